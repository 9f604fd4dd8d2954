"""Texts read with all cores and kept a chunk at a time.

Whoever ends the process, what was shown as kept is kept; only the open chunk is read again.
"""

import json
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from frontline import geo
from frontline.geo.documents.corpus import Refusal
from frontline.geo.model import Document, Reading
from frontline.geo.review import apply as review
from frontline.geo.review.decisions import Decision
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace.database import Database
from frontline.workspace.library import decided, index
from frontline.workspace.library.folded import folded
from frontline.workspace.library.index import Read
from frontline.workspace.library.judging import judge
from frontline.workspace.library.speakers import author_of

# Texts kept in one piece of work: a second or two of reading is what a stopped run loses, and the
# disk is waited for once (about 10 ms) and not for each.
A_CHUNK = 32
# Long texts are kept sooner: so long the work of a chunk may at most go on.
CHUNK_S = 5.0


@dataclass(frozen=True, slots=True)
class Task:
    """A text to be read.

    Attributes:
        document: Text and day; its id is what it is called.
        ident: Its id in the library, ``""`` for a new one.
        author: The author line that its source gave.
        put: Makes its row, or finds it, within the piece of work that keeps it; None where it is
            not wanted any more.
        reading: What was read in it before; None where it is to be read.
    """

    document: Document
    ident: str
    author: str
    put: Callable[[sqlite3.Connection], int | None]
    reading: Reading | None = None


def read_and_keep(
    database: Database,
    tasks: Iterable[Task],
    theatre: Theatre | None,
    *,
    workers: int | None = None,
) -> Iterator[Task | Refusal]:
    """Read texts and keep them; each is given out once it is on the disk.

    Raises:
        BadInput: The file cannot be written, or a process that reads was ended from outside.
    """
    waiting: deque[Task] = deque()
    general = _general(database, theatre)
    chunk: list[tuple[Task, Reading | Refusal]] = []
    begun = time.monotonic()
    key = theatre.key if theatre else None
    for result in _results(tasks, waiting, key, workers):
        chunk.append((waiting.popleft(), result))
        if len(chunk) >= A_CHUNK or time.monotonic() - begun > CHUNK_S:
            yield from _kept(database, chunk, theatre, general)
            chunk, begun = [], time.monotonic()
    yield from _kept(database, chunk, theatre, general)


def _results(
    tasks: Iterable[Task], waiting: deque[Task], theatre: str | None, workers: int | None
) -> Iterator[Reading | Refusal]:
    """Readings in the order of the tasks, which are put into *waiting* as they are taken."""

    def noted(group: Iterable[Task]) -> Iterator[Task]:
        for task in group:
            waiting.append(task)
            yield task

    # In the order of the tasks, so that what is shown as done is done, whatever is read beside it.
    for known, group in groupby(tasks, key=lambda task: task.reading is not None):
        if known:
            yield from (task.reading for task in noted(group) if task.reading)
        else:
            documents = (task.document for task in noted(group))
            yield from geo.read_many(documents, theatre, workers=workers)


def _general(database: Database, theatre: Theatre | None) -> list[Decision]:
    with database.look() as db:
        return decided.everywhere(db, theatre.key if theatre else "")


def _kept(
    database: Database,
    chunk: list[tuple[Task, Reading | Refusal]],
    theatre: Theatre | None,
    general: list[Decision],
) -> list[Task | Refusal]:
    """Keep a chunk, all of it or nothing; what was refused goes through as it is."""
    with database.look() as db:
        prepared = [
            (task, r if isinstance(r, Refusal) else _prepared(db, task, r, theatre, general))
            for task, r in chunk
        ]
    done: list[Task | Refusal] = []
    with database.work() as db:
        for task, read in prepared:
            if isinstance(read, Refusal):
                done.append(read)
                continue
            number = task.put(db)
            if number is not None:
                index.keep(db, number, read, theatre)
            done.append(task)
    return done


def _prepared(
    db: sqlite3.Connection,
    task: Task,
    reading: Reading,
    theatre: Theatre | None,
    general: list[Decision],
) -> Read:
    """What takes time, done before the file is locked."""
    body = folded(reading.document.text)
    key = theatre.key if theatre else ""
    decisions = decided.of_text(db, key, task.ident, body, general)
    reading, _ = review.apply(reading, decisions)
    return Read(
        reading=reading,
        verdicts=judge(reading.claims, theatre),
        words=(folded(reading.document.title), body),
        author=author_of(reading.document, task.author),
        decided=decided.digest(decisions),
    )


def author_given(given: str) -> str:
    """The author line that a text's source gave, of what is kept of it."""
    return str(json.loads(given).get("author") or "")
