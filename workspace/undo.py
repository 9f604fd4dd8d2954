"""Steps back and forth over decisions and texts: each step knows the rows before and after it."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontline.workspace.database import Database
from frontline.workspace.schema import digest

# Steps that can be undone; older ones are deleted, with the words in them.
KEPT = 200
COLUMNS = ("id", "name", "body", "published", "theatre", "added", "given")

State = Mapping[str, Any]
"""``{"theatre", "text", "lines"}``: all decisions on a text; or ``{"id", "row"}``: a text, or none.
"""


@dataclass(frozen=True)
class Undo:
    """The steps taken in a workspace."""

    database: Database

    def offered(self) -> tuple[str | None, str | None]:
        """What the next step back would undo, and what the next step forth would do again."""
        with self.database.work() as db:
            back, forth = _next(db, undone=False), _next(db, undone=True)
        return (back[1] if back else None), (forth[1] if forth else None)

    def back(self) -> str | None:
        """Undo the last step; what it was, None where there is none."""
        return self._step(undone=False)

    def forth(self) -> str | None:
        """Do again what was undone last."""
        return self._step(undone=True)

    def _step(self, *, undone: bool) -> str | None:
        with self.database.work() as db:
            found = _next(db, undone=undone)
            if found is None:
                return None
            number, what, before, after = found
            put(db, json.loads(after if undone else before))
            db.execute("update step set undone = ? where number = ?", (not undone, number))
        return what


def noted(db: sqlite3.Connection, what: str, before: State, after: State) -> None:
    """Make a change, and keep how to undo it; what had been undone cannot be done again."""
    put(db, after)
    # After a new change "again" would do what no longer follows from what stands there.
    db.execute("delete from step where undone")
    row = (what, *(json.dumps(state, ensure_ascii=False) for state in (before, after)))
    db.execute("insert into step (what, before, after) values (?, ?, ?)", row)
    db.execute("delete from step where number <= (select max(number) from step) - ?", (KEPT,))


def put(db: sqlite3.Connection, state: State) -> None:
    """Make the rows those of *state*."""
    if "lines" in state:
        where = (state["theatre"], state["text"])
        db.execute("delete from decision where theatre = ? and text = ?", where)
        rows = [(*where, n, line) for n, line in enumerate(state["lines"])]
        db.executemany("insert into decision values (?, ?, ?, ?)", rows)
        return
    if state["row"] is None:
        db.execute("delete from text where id = ?", (state["id"],))
        return
    row = [state["row"].get(column, "{}") for column in COLUMNS]  # older steps: nothing given
    new = ", ".join(f"{column} = excluded.{column}" for column in (*COLUMNS[1:], "digest"))
    # What is changed in place keeps what hangs on it: its tags, and what was read in it.
    db.execute(
        f"insert into text ({', '.join(COLUMNS)}, digest) values ({', '.join('?' * len(row))}, ?) "  # noqa: S608  our own
        f"on conflict (id) do update set {new}",
        (*row, digest(state["row"]["body"])),
    )


def _next(db: sqlite3.Connection, *, undone: bool) -> tuple[int, str, str, str] | None:
    order = "asc" if undone else "desc"
    found: tuple[int, str, str, str] | None = db.execute(
        f"select number, what, before, after from step where undone = ? "  # noqa: S608  our own
        f"order by number {order} limit 1",
        (undone,),
    ).fetchone()
    return found
