"""Layers that a reader brought: the files as they came, and the mosaic built from them.

The files are what a snapshot's hashes name; the store beside them opens in a moment where building
anew takes as long as the import did.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.files.replace import alone
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace.database import PRIVATE_FILE, Database, private_folder
from frontline.workspace.names import checked

if TYPE_CHECKING:  # slow to load, and most of what is asked here needs no layers
    from frontline.layers.mosaic.mosaic import Mosaic

BUILT = "built.parquet"
DRAFT = ".draft"
# Seconds after which nobody is at work on a draft: the slowest import known takes minutes.
STALE_S = 3600.0
WAIT_S = 60.0
"""How long to wait while another window copies its files to where they stay."""

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Source:
    """Layers of the reader's own.

    Attributes:
        id: Digest of the files.
        title: The file's name, or the first with the number of the others.
        theatre: Key of the theatre they were brought for.
    """

    id: str
    title: str
    theatre: str
    added: str


@dataclass(frozen=True)
class Sources:
    """The layers of a workspace."""

    database: Database

    def add(self, files: Sequence[File], theatre: Theatre) -> Source:
        """Keep files that are one source; they are kept once they can be opened.

        Raises:
            BadInput: A name is none, or the files hold no layers; nothing is kept.
        """
        named = [(checked(name), content) for name, content in files]
        new = Source(_digest(named, theatre), _title(named), theatre.key, _now())
        if known := self.get(new.id):
            return known
        with TemporaryDirectory(prefix="frontline-") as room:
            folder = _written(Path(room), named)
            built = Path(room) / BUILT
            _build(_what(folder, named), theatre, built)
            if self.database.folder is None:
                self._list(new, named)
                return new
            # Two windows may bring the same files; the second finds them kept.
            with alone(self.database.folder / "layers", WAIT_S):
                if self.get(new.id) is None:
                    self._keep_files(self.database.folder, new.id, folder, built)
                    self._list(new, named)
        return new

    def _list(self, new: Source, named: Sequence[File]) -> None:
        with self.database.work() as db:
            row = (new.id, new.title, new.theatre, new.added)
            db.execute("insert or ignore into layer values (?, ?, ?, ?)", row)
            for name, content in named:
                kept = None if self.database.folder else content
                db.execute(
                    "insert or ignore into layer_file values (?, ?, ?)", (new.id, name, kept)
                )

    def get(self, ident: str) -> Source | None:
        """The layers with this id."""
        return next(
            iter(self.database.rows(Source, "select * from layer where id = ?", ident)), None
        )

    def list(self, theatre: str) -> tuple[Source, ...]:
        """The layers brought for a theatre, the newest first."""
        question = "select * from layer where theatre = ? order by added desc, rowid desc"
        return self.database.rows(Source, question, theatre)

    def remove(self, ident: str) -> None:
        """Take layers away, files and all."""
        with self.database.work() as db:
            db.execute("delete from layer where id = ?", (ident,))
        if self.database.folder is not None:
            _gone(self.database.folder / "layers" / ident)

    def open(self, ident: str, theatre: Theatre) -> "Mosaic":
        """The mosaic of layers that are kept.

        Raises:
            BadInput: They are not kept here, or cannot be opened.
        """
        with self.files(ident) as files:
            built = files[0].parent.parent / BUILT
            if built.exists():
                return layers.open(built, theatre=theatre)
            with TemporaryDirectory(prefix="frontline-") as room:
                _build(_what(files[0].parent, files), theatre, Path(room) / BUILT)
                return layers.open(Path(room) / BUILT, theatre=theatre)

    @contextmanager
    def files(self, ident: str) -> Iterator[tuple[Path, ...]]:
        """The files of layers, as they came.

        Raises:
            BadInput: They are not kept here.
        """
        with self.database.work() as db:
            rows = db.execute(
                "select name, content from layer_file where layer = ? order by name", (ident,)
            ).fetchall()
        if not rows:
            raise BadInput("those layers are not kept here any more; upload them again")
        if self.database.folder is not None:
            folder = self.database.folder / "layers" / ident / "files"
            yield tuple(folder / name for name, _ in rows)
            return
        with TemporaryDirectory(prefix="frontline-") as room:
            folder = _written(Path(room), rows)
            yield tuple(folder / name for name, _ in rows)

    def forget(self) -> None:
        """Delete all files, drafts included."""
        if self.database.folder is not None:
            _gone(self.database.folder / "layers")

    def tidy(self) -> None:
        """Delete what a run that was ended left: drafts, and files that were never listed."""
        if self.database.folder is None or not (self.database.folder / "layers").is_dir():
            return
        with self.database.work() as db:
            listed = {ident for (ident,) in db.execute("select id from layer")}
        for folder in (self.database.folder / "layers").iterdir():
            if folder.name not in listed and time.time() - folder.stat().st_mtime > STALE_S:
                _gone(folder)

    @staticmethod
    def _keep_files(home: Path, ident: str, files: Path, built: Path) -> None:
        """Put the files and their store where they stay, in one step."""
        private_folder(home / "layers")
        draft = home / "layers" / f"{ident}{DRAFT}{os.getpid()}"
        _gone(draft)
        try:
            private_folder(draft)
            private_folder(draft / "files")
            for file in files.iterdir():
                shutil.copyfile(file, draft / "files" / file.name)
            shutil.copyfile(built, draft / BUILT)
            for file in (f for f in draft.rglob("*") if f.is_file()):
                file.chmod(PRIVATE_FILE)
            _gone(home / "layers" / ident)  # left by a run that was ended before it was listed
            draft.rename(home / "layers" / ident)
        except OSError as fault:
            _gone(draft)
            raise BadInput(
                f"the layers cannot be kept ({fault.strerror or fault}); make room on the disk, or "
                "keep nothing"
            ) from fault


def _build(what: Path, theatre: Theatre, built: Path) -> None:
    from frontline.layers.imports.entrance import build  # slow to load

    build(what, theatre, built)


def _what(folder: Path, files: Sequence[object]) -> Path:
    """What is opened: the one file in *folder*, or all."""
    return next(folder.iterdir()) if len(files) == 1 else folder


def _written(room: Path, files: Sequence[File]) -> Path:
    folder = room / "files"
    folder.mkdir()
    for name, content in files:
        (folder / name).write_bytes(content)
    return folder


def _gone(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _digest(files: Sequence[File], theatre: Theatre) -> str:
    whole = hashlib.sha256(theatre.key.encode())
    for name, content in sorted(files):
        whole.update(name.encode() + b"\x00" + hashlib.sha256(content).digest())
    return whole.hexdigest()[:16]


def _title(files: Sequence[File]) -> str:
    first = min(name for name, _ in files)
    return first if len(files) == 1 else f"{first} and {len(files) - 1} more"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
