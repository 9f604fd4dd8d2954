"""One chunk of texts read and laid out as the bytes of its two files; the same bytes every time.

The file of mentions is GeoParquet with a row a mention. The file of readings has a row a text: its
words, and its reading as JSON, so that whoever takes the part reads nothing again.
"""

import datetime
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from frontline.geo.batch import versions
from frontline.geo.batch.chunks import Chunk, Duplicate, Text
from frontline.geo.batch.kept import packed
from frontline.geo.batch.parallel import read_one
from frontline.geo.batch.worker import warm
from frontline.geo.documents.corpus import Refusal
from frontline.geo.errors import BadInput, UnknownName, one_line
from frontline.geo.files.nested import json_of
from frontline.geo.learned.adapters import Named
from frontline.geo.model import Reading
from frontline.geo.review import apply as review
from frontline.geo.review.decisions import Decision, written
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.readings.columns import rows
from frontline.layers.readings.manifest import PART_FORMAT, Part, part_of
from frontline.layers.store.geoparquet import geo_metadata
from frontline.layers.store.mention_table import SCHEMA, bounds_of, mention_table

KEY = b"frontline"
"""Key of a part's own description in the file's metadata."""
DAYS = pa.list_(pa.struct([("from_day", pa.date32()), ("to_day", pa.date32())]))
NAMES = pa.list_(pa.string())
CLAIMS = pa.list_(
    pa.struct(
        [
            ("start_char", pa.int64()),
            ("end_char", pa.int64()),
            ("type", pa.string()),
            ("actors", NAMES),
            ("against", NAMES),
            ("start_day", pa.date32()),
            ("end_day", pa.date32()),
            ("modality", pa.string()),
            ("polarity", pa.string()),
            ("speaker", pa.string()),
            ("rule", pa.string()),
        ]
    )
)
MENTION_COLUMNS = pa.schema(
    [
        *(f for f in SCHEMA if f.name != "geometry"),
        ("text_id", pa.string()),
        ("title", pa.string()),
        ("outlet", pa.string()),
        ("author", pa.string()),
        ("theatre", pa.string()),
        ("sentence", pa.string()),
        ("actors", NAMES),
        ("days", DAYS),
        ("claims", CLAIMS),
        SCHEMA.field("geometry"),
    ]
)
READING_COLUMNS = pa.schema(
    [
        ("text_id", pa.string()),
        ("sha256", pa.string()),
        ("document", pa.string()),
        ("name", pa.string()),
        ("date", pa.date32()),
        ("title", pa.string()),
        ("outlet", pa.string()),
        ("author", pa.string()),
        ("theatre", pa.string()),
        ("text", pa.string()),
        ("reading", pa.string()),
    ]
)


def program() -> str:
    """A digest of what reads and of what lays readings out."""
    return versions.reader(Path(__file__).resolve().parent)


@dataclass(frozen=True)
class ReadWith:
    """All that a reading depends on besides its text.

    Attributes:
        theatre: Key; None for the world.
        date: Day of publication of all texts; None where each has its own.
        decisions: A reader's, applied to each.
        recogniser: A model of one's own.
        reader, gazetteer: Digests of the program and of the names, see ``geo.batch.versions``.
    """

    theatre: str | None = None
    date: datetime.date | None = None
    decisions: tuple[Decision, ...] = field(default=(), repr=False)
    recogniser: Named | None = None
    reader: str = ""
    gazetteer: str = ""

    @cached_property
    def told(self) -> dict[str, Any]:
        """As the manifest says it."""
        return {
            "format": PART_FORMAT,
            "theatre": self.theatre,
            "date": self.date.isoformat() if self.date else None,
            "recogniser": self.recogniser.name if self.recogniser else None,
            "decisions": versions.digest([written(self.decisions)]) if self.decisions else None,
            "reader": self.reader,
            "gazetteer": self.gazetteer,
        }

    @cached_property
    def digest(self) -> str:
        """A digest of it."""
        return versions.digest(sorted(self.told.items()))

    def check_here(self) -> None:
        """BadInput where this machine would read otherwise than the one that asks."""
        try:
            names = versions.gazetteer(self.theatre)
        except UnknownName as fault:
            # This family's own error does not travel between machines.
            raise BadInput(f"a worker cannot read for this: {fault}") from fault
        own = {"reader": program(), "gazetteer": names}
        differs = [name for name, digest in own.items() if self.told[name] != digest]
        if differs:
            raise BadInput(
                f"a worker has another {' and '.join(differs)} than the machine that asks; "
                "install the same Frontline, theatre and gazetteers on all of them"
            )


