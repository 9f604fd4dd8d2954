"""Small facts about a reader: where they were, and how they wish to be served."""

from dataclasses import dataclass

from frontline.workspace.database import Database

# Characters; what is longer is no setting of ours and is not kept.
LONGEST = 4_000


@dataclass(frozen=True)
class Settings:
    """Names and values, both text."""

    database: Database

    def get(self, name: str) -> str | None:
        """The value; None where it was never set."""
        with self.database.work() as db:
            row = db.execute("select value from setting where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set(self, name: str, value: str | None, longest: int = LONGEST) -> None:
        """Keep a value of up to *longest* characters; None takes it away."""
        if value is not None and len(value) > longest:
            return
        with self.database.work() as db:
            if value is None:
                db.execute("delete from setting where name = ?", (name,))
            else:
                db.execute("insert or replace into setting values (?, ?)", (name, value))
