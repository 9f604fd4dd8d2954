"""Days for a store that is there, without building all of it again.

A single file takes later days alone; a store of epochs takes corrections of old ones too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from frontline.geo.errors import BadInput
from frontline.geo.files.replace import alone
from frontline.layers.build.add_day import add_day
from frontline.layers.build.rest import NOBODY
from frontline.layers.build.snapped import checked_metres, snapped, together
from frontline.layers.epochs.amend import amend
from frontline.layers.epochs.open import is_epochs, made_from, open_source
from frontline.layers.imports.plan import Plan, Wishes
from frontline.layers.imports.save import drawn_of, manifest, marks_table, zones_table
from frontline.layers.imports.series import ReadFile
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.store import store


@dataclass(frozen=True, slots=True)
class Added:
    """What was added to a store.

    Attributes:
        days: How many days of which the store had no picture.
        known: How many files were left out because the store is made from them already.
        files: The files written; none where nothing was new.
        corrected: How many days whose picture was replaced.
        epochs: Names of the epochs that were built; none where the store is one file.
    """

    days: int
    known: int
    files: tuple[Path | str, ...] = ()
    corrected: int = 0
    epochs: tuple[str, ...] = ()


def wishes_of(file: Path | str, said: Wishes) -> Wishes:
    """*said*, with the theatre and the rest that the store *file* was made for where not said.

    Raises:
        BadInput: There is no such store, or it was made for another theatre or rest.
    """
    stored = made_from(file) if is_epochs(file) else store.read_manifest(Path(file))
    if stored is None:
        raise BadInput(f"{file}: no such store")
    theatre, rest = stored["theatre"], stored.get("rest") or NOBODY
    snap = f"{stored['snap']:g}" if stored.get("snap") else None
    if said.theatre and said.theatre != theatre:
        raise BadInput(
            f"{file}: made for {theatre or 'no theatre'}, not {said.theatre}; days are added "
            "in the same words, or imported into a store of their own"
        )
    if said.rest and said.rest != rest:
        raise BadInput(f"{file}: made with --rest {rest}, not {said.rest}; import all files again")
    if said.snap and (snap is None or checked_metres(said.snap) != float(snap)):
        raise BadInput(
            f"{file}: made {f'with --snap {snap}' if snap else 'without --snap'}, not with "
            f"{said.snap}; import all files again"
        )
    return replace(said, theatre=theatre, rest=rest, snap=snap)


def add(found: Plan, file: Path | str) -> Added:
    """Add the days that *found* plans to the store *file*, while nobody else changes it.

    Files that the store was made from are left out. What comes of it is what importing all files
    together gives, but for the count of gaps between zones in a single file, which stays that of
    the first import. In epochs a day that is there already is replaced.

    Raises:
        BadInput: Something stands in the way, the store is of another source or made from reports,
            or (a single file) a day is not later than all it has; the store stays as it was.
    """
    found.check()
    if is_epochs(file):
        return _amend(found, str(file))
    file = Path(file)
    with alone(file):
        return _add(found, file)


def _amend(found: Plan, store_of_epochs: str) -> Added:
    """Put days into epochs, and build those again that they change."""
    kept = open_source(store_of_epochs)
    fresh, left = _fresh(found, kept.manifest.made, store_of_epochs)
    if not fresh:
        return Added(0, left)
    folder = kept.folder
    news = drawn_of(replace(found, series=replace(found.series, files=fresh)))
    if not found.source.specific and not any(file.imported.credit for file in fresh):
        news = replace(news, sources=())  # that a file names no source is said once
    done = amend(folder, news)
    return Added(len(done.added), left, (folder.name,), len(done.corrected), done.epochs)


def _add(found: Plan, file: Path) -> Added:
    """Add later days to a store of one file, one after the other."""
    old = store.read_manifest(file)
    fresh, left = _fresh(found, old, str(file))
    if not fresh:
        return Added(0, left)
    if (blank := [f.days[0] for f in fresh if f.imported.blank]) and not found.rest:
        raise BadInput(
            f"{file}: nothing is drawn on {blank[0]}; such a day cannot be added: import all "
            "files together"
        )
    news = replace(found, series=replace(found.series, files=fresh))
    zones, marks = zones_table(news), marks_table(news)
    if any(f.imported.reports for f in fresh) or not len(zones):
        raise BadInput(f"{file}: only zones can be added; import all files together")
    mosaic = store.load(file)
    now = manifest(news)
    told = {**old, "inputs": [*old["inputs"], *now["inputs"]]}
    for day, one_day in zones.groupby("day", sort=True):
        mosaic = add_day(mosaic, one_day, news.rest)
        if found.metres:
            mosaic, moved = snapped(mosaic, found.metres, since=day)
            told = {**told, "snapped": together(told["snapped"], moved.told())}
    store.save(mosaic, file, told, _joined(store.marks(file), marks))
    return Added(zones["day"].nunique(), left, (file,))


def _fresh(found: Plan, made: Mapping[str, Any], called: str) -> tuple[tuple[ReadFile, ...], int]:
    """The files that the store is not made from yet, and how many others there are.

    Raises:
        BadInput: The store is of another source.
    """
    sources = {told["source"] for told in made["inputs"]}
    if sources != {found.source.name}:
        raise BadInput(
            f"{called}: its days are {', '.join(sorted(sources))}, these are {found.source.name}; "
            "two sources are compared, never merged"
        )
    known: dict[str, list[Mapping[str, Any]]] = {}
    for told in made["inputs"]:
        known.setdefault(told["sha256"], []).append(told)
    files = found.series.files
    fresh = tuple(
        f for f in files
        if not any(_tells(told, f) for told in known.get(_digest(f.file, f.sha256), ()))
    )  # fmt: skip
    return fresh, len(files) - len(fresh)


def _tells(told: Mapping[str, Any], file: ReadFile) -> bool:
    """Whether an input of the same bytes is this file: a map that did not change has other days."""
    first, last = told["first_day"], told["last_day"]
    return not (first and file.days) or first <= str(file.days[0]) <= str(file.days[-1]) <= last


def _digest(file: InputFile, own: str) -> str:
    """That of the archive a file was in, as the manifest has it."""
    return own if file.path == file.origin else InputFile(file.origin).sha256


def _joined(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The points and lines that are there already, and these."""
    some = [table for table in (old, new) if len(table)]
    both: Any = pd.concat(some, ignore_index=True) if some else old
    return both
