"""Epochs amended: days that come later, and pictures of old days drawn anew.

Only the epochs whose zones are others than before are built again: that of the day, and the next
one where it begins with what the day drew. The result is what all files together give.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from frontline.geo.batch.executor import Executor
from frontline.geo.errors import BadInput
from frontline.geo.files.folder import Folder
from frontline.layers.build.zone_table import check_zones, days_stated
from frontline.layers.epochs.kept import Kept, kept_in
from frontline.layers.epochs.manifest import FILE, Manifest
from frontline.layers.epochs.periods import Period, periods
from frontline.layers.epochs.write import Drawn, build, jobs, put

NEW = ""
"""In the place of an epoch's name: the row is among those that are added."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What was done to a store.

    Attributes:
        added: Days of which the store had no picture.
        corrected: Days whose picture was replaced.
        epochs: Names of the epochs that were built, again or for the first time.
        manifest: As it stands in the folder.
    """

    added: tuple[date, ...]
    corrected: tuple[date, ...]
    epochs: tuple[str, ...]
    manifest: Manifest


@dataclass(frozen=True, eq=False)
class _Rows:
    """Zones without their shapes.

    Attributes:
        table: Columns day, until, file; and epoch and row, where the shape is found.
        blank: Days on which nothing is drawn.
    """

    table: pd.DataFrame
    blank: tuple[date, ...]

    @property
    def days(self) -> set[date]:
        """Days with a picture, be it an empty one."""
        return {*self.table["day"], *self.blank}

    def without(self, days: Collection[date], files: Collection[str]) -> "_Rows":
        """Those of other days and of other files."""
        gone = self.table["day"].isin(days) | self.table["file"].isin(files)
        return _Rows(self.table[~gone], tuple(day for day in self.blank if day not in days))


def amend(folder: Folder, news: Drawn, executor: Executor | None = None) -> Amended:
    """Put the days that *news* draws into the epochs of a folder.

    A day that is there already is replaced as a whole: zones, points and lines. A file whose zones
    state their ends is one history, and replaces what a file of its name said before.

    Args:
        folder: Of the source; made from the same theatre and rest.
        news: The days; the title of the store stays.
        executor: Who builds.

    Raises:
        BadInput: The table breaks its contract, the store is damaged or of an older format, or
            another run changes it; it stays as it was.
    """
    with folder.alone():
        was = folder.read(FILE)
        kept = kept_in(folder)
        old = _rows_of(kept)
        change = _change(old, news)
        made = {**kept.manifest.made, "inputs": _inputs(kept.manifest, news, change)}
        stated = days_stated(change.now.table)
        after = list(periods(change.now.table, change.now.blank, kept.manifest.every))
        again = [*_changed(kept, old, after, replace(news, made=made))]
        if stated != kept.manifest.days_stated:
            again = list(range(len(after)))  # the flag stands in every epoch
        names = [after[number].epoch for number in again]
        stay = {period.epoch for period in after}.difference(names)
        manifest = replace(
            kept.manifest,
            parts=tuple(part for part in kept.manifest.parts if part.epoch in stay),
            sources=tuple(dict.fromkeys([*kept.manifest.sources, *news.sources])),
            days_stated=stated,
            made=made,
            blank=change.now.blank,
        )
        drawn = replace(
            news, title=manifest.title, sources=manifest.sources, made=made,
            marks=_marks(kept, stay, news, change),
        )  # fmt: skip
        shapes = _Shapes(kept, news.zones)
        chunks = ((shapes.given_to(period), own) for period, own in jobs(after, again, drawn))
        grounds = {name: shape for name, shape in kept.footprints().items() if name in stay}
        written = put(folder, was, manifest, build(chunks, stated, executor), names, grounds)
    return Amended(
        tuple(sorted(change.days - old.days)), tuple(sorted(change.days & old.days)),
        tuple(names), written,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Change:
    """What becomes of the zones of a store.

    Attributes:
        now: All that is drawn afterwards.
        stays: What of it was there before.
        days: The days that the new files draw.
        files: New files that replace those of their name.
    """

    now: _Rows
    stays: _Rows
    days: frozenset[date]
    files: frozenset[str]


def _change(old: _Rows, news: Drawn) -> _Change:
    """Raises BadInput where the new zones are none, or nothing would be left."""
    zones = news.zones
    if len(zones):
        check_zones(zones)
        ends = zones["until"].notna()
        histories = frozenset(zones["file"][ends]) - {""}
        table = _listed(zones, NEW)
        days = frozenset({*zones["day"], *news.blank})
    else:
        table, histories, days = old.table.iloc[:0], frozenset(), frozenset(news.blank)
    stays = old.without(days, histories)
    both = pd.concat([part for part in (stays.table, table) if len(part)] or [table])
    if not len(both):
        raise BadInput("with these files nothing is drawn on any day")
    # With a rest an empty picture is no blank day; but it takes the place of the old one.
    blank = tuple(sorted({*stays.blank, *(() if news.rest else news.blank)}))
    return _Change(_Rows(both.reset_index(drop=True), blank), stays, days, histories)


def _rows_of(kept: Kept) -> _Rows:
    tables = [_listed(kept.zones(part, shapes=False), part.epoch) for part in kept.manifest.parts]
    return _Rows(pd.concat(tables, ignore_index=True), kept.manifest.blank)


def _listed(zones: pd.DataFrame, epoch: str) -> pd.DataFrame:
    told = {name: zones[name].to_numpy(object) for name in ("day", "until", "file")}
    return pd.DataFrame({**told, "epoch": epoch, "row": np.arange(len(zones))})


def _changed(kept: Kept, old: _Rows, after: Sequence[Period], news: Drawn) -> Iterator[int]:
    """Numbers of the epochs that get other zones, inputs, points or lines than they had."""
    earlier = list(periods(old.table, old.blank, kept.manifest.every))
    told = replace(news, made=kept.manifest.made)
    before = {
        period.epoch: _facts(period, own)
        for period, own in jobs(earlier, range(len(earlier)), told)
    }
    for number, (period, own) in enumerate(jobs(after, range(len(after)), news)):
        if len(own.marks) or before.get(period.epoch) != _facts(period, own):
            yield number


def _facts(period: Period, drawn: Drawn) -> tuple[Any, ...]:
    """What an epoch is built from."""
    rows = period.zones[["epoch", "row"]].to_numpy().tolist()
    return period.start, period.since, period.until, period.blank, rows, drawn.made["inputs"]


def _marks(kept: Kept, stay: Collection[str], news: Drawn, change: _Change) -> gpd.GeoDataFrame:
    """Points and lines of the epochs that are built, old and new."""
    tables = [kept.marks(part) for part in kept.manifest.parts if part.epoch not in stay]
    came = set(news.marks["file"]) if len(news.marks) else set()
    left = [table[~(table["day"].isin(change.days) | table["file"].isin(came))]
            for table in tables if len(table)]  # fmt: skip
    some = [table for table in (*left, news.marks) if len(table)]
    both: gpd.GeoDataFrame = pd.concat(some, ignore_index=True) if some else news.marks
    return both


def _inputs(manifest: Manifest, news: Drawn, change: _Change) -> list[Mapping[str, Any]]:
    """What the store is made from, without inputs of which nothing is left in it."""
    stays = sorted(str(day) for day in change.stays.days)
    gone = sorted(str(day) for day in change.days)

    def of(days: list[str], row: Mapping[str, Any]) -> bool:
        return any(row["first_day"] <= day <= row["last_day"] for day in days)

    old = [
        row for row in manifest.made["inputs"]
        if row.get("name") not in change.files
        and (not row["first_day"] or not of(gone, row) or of(stays, row))
    ]  # fmt: skip
    both = [*old, *news.made["inputs"]]
    return sorted(both, key=lambda row: row["first_day"] or str(date.max))


@dataclass(frozen=True, eq=False)
class _Shapes:
    """Where the shapes of rows are found.

    Attributes:
        kept: The store.
        news: The zones that are added.
    """

    kept: Kept
    news: gpd.GeoDataFrame

    def given_to(self, period: Period) -> Period:
        """A period with whole zones in the place of rows."""
        parts = {part.epoch: part for part in self.kept.manifest.parts}
        tables = []
        for epoch, rows in period.zones.groupby("epoch", sort=False)["row"]:
            table = self.news if epoch == NEW else self.kept.zones(parts[epoch])
            tables.append(table.iloc[rows.to_numpy()])
        zones: gpd.GeoDataFrame = pd.concat(tables, ignore_index=True)
        return replace(period, zones=zones)
