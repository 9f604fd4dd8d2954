"""Loads a theatre: one war's actors, extent, places, reports and sample articles, as plain data.

A theatre is a folder ``theatres/<key>/`` with a strict ``theatre.toml``: an unknown or missing key
is an error that names the file and the key, so a spelling mistake never turns into a silent default.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import BadInput, UnknownName

SHIPPED = Path(__file__).resolve().parent.parent / "theatres"
USER_FOLDER = "FRONTLINE_THEATRES"
HATCHES = ("none", "diagonal", "antidiagonal", "horizontal", "vertical", "cross", "dots", "grid")


@dataclass(frozen=True, slots=True)
class Actor:
    """A side that holds ground: how it is named, and how it is drawn.

    Attributes:
        key: Used in layers and answers, ``"turkey_backed"``.
        label: What the legend prints.
        colour: ``"#rrggbb"``.
        hatch: One of ``HATCHES``; with the label it tells sides apart without colour.
        aliases: What texts call it; also tells that these words are not places.
    """

    key: str
    label: str
    colour: str
    hatch: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A side that texts name but that is not drawn as a holder of ground (a foreign state, say)."""

    key: str
    label: str
    aliases: tuple[str, ...]


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

    def actor(self, key: str) -> Actor:
        """The actor with this key; UnknownName lists the theatre's own keys otherwise."""
        for actor in self.actors:
            if actor.key == key:
                return actor
        raise UnknownName("actor", key, [a.key for a in self.actors])

    @property
    def places_csv(self) -> Path:
        """Gazetteer rows of this theatre."""
        return self.folder / "places.csv"

    @property
    def reports_csv(self) -> Path:
        """Dated reports about who holds a place."""
        return self.folder / "control_reports.csv"

    @property
    def basemap(self) -> Path:
        """GeoJSON with the border, neighbours, coast, rivers and lakes."""
        return self.folder / "basemap.geojson"

    def articles(self) -> tuple[Path, ...]:
        """Sample articles, by file name."""
        return tuple(sorted((self.folder / "articles").glob("*.md")))


def theatres() -> dict[str, Path]:
    """Key -> folder. A user's own folder (``FRONTLINE_THEATRES``) wins over a shipped theatre."""
    roots = [SHIPPED, *(Path(p) for p in os.environ.get(USER_FOLDER, "").split(os.pathsep) if p)]
    return {f.parent.name: f.parent for root in roots for f in sorted(root.glob("*/theatre.toml"))}


def load_theatre(name: str | Path) -> Theatre:
    """Load the theatre called *name*, or the one in a folder given as a Path.

    Raises:
        UnknownName: No such theatre.
        BadInput: Its ``theatre.toml`` is broken; the message names the file and the key.
    """
    known = theatres()
    folder = name if isinstance(name, Path) else known.get(name)
    if folder is None or not (folder / "theatre.toml").is_file():
        raise UnknownName("theatre", str(name), sorted(known))
    file = folder / "theatre.toml"
    try:
        raw = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadInput(f"{file}: not readable as TOML: {fault}") from fault
    return _theatre(raw, file)


def _theatre(raw: Mapping[str, Any], file: Path) -> Theatre:
    _check_keys(raw, {f.name for f in fields(Theatre)} - {"key", "folder"}, str(file))
    try:
        return Theatre(
            key=file.parent.resolve().name,
            title=raw["title"],
            folder=file.parent,
            bbox=tuple(raw["bbox"]),
            view=tuple(raw["view"]),
            day=raw["day"],
            languages=tuple(raw["languages"]),
            countries=tuple(raw["countries"]),
            actors=tuple(_record(Actor, k, v, file) for k, v in raw["actors"].items()),
            parties=tuple(_record(Party, k, v, file) for k, v in raw["parties"].items()),
        )
    except (TypeError, AttributeError) as fault:
        raise BadInput(f"{file}: a value has the wrong type: {fault}") from fault


def _record(kind: type[Any], key: str, raw: Mapping[str, Any], file: Path) -> Any:
    _check_keys(raw, {f.name for f in fields(kind)} - {"key"}, f"{file}: {key}")
    return kind(key=key, **{**raw, "aliases": tuple(raw["aliases"])})


def _check_keys(raw: Mapping[str, Any], expected: set[str], where: str) -> None:
    if extra := sorted(set(raw) - expected):
        raise BadInput(f"{where}: unknown key {extra[0]!r}; allowed: {', '.join(sorted(expected))}")
    if missing := sorted(expected - set(raw)):
        raise BadInput(f"{where}: missing key {missing[0]!r}")
