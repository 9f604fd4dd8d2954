"""Arabic writes "and", "in", "to" onto the next word: what is left is what it names."""

import pytest

from frontline.geo.text.particles import STEM, parted, without_particle


@pytest.mark.parametrize(("word", "left"), [("وحلب", "حلب"), ("بحلب", "حلب"), ("حلب", "حلب")])
def test_a_particle_is_taken_off_a_word(word: str, left: str) -> None:
    assert without_particle(word) == left


def test_nothing_is_taken_off_nothing_or_another_script() -> None:
    assert (without_particle(""), without_particle("baghdad")) == ("", "baghdad")


def test_a_short_word_keeps_the_letter_it_begins_with() -> None:
    assert without_particle("بيت", STEM) == "بيت"
    assert without_particle("وبيت", STEM) == "بيت"


@pytest.mark.parametrize(
    ("word", "name", "letters"),
    [("حلب", "حلب", ""), ("بحلب", "حلب", "ب"), ("وبحلب", "حلب", "وب"), ("بعلبك", "البك", "")],
)
def test_what_hangs_on_a_name_is_told_by_the_name(word: str, name: str, letters: str) -> None:
    assert parted(word, name) == (letters, word[len(letters) :])
