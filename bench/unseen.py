"""Scores reading on war reports that nothing was fitted to, by language.

    python bench/unseen.py [--folder tests/unseen] [--hold-out] [--errors]

The reports and their places were written for Frontline by hand; coordinates are from the atlas. A
place counts as found where a mention overlaps it (one each), as exact where the offsets agree, and
as placed where its point is within 10 km. Gold without coordinates is only found, not placed.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from frontline import geo
from frontline.geo.geodesy import distances_km
from frontline.geo.model import Mention

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "unseen"
NEAR_KM = 10.0
Pair = tuple[dict[str, Any], Mention]


@dataclass
class Score:
    """Counts over some reports.

    ``errors`` are lines to read; ``said`` holds, for every point given where gold has one or
    nothing at all, the confidence and whether it is right within 10 km.
    """

    gold: int = 0
    read: int = 0
    overlap: int = 0
    exact: int = 0
    spots: int = 0
    placed: int = 0
    errors: list[str] = field(default_factory=list)
    said: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Count another score in."""
        for name in ("gold", "read", "overlap", "exact", "spots", "placed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.errors += other.errors
        self.said += other.said

    @property
    def overlap_f1(self) -> float:
        """Harmonic mean of precision and recall of overlapping spans."""
        return 2 * self.overlap / (self.gold + self.read)

    @property
    def exact_f1(self) -> float:
        """The same for spans whose offsets agree."""
        return 2 * self.exact / (self.gold + self.read)

    @property
    def placed_share(self) -> float:
        """Share of all gold spots whose point was given within 10 km."""
        return self.placed / self.spots


def reports(folder: Path = FOLDER, hold_out: bool = False) -> list[dict[str, Any]]:
    """The reports of a folder, without those that are held out or only those."""
    files = sorted(folder.glob("*.json"))
    found = [json.loads(file.read_text("utf-8")) for file in files]
    return [report for report in found if report["hold_out"] == hold_out]


def score(report: dict[str, Any], places: Sequence[Mention]) -> Score:
    """Counts for one report and what was read in it."""
    pairs = _pairs(report["places"], places)
    made = Score(gold=len(report["places"]), read=len(places), overlap=len(pairs))
    made.exact = sum((g["start"], g["end"]) == (m.start, m.end) for g, m in pairs)
    made.spots = sum("lon" in g for g in report["places"])
    near = [(g, m) for g, m in pairs if "lon" in g and _apart(g, m) <= NEAR_KM]
    made.placed = len(near)
    made.errors = list(_errors(report, places, pairs))
    made.said = list(_said(places, pairs))
    return made


def _said(places: Sequence[Mention], pairs: Sequence[Pair]) -> Iterable[tuple[float, bool]]:
    """Confidence and truth of every point that gold can judge; governments are no points."""
    gold = {id(m): g for g, m in pairs}
    for m in places:
        g = gold.get(id(m))
        if m.place is None or m.metonymic or (g is not None and "lon" not in g):
            continue
        reach = max(NEAR_KM, m.place.precision_km)
        yield m.confidence, g is not None and _apart(g, m) <= reach


def calibration_error(said: Sequence[tuple[float, bool]], show: bool = False) -> float:
    """Expected calibration error over ten levels of confidence; the table behind it if asked."""
    error = 0.0
    if show:
        print("\nconfidence   names   said   right")
    for level in range(10):
        here = [(c, r) for c, r in said if min(int(c * 10), 9) == level]
        if not here:
            continue
        sure, right = (sum(column) / len(here) for column in zip(*here, strict=True))
        error += len(here) / len(said) * abs(sure - right)
        if show:
            print(
                f"  {level / 10:.1f}-{level / 10 + 0.1:.1f}  {len(here):6}  {sure:.3f}  {right:.3f}"
            )
    if show:
        print(f"expected calibration error {error:.3f}")
    return error


def _pairs(gold: Iterable[dict[str, Any]], places: Sequence[Mention]) -> list[Pair]:
    """Overlapping pairs, each side used once; equal spans first."""
    rest, pairs = list(gold), []
    free = list(places)
    for fits in (_equal, _overlap):
        for g in list(rest):
            mention = next((m for m in free if fits(g, m)), None)
            if mention is not None:
                pairs.append((g, mention))
                rest.remove(g)
                free.remove(mention)
    return pairs


def _equal(g: dict[str, Any], m: Mention) -> bool:
    return (g["start"], g["end"]) == (m.start, m.end)


def _overlap(g: dict[str, Any], m: Mention) -> bool:
    return bool(g["start"] < m.end and m.start < g["end"])


def _apart(g: dict[str, Any], m: Mention) -> float:
    if m.place is None:
        return float("inf")
    spot = np.array([m.place.lon]), np.array([m.place.lat])
    return float(distances_km(g["lon"], g["lat"], *spot)[0])


def _errors(
    report: dict[str, Any], places: Sequence[Mention], pairs: Sequence[Pair]
) -> Iterable[str]:
    for g, m in pairs:
        if not _equal(g, m):
            yield f"{report['id']}: span {g['text']!r} read as {m.text!r}"
        if "lon" in g and (km := _apart(g, m)) > NEAR_KM:
            yield f"{report['id']}: {g['text']!r} placed {km:.0f} km off: {m.place}"
    found = {id(g) for g, _ in pairs}, {id(m) for _, m in pairs}
    yield from (
        f"{report['id']}: missed {g['text']!r}" for g in report["places"] if id(g) not in found[0]
    )
    yield from (
        f"{report['id']}: wrongly {m.text!r} {m.reasons[:2]}"
        for m in places
        if id(m) not in found[1]
    )


def by_language(folder: Path = FOLDER, hold_out: bool = False) -> dict[str, Score]:
    """Scores by language, and of all reports under ``"all"``."""
    totals: dict[str, Score] = defaultdict(Score)
    for report in reports(folder, hold_out):
        made = score(report, geo.read(report["text"], report["theatre"], report["date"]).places)
        for key in (report["language"], "all"):
            totals[key].add(made)
    return dict(totals)


def main() -> None:
    """Print one row per language, and what went wrong if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, default=FOLDER)
    options.add_argument("--hold-out", action="store_true")
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    totals = by_language(chosen.folder, chosen.hold_out)
    if chosen.errors:
        print("\n".join(totals["all"].errors))
    print("| language | gold | read | overlap F1 | exact F1 | within 10 km |")
    print("|---|---|---|---|---|---|")
    for language, s in sorted(totals.items()):
        shares = f"{s.overlap_f1:.3f} | {s.exact_f1:.3f} | {s.placed_share:.3f}"
        print(f"| {language} | {s.gold} | {s.read} | {shares} |")
    calibration_error(totals["all"].said, show=True)


if __name__ == "__main__":
    main()
