"""Later days for a store that is there, without building it again."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from frontline.geo.errors import BadInput
from frontline.geo.files.replace import alone
from frontline.layers.build.add_day import add_day
from frontline.layers.build.rest import NOBODY
from frontline.layers.epochs.open import is_epochs, made_from
from frontline.layers.imports.plan import Plan, Wishes
from frontline.layers.imports.save import manifest, marks_table, zones_table
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.store import store


@dataclass(frozen=True, slots=True)
class Added:
    """What was added to a store.

    Attributes:
        days: How many days.
        known: How many files were left out because the store is made from them already.
        files: The files written; none where nothing was new.
    """

    days: int
    known: int
    files: tuple[Path, ...] = ()


def wishes_of(file: Path | str, said: Wishes) -> Wishes:
    """*said*, with the theatre and the rest that the store *file* was made for where not said.

    Raises:
        BadInput: There is no such store, or it was made for another theatre or rest.
    """
    stored = made_from(file) if is_epochs(file) else store.read_manifest(Path(file))
    if stored is None:
        raise BadInput(f"{file}: no such store")
    theatre, rest = stored["theatre"], stored.get("rest") or NOBODY
    if said.theatre and said.theatre != theatre:
        raise BadInput(
            f"{file}: made for {theatre or 'no theatre'}, not {said.theatre}; days are added "
            "in the same words, or imported into a store of their own"
        )
    if said.rest and said.rest != rest:
        raise BadInput(f"{file}: made with --rest {rest}, not {said.rest}; import all files again")
    return replace(said, theatre=theatre, rest=rest)


def add(found: Plan, file: Path | str) -> Added:
    """As ``_add``, while nobody else changes the store."""
    if is_epochs(file):
        raise BadInput(f"{file}: days are not added to epochs yet; import all files again")
    file = Path(file)
    with alone(file):
        return _add(found, file)


def _add(found: Plan, file: Path) -> Added:
    """Add the days that *found* plans to the store *file*, one after the other.

    Files that the store was made from are left out. What comes of it is what importing all files
    together gives, but for the count of gaps between zones, which stays that of the first import.

    Raises:
        BadInput: Something stands in the way, the store is of another source or made from reports,
            or a day is not later than all it has; the store stays as it was.
    """
    found.check()
    old = store.read_manifest(file)
    sources = {told["source"] for told in old["inputs"]}
    if sources != {found.source.name}:
        raise BadInput(
            f"{file}: its days are {', '.join(sorted(sources))}, these are {found.source.name}; "
            "two sources are compared, never merged"
        )
    known = {told["sha256"] for told in old["inputs"]}
    fresh = tuple(f for f in found.series.files if _digest(f.file, f.sha256) not in known)
    left = len(found.series.files) - len(fresh)
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
    for _, one_day in zones.groupby("day", sort=True):
        mosaic = add_day(mosaic, one_day, news.rest)
    now = manifest(news)
    told = {**old, "inputs": [*old["inputs"], *now["inputs"]]}
    store.save(mosaic, file, told, _joined(store.marks(file), marks))
    return Added(zones["day"].nunique(), left, (file,))


def _digest(file: InputFile, own: str) -> str:
    """That of the archive a file was in, as the manifest has it."""
    return own if file.path == file.origin else InputFile(file.origin).sha256


def _joined(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The points and lines that are there already, and these."""
    some = [table for table in (old, new) if len(table)]
    both: Any = pd.concat(some, ignore_index=True) if some else old
    return both
