"""A run of texts cut into chunks that bear a digest: whether one was read is seen by its name.

A chunk ends after a text whose own digest says so (content-defined chunking, as rsync and backup
programs cut files), so that a text that came or went moves one cut and not all that follow.
"""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from frontline.geo.batch.versions import digest
from frontline.geo.documents.corpus import Content, Item, Refusal, carried
from frontline.geo.documents.tables import COLUMNS
from frontline.geo.model import Document

# Texts of a chunk in the middle: seconds of work, which is what a killed run loses, and still so
# much that handing it out costs little.
TEXTS = 64
# What an empty text may hold: white space, and the mark that files in UTF-8 may begin with.
BLANK = b" \t\r\n\f\v\xef\xbb\xbf"
# A chunk ends here whatever its texts: a run of duplicates, or of long texts.
MOST_ENTRIES, MOST_BYTES = 4096, 1_000_000


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is to be read.

    Attributes:
        name: Its own id, else its file or row.
        item: What it is; can be sent to another machine.
        digest: Of its words and its day as stated beside them.
    """

    name: str
    item: Item
    digest: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A text with the words and the day of an earlier one, which is not read again.

    Attributes:
        id: What it is called.
        outlet: As its row says.
        of: What the earlier one is called.
    """

    id: str
    outlet: str
    of: str


Entry = Text | Duplicate | Refusal


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the source, with everything that was met in it."""

    entries: tuple[Entry, ...]

    def digest(self, read_with: str) -> str:
        """What its part is called.

        Args:
            read_with: Digest of all that a reading depends on besides the text.
        """
        return digest((read_with, *map(_told, self.entries)))


class Seen(Protocol):
    """What was met so far, on disk rather than in memory."""

    def first(self, digest: str, id_: str) -> str | None:
        """Id of the first text with this digest; None where this is the first, now noted."""


def chunks(
    found: Iterable[tuple[str, Item]],
    seen: Seen,
    date: datetime.date | None = None,
    texts: int = TEXTS,
) -> Iterator[Chunk]:
    """Texts in chunks, each text once.

    Args:
        found: Texts with what each is called, as ``corpus.items`` gives them.
        seen: What was met so far.
        date: Day of publication of all of them, where the reader gave one.
        texts: Texts of a chunk in the middle; at most twice as many.
    """
    entries: list[Entry] = []
    counted = size = 0
    for name, item in found:
        entry, weight = _entry(name, item, seen, date)
        entries.append(entry)
        size += weight
        # A duplicate costs no reading.
        counted += not isinstance(entry, Duplicate)
        # By its own words alone, so that the same text cuts in every run.
        cut = isinstance(entry, Text) and int(entry.digest, 16) % texts == 0
        if cut or counted >= 2 * texts or size >= MOST_BYTES or len(entries) >= MOST_ENTRIES:
            yield Chunk(tuple(entries))
            entries, counted, size = [], 0, 0
    if entries:
        yield Chunk(tuple(entries))


def text_digest(text: str, date: datetime.date | str | None) -> str:
    """The digest of a text and the day that was stated beside it."""
    return _digest(text.encode("utf-8", "surrogatepass"), date)


def _entry(name: str, item: Item, seen: Seen, date: datetime.date | None) -> tuple[Entry, int]:
    """What to do with a text, and how many bytes it has."""
    item = _light(carried(name, item))
    raw, day = _content(item)
    # An empty text repeats no other: it is refused in its place.
    if isinstance(item, Refusal) or raw is None or not raw.strip(BLANK):
        return (item if isinstance(item, Refusal) else Text(name, item, digest((name,)))), 0
    own_digest = _digest(raw, date or day)
    id_, outlet = _called(name, item)
    first = seen.first(own_digest, id_)
    if first is not None:
        return Duplicate(id_, outlet, first), 0
    # By its own id, not by its row: rows move when one comes before them.
    return Text(id_, item, own_digest), len(raw)


def _light(item: Item) -> Item:
    """A row without the columns that nobody reads."""
    if isinstance(item, Mapping):
        return {key: item[key] for key in COLUMNS if key in item}
    return item


def _content(item: Item) -> tuple[bytes | None, Any]:
    """The words of a text as bytes and its stated day; None for what has no words."""
    if isinstance(item, Content):
        return item.content, None
    text: Any = item
    day: Any = None
    if isinstance(item, Document):
        text, day = item.text, item.date
    elif isinstance(item, Mapping):
        text, day = item.get("text"), item.get("date")
    return (text.encode("utf-8", "surrogatepass") if isinstance(text, str) else None), day


def _digest(raw: bytes, day: object) -> str:
    stated = "" if day is None or day == "" else str(day)[:10]
    return hashlib.sha256(stated.encode("utf-8", "surrogatepass") + b"\0" + raw).hexdigest()[:32]


def _called(name: str, item: Item) -> tuple[str, str]:
    if isinstance(item, Document):
        return item.id, item.outlet
    if isinstance(item, Mapping):
        outlet = item.get("outlet")
        return str(item.get("id") or name), outlet if isinstance(outlet, str) else ""
    return name, ""


def _told(entry: Entry) -> tuple[object, ...]:
    """All of an entry that shows in its part."""
    if isinstance(entry, Duplicate):
        return ("duplicate", entry.id, entry.outlet, entry.of)
    if isinstance(entry, Refusal):
        return ("refusal", entry.id, entry.message)
    item = entry.item
    if isinstance(item, Mapping):
        item = tuple((key, str(item[key])) for key in COLUMNS if key in item and key != "text")
    elif isinstance(item, Content):
        item = item.file
    elif isinstance(item, Document):
        item = repr(replace(item, text=""))
    else:
        item = None
    return ("text", entry.name, entry.digest, item)
