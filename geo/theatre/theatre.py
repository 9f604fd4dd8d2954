"""Loads a theatre: one war's actors, extent, places, reports and sample articles, as plain data.

A theatre is a folder ``theatres/<key>/`` with a strict ``theatre.toml``: an unknown or missing key,
or a value that cannot be meant, is an error that names the file and the key. So a spelling mistake
never turns into a silent default.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.files.nested import toml_of
from frontline.geo.files.regular import content_of, regular
from frontline.geo.plugins import brought
from frontline.geo.theatre.forces import NONE, Forces, joined_forces, read_forces
from frontline.geo.theatre.joining import joined_actors, joined_parties
from frontline.geo.theatre.renamings import Renaming, read_renamed
from frontline.geo.theatre.sides import (
    NEEDED,
    Actor,
    Party,
    actor_of,
    called,
    check_sides,
    party_of,
)
from frontline.geo.theatre.values import bbox, check_keys, codes, day, tables, text, texts, view

SHIPPED = Path(__file__).resolve().parents[2] / "theatres"
USER_FOLDER = "FRONTLINE_THEATRES"
RENAMED, FORCES = "renamed.csv", "forces.csv"
LOOKS = ("colours", "hatches")
"""Tables of a joined theatre: actors of its parts that would look like another."""
NOT_IN_FILE = frozenset(
    (
        "key",
        "folder",
        "renamed",
        "forces",
        "ongoing",
        "ended",
        "occupier",
        "undrawn",
        "hushed",
        "without",
        "parts",
    )
)

MAY = ("ongoing", "occupier", "undrawn")
"""Keys that a file may leave out."""


@dataclass(frozen=True, slots=True)
class Theatre:
    """One war as data.

    Attributes:
        key: Name of the folder.
        title: What the page prints.
        folder: Where its files are.
        bbox: west, south, east, north in degrees: nothing of the theatre lies outside.
        view: lon, lat in degrees and the zoom level the map opens with.
        day: The day the map opens on when no text gives one.
        languages: ISO 639 codes of the names it carries.
        countries: ISO 3166 two-letter codes; places there come first when a name is shared.
        actors: In the order of the legend; "contested" and "unknown" are among them.
        parties: Named in texts, never drawn.
        renamed: Names that its places bore for a time, from ``renamed.csv`` where it has one.
        forces: Who fights for which side, from ``forces.csv`` where it has one.
        ongoing: Whether the war goes on: exports then leave out the newest days (``profile``).
        occupier: Key of the side that "occupied" means where no word says by whom, ``""`` for none.
        undrawn: A sentence on ground of this war that its own layers do not show, ``""`` for none.
        hushed: Spots near which a map names nothing, longitude first: set by an export that spares
            the places there, never by a file.
        without: Names of files that are left out as if they were not there: set by an export that
            is made of open files only, never by a file.
        parts: Theatres whose places and layers it shows on one map (``joins``).
        ended: Keys of actors that were no more on the day it is read for (``on``).
    """

    key: str
    title: str
    folder: Path
    bbox: tuple[float, float, float, float]
    view: tuple[float, float, float]
    day: date
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    actors: tuple[Actor, ...]
    parties: tuple[Party, ...]
    renamed: tuple[Renaming, ...] = ()
    forces: Forces = NONE
    ongoing: bool = False
    occupier: str = ""
    undrawn: str = ""
    hushed: tuple[tuple[float, float], ...] = ()
    without: tuple[str, ...] = ()
    parts: "tuple[Theatre, ...]" = ()
    ended: frozenset[str] = frozenset()

    def actor(self, key: str) -> Actor:
        """The actor with this key; UnknownName lists the theatre's own keys otherwise."""
        for actor in self.actors:
            if actor.key == key:
                return actor
        raise UnknownName("actor", key, [a.key for a in self.actors])

    def called(self, side: "Actor | Party") -> tuple[str, ...]:
        """All names of a side on any day, and of its armies: old maps still show those that ended.

        Args:
            side: One of its actors or parties.
        """
        armies = [f for f in self.forces.rows if f.kind == "authority"]
        others = {n.casefold() for f in armies if f.side != side.key for n in f.names}
        own = (n for f in armies if f.side == side.key for n in f.names)
        return (*called(side), *(n for n in own if n.casefold() not in others))

    def on(self, day: date | None) -> "Theatre":
        """The theatre as it was on a day, on which some of its actors may be no more."""
        gone = (a.key for a in self.actors if day and a.until and a.until <= day)
        return replace(self, ended=frozenset(gone))

    @property
    def sides(self) -> "tuple[Actor | Party, ...]":
        """Everybody whom texts may name: those who hold ground, then the parties."""
        return (*self.actors, *self.parties)

    @property
    def places_csv(self) -> Path:
        """Gazetteer rows of this theatre."""
        return self.folder / "places.csv"

    def place_files(self) -> tuple[Path, ...]:
        """``places.csv`` and those beside it (``places_osm.csv``) that a licence keeps apart."""
        beside = sorted(self.folder.glob("places_*.csv"))
        own = (self.places_csv, *beside, *(f for part in self.parts for f in part.place_files()))
        return tuple(f for f in own if f.name not in self.without and f.is_file())

    def outline_files(self) -> tuple[Path, ...]:
        """``units.geojson``, the outlines of its first-level units, and those of its parts."""
        return self._of_parts("units.geojson")

    def district_files(self) -> tuple[Path, ...]:
        """``districts.geojson``, the outlines of its second-level units, and its parts'."""
        return self._of_parts("districts.geojson")

    def _of_parts(self, name: str) -> tuple[Path, ...]:
        """The file of this name, and those of its parts, as far as they are there."""
        folders = (self.folder, *(part.folder for part in self.parts))
        files = (folder / name for folder in folders) if name not in self.without else ()
        return tuple(file for file in files if file.is_file())

    @property
    def ships_layers(self) -> bool:
        """Whether it says who held what, itself or in its parts."""
        return self.reports_csv.exists() or any(part.ships_layers for part in self.parts)

    @property
    def reports_csv(self) -> Path:
        """Dated reports about who holds a place."""
        return self.folder / "control_reports.csv"

    def report_files(self) -> tuple[Path, ...]:
        """``control_reports.csv``, a legal list, and histories that a licence keeps apart."""
        beside = sorted(self.folder.glob("control_reports_*.csv"))
        told = (self.reports_csv, self.folder / "control_list.csv", *beside)
        files = (f for f in told if not f.stem.endswith("_aside") and f.name not in self.without)
        return tuple(file for file in files if file.is_file())

    @property
    def basemap(self) -> Path:
        """GeoJSON with the border, neighbours, coast, rivers and lakes."""
        return self.folder / "basemap.geojson"

    def articles(self) -> tuple[Path, ...]:
        """Sample articles, by file name."""
        return tuple(sorted((self.folder / "articles").glob("*.md")))


