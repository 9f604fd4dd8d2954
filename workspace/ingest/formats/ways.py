"""The kinds of files that texts come out of. A new kind is one file here and one line."""

from pathlib import Path

from frontline.geo.documents.document import MAX_BYTES
from frontline.workspace.ingest.formats.contract import Way

MEGABYTE = 1_000_000
# Sizes: the largest of its kind that a press office sends, several times over; a text itself may
# have five megabytes.
WAYS = (
    Way("plain", (".txt", ".md"), ("text/plain", "text/markdown"), MAX_BYTES, apart=False),
    Way("page", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), 20 * MEGABYTE),
    Way("pdf", (".pdf",), ("application/pdf",), 50 * MEGABYTE),
    Way(
        "word",
        (".docx",),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        50 * MEGABYTE,
    ),
    Way("mail", (".eml",), ("message/rfc822",), 30 * MEGABYTE),
    Way(
        "feed",
        (".rss", ".atom", ".xml"),
        ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
        20 * MEGABYTE,
    ),
)
# Tables with a text a row; they are read row by row, so that they may be of any size.
TABLES = (".jsonl", ".csv")
KNOWN = ", ".join(suffix for way in WAYS for suffix in way.suffixes) + ", " + ", ".join(TABLES)


def of_name(name: str) -> Way | None:
    """The way in for a file of this name."""
    suffix = Path(name).suffix.lower()
    return next((way for way in WAYS if suffix in way.suffixes), None)


def of_type(kind: str) -> Way | None:
    """The way in for what a server calls *kind*."""
    plain = kind.split(";")[0].strip().lower()
    return next((way for way in WAYS if plain in way.types), None)
