"""What a way in gives: texts with what their source says of them, or the line on why not."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from frontline.geo.calendar import written_day
from frontline.geo.documents.corpus import Refusal
from frontline.geo.documents.dateline import days_meant
from frontline.geo.model import Reading

__all__ = ["Met", "Read", "Refusal", "Taken", "Way", "day_of", "titled"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A text, as it came out of its source.

    Attributes:
        text: Its words; no menus, scripts, pictures.
        name: What it is called: its file, or its row of a table.
        address: The file or URL that it was met at.
        title, outlet, author: As the source says beside the text, ``""`` where it does not.
        day: Day of publication as the source says; None where it does not. The day on which a file
            was made is none.
        no_day: What the source states as that day, where it cannot be read as one.
        raw: SHA-256 of the whole file; ``""`` for one of several texts of a file.
        reading: What was read in it before, as it would be read today; None for most.
    """

    text: str
    name: str
    address: str = ""
    title: str = ""
    outlet: str = ""
    author: str = ""
    day: date | None = None
    no_day: str = ""
    raw: str = ""
    reading: Reading | None = None


_CLOCK = re.compile(r"[\s,،]+\d{1,2}:\d\d(?::\d\d)?(?:[\s,،]+[+\-\w:]{1,6})?$")
"""What stands behind a day: a clock's time, perhaps with its zone."""
_WEEKDAY = re.compile(r"[^\W\d_]+\.?[,،]\s*")


def day_of(*stated: str) -> tuple[date | None, str]:
    """The first that is a day of what a source states as its day; where none is, what it states.

    As computers write it, or as the calendar of our languages does: "Сб, 6 серпня 2016, 10:00".
    What can mean two days is none.
    """
    words = [" ".join(one.split()) for one in stated]
    day = next(filter(None, map(_day, words)), None)
    return day, "" if day else next(filter(None, words), "")


def _day(words: str) -> date | None:
    if day := written_day(words):
        return day
    bare = _CLOCK.sub("", words)
    days = days_meant(bare) or days_meant(_WEEKDAY.sub("", bare, count=1))
    return days[0] if len(days) == 1 else None


def titled(title: str, text: str) -> str:
    """*text* under its title, where that does not begin it: what a title names is read too."""
    return text if not title or text.startswith(title) else f"{title}\n\n{text}"


@dataclass(frozen=True, slots=True)
class Met:
    """A file whose text was taken before: it is not opened again."""

    name: str


Read = Callable[[bytes, str], Sequence[Taken]]
"""A way in: the content of a file and its name -> its texts; BadInput where there are none."""


@dataclass(frozen=True, slots=True)
class Way:
    """A kind of file.

    Attributes:
        module: Its file in this folder; it has a function ``read`` (``Read``).
        suffixes: How names of such files end.
        types: How web servers call them.
        most_bytes: A larger file is refused.
        apart: Whether it is read in a process of its own, which can be ended: what strangers wrote
            in a rich format may take for ever.
    """

    module: str
    suffixes: tuple[str, ...]
    types: tuple[str, ...]
    most_bytes: int
    apart: bool = True