def theatres() -> dict[str, Path]:
    """Key -> folder. A user's own win over those of packages, and these over shipped.

    A user's own lie in the folders of ``FRONTLINE_THEATRES``, then in the data folder; a package
    brings folders of theatres by an entry point ``frontline.theatres`` (``geo.plugins``).

    Raises:
        BadInput: The user's folder is none.
    """
    return {f.parent.name: f.parent for r in _roots() for f in sorted(r.glob("*/theatre.toml"))}


def _roots() -> list[Path]:
    """Folders with folders of theatres; of one name the last counts."""
    own = [Path(p).absolute() for p in os.environ.get(USER_FOLDER, "").split(os.pathsep) if p]
    for folder in own:
        if not folder.is_dir():
            raise BadInput(f"{USER_FOLDER}: {folder}: no such folder; name the one with theatres")
    return [SHIPPED, *_brought(), home_folder(), *own]


def _folder_of(name: str) -> Path | None:
    """What ``theatres`` has under this name, without listing the others: every read asks."""
    readable = (r for r in reversed(_roots()) if os.access(r, os.R_OK) and r.is_dir())
    bearing = (r / name for r in readable if any(f.name == name for f in r.iterdir()))
    return next((f for f in bearing if os.access(f / "theatre.toml", os.F_OK)), None)


@cache
def _brought() -> tuple[Path, ...]:
    """Folders of theatres that installed packages bring; their code is not run."""
    found: list[Path] = []
    for point in brought("frontline.theatres").values():
        spec = find_spec(point.module.partition(".")[0]) and find_spec(point.module)
        if spec is None or not spec.submodule_search_locations:
            raise BadInput(f"frontline.theatres: {point.value!r} is no package with a folder")
        found += map(Path, spec.submodule_search_locations)
    return tuple(found)


