"""Dated reports about places, from a CSV file to a Mosaic.

Reading is strict: a file with one bad row gives no mosaic, but one line that names the file, the
row, the column and what to do. Nothing is guessed: a place is unknown until its first report.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import check_names, without_nul
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.model import CONTESTED, SHARED, UNKNOWN, Holder, Precision, Report, Status
from frontline.layers.mosaic.days import as_day

COLUMNS = {
    "place": "name of the place",
    "admin1": "the unit it lies in",
    "lat": "latitude in degrees, WGS84",
    "lon": "longitude in degrees, WGS84",
    "date": "first day it holds, YYYY-MM-DD",
    "precision": "day, approx (that day or some days before), or month (date is its first day)",
    "controller": "key of an actor of the theatre, contested or unknown",
    "previous_controller": "who held it before, empty where nobody was reported",
    "note": "what the report says, may be empty",
    "source": "where it was read",
    "place_id": "the same for all reports of one place",
    "coord_source": "where the coordinates are from",
    "verification": "looked_up, general_knowledge or convention",
}
"""The columns of a reports file; others are left alone."""

VERIFICATIONS = ("looked_up", "general_knowledge", "convention")
PRECISIONS = ("day", "approx", "month")
KINDS = ("place", "base", "pocket", "joint")
EVENTS = (
    "captured", "withdrawal", "agreement", "besieged", "siege_broken", "contested_start",
    "contested_end", "state", "legal_list", "claim_expired",
)  # fmt: skip
CERTAINTIES = ("reported", "confirmed", "claim", "list", "map edit")
"""Nobody in particular, the side that lost or an official word, one side alone, a legal list, or an
edit of a map (a latest day)."""

OPTIONAL = {
    "kind": f"what it speaks of: {', '.join(KINDS)}; place if empty",
    "event": f"how it came about: {', '.join(EVENTS)}; captured if empty",
    "radius_km": "how far around the point it speaks, empty where nobody says",
    "certainty": f"who stands behind it: {', '.join(CERTAINTIES)}; reported if empty",
    "source_url": "address of the source, http:// or https://",
    "differs": "what other sources say instead",
}
"""Columns that a reports file may have."""
DAY_KINDS = ("", "fought", "announced", "legal", "latest")
"""Of the column ``day_kind``, that files have where a legal list and news stand side by side."""
# No report of a place speaks of more: a shape as wide as a province is nobody's perimeter.
MAX_RADIUS_KM = 100.0
_NUMBER = re.compile(r"-?\d{1,3}(\.\d+)?", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"\\]{4,500}")
_STATUS = {"contested": CONTESTED, "unknown": UNKNOWN}

Row = tuple[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Reports:
    """What a file of reports says.

    Attributes:
        file: Where it was read.
        reports: In order of day, then of row.
        doubts: One line for each ``previous_controller`` that contradicts what the reports before
            it say. That is a doubt about a source, not a reason to change a state.
        sources: What the file names as sources, most used first.
    """

    file: Path
    reports: tuple[Report, ...]
    doubts: tuple[str, ...]
    sources: tuple[str, ...]


class _Fault(Exception):
    """One thing wrong with one row; becomes part of a BadInput."""


def read_reports(file: Path, theatre: Theatre) -> Reports:
    """Read a CSV file with the ``COLUMNS``, about places of *theatre*.

    Raises:
        BadInput: The file is not a reports table, or rows are wrong. The first fault is named by
            row and column, the others are counted.
    """
    rows = list(_rows(file))
    if not rows:
        raise BadInput(f"{file}: no reports in it, only a header; add one row a report")
    reports, faults = _each(rows, theatre)
    if faults := faults or list(_conflicts(rows, reports)):
        others = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise BadInput(f"{file}: {faults[0]}{others}")
    before = {line: row["previous_controller"] for line, row in rows}
    # By row within a day: the later row corrects the earlier one.
    in_order = sorted(reports, key=lambda r: (r.day, r.row))
    return Reports(
        file=file,
        reports=tuple(in_order),
        doubts=tuple(_doubts(in_order, before, file.name)),
        sources=tuple(source for source, _ in Counter(r.source for r in reports).most_common()),
    )


def _each(rows: Sequence[Row], theatre: Theatre) -> tuple[list[Report], list[str]]:
    """The rows as reports, and what is wrong with those that are none."""
    reports: list[Report] = []
    faults: list[str] = []
    for line, row in rows:
        try:
            reports.append(_report(line, row, theatre))
        except _Fault as fault:
            faults.append(f"row {line}, {fault}")
    return reports, faults


def _rows(file: Path) -> Iterator[Row]:
    """Each row as a mapping, with the line it starts on. Blank lines are skipped."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            yield from _checked(without_nul(stream, str(file)), file)
    except OSError as fault:
        raise BadInput(f"{file}: cannot be read: {fault.strerror}") from fault
    except (UnicodeDecodeError, csv.Error) as fault:
        raise BadInput(f"{file}: not a CSV file in UTF-8: {fault}") from fault


def _checked(stream: Iterable[str], file: Path) -> Iterator[Row]:
    reader = csv.reader(stream, strict=True)
    header = next(reader, [])
    check_names(header, str(file))
    if missing := [c for c in COLUMNS if c not in header]:
        raise BadInput(f"{file}: row 1: missing column {missing[0]!r}: {COLUMNS[missing[0]]}")
    if double := [c for c in COLUMNS if header.count(c) > 1]:
        raise BadInput(f"{file}: row 1: column {double[0]!r} is there twice; keep one")
    line = reader.line_num + 1
    for fields in reader:
        if fields and len(fields) != len(header):
            raise BadInput(
                f"{file}: row {line}: {len(fields)} fields where the header has {len(header)}; "
                "put quotes around a text with commas"
            )
        if fields:
            yield line, dict(zip(header, map(str.strip, fields), strict=True))
        line = reader.line_num + 1


