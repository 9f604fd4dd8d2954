"""A file or folder at an address that fsspec knows, with as much of ``Path`` as texts need."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from frontline.geo.files.folder import ADDRESS, Reaching, filesystem

# There a folder is a page of links: a file is read, a folder is not.
WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Remote:
    """What lies at an address.

    Attributes:
        address: As the user wrote it, or that with the names below it.
        fs: The file system of fsspec.
        path: Where it lies in that.
    """

    address: str
    fs: Any
    path: str

    @property
    def name(self) -> str:
        """Its last name."""
        return posixpath.basename(self.path.rstrip("/"))

    @property
    def suffix(self) -> str:
        """How the name ends, with the point."""
        return posixpath.splitext(self.name)[1]

    def __str__(self) -> str:
        return self.address

    def is_dir(self) -> bool:
        """Whether it is a folder."""
        if self.address.startswith(WEB):
            return False
        return bool(self._asked(self.fs.isdir, self.path))

    def is_file(self) -> bool:
        """Whether it is a file."""
        return bool(self._asked(self.fs.isfile, self.path))

    def size(self) -> int:
        """Bytes; 0 where nobody knows."""
        return int(self._asked(self.fs.size, self.path) or 0)

    def open(self, mode: str = "r", **options: Any) -> IO[Any]:
        """The open file, as ``Path.open`` gives it.

        Raises:
            BadInput: It cannot be opened.
        """
        opened: IO[Any] = self._asked(self.fs.open, self.path, mode, **options)
        return opened

    def children(self) -> Iterator[tuple["Remote", bool]]:
        """What lies in the folder, by name, each with whether it is a folder.

        Raises:
            BadInput: It cannot be listed.
        """
        rows = self._asked(self.fs.ls, self.path, detail=True)
        here = self.path.strip("/")
        found = ((row["name"].rstrip("/"), row["type"] == "directory") for row in rows)
        for path, folder in sorted(found):
            name = posixpath.basename(path)
            # Some stores list the folder itself among what is in it.
            if name and path.strip("/") != here:
                yield Remote(f"{self.address.rstrip('/')}/{name}", self.fs, path), folder

    def _asked(self, ask: Any, *args: Any, **options: Any) -> Any:
        with Reaching(self.address):
            return ask(*args, **options)


def is_address(text: object) -> bool:
    """Whether this is an address and no path of this machine."""
    return isinstance(text, str) and ADDRESS in text


def at(address: str) -> Remote:
    """What lies at an address; whether anything does is not asked yet.

    Raises:
        BadInput: fsspec does not know such addresses, or lacks their library.
    """
    return Remote(address, *filesystem(address))
