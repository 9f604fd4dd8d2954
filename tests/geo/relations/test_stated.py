"""A name is the place that lies where the text says."""

import pytest

from frontline import geo
from frontline.geo.relations.stated import STATED, as_stated


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("تقدم الجيش نحو السخنة، التي تبعد 70 كيلومترا شمال شرق تدمر.", "al-Sukhnah"),
        (
            "The army is closing in on Sukhnah, which lies 70 km north-east of Palmyra.",
            "al-Sukhnah",
        ),
        ("Армия подошла к Эс-Сухне, что в 70 км северо-восточнее Пальмиры.", "al-Sukhnah"),
        ("Армія підійшла до Ес-Сухни, що за 70 км на північний схід від Пальміри.", "al-Sukhnah"),
        ("Rebels left Rusafah, 25 km south-west of Raqqa.", "Rusafa"),
    ],
)
def test_the_namesake_is_meant_that_lies_as_far_and_that_way(text: str, place: str) -> None:
    found = geo.read(text, "syria", "2017-03-03").places
    assert place in [m.canonical for m in found]


def test_a_distance_that_is_said_of_something_else_moves_nothing() -> None:
    text = "The army shelled Rusafah, and rebels 70 km north-east of Palmyra fled."
    (first, *_) = geo.read(text, "syria", "2017-03-03").places
    assert all("the text says that it lies" not in reason for reason in first.reasons)


def test_nothing_is_moved_where_no_area_is_described() -> None:
    assert 0 < STATED < 1
    assert as_stated(None, (), ()) == ()  # type: ignore[arg-type]
