"""From the paths a user gives to the files to read: folders walked, archives unpacked safely.

An archive is unpacked into a folder of the caller's, never further than ``MAX_UNPACKED`` bytes and
``MAX_MEMBERS`` files, whatever its table of contents says; names that lead out of it are refused.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TypeVar, cast

from frontline.geo.errors import BadInput, one_line
from frontline.layers.sources.files.contract import MAX_BYTES, InputFile

MAX_UNPACKED = 2**30
"""The most bytes that one archive, with all archives in it, may unpack to."""
MAX_MEMBERS = 20_000
"""The most files in one archive or folder."""
MAX_HEADER = 2**20
"""The most bytes of one header inside a tar archive."""
# Bytes unpacked at a time, so that a bomb is seen before it has gone off.
CHUNK = 2**20
DEPTH = 2
"""Archives in archives are opened this deep."""

SIDECARS = frozenset({".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qmd", ".qpj"})
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError)
_BROKEN_ZIP = (*_BROKEN, NotImplementedError, RuntimeError, ValueError)
T = TypeVar("T")


@dataclass(slots=True)
class Left:
    """What one archive, with all archives in it, may still unpack to.

    Attributes:
        depth: How many archives deep.
        size: Bytes and files, one list for all depths.
    """

    depth: int
    size: list[int] = field(default_factory=lambda: [MAX_UNPACKED, MAX_MEMBERS])

    def inner(self) -> "Left":
        """For what is inside: one less deep, out of the same bytes and files."""
        return Left(self.depth - 1, self.size)

    def spare(self) -> "Left":
        """As much again, for what is written on the way and removed."""
        return Left(self.depth, list(self.size))

    def check(self, file: InputFile, size: int, count: int) -> None:
        """BadInput where *size* bytes in *count* files are more than is left."""
        if count > self.size[1]:
            raise BadInput(f"{file.name}: more than {MAX_MEMBERS} files in this archive")
        if size > self.size[0]:
            raise BadInput(
                f"{file.name}: unpacks to more than {MAX_UNPACKED / 2**20:,.0f} MB, "
                "which is the limit"
            )

    def take(self, file: InputFile, size: int = 0, count: int = 0) -> None:
        """BadInput, before they are written, where so many bytes or files are not left."""
        self.check(file, size, count)
        self.size[0] -= size
        self.size[1] -= count


def input_files(paths: Iterable[Path], scratch: Path) -> list[InputFile]:
    """Every file that *paths* name or hold, in order of name.

    Args:
        paths: Files, folders (walked to the bottom, links to files followed, hidden files left
            out) and archives (.zip, .tar with any compression, .gz).
        scratch: An empty folder to unpack into; the caller removes it.

    Raises:
        BadInput: A path is not there, a folder is empty or has a link to no file, or an archive is
            broken, too large, or has names that lead out of it.
    """
    found: list[InputFile] = []
    for path in paths:
        if not path.exists():
            raise BadInput(f"{path}: no such file or folder")
        if not (path.is_file() or path.is_dir()):
            raise BadInput(f"{path}: a pipe or a device, no file; save it to a file first")
        inside = list(_walk(path, str(path), links=True)) if path.is_dir() else [InputFile(path)]
        if not inside:
            raise BadInput(f"{path}: no files in this folder")
        opened = [part for file in inside for part in _opened(file, scratch, Left(DEPTH))]
        for file in opened:
            file.short = path.resolve().name + file.name.removeprefix(str(path))
        found += opened
    return found


def _checked_link(path: Path) -> None:
    """BadInput where a link in a folder that somebody named leads to no file."""
    if path.is_dir():
        raise BadInput(
            f"{path}: a link to a folder, which is not followed; name that folder as well, "
            "or take the link out"
        )
    if not path.is_file():
        raise BadInput(f"{path}: a link that leads to no file; mend it, or take it out")


def _hidden(inner: Path) -> bool:
    """Whether a name says that it is nobody's; macOS packs a shadow of every file."""
    return any(part.startswith((".", "__MACOSX")) for part in inner.parts)


def _walk(
    folder: Path, name: str, origin: Path | None = None, *, links: bool = False
) -> Iterator[InputFile]:
    for count, path in enumerate(sorted(folder.rglob("*"))):
        if count > MAX_MEMBERS:
            raise BadInput(f"{name}: more than {MAX_MEMBERS} files; give a smaller folder")
        inner = path.relative_to(folder)
        if _hidden(inner):
            continue
        if path.is_symlink():
            # One that a stranger packed may lead anywhere on this machine.
            if not links:
                continue
            _checked_link(path)
        if path.is_file():
            yield InputFile(path, f"{name}/{inner.as_posix()}", given=False, origin=origin)


def _opened(file: InputFile, scratch: Path, left: "Left") -> list[InputFile]:
    """*file* itself, or what is in it where it is an archive."""
    unpack = _unpacker(file)
    if unpack is None:
        return [] if _is_sidecar(file) else [file]
    # Archives in archives are how bombs hide their size.
    if left.depth == 0:
        raise BadInput(f"{file.name}: archives inside archives inside archives are not opened")
    target = scratch / f"{len(list(scratch.iterdir()))}"
    target.mkdir()
    unpack(file, target, left)
    inside = list(_walk(target, file.name, file.origin))
    if not inside:
        raise BadInput(f"{file.name}: no files in this archive")
    parts = [part for one in inside for part in _opened(one, scratch, left.inner())]
    # A map that somebody zipped is named as they called the zip.
    if len(parts) == 1:
        parts[0].given, parts[0].outer = file.given, parts[0].outer or file.stem
    return parts


