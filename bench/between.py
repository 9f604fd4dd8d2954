"""Whether maps of others agree among themselves, and with opened sources: what a bar means.

    python bench/between.py [--why] [--layers FOLDER]

Each pair of maps by different hands whose days lie within ``NEAR`` of each other is compared as
``bench/ukraine.py`` compares ours with one: settlements within 25 km of the one's line, and of both
lines. Beside it stands how far ours agrees with each there, and where the two agree. Then each map
is asked for places of which a source that was opened told (no general knowledge, no list, no edit
of a map). Last, our map of some days before and after is held against theirs: where that changes
nothing, no day is what the two part on.

``--why`` says of the days of spring 2022 where ours and theirs part, by province, by what our word
rests on and by how far the line is: only sums are printed, never a settlement. Nothing is set by
any of it.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape
from ukraine import EARLY, FOLDER, Ground, Their, deepstate, drawn, ground, imported, share

from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.listed.listing import WIDE
from frontline.layers.model import ALL_OTHERS, Report

NEAR = timedelta(5)
FAR = timedelta(60)
"""So long before its first report a place is what that report says it was before."""
DAYS = (-5, -3, -1, 0, 1, 3, 5)
SPRING = (date(2022, 2, 24), date(2022, 5, 1))
"""The weeks of columns."""
STEPS_KM = (2, 5, 10, 15, 25)
OWN_KM = 1.0


def maps(folder: Path, scratch: Path) -> Iterator[Their]:
    """Each of the maps that are single files, and the daily series on the days of the others."""
    found = []
    for day in ("2022-02-24", *EARLY):
        found += imported(folder / "nzz" / f"{day}.json", "NZZ")
    for name, title in (("deepstate_history", "DeepState"), ("isw", "ISW")):
        for file in sorted((folder / name).glob("*.geojson")):
            found += imported(file, title)
    yield from sorted(found, key=lambda one: one.day)
    yield from deepstate(folder, scratch, [date(2024, 12, 31), date(2025, 9, 30)])


def pair(ours: Ground, one: Their, other: Their) -> str:
    """How far two maps agree, and ours with them."""
    (here, near), (there, far) = (drawn(ours, m) for m in (one, other))
    alike, both = here == there, np.maximum(near, far) <= 25
    told = [f"{one.day} {one.name} and {other.day} {other.name}:"]
    for name, some in (
        (f"within 25 km of {one.name}'s line", near <= 25),
        (f"of {other.name}'s", far <= 25),
        ("of both", both),
    ):
        right = [(ours.actors(m.day, ours.degrees) == "russia") for m in (one, other)]
        told.append(
            f"    {name} they agree {share(alike, some)}; ours with {one.name} "
            f"{share(right[0] == here, some)}, with {other.name} {share(right[1] == there, some)}; "
            f"where they agree {share(right[1] == there, some & alike)}"
        )
    return "\n".join(told)


def opened(report: Report) -> bool:
    """Whether it is what a source says that somebody opened: no list, no edit, no memory."""
    remembered = report.verification == "general_knowledge"
    return not (remembered or report.event == "legal_list" or report.certainty == "map edit")


def told(ours: Ground, their: Their) -> str:
    """How far their map agrees with what opened sources say of places near its line."""
    places: defaultdict[tuple[float, float], list[Report]] = defaultdict(list)
    for report in ours.mosaic.reports[1:]:
        places[report.lon, report.lat].append(report)
    held = {spot: _holder(said, their.day) for spot, said in places.items()}
    known = {spot: who == "russia" for spot, who in held.items() if who in ("russia", "ukraine")}
    truth, (there, away) = np.array(list(known.values())), drawn(ours, their, np.array(list(known)))
    return f"{their.day} {their.name}: {share(truth == there, away <= 25)}"


def _holder(said: list[Report], day: date) -> str:
    """Who holds a place by what opened sources say last; "" where another word is the last."""
    past = [report for report in said if report.day <= day]
    if past:
        last = past[-1]
        return last.holder.actor if opened(last) and last.holder.status == "control" else ""
    first = next((r for r in said if r.event != "legal_list"), None)
    return first.previous if first and opened(first) and first.day - day <= FAR else ""


def shifted(ours: Ground, their: Their) -> str:
    """Ours of days before and after beside theirs."""
    truth, away = drawn(ours, their)
    near = away <= 25
    held = [(n, ours.actors(their.day + timedelta(n), ours.degrees) == "russia") for n in DAYS]
    found = ", ".join(f"{n:+d}: {(one == truth)[near].mean():.3f}" for n, one in held)
    return f"{their.day} {their.name}: {found}"


def why(ours: Ground, their: Their) -> Iterator[str]:
    """Where ours and theirs part, in sums: ours, theirs, how many."""
    truth, away = drawn(ours, their)
    near = np.flatnonzero(away <= 25)
    said = ours.actors(their.day, ours.degrees)
    wrong = (said == "russia") != truth
    yield f"{their.day} {their.name}: {wrong[near].sum()} of {len(near)} part"
    sides = [f"ours {said[i]}, theirs {'russia' if truth[i] else 'not'}" for i in near]
    km = np.searchsorted(STEPS_KM, away[near])
    for title, kinds in (
        ("word", _words(ours, their.day)[near]),
        ("province", _provinces(ours)[near]),
        ("km from the line", [f"to {STEPS_KM[step]:>2}" for step in km]),
    ):
        counts = Counter(zip(kinds, sides, strict=True))
        yield from (f"    {title}: {k}; {s}: {n}" for (k, s), n in sorted(counts.items()))


def _words(ours: Ground, day: date) -> npt.NDArray[np.str_]:
    """What each settlement's holder rests on: its own or another place's word, and of what kind."""
    mosaic = ours.mosaic
    cell = mosaic.cells_at(ours.degrees[:, 0], ours.degrees[:, 1])
    row = mosaic.spells.rows_at(cell, np.full(len(cell), mosaic.column(day, nearest=True)))
    number = mosaic.spells.ground[row]
    spots = np.array([(r.lon, r.lat) for r in mosaic.reports])[number]
    here, there = (np.column_stack(ours.project(*d.T)) for d in (ours.degrees, spots))
    own = np.hypot(*(here - there).T) <= OWN_KM * 1e3
    kinds = [_kind(report) for report in mosaic.reports]
    words = [
        kinds[n] if mine or n == 0 else f"{kinds[n]}, another place's"
        for n, mine in zip(number, own, strict=True)
    ]
    return np.array(words)


def _kind(report: Report) -> str:
    if report.place_id == ALL_OTHERS:
        return "not named"
    if report.event == "legal_list":
        return "list, its unit" if report.note.startswith(WIDE) else "list, its name"
    return "general knowledge" if report.verification == "general_knowledge" else "dated"


def _provinces(ours: Ground) -> npt.NDArray[np.str_]:
    """The province of each settlement."""
    found = np.full(len(ours.degrees), "", dtype="U40")
    for file in load_theatre("ukraine").outline_files():
        for unit in json.loads(file.read_text("utf-8"))["features"]:
            outline = shape(unit["geometry"])
            shapely.prepare(outline)
            inside = shapely.contains_xy(outline, ours.degrees)
            found[inside] = unit["properties"]["name_en"]
    return found


def main() -> None:
    """Print the sums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--why", action="store_true", help="where ours and theirs part, in spring")
    parser.add_argument("--layers", type=Path, default=FOLDER)
    options = parser.parse_args()
    ours = ground()
    with TemporaryDirectory() as scratch:
        every = list(maps(options.layers, Path(scratch)))
    spring = [one for one in every if SPRING[0] <= one.day < SPRING[1]]
    if options.why:
        for one in spring:
            print("\n".join(why(ours, one)))
        return
    for one, other in combinations(every, 2):
        if one.name != other.name and other.day - one.day <= NEAR:
            print(pair(ours, one, other))
    print("Places of which opened sources tell, within 25 km of the line:")
    for one in every:
        print(f"    {told(ours, one)}")
    print("Ours of days before and after, within 25 km of the line:")
    for one in spring:
        print(f"    {shifted(ours, one)}")


if __name__ == "__main__":
    main()
