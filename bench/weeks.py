"""Leaves places dated in the weeks of columns (spring 2022) out of the build, and asks for them.

    python bench/weeks.py [--turns N]

No map of others is needed. A place that a report dates is left out with all that is said of it, and
those in its square of some 25 km with it; the ministry's list says of it what it says by itself.
What the build then says on ``DAYS`` is held against the report: how many are answered (not left
white), how many of these right, by whether a source was opened or it is general knowledge, and by
what the list says of the place. Rows of general knowledge were mostly written where a look at our
own map had shown a fault, so the build looks worse beside them than it is.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

import numpy as np

from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.build.reports import Reports
from frontline.layers.inference.rules import read_rules as ground_rules
from frontline.layers.listed.build import mosaic_of_list
from frontline.layers.listed.columns import FROM, UNTIL
from frontline.layers.listed.listing import WIDE, read_rules
from frontline.layers.listed.open import facts_of
from frontline.layers.model import Holder, Report
from frontline.layers.reportbuild.legal import Listed, read_listed, read_spots
from frontline.layers.reportbuild.plan import read_plan

MARCH = [date(2022, 3, day) for day in (2, 5, 9, 15, 25, 31)]
DAYS = [date(2022, 2, 27), *MARCH, date(2022, 4, 3), date(2022, 4, 8)]
BEFORE = timedelta(30)
"""So long before its first report a place is what that report says it was."""
SQUARE = (0.35, 0.23)
"""Degrees east and north."""
Spot = tuple[float, float]


@dataclass(frozen=True)
class Asked:
    """One place on one day: whether a source was opened, what the list says, truth, our word."""

    day: date
    opened: bool
    line: str
    lost: bool
    ours: str


def turn(spot: Spot, turns: int) -> int:
    """In which turn a place is left out, with its square: the same in every run."""
    square = "|".join(str(round(at / size)) for at, size in zip(spot, SQUARE, strict=True))
    return int(sha256(square.encode()).hexdigest()[:8], 16) % turns


def lost_on(said: list[Report], day: date) -> bool | None:
    """Whether reports have a place as lost; None where they do not say, or the list said more."""
    past = [r for r in said if r.day <= day]
    own = [r for r in said if r.event != "legal_list"]
    if not past or past[-1].event == "legal_list":
        soon = not past and own[0].day - day <= BEFORE
        return {"russia": True, "ukraine": False}.get(own[0].previous) if soon else None
    holder = past[-1].holder
    return (
        {"russia": True, "ukraine": False}.get(holder.actor) if holder.status == "control" else None
    )


def by_list(spot: Spot, lines: list[Listed], like: Report) -> list[Report]:
    """What the list says of a place by itself."""
    found = []
    for one in lines:
        note = "" if one.by == "settlement" else f"{WIDE}{one.by}"
        first = replace(
            like, place=one.name, admin=one.admin, lon=spot[0], lat=spot[1], place_id=one.code,
            day=one.start, holder=Holder("russia", "control"), note=note, previous="ukraine",
        )  # fmt: skip
        found.append(first)
        if one.end:
            freed = Holder("ukraine", "control")
            found.append(replace(first, day=one.end, holder=freed, previous="russia"))
    return found


def asked(turns: int) -> Iterator[Asked]:
    """Every place and day, built without it."""
    theatre = load_theatre("ukraine")
    listed, rules = read_rules(theatre), ground_rules(theatre.folder / "ground.toml")
    facts, legal = facts_of(theatre, listed), read_plan(theatre.folder).legal
    lines: defaultdict[Spot, list[Listed]] = defaultdict(list)
    for one in read_listed(
        theatre.folder / legal.file, legal, read_spots(theatre.folder / legal.places)
    ):
        if one.spot:
            lines[round(one.spot.lon, 3), round(one.spot.lat, 3)].append(one)
    said: defaultdict[Spot, list[Report]] = defaultdict(list)
    for report in facts.reports[1:]:
        said[report.lon, report.lat].append(report)
    like = next(r for r in facts.reports[1:] if r.event == "legal_list")
    told = {
        spot: by_list(spot, lines.get((round(spot[0], 3), round(spot[1], 3)), []), like)
        for spot, reports in said.items()
        if all(r.kind == "place" for r in reports)
        and any(r.event != "legal_list" and FROM <= r.day < UNTIL for r in reports)
    }
    for number in range(turns):
        out = sorted(spot for spot in told if turn(spot, turns) == number)
        left = [r for r in facts.reports[1:] if (r.lon, r.lat) not in set(out)]
        left = sorted(
            [*left, *(r for spot in out for r in told[spot])], key=lambda r: (r.day, r.row)
        )
        some: Reports = replace(facts, reports=(facts.reports[0], *left))
        mosaic = mosaic_of_list(some, theatre, listed, rules)
        cell = mosaic.cells_at(*np.array(out).T)
        for day in DAYS:
            held = mosaic.spells.holders_at(mosaic.column(day))
            for spot, at in zip(out, cell.tolist(), strict=True):
                lost = lost_on(said[spot], day)
                if lost is not None and at >= 0:
                    own = [r for r in said[spot] if r.event != "legal_list"]
                    opened = any(r.verification != "general_knowledge" for r in own)
                    ours = mosaic.holders[held[at]].actor
                    yield Asked(day, opened, _line(told[spot]), lost, ours)


def _line(reports: list[Report]) -> str:
    if not reports:
        return "the list does not name it"
    day = (
        "before" if reports[0].day < FROM else "since 24 February" if reports[0].day == FROM else ""
    )
    return f"{reports[0].note or 'the list names it'} {day}".strip()


def told(title: str, some: list[Asked]) -> str:
    """How many of them are answered, and right."""
    answered = [one for one in some if one.ours != "unknown"]
    right = sum((one.ours == "russia") == one.lost for one in answered)
    return (
        f"{title}: {len(some)} asked, {len(answered) / len(some):.3f} answered, "
        f"{right / max(len(answered), 1):.3f} of it right"
    )


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=4)
    every = list(asked(parser.parse_args().turns))
    print(told("all", every))
    for key in (
        lambda one: "opened source" if one.opened else "general knowledge",
        lambda one: f"{one.day}",
        lambda one: f"{one.line}, {'lost' if one.lost else 'kept'}",
    ):
        for name in sorted({key(one) for one in every}):
            print(told(f"    {name}", [one for one in every if key(one) == name]))


if __name__ == "__main__":
    main()
