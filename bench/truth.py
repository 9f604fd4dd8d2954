"""Holds the ground that is inferred in Syria against facts that its build did not see.

    python bench/truth.py [--kept] [--events FOLDER] [--facts FOLDER]

Four questions, asked of the model (``layers.ground``), of plain cells around the reports alone
(Voronoi), and of the nearest mark of July 2017:

1. July 2017: marks of another map, a fifth of the single places and whole squares of a quarter of a
   degree kept out of the build (``bench/kept_out.py``).
2. Other years: facts about hard spots that somebody else wrote (``tests/written``). The open half,
   by which rules may be chosen; with ``--kept`` also the closed half, scored once and no row shown.
3. The Euphrates: communities within 15 km of it and no nearer than 1.5 km that are given to the
   side that held only the other bank.
4. Fighting: how far events of UCDP lie from a front between their two sides, beside the same places
   on other days and random communities; and how long the fronts are.

"Right" takes opposition and Turkey-backed groups as one where a fact does not tell them apart.
"""

import argparse
import csv
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import shapely

sys.path.insert(0, str(Path(__file__).parent))
import kept_out
import ucdp

from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.border import border
from frontline.layers.build.from_reports import mosaic_of
from frontline.layers.build.reports import Reports
from frontline.layers.ground.build import mosaic_of_ground
from frontline.layers.ground.communities import listed
from frontline.layers.ground.open import facts_of
from frontline.layers.inference.barriers import Barrier, Ways, barriers
from frontline.layers.model import AREA, SEEN, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import equal_area, length_km, moved

WRITTEN = Path(__file__).resolve().parent.parent / "tests" / "written"
WEEK = (date(2017, 7, 3), date(2017, 7, 22))
"""Reports of these days at a mark that is kept out are kept out with it."""
SAME_KM = 1.0
ALIKE = {"hts": "opposition", "turkish_backed": "turkey_backed"}
NARROW = [0.82, 1.0]
"""A degree of longitude beside one of latitude at 35 degrees north."""
RIGHT_BANK = (39.5, 34.6)
LATE = (date(2018, 1, 15), date(2018, 6, 15), date(2019, 6, 15))
STRETCHES = (
    (LATE, True, (39.35, 34.3, 40.19, 35.95), {"sdf"}),
    (LATE, True, (40.43, 34.3, 41.1, 35.25), {"sdf"}),
    (LATE, True, (40.22, 35.21, 40.37, 35.40), {"government"}),
    (LATE, False, (39.35, 34.3, 41.1, 35.9), {"government"}),
    ((date(2017, 7, 12), *LATE), False, (38.45, 35.75, 38.90, 35.95), {"sdf"}),
    ((date(2017, 7, 12), *LATE), True, (38.25, 35.95, 38.95, 36.2), {"sdf"}),
    ((date(2017, 7, 12), *LATE), False, (37.75, 35.95, 38.15, 36.25), {"government"}),
)
"""Days, left bank or right, a box, and who of government and SDF held the bank there: the river was
the line between them from December 2017, but for the pockets of Khasham and Mazlum on the left bank
and of Tabqa and Mansura on the right one. From general knowledge; drawn anew once
after a first version had counted Manbij and Tabqa as wrong."""
BANK_KM = (1.5, 15.0)
SAMPLE = 600
PIECE = 0.02
"""Degrees of a front that are asked for together: two kilometres."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Who held a point on a day; any of ``holders`` is right."""

    lon: float
    lat: float
    day: date
    holders: frozenset[str]
    kind: str = ""


def kept_marks(facts: Reports) -> tuple[list[Report], list[Report]]:
    """The marks kept out: single places, and those of whole squares."""
    marks = [r for r in facts.reports if r.event == SEEN]
    singles = [r for r in marks if kept_out.is_kept_single(r.place, r.lon, r.lat)]
    return singles, [r for r in marks if kept_out.in_kept_block(r.lon, r.lat)]


