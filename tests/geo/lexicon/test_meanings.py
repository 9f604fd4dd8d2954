"""What words speak of is found in every form that they are written in."""

import tomllib

import pytest

from frontline.geo.lexicon.meanings import FILE, meanings, meanings_of
from frontline.geo.text.normalize import fold_word

LANGUAGES = ("en", "ar", "uk", "ru")
TABLE = tomllib.loads(FILE.read_text("utf-8"))


def test_every_meaning_has_words_in_every_language() -> None:
    assert len(TABLE) > 50
    for name, rows in TABLE.items():
        assert set(rows) == set(LANGUAGES), name
        assert all(words.split() for words in rows.values()), name


def test_every_word_is_found_under_its_meaning() -> None:
    for name, rows in TABLE.items():
        for language, words in rows.items():
            for word in words.split():
                folded = fold_word(word.removesuffix("*"))
                assert name in meanings_of(folded, language), (name, language, word)


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [
        ("en", "captured", "took"),
        ("en", "towns", "settlement"),
        ("uk", "відійшли", "leaving"),
        ("ru", "отошли", "leaving"),
        ("ar", "وسيطرت", "took"),
        ("ar", "بالمدينة", "settlement"),
        ("ar", "سيدخلون", "entering"),
        ("ar", "للمستشفى", "care"),
    ],
)
def test_a_word_is_known_in_its_forms(language: str, word: str, name: str) -> None:
    assert name in meanings_of(fold_word(word), language)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "soldered"), ("en", "team"), ("en", "caring"), ("ar", "ال")]
)
def test_words_that_only_begin_alike_are_none(language: str, word: str) -> None:
    assert not {"food", "belongings", "took"} & {*meanings_of(fold_word(word), language)}


def test_a_language_without_a_row_has_no_meanings() -> None:
    assert meanings("fr").of("pain") == ()