def _report(line: int, row: Mapping[str, str], theatre: Theatre) -> Report:
    """A row of the table; a fault names the column that cannot be used."""
    for column in ("place", "place_id", "source"):
        if not row[column]:
            raise _Fault(f"column {column}: empty; give {COLUMNS[column]}")
    west, south, east, north = theatre.bbox
    day = _day(row["date"])
    precision = _one_of("precision", row["precision"], PRECISIONS)
    # A day in a month-long report is a day that nobody stated.
    if precision == "month" and day.day != 1:
        raise _Fault(
            f"column date: {row['date']!r} with precision month; give the month's first day"
        )
    keys = [a.key for a in theatre.actors]
    if row["previous_controller"]:
        _one_of("previous_controller", row["previous_controller"], keys)
    controller = _one_of("controller", row["controller"], keys)
    certainty = _one_of("certainty", row.get("certainty") or CERTAINTIES[0], CERTAINTIES)
    kind = _one_of("kind", row.get("kind") or KINDS[0], KINDS)
    return Report(
        place=row["place"],
        admin=row["admin1"],
        lon=_degrees("lon", row["lon"], west, east),
        lat=_degrees("lat", row["lat"], south, north),
        day=day,
        precision=cast(Precision, precision),
        holder=_holder(controller, certainty, kind),
        note=row["note"],
        source=row["source"],
        verification=_one_of("verification", row["verification"], VERIFICATIONS),
        row=line,
        place_id=row["place_id"],
        kind=kind,
        event=_one_of("event", row.get("event") or EVENTS[0], EVENTS),
        radius_km=_kilometres(row.get("radius_km", "")),
        certainty=certainty,
        previous=row["previous_controller"],
        url=_address(row.get("source_url", "")),
        differs=row.get("differs", ""),
        day_kind=_one_of("day_kind", row.get("day_kind", ""), DAY_KINDS),
    )


def _holder(controller: str, certainty: str, kind: str) -> Holder:
    """What one side alone claims is held as claimed, until somebody else says so too.

    Nobody fights over joint ground, where both sides are in it by a word they gave each other.
    """
    if kind == "joint" and controller == CONTESTED.actor:
        return SHARED
    status: Status = "claimed" if certainty == "claim" else "control"
    return _STATUS.get(controller, Holder(controller, status))


def _kilometres(value: str) -> float | None:
    if not value:
        return None
    if not _NUMBER.fullmatch(value) or not 0 < float(value) <= MAX_RADIUS_KM:
        raise _Fault(
            f"column radius_km: {value[:40]!r} is not a distance from 0 to {MAX_RADIUS_KM:g} km"
        )
    return float(value)


def _address(value: str) -> str:
    if value and not _ADDRESS.fullmatch(value):
        raise _Fault(
            f"column source_url: {value[:40]!r} is no address like https://example.org/page; "
            "leave it empty where the source has none"
        )
    return value


def _day(value: str) -> date:
    try:
        return as_day(value)
    except BadInput as fault:
        raise _Fault(f"column date: {fault}") from fault


def _one_of(column: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise _Fault(f"column {column}: {value[:40]!r} is not one of {', '.join(allowed)}")
    return value


def _degrees(column: str, value: str, low: float, high: float) -> float:
    if not _NUMBER.fullmatch(value):
        raise _Fault(f"column {column}: {value[:40]!r} is not a number in degrees like 36.53")
    if not low <= float(value) <= high:
        raise _Fault(
            f"column {column}: {value} lies outside the theatre ({low} to {high}); "
            "mend it, or widen bbox in theatre.toml"
        )
    return float(value)


def _conflicts(rows: Sequence[Row], reports: Sequence[Report]) -> Iterator[str]:
    """What rows that are right by themselves get wrong about each other."""
    spot_of: dict[str, Report] = {}
    id_at: dict[tuple[float, float], tuple[str, int]] = {}
    said: dict[tuple[str, date], Report] = {}
    for (line, row), report in zip(rows, reports, strict=True):
        key, spot = row["place_id"], (report.lon, report.lat)
        first = spot_of.setdefault(key, report)
        # One id with two points would join two towns; two ids on one point would cut one town in
        # two.
        if (first.lon, first.lat, first.place) != (*spot, report.place):
            yield (
                f"row {line}, column place_id: {key!r} has another name or other coordinates "
                f"in row {first.row}; give each place its own id"
            )
        other, there = id_at.setdefault(spot, (key, line))
        if other != key:
            yield (
                f"row {line}, column lon: {key!r} lies exactly where {other!r} of row {there} "
                "does; move one, or use one place_id"
            )
        twin = said.setdefault((key, report.day), report)
        if twin.holder != report.holder:
            yield (
                f"row {line}, column controller: {report.place} is {report.holder.actor} on "
                f"{report.day}, but {twin.holder.actor} in row {twin.row}; "
                "keep one, or say contested"
            )


def _doubts(reports: Sequence[Report], before: Mapping[int, str], name: str) -> Iterator[str]:
    """Reports whose ``previous_controller`` is not what the reports before them say."""
    held: dict[tuple[float, float], Holder] = {}
    for report in reports:
        was = held.get((report.lon, report.lat), UNKNOWN)
        stated = before[report.row]
        # A doubt and no fault: sources disagree about who held a place, and both stay readable.
        if stated and was != UNKNOWN and stated != was.actor:
            yield (
                f"{name}: row {report.row}: {report.place} on {report.day} is said to be taken "
                f"from {stated}, but the reports before it say {was.actor}"
            )
        held[report.lon, report.lat] = report.holder
