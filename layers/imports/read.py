"""Files one by one, each opened and parsed once: which source knows it, and what it says.

Whose files they are is told by the first that anybody knows; the others are read as the same in the
step in which they are looked at. Where there are many bytes several processes do it, with the same
answers in the same order.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

import shapely

from frontline.geo.batch.executor import Executor, Here, Processes
from frontline.geo.errors import BadInput
from frontline.geo.files.json_pairs import uncollected
from frontline.geo.geodesy import DEGREE_KM
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.registry import detected, named

FAR_KM = 10.0
"""Reports farther than this from the country are left out, and counted."""
# A process of its own costs 1.2 s of the processor before it reads anything, as much as 17 MB of
# GeoJSON (bench/importing.py); below some times that the second process gains nothing.
WORTH_BYTES = 96 * 2**20
# What a process is handed at a time: its answer is held until it is taken.
CHUNK_BYTES = 8 * 2**20
# Each may hold the largest file that is read, parsed.
MOST = 4

PAGES = frozenset({".html", ".htm", ".xhtml"})
_PAGE = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S)

Progress = Callable[[Sequence[InputFile]], AbstractContextManager[Iterable[InputFile]]]
"""Wraps the files while they are read, to show how far the work is."""


@dataclass(frozen=True, slots=True)
class As:
    """What files are read as: the source that knew the first of them, and what the user said."""

    source: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of one file.

    Attributes:
        source: The source that knows it; None where none does.
        why: What gave it away.
        fault: Why it cannot be read; "" where nothing is wrong.
        sha256, imported: Its digest and what it says, where it was read.
    """

    source: str | None = None
    why: str = ""
    fault: str = ""
    sha256: str = ""
    imported: Imported | None = None


def first_source(files: Iterable[InputFile], said: str | None) -> Source | None:
    """The source that knows the first file that any does; what it parsed is kept for reading."""
    for file in files:
        try:
            claim = _claim(file, said)
        except BadInput:
            claim = None  # it is looked at again, and told of in its turn
        if claim:
            return claim[0]
        file.forget()
    return None


def look(file: InputFile, said: str | None, as_: As | None) -> Looked:
    """Which source knows *file*; and what it says where that is the one it is to be read as."""
    with uncollected():
        return _look(file, said, as_)


def _look(file: InputFile, said: str | None, as_: As | None) -> Looked:
    source = None
    try:
        claim = _claim(file, said)
        if claim is None:
            return Looked()
        source, why = claim
        if as_ is None or source.name != as_.source:
            return Looked(source.name, why)
        read = _in_country(source.read(file, as_.asked), as_.asked.theatre)
        return Looked(source.name, why, "", file.sha256, read)
    except BadInput as fault:
        return Looked(source.name if source else None, fault=str(fault))
    finally:
        file.forget()


def look_at_all(
    files: Sequence[InputFile], said: str | None, as_: As | None, progress: Progress
) -> list[Looked]:
    """``look`` at each file, in order, by as many processes as are worth it."""
    executor = _executor(files)
    size = 0 if isinstance(executor, Here) else CHUNK_BYTES
    answers = executor.run(partial(_look_at_some, said, as_), _chunks(files, size))
    with progress(files) as steps:
        found = chain.from_iterable(answers)
        return [one for _, one in zip(steps, found, strict=True)]


def _look_at_some(said: str | None, as_: As | None, files: Sequence[InputFile]) -> list[Looked]:
    return [look(file, said, as_) for file in files]


def _executor(files: Sequence[InputFile]) -> Executor:
    """Processes where there is much to read, and this one can start others.

    A script is run again by each process that it starts, unless it guards itself; what is heavy is
    read in a process that is no script (``bounded``).
    """
    scripted = getattr(sys.modules.get("__main__"), "__file__", None) is not None
    if scripted or sum(_size(file) for file in files) < WORTH_BYTES:
        return Here()
    count = min(os.cpu_count() or 1, MOST)
    return Processes(count) if count > 1 else Here()


def _size(file: InputFile) -> int:
    return file.path.stat().st_size


def _chunks(files: Sequence[InputFile], size: int) -> Iterator[list[InputFile]]:
    """Files one after the other, as many together as have *size* bytes; one at least."""
    chunk: list[InputFile] = []
    held = 0
    for file in files:
        chunk.append(file)
        held += _size(file) if size else 1
        if held >= size:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def _claim(file: InputFile, said: str | None) -> tuple[Source, str] | None:
    if file.head.startswith("version https://git-lfs"):
        raise BadInput(f"{file.name}: a Git LFS pointer, not the file; fetch it with git lfs pull")
    if file.suffix not in PAGES and _PAGE.match(file.head):
        raise BadInput(
            f"{file.name}: a web page (HTML), not a map file: a page of sign-in or of an error may "
            "have been saved instead; download the file anew"
        )
    if not said:
        return detected(file)
    source = named(said)
    if why := source.detects(file):
        return source, f"{why}; said with --source"
    return None


def _in_country(read: Imported, theatre: Theatre | None) -> Imported:
    """*read* without reports that lie far from the country: a mosaic of it has no place there."""
    if theatre is None or not read.reports:
        return read
    country = border(theatre)
    # In degrees: a little too wide towards east and west, which loses no report.
    near = shapely.buffer(country, FAR_KM / DEGREE_KM)
    shapely.prepare(near)
    inside = shapely.contains_xy(near, [r.lon for r in read.reports], [r.lat for r in read.reports])
    kept = tuple(r for r, here in zip(read.reports, inside, strict=True) if here)
    left = Counter({f"outside {theatre.title}": len(read.reports) - len(kept)})
    return replace(read, reports=kept, skipped=read.skipped + left)
