"""What a build of ground found, kept between runs: cells, their lines, and who held them.

One ``.npz`` file of plain numbers in the user's cache folder, named by a digest of all files that
the build reads and of its rules. Whatever is wrong with it, the build is done again.
"""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
import platformdirs
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.files.replace import replacing
from frontline.geo.files.tidy import tidy
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build import reports
from frontline.layers.evidence.sites import Sites
from frontline.layers.ground.undecided import held_by
from frontline.layers.inference import rules
from frontline.layers.inference.rules import Rules
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar import measure
from frontline.layers.planar.arrangement import Edges

DAMAGE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, shapely.errors.ShapelyError)
Arrays = dict[str, npt.NDArray[np.generic]]


def digest_of(*rooms: Path) -> bytes:
    """A digest of the modules in these folders: what they built before one changed is not read."""
    digest = hashlib.sha256()
    for file in (one for room in rooms for one in sorted(room.glob("*.py"))):
        digest.update(f"{file.parent.name}/{file.name} ".encode() + file.read_bytes())
    return digest.digest()


# Of the modules that run in this process: one that is changed on disk meanwhile is not asked.
HERE = Path(__file__).parent
RULES = digest_of(HERE, *(Path(str(one.__file__)).parent for one in (rules, measure, reports)))


def cache_file(theatre: Theatre, made_from: Sequence[Path]) -> Path:
    """Where the ground of *theatre*, made from these files and its own lists, is kept for now."""
    own = (*theatre.place_files(), theatre.basemap, theatre.folder / "theatre.toml")
    return kept_as("ground", theatre, (*made_from, *own), RULES)


def kept_as(what: str, theatre: Theatre, read: Sequence[Path], rules: bytes) -> Path:
    """The file of the cache that is named by all that a build reads, and by the modules it runs.

    Args:
        what: How its name begins.
        theatre: Whose ground it is.
        read: The files that the build reads; one that is not there counts as empty.
        rules: A digest of the modules.
    """
    digest = hashlib.sha256(rules)
    for file in read:
        content = file.read_bytes() if file.is_file() else b""
        digest.update(f"{file.name} {len(content)} ".encode() + content)
    folder = Path(platformdirs.user_cache_dir("frontline"))
    return folder / f"{what}-{theatre.key}-{digest.hexdigest()[:24]}.npz"


def keep(mosaic: Mosaic, file: Path) -> None:
    """Write what was built; a folder that cannot be written only costs the next run its time."""
    if mosaic.sites is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as draft, draft.open("wb") as stream:
            np.savez(stream, allow_pickle=False, **_arrays(mosaic, mosaic.sites))
        tidy(file)
    except (OSError, BadInput):
        return


def kept(file: Path, like: Mosaic, rules: Rules) -> Mosaic | None:
    """The mosaic of *file* with the words and reports of *like*; None where it cannot be read."""
    try:
        content = BytesIO(file.read_bytes())  # a damaged file would stay open
        with np.load(content, allow_pickle=False) as found:
            return _mosaic(dict(found), like, rules)
    except DAMAGE:
        return None


def _arrays(mosaic: Mosaic, sites: Sites) -> Arrays:
    spells, edges = mosaic.spells, mosaic.edges
    doubtful: Arrays = {} if sites.doubtful is None else {"doubtful": sites.doubtful}
    return doubtful | {
        "names": _bytes("\n".join(mosaic.names).encode()),
        "polygons": _bytes(shapely.to_wkb(shapely.geometrycollections(mosaic.polygons))),
        "lines": _bytes(shapely.to_wkb(shapely.geometrycollections(edges.lines))),
        "left": edges.left,
        "right": edges.right,
        "length_km": edges.length_km,
        "area_km2": mosaic.area_km2,
        "days": np.array([day.toordinal() for day in mosaic.days]),
        "cell": spells.cell,
        "start": spells.start,
        "holder": spells.holder,
        "ground": spells.ground,
        "degrees": sites.degrees,
        "community": sites.community,
        "people": sites.people,
    }


def _bytes(raw: bytes) -> npt.NDArray[np.uint8]:
    return np.frombuffer(raw, np.uint8)


def _mosaic(found: Arrays, like: Mosaic, rules: Rules) -> Mosaic:
    """The mosaic that was kept, with the reports of *like*; ValueError where parts do not fit."""
    names = tuple(found["names"].tobytes().decode().split("\n"))
    polygons = shapely.get_parts(shapely.from_wkb(found["polygons"].tobytes()))
    lines = shapely.get_parts(shapely.from_wkb(found["lines"].tobytes()))
    degrees, days = found["degrees"].astype(np.float64), found["days"]
    if not len(names) == len(polygons) == len(degrees) or len(lines) != len(found["left"]):
        raise ValueError("its parts do not fit together")
    spells = Spells(
        cells=len(names),
        columns=len(days),
        cell=found["cell"].astype(np.int32),
        start=found["start"].astype(np.int32),
        holder=found["holder"].astype(np.int16),
        ground=found["ground"].astype(np.int32),
    )
    return replace(
        like,
        holders=held_by(like.holders, spells),
        names=names,
        polygons=polygons,
        area_km2=found["area_km2"].astype(np.float64),
        days=tuple(date.fromordinal(int(day)) for day in days),
        spells=spells,
        points_known=degrees,
        edges_known=Edges(
            lines=lines,
            left=found["left"].astype(np.int32),
            right=found["right"].astype(np.int32),
            length_km=found["length_km"].astype(np.float64),
        ),
        sites=Sites(
            degrees,
            found["community"].astype(bool),
            found["people"].astype(np.int64),
            rules.steps,
            doubtful=found["doubtful"].astype(bool) if "doubtful" in found else None,
        ),
    )
