"""Layers that a reader brought: the files as they came, and the mosaic built from them.

The files are what a snapshot's hashes name; the store beside them opens in a moment where building
anew takes as long as the import did.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.files.replace import alone
from frontline.geo.theatre.theatre import Theatre
from frontline.geo.theatre.widened import new_in, widened
from frontline.workspace.database import PRIVATE_FILE, PRIVATE_FOLDER, Database, private_folder
from frontline.workspace.names import File, told_apart, write_into

if TYPE_CHECKING:  # slow to load, and most of what is asked here needs no layers
    from frontline.layers.mosaic.mosaic import Mosaic

BUILT = "built.parquet"
DRAFT = ".draft"
# Seconds after which nobody is at work on a draft: the slowest import known takes minutes.
STALE_S = 3600.0
WAIT_S = 60.0
"""How long to wait while another window copies its files to where they stay."""

COLUMNS = "id, title, theatre, added, choices, address, version"


@dataclass(frozen=True, slots=True)
class Source:
    """Layers of the reader's own.

    Attributes:
        id: Digest of the files it began with.
        title: What its reader calls it: its maker's name, or the file's.
        theatre: Key of the theatre they were brought for.
        choices: What was said of its files, as JSON (``layers.imports.plan.Wishes``): files that
            come later are read the same way.
        address: Where later days are looked for: a URL, a folder or a file; "" where nowhere.
        version: Digest of its files once others came in; "" as it began.
    """

    id: str
    title: str
    theatre: str
    added: str
    choices: str = "{}"
    address: str = ""
    version: str = ""

    @property
    def folder(self) -> str:
        """The name of the folder its files are in."""
        return f"{self.id}.{self.version}" if self.version else self.id


@dataclass(frozen=True)
class Sources:
    """The layers of a workspace."""

    database: Database

    def add(
        self,
        files: Sequence[File],
        theatre: Theatre,
        *,
        title: str = "",
        choices: str = "{}",
        address: str = "",
    ) -> Source:
        """Keep files that are one source; they are kept once they can be opened.

        Args:
            files: Name and content of each; folders in a name only tell namesakes apart.
            theatre: Whose layers they are.
            title: What they are called; the first file's name if not given.
            choices, address: See ``Source``.

        Raises:
            BadInput: There are none, a name is none, or the files hold no layers; nothing is kept.
        """
        named = _named(files)
        ident = _digest(named, theatre, choices)
        new = Source(ident, title.strip() or _title(named), theatre.key, _now(), choices, address)
        return self.get(new.id) or self._keep(new, named, theatre)

    def renew(self, ident: str, files: Sequence[File], theatre: Theatre, choices: str) -> Source:
        """Layers with these files in place of those they had, read as *choices* say.

        They stay what they were until the new ones can be opened.

        Raises:
            BadInput: They are not kept, or the files hold no layers.
        """
        old, named = self.known(ident), _named(files)
        new = replace(old, choices=choices, version=_digest(named, theatre, choices))
        if new.version == old.version or (not old.version and new.version == old.id):
            return old
        made = self._keep(new, named, theatre)
        if self.database.folder is not None:
            _gone(self.database.folder / "layers" / old.folder)
        return made

    def _keep(self, new: Source, named: Sequence[File], theatre: Theatre) -> Source:
        """Build what is new, put it where it stays, and list it."""
        with TemporaryDirectory(prefix="frontline-") as room:
            folder = _written(Path(room), named)
            built = Path(room) / BUILT
            _build(_what(folder, named), theatre, built, new.choices)
            if self.database.folder is None:
                self._list(new, named)
                return new
            # Two windows may bring the same files; the second finds them kept.
            with alone(self.database.folder / "layers", WAIT_S):
                if self.get(new.id) != new:
                    self._keep_files(self.database.folder, new.folder, folder, built)
                    self._list(new, named)
        return new

    def known(self, ident: str) -> Source:
        """The layers with this id.

        Raises:
            BadInput: They are not kept here.
        """
        if found := self.get(ident):
            return found
        raise BadInput("those layers are not kept here any more; upload them again")

    def _list(self, new: Source, named: Sequence[File]) -> None:
        with self.database.work() as db:
            row = tuple(getattr(new, name) for name in COLUMNS.split(", "))
            marks = ", ".join("?" * len(row))
            db.execute("delete from layer_file where layer = ?", (new.id,))
            db.execute(f"insert or replace into layer ({COLUMNS}) values ({marks})", row)  # noqa: S608  our own
            for name, content in named:
                kept = None if self.database.folder else content
                db.execute("insert into layer_file values (?, ?, ?)", (new.id, name, kept))

    def get(self, ident: str) -> Source | None:
        """The layers with this id."""
        question = f"select {COLUMNS} from layer where id = ?"  # noqa: S608  our own
        return next(iter(self.database.rows(Source, question, ident)), None)

    def list(self, theatre: str | None = None) -> tuple[Source, ...]:
        """The layers brought for a theatre, or all, the newest first."""
        question = (
            f"select {COLUMNS} from layer where theatre = ? or ? is null "  # noqa: S608  our own
            "order by added desc, rowid desc"
        )
        return self.database.rows(Source, question, theatre, theatre)

    def titles(self, theatre: str) -> dict[str, str]:
        """Id -> title of the layers of a theatre, the newest first; no two read alike."""
        found: dict[str, str] = {}
        for source in self.list(theatre):
            title, number = source.title, 2
            while title in found.values():
                title, number = f"{source.title} ({number})", number + 1
            found[source.id] = title
        return found

    def called(self, ident: str, *, title: str | None = None, address: str | None = None) -> None:
        """Give layers another title or address; an empty title is none.

        Raises:
            BadInput: They are not kept here.
        """
        old = self.known(ident)
        row = ((title or "").strip() or old.title, old.address if address is None else address)
        with self.database.work() as db:
            db.execute("update layer set title = ?, address = ? where id = ?", (*row, ident))

    def remove(self, ident: str) -> None:
        """Take layers away, files and all."""
        old = self.get(ident)
        with self.database.work() as db:
            db.execute("delete from layer where id = ?", (ident,))
            db.execute("delete from visit where layers = ?", (ident,))
        if old and self.database.folder is not None:
            _gone(self.database.folder / "layers" / old.folder)

    def open(self, ident: str, theatre: Theatre) -> "Mosaic":
        """The mosaic of layers that are kept, called as their reader calls them.

        Raises:
            BadInput: They are not kept here, or cannot be opened.
        """
        source, war = self.known(ident), widened(theatre, new_actors(self.known(ident)))
        if self.database.folder is not None:
            built = self.database.folder / "layers" / source.folder / BUILT
            if built.exists():
                return replace(layers.open(built, theatre=war), title=source.title)
        with (
            self._folder(ident) as (folder, names),
            TemporaryDirectory(prefix="frontline-") as room,
        ):
            _build(_what(folder, names), theatre, Path(room) / BUILT, source.choices)
            return replace(layers.open(Path(room) / BUILT, theatre=war), title=source.title)

    @contextmanager
    def files(self, ident: str) -> Iterator[tuple[Path, ...]]:
        """The files of layers, as they came.

        Raises:
            BadInput: They are not kept here.
        """
        with self._folder(ident) as (folder, names):
            yield tuple(folder / name for name in names)

    def contents(self, ident: str) -> tuple[File, ...]:
        """The files of layers with their names.

        Raises:
            BadInput: They are not kept here.
        """
        with self._folder(ident) as (folder, names):
            return tuple((name, (folder / name).read_bytes()) for name in names)

    @contextmanager
    def _folder(self, ident: str) -> Iterator[tuple[Path, tuple[str, ...]]]:
        """The folder that the files lie in, and their names."""
        source = self.known(ident)
        with self.database.work() as db:
            rows = db.execute(
                "select name, content from layer_file where layer = ? order by name", (ident,)
            ).fetchall()
        names = tuple(name for name, _ in rows)
        if self.database.folder is not None:
            yield self.database.folder / "layers" / source.folder / "files", names
            return
        with TemporaryDirectory(prefix="frontline-") as room:
            yield _written(Path(room), rows), names

    def forget(self) -> None:
        """Delete all files, drafts included."""
        if self.database.folder is not None:
            _gone(self.database.folder / "layers")

    def tidy(self) -> None:
        """Delete what a run that was ended left: drafts, and files that were never listed."""
        if self.database.folder is None or not (self.database.folder / "layers").is_dir():
            return
        with self.database.work() as db:
            versions = db.execute("select id, version from layer").fetchall()
        listed = {f"{ident}.{version}" if version else ident for ident, version in versions}
        for folder in (self.database.folder / "layers").iterdir():
            if folder.name not in listed and time.time() - folder.stat().st_mtime > STALE_S:
                _gone(folder)

    @staticmethod
    def _keep_files(home: Path, name: str, files: Path, built: Path) -> None:
        """Put the files and their store where they stay, in one step."""
        private_folder(home / "layers")
        draft = home / "layers" / f"{name}{DRAFT}{os.getpid()}"
        _gone(draft)
        try:
            private_folder(draft)
            shutil.copytree(files, draft / "files", copy_function=shutil.copyfile)
            shutil.copyfile(built, draft / BUILT)
            for path in draft.rglob("*"):
                path.chmod(PRIVATE_FILE if path.is_file() else PRIVATE_FOLDER)
            _gone(home / "layers" / name)  # left by a run that was ended before it was listed
            draft.rename(home / "layers" / name)
        except OSError as fault:
            _gone(draft)
            raise BadInput(
                f"the layers cannot be kept ({fault.strerror or fault}); make room on the disk, or "
                "keep nothing"
            ) from fault


def new_actors(source: Source) -> dict[str, str]:
    """Key -> label of the actors that the theatre of a source does not know."""
    return new_in(json.loads(source.choices).get("labels", ()))


def _build(what: Path, theatre: Theatre, built: Path, choices: str) -> None:
    from frontline.layers.imports.entrance import build  # slow to load
    from frontline.layers.imports.plan import wishes_of

    build(what, theatre, built, wishes_of(choices))


def _named(files: Sequence[File]) -> list[File]:
    if not files:
        raise BadInput("no files were given; choose one or more files of a control map")
    return told_apart(files)


def _what(folder: Path, files: Sequence[object]) -> Path:
    """What is opened: the one file in *folder*, or all."""
    return next(folder.iterdir()) if len(files) == 1 else folder


def _written(room: Path, files: Sequence[File]) -> Path:
    folder = room / "files"
    folder.mkdir()
    write_into(folder, files)
    return folder


def _gone(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _digest(files: Sequence[File], theatre: Theatre, choices: str) -> str:
    whole = hashlib.sha256(theatre.key.encode())
    for name, content in sorted(files):
        whole.update(name.encode() + b"\x00" + hashlib.sha256(content).digest())
    if json.loads(choices):  # read otherwise they are other layers
        whole.update(choices.encode())
    return whole.hexdigest()[:16]


def _title(files: Sequence[File]) -> str:
    first = min(name.rpartition("/")[2] for name, _ in files)
    return first if len(files) == 1 else f"{first} and {len(files) - 1} more"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
