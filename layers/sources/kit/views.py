"""Layers of a GeoPackage that are computed when they are read: a view may have no end."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from frontline.geo.errors import BadInput

# To count the rows of a view: a thousand times what the view of a series takes.
SECONDS = 10.0
# Steps of SQLite's machine between two looks at the clock: some milliseconds.
STEPS = 100_000


def check_views(file: Path, most: int) -> None:
    """Whether every view among the layers of *file* ends.

    Args:
        file: A GeoPackage; one that is damaged is left to its reader.
        most: Rows that a layer may have.

    Raises:
        BadInput: A view has more rows, takes longer than ``SECONDS``, or needs functions that
            SQLite does not have, so that nobody can tell.
    """
    with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as db:
        end = time.monotonic() + SECONDS
        db.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        try:
            views = db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'view' AND name IN "
                "(SELECT table_name FROM gpkg_contents)"
            ).fetchall()
        except sqlite3.DatabaseError:
            return
        for (view,) in views:
            _check(db, view, file.name, most)


def _check(db: sqlite3.Connection, view: str, where: str, most: int) -> None:
    named = view.replace('"', '""')
    try:
        (rows,) = db.execute(
            f'SELECT count(*) FROM (SELECT 1 FROM "{named}" LIMIT {most + 1})'  # noqa: S608
        ).fetchone()
    except sqlite3.DatabaseError as fault:
        lacking = str(fault).startswith("no such ")
        why = "that cannot be read" if lacking else "without an end that shows"
        raise BadInput(
            f"{where}: layer {view!r} is a view {why} ({fault}); save it as a table"
        ) from fault
    if rows > most:
        raise BadInput(
            f"{where}: layer {view!r} is a view of more than {most:,} rows; save it as a table"
        )
