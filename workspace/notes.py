"""What a reader measured and drew, by theatre and text: each note a row of its own.

Two tabs, or two processes, never take each other's notes away: only what is another now is written.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontline.geo.errors import BadInput
from frontline.layers.notes.geojson import note_of
from frontline.layers.notes.note import MOST_NOTES, Note, feature
from frontline.workspace.database import Database

OF = "from note where theatre = ? and text = ?"


@dataclass(frozen=True)
class Notes:
    """The notes of a workspace."""

    database: Database

    def of(self, theatre: str, text: str) -> tuple[Note, ...]:
        """The notes on the map of a text, ``""`` for the map alone, in the order they were made."""
        question = f"select feature {OF} order by number"
        rows = self.database.rows(str, question, theatre, text)
        return tuple(note_of(json.loads(row), "a note that was kept") for row in rows)

    def change(self, theatre: str, text: str, changed: Mapping[str, Any]) -> None:
        """Keep what is another now: id of a note -> the feature it is; None: it is gone.

        What is no note is not kept, nor are more than ``MOST_NOTES``; the page lets no such be.
        """
        where = (theatre, text)
        with self.database.work() as db:
            known = {row[0] for row in db.execute(f"select id {OF}", where)}
            for ident, raw in changed.items():
                row = None if raw is None else _row(ident, raw)
                if raw is None:
                    db.execute(f"delete {OF} and id = ?", (*where, ident))
                    known.discard(ident)
                elif row and (ident in known or len(known) < MOST_NOTES):
                    db.execute(
                        "insert into note (theatre, text, id, feature) values (?, ?, ?, ?) "
                        "on conflict (theatre, text, id) do update set feature = excluded.feature",
                        (*where, ident, row),
                    )
                    known.add(ident)


def _row(ident: str, raw: Any) -> str | None:
    """A feature as it is kept; None where it is no note, or that of another id."""
    try:
        note = note_of(raw, "a note")
    except BadInput:
        return None
    return json.dumps(feature(note), ensure_ascii=False) if note.id == ident else None
