"""The tables of a workspace, as numbered steps: a file of any earlier number is brought up to date.

A step that has landed is never changed; what comes later is a new step. ``pragma user_version``
holds the number of steps taken.
"""

import sqlite3

from frontline.geo.errors import BadInput

STEPS = (
    """
    create table text (
        id text primary key,        -- random: it stands in links and must tell nothing
        name text not null,         -- of the file it came from, '' if pasted
        body text not null,
        published text,             -- the day the reader gave, ISO; null: what the text states
        theatre text not null,
        added text not null         -- UTC, ISO
    );
    create table reading (
        key text primary key,       -- digest of text, theatre and program
        made text not null          -- JSON, without the text itself
    );
    create table decision (
        theatre text not null,
        text text not null,         -- id of a text, or of a sample article
        place integer not null,     -- order in which they were made
        line text not null,         -- as in a file of decisions
        primary key (theatre, text, place)
    );
    create table layer (
        id text primary key,        -- digest of its files
        title text not null,
        theatre text not null,
        added text not null
    );
    create table layer_file (
        layer text not null references layer (id) on delete cascade,
        name text not null,
        content blob,               -- null where it is a file in the folder
        primary key (layer, name)
    );
    create table setting (name text primary key, value text not null);
    create table step (
        number integer primary key autoincrement,
        what text not null,         -- said on the buttons that undo and redo it
        before text not null,       -- JSON: the rows to put back
        after text not null,
        undone integer not null default 0
    );
    """,
    """
    create table page (
        name text primary key,      -- theatre, text and layers it shows
        source text not null,       -- digest of all it was drawn from
        html text not null,
        digest text not null,       -- of the page itself
        program text not null       -- digest of the program that drew it
    );
    """,
)
TABLES = ("text", "reading", "decision", "layer_file", "layer", "setting", "step", "page")


def bring_up_to_date(db: sqlite3.Connection, name: str) -> None:
    """Take the steps that *db* has not taken, all or none.

    Raises:
        BadInput: The file was written by a later Frontline.
    """
    if _taken(db) == len(STEPS):
        return
    db.execute("begin immediate")  # another process may be at it: look again once it is done
    try:
        taken = _taken(db)
        if taken > len(STEPS):
            raise BadInput(
                f"{name}: kept by a later version of Frontline ({taken}, this one knows "
                f"{len(STEPS)}); update Frontline, or choose another folder with --workspace"
            )
        for step in STEPS[taken:]:
            for statement in step.split(";\n"):
                db.execute(statement)
        db.execute(f"pragma user_version = {len(STEPS)}")
        db.execute("commit")
    finally:
        if db.in_transaction:
            db.execute("rollback")


def _taken(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])
