"""Which theatre layers belong to, where nobody says it: asked of the layers themselves."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre, load_theatre, theatres
from frontline.geo.theatre.widened import widened
from frontline.layers.border import border
from frontline.layers.epochs.open import made_from
from frontline.layers.imports.bounded import bounded
from frontline.layers.imports.open import open_layers
from frontline.layers.mosaic.mosaic import Mosaic


def own_of(what: str) -> str | None:
    """The theatre whose own layers *what* names; None where it names files."""
    return what if what in theatres() else None


def with_actors_of(theatre: Theatre, what: str | None) -> Theatre:
    """*theatre* with the actors that the layers in *what* name and it does not list.

    Raises:
        BadInput: The layers are a damaged store.
    """
    made = made_from(what) if what and not own_of(what) else None
    named = (made or {}).get("new_actors")
    if not isinstance(named, dict):
        return theatre
    return widened(theatre, {str(key): str(label) for key, label in named.items()})


def theatre_of(what: str) -> Theatre:
    """The theatre of the layers in *what*: a theatre's name or folder, a store, files or a folder.

    It is the one that the store's manifest names, or the publisher's format is about; else the one
    shipped theatre whose border has most of the ground.

    Raises:
        BadInput: None of these tells, or the layers cannot be opened; the line says what to choose.
    """
    path = Path(what)
    if key := own_of(what):
        return load_theatre(key)
    if path.is_dir() and (path / "theatre.toml").exists():
        return load_theatre(path)
    if (made := made_from(what)) is not None:
        named = made.get("theatre")
        return load_theatre(str(named)) if named else _around(what, open_layers(what))
    if not path.exists():
        raise BadInput(
            f"{what!r}: not layers that can be opened; give the name of a theatre "
            f"({', '.join(sorted(theatres()))}), a store, or files of control maps"
        )
    if key := _of_format(path):
        return load_theatre(key)
    return _of_ground(what)


def _of_format(path: Path) -> str | None:
    """The theatre that all files of a publisher's format are about."""
    from frontline.layers.sources.files.unpack import input_files
    from frontline.layers.sources.registry import (
        detected,  # they know every format; most layers need none
    )

    with TemporaryDirectory(prefix="frontline-") as scratch:
        claims = (detected(file) for file in input_files([path], Path(scratch)))
        found = {claim[0].theatre for claim in claims if claim}
    return next(iter(found)) if len(found) == 1 else None


def _of_ground(what: str) -> Theatre:
    """The theatre whose border has the ground of files, read once and whoever holds it.

    Where it takes a theatre to read them, each is tried.
    """
    path = Path(what)
    if mosaic := bounded(_drawn, path, paths=(path,)):
        return _around(what, mosaic)
    fitting = []
    for war in _apart():
        try:
            mosaic = open_layers(what, theatre=war)
        except BadInput:
            continue
        if _mostly_in(mosaic, war):
            fitting.append(war)
    return _only(what, fitting)


def _drawn(path: Path) -> Mosaic | None:
    """The ground of the files in *path*, all of it one side's; None where a theatre must help."""
    from frontline.layers.imports import (  # they know every format; most layers need none
        plan as importing,
    )
    from frontline.layers.imports import save as saving

    found = importing.plan([path], importing.Wishes(labels=("*=anybody",)))
    return None if found.obstacles else saving.build(found)


def _around(what: str, mosaic: Mosaic) -> Theatre:
    return _only(what, [war for war in _apart() if _mostly_in(mosaic, war)])


def _apart() -> Iterator[Theatre]:
    """The theatres that join no others: ground lies in one of these."""
    wars = (load_theatre(key) for key in sorted(theatres()))
    return (war for war in wars if not war.parts)


def _mostly_in(mosaic: Mosaic, war: Theatre) -> bool:
    """Whether half of the ground or more, by points inside the cells, lies in the border."""
    inside = shapely.contains_xy(border(war), mosaic.points)
    return bool(mosaic.area_km2[inside].sum() >= np.sum(mosaic.area_km2) / 2)


def _only(what: str, fitting: list[Theatre]) -> Theatre:
    if len(fitting) == 1:
        return fitting[0]
    choice = ", ".join(war.key for war in fitting) or ", ".join(war.key for war in _apart())
    why = "lie in several theatres" if fitting else "lie in no theatre that is known, or cannot be"
    raise BadInput(
        f"{what}: its layers {why}{'' if fitting else ' read without one'}; say which with "
        f"--theatre (one of {choice})"
    )
