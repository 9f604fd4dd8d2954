"""A plan of an import -> a mosaic in a store, with the points and lines of its files."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd

from frontline.geo.batch.executor import Executor, Here, Processes
from frontline.geo.documents.remote import is_address
from frontline.geo.errors import BadInput
from frontline.geo.files.folder import open_folder
from frontline.geo.files.replace import alone
from frontline.geo.theatre.widened import new_in
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.build.reports import Reports
from frontline.layers.build.snapped import snapped
from frontline.layers.epochs.periods import Every
from frontline.layers.epochs.write import Drawn, Named, folder_of, save_epochs
from frontline.layers.ground.open import mosaic_of_reports
from frontline.layers.imports.plan import Plan
from frontline.layers.imports.series import ReadFile, counted
from frontline.layers.model import Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.store import store
from frontline.layers.store.marks import empty

# The most vertices of all zones of an import: the longest series known, 1.1 GB of text, has fewer
# than 30 million. A million of one outline take half a minute.
MAX_VERTICES = 60_000_000
# So many take some 4 s to be built (10.7 million: 14 s); a process takes one to start.
MANY_VERTICES = 3_000_000


NO_ZONES = "only zones are kept in epochs, and these files have none; name the store *.parquet"


def save(found: Plan, output: Path | str, every: Every = "year") -> list[Path | str]:
    """Build the mosaic that *found* plans and write it; the files written.

    Zones and reports become the store *output*: one file, or a folder of epochs
    (``layers.epochs``), each as long as *every* says. Points and lines hold no ground: they become
    rows of their own in it (``store.marks``), or a plain table where there is nothing else.

    Raises:
        BadInput: Something stands in the way; nothing is written.
    """
    found.check()
    if found.metres and any(file.imported.reports for file in found.series.files):
        raise BadInput(f"{found.source.name}: --snap is for zones; reports draw no lines")
    if is_folder(output):
        return [save_in_epochs(found, output, every)]
    output = Path(output)
    if output.suffix != ".parquet":
        raise BadInput(
            f"{output}: a store is a GeoParquet file or a folder; name it *.parquet, or NAME/"
        )
    marks = marks_table(found)
    mosaic, told = build(found), manifest(found)
    if mosaic and found.metres:
        mosaic, moved = snapped(mosaic, found.metres)
        told = {**told, "snapped": moved.told()}
    if mosaic is None and not len(marks):
        left = counted(found.series.files)[1]
        why = "".join(f"; {count} left out: {reason}" for reason, count in left.items() if count)
        raise BadInput(
            f"{_called(found)}: read as {found.source.name}, with no zones, reports, points or "
            f"lines in it{why}"
        )
    with alone(output):
        if mosaic:
            store.save(mosaic, output, told, marks)
        else:
            store.replace_file(output, marks.to_parquet)
    return [output]


def _called(found: Plan) -> str:
    """The files by name: the first, and how many more there are."""
    first, *others = found.series.files
    return first.file.name + (f" and {len(others)} more" if others else "")


def is_folder(output: Path | str) -> bool:
    """Whether a store is to be a folder of epochs: an address, a folder, or a name without a dot.

    What is there as a file is none.
    """
    if is_address(output):
        return True
    path = Path(output)
    return path.is_dir() or (not path.suffix and not path.exists())


def save_in_epochs(found: Plan, output: Path | str, every: Every) -> str:
    """Write the zones that *found* plans as epochs of their source; the folder written.

    Raises:
        BadInput: The files have no zones, or too many vertices.
    """
    drawn = drawn_of(found)
    if not len(drawn.zones):
        raise BadInput(f"{_called(found)}: {NO_ZONES}")
    named = Named(found.theatre.key if found.theatre else None, found.source.name, every)
    folder = f"{str(output).rstrip('/')}/{folder_of(named.war, named.source)}"
    save_epochs(open_folder(folder), drawn, named, _builders(drawn))
    return folder


def _builders(drawn: Drawn) -> Executor:
    """Who builds epochs: all cores where that takes longer than to start processes."""
    days = drawn.zones["day"]
    years = max(days).year - min(days).year + 1
    count = min(os.cpu_count() or 1, years)
    heavy = int(drawn.zones.count_coordinates().sum()) >= MANY_VERTICES
    return Processes(count) if count > 1 and heavy else Here()


def drawn_of(found: Plan) -> Drawn:
    """What *found* plans as epochs are built from it.

    Raises:
        BadInput: The files have reports, or too many vertices.
    """
    if any(file.imported.reports for file in found.series.files):
        raise BadInput(f"{_called(found)}: {NO_ZONES}")
    zones = zones_table(found)
    if len(zones):
        _check_vertices(found, zones)
    return Drawn(
        zones,
        found.series.blank,
        marks_table(found),
        title(found),
        _credits(found),
        found.rest,
        manifest(found),
    )


def build(found: Plan) -> Mosaic | None:
    """The mosaic of the zones or reports; None where the files have neither."""
    zones = zones_table(found)
    reports = [r for file in found.series.files for r in file.imported.reports]
    if len(zones) and reports:
        raise BadInput(f"{found.source.name}: zones and reports in one import; import them apart")
    if len(zones):
        _check_vertices(found, zones)
        return mosaic_of_zones(
            zones,
            title=title(found),
            sources=_credits(found),
            rest=found.rest,
            blank=found.series.blank,
        )
    return _of_reports(found, reports) if reports else None


def _check_vertices(found: Plan, zones: gpd.GeoDataFrame) -> None:
    count = int(zones.count_coordinates().sum())
    if count > MAX_VERTICES:
        raise BadInput(
            f"{found.series.files[0].file.name}: with the files beside it, {count:,} vertices, "
            f"more than the {MAX_VERTICES:,} that are cut at once; split it by year, or thin it out"
        )


def _of_reports(found: Plan, reports: Sequence[Report]) -> Mosaic:
    if found.rest and found.wishes.rest:
        raise BadInput(f"{found.source.name}: --rest is for zones; reports tile the whole country")
    if found.theatre is None:
        raise BadInput(f"{found.source.name}: reports need a theatre with a border; pass --theatre")
    first = found.series.files[0].file.name
    ordered = tuple(sorted(reports, key=lambda r: (r.day, r.row)))
    read = Reports(Path(first), ordered, (), _credits(found))
    return replace(mosaic_of_reports(read, found.theatre), title=title(found))


def title(found: Plan) -> str:
    """What the layers are called: by their publisher, or as the file calls itself."""
    if found.source.specific:
        return found.source.title
    titles = {file.imported.title for file in found.series.files}
    if len(titles) == 1 and (one := titles.pop()):
        return one
    return found.series.files[0].file.short.partition("/")[0]


def _credits(found: Plan) -> tuple[str, ...]:
    """Whom the layers are owed to; a plain file says so itself, never who made its format."""
    source = found.source
    if source.specific:
        return ("; ".join(part for part in (source.title, source.licence, source.url) if part),)
    named = dict.fromkeys(file.imported.credit for file in found.series.files)
    return tuple(credit for credit in named if credit) or (f"{title(found)} (names no source)",)


def zones_table(found: Plan) -> gpd.GeoDataFrame:
    """All zones as ``layers.zone_table`` wants them."""
    rows = [
        {
            "day": zone.day,
            "until": zone.until,
            "actor": zone.holder.actor,
            "status": zone.holder.status,
            "label": zone.label,
            "file": file.file.short,
            "geometry": zone.geometry,
        }
        for file in found.series.files
        for zone in file.imported.zones
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326") if rows else empty()


def marks_table(found: Plan) -> gpd.GeoDataFrame:
    """All points and lines: day, until, kind, label, note, file, properties (JSON), geometry."""
    rows = [
        {
            "day": mark.day,
            "until": mark.until,
            "kind": mark.kind,
            "label": mark.label,
            "note": mark.note,
            "file": file.file.short,
            "properties": json.dumps(dict(mark.properties), ensure_ascii=False, default=str),
            "geometry": mark.geometry,
        }
        for file in found.series.files
        for mark in file.imported.marks
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326") if rows else empty()


def manifest(found: Plan) -> Mapping[str, Any]:
    """What the store says of its inputs: name, digest, source, licence and date rule of each.

    An input is a file as its publisher hands it out: an archive is one, whatever is in it.
    """
    groups: dict[Path, list[ReadFile]] = {}
    for file in found.series.files:
        groups.setdefault(file.file.origin, []).append(file)
    inputs = [_input(origin, files) for origin, files in groups.items()]
    new = new_in(found.wishes.labels)
    return {
        **({"new_actors": new} if new else {}),
        "theatre": found.theatre.key if found.theatre else None,
        "rest": found.rest.holder.actor if found.rest else None,
        **({"snap": found.metres} if found.metres else {}),
        "inputs": inputs,
    }


def _input(origin: Path, files: Sequence[ReadFile]) -> dict[str, Any]:
    first, days = files[0], sorted(day for file in files for day in file.days)
    dated = first.imported.dated
    inner = first.file.path != origin
    return {
        "name": first.file.short.partition(origin.name)[0] + origin.name,
        "sha256": InputFile(origin).sha256 if inner else first.sha256,
        "files": len(files),
        "source": first.source.name,
        "licence": first.source.licence,
        "url": first.source.url,
        "first_day": str(days[0]) if days else None,
        "last_day": str(days[-1]) if days else None,
        "kind": dated.kind if dated else None,
        "rule": dated.rule if dated else "; ".join(first.imported.notes),
    }