def without(facts: Reports, kept: list[Report]) -> Reports:
    """The facts less the marks kept out, and less reports of that week at the same places."""
    gone = {id(r) for r in kept}
    tree = shapely.STRtree(shapely.points([(r.lon * 0.82, r.lat) for r in kept]))
    near = set()
    for i, r in enumerate(facts.reports):
        if r.event != SEEN and WEEK[0] <= r.day <= WEEK[1]:
            spot = shapely.Point(r.lon * 0.82, r.lat)
            if len(tree.query(spot, predicate="dwithin", distance=SAME_KM / 111)):
                near.add(i)
    left = [r for i, r in enumerate(facts.reports) if id(r) not in gone and i not in near]
    return replace(facts, reports=tuple(left))


def as_facts(marks: list[Report]) -> list[Fact]:
    """Marks as facts to be held against a map."""
    return [
        Fact(r.lon, r.lat, r.day, frozenset({r.holder.actor, *r.also.split("|")}) - {""}, r.kind)
        for r in marks
    ]


def written(name: str) -> list[Fact]:
    """The facts of a file of ``tests/written``."""
    with (WRITTEN / name).open(encoding="utf-8") as stream:
        return [
            Fact(
                float(r["lon"]),
                float(r["lat"]),
                date.fromisoformat(r["day"]),
                frozenset(ALIKE.get(h, h) for h in r["holder"].split("|")),
            )
            for r in csv.DictReader(stream)
        ]


def answers(mosaic: Mosaic, facts: list[Fact]) -> list[str]:
    """Key of the actor the map shows at each fact, "" outside."""
    cells = mosaic.cells_at([f.lon for f in facts], [f.lat for f in facts]).tolist()
    out = []
    for cell, fact in zip(cells, facts, strict=True):
        column = mosaic.column(fact.day, nearest=True)
        out.append(mosaic.holders[mosaic.states[cell, column]].actor if cell >= 0 else "")
    return out


def nearest_mark(marks: list[Report], facts: list[Fact]) -> list[str]:
    """The holder of the mark nearest to each fact."""
    tree = shapely.STRtree(shapely.points([(r.lon * 0.82, r.lat) for r in marks]))
    found = tree.nearest(shapely.points([(f.lon * 0.82, f.lat) for f in facts]))
    return [marks[i].holder.actor for i in found.tolist()]


def right(answer: str, fact: Fact) -> bool:
    """Whether the answer is one that the fact allows; rebels under Turkey's command are rebels."""
    rebels = {"opposition", "turkey_backed"}
    return answer in fact.holders or (answer in rebels and bool(rebels & fact.holders))


def line(name: str, got: list[str], facts: list[Fact]) -> str:
    """How many are right of those answered, and how many were answered."""
    said = [(a, f) for a, f in zip(got, facts, strict=True) if a not in ("", "unknown")]
    good = sum(right(a, f) for a, f in said)
    ratio, answered = good / max(len(said), 1), len(said) / len(facts)
    return f"  {name:16s} right {ratio:.3f} of {len(said)}, answered {answered:.3f}"


def by(key: str, got: list[str], facts: list[Fact], groups: list[object]) -> None:
    """The share that is right, group by group."""
    found = defaultdict(list)
    for answer, fact, group in zip(got, facts, groups, strict=True):
        found[group].append(right(answer, fact))
    shown = (f"{g}: {np.mean(v):.2f} ({len(v)})" for g, v in sorted(found.items(), key=str))
    print(f"    by {key}: " + "; ".join(shown))


def july(theatre: Theatre, facts: Reports) -> None:
    """Question 1, and the model without what is kept out."""
    singles, blocks = kept_marks(facts)
    rest = without(facts, [*singles, *blocks])
    built = mosaic_of_ground(rest, theatre)
    plain = voronoi(theatre, rest)
    marks = [r for r in rest.reports if r.event == SEEN]
    for name, kept in (("single places", singles), ("whole squares", blocks)):
        asked = as_facts(kept)
        print(f"July 2017, {name}: {len(asked)}")
        got = answers(built, asked)
        print(line("model", got, asked))
        print(line("Voronoi", answers(plain, asked), asked))
        print(line("nearest mark", nearest_mark(marks, asked), asked))
        by("kind", got, asked, [f.kind for f in asked])
        inside = [f for f in asked if built.covers(f.lon, f.lat)]
        evidence = [built.evidence(f.day, lon=f.lon, lat=f.lat) for f in inside]
        by("step", answers(built, inside), inside, [e.step for e in evidence])


