"""Runs of words that stand for something, found wherever their gaps and endings allow."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.claims.wording.patterns import (
    LONGEST_GAP,
    MOST_CONJOINED,
    Hit,
    Matcher,
    longest,
    slots,
    spelled,
    spellings,
    spread,
)
from frontline.geo.text.tokens import words


def found(pattern: str, text: str, *stops: str) -> list[str]:
    """What of *text* the pattern takes."""
    cut = words(text)
    hits = Matcher([(pattern, "x")], frozenset(stops)).find(spelled(cut), 0, len(cut))
    return [text[cut[h.first].start : cut[h.last - 1].end] for h in hits]


def test_a_pattern_is_cut_into_its_slots() -> None:
    one, gap, other = slots("захоп* ~ міст?")
    assert one.stems == ("захоп",)
    assert gap.gap
    assert other.optional
    assert [slot.keys + slot.stems for slot in slots("cease-fire*")] == [("cease",), ("fire",)]
    assert [bool(slot.stems) for slot in slots("cease-fire*")] == [False, True]
    (either,) = slots("{ring|sieg*}")
    assert (either.keys, either.stems) == (("ring",), ("sieg",))


@pytest.mark.parametrize(
    ("pattern", "text", "taken"),
    [
        ("took control of", "They took control of Manbij", ["took control of"]),
        ("took control of", "They took the control of it", []),
        ("took ~ control of", "They took full and lasting control of it",
         ["took full and lasting control of"]),
        ("took ~ control of", "They took control of it", ["took control of"]),
        ("retreat*", "Retreating, they retreated", ["Retreating", "retreated"]),
        ("retreat", "Retreating, they retreated", []),
        ("pulled back? from", "pulled from A; pulled back from B",
         ["pulled from", "pulled back from"]),
        ("захоп* ~ міст*", "Загарбники захопили два міста", ["захопили два міста"]),
        ("سيطر", "وسيطر الجيش", ["وسيطر"]),
        ("{siege|ring} ~ {over|gone}", "The ring is gone, the siege over",
         ["ring is gone", "siege over"]),
        ("{облог*|блокад*} знят*", "Блокаду знято", ["Блокаду знято"]),
    ],
)  # fmt: skip
def test_what_a_pattern_takes(pattern: str, text: str, taken: list[str]) -> None:
    assert found(pattern, text) == taken


def test_a_gap_is_no_longer_than_four_words() -> None:
    assert found("siege ~ over", "siege " + "very " * LONGEST_GAP + "over")
    assert not found("siege ~ over", "siege " + "very " * (LONGEST_GAP + 1) + "over")


@pytest.mark.parametrize("mark", [";", ":", " (", "\n"])
def test_no_pattern_reaches_over_more_than_a_comma(mark: str) -> None:
    assert found("took ~ control", "took, at last, control")
    assert not found("took ~ control", f"took{mark} control")
    assert not found("took control", f"took{mark} control")


def test_a_stop_in_a_gap_parts_it() -> None:
    assert found("took ~ control", "took half control")
    assert not found("took ~ control", "took half control", "half")


def test_hits_end_where_the_sentence_does() -> None:
    cut = spelled(words("took control of Manbij"))
    matcher = Matcher([("took control of", "x")])
    assert matcher.find(cut, 0, 3)
    assert not matcher.find(cut, 0, 2)
    assert not matcher.find(cut, 1, 4)


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("captured", ("captured",)),
        ("وسيطر", ("وسيطر", "سيطر")),
        ("للمدينه", ("للمدينه", "المدينه", "مدينه")),
        ("وبدا", ("وبدا", "بدا")),
        ("في", ("في",)),
    ],
)
def test_particles_written_onto_an_arabic_word_are_peeled(key: str, forms: tuple[str, ...]) -> None:
    assert spellings(key) == forms


def test_the_longest_hit_wins_and_of_two_as_long_the_first() -> None:
    hits = [Hit("b", 1, 3), Hit("a", 0, 2), Hit("long", 4, 8), Hit("short", 5, 6)]
    assert [h.what for h in longest(hits)] == ["a", "long"]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=12))
def test_what_is_kept_never_overlaps_and_nothing_free_is_lost(runs: list[tuple[int, int]]) -> None:
    hits = [Hit(n, first, first + size) for n, (first, size) in enumerate(runs)]
    kept = longest(hits)
    assert all(a.last <= b.first for a, b in pairwise(kept))
    for hit in hits:
        assert hit in kept or any(k.first < hit.last and hit.first < k.last for k in kept)


def test_letters_written_onto_a_word_are_a_few_however_long_a_line_of_them_is() -> None:
    assert spellings("ووفد") == ("ووفد", "وفد")
    assert len(spellings("و" * 10_000)) == MOST_CONJOINED + 1


def test_a_choice_of_several_words_is_one_of_its_alternatives() -> None:
    assert list(spread("{get ready|brace|gear up} for")) == [
        "get ready for",
        "gear up for",
        "{brace} for",
    ]
    assert list(spread("under {heavy|light} fire")) == ["under {heavy|light} fire"]
    assert list(spread("{at once|now}? gone")) == ["at once gone", "{now} gone", " gone"]