def _is_sidecar(file: InputFile) -> bool:
    """Whether *file* only belongs to a shapefile beside it."""
    return file.suffix in SIDECARS and any(
        file.path.with_suffix(s).exists() for s in (".shp", ".SHP") if file.suffix != s
    )


def _unpacker(file: InputFile) -> Callable[[InputFile, Path, Left], None] | None:
    name = file.name.lower()
    if name.endswith((".tar", ".tgz", ".tbz2", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz")):
        return _untar
    if name.endswith(".zip"):
        return _unzip
    return _gunzip if name.endswith(".gz") else None


def _unzip(file: InputFile, target: Path, left: Left) -> None:
    def work() -> None:
        with zipfile.ZipFile(file.path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            left.check(file, sum(m.file_size for m in members), len(members))
            for member in members:
                to = _inside(file, target, member.filename)
                with archive.open(member) as stream:
                    _copy(file, stream, to, left)

    _or_broken(file, work)


def _untar(file: InputFile, target: Path, left: Left) -> None:
    def work() -> None:
        plain = target.with_suffix(".tar")
        try:
            with _decompressed(file.path) as stream:
                # Unpacked to a file first: tarfile seeks, and seeking in a compressed stream reads
                # it again from the start.
                _copy(file, stream, plain, left.spare())
            with (
                plain.open("rb") as whole,
                tarfile.open(fileobj=_Headers(whole), mode="r:") as archive,
            ):
                for member in archive:
                    if member.isreg() and (content := archive.extractfile(member)):
                        _copy(file, content, _inside(file, target, member.name), left)
        finally:
            plain.unlink(missing_ok=True)

    _or_broken(file, work)


class _Headers(io.RawIOBase):
    """A plain tar file that hands out no more than ``MAX_HEADER`` bytes at once.

    A header may claim to be gigabytes long, and ``tarfile`` would read it in one piece.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.stream.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.stream.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= MAX_HEADER:
            raise tarfile.ReadError(f"a header of {size} bytes")
        return self.stream.read(size)


def _decompressed(path: Path) -> IO[bytes]:
    """The file without its gzip, bzip2 or xz wrapping, told by its first bytes."""
    with path.open("rb") as stream:
        magic = stream.read(6)
    if magic.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.open(path))
    if magic.startswith(b"BZh"):
        return bz2.open(path)
    return lzma.open(path) if magic.startswith(b"\xfd7zXZ") else path.open("rb")


def _gunzip(file: InputFile, target: Path, left: Left) -> None:
    def work() -> None:
        with _decompressed(file.path) as stream:
            _copy(file, stream, target / Path(file.name).stem, left)

    _or_broken(file, work)


def _or_broken(file: InputFile, work: Callable[[], T]) -> T:
    try:
        return work()
    except BadInput:
        raise
    except _BROKEN_ZIP as fault:
        what = one_line(fault)
        why = "with a password" if "password" in what else f"broken or truncated: {what}"
        raise BadInput(f"{file.name}: archive {why}") from fault


def _inside(file: InputFile, target: Path, name: str) -> Path:
    """Where a member is put; BadInput for a name that leads out of the folder."""
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in name or "\0" in name or not name:
        raise BadInput(f"{file.name}: refused: its member {name[:80]!r} would leave the archive")
    to = target.joinpath(*parts.parts)
    # On a file system without capitals two members may be one file.
    if to.exists():
        raise BadInput(
            f"{file.name}: refused: it has {name[:80]!r} twice; pack each file once, "
            "so that it is clear which is meant"
        )
    to.parent.mkdir(parents=True, exist_ok=True)
    return to


def _copy(file: InputFile, stream: IO[bytes], to: Path, left: Left) -> None:
    """Copy *stream* to a file; BadInput, before it is written, at the first byte too many."""
    left.take(file, count=1)
    with to.open("wb") as out:
        while block := stream.read(CHUNK):
            left.take(file, len(block))
            out.write(block)


def member(file: InputFile, wanted: Callable[[list[str]], str | None]) -> bytes | None:
    """One member of a zip in memory, bounded; None where *wanted* chooses none of the names."""

    def work() -> bytes | None:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            Left(0).check(file, 0, len(archive.infolist()))
            names = archive.namelist()
            name = wanted(names)
            if name is None:
                return None
            if names.count(name) > 1:
                raise BadInput(
                    f"{file.name}: refused: it has {name[:80]!r} twice; pack each file once, "
                    "so that it is clear which is meant"
                )
            size = archive.getinfo(name).file_size
            with archive.open(name) as stream:
                content = stream.read(MAX_BYTES + 1) if size <= MAX_BYTES else b""
            if size > MAX_BYTES or len(content) > MAX_BYTES:
                raise BadInput(
                    f"{file.name}: its {name[:60]!r} unpacks to more than "
                    f"{MAX_BYTES / 2**20:.0f} MB, which is the limit"
                )
            return content

    return _or_broken(file, work)
