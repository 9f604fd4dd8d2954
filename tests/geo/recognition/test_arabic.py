"""Unknown members of Arabic lists of places."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.recognition.arabic import MOST, with_listed
from frontline.geo.recognition.rules import find_spans
from frontline.geo.theatre.theatre import load_theatre


def added(text: str) -> list[str]:
    """The names that only their list tells to be places."""
    laid = laid_out(text, open_gazetteer(load_theatre("syria")))
    found = find_spans(*laid)
    known = {(s.first, s.last) for s in found}
    spans = with_listed(laid.context, laid.lexicon, found)
    assert [s.first for s in spans] == sorted(s.first for s in spans)
    return [text[s.start : s.end] for s in spans if (s.first, s.last) not in known]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصفت دوما وخربشينة وسقبا", ["خربشينة"]),
        ("قصفت دوما، خربشينة، سقبا", ["خربشينة"]),
        ("قصفت دوما وسقبا", []),
        ("قصفت دوما ثم ذهب الجيش إلى سقبا", []),
        ("قصفت دوما. خربشينة، سقبا", []),
    ],
)
def test_what_stands_between_two_places_of_a_list_is_one(text: str, names: list[str]) -> None:
    assert added(text) == names


def test_the_great_village_of_a_name_is_another_than_the_known_one() -> None:
    (name,) = added("قصفت دوما الكبيرة")
    assert name == "دوما الكبيرة"


def test_a_list_without_end_is_no_list() -> None:
    assert not added("قصفت دوما " + "وخربشينة " * (MOST + 1) + "وسقبا")


def test_a_text_in_latin_letters_stays_as_it_is() -> None:
    assert not added("They shelled Douma, Kharbshina and Saqba.")


def test_a_member_of_a_list_is_looked_up_without_its_and() -> None:
    text = "قصف الجيش تكريت والدور والعلم والضلوعية أمس."
    read = {m.text: m.place for m in geo.read(text, "iraq").places}
    assert [read[name].name for name in ("الدور", "العلم")] == ["Al-Dour", "Al-'Alam"]


def test_readers_write_on_and_to_as_one_letter_of_the_name() -> None:
    text = "انسحبوا عكفرجنة والاشتباكات مستمرة، وعقربا هادئة."
    names = [m.text for m in geo.read(text, "syria").places]
    assert names == ["كفرجنة", "عقربا"]


def test_and_that_is_no_city_of_van() -> None:
    text = "قال قائد إن رجاله دخلوا تعز، وإن المليشيا فرت نحو الراهدة."
    assert [m.text for m in geo.read(text, "yemen").places] == ["تعز", "الراهدة"]
