"""``sources.toml``: which files a theatre's places are built from, under which licences."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import toml_of

FILE = "sources.toml"
SHARE_ALIKE = re.compile(r"CC-BY(?:-NC)?-SA|ODbL", re.IGNORECASE)
_PLACES = re.compile(r"places(?:_[a-z0-9]+)?\.csv")


@dataclass(frozen=True, slots=True)
class Source:
    """One list of places.

    Attributes:
        key: Its table in ``sources.toml``; references to its rows begin with it.
        label: What the column ``source`` calls it: "OCHA".
        file: Where it lies, seen from the theatre's folder.
        licence: SPDX expression.
        credit: What to print with anything made from it, with the edition.
        into: The file its places are written to: one of its own for a share-alike licence.
        use: Whether it is read at all.
        precision_km: How far off its points may be: nine in ten lie nearer to the true point.
        country: ISO code of its places where the file has no such column.
        read: ``"yes"`` where its names are read wherever they stand, ``"context"`` where the words
            around must show that a place is meant.
        id: How ids of its places begin, after the theatre's key.
        codes: Whose codes it uses where it is not their author: "geonames", "katottg". Rows of two
            sources with one such code are one place.
        columns: Our name of a column -> the file's.
        kinds: The file's word for a kind -> ours.
    """

    key: str
    label: str
    file: str
    licence: str
    credit: str
    into: str = "places.csv"
    use: bool = True
    precision_km: float = 1.0
    country: str = ""
    read: str = "context"
    id: str = ""
    codes: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def share_alike(self) -> bool:
        """Whatever takes its coordinates over must stand under its licence."""
        return bool(SHARE_ALIKE.search(self.licence))


@dataclass(frozen=True, slots=True)
class Plan:
    """What ``sources.toml`` says.

    Attributes:
        sources: In their order: the first that has a place gives it its name.
        points: Keys of sources, whose point comes first; those not listed follow.
        links: File with rows known to be one place, "" without one.
        slavic: Latin letters stand for Ukrainian or Russian, else for Arabic.
    """

    sources: tuple[Source, ...]
    points: tuple[str, ...] = ()
    links: str = ""
    slavic: bool = False

    def without(self, keys: tuple[str, ...]) -> "Plan":
        """The plan with these sources left out as if the file said ``use = false``."""
        known = [source.key for source in self.sources]
        for key in keys:
            if key not in known:
                raise BadInput(f"no source {key!r} in {FILE}; it has {', '.join(known)}")
        used = tuple(s for s in self.sources if s.use and s.key not in keys)
        return replace(self, sources=used)


def read_plan(folder: Path) -> Plan:
    """Read ``sources.toml`` in a theatre's folder.

    Raises:
        BadInput: It is not there, or a key of it cannot be meant; the message names the key.
    """
    file = folder / FILE
    try:
        raw = toml_of(file.read_text("utf-8"))
    except FileNotFoundError:
        raise BadInput(
            f"{file}: not there; it lists the files that places are built from"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise BadInput(f"{file}: not readable as TOML: {fault}") from fault
    tables = raw.pop("sources", None)
    if not isinstance(tables, dict) or not tables:
        raise BadInput(f"{file}: no table [sources.KEY]; give at least one list of places")
    _check(raw, {"points", "links", "slavic"}, str(file))
    sources = tuple(_source(key, table, f"{file}: sources.{key}") for key, table in tables.items())
    points = tuple(raw.get("points", ()))
    if unknown := [key for key in points if key not in tables]:
        raise BadInput(f"{file}: points: no source {unknown[0]!r}")
    return Plan(sources, points, raw.get("links", ""), bool(raw.get("slavic", False)))


def _check(raw: Mapping[str, Any], known: set[str], where: str) -> None:
    if extra := sorted(set(raw) - known):
        raise BadInput(f"{where}: unknown key {extra[0]!r}; allowed: {', '.join(sorted(known))}")


def _source(key: str, raw: Any, where: str) -> Source:
    if not isinstance(raw, Mapping):
        raise BadInput(f"{where}: must be a table")
    types = {f.name: f.type for f in fields(Source) if f.name != "key"}
    _check(raw, set(types), where)
    if missing := [name for name in ("label", "file", "licence", "credit") if not raw.get(name)]:
        raise BadInput(f"{where}: missing key {missing[0]!r}")
    for name, value in raw.items():
        _check_type(value, types[name], f"{where}.{name}")
    source = Source(key, **raw)
    if not _PLACES.fullmatch(source.into):
        raise BadInput(f"{where}.into: {source.into!r} must be places.csv or places_WORD.csv")
    if source.share_alike and source.into == "places.csv":
        raise BadInput(
            f"{where}.into: {source.licence} asks for a file of its own: places_WORD.csv"
        )
    if source.read not in ("yes", "context", "no"):
        raise BadInput(f"{where}.read: {source.read!r} must be 'yes', 'context' or 'no'")
    return source


def _check_type(value: Any, kind: Any, where: str) -> None:
    good = {
        str: isinstance(value, str),
        bool: isinstance(value, bool),
        float: type(value) in (int, float) and value > 0,
    }.get(kind, isinstance(value, Mapping) and all(isinstance(v, str) for v in value.values()))
    if not good:
        raise BadInput(f"{where}: {value!r} is of the wrong sort")
