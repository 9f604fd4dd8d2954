"""Epochs written: each built from its own period, one after the other or on several machines.

The manifest is replaced last, in one step: whatever stops the writing, the folder answers as it did
before.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import quote

import geopandas as gpd
import numpy as np
import shapely

from frontline.geo.batch.executor import Executor, Here
from frontline.geo.errors import BadInput
from frontline.geo.files.folder import Folder
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.build.rest import Rest
from frontline.layers.build.snapped import snapped
from frontline.layers.build.zone_table import check_zones, days_stated
from frontline.layers.epochs.drawn import zones_file
from frontline.layers.epochs.joined import LEAST_KM2
from frontline.layers.epochs.manifest import DIGITS, FILE, Manifest, Part, parsed, written
from frontline.layers.epochs.periods import Every, Period, own_days, periods
from frontline.layers.laid.overlay import straightened
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import area_km2
from frontline.layers.store import store

NOBODY = "none"
"""In the name of a folder: no theatre was named."""


@dataclass(frozen=True, slots=True)
class Named:
    """Where epochs belong.

    Attributes:
        war: Key of the theatre, None where none was named.
        source: Name of the format.
        every: How long an epoch is.
    """

    war: str | None
    source: str
    every: Every


@dataclass(frozen=True, eq=False)
class Drawn:
    """What epochs are built from.

    Attributes:
        zones: See ``layers.zone_table.COLUMNS``.
        blank: Days on which nothing is drawn.
        marks: Points and lines with the columns of ``layers.marks.COLUMNS``.
        title, sources: Of the layers.
        rest: Who holds the rest of the country.
        made: What a store says of its inputs: ``theatre``, ``rest``, ``inputs``, and ``snap``
            where days are snapped (``build.snapped``).
    """

    zones: gpd.GeoDataFrame
    blank: tuple[Any, ...]
    marks: gpd.GeoDataFrame
    title: str
    sources: tuple[str, ...]
    rest: Rest | None
    made: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Built:
    """An epoch as it is built: its part of the manifest, its files, and the ground it draws."""

    part: Part
    content: bytes
    zones: bytes
    ground: shapely.Geometry


def folder_of(war: str | None, source: str) -> str:
    """Where the epochs of a source lie in a store: ``war=WAR/source=SOURCE``."""
    return f"war={quote(war or NOBODY, safe='')}/source={quote(source, safe='')}"


def save_epochs(
    folder: Folder, drawn: Drawn, named: Named, executor: Executor | None = None
) -> Manifest:
    """Write the epochs of a table of zones to the folder of their source.

    Args:
        folder: Of the source; what lies there is replaced.
        drawn: What they are built from.
        named: War, source, and how long an epoch is.
        executor: Who builds; each epoch is built apart from the others.

    Raises:
        BadInput: The table breaks its contract, or the folder cannot be written.
    """
    zones = check_zones(drawn.zones)
    blank = () if drawn.rest else drawn.blank
    found = list(periods(zones, blank, named.every))
    stated = days_stated(zones)
    start = Manifest(
        war=named.war or NOBODY,
        source=named.source,
        every=named.every,
        title=drawn.title,
        sources=drawn.sources,
        rest=drawn.rest.holder if drawn.rest else None,
        rest_word=drawn.rest.word if drawn.rest else "",
        days_stated=stated,
        made=drawn.made,
        parts=(),
        blank=tuple(sorted(blank)),
    )
    # Two writers would each take away what the other has just listed.
    with folder.alone():
        was = folder.read(FILE)
        builts = build(jobs(found, range(len(found)), drawn), stated, executor)
        return put(folder, was, start, builts, [period.epoch for period in found], {})


def jobs(
    found: Sequence[Period], numbers: Iterable[int], drawn: Drawn
) -> Iterator[tuple[Period, Drawn]]:
    """What the epochs of these *numbers* are built from, with the marks and inputs of each.

    Args:
        found: All epochs.
        numbers: Those to be built.
        drawn: What all are made from; its zones are not looked at.
    """
    # An epoch answers until the next begins: days without a file belong to the last picture.
    ends = [*(period.start for period in found[1:]), date.max]
    for n in numbers:
        own = replace(
            drawn,
            zones=drawn.zones.iloc[:0],
            marks=_of(drawn.marks, n, found, ends),
            made=_made(drawn.made, n, found, ends),
        )
        yield found[n], own


def build(
    chunks: Iterable[tuple[Period, Drawn]], stated: bool, executor: Executor | None
) -> Iterator[Built]:
    """The epochs of *chunks*, built as they are asked for.

    Args:
        chunks: See ``jobs``.
        stated: Whether some zone of any epoch says when it ends (``zone_table.days_stated``).
        executor: Who builds.
    """
    return (executor or Here()).run(partial(_built, stated), chunks)


def put(
    folder: Folder,
    was: bytes | None,
    manifest: Manifest,
    builts: Iterable[Built],
    epochs: Sequence[str],
    grounds: Mapping[str, shapely.Geometry],
) -> Manifest:
    """Write epochs, the ground of all, and the manifest last; then take away what it lists no more.

    Args:
        folder: Of the source.
        was: The manifest as the folder had it when this was begun.
        manifest: The manifest, with the epochs that stay as they are.
        builts: The epochs that are written.
        epochs: Their names.
        grounds: What the epochs that stay draw, by name.

    Returns:
        The manifest as it stands in the folder.

    Raises:
        BadInput: Another run has written there meanwhile; the folder is as that one left it.
    """
    if was is not None:
        drafts = tuple(f"epoch={epoch}" for epoch in epochs)
        was = _replaced(folder, was, written(replace(parsed(was, FILE), drafts=drafts)))
    parts = {part.epoch: part for part in manifest.parts}
    ground = dict(grounds)
    for built in builts:
        folder.write(built.part.file, built.content)
        folder.write(built.part.zones, built.zones)
        parts[built.part.epoch] = built.part
        ground[built.part.epoch] = built.ground
    ordered = sorted(parts.values(), key=lambda part: part.start)
    outside = outside_each([ground[part.epoch] for part in ordered])
    km2 = area_km2(np.array(outside, dtype=object)).tolist()
    ordered = [replace(part, outside_km2=km2) for part, km2 in zip(ordered, km2, strict=True)]
    content = _ground_file(ordered, [ground[part.epoch] for part in ordered], outside)
    digest = hashlib.sha256(content).hexdigest()
    new = replace(
        manifest, parts=tuple(ordered), drafts=(), ground=f"_ground-{digest[:DIGITS]}.parquet",
        ground_sha256=digest,
    )  # fmt: skip
    folder.write(new.ground, content)
    _replaced(folder, was, written(new))
    for name in folder.sizes().keys() - {*new.files, FILE}:
        if name.startswith(("epoch=", "_ground-", "_zones-")):
            folder.remove(name)
    return new


def _replaced(folder: Folder, was: bytes | None, content: bytes) -> bytes:
    """Write the manifest, if it still is what it was: on a store of objects nothing is locked."""
    if folder.read(FILE) != was:
        raise BadInput(f"{folder.name}: another run has written to it meanwhile; run this again")
    folder.write(FILE, content)
    return content


def _built(stated: bool, job: tuple[Period, Drawn]) -> Built:
    """One epoch from its period."""
    period, drawn = job
    rest = replace(drawn.rest, goes_on=period.until < date.max) if drawn.rest else None
    mosaic = mosaic_of_zones(
        period.zones, title=drawn.title, sources=drawn.sources, rest=rest, blank=period.blank
    )
    mosaic = replace(mosaic, days_stated=stated)
    return built(own_days(mosaic, period.since, period.until), period, drawn)


def built(mosaic: Mosaic, period: Period, drawn: Drawn) -> Built:
    """An arrangement as an epoch of a store; snapped, where the store is."""
    made, km2 = drawn.made, None
    if metres := made.get("snap"):
        # Each begins as drawn: an epoch is built from its own zones alone.
        mosaic, moved = snapped(mosaic, metres)
        made, km2 = {**made, "snapped": moved.told()}, moved.largest_km2
    content = store.content(mosaic, made, drawn.marks)
    digest = hashlib.sha256(content).hexdigest()
    zones = zones_file(period.zones[np.array(period.zones["day"]) >= period.since])
    zones_digest = hashlib.sha256(zones).hexdigest()
    held = set(mosaic.spells.holder.tolist())
    part = Part(
        epoch=period.epoch,
        start=period.start,
        file=f"epoch={period.epoch}/{digest[:DIGITS]}.parquet",
        sha256=digest,
        bytes=len(content),
        days=tuple(day for day in mosaic.days if day >= period.since),
        informed=tuple(day for day in mosaic.informed if day >= period.since),
        holders=tuple(h for n, h in enumerate(mosaic.holders) if n in held),
        last=mosaic.coverage.last,
        outside_km2=0.0,
        bounds=tuple(shapely.total_bounds(mosaic.polygons).tolist()),
        zones=f"_zones-{period.epoch}-{zones_digest[:DIGITS]}.parquet",
        zones_sha256=zones_digest,
        zones_bytes=len(zones),
        snapped_km2=km2,
    )
    whole = shapely.coverage_union_all(mosaic.polygons)
    return Built(part, content, zones, straightened(np.array([whole]))[0])


def outside_each(grounds: Sequence[shapely.Geometry]) -> list[shapely.Geometry]:
    """For each ground what only the others have; hairlines along shared borders are left out."""
    every = shapely.union_all(grounds)
    found = []
    for ground in grounds:
        parts = shapely.get_parts(shapely.get_parts([shapely.difference(every, ground)]))
        parts = parts[shapely.get_dimensions(parts) == 2]
        found.append(shapely.multipolygons(parts[area_km2(parts) >= LEAST_KM2]))
    return found


def _ground_file(
    parts: Sequence[Part], grounds: Sequence[shapely.Geometry], outside: Sequence[shapely.Geometry]
) -> bytes:
    table = gpd.GeoDataFrame(
        {
            "epoch": [part.epoch for part in parts],
            "geometry": list(grounds),
            "outside": gpd.GeoSeries(list(outside), crs="EPSG:4326"),
        },
        geometry="geometry",
        crs="EPSG:4326",
    )
    with io.BytesIO() as file:
        table.to_parquet(file)
        return file.getvalue()


def _of(
    marks: gpd.GeoDataFrame, number: int, found: Sequence[Period], ends: Sequence[date]
) -> gpd.GeoDataFrame:
    """The points and lines that an epoch shows; those without a day are the last one's."""
    if not len(marks):
        return marks
    last = number + 1 == len(found)
    own = [
        found[number].since <= day < ends[number] if isinstance(day, date) else last
        for day in marks["day"]
    ]
    # By day and file, so that the order in which they came leaves no trace.
    return marks[own].sort_values(["day", "file"], kind="stable", na_position="last")


def _made(
    inputs_of: Mapping[str, Any], number: int, found: Sequence[Period], ends: Sequence[date]
) -> Mapping[str, Any]:
    """What an epoch was made from: the inputs with days of its own."""
    since, until = str(found[number].since), str(ends[number])
    inputs = [
        row for row in inputs_of["inputs"]
        if row["first_day"] and row["first_day"] < until and row["last_day"] >= since
    ]  # fmt: skip
    return {**inputs_of, "inputs": inputs}