@dataclass(frozen=True, slots=True)
class Made:
    """A part on its way to the folder.

    Attributes:
        part: As it will be listed.
        mentions, readings: What its two files hold.
    """

    part: Part
    mentions: bytes = field(repr=False)
    readings: bytes = field(repr=False)


def read_part(with_: ReadWith, chunk: Chunk) -> Made:
    """Read the texts of a chunk; in whatever process, the bytes are the same.

    Raises:
        BadInput: This machine has other versions than the one that asks.
    """
    with_.check_here()
    warm(with_.theatre)
    war = load_theatre(with_.theatre) if with_.theatre else None
    progress = _Told()
    for entry in chunk.entries:
        if isinstance(entry, Refusal):
            progress.refusals.append({"id": entry.id, "message": entry.message})
        elif isinstance(entry, Duplicate):
            progress.duplicates.append(asdict(entry))
        else:
            found = read_one(entry.name, entry.item, war, with_.date, with_.recogniser)
            progress.add(entry, found, with_.decisions)
    return progress.made(chunk.digest(with_.digest), with_.digest)


class _Told:
    """A part as it grows."""

    def __init__(self) -> None:
        self.mentions: list[dict[str, Any]] = []
        self.readings: list[dict[str, Any]] = []
        self.refusals: list[dict[str, str]] = []
        self.duplicates: list[dict[str, str]] = []
        self.notices: list[dict[str, str]] = []
        self.decided: set[int] = set()

    def add(self, entry: Text, found: Reading | Refusal, decisions: Sequence[Decision]) -> None:
        """Add a text that was read, or could not be."""
        if isinstance(found, Refusal):
            self.refusals.append({"id": found.id, "message": found.message})
            return
        reading, idle = review.apply(found, decisions)
        self.decided |= {n for n, d in enumerate(decisions) if d not in idle}
        given = entry.item.get("author") if isinstance(entry.item, Mapping) else ""
        author = given if isinstance(given, str) else ""
        text = reading.document
        self.mentions.extend(rows(reading, entry.digest, author))
        self.notices.extend({"id": text.id, "message": line} for line in text.notices)
        self.readings.append(
            {
                "text_id": entry.digest,
                "sha256": hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest(),
                "document": text.id,
                "name": entry.name,
                "date": text.date,
                "title": text.title,
                "outlet": text.outlet,
                "author": author,
                "theatre": reading.theatre or "",
                "text": text.text,
                "reading": packed(reading),
            }
        )

    def made(self, digest: str, read_with: str) -> Made:
        """Its two files, and the line of the manifest."""
        readings = _parquet(pa.Table.from_pylist(self.readings, schema=READING_COLUMNS), {})
        part = Part(
            digest=digest,
            read_with=read_with,
            texts=len(self.readings),
            rows=len(self.mentions),
            refusals=tuple(self.refusals),
            duplicates=tuple(self.duplicates),
            notices=tuple(self.notices),
            decisions=tuple(sorted(self.decided)),
            readings_sha256=hashlib.sha256(readings).hexdigest(),
            readings_bytes=len(readings),
        )
        table = mention_table(self.mentions, MENTION_COLUMNS)
        marks = {b"geo": geo_metadata(["Point"], bounds_of(table)), KEY: _line(part)}
        mentions = _parquet(table, marks)
        sha256 = hashlib.sha256(mentions).hexdigest()
        return Made(part.with_file(sha256, len(mentions)), mentions, readings)


def _line(part: Part) -> bytes:
    return json.dumps(asdict(part), ensure_ascii=True, sort_keys=True).encode()


def _parquet(table: pa.Table, marks: dict[bytes, bytes]) -> bytes:
    """The same bytes for the same rows: one row group, nothing of the day or the machine."""
    file = io.BytesIO()
    with pq.ParquetWriter(file, table.schema, compression="zstd", store_schema=False) as writer:
        writer.write_table(table, row_group_size=max(len(table), 1))
        writer.add_key_value_metadata(marks)
    return file.getvalue()


def described(content: bytes, where: str) -> Part:
    """A part from its file of mentions alone.

    Raises:
        BadInput: It is no such file.
    """
    try:
        marks = pq.read_metadata(io.BytesIO(content)).metadata or {}
        part = part_of(json_of(marks[KEY]))
    except (OSError, pa.ArrowException, ValueError, KeyError, TypeError) as fault:
        why = one_line(fault)[:120]
        raise BadInput(f"{where}: no part of readings: {why}") from fault
    return part.with_file(hashlib.sha256(content).hexdigest(), len(content))
