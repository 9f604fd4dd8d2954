"""Parties of a made-up war: the longest name wins, in order, and never a piece of a word."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.recognition.actors import Alias, aliases, read_actors
from frontline.geo.text.tokens import words
from frontline.geo.theatre.sides import Actor, Party
from frontline.geo.theatre.theatre import Theatre

PARTY = Party("outside", "A neighbour", ("Moscow", "Kremlin guard"))


def war(*names: str, parties: Sequence[Party] = (PARTY,)) -> Theatre:
    red = Actor("red", "Red side", "#c63536", "none", names)
    green = Actor("green", "Green side", "#4cbc33", "none", ("Green army", "GA"))
    return tiny.theatre(Path("nowhere"), actors=(red, green), parties=tuple(parties))


WAR = war("Red army", "Red army of the north", "Reds", "IS", "RAN", "Armée rouge", "الجيش الأحمر")


def read(text: str, theatre: Theatre | None = WAR) -> list[tuple[str, str]]:
    return [(m.text, m.actor) for m, *_ in read_actors(text, words(text), theatre)]


def test_actors_and_parties_are_found_under_their_keys_and_labels() -> None:
    text = "Red army met Green army; Moscow denied it."
    assert read(text) == [("Red army", "red"), ("Green army", "green"), ("Moscow", "outside")]
    labels = [m.name for m, *_ in read_actors(text, words(text), WAR)]
    assert labels == ["Red side", "Green side", "A neighbour"]


@pytest.mark.parametrize("text", ["", " \n", "Nobody was there.", "...", "\u200f"])
def test_a_text_of_nobody_has_nobody(text: str) -> None:
    assert read(text) == []


def test_without_a_theatre_nobody_is_a_party() -> None:
    assert read("Red army met Green army.", None) == []


def test_the_longest_name_wins_and_is_told_once() -> None:
    assert read("The Red army of the north fell.") == [("Red army of the north", "red")]
    assert read("The Red army of the south fell.") == [("Red army", "red")]


@pytest.mark.parametrize(
    "text", ["Red, army.", "Red. Army.", "Red\n\narmy", "Redarmy", "Infra-Reds-x"]
)
def test_words_that_are_parted_or_other_words_are_no_name(text: str) -> None:
    assert ("Red army", "red") not in read(text)
    assert len(read(text)) <= 1


def test_small_letters_capitals_accents_and_marks_make_no_difference() -> None:
    for text in ("red army", "RED ARMY", "Red Army", "armee rouge", "ARMÉE ROUGE", "الجيش الاحمر"):
        assert read(f"x {text} y") == [(text, "red")]


def test_an_acronym_is_found_in_capitals_only() -> None:
    assert read("They fought IS there.") == [("IS", "red")]
    assert read("It is there.") == []
    assert read("It Is There.") == []


@pytest.mark.parametrize("text", ["WHAT IS NEXT", "THIS IS IT", "NOW IS THE TIME"])
def test_in_a_heading_of_capitals_an_acronym_tells_nothing(text: str) -> None:
    assert read(text) == []


def test_names_of_several_words_are_found_in_a_heading_of_capitals() -> None:
    assert read("THEN RED ARMY FELL BACK") == [("RED ARMY", "red")]


def test_a_possessive_stays_outside() -> None:
    assert read("Moscow's men and the Reds' men.")[0] == ("Moscow", "outside")


def test_word_numbers_are_those_of_the_words_it_covers() -> None:
    text = "There the Red army of the north fell on Moscow."
    cut = words(text)
    for mention, first, after, alias in read_actors(text, cut, WAR):
        assert (cut[first].start, cut[after - 1].end) == (mention.start, mention.end)
        assert after - first == len(alias.keys)


@pytest.mark.parametrize(
    ("alias", "telling"),
    [("Red army", True), ("RAN", True), ("IS", False), ("Reds", False), ("IS army", True)],
)
def test_acronyms_of_three_letters_and_several_words_tell_a_war(
    alias: str, *, telling: bool
) -> None:
    (known,) = (a for known in aliases(war(alias)).values() for a in known if a.actor == "red")
    assert known.telling is telling


def test_the_names_that_begin_alike_stand_longest_first() -> None:
    known = aliases(WAR)["red"]
    assert [len(a.keys) for a in known] == [5, 2]
    assert all(isinstance(a, Alias) for a in known)


@pytest.mark.parametrize("empty", ["", " ", "...", "\u200b"])
def test_an_alias_without_a_word_is_no_name_of_everything(empty: str) -> None:
    theatre = war(empty, "Reds")
    assert read("Some Reds ... here", theatre) == [("Reds", "red")]
    assert "" not in aliases(theatre)


PIECES = ("Red", "army", "army of the north", "Reds", "IS", "is", "Moscow", ",", ".", "\n", "Green",
          "GA", "الجيش", "الأحمر", "'s", "-")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_mentions_are_in_order_apart_and_say_their_own_words(text: str) -> None:
    found = read_actors(text, words(text), WAR)
    at = 0
    for mention, first, after, _ in found:
        assert text[mention.start : mention.end] == mention.text
        assert at <= first < after
        at = after
    assert found == read_actors(text, words(text), WAR)


@given(
    st.sampled_from(("Red army", "Green army", "Kremlin guard", "Armée rouge")), st.integers(0, 6)
)
def test_however_often_a_name_stands_there_it_is_told_as_often(name: str, times: int) -> None:
    text = "They saw " + ", ".join([name] * times)
    assert [m for m, _ in read(text)] == [name] * times
