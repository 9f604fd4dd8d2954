"""The rows of a store as the mosaic they were written from."""

from datetime import date
from typing import Any, cast

import numpy as np
import pyarrow as pa
import shapely

from frontline.layers.model import BuildNotes, Holder, Overlap, Repair, Report, Status
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import NO_REPORT, Spells
from frontline.layers.planar.measure import Shapes
from frontline.layers.store import standing
from frontline.layers.store.rounding import on_grid

REPORT_FIELDS = ("place", "admin", "precision", "note", "source", "verification", "row")
LATER_FIELDS = ("place_id", "kind", "event", "radius_km", "certainty", "previous", "url", "differs",
                "also", "day_kind")  # fmt: skip
# Columns that stores of the first days call otherwise: end is a word of SQL.
BEFORE = {"start": "start_day", "end": "end_day"}


def renamed(table: pa.Table) -> pa.Table:
    """*table* with the names that columns have today."""
    return table.rename_columns([BEFORE.get(name, name) for name in table.column_names])


def mosaic_of(table: pa.Table, reports: tuple[Report, ...], head: dict[str, Any]) -> Mosaic:
    """The mosaic of rows of spells, of reports, and of what the head of the file says."""
    cell = table["cell"].to_numpy()
    first = np.flatnonzero(np.append(True, cell[1:] != cell[:-1])[: len(cell)])
    # On a day on which evidence only grows old no spell begins; it is none with information.
    quiet = {date.fromisoformat(day) for day in head["uninformed"]}
    first_day, begun = date.fromisoformat(head["first"]), table["start_day"].unique().to_pylist()
    days = tuple(sorted({first_day, *begun, *quiet}))
    polygons = _outlines(table.column("geometry").take(pa.array(first)))
    return Mosaic(
        title=head["title"],
        names=tuple(table["place"].take(pa.array(first)).to_pylist())
        if "place" in table.column_names and table["place"].null_count < len(table)
        else ("",) * len(first),
        polygons=on_grid(polygons) if head["grid"] else polygons,
        area_km2=table["area_km2"].to_numpy()[first].astype(np.float64),
        holders=tuple(Holder(actor, status) for actor, status in head["holders"]),
        days=days,
        spells=_spells(table, days, len(first), head),
        informed=tuple(sorted({*map(date.fromisoformat, head["informed"]), *days} - quiet)),
        reports=reports,
        sources=tuple(head["sources"]),
        doubts=tuple(head["doubts"]),
        notes=_notes(head["notes"]),
        rest=Holder(*head["rest"]) if head.get("rest") else None,  # older stores have none
        rest_word=head.get("rest_word", ""),
        days_stated=head.get("days_stated", False),
        sites=standing.sites_of(table, first, head.get("steps")),
    )


def _outlines(shapes: pa.ChunkedArray) -> Shapes:
    wkb = shapes.combine_chunks()
    if pa.types.is_dictionary(wkb.type):
        wkb = wkb.dictionary_decode()
    found: Shapes = shapely.from_wkb(wkb.to_numpy(zero_copy_only=False))
    return found


def _spells(table: pa.Table, days: tuple[date, ...], cells: int, head: dict[str, Any]) -> Spells:
    start = np.searchsorted(np.array(days, "datetime64[D]"), table["start_day"].to_numpy())
    number = {(actor, status): i for i, (actor, status) in enumerate(head["holders"])}
    actor, status = (table[name].combine_chunks() for name in ("actor", "status"))
    actors, statuses = (words.dictionary.to_pylist() for words in (actor, status))
    code = actor.indices.to_numpy() * len(statuses) + status.indices.to_numpy()
    codes, index = np.unique(code, return_inverse=True)
    of_code = [number[actors[c // len(statuses)], statuses[c % len(statuses)]] for c in codes]
    holder = np.array(of_code, np.int16)[index]
    ground = (
        table["report"].fill_null(NO_REPORT).to_numpy()
        if "report" in table.column_names
        else np.full(len(start), NO_REPORT)
    )
    return Spells(
        cells=cells,
        columns=len(days),
        cell=table["cell"].to_numpy().astype(np.int32),
        start=start.astype(np.int32),
        holder=holder,
        ground=ground.astype(np.int32),
    )


def reports_of(table: pa.Table) -> tuple[Report, ...]:
    """The reports of their rows."""
    points = shapely.get_coordinates(_outlines(table["geometry"]))
    fields = [name for name in (*REPORT_FIELDS, *LATER_FIELDS) if name in table.column_names]
    rows = table.select(["start_day", "actor", "status", *fields]).to_pylist()
    return tuple(
        Report(
            lon=float(lon),
            lat=float(lat),
            day=row["start_day"],
            holder=Holder(row["actor"], cast(Status, row["status"])),
            **{name: row[name] for name in fields},
        )
        for row, (lon, lat) in zip(rows, points, strict=True)
    )


def _notes(told: dict[str, Any] | None) -> BuildNotes | None:
    if told is None:
        return None
    repairs = [{**r, "day": date.fromisoformat(r["day"])} for r in told["repairs"]]
    overlaps = [
        {
            **o,
            **{name: Holder(**o[name]) for name in ("one", "other", "kept")},
            "first_day": date.fromisoformat(o["first_day"]),
        }
        for o in told["overlaps"]
    ]
    kept = {name: value for name, value in told.items() if name not in ("repairs", "overlaps")}
    return BuildNotes(
        repairs=tuple(Repair(**r) for r in repairs),
        overlaps=tuple(Overlap(**o) for o in overlaps),
        **kept,
    )