def voronoi(theatre: Theatre, facts: Reports) -> Mosaic:
    """Plain cells around the reports alone."""
    reports = tuple(r for r in facts.reports if r.event != SEEN and r.kind != AREA)
    return mosaic_of(replace(facts, reports=reports), theatre, border(theatre))


def years(mosaic: Mosaic, plain: Mosaic, name: str, *, show: bool) -> None:
    """Question 2."""
    asked = written(name)
    print(f"{name}: {len(asked)} facts of other years")
    got = answers(mosaic, asked)
    print(line("model", got, asked))
    print(line("Voronoi", answers(plain, asked), asked))
    by("year", got, asked, [f.day.year for f in asked])
    for answer, fact in zip(got, asked, strict=True):
        if show and not right(answer, fact):
            why = mosaic.evidence(fact.day, lon=fact.lon, lat=fact.lat, nearest=True)
            print(
                f"    {fact.lon:.3f},{fact.lat:.3f} {fact.day} {sorted(fact.holders)}: "
                f"{answer}; {why.place}: {why.why}"
            )


def banks(mosaic: Mosaic, river: Barrier) -> tuple[int, int]:
    """Question 3: communities given to who held the other bank only, and how many there are."""
    sites = np.array(communities_near(river))
    left = Ways.between(sites, np.tile(RIGHT_BANK, (len(sites), 1))).crossing((river,))[:, 0]
    cells = mosaic.cells_at(sites[:, 0], sites[:, 1])
    wrong = could = 0
    for days, on_left, (west, south, east, north), held in STRETCHES:
        inside = (sites >= [west, south]).all(axis=1) & (sites <= [east, north]).all(axis=1)
        for day in days:
            column = mosaic.column(day, nearest=True)
            for cell in cells[inside & (left == on_left) & (cells >= 0)].tolist():
                actor = mosaic.holders[mosaic.states[cell, column]].actor
                could += 1
                wrong += actor in {"government", "sdf"} - held
    return wrong, could


def communities_near(river: Barrier) -> list[tuple[float, float]]:
    """Communities within ``BANK_KM`` of the river."""
    degrees = listed(load_theatre("syria"))[0].degrees
    narrow = shapely.transform(river.shape, lambda xy: xy * NARROW)
    km = shapely.distance(shapely.points(degrees * NARROW), narrow) * 111
    near = degrees[(km >= BANK_KM[0]) & (km <= BANK_KM[1])]
    return [(lon, lat) for lon, lat in near.tolist()]


class Fronts:
    """The lines of a mosaic in kilometres: how far a point is from those between two sides."""

    def __init__(self, mosaic: Mosaic) -> None:
        self.mosaic, self.edges = mosaic, mosaic.edges
        self.project = equal_area(shapely.total_bounds(mosaic.polygons))
        self.lines = moved(self.edges.lines, self.project.transform)
        self.actors = np.array([h.actor for h in mosaic.holders])

    def away_km(self, lon: float, lat: float, day: date, one: set[str], other: set[str]) -> float:
        """From a point to the nearest line between actors of two sides; NaN where there is none."""
        state = np.append(self.mosaic.states[:, self.mosaic.column(day, nearest=True)], 0)
        a, b = np.isin(self.actors, list(one)), np.isin(self.actors, list(other))
        left, right_ = state[self.edges.left], state[self.edges.right]
        inside = (self.edges.left >= 0) & (self.edges.right >= 0)
        on = inside & ((a[left] & b[right_]) | (b[left] & a[right_]))
        if not on.any():
            return float("nan")
        spot = shapely.Point(*self.project.transform(lon, lat))
        return float(shapely.distance(spot, self.lines[on]).min()) / 1e3