def home_folder() -> Path:
    """Where theatres that the reader made are kept unless ``FRONTLINE_THEATRES`` names a folder."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "frontline" / "theatres"


def load_theatre(name: str | Path) -> Theatre:
    """Load the theatre called *name*, or the one in a folder given as a Path.

    Raises:
        UnknownName: No such theatre.
        BadInput: Its ``theatre.toml`` is broken; the message names the file and the key.
    """
    folder = name if isinstance(name, Path) else _folder_of(name)
    if folder is None or not (folder / "theatre.toml").is_file():
        raise UnknownName("theatre", str(name), sorted(theatres()))
    file = folder / "theatre.toml"
    with os.scandir(folder) as parts:
        for part in parts:
            if not (part.is_file() or part.is_dir()) and Path(part).exists():
                regular(part)  # a pipe among its files would hold up whoever reads them
    return _loaded(file, _written(file), _written(folder / RENAMED), _written(folder / FORCES))


def _written(file: Path) -> tuple[int, int]:
    """When a file was written, and its size, zeros if there is none: has it changed since."""
    if not file.exists():
        return 0, 0
    status = file.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=32)  # many short texts are read for one theatre
def _loaded(file: Path, *_told: tuple[int, int]) -> Theatre:
    try:
        raw = toml_of(content_of(file).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadInput(f"{file}: not readable as TOML: {fault}") from fault
    return _theatre(raw, file)


def _theatre(raw: Mapping[str, Any], file: Path) -> Theatre:
    at = f"{file}: "
    ongoing = raw.get("ongoing", False)
    if not isinstance(ongoing, bool):
        raise BadInput(f"{at}ongoing: {ongoing!r} must be true or false")
    occupier = raw.get("occupier", "")
    if occupier and occupier not in raw.get("actors", {}):
        raise BadInput(f"{at}occupier: {occupier!r} is none of its actors")
    keys = {f.name for f in fields(Theatre)} - NOT_IN_FILE
    if "joins" in raw:
        raw, parts = with_sides(raw, at)
    else:
        parts = ()
    check_keys({k: v for k, v in raw.items() if k not in MAY}, keys, str(file))
    box = bbox(raw["bbox"], at + "bbox")
    theatre = Theatre(
        key=file.parent.resolve().name,
        title=text(raw["title"], at + "title"),
        folder=file.parent,
        bbox=box,
        view=view(raw["view"], box, at + "view"),
        day=day(raw["day"], at + "day"),
        languages=codes(raw["languages"], "[a-z]{2,3}", "ISO 639: 'ar'", at + "languages"),
        countries=codes(raw["countries"], "[A-Z]{2}", "ISO 3166: 'SY'", at + "countries"),
        actors=tuple(actor_of(k, v, at) for k, v in tables(raw["actors"], at + "actors")),
        parties=tuple(party_of(k, v, at) for k, v in tables(raw["parties"], at + "parties")),
        renamed=read_renamed(file.parent / RENAMED),
        ongoing=ongoing,
        occupier=occupier,
        undrawn=text(raw["undrawn"], at + "undrawn") if "undrawn" in raw else "",
        parts=parts,
    )
    check_sides(theatre.actors, theatre.parties, at)
    own = read_forces(file.parent / FORCES, [side.key for side in theatre.sides])
    if not parts:
        return replace(theatre, forces=own)
    forces = [own, *(part.forces for part in parts)]
    return replace(theatre, forces=joined_forces(forces, theatre.sides))


def with_sides(raw: Mapping[str, Any], at: str) -> tuple[dict[str, Any], tuple[Theatre, ...]]:
    """A joined theatre's file with the actors and parties of its parts, and the parts."""
    parts = tuple(load_theatre(name) for name in texts(raw["joins"], at + "joins"))
    if any(part.parts for part in parts):
        raise BadInput(f"{at}joins: a theatre that joins others cannot be joined; name its parts")
    looks = {name: dict(tables(raw.get(name, {}), at + name)) for name in LOOKS}
    actors = joined_actors([part.actors for part in parts], **looks, last=NEEDED)
    for name, own in looks.items():
        if strange := sorted(set(own) - set(actors)):
            raise BadInput(f"{at}{name}: {strange[0]!r} is no actor of these theatres")
    parties = joined_parties([part.parties for part in parts], actors)
    rest = {k: v for k, v in raw.items() if k not in ("joins", *LOOKS)}
    return {**rest, "actors": actors, "parties": parties}, parts
