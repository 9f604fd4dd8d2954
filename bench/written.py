"""Scores reading on the sets written by somebody else (``tests/written``), open and kept halves.

    python -m bench.written [--kept] [--errors] [--only NAME ...] [--without-theatres]

One row a set: how many answers were judged and the share that is right. What right means stands
beside each judge below. The kept halves are scored once, at the end, and never read: with
``--kept`` no text is printed.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from shapely.geometry import Point, shape

from bench.unseen import score
from frontline import geo
from frontline.geo.figures.plane import Plane
from frontline.geo.geodesy import distances_km
from frontline.geo.model import AREAS, Mention
from frontline.geo.theatre.theatre import theatres

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "written"
TEXTS = Path(__file__).parent / "texts"
NEWS, NEWS_DAY = "arabic_news", "2024-05-01"
NEAR_KM = 25.0
Item = dict[str, Any]
Answer = tuple[str, bool, str]
"""(row of the table, right or not, what to read when it is wrong)."""


def main() -> None:
    """Print the table, and what was wrong if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kept", action="store_true")
    options.add_argument(
        "--second", action="store_true", help="the sets written later, figures only"
    )
    options.add_argument("--errors", action="store_true")
    options.add_argument("--only", nargs="*", default=list(JUDGES))
    options.add_argument("--without-theatres", action="store_true")
    chosen = options.parse_args()
    half = "second" if chosen.second else "kept" if chosen.kept else "open"
    print(f"| set ({half}) | judged | right | share |\n|---|---|---|---|")
    for name in chosen.only:
        for row, (judged, right) in counted(
            name, half, chosen.errors and half == "open", chosen.without_theatres
        ).items():
            print(f"| {row} | {judged} | {right} | {right / judged:.3f} |", flush=True)


def counted(
    name: str, half: str = "open", errors: bool = False, without: bool = False
) -> dict[str, tuple[int, int]]:
    """Row of the table -> how many answers were judged and how many are right."""
    found: dict[str, tuple[int, int]] = {}
    for item in items(name, half):
        if without:
            item = item | {"theatre": None}
        for row, right, wrong in JUDGES[name](item):
            judged, good = found.get(row, (0, 0))
            found[row] = judged + 1, good + right
            if errors and not right and wrong:
                print(f"   {item['id']}: {wrong}\n      {item['text'][:160]!r}")
    return found


def items(name: str, half: str = "open") -> list[Item]:
    """The items of a set's half; what we wrote to tune on is open only."""
    if name == NEWS:
        return list(_news()) if half == "open" else []
    return list(json.loads((FOLDER / f"{name}_{half}.json").read_text("utf-8"))["items"])


