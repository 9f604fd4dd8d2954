"""States seen on one day: who held a place in a week, on a map of others, with no word of when."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import csv_faults, whole_rows
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.model import CONTESTED, SEEN, Holder, Report

COLUMNS = ("place", "lon", "lat", "date", "controller", "kind", "source", "url")
# What holds ground around it and no more; a hill or a gas field is held like a base.
BASES = ("base", "hill", "oil or gas", "industry", "airfield")


def read_states(file: Path, theatre: Theatre) -> tuple[Report, ...]:
    """The file of states of *theatre*; none where it has no such file.

    ``controller`` is a key of an actor, or several with ``|`` between where the map of others does
    not tell them apart: the first is drawn where nothing else is known. A column ``note`` may say
    what the key does not, as which of the rebels it was.

    Raises:
        BadInput: A column is missing or a value is wrong; the line names the row.
    """
    if not file.is_file():
        return ()
    keys = {actor.key for actor in theatre.actors}
    reports = []
    with csv_faults(str(file)), file.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if missing := [c for c in COLUMNS if c not in (rows.fieldnames or ())]:
            raise BadInput(f"{file}: row 1: missing column {missing[0]!r}")
        for row in whole_rows(rows, str(file)):
            held = row["controller"].split("|")
            if strange := [key for key in held if key not in keys]:
                raise BadInput(f"{file}: row {rows.line_num}: {strange[0]!r} is no actor")
            reports.append(_report(row, rows.line_num, held, file))
    return tuple(reports)


def _report(row: Mapping[str, str], line: int, held: Sequence[str], file: Path) -> Report:
    try:
        lon, lat, day = float(row["lon"]), float(row["lat"]), date.fromisoformat(row["date"])
    except ValueError as fault:
        raise BadInput(f"{file}: row {line}: {fault}; mend lon, lat or date") from fault
    return Report(
        place=row["place"],
        admin="",
        lon=lon,
        lat=lat,
        day=day,
        precision="approx",
        holder=CONTESTED if held[0] == CONTESTED.actor else Holder(held[0], "control"),
        note=row.get("note") or "",
        source=row["source"],
        verification="looked_up",
        row=line,
        kind="base" if row["kind"] in BASES else "place",
        event=SEEN,
        url=row["url"],
        also="|".join(held[1:]),
    )
