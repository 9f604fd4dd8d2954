"""Where texts come in: files, folders, tables, feeds, standard input, and pages of the web."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from mimetypes import guess_type
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from frontline.geo.documents.corpus import DECISIONS
from frontline.geo.documents.remote import WEB, is_address
from frontline.geo.documents.stream import NAME, is_rows
from frontline.geo.errors import BadInput
from frontline.workspace.ingest import parts, table
from frontline.workspace.ingest.apart import Apart
from frontline.workspace.ingest.folder import files_in
from frontline.workspace.ingest.formats import plain, ways
from frontline.workspace.ingest.formats.contract import Met, Refusal, Taken, Way
from frontline.workspace.ingest.public import shortened
from frontline.workspace.ingest.web import Web, fetch

STDIN = "-"
Source = str | Path
Item = Taken | Refusal | Met
WasMet = Callable[[str], bool]
"""Whether the text of a file with this SHA-256 is in the library."""
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:", re.ASCII)
_PICTURES = {"image", "audio", "video"}
NO_PARTS = "of a store only folders that `frontline read -o OUT/` wrote are taken"
OFF = "pages of the web are not fetched until you allow it: --allow-web, once"
# Bytes on standard input; tables are read row by row from a file of our own.
MOST_PIPED = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Doors:
    """What is behind a URL and ``-``.

    Attributes:
        web: How the web is asked; None where the reader has not allowed it.
        stdin: What ``-`` stands for.
        was_met: Asked of each file before it is opened.
        stores: Whether folders of parts at other addresses (``s3://``) are opened: whoever types
            one into a page of this machine must not reach what its keys open.
    """

    web: Web | None = None
    stdin: BinaryIO | None = None
    was_met: WasMet = lambda _: False
    stores: bool = False


def take(sources: Sequence[Source], doors: Doors) -> Iterator[Item]:
    """The texts of *sources*, in their order; what cannot be read is a line in its place.

    Args:
        sources: Files, folders (with theirs, hidden ones and links left out), URLs, -.
        doors: What is behind URLs and -.
    """
    with Apart() as apart:
        for source in sources:
            try:
                yield from _of(str(source), apart, doors)
            except BadInput as fault:
                yield Refusal(str(source), str(fault))


def of_upload(files: Sequence[tuple[str, bytes]]) -> Iterator[Item]:
    """The texts of files that a browser sent: name and content of each."""
    with Apart() as apart:
        for name, raw in files:
            try:
                yield from _uploaded(name, raw, apart)
            except BadInput as fault:
                yield Refusal(name, str(fault))


def _of(source: str, apart: Apart, doors: Doors) -> Iterator[Item]:
    if source == STDIN:
        if doors.stdin is None:
            raise BadInput("-: nothing comes in on standard input here")
        yield from _piped(doors.stdin)
    elif doors.stores and _is_store(source) and not Path(source).exists():
        if not parts.is_parts(source):
            raise BadInput(f"{source}: {NO_PARTS}")
        yield from parts.texts(source)
    elif _URL.match(source) and not Path(source).exists():
        if doors.web is None:
            raise BadInput(f"{shortened(source)}: {OFF}")
        yield from _fetched(source, apart, doors.web)
    elif parts.is_parts(Path(source)):
        yield from parts.texts(Path(source))
    elif Path(source).is_dir():
        for file in _files(Path(source)):
            yield from _or_line(file, apart, doors.was_met)
    else:
        yield from _of_file(Path(source), apart, doors.was_met)


def _is_store(source: str) -> bool:
    return is_address(source) and not source.lower().startswith(WEB)


def _or_line(file: Path, apart: Apart, was_met: WasMet) -> Iterator[Item]:
    """One file of a folder; what is wrong with it stops no other."""
    try:
        if file.is_symlink():
            raise BadInput(f"{file}: a link: links in folders are not followed; name it itself")
        yield from _of_file(file, apart, was_met)
    except BadInput as fault:
        yield Refusal(str(file), str(fault))


def _files(folder: Path) -> Iterator[Path]:
    """All that may hold texts in a folder and those in it, but hidden files and pictures."""
    for file in files_in(folder):
        picture = (guess_type(file.name)[0] or "").partition("/")[0] in _PICTURES
        if not (file.name.endswith(DECISIONS) or picture):
            yield file


def _of_file(file: Path, apart: Apart, was_met: WasMet) -> Iterator[Item]:
    if file.suffix.lower() in ways.TABLES:
        yield from table.rows(file, file.name)
        return
    way = ways.of_name(file.name)
    if way is None:
        _there(file)
        raise BadInput(f"{file}: no kind of file that texts are read from ({ways.KNOWN})")
    raw = _content(file, way)
    digest = hashlib.sha256(raw).hexdigest()
    if was_met(digest):
        yield Met(str(file))
        return
    yield from _texts(way, raw, (str(file), str(file)), apart)


def _texts(way: Way, raw: bytes, where: tuple[str, str], apart: Apart) -> Iterator[Taken]:
    """The texts of a file's content; *where* is its name and its address."""
    name, address = where
    found = apart.read(way, raw, name) if way.apart else plain.read(raw, name)
    digest = hashlib.sha256(raw).hexdigest() if len(found) == 1 else ""
    for text in found:
        short = text.name.replace(name, Path(name).name, 1)
        yield replace(text, name=short, address=text.address or address, raw=digest)


def _content(file: Path, way: Way) -> bytes:
    """The bytes of a file, no more than its kind may have.

    Raises:
        BadInput: It is not there, no file, or too large.
    """
    _there(file)
    try:
        with file.open("rb") as opened:
            raw = opened.read(way.most_bytes + 1)
    except OSError as fault:
        raise BadInput(f"{file}: cannot be read: {fault.strerror or fault}") from fault
    if len(raw) > way.most_bytes:
        raise BadInput(f"{file}: more than {way.most_bytes:,} bytes, the limit; split it")
    return raw


def _there(file: Path) -> None:
    with suppress(OSError):  # said below, as not there
        if file.is_file():
            return
    if file.exists():
        raise BadInput(f"{file}: a pipe or a device, no file; save it to a file first")
    raise BadInput(f"{file}: no such file or folder; check its name")


def _fetched(url: str, apart: Apart, web: Web) -> Iterator[Item]:
    found = fetch(url, web)
    way = ways.of_type(found.kind)
    if way is None:
        kind = found.kind.split(";")[0][:40] or "nothing that says what it is"
        raise BadInput(f"{shortened(url)}: {kind}: no kind that texts are read from")
    if len(found.raw) > way.most_bytes:
        raise BadInput(f"{shortened(url)}: more than {way.most_bytes:,} bytes, the limit")
    yield from _texts(way, found.raw, (shortened(url), found.url), apart)


def _piped(stream: BinaryIO) -> Iterator[Item]:
    """Standard input: JSON Lines, a CSV, or one text, as its first line tells."""
    first = stream.readline(ways.WAYS[0].most_bytes)
    suffix = ".jsonl" if is_rows(first) else ".csv" if _is_header(first) else ""
    if not suffix:
        raw = first + stream.read(ways.WAYS[0].most_bytes + 1)
        yield from (replace(text, address=NAME) for text in plain.read(raw, NAME))
        return
    with TemporaryDirectory(prefix="frontline-") as room:
        file = Path(room) / f"{NAME}{suffix}"
        with file.open("wb") as draft:
            draft.write(first)
            size = len(first)
            while piece := stream.read(1 << 20):
                draft.write(piece)
                size += len(piece)
                if size > MOST_PIPED:
                    raise BadInput(f"-: more than {MOST_PIPED:,} bytes; name a file instead")
        yield from table.rows(file, NAME)


def _is_header(first: bytes) -> bool:
    """Whether a line names the columns of a CSV: short names, one of them ``text``."""
    line = first.decode("utf-8", "replace").lstrip("\ufeff").strip().lower()
    cells = [cell.strip().strip('"') for cell in re.split("[,;\t]", line)]
    return "text" in cells and all(cell.isidentifier() for cell in cells)


def _uploaded(name: str, raw: bytes, apart: Apart) -> Iterator[Item]:
    """What a browser sent, under the last part of its name."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    suffix = Path(last).suffix.lower()
    if suffix in ways.TABLES:
        with TemporaryDirectory(prefix="frontline-") as room:
            file = Path(room) / f"upload{suffix}"
            file.write_bytes(raw)
            yield from table.rows(file, last)
        return
    way = ways.of_name(last)
    if way is None:
        raise BadInput(f"{last}: no kind of file that texts are read from ({ways.KNOWN})")
    if len(raw) > way.most_bytes:
        raise BadInput(f"{last}: more than {way.most_bytes:,} bytes, the limit; split it")
    yield from _texts(way, raw, (last, last), apart)