def _news() -> Iterator[Item]:
    """Sentences a line each, with their places in braces."""
    lines = (TEXTS / f"{NEWS}.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(lines[1:], 1):
        parts, places, after = line.replace("}", "{").split("{"), [], 0
        for n, part in enumerate(parts):
            if n % 2:
                places.append({"start": after, "end": after + len(part), "text": part})
            after += len(part)
        text = "".join(parts)
        yield {"id": f"{NEWS}-{number}", "text": text, "date": NEWS_DAY, "places": places}


def reading(item: Item) -> Sequence[Mention]:
    """What is read with the item's theatre, or worldwide where Frontline has none of that name."""
    war = item.get("theatre")
    return geo.read(item["text"], war if war in theatres() else None, item.get("date")).places


def overlapping(gold: Item, places: Sequence[Mention]) -> list[Mention]:
    """Mentions that share a character with the annotated one."""
    return [m for m in places if m.start < gold["end"] and gold["start"] < m.end]


def apart(gold: Item, m: Mention) -> float:
    """Kilometres between the point that is right and the point given."""
    if m.place is None:
        return float("inf")
    spot = np.array([m.place.lon]), np.array([m.place.lat])
    return float(distances_km(gold["lon"], gold["lat"], *spot)[0])


def near(gold: Item, places: Sequence[Mention]) -> tuple[bool, str]:
    """Some mention of it has a point within 25 km."""
    found = overlapping(gold, places)
    told = "; ".join(
        f"{m.text} -> {m.place.name if m.place else None} {apart(gold, m):.0f} km" for m in found
    )
    right = any(apart(gold, m) <= NEAR_KM and not m.metonymic for m in found)
    return right, f"{gold['text']} ({gold.get('name', '')}): {told or 'not found'}"


def notes(item: Item) -> Iterator[Answer]:
    """The one place of a note is within 25 km, by theatre and language."""
    places = reading(item)
    for gold in item["places"]:
        if "lon" in gold:
            yield f"notes {item['theatre']} {item['language']}", *near(gold, places)


def points(name: str) -> Callable[[Item], Iterator[Answer]]:
    """Every place with a point is within 25 km."""

    def judge(item: Item) -> Iterator[Answer]:
        places = reading(item)
        for gold in item["places"]:
            if "lon" in gold and not gold["metonymic"]:
                right, wrong = near(gold, places)
                yield f"{name} {item['theatre']}", right, wrong
                yield f"{name} all", right, ""

    return judge


def marked(name: str) -> Callable[[Item], Iterator[Answer]]:
    """As ``points``, where every place is marked: a point drawn elsewhere is wrong."""
    every = points(name)

    def judge(item: Item) -> Iterator[Answer]:
        yield from every(item)
        for m in reading(item):
            if m.place is not None and m.place.kind not in AREAS and not m.metonymic:
                true = any(g["start"] < m.end and m.start < g["end"] for g in item["places"])
                wrong = f"{m.text!r} is no place, read as {m.place.name}"
                yield f"{name} placed is a place", true, wrong

    return judge


def reports(name: str) -> Callable[[Item], Iterator[Answer]]:
    """Overlap (harmonic mean of precision and recall), exact, and settlements within 10 km."""

    def judge(item: Item) -> Iterator[Answer]:
        made = score(item, reading(item))
        for row, right, judged in (
            ("overlap F1", 2 * made.overlap, made.gold + made.read),
            ("exact F1", 2 * made.exact, made.gold + made.read),
            ("settlements within 10 km", made.placed, made.spots),
        ):
            for language in (item["language"], "all"):
                wrong = " / ".join(made.errors) if row == "overlap F1" and language != "all" else ""
                for n in range(judged):
                    shown = wrong if n == judged - 1 and right < judged else ""
                    yield f"{name} {row} {language}", n < right, shown

    return judge


def ordinary(name: str) -> Callable[[Item], Iterator[Answer]]:
    """A placed mention is a place (with no theatre and with two), and true places are found."""

    def judge(item: Item) -> Iterator[Answer]:
        for war in (None, "syria", "ukraine"):
            places = geo.read(item["text"], war, item["date"]).places
            for m in places:
                if m.place is not None:
                    true = any(g["start"] < m.end and m.start < g["end"] for g in item["places"])
                    wrong = f"with {war}: {m.text!r} is no place, read as {m.place.name}"
                    yield f"{name} placed is a place, {war}", true, wrong
            for gold in item["places"]:
                found = bool(overlapping(gold, places))
                yield f"{name} places found, {war}", found, f"with {war}: {gold['text']} missed"

    return judge


def metonyms(item: Item) -> Iterator[Answer]:
    """A government has no point on the map; a true place has one."""
    places = reading(item)
    for gold in item["places"]:
        found = [m for m in overlapping(gold, places) if m.place and not m.metonymic]
        if gold["metonymic"]:
            yield (
                f"metonyms governments not drawn {item['language']}",
                not found,
                f"{gold['text']} drawn",
            )
        elif "lon" in gold or gold["kind"] == "country":
            yield (
                f"metonyms true places stay {item['language']}",
                bool(found),
                f"{gold['text']} lost",
            )


def relative(item: Item) -> Iterator[Answer]:
    """The ground that is drawn has its middle near, covers the points inside and none outside.

    Drawn is the longest mention that overlaps the phrase and is no point; tolerances stand in the
    item. Ground without an outline counts as the circle that it is drawn as.
    """
    start = item["text"].index(item["phrase"])
    phrase = {"start": start, "end": start + len(item["phrase"])}
    drawn = [m for m in overlapping(phrase, reading(item)) if m.shape and not m.metonymic]
    best = max(drawn, key=lambda m: m.end - m.start, default=None)
    wrong = _ground_wrong(item["expected"], best)
    shown = f"{item['phrase']}: {wrong} ({best.text if best else None})"
    for row in (item["language"], item["kind"], "all"):
        yield f"relative {row}", not wrong, shown if row == "all" else ""


def _ground_wrong(expected: Item, m: Mention | None) -> str:
    """What is wrong with the ground, "" if nothing is."""
    if m is None or m.shape is None:
        return "nothing is drawn"
    figure = shape({"type": m.shape.type, "coordinates": m.shape.coordinates})
    plane = Plane(*expected["centre"])
    flat = plane.flat(figure)
    off = float(np.hypot(flat.centroid.x, flat.centroid.y))
    if off > expected["radius_km"]:
        return f"its middle is {off:.0f} km off"
    tolerance = expected.get("inside_tolerance_km", 0.0)
    for name, points in (("inside", expected["inside"]), ("outside", expected["outside"])):
        for lon, lat in points:
            far = flat.distance(Point(*plane.at(lon, lat)))
            if name == "inside" and far > tolerance:
                return f"{lon}, {lat} is left out by {far:.0f} km"
            if name == "outside" and far <= 0:
                return f"{lon}, {lat} is taken in"
    return ""


def peace(item: Item) -> Iterator[Answer]:
    """No village of a theatre appears unless it is marked; the marked places are found."""
    places = reading(item)
    for m in places:
        if m.place is not None and m.place.kind not in AREAS:
            true = any(g["start"] < m.end and m.start < g["end"] for g in item["places"])
            yield "peace placed is a place", true, f"{m.text!r} is no place, read as {m.place}"
    for gold in item["places"]:
        if "lon" in gold:
            yield "peace places right", *near(gold, places)


JUDGES: dict[str, Callable[[Item], Iterator[Answer]]] = {
    "notes": notes,
    "reports": reports("reports"),
    "reports_sixth": reports("reports_sixth"),
    "reports_seventh": reports("reports_seventh"),
    "reports_eighth": reports("reports_eighth"),
    "reports_ninth": reports("reports_ninth"),
    "reports_tenth": reports("reports_tenth"),
    "reports_eleventh": reports("reports_eleventh"),
    "reports_twelfth": reports("reports_twelfth"),
    "reports_thirteenth": reports("reports_thirteenth"),
    "reports_fourteenth": reports("reports_fourteenth"),
    "three_theatres": points("three_theatres"),
    "theatres_third": points("theatres_third"),
    "theatres_fourth": points("theatres_fourth"),
    "theatres_fifth": marked("theatres_fifth"),
    "six_wars": points("six_wars"),
    "arabic_general": ordinary("arabic_general"),
    "cyrillic_general": ordinary("cyrillic_general"),
    NEWS: ordinary(NEWS),
    "metonyms": metonyms,
    "peace": peace,
    "relative": relative,
}

if __name__ == "__main__":
    main()
