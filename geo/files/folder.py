"""A folder whose files appear whole or not at all: on this machine, or wherever fsspec reaches.

``s3://bucket/out`` is such a folder as well as ``out/``. In a store of objects a file is there when
it is whole; here a draft takes its name.
"""

import os
import posixpath
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from frontline.geo.errors import BadInput, FrontlineError, one_line
from frontline.geo.files.regular import regular
from frontline.geo.files.replace import alone, replacing

ADDRESS = "://"
"""What tells an address that fsspec knows from a path of this machine."""


class Folder(Protocol):
    """Files by their name in it, ``"parts/a.parquet"``; every fault is a BadInput that names it."""

    @property
    def name(self) -> str:
        """As the user called it."""

    def read(self, name: str) -> bytes | None:
        """What a file holds; None where none is there."""

    def write(self, name: str, content: bytes) -> None:
        """Make or replace a file, in one step."""

    def sizes(self) -> dict[str, int]:
        """Bytes of every file in it and its folders; hidden ones left out."""

    def remove(self, name: str) -> None:
        """Take a file away."""

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else on this machine changes it while the block runs."""


def open_folder(path: str | os.PathLike[str]) -> Folder:
    """The folder at a path or an address; it need not be there yet.

    Raises:
        BadInput: The address is none that fsspec knows, or its library is not installed.
    """
    called = os.fspath(path)
    if ADDRESS not in called:
        return _Local(Path(called))
    fs, inside = filesystem(called)
    return _Far(called, fs, inside)


def filesystem(address: str) -> tuple[Any, str]:
    """The fsspec file system of an address, and the path in it.

    Raises:
        BadInput: No such protocol, or its library is not installed.
    """
    with Reaching(address):
        from fsspec.core import url_to_fs

        # Importing the library of a protocol, not using it, is what fails where it is not
        # installed.
        fs, inside = url_to_fs(address)
    return fs, str(inside)


@dataclass(frozen=True, slots=True)
class Reaching:
    """What goes wrong within the block, at an address, is a BadInput that names it.

    Attributes:
        address: What is reached for.
        absent: That nothing is there passes as FileNotFoundError.
    """

    address: str
    absent: bool = False

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        if isinstance(fault, FrontlineError) or (
            self.absent and isinstance(fault, FileNotFoundError)
        ):
            return
        if isinstance(fault, ImportError):
            told = one_line(fault)
            raise BadInput(f"{self.address}: {told}; pip install 'frontline-maps[dask]'") from fault
        if isinstance(fault, _faults()):
            absent = isinstance(fault, FileNotFoundError)
            why = "no such file or folder" if absent else one_line(fault)
            raise BadInput(f"{self.address}: cannot be reached: {why}") from fault


def _faults() -> tuple[type[BaseException], ...]:
    """What file systems raise: OSError, ValueError, and boto's own family where it is loaded."""
    # Its errors are no OSError. Where boto is not loaded nothing can have raised one.
    boto = sys.modules.get("botocore.exceptions")
    return (OSError, ValueError, *([boto.BotoCoreError] if boto else []))


@dataclass(frozen=True, slots=True)
class _Local:
    path: Path

    @property
    def name(self) -> str:
        return str(self.path)

    def read(self, name: str) -> bytes | None:
        file = self.path / name
        try:
            return regular(file).read_bytes() if file.exists() else None
        except FileNotFoundError:  # taken away meanwhile
            return None
        except OSError as fault:
            raise BadInput(f"{self.path / name}: {fault.strerror or fault}") from fault

    def write(self, name: str, content: bytes) -> None:
        file = self.path / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise BadInput(f"{file}: cannot be written: {fault.strerror or fault}") from fault
        # A reader of the folder, or a run that goes on with it, sees the old file or the new one.
        with replacing(file) as draft:
            draft.write_bytes(content)

    def sizes(self) -> dict[str, int]:
        try:
            return dict(_sizes(self.path, ""))
        except FileNotFoundError:
            return {}
        except OSError as fault:
            raise BadInput(f"{fault.filename or self.path}: {fault.strerror or fault}") from fault

    def remove(self, name: str) -> None:
        try:
            (self.path / name).unlink(missing_ok=True)
        except OSError as fault:
            raise BadInput(f"{self.path / name}: {fault.strerror or fault}") from fault

    @contextmanager
    def alone(self) -> Iterator[None]:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise BadInput(f"{self.path}: cannot be written: {fault.strerror or fault}") from fault
        with alone(self.path):
            yield


def _sizes(folder: Path, before: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _sizes(folder / entry.name, f"{before}{entry.name}/")
            else:
                with suppress(FileNotFoundError):  # a link that leads nowhere hides no other file
                    yield f"{before}{entry.name}", entry.stat().st_size


@dataclass(frozen=True, slots=True)
class _Far:
    address: str
    fs: Any
    path: str

    @property
    def name(self) -> str:
        return self.address

    def read(self, name: str) -> bytes | None:
        try:
            with self._reaching(name):
                return bytes(self.fs.cat_file(self._at(name)))
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        with self._reaching(name):
            # A store of objects shows a file when it is whole; no draft is needed.
            self.fs.pipe_file(self._at(name), content)

    def sizes(self) -> dict[str, int]:
        try:
            with self._reaching(""):
                # Others write into the store meanwhile; fsspec remembers listings for the whole
                # process.
                self.fs.invalidate_cache()
                found = self.fs.find(self.path, detail=True)
        except FileNotFoundError:
            return {}
        start = self.path.rstrip("/") + "/"
        named = ((path.removeprefix(start), row) for path, row in found.items())
        return {
            name: int(row["size"] or 0) for name, row in named if name and "/." not in f"/{name}"
        }

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError), self._reaching(name):
            self.fs.rm_file(self._at(name))

    def alone(self) -> AbstractContextManager[None]:
        return nullcontext()  # a store of objects has no locks; two runs write the same bytes

    def _at(self, name: str) -> str:
        return posixpath.join(self.path, name)

    def _reaching(self, name: str) -> Reaching:
        return Reaching(f"{self.address.rstrip('/')}/{name}", absent=True)
