"""Opens layers, whatever they are kept in."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd

from frontline.geo.batch.dask import Cluster
from frontline.geo.batch.executor import Executor
from frontline.geo.documents.remote import is_address
from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.theatre.theatre import Theatre, load_theatre, theatres
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.build.reports import COLUMNS, read_reports
from frontline.layers.build.rest import NOBODY, rest_said
from frontline.layers.epochs.open import is_epochs, open_epochs
from frontline.layers.ground.open import mosaic_of_reports, open_theatre
from frontline.layers.imports.bounded import LIMITS, Limits, bounded
from frontline.layers.joined.build import side_by_side
from frontline.layers.listed.listing import has_list
from frontline.layers.listed.open import open_listed
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.store import store

if TYPE_CHECKING:  # an extra
    from distributed import Client

RESTLESS = (
    "only zones leave anything out, and a store keeps what was said when it was made; "
    "import its files again with --rest"
)

LOST = 3
"""So many of the columns of our own reports may be missing for a file to be told which; a table of
anybody's lacks five of the thirteen at least, whatever its columns are called."""


def open_layers(
    what: str | Path | gpd.GeoDataFrame,
    *,
    theatre: Theatre | str | None = None,
    rest: str | None = None,
    limits: Limits | None = LIMITS,
    client: "Client | None" = None,
) -> Mosaic:
    """The mosaic kept in *what*.

    Args:
        what: The name of a theatre, or its folder; a ``.parquet`` store; a ``.csv`` of reports
            with the columns that ``layers.reports.COLUMNS`` explains; a table of zones
            (``layers.zone_table.COLUMNS``); a store of epochs, or its ``war=WAR/source=SOURCE``,
            also at an address that fsspec knows (``layers.epochs``); or any file or folder that
            ``frontline import`` reads.
            Of a theatre with a ``ground.toml`` the ground between reports is inferred from
            evidence (``layers.ground``).
        theatre: Whose actors and border it uses; needed for reports, unless *what* is a theatre.
        rest: The actor who holds what zones leave out inside the border, or ``"unknown"``; without
            it the source's own word counts. A store has its own.
        limits: Of time and memory for files of others, which are read in a process that can be
            ended; None reads them in this one.
        client: Of a Dask cluster that questions about all days of a store of epochs are put to.

    Raises:
        BadInput: *what* is none of these, a file in it is wrong or takes too much, it knows holders
            that *theatre* does not, or it can have no such *rest*; one line says which and where.
        UnknownName: There is no such theatre.
    """
    war = load_theatre(theatre) if isinstance(theatre, str) else theatre
    try:
        mosaic = _opened(what, war, rest, limits, Cluster(client) if client else None)
    except PermissionError as fault:
        raise BadInput(
            f"{what}: {fault.strerror} ({fault.filename}); allow yourself to read it"
        ) from fault
    if rest and rest != (mosaic.rest.actor if mosaic.rest else NOBODY):
        raise BadInput(f"rest {rest!r}: {RESTLESS}")
    if war is not None:
        named = str(what) if isinstance(what, str | Path) else "zones"
        _check_holders(mosaic, war, named, _new_actors(what))
    return mosaic


