"""What is on the screen as a file for other programs: GeoJSON, GeoPackage, KML with time, CSV.

A day gives a row a holder; a span of days a row for each zone and spell: ground that one holder
took on the same day and lost on the same day. So a piece of ground is written once for each time it
was held, however many days that was. Days are half-open: ``start_day`` is the first, ``end_day``
the day after the last. No column is a word of SQL. Coordinates are EPSG:4326, longitude first;
areas geodesic.

Layers made from reports among communities (``Mosaic.sites``) say how far and how old the evidence
is on the first day of a row; ``by_evidence`` tells ground apart by that.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_cells import cell
from frontline.geo.files.replace import replacing
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build.rest import rest_line
from frontline.layers.export.geopackage import add_notes, geopackage
from frontline.layers.export.kml import kml
from frontline.layers.export.standing import standing
from frontline.layers.model import UNKNOWN, Holder, labelled
from frontline.layers.mosaic.days import DayShown, answerable, saying
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.notes.note import Note, feature
from frontline.layers.planar.measure import area_km2

DAY = timedelta(1)
ASK = "as the sources say"
"""The licence of layers that were read from files of others."""


@dataclass(frozen=True, slots=True)
class Export:
    """Zones with all that must travel with them.

    Attributes:
        title: What they are of.
        zones: Columns actor, status, label, start_day, end_day (dates, half-open), start_after
            (see ``model.Spell``; None where the first day is known), area_km2, places (names
            of the cells, joined by "; "), source, verification (what the reports rest on, "" where
            the layers are no reports), geometry; of inferred ground those of ``Standing`` too.
        sources: Where the information was read, one line each.
        licence: Under which terms it may be passed on.
        rest: Who holds what the source leaves out, and on whose word; "" where nobody says.
        notes: What a reader measured and drew: features, a folder or a layer of their own.
    """

    title: str
    zones: gpd.GeoDataFrame
    sources: tuple[str, ...]
    licence: str
    rest: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def about(self) -> dict[str, str]:
        """Title, sources, licence, and who holds the rest if anybody, as texts."""
        sources = "; ".join(self.sources)
        facts = {"title": self.title, "sources": sources, "licence": self.licence}
        return {**facts, "rest": self.rest} if self.rest else facts


def export(  # noqa: PLR0913 - one call with options, as `page`
    mosaic: Mosaic,
    path: Path,
    start: date | DayShown,
    end: date | None = None,
    *,
    theatre: Theatre | None = None,
    licence: str = ASK,
    by_evidence: bool = False,
    suffix: str = "",
    notes: tuple[Note, ...] = (),
) -> Path:
    """Write what *mosaic* shows on a day, or from *start* to *end* (both included), to *path*.

    Args:
        mosaic: The layers.
        path: ``.geojson``, ``.gpkg``, ``.kml`` or ``.csv`` (which leaves the geometry out).
        start, end: The day or days; of a span those outside the layers are left out. A single day
            may come as a ``DayShown``: its nearest day is written then, and the rows say both.
        theatre: Names and colours of its actors; without it keys stand for names, and KML has no
            colours. Labels are the map's: shared ground is no contested ground.
        licence: Terms of the layers.
        by_evidence: A row for each step of evidence too (``layers.model.STEPS``), where the layers
            have any.
        suffix: How it is written, where the name does not say so: a stream has no suffix.
        notes: What a reader measured and drew, written beside the zones; a table has no room.

    Raises:
        BadInput: The suffix is another, notes were given for a table, the layers cover none of the
            days (DayNotCovered for a single one), or the file cannot be written.
    """
    write = WRITERS.get(suffix or path.suffix.lower())
    if write is None:
        raise BadInput(f"{path}: name it {', '.join(WRITERS)}, or say --format")
    if notes and write is _csv:
        raise BadInput(f"{path}: a table cannot hold notes; name it .geojson, .gpkg or .kml")
    if end:
        first = start.shown if isinstance(start, DayShown) else start
        zones = zones_between(mosaic, first, end, by_evidence=by_evidence)
    else:
        zones = zones_on(mosaic, start, by_evidence=by_evidence)
    labels = {actor.key: actor.label for actor in theatre.actors} if theatre else {}
    holders = [Holder(*one) for one in zip(zones["actor"], zones["status"], strict=True)]
    named = [labelled(one, labels.get(one.actor, one.actor)) for one in holders]
    zones.insert(list(zones.columns).index("status") + 1, "label", named)
    written = Export(
        mosaic.title, zones, mosaic.sources, licence, rest_line(mosaic, theatre), notes
    )
    colours = {actor.key: actor.colour for actor in theatre.actors} if theatre else {}
    with replacing(path) as draft:
        target = draft.with_suffix(suffix) if suffix else draft  # a writer may go by the name
        write(written, target, colours)
        target.replace(draft)
    return path


def figures(mosaic: Mosaic, path: Path, span: tuple[date, date], *, suffix: str = "") -> Path:
    """Write square kilometres of each actor on each day with a change in *span* (both included).

    No shape, place or line is in it: for layers that may not be passed on.

    Raises:
        BadInput: The name is not .csv, or the layers do not cover the first day.
    """
    if (suffix or path.suffix.lower()) != ".csv":
        raise BadInput(f"{path}: only figures may go out of these layers; name it *.csv")
    first, last = span
    answerable(mosaic.on(first), nearest=False)
    days = [first, *(day for day in mosaic.days if first < day <= last)]
    held = mosaic.areas()
    rows = [
        {"day": str(day), "actor": actor, "area_km2": round(float(km2), 3)}
        for day in days
        for actor, km2 in held.iloc[mosaic.column(day)].items()
    ]
    with replacing(path) as draft:
        pd.DataFrame(rows).map(cell).to_csv(draft, index=False, lineterminator="\n")
    return path


def attribution(theatre: Theatre) -> str:
    """The terms to print with a theatre's own layers: the paragraph of its SOURCES.md on that."""
    file = theatre.folder / "SOURCES.md"
    parts = file.read_text("utf-8").split("\n\n") if file.exists() else []
    paragraph = next((part for part in parts if part.strip().startswith("Attribution")), "")
    return " ".join(paragraph.partition(":")[2].replace("*", "").split()) or ASK


