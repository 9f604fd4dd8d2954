"""How many keys the review desk takes for each ambiguous name of texts written by somebody else.

    python -m bench.keys [--names N] [--near KM] [--without-theatres]

The doubts of all texts stand in one queue, as on the desk. What is right is known from the set:
a candidate near the written place is one key, its number; a name that is no place there is one key
(n); else the reader types the place: a, longitude, Tab, latitude, Enter, and the key that decides.
"""

import argparse
import json
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from frontline import geo
from frontline.desk.doubts.page import KEYS
from frontline.geo.geodesy import distances_km
from frontline.geo.review.doubts import Doubt, doubts

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "written"
SETS = (
    "three_theatres", "theatres_third", "theatres_fourth", "theatres_fifth", "reports",
    "reports_seventh", "reports_eighth",
)  # fmt: skip
# Beside two numbers of four decimals: a, Tab, Enter and the key that decides.
BESIDE = 4


@dataclass(frozen=True)
class Decided:
    """A doubt, how it is decided, and the keys that takes."""

    text: str
    way: str
    keys: int
    weight: float


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", type=int, default=100)
    options.add_argument("--near", type=float, default=10.0)
    options.add_argument("--without-theatres", action="store_true")
    chosen = options.parse_args()
    every = sorted(queue(chosen.near, chosen.without_theatres), key=lambda one: -one.weight)
    first = every[: chosen.names]
    if not first:
        raise SystemExit("no doubt is left in these texts: nothing to decide")
    keys = sorted(one.keys for one in first)
    print(f"names in doubt {len(every)}, decided {len(first)}")
    print(f"keys: median {statistics.median(keys):g}, mean {statistics.mean(keys):.2f}")
    print(f"two keys or fewer: {sum(k <= 2 for k in keys) / len(keys):.0%}")
    for way, times in Counter(one.way for one in first).most_common():
        print(f"  {way:36} {times}")


def queue(near: float, without: bool) -> Iterator[Decided]:
    """Every doubt of the open sets, decided as their writers know it."""
    for name in SETS:
        for item in json.loads((FOLDER / f"{name}_open.json").read_text("utf-8"))["items"]:
            reading = geo.read(item["text"], None if without else item["theatre"], item["date"])
            for doubt in doubts(reading, ()):
                yield decided(doubt, item["places"], near)


def decided(doubt: Doubt, written: list[dict[str, Any]], near: float) -> Decided:
    """How the reader decides it, who knows what was written."""
    name = doubt.name
    meant = [one for one in written if one["start"] < name.end and name.start < one["end"]]
    if not meant or "lon" not in meant[0]:
        return Decided(name.text, "n: no place", 1, doubt.weight)
    lon, lat = meant[0]["lon"], meant[0]["lat"]
    places = [candidate.place for candidate in name.candidates[:KEYS]]
    lons, lats = np.array([(p.lon, p.lat) for p in places]).reshape(-1, 2).T
    if (distances_km(lon, lat, lons, lats) <= near).any():
        return Decided(name.text, "its number: a candidate", 1, doubt.weight)
    typed = BESIDE + len(f"{lon:.4f}") + len(f"{lat:.4f}")
    return Decided(name.text, "a: typed by its coordinates", typed, doubt.weight)


if __name__ == "__main__":
    main()
