"""The words of relative places: four languages, one class each, particles off."""

import pytest

from frontline import geo
from frontline.geo.lexicon.direction_words import STEPS
from frontline.geo.lexicon.language import RELATIVE, languages
from frontline.geo.relations.words import (
    SIDES,
    TELLING,
    and_before,
    bare,
    classes,
    sides,
    telling,
)
from frontline.geo.text.normalize import fold_word


def test_every_class_has_words_and_every_word_is_folded() -> None:
    found = classes()
    assert set(found) == set(RELATIVE)
    for name, words in found.items():
        assert words, name
        assert all(word == word.strip().lower() for word in words), name


@pytest.mark.parametrize("language", [known.code for known in languages()])
@pytest.mark.parametrize("name", ["km", "border", *SIDES])
def test_every_language_says_what_a_relative_place_cannot_do_without(
    language: str, name: str
) -> None:
    (known,) = (one for one in languages() if one.code == language)
    if language == "en" and name in SIDES:
        return  # English has a table of its own, with "SW" and "north-west"
    assert known.relative[name], f"{language} has no word for {name}"


@pytest.mark.parametrize(
    ("word", "side"), [("شمال", "north"), ("південь", "south"), ("восток", "east")]
)
def test_a_word_names_its_direction(word: str, side: str) -> None:
    assert sides()[word] == STEPS[side]


def test_no_word_names_two_directions() -> None:
    named = [classes()[side] for side in SIDES]
    assert sum(map(len, named)) == len(frozenset().union(*named))


def test_whatever_tells_a_relative_place_is_known_to_tell_it() -> None:
    known = telling()
    for name in TELLING:
        assert classes()[name] <= known, name
    assert {"north", "sw"} <= known
    assert sides().keys() <= known


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("north", ("north",)),
        ("північ", ("північ",)),
        ("حلب", ("حلب",)),
        ("وشمال", ("وشمال", "شمال")),
        ("وبشمال", ("وبشمال", "بشمال", "شمال")),
        ("ولل", ("ولل",)),
        ("", ("",)),
        ("7", ("7",)),
    ],
)
def test_a_word_is_tried_without_the_particles_that_arabic_hangs_on_it(
    key: str, forms: tuple[str, ...]
) -> None:
    assert bare(key) == forms


def test_at_most_two_particles_come_off() -> None:
    assert len(bare("وبفلكشمال")) <= 3


@pytest.mark.parametrize(("word", "letters"), [("وبين", 1), ("وشمال", 1), ("بين", 0), ("وسط", 0)])
def test_an_and_that_is_written_on_is_no_part_of_a_word_of_place(word: str, letters: int) -> None:
    assert and_before(fold_word(word)) == letters


def test_what_is_shown_of_a_stretch_begins_behind_the_and() -> None:
    reading = geo.read("عاد الهدوء إلى الموصل وبين سامراء وتكريت تدور معارك.", "iraq")
    assert "بين سامراء وتكريت" in [mention.text for mention in reading.places]
