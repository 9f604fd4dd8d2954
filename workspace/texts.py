"""The texts a reader keeps, and what was decided about the names in them."""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime

from frontline.geo.documents import document
from frontline.geo.errors import BadInput
from frontline.geo.model import Document
from frontline.geo.review.decisions import Decision, parsed, written
from frontline.workspace.database import Database
from frontline.workspace.schema import digest
from frontline.workspace.undo import COLUMNS, noted

# 72 random bits: no two texts of a desk meet, and the id still fits a link.
ID_BYTES = 9
SELECT = f"select {', '.join(COLUMNS)} from text"  # noqa: S608  names of our own
"""A kept text, as ``KeptText`` takes it."""


def fresh_id() -> str:
    """An id for a text; it never begins with a dash, which a command line takes for an option."""
    while (made := secrets.token_urlsafe(ID_BYTES)).startswith("-"):
        pass
    return made


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text as it was given.

    Attributes:
        id: Random; it stands in links.
        name: Of the file it came from, ``""`` if it was pasted.
        published: The day the reader gave, which goes before what the text states.
        theatre: Key of the theatre it is read for.
        added: When, UTC, ISO.
        given: JSON: title, outlet and author where its source gave them, beside the text.
    """

    id: str
    name: str
    body: str
    published: str | None
    theatre: str
    added: str
    given: str = "{}"

    def document(self) -> Document:
        """The text with its date and segments.

        Raises:
            BadInput: It cannot be read as a text.
        """
        stem = self.name.rsplit(".", 1)[0] or self.name
        day = date.fromisoformat(self.published) if self.published else None
        found = document.parse(self.body, id=stem or "pasted", date=day, where=self.name)
        given = json.loads(self.given)
        title, outlet = given.get("title") or found.title, given.get("outlet") or found.outlet
        return replace(found, title=title, outlet=outlet)


@dataclass(frozen=True)
class Texts:
    """The texts of a workspace."""

    database: Database

    def add(self, body: str, theatre: str, *, name: str = "", day: date | None = None) -> KeptText:
        """Keep a text; the same text for the same theatre is kept once.

        Raises:
            BadInput: It is blank, too long, or no text: nothing is kept.
        """
        published = day.isoformat() if day else None
        now = datetime.now(UTC).isoformat(timespec="seconds")
        new = KeptText(fresh_id(), name, body, published, theatre, now)
        new.document()  # what cannot be read is not kept
        with self.database.work() as db:
            same = f"{SELECT} where digest = ? and theatre = ?"
            if row := db.execute(same, (digest(body), theatre)).fetchone():
                there = KeptText(*row)
                _put_on_desk(db, there.id)
                if published is None or there.published == published:
                    return there
                return _changed(db, there, published=published)
            noted(db, "adding a text", {"id": new.id, "row": None}, _state(new))
        return new

    def get(self, ident: str) -> KeptText | None:
        """The text with this id."""
        return next(iter(self.database.rows(KeptText, f"{SELECT} where id = ?", ident)), None)

    def list(self, theatre: str) -> tuple[KeptText, ...]:
        """The texts of a theatre that lie on the desk, the newest first."""
        question = f"{SELECT} where theatre = ? and desk order by added desc, number desc"
        return self.database.rows(KeptText, question, theatre)

    def put_on_desk(self, ident: str) -> None:
        """Offer a text of the library in the dashboard's list of texts."""
        with self.database.work() as db:
            _put_on_desk(db, ident)

    def edit(self, ident: str, body: str, day: date | None) -> KeptText:
        """Another wording or day for a text that is kept; its id and its decisions stay.

        Raises:
            BadInput: There is no such text, or the new one cannot be read.
        """
        with self.database.work() as db:
            known = _known(db, ident)
            published = day.isoformat() if day else None
            return _changed(db, known, body=body, published=published)

    def remove(self, ident: str) -> None:
        """Take a text away; it can be put back by undoing.

        Raises:
            BadInput: There is no such text.
        """
        with self.database.work() as db:
            known = _known(db, ident)
            noted(db, "removing a text", _state(known), {"id": known.id, "row": None})


@dataclass(frozen=True)
class Decisions:
    """What a reader decided, by theatre and text."""

    database: Database

    def of(self, theatre: str, text: str) -> tuple[Decision, ...]:
        """The decisions on a text, in the order they were made.

        Args:
            text: Id of a kept text, or of a sample article.
        """
        with self.database.work() as db:
            lines = _lines(db, theatre, text)
        return tuple(parsed("\n".join(lines), "workspace"))

    def keep(self, theatre: str, text: str, decisions: Sequence[Decision]) -> None:
        """Keep these, and no others, for a text."""
        after = [written([one]).rstrip("\n") for one in decisions]
        with self.database.work() as db:
            before = _lines(db, theatre, text)
            where = {"theatre": theatre, "text": text}
            noted(db, "a decision", {**where, "lines": before}, {**where, "lines": after})


def _lines(db: sqlite3.Connection, theatre: str, text: str) -> list[str]:
    rows = db.execute(
        "select line from decision where theatre = ? and text = ? order by place", (theatre, text)
    )
    return [line for (line,) in rows]


def _found(db: sqlite3.Connection, ident: str) -> KeptText | None:
    row = db.execute(f"{SELECT} where id = ?", (ident,)).fetchone()
    return KeptText(*row) if row else None


def _put_on_desk(db: sqlite3.Connection, ident: str) -> None:
    db.execute("update text set desk = 1 where id = ? and not desk", (ident,))


def _known(db: sqlite3.Connection, ident: str) -> KeptText:
    if found := _found(db, ident):
        return found
    raise BadInput("that text is not kept here any more; paste it again")


def _changed(db: sqlite3.Connection, known: KeptText, **change: str | None) -> KeptText:
    new = KeptText(**{**asdict(known), **change})
    new.document()
    if new != known:
        noted(db, "a change of the text", _state(known), _state(new))
    return new


def _state(text: KeptText) -> dict[str, object]:
    return {"id": text.id, "row": {column: getattr(text, column) for column in COLUMNS}}
