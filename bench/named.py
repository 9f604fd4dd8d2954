"""Six wars, each with a theatre that ``frontline theatre new`` makes of a table of names.

    python -m bench.named [--kept] [--canonical] [--errors]

The table has the names and points of the set's own places (``tests/written/six_wars_*``), as a
desk writes down the places of its war: as the texts spell them, or with ``--canonical`` as the
gazetteer does. Right is a point within 25 km, as in ``bench.written``. A kept half prints no text.
"""

import argparse
import csv
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.written import Item, items, near
from frontline import geo
from frontline.layers.scaffold.scaffold import new

PREFIX = "named_"
"""Before a theatre's name: three of the wars have a theatre that ships."""


def pinned(item: Item) -> Iterator[Item]:
    """The places of a text that have a point and are no government."""
    return (p for p in item["places"] if "lon" in p and not p["metonymic"])


def made(texts: list[Item], folder: Path, column: str) -> None:
    """A theatre for each country of *texts* in *folder*, named after the war."""
    names: dict[tuple[str, str], set[tuple[str, float, float]]] = defaultdict(set)
    for item in texts:
        country = item["country"].split("|")[0]
        for place in pinned(item):
            name = place.get(column) or place["text"]
            names[item["theatre"], country].add((name, place["lon"], place["lat"]))
    for (war, country), rows in names.items():
        table = folder / f"{war}.csv"
        with table.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([("name", "lon", "lat"), *sorted(rows)])
        new(PREFIX + war, country, [table], into=folder)


def main() -> None:
    """Print the share of places that are right, by war."""
    options = argparse.ArgumentParser(description=__doc__)
    for flag in ("--kept", "--canonical", "--errors"):
        options.add_argument(flag, action="store_true")
    asked = options.parse_args()
    texts = items("six_wars", "kept" if asked.kept else "open")
    judged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        made(texts, Path(folder), "name" if asked.canonical else "text")
        os.environ["FRONTLINE_THEATRES"] = folder
        for item in texts:
            places = geo.read(item["text"], PREFIX + item["theatre"], item.get("date")).places
            for gold in pinned(item):
                good, told = near(gold, places)
                judged.update((item["theatre"], "all"))
                right.update((item["theatre"], "all") if good else ())
                if asked.errors and not (good or asked.kept):
                    print(f"   {item['id']}: {told}\n      {item['text'][:160]!r}")
    for war, number in sorted(judged.items()):
        print(f"{war:<10}{right[war]:>4} of {number}  {right[war] / number:.3f}")


if __name__ == "__main__":
    main()
