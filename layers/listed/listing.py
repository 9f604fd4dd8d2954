"""Reads ``control_list.csv``: places of which a legal list alone speaks, with its days."""

import csv
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from types import UnionType

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import whole_rows
from frontline.geo.files.nested import toml_of
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.model import ALL_OTHERS, Holder, Report

LIST, RULES = "control_list.csv", "list.toml"
WIDE = "the list names its "
"""How the note of a line begins that covers a whole unit."""
# What no list names lies anywhere in the country.
COUNTRY_KM = 2500.0
KINDS: Mapping[str, type | UnionType] = {
    "since": date,
    "until": date,
    "doubt_km": int | float,
    "over": tuple,
    "along": tuple,
}
"""Kinds of the values of ``list.toml`` that are no text."""
COLUMNS = ("place_id", "place", "admin1", "lon", "lat", "since", "legal", "until", "by")


@dataclass(frozen=True, slots=True)
class ListRules:
    """What the list is, from ``list.toml``.

    Attributes:
        side, other: Who occupies, and who holds what no list names.
        since: From when on the other side held everything.
        until: The last day the list speaks of.
        doubt_km: After that day nothing this near to the line is firm.
        source, url: What the list is.
        over: Neighbours over whose border the columns of its first weeks came; none: over any.
        along: Those of them whose border was crossed along its whole length.
    """

    side: str
    other: str
    since: date
    until: date
    doubt_km: float
    source: str
    url: str = ""
    over: tuple[str, ...] = ()
    along: tuple[str, ...] = ()


def has_list(theatre: Theatre) -> bool:
    """Whether the ground of *theatre* rests on a legal list."""
    return (theatre.folder / RULES).is_file()


def read_rules(theatre: Theatre) -> ListRules:
    """The rules of the list of *theatre*.

    Raises:
        BadInput: The file cannot be read, or a key of it is missing, unknown or of a wrong type.
    """
    file = theatre.folder / RULES
    try:
        raw = toml_of(file.read_text("utf-8"))
        names = {key: tuple(raw.get(key, ())) for key in ("over", "along")}
        rules = ListRules(**{**raw, **names})
        _check(rules)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as fault:
        raise BadInput(f"{file}: cannot be read: {fault}") from fault
    theatre.actor(rules.side), theatre.actor(rules.other)
    return rules


def _check(rules: ListRules) -> None:
    """TypeError where a value is of another kind than its key."""
    for field in fields(rules):
        value = getattr(rules, field.name)
        kind = KINDS.get(field.name, str)
        # A moment is a date too, and true and false are numbers.
        if not isinstance(value, kind) or isinstance(value, datetime | bool):
            raise TypeError(f"{field.name} is {value!r:.40}, which it cannot be")
    if not all(isinstance(name, str) for name in (*rules.over, *rules.along)):
        raise TypeError("over or along is no list of neighbours' names")
    if not 0 <= rules.doubt_km < math.inf:
        raise TypeError(f"doubt_km is {rules.doubt_km}; write kilometres")


def read_listing(theatre: Theatre, rules: ListRules) -> tuple[Report, ...]:
    """What the list of *theatre* tells: first one report of all that it does not name.

    Raises:
        BadInput: The file cannot be read, or a cell of it cannot be used.
    """
    file = theatre.folder / LIST
    reports = [_rest(theatre, rules)]
    for line, row in _rows(file):
        try:
            reports += _reports(row, line, rules)
        except ValueError as fault:
            raise BadInput(f"{file}: row {line}: {fault}; mend lon, lat or a day") from fault
    return tuple(reports)


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            table = csv.DictReader(stream)
            if missing := [c for c in COLUMNS if c not in (table.fieldnames or ())]:
                raise BadInput(f"{file}: row 1: missing column {missing[0]!r}")
            return [(table.line_num, row) for row in whole_rows(table, str(file))]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadInput(f"{file}: cannot be read as CSV in UTF-8: {fault}") from fault


def _reports(row: Mapping[str, str], line: int, rules: ListRules) -> list[Report]:
    since, legal = date.fromisoformat(row["since"]), date.fromisoformat(row["legal"])
    lag = (legal - since).days
    note = f"{WIDE}{row['by']}" if row["by"] else ""
    if lag:
        note = f"legal day {legal}; the list lags, drawn {lag} days before"
    first = _report(row, line, since, rules.side, rules, note)
    if not row["until"]:
        return [first]
    freed = date.fromisoformat(row["until"])
    return [first, _report(row, line, freed, rules.other, rules, "")]


def _report(
    row: Mapping[str, str], line: int, day: date, actor: str, rules: ListRules, note: str
) -> Report:
    return Report(
        place=row["place"],
        admin=row["admin1"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        day=day,
        precision="approx" if "lags" in note else "day",
        holder=Holder(actor, "control"),
        note=note,
        source=rules.source,
        verification="looked_up",
        row=line,
        place_id=row["place_id"],
        event="legal_list",
        certainty="list",
        day_kind="legal",
        previous=rules.other if actor == rules.side else rules.side,
        url=rules.url,
    )


def _rest(theatre: Theatre, rules: ListRules) -> Report:
    """One report for all places that the list does not name."""
    lon, lat, _ = theatre.view
    return Report(
        place=theatre.title,
        admin="",
        lon=lon,
        lat=lat,
        day=rules.since,
        precision="day",
        holder=Holder(rules.other, "control"),
        note=f"the list of {rules.until} does not name it",
        source=rules.source,
        verification="looked_up",
        row=1,
        place_id=ALL_OTHERS,
        event="legal_list",
        radius_km=COUNTRY_KM,
        day_kind="legal",
        certainty="list",
        url=rules.url,
    )
