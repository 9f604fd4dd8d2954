"""Names of files that strangers send."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from frontline.geo.errors import BadInput

File = tuple[str, bytes]
"""Name, as it was given, and content."""

# Bytes; most file systems take 255, and drafts add some.
LONGEST = 200


def checked(name: str) -> str:
    """The last part of a file's name, fit to be written under.

    Raises:
        BadInput: It is empty, a folder's (``..``), too long, or holds what no name may.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    shown = last if len(last) <= 40 else f"{last[:40]}…"
    if last in {"", ".", ".."} or "\x00" in last:
        raise BadInput(f"upload {shown!r}: a file without a name; rename it and send it again")
    if len(last.encode("utf-8", "replace")) > LONGEST:
        raise BadInput(f"upload {shown!r}: its name is too long; shorten it and send it again")
    try:
        last.encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput("upload: its name is no text; rename it and send it again") from None
    return last


def _with_keys(name: str) -> str:
    """The last part of a name, behind folders called ``key=value``: they say what no file does.

    Raises:
        BadInput: As ``checked``.
    """
    folders = name.replace("\\", "/").split("/")[:-1]
    keys = "/".join(checked(folder) for folder in folders if folder.strip().find("=") > 0)
    if len(keys.encode("utf-8", "replace")) > LONGEST:
        raise BadInput(f"upload {keys[:40]!r}: its folders' names are too long; shorten them")
    return f"{keys}/{checked(name)}" if keys else checked(name)


def told_apart(files: Sequence[File]) -> list[File]:
    """Files under names of which no two are one, also where capitals count for nothing.

    The last part of each name is enough where all differ, with the folders called ``key=value``
    before it. Else files of one folder stay together, in a folder with a number, so that a
    shapefile keeps its parts; the same file twice is one.

    Raises:
        BadInput: A name is none.
    """
    named = [(_with_keys(name), content) for name, content in files]
    if len({name.casefold() for name, _ in named}) == len(named):
        return named
    # The folder a file was given in, and how many of its name that folder had already.
    folders: dict[tuple[str, int], list[File]] = {}
    for (given, _), (name, content) in zip(files, named, strict=True):
        folder, twin = given.replace("\\", "/").rpartition("/")[0], 0
        while held := _of_name(name, folders.get((folder, twin), [])):
            if held[1] == content:
                break
            twin += 1
        else:
            folders.setdefault((folder, twin), []).append((name, content))
    if len(folders) == 1:
        return next(iter(folders.values()))
    return [
        (f"{number}/{name}", content)
        for number, inside in enumerate(folders.values(), start=1)
        for name, content in inside
    ]


def _of_name(name: str, files: Sequence[File]) -> File | None:
    return next((file for file in files if file[0].casefold() == name.casefold()), None)


def write_into(folder: Path, files: Iterable[File]) -> None:
    """Write files under names that were told apart, each in the folders that its name has."""
    for name, content in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
