"""No name falls through the sieve, and few words that are none stay in it."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.text.sieve import Sieve, mark, sieve_of, with_beginnings

NAMES = st.lists(st.text(min_size=1, max_size=20), max_size=50)


@given(NAMES)
def test_every_name_stays(names: list[str]) -> None:
    sieve = Sieve(sieve_of([mark(name) for name in names]))
    assert all(name in sieve for name in names)


def test_few_other_words_stay() -> None:
    dice = Random(0)  # noqa: S311  words, no secret
    words = ["".join(dice.choices("abcdefgh", k=9)) for _ in range(12_000)]
    sieve = Sieve(sieve_of([mark(name) for name in words[:2_000]]))
    stay = sum(word in sieve for word in words[2_000:])
    assert 0 < stay < 10_000 / 20


def test_a_sieve_of_nothing_keeps_nothing() -> None:
    assert "aleppo" not in Sieve(sieve_of([]))


@given(st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=4))
def test_the_beginnings_of_a_name_are_those_by_which_it_is_looked_for(words: list[str]) -> None:
    whole, *beginnings = with_beginnings([" ".join(words)])
    assert whole == " ".join(words)
    assert beginnings == [" ".join(words[:n]) for n in range(1, len(words))]
