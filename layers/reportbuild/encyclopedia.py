"""Two tables taken over from an encyclopedia: captures with their day, and a list's turns by day.

A list that anybody edits turns some days or months after the ground did, so each turn is a latest
day (``map edit``). A line that says "claimed" is one side's word.
"""

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.layers.reportbuild.plan import Encyclopedia
from frontline.layers.reportbuild.statements import Statement

ORIGIN = "encyclopedia"
PARTLY = ("partially", "mostly")
# A line's own "as of" is believed when it lies at most this long before the list turned: older ones
# were left standing by later editors.
DATED = timedelta(60)


def read_captures(file: Path, told: Encyclopedia) -> list[Statement]:
    """Captures: name, lon, lat, extent, verb, actor, date, precision, date_word.

    Raises:
        BadInput: The file cannot be read, or a row of it cannot be used.
    """
    found = []
    for number, row in enumerate(_rows(file), 2):
        with _named(file, number):
            found.append(_capture(row, told))
    return [one for one in found if one is not None]


def _capture(row: Mapping[str, str], told: Encyclopedia) -> Statement | None:
    if row["precision"] == "no year" or not row["actor"]:
        return None
    month = len(row["date"]) == len("2022-03")
    day = date.fromisoformat(f"{row['date']}-01" if month else row["date"])
    vague = "approx" if row["date_word"] in ("by", "around") else "day"
    partly = row["extent"] in PARTLY
    return replace(
        _statement(row, told),
        day=day,
        precision="month" if month else vague,
        controller="contested" if partly else row["actor"],
        event="contested_start" if partly else "captured",
        certainty="claim" if row["verb"] == "claimed" else "reported",
        note=f"{row['extent']} {row['verb']}".strip(),
    )


def read_series(file: Path, told: Encyclopedia) -> list[Statement]:
    """Turns of a list: name, lon, lat, holder, list_from, list_to, as_of.

    Raises:
        BadInput: The file cannot be read, or a row of it cannot be used.
    """
    found = []
    before = ("", "")
    for number, row in enumerate(_rows(file), 2):
        with _named(file, number):
            holder = row["holder"]
            if holder != "unknown" and (row["name"], holder) != before:
                found.append(_turn(row, told, first=row["name"] != before[0]))
            before = (row["name"], holder)
    return found


@contextmanager
def _named(file: Path, number: int) -> Iterator[None]:
    """What goes wrong with a row is told with its number; the names of the columns are row 1."""
    try:
        yield
    except (KeyError, ValueError) as fault:
        raise BadInput(f"{file}: row {number}: {fault}; mend that cell or column") from fault


def _turn(row: Mapping[str, str], told: Encyclopedia, *, first: bool) -> Statement:
    shown = date.fromisoformat(row["list_from"])
    own = date.fromisoformat(row["as_of"]) if row["as_of"] else shown
    day = own if timedelta(0) <= shown - own <= DATED else shown
    return replace(
        _statement(row, told),
        day=day,
        precision="approx",
        controller=row["holder"],
        event="state" if first else "captured",
        certainty="map edit",
        note=f"so in the list from {shown}",
    )


def _statement(row: Mapping[str, str], told: Encyclopedia) -> Statement:
    """What both tables say of a place; the day and the holder come on top."""
    return Statement(
        place=row["name"],
        admin="",
        lon=float(row["lon"]) if row["lon"] else None,
        lat=float(row["lat"]) if row["lat"] else None,
        coord_source=row["coord_source"] if row["lon"] else "",
        day=date.min,
        precision="day",
        controller="unknown",
        previous="",
        kind="place",
        event="captured",
        certainty="reported",
        verification="looked_up",
        radius_km=None,
        note="",
        source=told.source,
        url=told.url,
        distance=0,
        corrects=False,
        place_id="",
        origin=ORIGIN,
    )


def _rows(file: Path) -> Iterator[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadInput(f"{file}: cannot be read as CSV in UTF-8: {fault}") from fault