def _opened(
    what: str | Path | gpd.GeoDataFrame,
    theatre: Theatre | None,
    rest: str | None,
    limits: Limits | None,
    executor: Executor | None,
) -> Mosaic:
    """What is asked for, by what it is: zones, a store, a theatre's own layers or files."""
    if isinstance(what, gpd.GeoDataFrame):
        return mosaic_of_zones(what, title="Zones", rest=rest_said(theatre, rest))
    if is_address(what):
        return open_epochs(what, executor)
    path = Path(what)
    if (own := _own(what, path)) is not None:
        # the theatre given may leave files out (``open_part``)
        same = theatre is not None and theatre.folder.resolve() == own.folder.resolve()
        return _shipped(theatre if theatre and same else own)
    if path.suffix.lower() == ".csv" and _tells_reports(path):
        if theatre is None:
            raise BadInput(f"{what}: reports need a theatre; name it, for example theatre='syria'")
        return _from_reports(theatre, path)
    if path.is_file() and store.is_store(path):
        return store.load(path)
    if path.parts and is_epochs(path):
        return open_epochs(path, executor)
    if path.exists() and path.parts:
        return bounded(_imported, path, theatre, rest, paths=(path,), limits=limits)
    if path.suffix or len(path.parts) != 1:
        raise BadInput(
            f"{str(what)!r}: not layers that can be opened; give the name of a theatre "
            f"({', '.join(sorted(theatres()))}), a store, or files of control maps"
        )
    raise UnknownName("layers or theatre", str(what), sorted(theatres()))


def _own(what: str | Path, path: Path) -> Theatre | None:
    """The theatre that *what* names, or whose folder it is."""
    if str(what) in theatres():
        return load_theatre(str(what))
    return load_theatre(path) if path.is_dir() and (path / "theatre.toml").exists() else None


def _shipped(theatre: Theatre) -> Mosaic:
    if theatre.parts:
        parts = (replace(part, without=theatre.without) for part in theatre.parts)
        return side_by_side([_shipped(part) for part in parts], theatre.title)
    return open_listed(theatre) if has_list(theatre) else open_theatre(theatre)


def _new_actors(what: str | Path | gpd.GeoDataFrame) -> frozenset[str]:
    """Actors that a store says were new to its theatre when it was made."""
    if isinstance(what, gpd.GeoDataFrame) or is_address(what) or not store.is_store(Path(what)):
        return frozenset()
    return frozenset(store.read_manifest(Path(what)).get("new_actors", ()))


def _check_holders(
    mosaic: Mosaic, theatre: Theatre, name: str, new: frozenset[str] = frozenset()
) -> None:
    known = {actor.key for actor in theatre.actors} | new
    if strange := sorted({holder.actor for holder in mosaic.holders} - known):
        raise BadInput(
            f"{name}: {', '.join(map(repr, strange[:5]))} held ground but is no actor of "
            f"{theatre.key!r}; import again with --theatre {theatre.key} and --map "
            f'"LABEL=ACTOR" (one of {", ".join(sorted(known))})'
        )


def _tells_reports(path: Path) -> bool:
    """Whether the file has the header of our own reports, or cannot be looked at."""
    file = InputFile(path)
    try:
        names = (file.head.splitlines() or [""])[0]
    except OSError:
        return True  # reading it as reports says what is wrong
    if len(set(COLUMNS) - set(names.strip().split(","))) > LOST:
        return False
    # slow to load, and no other kind of layers needs it
    from frontline.layers.sources.formats.wkt_csv import shape_column

    return shape_column(file) is None


def _imported(path: Path, theatre: Theatre | None, rest: str | None) -> Mosaic:
    """The files in *path*, read as ``frontline import`` does, with nothing left to ask."""
    from frontline.layers.imports import (  # they know every format; most layers need none
        plan as importing,
    )
    from frontline.layers.imports import save as saving

    key = theatre.key if theatre else None
    found = importing.plan([path], importing.Wishes(theatre=key, rest=rest))
    if found.obstacles:
        more = f" (and {len(found.obstacles) - 1} more)" if found.obstacles[1:] else ""
        raise BadInput(f"{found.obstacles[0]}{more}; see `frontline import --dry-run`")
    mosaic = saving.build(found)
    if mosaic is None:
        raise BadInput(f"{path}: no zones and no reports in it; points and lines hold no ground")
    return mosaic


def _from_reports(theatre: Theatre, file: Path) -> Mosaic:
    if file.resolve() == theatre.reports_csv.resolve():
        return _shipped(theatre)
    mosaic = mosaic_of_reports(read_reports(file, theatre), theatre)
    return replace(mosaic, title=f"{theatre.title}, {file.name}")