def zones_on(
    mosaic: Mosaic, day: date | DayShown, *, by_evidence: bool = False
) -> gpd.GeoDataFrame:
    """A row a holder, or a row a holder and step of evidence.

    Of a ``DayShown`` the rows bear the day shown, and say which was asked.

    Raises:
        DayNotCovered: *day* is a date that the layers do not cover.
    """
    nearest = isinstance(day, DayShown)
    on = day if isinstance(day, DayShown) else answerable(mosaic.on(day), nearest=False)
    span = (on.shown, on.shown + DAY)
    zones = _spanning(mosaic, span, by_evidence=by_evidence)
    return saying(zones, on.told(), nearest=nearest)


def zones_between(
    mosaic: Mosaic, start: date, end: date, *, by_evidence: bool = False
) -> gpd.GeoDataFrame:
    """A row for each zone and spell from *start* to *end*, cut off at both.

    Raises:
        BadInput: *end* is before *start*, or the layers cover none of the days.
    """
    first, last = max(start, mosaic.coverage.first), min(end, mosaic.coverage.last)
    if end < start:
        raise BadInput(f"a span cannot run from {start} to {end}: give the earlier day first")
    if last < first:
        raise BadInput(f"no day from {start} to {end}; the layers run from {mosaic.coverage}")
    return _spanning(mosaic, (first, last + DAY), by_evidence=by_evidence)


def _spanning(mosaic: Mosaic, span: tuple[date, date], *, by_evidence: bool) -> gpd.GeoDataFrame:
    """The zones of a half-open span that is covered; of epochs no others are opened."""
    first, last = span[0], span[1] - DAY
    some = mosaic.within(first, last)
    columns = (some.column(first), some.column(last))
    zones = _zones(some, columns, span, by_evidence=by_evidence)
    beyond = mosaic.undrawn(first, last)
    return zones if beyond.is_empty else _with_beyond(zones, beyond, span, mosaic)


def _with_beyond(
    zones: gpd.GeoDataFrame, beyond: shapely.Geometry, span: tuple[date, date], mosaic: Mosaic
) -> gpd.GeoDataFrame:
    """*zones* with ground that is drawn on other days alone: unknown from first to last."""
    whole = (zones["start_day"] == span[0]) & (zones["end_day"] == span[1])
    whole &= (zones["actor"] == UNKNOWN.actor) & (zones["status"] == UNKNOWN.status)
    km2 = float(area_km2(np.array([beyond]))[0] + zones["area_km2"][whole].sum())
    row = {
        "actor": UNKNOWN.actor, "status": UNKNOWN.status, "start_day": span[0], "end_day": span[1],
        "start_after": None, "area_km2": km2, "places": "", "source": "; ".join(mosaic.sources),
        "verification": "", "geometry": shapely.union_all([beyond, *zones.geometry[whole]]),
    }  # fmt: skip
    table: dict[str, Any] = {name: [row[name], *zones[name][~whole]] for name in zones.columns}
    table["start_after"] = pd.Series(table["start_after"], dtype=object)
    return gpd.GeoDataFrame(table, geometry="geometry", crs=zones.crs)


