"""The same names however a text was typed, scanned or posted."""

import pytest

from frontline import geo
from frontline.geo.text.tokens import words


def keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Shells hit Avdi-\nivka again.", "avdiivka"),
        ("Бої біля Авдіїв-\nки тривають.", "авдіівки"),
        ("SHELLS HIT AVDI-\nIVKA AGAIN.", "avdiivka"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_divides_one_word(text: str, key: str) -> None:
    word = next(w for w in words(text) if w.key == key)
    assert "-\n" in text[word.start : word.end]


@pytest.mark.parametrize("text", ["near Tal-\nRifaat", "40-\nkm", "on the left -\nand right"])
def test_other_hyphens_part_words(text: str) -> None:
    assert len(words(text)) == len(words(text.replace("\n", " ")))


def test_low_lines_part_the_words_of_a_tag() -> None:
    cut = words("#Малої_Токмачки")
    assert [w.key for w in cut] == ["малоі", "токмачки"]
    assert cut[1].near


def test_marks_of_direction_stand_outside_a_word_and_part_none() -> None:
    text = "\u200fDeir\u200f \u200fHafer\u200f"
    cut = words(text)
    assert [text[w.start : w.end] for w in cut] == ["Deir", "Hafer"]
    assert cut[1].near


def test_in_a_text_without_capitals_small_letters_say_as_little_as_capitals_elsewhere() -> None:
    assert all(w.capital for w in words("shells fell on pokrovsk and kupiansk today"))
    assert not any(w.capital for w in words("fell on pokrovsk"))


COLUMN = (
    "The fighters said that they\nhad left the town of Deir\nHafer in the night and that\n"
    "nobody was left there but\nold people, who had no way\nto go anywhere else."
)


def test_a_name_goes_on_in_the_next_line_of_a_narrow_column() -> None:
    found = geo.read(COLUMN, "syria").places
    assert [m.place.name for m in found if m.place] == ["Deir Hafer"]


def test_a_list_of_names_is_no_column() -> None:
    assert [w.near for w in words("Tal Abyad\nDeir Hafer\nTal Rifaat\nAin Issa\nKobani")].count(
        False
    ) == 5


@pytest.mark.parametrize(
    ("text", "theatre", "names"),
    [
        (
            "clashes near kupiansk and часів яр, shelling of pokrovsk all night",
            "ukraine",
            {"Kupiansk", "Chasiv Yar", "Pokrovsk"},
        ),
        ("обстріл #Малої_Токмачки та #Оріхів", "ukraine", {"Mala Tokmachka", "Orikhiv"}),
        ("قصف على دير الـزور والرقّـة", "syria", {"Deir ez-Zor", "Raqqa"}),
    ],
)
def test_posts_are_read_as_other_texts(text: str, theatre: str, names: set[str]) -> None:
    found = {m.place.name for m in geo.read(text, theatre).places if m.place}
    assert names <= found