def fighting(mosaics: dict[str, Mosaic], folder: Path) -> None:
    """Question 4."""
    found = [e for e in ucdp.events(folder)[0] if sides(e)]
    random = np.random.default_rng(14)
    some = [found[i] for i in random.choice(len(found), min(SAMPLE, len(found)), replace=False)]
    homes = communities_of_all()
    for name, mosaic in mosaics.items():
        fronts = Fronts(mosaic)
        rows = []
        for event in some:
            one, other = sides(event)
            late = event.first + timedelta(int(random.integers(-700, 700)))
            home = homes[int(random.integers(len(homes)))]
            rows.append(
                (
                    event.first.year,
                    fronts.away_km(event.lon, event.lat, event.first, one, other),
                    fronts.away_km(event.lon, event.lat, late, one, other),
                    fronts.away_km(*home, event.first, one, other),
                )
            )
        table = np.array(rows, float)
        now, then, anywhere = np.nanmedian(table[:, 1:], axis=0)
        print(
            f"{name}: fighting to a front of its sides {now:.2f} km, same places on other days "
            f"{then:.2f} (ratio {now / then:.2f}), random communities {anywhere:.1f}"
        )
        for year in sorted(set(table[:, 0])):
            mine = table[table[:, 0] == year]
            print(f"    {year:.0f}: {np.nanmedian(mine[:, 1]):.2f} km of {len(mine)}")
        km = mosaic.front_lengths().sum(axis=1)
        days = [date(y, 7, 1) for y in range(2013, 2020)]
        print(
            "    front km: " + ", ".join(f"{d.year} {km.iloc[mosaic.column(d)]:.0f}" for d in days)
        )


def front_beside(mosaic: Mosaic, plain: Mosaic, day: date) -> tuple[float, float]:
    """Kilometres of the mosaic's front where plain cells know a holder, and of theirs.

    Ground of which plain cells know nothing has no front in them, however long the war's was.
    """
    table = mosaic.front(day)
    pieces = shapely.segmentize(shapely.get_parts(table.geometry.to_numpy()), PIECE)
    xy, line = shapely.get_coordinates(pieces, return_index=True)
    same = line[1:] == line[:-1]
    here, there = xy[:-1][same], xy[1:][same]
    cells = plain.cells_at(*((here + there) / 2).T)
    states = plain.states[:, plain.column(day)]
    known = np.array([h.actor != "unknown" for h in plain.holders])[states[cells]] & (cells >= 0)
    km = length_km(shapely.linestrings(np.stack([here, there], axis=1)))
    return float(km[known].sum()), float(plain.front(day).length_km.sum())


def sides(event: ucdp.Event) -> tuple[set[str], set[str]] | None:
    """The actors of the two sides of an event, None where they share one."""
    names = event.dyad.split(" - ")
    if len(names) != 2:
        return None
    one, other = ucdp.actors(names[0]), ucdp.actors(names[1])
    return (one, other) if one and other and not one & other else None


def communities_of_all() -> list[tuple[float, float]]:
    """The points of all communities."""
    return [tuple(d) for d in listed(load_theatre("syria"))[0].degrees.tolist()]


def main() -> None:
    """Print all four."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", action="store_true", help="score the closed half of the facts")
    parser.add_argument("--events", type=Path, default=ucdp.FOLDER)
    parser.add_argument("--no-july", action="store_true")
    parser.add_argument("--no-fights", action="store_true")
    options = parser.parse_args()
    theatre = load_theatre("syria")
    facts = facts_of(theatre)
    if not options.no_july:
        july(theatre, facts)
    whole, plain = mosaic_of_ground(facts, theatre), voronoi(theatre, facts)
    years(whole, plain, "syria_facts_open.csv", show=True)
    if options.kept:
        years(whole, plain, "syria_facts_kept.csv", show=False)
    (river,) = barriers(theatre, {"Euphrates": 1.0})
    for name, mosaic in (("model", whole), ("Voronoi", plain)):
        wrong, could = banks(mosaic, river)
        print(
            f"{name}: {wrong} of {could} communities by the Euphrates on the wrong bank "
            f"({wrong / could:.1%})"
        )
    for year in range(2013, 2020):
        ours, theirs = front_beside(whole, plain, date(year, 7, 1))
        print(
            f"front of July {year} where plain cells know a holder: {ours:.0f} km, theirs "
            f"{theirs:.0f} ({ours / theirs - 1:+.0%})"
        )
    if not options.no_fights and options.events.is_dir():
        fighting({"model": whole, "Voronoi": plain}, options.events)


if __name__ == "__main__":
    main()
