"""Names that are words too are told by the forms that only words have."""

import pytest

from frontline.geo.lexicon.arabic_words import is_word, level
from frontline.geo.text.normalize import name_key


@pytest.mark.parametrize("word", ["سلمية", "الحرية", "معسكر", "العين", "الرمادي", "الغازية", "علم"])
def test_a_word_has_other_forms_about_as_common(word: str) -> None:
    assert is_word(name_key(word))


@pytest.mark.parametrize(
    "name", ["دمشق", "حلب", "بغداد", "صنعاء", "سنجار", "درعا", "كركوك", "باريس"]
)
def test_a_name_has_not(name: str) -> None:
    assert not is_word(name_key(name))


def test_an_unknown_word_is_as_rare_as_the_counts_go_and_no_word() -> None:
    assert level("قخخخغ") == 5
    assert not is_word("قخخخغ")