def _zones(
    mosaic: Mosaic, columns: tuple[int, int], span: tuple[date, date], *, by_evidence: bool
) -> gpd.GeoDataFrame:
    """Cells held by the same holder from the same to the same column, as one zone each."""
    runs = Spells.of(mosaic.states[:, columns[0] : columns[1] + 1])
    ends = runs.start + runs.days_held
    # A cell's spell is drawn from the day it starts; the first ones began before the span or on it.
    bounds = [span[0], *mosaic.days[columns[0] + 1 : columns[1] + 1], span[1]]
    known = standing(mosaic, runs, columns[0], bounds)
    apart = [known.step] if known and by_evidence else []
    kinds, group = np.unique(
        np.column_stack([runs.start, ends, runs.holder, *apart]), axis=0, return_inverse=True
    )
    rows = [np.flatnonzero(group == number) for number in range(len(kinds))]
    members = [runs.cell[of_kind] for of_kind in rows]
    holders: list[Holder] = [mosaic.holders[holder] for holder in kinds[:, 2]]
    return gpd.GeoDataFrame(
        {
            "actor": [holder.actor for holder in holders],
            "status": [holder.status for holder in holders],
            "start_day": [bounds[i] for i in kinds[:, 0]],
            "end_day": [bounds[i] for i in kinds[:, 1]],
            "start_after": pd.Series(
                [mosaic.changed_after(bounds[i]) if i else None for i in kinds[:, 0]], dtype=object
            ),
            "area_km2": [float(mosaic.area_km2[cells].sum()) for cells in members],
            **(known.steps(rows) if apart and known else {}),
            **(known.columns(rows, mosaic.area_km2[runs.cell]) if known else {}),
            "places": [mosaic.places(m.tolist()) for m in members],
            "source": [
                _source(mosaic, cells, columns[0] + int(first))
                for cells, first in zip(members, kinds[:, 0], strict=True)
            ],
            "verification": [
                _checked(mosaic, cells, columns[0] + int(first))
                for cells, first in zip(members, kinds[:, 0], strict=True)
            ],
            "geometry": [shapely.coverage_union_all(mosaic.polygons[m]) for m in members],
        },
        geometry="geometry",
        crs="EPSG:4326",
    )


def _source(mosaic: Mosaic, cells: "np.ndarray[tuple[int], np.dtype[np.int32]]", at: int) -> str:
    """Who says so: the reports these cells stand on in a column, or the sources of all layers."""
    if not mosaic.reports:
        return "; ".join(mosaic.sources)
    grounds = mosaic.grounds[cells, at]
    sources = (mosaic.reports[i].source for i in grounds if i >= 0)
    return "; ".join(dict.fromkeys(sources))


def _checked(mosaic: Mosaic, cells: "np.ndarray[tuple[int], np.dtype[np.int32]]", at: int) -> str:
    """How the reports these cells stand on in a column were checked, each kind once."""
    if not mosaic.reports:
        return ""
    kinds = {mosaic.reports[i].verification for i in mosaic.grounds[cells, at] if i >= 0}
    return "; ".join(sorted(kinds))


def _geojson(written: Export, draft: Path, _: Mapping[str, str]) -> None:
    rows = json.loads(counterclockwise(_dated(written.zones)).to_json(drop_id=True))
    rows.pop("crs", None)  # RFC 7946 knows one system only
    features = [*rows["features"], *(feature(note, measured=True) for note in written.notes)]
    whole = {"type": "FeatureCollection", **written.about, "features": features}
    draft.write_text(json.dumps(whole, ensure_ascii=False) + "\n", "utf-8")


def counterclockwise(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The outsides of shapes counterclockwise, as RFC 7946 has them.

    Readers on a sphere, d3 for one, take the other way round for all the rest of the world.
    """
    return zones.set_geometry(shapely.orient_polygons(zones.geometry.to_numpy()), crs=zones.crs)


def _geopackage(written: Export, draft: Path, colours: Mapping[str, str]) -> None:
    geopackage(written.zones, written.about, colours, draft)
    if written.notes:
        add_notes(written.notes, draft)


def _kml(written: Export, draft: Path, colours: Mapping[str, str]) -> None:
    draft.write_bytes(kml(written.zones, written.about, colours, written.notes))


def _csv(written: Export, draft: Path, _: Mapping[str, str]) -> None:
    flat = pd.DataFrame(_dated(written.zones).drop(columns="geometry"))
    told_rows = flat.assign(licence=written.licence).map(cell)
    told_rows.to_csv(draft, index=False, lineterminator="\n")


def _dated(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Days as ``YYYY-MM-DD``: no format may make a moment in some time zone of them."""
    after = [str(day) if day else None for day in zones["start_after"]]
    days = {name: zones[name].astype(str) for name in ("start_day", "end_day")}
    return zones.assign(**days, start_after=pd.Series(after, zones.index, object))


WRITERS: Mapping[str, Callable[[Export, Path, Mapping[str, str]], None]] = {
    ".geojson": _geojson,
    ".gpkg": _geopackage,
    ".kml": _kml,
    ".csv": _csv,
}
