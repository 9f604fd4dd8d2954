"""A text as terms of time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.temporal.terms import numeral, signatures, terms
from frontline.geo.temporal.vocabulary import vocabulary
from frontline.geo.text.tokens import words


def roles(text: str) -> list[set[str]]:
    return [set(term.roles) for term in terms(words(text), vocabulary())]


def test_a_text_without_time_has_no_terms() -> None:
    assert roles("The army took the hill and the mill behind it.") == []


def test_what_is_no_time_is_one_gap_however_long() -> None:
    found = roles("On 28 July the army took the hill, the mill and the town on 2 August")
    assert sum("gap" in term for term in found) == 2


def test_offsets_are_those_of_the_text() -> None:
    text = "Taken on 28 July 2016."
    spoken = [t for t in terms(words(text), vocabulary()) if "gap" not in t.roles]
    assert "28 July 2016" in text[spoken[0].start : spoken[-1].end]


@pytest.mark.parametrize(
    ("key", "has", "lacks"),
    [
        ("6", {"day_number", "month_number", "number"}, {"year_number"}),
        ("06", {"day_number", "short_year"}, {"year_number"}),
        ("13", {"day_number", "short_year"}, {"month_number"}),
        ("32", {"number", "short_year"}, {"day_number"}),
        ("2016", {"year_number"}, {"day_number", "number"}),
        ("1815", {"digits"}, {"year_number"}),
        ("21st", {"ordinal"}, {"day_number"}),
        ("٦", {"day_number"}, {"year_number"}),
        ("014", {"number"}, {"day_number"}),
        ("007", {"number"}, {"day_number", "month_number"}),
    ],
)
def test_a_word_of_digits_has_every_role_it_may_play(key: str, has: set, lacks: set) -> None:
    found = set(numeral(key) or {})
    assert has <= found
    assert not lacks & found


@pytest.mark.parametrize("key", ["12345", "3km", "1e5"])
def test_other_numbers_are_no_time(key: str) -> None:
    assert numeral(key) is None


def test_a_line_break_parts_and_a_dash_joins() -> None:
    assert any("dash" in term for term in roles("5-9 August 2016"))
    assert sum("gap" in term for term in roles("5 August\n9 August")) == 2


@given(st.text("0123456789", min_size=1, max_size=6))
def test_every_number_has_a_letter_in_the_grammar(key: str) -> None:
    known = set(signatures(vocabulary()))
    assert frozenset(numeral(key) or {"gap": None}) in known
