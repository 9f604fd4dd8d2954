"""``manifest.json``: which parts a folder of readings has, and what was read with what.

Everything a part holds can be told from the manifest; a part that is missing, damaged or not listed
is seen by it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from frontline.geo.errors import BadInput
from frontline.layers.store.signed import UNSIGNED, is_signed, signed

FILE = "manifest.json"
KIND = "frontline readings"
# Counts up when what is written changes so that an older Frontline would misread it. A list of
# format 1 bears no digest of itself, and is read as ever.
FORMAT = 2
SIGNED = 2
READABLE = (1, FORMAT)
PART_FORMAT = 1
"""The same of the parts themselves."""
MEND = "delete it and run the same read again: parts that are whole tell of themselves and stay"
PARTS, READINGS = "parts/", "readings/"
"""Folders of the mentions and of the whole readings with their texts."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is listed.

    Attributes:
        digest: Of its texts and of all they were read with; its files bear it as name.
        read_with: Digest of the latter alone.
        texts: Texts that were read.
        rows: Mentions in them.
        refusals: Texts that could not be read: ``id`` and ``message``.
        duplicates: Texts that an earlier one repeats word for word: ``id``, ``outlet``, ``of``.
        notices: What a reader must know of a text's date: ``id`` and ``message``.
        decisions: Numbers of the reader's decisions that found their name.
        sha256, bytes: Of the file of mentions; empty and 0 within that file itself.
        readings_sha256, readings_bytes: Of the file with the texts and readings.
    """

    digest: str
    read_with: str
    texts: int
    rows: int
    refusals: tuple[Mapping[str, str], ...] = ()
    duplicates: tuple[Mapping[str, str], ...] = ()
    notices: tuple[Mapping[str, str], ...] = ()
    decisions: tuple[int, ...] = ()
    sha256: str = ""
    bytes: int = 0
    readings_sha256: str = ""
    readings_bytes: int = 0

    @property
    def file(self) -> str:
        """The file of mentions."""
        return f"{PARTS}{self.digest}.parquet"

    @property
    def readings_file(self) -> str:
        """The file of texts and readings."""
        return f"{READINGS}{self.digest}.parquet"

    def with_file(self, sha256: str, size: int) -> "Part":
        """The part with what is known once its file is made."""
        return replace(self, sha256=sha256, bytes=size)

    def as_json(self) -> dict[str, Any]:
        """Plain values, with the names of its files."""
        return {"file": self.file, "readings_file": self.readings_file, **asdict(self)}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder of readings holds.

    Attributes:
        sources: As they were given.
        read_with: All that a reading depends on besides its text, by name: theatre, date, digests.
        parts: In the order of the texts.
        complete: Whether the run came to its end.
    """

    sources: tuple[str, ...]
    read_with: Mapping[str, Any]
    parts: tuple[Part, ...] = field(repr=False, default=())
    complete: bool = False


def written(manifest: Manifest) -> bytes:
    """The manifest as a file: a line a part."""
    head = {
        "kind": KIND,
        "format": FORMAT,
        "digest": UNSIGNED,
        "complete": manifest.complete,
        "sources": list(manifest.sources),
        "read_with": dict(manifest.read_with),
        "texts": sum(p.texts for p in manifest.parts),
        "rows": sum(p.rows for p in manifest.parts),
        "refusals": sum(len(p.refusals) for p in manifest.parts),
        "duplicates": sum(len(p.duplicates) for p in manifest.parts),
    }
    lines = ",\n".join(json.dumps(p.as_json(), ensure_ascii=True) for p in manifest.parts)
    start = json.dumps(head, ensure_ascii=True, indent=1).removesuffix("\n}")
    return signed(f'{start},\n "parts": [\n{lines}\n]}}\n'.encode(), UNSIGNED)


def parsed(content: bytes, where: str) -> Manifest:
    """The manifest in a file.

    Args:
        content: Of the file.
        where: What it is called in errors.

    Raises:
        BadInput: It is damaged, or of another kind or format.
    """
    try:
        raw = json.loads(content)
        kind, form = raw["kind"], raw["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise BadInput(f"{where}: damaged, or no manifest of readings: {fault}; {MEND}") from fault
    if kind != KIND:
        raise BadInput(f"{where}: a manifest of {kind!r}, not of readings")
    if form not in READABLE:
        raise BadInput(
            f"{where}: written in format {form!r}, this Frontline reads up to {FORMAT}; "
            "read the texts again into a new folder"
        )
    # In an older one a digest is a field too many: its format is what was changed.
    if ("digest" in raw) if form < SIGNED else not is_signed(content, raw.get("digest")):
        raise BadInput(f"{where}: damaged: its bytes are not those that were written; {MEND}")
    try:
        return Manifest(
            sources=tuple(map(str, raw["sources"])),
            read_with=dict(raw["read_with"]),
            parts=tuple(part_of(row) for row in raw["parts"]),
            complete=raw["complete"] is True,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise BadInput(f"{where}: damaged: {fault!r}; {MEND}") from fault


def part_of(row: Mapping[str, Any]) -> Part:
    """A part from plain values; ValueError, KeyError or TypeError where they are none."""
    known: dict[str, Any] = {f.name: row[f.name] for f in fields(Part)}
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    part = Part(**{**known, **lists})
    if not (part.digest.isalnum() and part.texts >= 0 and part.rows >= 0 and part.bytes >= 0):
        raise ValueError(f"no part: {part.digest!r}")
    return part
