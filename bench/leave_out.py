"""Leaves places out of the build of Syria's ground, a fifth after the other, and asks for them.

    python bench/leave_out.py [--errors]

Four draws, each in five turns over all that ``bench/kept_out.py`` does not keep for the end:

- single marks of July 2017, and whole squares of a quarter of a degree of them;
- reported places of all years, left out with everything that is said of them, and asked for ten
  days after each of their reports, and 30 days before where the report says who held it then. They
  lie where the front was that month, so this is the hardest ground there is;
- of reported places all reports but the last before the long quiet, asked for likewise: what a
  place with one late report is told to have been before.

By this the numbers of ``layers/ground`` were chosen. What is printed is the share that is right and
the share that was answered, of all, by year, and by how far off the evidence is.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import kept_out
from truth import Fact, as_facts, kept_marks, right, without

from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.build.reports import Reports
from frontline.layers.ground.build import mosaic_of_ground
from frontline.layers.ground.open import facts_of
from frontline.layers.model import AREA, SEEN, UNDECIDED, Report

TURNS = 5
AFTER, BEFORE = timedelta(10), timedelta(30)
QUIET = date(2021, 1, 1)
"""Between March 2020 and November 2024 no report tells a change."""
STEPS_KM = (5.0, 15.0, 30.0)


def turn(*parts: object) -> int:
    """In which turn something is left out: the same in every run."""
    return int(sha256("|".join(map(str, parts)).encode()).hexdigest()[:8], 16) % TURNS


def draws(facts: Reports) -> Iterator[tuple[str, Reports, list[Fact]]]:
    """Name of the draw, what is left, what is asked for."""
    marks = [r for r in facts.reports if r.event == SEEN]
    told = [r for r in facts.reports if r.event != SEEN and r.kind != AREA]
    for number in range(TURNS):
        out = [r for r in marks if turn(r.place, r.lon) == number]
        yield "single marks", without(facts, out), as_facts(out)
    for number in range(TURNS):
        out = [r for r in marks if turn(kept_out.block(r.lon, r.lat)) == number]
        yield "whole squares", without(facts, out), as_facts(out)
    for number in range(TURNS):
        out = [r for r in told if turn((r.lon, r.lat)) == number]
        gone = {id(r) for r in out}
        left = tuple(r for r in facts.reports if id(r) not in gone)
        yield "reported places", replace(facts, reports=left), list(around(out))
    places = defaultdict(list)
    for report in told:
        if report.day < QUIET:
            places[report.lon, report.lat].append(report)
    for number in range(TURNS):
        out = [r for at, own in places.items() if turn(at, "first") == number for r in own[:-1]]
        gone = {id(r) for r in out}
        left = tuple(r for r in facts.reports if id(r) not in gone)
        yield "earlier reports", replace(facts, reports=left), list(around(out))


def around(reports: list[Report]) -> Iterator[Fact]:
    """Who held a place after, and before, what its reports say."""
    nobody = ("", "contested", "unknown")
    for report in reports:
        if report.precision != "month" and report.holder.actor not in nobody:
            holder = frozenset({report.holder.actor})
            yield Fact(report.lon, report.lat, report.day + AFTER, holder)
            if report.event != "state" and report.previous not in nobody:
                holder = frozenset({report.previous})
                yield Fact(report.lon, report.lat, report.day - BEFORE, holder)


def main() -> None:
    """Print all four."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="show each single mark that is wrong")
    options = parser.parse_args()
    theatre = load_theatre("syria")
    whole = facts_of(theatre)
    singles, blocks = kept_marks(whole)
    found: dict[str, dict[str, list[bool | None]]] = defaultdict(lambda: defaultdict(list))
    for name, left, asked in draws(without(whole, [*singles, *blocks])):
        built = mosaic_of_ground(left, theatre)
        for fact in asked:
            if not built.covers(fact.lon, fact.lat):
                continue
            told = built.evidence(fact.day, lon=fact.lon, lat=fact.lat, nearest=True)
            answered = told.report and told.holder.actor != UNDECIDED.actor
            good = right(told.holder.actor, fact) if answered else None
            step = sum(told.distance_km > km for km in STEPS_KM)
            groups = ["all"]
            if name == "reported places":
                groups.append(str(fact.day.year))
            groups.append(("< 5 km", "5-15 km", "15-30 km", "> 30 km")[step])
            for group in groups:
                found[name][group].append(good)
            if options.errors and good is False and name == "single marks":
                print(f"{fact.lon:.3f},{fact.lat:.3f} {sorted(fact.holders)}: {told.why}")
    for name, table in found.items():
        print(name)
        for group, answers in sorted(table.items()):
            said = [one for one in answers if one is not None]
            share = sum(said) / max(len(said), 1)
            print(
                f"  {group:8s} right {share:.3f} of {len(said)}, "
                f"answered {len(said) / len(answers):.3f}"
            )


if __name__ == "__main__":
    main()
