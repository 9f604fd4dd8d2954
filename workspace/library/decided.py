"""Readers' decisions in a library: on a text itself, and for everywhere in its theatre."""

import hashlib
import sqlite3
from collections.abc import Sequence

from frontline.geo.review import decisions
from frontline.geo.review.decisions import Decision, parsed, written

WHERE = "workspace"


def everywhere(db: sqlite3.Connection, theatre: str) -> list[Decision]:
    """The decisions of a theatre that hold in every text; of two on a name the last wins."""
    rows = db.execute("select line from decision where theatre = ? order by rowid", (theatre,))
    return decisions.general(parsed("\n".join(line for (line,) in rows), WHERE))


def of_text(
    db: sqlite3.Connection, theatre: str, ident: str, body: str, general: Sequence[Decision]
) -> list[Decision]:
    """The decisions that touch a text: its own, and of the general ones those whose name it has.

    Args:
        db: A look, or a piece of work.
        theatre: Key.
        ident: Id of the text.
        body: Its words, folded.
        general: What ``everywhere`` gave.
    """
    rows = db.execute(
        "select line from decision where theatre = ? and text = ? order by place", (theatre, ident)
    )
    own = parsed("\n".join(line for (line,) in rows), WHERE)
    words = f" {body} "
    named = (d for d in general if f" {d.name} " in words)
    return [*own, *decisions.not_replaced(named, own)]


def digest(own: Sequence[Decision]) -> str:
    """A digest of decisions, ``""`` for none: another one, another reading."""
    if not own:
        return ""
    return hashlib.sha256(written(own).encode("utf-8", "surrogatepass")).hexdigest()[:16]
