"""Many files of one source as one series: versions of a day, repeats, gaps."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Imported, InputFile, Source, Zone
from frontline.layers.sources.files.dates import Unclear, day_in_name

SameDay = Literal["later", "refuse"]
"""What to do where files of one source draw one day, and not alike: the later by name counts, or
nothing is imported."""

RARE = 3
"""In a series that is not daily, a pause this many times the usual one is a gap."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file of a series: what it is, why we think so, and what was read from it."""

    file: InputFile
    sha256: str
    source: Source
    why: str
    imported: Imported

    @property
    def days(self) -> tuple[date, ...]:
        """The days its zones, reports and marks begin on, rising."""
        content = self.imported
        found = {z.day for z in content.zones} | {r.day for r in content.reports}
        found |= {m.day for m in content.marks if m.day}
        return tuple(sorted(found | ({content.dated.day} if content.dated else set())))


@dataclass(frozen=True, slots=True)
class Series:
    """The files that count, in order of day.

    Attributes:
        files: One for each day, unless a day's picture comes in parts.
        superseded: Earlier versions of a day, each with the version that replaced it.
        repeated: Days whose picture equals the one before: no new information, not no change.
        gaps: Pairs of days between which the series pauses longer than it does elsewhere.
        together: Days whose picture comes from several files.
        disagreed: Days that files drew differently, with the file that counts and those left out.
        blank: Days on which the source draws nothing: what was held before is not known to last.
    """

    files: tuple[ReadFile, ...]
    superseded: tuple[tuple[ReadFile, ReadFile], ...]
    repeated: tuple[date, ...]
    gaps: tuple[tuple[date, date], ...]
    together: tuple[date, ...]
    disagreed: tuple[tuple[date, ReadFile, tuple[ReadFile, ...]], ...] = ()
    blank: tuple[date, ...] = ()


def series(files: Sequence[ReadFile], same_day: SameDay = "later") -> Series:
    """The files of one source in order of day.

    Raises:
        BadInput: Files draw the same day differently, and their names do not say which is the
            later, or *same_day* is "refuse".
    """
    days: defaultdict[date, list[ReadFile]] = defaultdict(list)
    rest = [f for f in files if not f.imported.dated]
    for file in files:
        if file.imported.dated:
            days[file.imported.dated.day].append(file)
    kept: list[ReadFile] = []
    superseded: list[tuple[ReadFile, ReadFile]] = []
    together: list[date] = []
    disagreed: list[tuple[date, ReadFile, tuple[ReadFile, ...]]] = []
    for day in sorted(days):
        count, replaced = _of_one_day(days[day])
        superseded += replaced
        if differing := _differing(count):
            *earlier, last = _by_name(day, differing, same_day)
            disagreed.append((day, last, tuple(earlier)))
            count = [file for file in count if not any(file is old for old in earlier)]
        kept += count
        together += [day] if len(count) > 1 else []
    shown = sorted({day for file in [*kept, *rest] for day in file.days})
    blank = tuple(day for day in sorted(days) if all(f.imported.blank for f in days[day]))
    return Series(
        (*kept, *rest),
        tuple(superseded),
        _repeated(kept),
        _gaps(shown),
        tuple(together),
        tuple(disagreed),
        blank,
    )


def _of_one_day(
    files: list[ReadFile],
) -> tuple[list[ReadFile], list[tuple[ReadFile, ReadFile]]]:
    """The files of one day that count, and those replaced with their replacement."""
    if len(files) == 1:
        return files, []
    moments = [f.imported.dated.moment for f in files if f.imported.dated]
    if files[0].imported.supersedes and None not in moments and len(set(moments)) == len(files):
        *earlier, last = sorted(files, key=_moment)
        return [last], [(file, last) for file in earlier]
    first, same = files[0], _picture(files[0].imported.zones)
    alike = [f for f in files[1:] if _picture(f.imported.zones) == same and f.imported.zones]
    others = [f for f in files[1:] if not any(f is twin for twin in alike)]
    return [first, *others], [(twin, first) for twin in alike]


def _differing(files: list[ReadFile]) -> list[ReadFile]:
    """The files of one day that say who holds what, where they cannot all be right.

    A plain format may keep the parts of one picture in several files; a source's own does not.
    """
    drawing = [f for f in files if f.imported.zones or f.imported.blank]
    some = any(f.imported.zones for f in drawing)
    return drawing if files[0].source.specific and some and len(drawing) > 1 else []


def _by_name(day: date, files: list[ReadFile], same_day: SameDay) -> list[ReadFile]:
    """Files that draw *day*, and not alike, in the order of the days in their names.

    Raises:
        BadInput: It is not to be decided, or two names bear the same day or none.
    """
    named = {id(file): _named_day(file) for file in files}
    line = f"{files[0].file.name} and {files[1].file.name} both draw {day}, and not alike"
    if same_day == "refuse":
        raise BadInput(f"{line}; give only one of them, or pass --same-day later")
    if None in named.values() or len(set(named.values())) < len(files):
        raise BadInput(f"{line}; their names do not say which is later: give only one of them")
    return sorted(files, key=lambda file: named[id(file)] or date.min)


def _named_day(file: ReadFile) -> date | None:
    try:
        dated = day_in_name(file.file.stem)
    except Unclear:
        return None
    return dated.day if dated else None


def _moment(file: ReadFile) -> int:
    dated = file.imported.dated
    return dated.moment or 0 if dated else 0


def _picture(zones: Sequence[Zone]) -> bytes:
    """A digest of what is drawn: who holds which shape, in any order."""
    parts = sorted(f"{z.holder}".encode() + z.geometry.wkb for z in zones)
    return hashlib.sha256(b"".join(parts)).digest()


def _repeated(files: Sequence[ReadFile]) -> tuple[date, ...]:
    pictures = [
        (f.imported.dated.day, _picture(f.imported.zones))
        for f in files
        if f.imported.dated and f.imported.zones
    ]
    return tuple(day for (_, a), (day, b) in pairwise(pictures) if a == b)


def _gaps(days: Sequence[date]) -> tuple[tuple[date, date], ...]:
    steps = [(b - a).days for a, b in pairwise(days)]
    if len(steps) < 2:
        return ()
    usual = median(steps)
    longest = timedelta(1 if usual <= 1 else usual * RARE)
    return tuple((a, b) for a, b in pairwise(days) if b - a > longest)


def counted(files: Sequence[ReadFile]) -> tuple[Counter[str], Counter[str]]:
    """What was noticed and what was left out, over all files."""
    counts: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    for file in files:
        counts += file.imported.counts
        skipped += file.imported.skipped
    return counts, skipped
