"""What lies in a folder and its folders, in the order of the paths; hidden files left out.

One folder's names are held at a time: a million files in one folder are some 70 MB of names, in a
thousand folders next to nothing.
"""

import os
from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path

from frontline.geo.documents.remote import Remote
from frontline.geo.documents.tables import TABLES, File

SUFFIXES = frozenset((".txt", ".md"))
READINGS = frozenset(("manifest.json", "parts", "readings"))
"""What a folder holds that ``frontline read -o OUT/`` has written."""
DECISIONS = ".decisions.jsonl"
"""How the files end that `frontline review` keeps beside a text."""


def inside(folder: File) -> Iterator[File]:
    """The texts and tables of a folder."""
    return (file for file in _files(folder) if _is_text(file.name))


def others(folder: File) -> Iterator[File]:
    """What else is in it, links to folders too; no pictures, films, or decisions kept by a text."""
    return (
        file
        for file in _files(folder)
        if not _is_text(file.name)
        and not file.name.lower().endswith(DECISIONS)
        and (guess_type(file.name)[0] or "").partition("/")[0] not in {"image", "audio", "video"}
    )


def is_loose(file: File) -> bool:
    """Whether it is a link to a folder, which may lead back up and is not followed."""
    return isinstance(file, Path) and file.is_symlink() and file.is_dir()


def _is_text(name: str) -> bool:
    small = name.lower()
    return small.endswith((*SUFFIXES, *TABLES)) and not small.endswith(DECISIONS)


def below(file: File, folder: File) -> str:
    """The path of a file in a folder, with ``/`` between its names."""
    if isinstance(file, Path) and isinstance(folder, Path):
        return file.relative_to(folder).as_posix()
    return str(file).removeprefix(str(folder).rstrip("/")).lstrip("/")


def _files(folder: File) -> Iterator[File]:
    for child, is_folder in _children(folder):
        if child.name.startswith("."):
            continue
        # A folder of answers is given as one thing, so that its name can be told and nothing in it
        # is read.
        if is_folder and not _is_readings(child):
            yield from _files(child)
        else:
            yield child


def _is_readings(folder: File) -> bool:
    """Whether a run has written the folder: its tables are answers, not texts to be read again."""
    if isinstance(folder, Path):
        return all((folder / name).exists() for name in READINGS)
    # One listing instead of three questions: each is a round trip to a store.
    return {child.name for child, _ in folder.children()} >= READINGS


def _children(folder: File) -> Iterator[tuple[File, bool]]:
    if isinstance(folder, Remote):
        yield from folder.children()
        return
    for name in sorted(os.listdir(folder)):  # noqa: PTH208  names weigh a tenth of paths
        child = folder / name
        yield child, child.is_dir() and not is_loose(child)
