"""The library in Python: ``from frontline import library``.

    library.add("articles/", "mail.eml", theatre="syria")
    for text in library.find(place="Manbij", first="2016-07-01", verdict="disagrees").items:
        print(text.day, text.title)

Every function takes ``folder``, the workspace; without it, the reader's own, which the dashboard
and ``frontline library`` have too.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from frontline.geo.calendar import as_day
from frontline.workspace import Workspace, places
from frontline.workspace.library.library import Library
from frontline.workspace.library.records import MOST, Added, Found, Item, Query, Shown

__all__ = [
    "Added",
    "Found",
    "Item",
    "Library",
    "Query",
    "Shown",
    "add",
    "allow_web",
    "claims",
    "find",
    "forget",
    "opened",
    "refresh",
    "remove",
    "show",
    "tag",
]
Folder = str | Path | None
Day = str | date | None


def opened(folder: Folder = None) -> Library:
    """The library of a workspace."""
    return Library(Workspace(Path(folder) if folder else places.home()))


def add(
    *sources: str | Path,
    theatre: str | None = None,
    date: Day = None,
    workers: int | None = None,
    folder: Folder = None,
) -> Added:
    """Read files, folders, feeds and URLs, and keep their texts; what is known is not read again.

    A script needs ``if __name__ == "__main__":`` around it, as for all that reads with many cores.

    Raises:
        BadInput: The workspace cannot be written, or the date is none.
        UnknownName: No such theatre.
    """
    return opened(folder).add(sources, theatre, day=_day(date), workers=workers)


def find(
    place: str | None = None,
    *,
    first: Day = None,
    last: Day = None,
    actor: str | None = None,
    outlet: str | None = None,
    speaker: str | None = None,
    verdict: str | None = None,
    words: str | None = None,
    tag: str | None = None,
    theatre: str | None = None,
    limit: int = MOST,
    folder: Folder = None,
) -> Found:
    """The texts of which all that is given holds, the newest first: see ``Query``.

    Raises:
        BadInput: A word of it means nothing in this library.
    """
    days = _day(first), _day(last)
    query = Query(place, *days, actor, outlet, speaker, verdict, words, tag, theatre, limit)
    return opened(folder).find(query)


def claims(
    place: str | None = None,
    *,
    first: Day = None,
    last: Day = None,
    actor: str | None = None,
    speaker: str | None = None,
    verdict: str | None = None,
    folder: Folder = None,
) -> list[dict[str, object]]:
    """The claims of which all that is given holds, of the newest texts first, a row each.

    Raises:
        BadInput: A word of it means nothing in this library.
    """
    query = Query(place, _day(first), _day(last), actor, speaker=speaker, verdict=verdict)
    return opened(folder).claims(query)


def show(text: str, *, folder: Folder = None) -> Shown:
    """A text with all that was read in it.

    Raises:
        BadInput: There is none with this id.
    """
    return opened(folder).show(text)


def tag(texts: str | Sequence[str], *tags: str, away: bool = False, folder: Folder = None) -> None:
    """Put tags on texts, or take them away.

    Raises:
        BadInput: There is no such text, or a tag is none.
    """
    opened(folder).tag([texts] if isinstance(texts, str) else texts, tags, away=away)


def forget(*texts: str, folder: Folder = None) -> int:
    """Take texts away, to the last byte.

    Raises:
        BadInput: There is no such text; none is taken away.
    """
    return opened(folder).forget(texts)


remove = forget


def refresh(
    *, everything: bool = False, workers: int | None = None, folder: Folder = None
) -> tuple[int, tuple[str, ...]]:
    """Read again what new decisions, names or layers touch: how many, and what went wrong."""
    return opened(folder).refresh(everything=everything, workers=workers)


def allow_web(*, allowed: bool = True, folder: Folder = None) -> None:
    """Allow that URLs are fetched, or forbid it again; it is remembered."""
    opened(folder).allow_web(allowed=allowed)


def _day(value: Day) -> date | None:
    return as_day(value) if value is not None else None
