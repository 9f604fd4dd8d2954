"""The records an import is made of: a format, a file of it, and what was read from the file."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from shapely.geometry.base import BaseGeometry

from frontline.geo.errors import BadInput
from frontline.geo.files.regular import coding_of
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.model import Holder, Report
from frontline.layers.sources.files.dates import Dated, Order
from frontline.layers.sources.files.json_lines import read_json

# The largest single file that is read, in bytes: it is held in memory while it is read.
MAX_BYTES = 128 * 2**20

# The most lists and objects of a JSON text, or tags of a KML text: small ones fill memory most.
MAX_PARTS = 10_000_000

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""Half a character as JSON writes it; a pair of them is one character."""

# Bytes that are enough to tell a table by its header.
HEAD = 8_192
EMPTY = "an empty file: there is nothing in it"


OUTSIDE = "outside the theatre"
"""Why an area is left out that does not touch the theatre's box (``bbox`` in ``theatre.toml``)."""

Axes = Literal["lon,lat", "lat,lon"]


class InputFile:
    """One file to read, unpacked if it came in an archive.

    Attributes:
        path: Where it lies on this machine while it is read.
        name: What the user knows it by: ``"archive.zip/inner.kml"`` for a member of an archive.
        given: Whether the user named this very file; others were found in a folder or archive.
        outer: Stem of the archive it is the only member of: ``doc.kml`` bears no date, its
            archive may. "" for all others.
        origin: The file the user has: itself, or the archive it came in.
        short: Its name below what the user gave, fit to be published: no folders of a machine.
    """

    def __init__(
        self, path: Path, name: str | None = None, *, given: bool = True, origin: Path | None = None
    ) -> None:
        self.path, self.name, self.given = path, name or str(path), given
        self.origin = origin or path
        self.outer, self.short = "", self.path.name

    def __repr__(self) -> str:
        return f"InputFile({self.name!r})"

    @cached_property
    def stem(self) -> str:
        """The last part of the name, without its extension."""
        return Path(self.name).stem

    @cached_property
    def suffix(self) -> str:
        """The extension in small letters, with its dot."""
        return Path(self.name).suffix.lower()

    def check_size(self) -> None:
        """BadInput where it is empty or larger than ``MAX_BYTES``; looks at its size only."""
        size = self.path.stat().st_size
        if not size:
            raise BadInput(f"{self.name}: {EMPTY}")
        if size > MAX_BYTES:
            raise BadInput(
                f"{self.name}: {size / 2**20:,.0f} MB, more than the {MAX_BYTES / 2**20:.0f} MB "
                "that are read at once; split it by day, or thin it out"
            )

    @cached_property
    def content(self) -> bytes:
        """The bytes of the file; BadInput where it is too large or cannot be read."""
        try:
            self.check_size()
            return self.path.read_bytes()
        except OSError as fault:
            raise BadInput(f"{self.name}: cannot be read: {fault.strerror}") from fault

    def check_parts(self, content: bytes, *marks: bytes) -> None:
        """BadInput where *content* has more than ``MAX_PARTS`` of these marks."""
        count = sum(content.count(mark) for mark in marks)
        if count > MAX_PARTS:
            raise BadInput(
                f"{self.name}: {count:,} parts, more than the {MAX_PARTS:,} that are read at once; "
                "split it by day"
            )

    @cached_property
    def sha256(self) -> str:
        """Its digest, in hexadecimal digits; read piece by piece, however large it is."""
        if "content" in self.__dict__:
            return hashlib.sha256(self.content).hexdigest()
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    @cached_property
    def coding(self) -> str:
        """How its text is written: UTF-16 where its first bytes say so, else UTF-8."""
        with self.path.open("rb") as stream:
            return coding_of(stream.read(2))

    @cached_property
    def head(self) -> str:
        """Its first ``HEAD`` bytes as text, whatever they are."""
        with self.path.open("rb") as stream:
            return stream.read(HEAD).decode(self.coding, errors="replace")

    @property
    def blank(self) -> bool:
        """Whether nothing is in it but blanks."""
        return not self.head.strip("\ufeff \t\r\n")

    @cached_property
    def text(self) -> str:
        """The file as text; BadInput where it is neither UTF-8 nor marked UTF-16, or has a NUL."""
        coding = coding_of(self.content)
        try:
            text = self.content.decode(coding)
        except UnicodeDecodeError as fault:
            called = "UTF-16, as it begins" if coding == "utf-16" else "UTF-8"
            raise BadInput(
                f"{self.name}: not a text in {called} (byte {fault.start}); save it as UTF-8"
            ) from fault
        if (at := text.find("\0")) >= 0:
            raise BadInput(f"{self.name}: a NUL byte at {at:,}: damaged, or not saved as UTF-8")
        return text

    @cached_property
    def json(self) -> Any:
        """The file as JSON; BadInput names the line and column of the first fault."""
        if self.blank:
            raise BadInput(f"{self.name}: {EMPTY}")
        self.check_parts(self.content, b"[", b"{")
        try:
            data = read_json(self.text)
            if _HALF.search(self.text):
                json.dumps(data, ensure_ascii=False).encode()
            return data
        except BadInput as fault:
            raise BadInput(f"{self.name}: {str(fault).removeprefix(f'{self.name}: ')}") from fault
        except UnicodeEncodeError as fault:
            raise BadInput(
                f"{self.name}: half a character ({fault.object[fault.start]!r}) in a text; mend it"
            ) from fault
        except json.JSONDecodeError as fault:
            cut = " (it ends too early: truncated?)" if fault.pos >= len(self.text) - 1 else ""
            raise BadInput(
                f"{self.name}: not JSON: line {fault.lineno}, column {fault.colno}: "
                f"{fault.msg}{cut}"
            ) from fault
        except RecursionError as fault:
            raise BadInput(f"{self.name}: not JSON that can be read: nested too deeply") from fault
        except ValueError as fault:
            raise BadInput(f"{self.name}: not JSON: {fault}") from fault

    def forget(self) -> None:
        """Let go of what was read, so that a long import needs the memory of one file."""
        for kept in ("json", "text", "content"):
            self.__dict__.pop(kept, None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said about the files, where they do not speak for themselves.

    Attributes:
        theatre: Whose actors the labels mean, and where its ground lies.
        labels: Label in the file -> holder. ``"*"`` stands for every label not named.
        date_from: ``"file"``, ``"layer"``, the name of a property, a day YYYY-MM-DD, or the first
            day and the one it holds no more on, YYYY-MM-DD/YYYY-MM-DD.
        order: How 03/05/2022 is to be read.
        axes: Which coordinate comes first, where the file is not to be believed.
        crs: Coordinate system, where the file names none.
        actor_from: Property with the label of who holds a zone.
        beside: The other files of this import, for those that belong together; of the same format
            only where that is known before the first is read (``Source.together``).
    """

    theatre: Theatre | None = None
    labels: Mapping[str, Holder] = field(default_factory=dict)
    date_from: str | None = None
    order: Order | None = None
    axes: Axes | None = None
    crs: str | None = None
    actor_from: str | None = None
    beside: Sequence[InputFile] = ()

    def holder(self, label: str) -> Holder | None:
        """What the user said that *label* means; case and outer spaces do not matter."""
        wanted = label.strip().casefold()
        for said, holder in self.labels.items():
            if said.strip().casefold() == wanted:
                return holder
        return self.labels.get("*")


@dataclass(frozen=True, slots=True)
class Zone:
    """Ground that a file draws as held: EPSG:4326, (Multi)Polygon, two dimensions."""

    day: date
    until: date | None
    holder: Holder
    label: str
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Mark:
    """A point or a line that a file draws: an event, a unit, a front line. EPSG:4326.

    ``day`` is None where the file gives none that can be believed; ``note`` says why.
    """

    day: date | None
    until: date | None
    kind: str
    label: str
    note: str
    properties: Mapping[str, Any]
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Mapped:
    """One label of a file, how it was understood and by which rule."""

    label: str
    holder: Holder | None
    rule: str
    count: int


@dataclass(frozen=True, slots=True)
class Imported:
    """All that was read from one file, and what was left out with the reason.

    Attributes:
        dated: The day of the whole file; None where its rows have days of their own.
        zones, marks, reports: What the file says.
        mapped: How each label was understood.
        skipped: Reason -> how many things were left out for it.
        counts: What was mended or noticed on the way: ``"3-D"``, ``"null geometry"``...
        crs: Coordinate system of the file, in words.
        notes: What a reader should know before trusting the file, one line each.
        questions: What must be answered before the file can be imported, one line each.
        title, credit: What the file itself says it is, and whose; "" where it says nothing.
        supersedes: Whether of several files of one day the last replaces the others.
        columns, layers: Names of its properties and of its layers, for those who choose among them.
    """

    dated: Dated | None = None
    zones: tuple[Zone, ...] = ()
    marks: tuple[Mark, ...] = ()
    reports: tuple[Report, ...] = ()
    mapped: tuple[Mapped, ...] = ()
    skipped: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    crs: str = "EPSG:4326"
    notes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    title: str = ""
    credit: str = ""
    supersedes: bool = False
    columns: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether it is the picture of a day on which nothing is drawn, and nothing was left out.

        What lies wholly outside the theatre is nothing drawn there.
        """
        left = +self.skipped
        left.pop(OUTSIDE, None)
        nothing = not (self.zones or self.marks or self.reports or self.questions or left)
        return self.dated is not None and nothing and not self.counts["null geometry"]


@dataclass(frozen=True, slots=True)
class Source:
    """How to read one foreign format. Each module in ``layers/sources`` exposes ``SOURCE``.

    Attributes:
        name: What ``--source`` takes.
        title: What the format is, in one line.
        licence, url: Under which terms, and where, the data are published; "" for plain formats.
        detects: Why a file is of this format, in words; None where it is not. Reads no further
            than it must, and never raises for a file of another format.
        read: One file of it; no network, no clock. BadInput where it is broken.
        theatre: The theatre it is about, None where it can be any.
        specific: Whether it is one publisher's format; plain formats are tried after those.
        rest: The actor who holds what its zones leave out inside the country's border, where it
            draws one side only; None where it says nothing of that.
        together: Whether a file of it is read with what stands in the others: all are looked at
            before the first is read.
    """

    name: str
    title: str
    licence: str
    url: str
    detects: Callable[[InputFile], str | None]
    read: Callable[[InputFile, Asked], Imported]
    theatre: str | None = None
    specific: bool = True
    rest: str | None = None
    together: bool = False
