"""How common a word is in its language."""

import pytest

from frontline.geo.lexicon.rarity import is_case, is_common, is_known, is_word, level
from frontline.geo.lexicon.wordlists import lexicon


@pytest.mark.parametrize("word", ["але", "гора", "bread", "hope", "рівне"])
def test_what_everybody_writes_is_common(word: str) -> None:
    assert is_common(lexicon(), word)
    assert is_word(lexicon(), word)


@pytest.mark.parametrize("name", ["соледар", "jarabulus", "маардес"])
def test_a_name_that_no_count_has_is_no_word(name: str) -> None:
    assert level(name) == 0
    assert not is_word(lexicon(), name)


def test_a_name_that_is_written_now_and_then_is_counted_and_not_common() -> None:
    assert level("mosul") > 0
    assert not is_common(lexicon(), "mosul")


def test_a_case_of_a_common_word_is_one() -> None:
    assert is_case(lexicon(), "хлебом")
    assert not is_case(lexicon(), "бахмуте")
    assert not is_case(lexicon(), "breads")


def test_countries_peoples_and_given_names_are_known_but_no_common_words() -> None:
    assert is_known(lexicon(), "germany")
    assert is_known(lexicon(), "kurds")
    assert is_known(lexicon(), "mohammed")
    assert not is_known(lexicon(), "hope")
