"""The index of words: texts folded as the reader folds them, so that a search meets what was read.

SQLite's own folding knows no Arabic: ``words`` of ``geo.text`` drops vowel signs and joins the
spellings of alef, in texts and in what is asked alike.
"""

import re
import sqlite3
from functools import lru_cache

from frontline.geo.errors import BadInput
from frontline.geo.text.tokens import words

_PART = re.compile(r'"([^"]*)"|(\S+)')


def folded(text: str) -> str:
    """The words of a text, folded, one space between."""
    return " ".join(word.key for word in words(text))


@lru_cache(maxsize=65_536)
def folded_name(name: str) -> str:
    """The same of a name, kept: texts name the same places, sides and speakers again and again."""
    return folded(name)


def put(db: sqlite3.Connection, number: int, title: str, body: str) -> None:
    """Index the words of a text, both folded, in place of those it had."""
    db.execute("delete from words where rowid = ?", (number,))
    db.execute("insert into words (rowid, title, body) values (?, ?, ?)", (number, title, body))


def expression(asked: str) -> str:
    """What FTS5 is asked for: all words, "phrases" in their order, a beginn* with any end.

    Raises:
        BadInput: There is no word in it.
    """
    parts = []
    for quoted, bare in _PART.findall(asked):
        keys = folded(quoted or bare)
        if keys:
            parts.append(phrase(keys) + ("*" if bare.endswith("*") else ""))
    if not parts:
        raise BadInput(f"--words {asked!r}: no word to look for; write letters or digits")
    return " ".join(parts)


def phrase(keys: str) -> str:
    """Folded words in their order, for FTS5: in quotation marks nothing in them is an operator."""
    return '"' + keys.replace('"', '""') + '"'
