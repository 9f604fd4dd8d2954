"""What is asked in words is folded as texts are, and nothing in it is an operator of SQLite's."""

import sqlite3
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.workspace.library.folded import expression, folded, folded_name, phrase, put


def index(*texts: tuple[str, str]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table words using fts5 (title, body)")
    for number, (title, body) in enumerate(texts, 1):
        put(db, number, folded(title), folded(body))
    return db


def matched(db: sqlite3.Connection, asked: str) -> list[int]:
    rows = db.execute("select rowid from words where words match ? order by rowid",
                      (expression(asked),))  # fmt: skip
    return [number for (number,) in rows]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Shelling in Tell Rifaat.", "shelling in tell rifaat"),
        ("القُوَّات", "القوات"),
        ("Їжак і Ёж", folded("їжак і ёж")),
        ("", ""),
        ("…—!", ""),
    ],
)
def test_a_text_is_folded_to_its_words(text: str, keys: str) -> None:
    assert folded(text) == keys
    assert folded_name(text) == keys


TEXTS = (
    ("One", "A driver saw smoke over Manbij."),
    ("Two", "Smoke was seen; the driver left."),
    ("Shelling", "قالت القُوَّات إنها انسحبت"),
)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("smoke", [1, 2]),
        ("SMOKE driver", [1, 2]),
        ('"saw smoke"', [1]),
        ('"smoke saw"', []),
        ("smo*", [1, 2]),
        ("shell*", [3]),
        ("القوات", [3]),
        ("smoke -driver", [1, 2]),
        ("smoke NOT driver", []),
        ('driver "', [1, 2]),
        ("one", [1]),
    ],
)
def test_what_is_asked_is_found(asked: str, numbers: list[int]) -> None:
    assert matched(index(*TEXTS), asked) == numbers


@pytest.mark.parametrize("asked", ["", "   ", '""', "*", "!?", '"…"'])
def test_a_question_without_a_word_is_one_line(asked: str) -> None:
    with pytest.raises(BadInput, match="no word to look for"):
        expression(asked)


def test_a_text_that_is_put_again_loses_its_old_words() -> None:
    db = index(*TEXTS)
    put(db, 1, "", folded("quiet"))
    assert matched(db, "smoke") == [2]
    assert matched(db, "quiet") == [1]


@given(st.text(max_size=40))
def test_whatever_is_asked_sqlite_understands_it(asked: str) -> None:
    with suppress(BadInput):  # no word in it
        matched(index(*TEXTS), asked)


def test_a_quotation_mark_within_a_phrase_ends_nothing() -> None:
    assert phrase('a" or "b') == '"a"" or ""b"'
