"""Texts on their way into a library: what is known is passed over, what is new gets a row."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from frontline.geo.documents import document
from frontline.geo.errors import BadInput
from frontline.geo.model import Document, Reading
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace.database import Database
from frontline.workspace.ingest.formats.contract import Met, Refusal, Taken
from frontline.workspace.library.reading import Task
from frontline.workspace.schema import digest
from frontline.workspace.texts import fresh_id

Notify = Callable[[Taken | Refusal | Met], None]


@dataclass
class Run:
    """Texts on their way in.

    Attributes:
        database: Where they are kept.
        theatre: What they are read for; None for the world.
        day: Day of publication of all of them, where the reader gave one.
        told: Hears of each text once it is kept or known, and of each refusal.
        new: Ids of the texts that were kept.
        refused: The line of each that cannot be read.
        known: How many were there already.
        undated: The line of each that is kept without a day, where its source states one that
            cannot be read.
    """

    database: Database
    theatre: Theatre | None
    day: date | None
    told: Notify
    new: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    known: int = 0
    undated: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _put: dict[str, Taken] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Of the theatre, ``""`` for the world."""
        return self.theatre.key if self.theatre else ""

    def tasks(self, texts: Iterable[Taken | Refusal | Met]) -> Iterator[Task]:
        """The texts that are new, ready to be read."""
        for taken in texts:
            if isinstance(taken, Refusal):
                self.note(taken)
                continue
            if isinstance(taken, Met):
                self.known += 1
                self.told(taken)
                continue
            key = digest(taken.text)
            if key in self._seen or self._known(taken, key):
                self.known += 1
                self.told(taken)
                continue
            try:
                parsed = self._document(taken)
            except BadInput as fault:
                self.note(Refusal(taken.name, str(fault)))
                continue
            self._seen.add(key)
            ident = fresh_id()
            put = self._putting(taken, key, ident)
            yield Task(parsed, ident, taken.author, put, self._read_before(taken))

    def note(self, done: Task | Refusal) -> None:
        """A text that is kept, or refused."""
        if isinstance(done, Refusal):
            self.refused.append(done.message)
            self.told(done)
        elif taken := self._put.pop(done.ident, None):
            self.new.append(done.ident)
            if taken.no_day and not done.document.date:
                self.undated.append(_undated(taken))
            self.told(taken)
        else:
            self.known += 1  # another process was faster

    def _known(self, taken: Taken, key: str) -> bool:
        """Whether the text is in the library; where it was met is noted then."""
        question = "select number from text where digest = ? and theatre = ?"
        with self.database.look() as db:
            row = db.execute(question, (key, self.key)).fetchone()
            met = (
                row
                and db.execute(
                    "select 1 from text_source where text = ? and address = ? and raw = ?",
                    (row[0], taken.address, taken.raw),
                ).fetchone()
            )
        if row and not met:
            with self.database.work() as db:
                _note_source(db, row[0], taken)
        return bool(row)

    def _read_before(self, taken: Taken) -> Reading | None:
        """The reading that came with a text, where it is for this theatre and this day."""
        known = taken.reading
        return known if known and not self.day and (known.theatre or "") == self.key else None

    def _document(self, taken: Taken) -> Document:
        parsed = document.parse(
            taken.text, id=taken.name, date=self.day or taken.day, where=taken.name
        )
        title, outlet = taken.title or parsed.title, taken.outlet or parsed.outlet
        return replace(parsed, title=title, outlet=outlet)

    def _putting(
        self, taken: Taken, key: str, ident: str
    ) -> Callable[[sqlite3.Connection], int | None]:
        day = self.day or taken.day
        names = {"title": taken.title, "outlet": taken.outlet, "author": taken.author}
        given = json.dumps({k: v for k, v in names.items() if v}, ensure_ascii=False)
        now = datetime.now(UTC).isoformat(timespec="seconds")

        def put(db: sqlite3.Connection) -> int | None:
            question = "select number from text where digest = ? and theatre = ?"
            if row := db.execute(question, (key, self.key)).fetchone():
                _note_source(db, row[0], taken)
                return None
            made = db.execute(
                "insert into text (id, name, body, published, theatre, added, given, digest, desk) "
                "values (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                (ident, taken.name, taken.text, day.isoformat() if day else None, self.key, now,
                 given, key),
            )  # fmt: skip
            number = int(made.lastrowid or 0)
            _note_source(db, number, taken)
            self._put[ident] = taken
            return number

        return put


def _undated(taken: Taken) -> str:
    return f'{taken.name}: kept without a day: "{taken.no_day[:40]}" is none; give it with --date'


def _note_source(db: sqlite3.Connection, number: int, taken: Taken) -> None:
    row = (number, taken.address, taken.raw)
    db.execute("insert or replace into text_source values (?, ?, ?)", row)
