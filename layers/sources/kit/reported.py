"""Statements about places, from any table, as ``Report`` records; twins and clashes told apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from frontline.layers.model import Holder, Report

GRID = 6
"""Decimals of a degree to which two points are one place."""


@dataclass(frozen=True, slots=True)
class Said:
    """That *holder* held the place called *place* on *day*; *line* is where the file says so."""

    place: str
    admin: str
    lon: float
    lat: float
    day: date
    holder: Holder
    note: str
    line: int


def reports(said: Iterable[Said], source: str, skipped: Counter[str]) -> tuple[Report, ...]:
    """Statements as reports in order of day, each place with one name and one spot.

    Two holders of one spot on one day contradict each other: both are left out and counted.
    """
    first: dict[tuple[float, float], Said] = {}
    told: dict[tuple[float, float, date], Said] = {}
    clash: set[tuple[float, float, date]] = set()
    for one in said:
        spot = (round(one.lon, GRID), round(one.lat, GRID))
        first.setdefault(spot, one)
        twin = told.setdefault((*spot, one.day), one)
        if twin is not one:
            same = twin.holder == one.holder
            skipped["said twice" if same else "contradicts another line on one spot and day"] += 1
            if not same:
                clash.add((*spot, one.day))
    skipped["contradicts another line on one spot and day"] += len(clash)
    if not clash:
        del skipped["contradicts another line on one spot and day"]
    kept = [one for key, one in told.items() if key not in clash]
    kept.sort(key=lambda one: (one.day, one.line))
    return tuple(
        _report(one, first[round(one.lon, GRID), round(one.lat, GRID)], source) for one in kept
    )


def _report(one: Said, place: Said, source: str) -> Report:
    return Report(
        place=place.place,
        admin=place.admin,
        lon=round(one.lon, GRID),
        lat=round(one.lat, GRID),
        day=one.day,
        precision="day",
        holder=one.holder,
        note=one.note,
        source=source,
        verification="looked_up",
        row=one.line,
    )
