"""The one SQLite file of a workspace: on the disk, or in memory.

Every piece of work is one transaction, on the disk when its block ends: whatever is shown as kept
stays kept, whoever ends the process. What is deleted is overwritten (``secure_delete``).
"""

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from frontline.geo.errors import BadInput
from frontline.workspace.schema import TABLES, bring_up_to_date

Row = TypeVar("Row")
FILE = "workspace.sqlite"
# Seconds that one writer waits for another; a write takes milliseconds.
WAIT_S = 20.0
# Between two tries where SQLite itself does not wait: about what one write takes.
PAUSE_S = 0.01
# For their owner alone: a library tells what somebody works on.
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


@dataclass(frozen=True, eq=False)
class Database:
    """Where the rows are. One connection, one piece of work at a time; other processes may wait.

    Attributes:
        folder: The folder of the file; None keeps everything in memory, while this object lives.
    """

    folder: Path | None
    _open: list[sqlite3.Connection] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @contextmanager
    def work(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of the block is kept, or nothing of it.

        Raises:
            BadInput: The file cannot be opened, is no workspace, or the disk is full.
        """
        # The lock first: SQLite lets threads share a connection, but not a transaction.
        with self._told(), self._lock, _transaction(self._connection()) as db:
            yield db

    @staticmethod
    @contextmanager
    def _told() -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as fault:
            raise BadInput(
                f"{FILE}: your texts cannot be kept or found ({fault}); choose another folder with "
                "--workspace"
            ) from fault

    @contextmanager
    def look(self) -> Iterator[sqlite3.Connection]:
        """A look at the rows as they are at one moment: writers are not held up, nor wait for it.

        Raises:
            BadInput: As ``work``.
        """
        with self._told(), self._lock:
            db = self._connection()
            if db.in_transaction:  # within a piece of work of this very thread
                yield db
                return
            db.execute("begin")
            try:
                yield db
            finally:
                db.execute("rollback")

    def rows(self, kind: Callable[..., Row], question: str, *values: object) -> tuple[Row, ...]:
        """What a question finds, each row made one of a *kind*."""
        with self.look() as db:
            return tuple(kind(*row) for row in db.execute(question, values))

    def forget(self) -> None:
        """Delete every row, really: no byte of them is left in the file or beside it."""
        with self.work() as db:
            for table in TABLES:
                db.execute(f"delete from {table}")  # noqa: S608  names of our own
            db.execute("insert into words (words) values ('rebuild')")  # words of what is gone
        self.overwrite()

    def overwrite(self) -> None:
        """See to it that no byte of what was deleted is left in the file or beside it."""
        if self.folder is not None:
            with self._lock:
                db = self._connection()
                db.execute("pragma wal_checkpoint(truncate)")
                # Deleted pages stay in the file until it is written anew.
                db.execute("vacuum")
                db.execute("pragma wal_checkpoint(truncate)")

    def _connection(self) -> sqlite3.Connection:
        if not self._open:
            db = _opened(self.folder)
            weakref.finalize(self, db.close)
            bring_up_to_date(db, FILE)
            self._open.append(db)
        return self._open[0]


def _opened(folder: Path | None) -> sqlite3.Connection:
    where: Path | str = ":memory:"
    if folder is not None:
        private_folder(folder)
        where = folder / FILE
        if not where.exists():
            # Made before SQLite does, which would make it readable for everybody.
            os.close(os.open(where, os.O_CREAT | os.O_RDWR, PRIVATE_FILE))
    db = sqlite3.connect(where, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
    _write_ahead(db)
    for pragma in ("synchronous = full", "secure_delete = on"):
        db.execute(f"pragma {pragma}")
    db.execute("pragma foreign_keys = on")
    return db


def _write_ahead(db: sqlite3.Connection) -> None:
    """Keep changes in a log beside the file, so that looks and writers do not hold each other up.

    Where two open a new file at once, SQLite refuses the second without waiting for the first.
    """
    until = time.monotonic() + WAIT_S
    while True:
        try:
            db.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(PAUSE_S)
        else:
            return


def private_folder(folder: Path) -> None:
    """Make *folder*, for its owner alone.

    Raises:
        BadInput: It cannot be made, or is no folder.
    """
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
    except OSError as fault:
        raise BadInput(
            f"{folder.name}: cannot be used to keep texts in ({fault.strerror or fault}); choose "
            "another folder with --workspace"
        ) from fault


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    # At once for writing: a transaction that turns into a writer later can be refused half way.
    db.execute("begin immediate")
    try:
        yield db
        db.execute("commit")
    finally:
        if db.in_transaction:  # something went wrong: nothing of it is kept
            db.execute("rollback")
