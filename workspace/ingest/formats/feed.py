"""Feeds (RSS, Atom): each entry is a text, with the feed as its outlet (feedparser)."""

import io
import re
from typing import Any

import feedparser

from frontline.geo.errors import BadInput
from frontline.workspace.ingest.formats.contract import Taken, day_of, titled
from frontline.workspace.ingest.formats.page import text_of

# Feeds hold some tens to hundreds of entries; more is no feed.
MOST_ENTRIES = 5_000
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]*\[)", re.I)


def read(raw: bytes, name: str) -> list[Taken]:
    """The entries of a feed, in its order; what stands behind their links is not fetched.

    Raises:
        BadInput: It is no feed, defines entities of its own, or holds no entry with words.
    """
    if _ENTITY.search(raw.replace(b"\x00", b"")):  # in UTF-16 every other byte is one
        raise BadInput(f"{name}: defines entities of its own, which a bomb does: refused")
    found = feedparser.parse(io.BytesIO(raw))
    if not found.version:
        raise BadInput(f"{name}: neither RSS nor Atom")
    outlet = " ".join(text_of(found.feed.get("title", "")).split())
    entries = found.entries[:MOST_ENTRIES]
    taken = [_entry(entry, n, name, outlet) for n, entry in enumerate(entries, 1)]
    kept = [text for text in taken if text is not None]
    if not kept:
        raise BadInput(f"{name}: a feed without an entry that has words")
    return kept


def _entry(entry: Any, number: int, name: str, outlet: str) -> Taken | None:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    longest = max([*contents, entry.get("summary", "")], key=len)
    text = text_of(longest)
    title = " ".join(text_of(entry.get("title", "")).split())
    if not text and not title:
        return None
    # Asked of the plain dictionary: feedparser's own would give "updated" for "published".
    day, no_day = day_of(*(dict.get(entry, k, "") for k in ("published", "updated", "created")))
    return Taken(
        titled(title, text),
        f"{name}: entry {number}",
        address=str(entry.get("link", "")),
        title=title,
        outlet=outlet,
        author=" ".join(str(entry.get("author_detail", {}).get("name", "")).split()),
        day=day,
        no_day=no_day,
    )
