"""The numbers of the model in one place, each with where it comes from.

A theatre has its own in ``ground.toml``; what it leaves out is as here. "Measured" means: by
leaving out marks of July 2017 in Syria, and reports of other years, one fifth after another
(``bench/truth.py``), on what was not kept out for the end.
"""

import tomllib
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import toml_of
from frontline.layers.model import Steps

DaySpans = tuple[tuple[date, date | None], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the model takes for near, for far, for in the way.

    Figures named here are of a first trial, before reports were joined; ``bench/truth.py`` prints
    those of today. What names none is judged.

    Attributes:
        same_km: Points nearer than this are one place: OCHA and GeoNames give the same village two
            points 0.24 km apart in the median, 1.4 km in 19 of 20 cases.
        apart_km: Communities nearer than this to one before them in the list get no cell of their
            own; a cell smaller than a village's fields says nothing more.
        post_km: The same for bases, hills, plants and crossings where nobody lives. Measured (three
            and two draws): without cells of their own .948 of single marks and .917 of whole
            squares are right, with them .956 and .926.
        choices: Of how many nearest places one to follow is chosen. Measured: beyond 40 nothing.
        town_km: Of a town that is fought over only ground this near is contested with it.
        swing_km: Farther than this from the place it follows ground takes no part in a turn that
            no other place shares, nor in a raid. The desert around al-Tanf did not fall with
            its post in March 2016, nor that around al-Qaryatayn in October 2017.
        shared_km, shared_days: Within this another place must be told of the same holder. Posts of
            one offensive in the desert lie up to a hundred kilometres and some months apart.
        raid_days: A shorter turn after which all is as before is a raid. Al-Qaryatayn was held for
            20 days, Palmyra from December 2016 on for 81, and that was an offensive.
        wall_km: A water that counts this much ends the cells on its banks.
        turned: Distance to a place known only because it changed hands counts this much more.
            Places that never changed hands are in no news, so those in it lie nearer to the enemy
            than the ground around them. Measured: 1, 1.5, 2, 2.5 give .924, .926, .936, .938 of
            single marks, and .729, .723, .720, .711 of reports of other years.
        base_km: A base holds its perimeter: ground farther from it does not follow it, unless the
            report says how far. A base seen on a map of others is a place like another: held to
            three kilometres too, it tells less (.930 and .933 of single marks).
        district_km: How much farther a place in another district counts. Measured: 0, 2, 4 give
            .948, .950, .950 of single marks and .903, .907, .910 of whole squares.
        pocket_km: The same for a besieged pocket.
        sure: Ground that would follow a place is nobody's, and called undecided, on days on which
            less than this share of the places it hears, and of its neighbours, is of that side.
            Measured on four draws together: 0, .5, .6, .65 give .955, .958, .966, .971 of single
            marks, answered 1, .994, .968, .948, and .939, .943, .950, .954 of whole squares. Of
            what is white at .6 two thirds would have been right. Zero switches it off.
        turn_days: Ground that goes from one side to another with fewer undecided days between keeps
            what it is given: whose it was and became is told, and only the day is open. Of 2,061
            turns at reported places left out (two draws) .78 come within 14 days of the report's
            own, .85 within 30; on days around a turn what is given instead is right for .54 below
            14 days and .52 below 30, so it only dates the turn. Marks of July 2017 and facts of
            other years stay as they are up to 30. What comes back to the side it was of stays
            white: there what would be given is right for 6 of 24.
        nobody_km: Farther than this from the report it would rest on nobody is said to hold the
            ground: 60 leaves holes between posts of one offensive, without a bound three places
            would hold the south-east.
        open_km: Ground this far from every community is cut into cells of its own.
        lattice_km: How far these lie apart.
        since: Key of an actor -> the first day on which it held any ground.
        barriers: Name of a river or a lake on the basemap -> km that crossing it counts. Measured
            for the Euphrates: .923 without, .926 from 15 km on.
        barrier_days: Name of such a water -> spans, first day and day after the last (None: still),
            in which it parted two sides. Where a list tells the ground (``layers.listed``) crossing
            it counts nothing on other days; a water that is not named here counts always.
        steps: When evidence is near, far, fresh, old.
    """

    same_km: float = 0.6
    apart_km: float = 1.5
    post_km: float = 0.8
    choices: int = 40
    town_km: float = 3.0
    swing_km: float = 15.0
    shared_km: float = 120.0
    shared_days: float = 365.0
    raid_days: float = 60.0
    wall_km: float = 10.0
    turned: float = 2.0
    base_km: float = 3.0
    district_km: float = 4.0
    pocket_km: float = 3.0
    sure: float = 0.6
    turn_days: float = 14.0
    nobody_km: float = 80.0
    open_km: float = 9.0
    lattice_km: float = 14.0
    since: dict[str, date] = field(default_factory=dict)
    barriers: dict[str, float] = field(default_factory=dict)
    barrier_days: dict[str, DaySpans] = field(default_factory=dict)
    steps: Steps = field(default_factory=Steps)


def read_rules(file: Path) -> Rules:
    """The rules of a theatre, from its ``ground.toml``.

    Raises:
        BadInput: A key is unknown or a value is no number of kilometres; the line names it.
    """
    try:
        raw = toml_of(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise BadInput(f"{file}: not readable as TOML: {fault}") from fault
    barriers = _numbers(raw.pop("barriers", {}), f"{file}: barriers")
    parted = _spans(raw.pop("barrier_days", {}), f"{file}: barrier_days", set(barriers))
    steps = _numbers(raw.pop("steps", {}), f"{file}: steps", {f.name for f in fields(Steps)})
    since = _days(raw.pop("since", {}), f"{file}: since")
    tables = {"barriers", "barrier_days", "steps", "since", "choices"}
    return Rules(
        **_numbers(raw, str(file), {f.name for f in fields(Rules)} - tables),
        since=since,
        barriers=barriers,
        barrier_days=parted,
        steps=Steps(**steps),
    )


def _days(raw: Any, where: str) -> dict[str, date]:
    if not isinstance(raw, dict):
        raise BadInput(f"{where}: must be a table, as in [since]")
    for key, value in raw.items():
        if type(value) is not date:
            raise BadInput(f"{where}: {key}: {value!r} must be a day, as 2013-04-09")
    return raw


def _spans(raw: Any, where: str, waters: set[str]) -> dict[str, DaySpans]:
    if not isinstance(raw, dict):
        raise BadInput(f"{where}: must be a table, as in [barrier_days]")
    found = {}
    for water, spans in raw.items():
        if water not in waters:
            raise BadInput(f"{where}: {water!r} has no price in [barriers]; give it one")
        if not isinstance(spans, list) or not all(_is_span(span) for span in spans):
            raise BadInput(
                f"{where}: {water}: write spans as [[2022-11-11]], [[2022-09-10, 2022-10-03]]"
            )
        found[water] = tuple((span[0], span[1] if len(span) > 1 else None) for span in spans)
    return found


def _is_span(span: Any) -> bool:
    days = isinstance(span, list) and all(type(day) is date for day in span)
    return days and 1 <= len(span) <= 2 and span == sorted(set(span))


def _numbers(raw: Any, where: str, known: set[str] | None = None) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise BadInput(f"{where}: must be a table, as in [barriers]")
    for key, value in raw.items():
        if known is not None and key not in known:
            raise BadInput(f"{where}: unknown key {key!r}; one of {', '.join(sorted(known))}")
        if type(value) not in (int, float) or not 0 <= value <= 1000:
            raise BadInput(f"{where}: {key}: {value!r} must be a number from 0 to 1000")
    return raw
