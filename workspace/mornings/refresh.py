"""Later days of a source, from its address: fetched, looked at, and added once a reader says so."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from frontline.geo.errors import BadInput
from frontline.geo.notebook import counted
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.imports.looking import Group, look
from frontline.layers.imports.plan import Wishes, wishes_of
from frontline.workspace.ingest.web import Web
from frontline.workspace.mornings.address import found_at, web_of_layers
from frontline.workspace.names import File, told_apart, write_into
from frontline.workspace.sources import Source
from frontline.workspace.workspace import Workspace

__all__ = [
    "News", "add", "allow", "allowed", "come_in", "look_for_days", "looked", "replaced_by",
    "web_of_layers",
]  # fmt: skip
LOOK, ALLOWED = "look", "allowed"
"""The setting by which a reader allows that addresses of sources are looked at."""
A_MAP = 8
"""Files among which a whole map is: a shapefile has seven parts."""
OFF = "addresses of sources are not looked at until you allow it"


@dataclass(frozen=True, slots=True)
class News:
    """What was found at the address of a source.

    Attributes:
        source: The source.
        files: Files it has not, that are of its format.
        known: How many it has already.
        replaced: Names of its files whose place newer ones take: they have all their days.
        days: Days of the new files of which it had nothing, rising.
        groups: What the new files are: the dry run.
        aside: Names of files that are of no format, or of another one.
    """

    source: Source
    files: tuple[File, ...] = ()
    known: int = 0
    replaced: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    groups: tuple[Group, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """What is new, in words."""
        if not self.files:
            return f"{self.source.title}: nothing new"
        days = f": {self.days[0]} to {self.days[-1]}" if self.days else ""
        again = f", {counted(len(self.replaced), 'file')} written anew" if self.replaced else ""
        new = counted(len(self.days), "new day")
        return f"{self.source.title}: {counted(len(self.files), 'new file')}, {new}{days}{again}"

    def check(self) -> None:
        """BadInput with what stands between the new files and the layers."""
        for group in self.groups:
            lines = [group.fault] if group.facts is None else [
                *group.facts["faults"], *group.facts["questions"],
            ]  # fmt: skip
            if lines:
                raise BadInput(f"{self.source.title}: {lines[0]}")


def allowed(work: Workspace) -> bool:
    """Whether addresses may be looked at."""
    return work.settings.get(LOOK) == ALLOWED


def allow(work: Workspace, *, yes: bool) -> None:
    """Allow that addresses are looked at, or forbid it again."""
    work.settings.set(LOOK, ALLOWED if yes else None)


def look_for_days(work: Workspace, source: Source, theatre: Theatre, web: Web) -> News:
    """What is new at the address of a source; nothing is kept.

    Args:
        work: Where the source is kept.
        source: Whose address is looked at.
        theatre: Its theatre.
        web: How the web is asked.

    Raises:
        BadInput: It has no address, the reader has not allowed it, or nothing can be had there.
    """
    if not source.address:
        raise BadInput(f"{source.title}: has no address that new days could be looked for at")
    if not allowed(work):
        raise BadInput(f"{source.title}: {OFF}")
    found, kept = told_apart(found_at(source.address, web)), work.sources.contents(source.id)
    had = set(map(_digest, kept))
    new = [file for file in found if _digest(file) not in had]
    known = len(found) - len(new)
    if not new:
        return News(source, known=known)
    wishes = wishes_of(source.choices)
    own = next((g.format for g in looked(kept[:A_MAP], theatre, wishes)), "")
    groups = looked(new, theatre, wishes)
    # A folder may hold other things; of a single file nobody would be told why it is none.
    fitting = [g for g in groups if g.format == own or len(found) == 1]
    names = {name for group in fitting for name in group.files}
    files = tuple(file for file in new if file[0] in names)
    informed = set(work.sources.open(source.id, theatre).informed)
    days = {day for group in fitting for of in _days(group).values() for day in of} - informed
    return News(
        source, files, known, replaced_by(files, kept, groups, theatre, wishes),
        tuple(sorted(days)), tuple(fitting), tuple(name for name, _ in new if name not in names),
    )  # fmt: skip


def add(work: Workspace, news: News, theatre: Theatre) -> Source:
    """Let what is new come in; the source as it is then.

    Raises:
        BadInput: Something stands in the way; the source stays as it was.
    """
    news.check()
    return come_in(work, news.source, news.files, theatre, news.source.choices, groups=news.groups)


def come_in(
    work: Workspace, source: Source, files: Sequence[File], theatre: Theatre, choices: str,
    *, groups: Sequence[Group] | None = None,
) -> Source:  # fmt: skip
    """Files beside those that a source has, or in their place where they have all their days.

    Args:
        work: Where the source is kept.
        source: What they come to.
        files: They.
        theatre: Its theatre.
        choices: What the reader said of them.
        groups: Their dry run, where it was made already.

    Raises:
        BadInput: They cannot be opened together; the source stays as it was.
    """
    if not files:
        return source
    kept = work.sources.contents(source.id)
    gone = set(replaced_by(files, kept, groups, theatre, wishes_of(choices)))
    had = set(map(_digest, kept))
    new = [file for file in files if _digest(file) not in had]
    stay = [file for file in kept if file[0] not in gone]
    return work.sources.renew(source.id, [*stay, *new], theatre, choices)


def replaced_by(
    files: Sequence[File], kept: Sequence[File], groups: Sequence[Group] | None, theatre: Theatre,
    wishes: Wishes,
) -> tuple[str, ...]:  # fmt: skip
    """Names of kept files whose place new ones of their name take.

    A file that grows has every day of the one before. One that shows another day under the same
    name stands beside it.
    """
    news = {_last(name): (name, content) for name, content in files}
    old = [(n, c) for n, c in kept if _last(n) in news and c != news[_last(n)][1]]
    if not old:
        return ()
    of_new = _days_of(looked(list(news.values()), theatre, wishes) if groups is None else groups)
    of_old = _days_of(looked(old, theatre, wishes))
    return tuple(
        name for name, _ in old
        if of_old.get(name) and of_old[name] <= of_new.get(news[_last(name)][0], set())
    )  # fmt: skip


def looked(files: Sequence[File], theatre: Theatre, wishes: Wishes) -> tuple[Group, ...]:
    """The dry run of files that are in memory."""
    with TemporaryDirectory(prefix="frontline-") as room:
        write_into(Path(room), files)
        return look(Path(room), theatre, {"*": wishes})


def _days_of(groups: Sequence[Group]) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    for group in groups:
        found.update(_days(group))
    return found


def _days(group: Group) -> Mapping[str, set[date]]:
    """The days of each file; of an archive those of all that is in it."""
    found: dict[str, set[date]] = {}
    for file in (group.facts or {"files": ()})["files"]:
        name = next((n for n in group.files if file["file"].startswith(n)), file["file"])
        found.setdefault(name, set()).update(date.fromisoformat(day) for day in file["days"])
    return found


def _last(name: str) -> str:
    return name.rpartition("/")[2].casefold()


def _digest(file: File) -> tuple[str, str]:
    """The same picture under another name may be that of another day."""
    return _last(file[0]), hashlib.sha256(file[1]).hexdigest()
