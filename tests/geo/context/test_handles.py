"""What people of a thread are called is no place, though a place is in it."""

import pytest

from frontline import geo


@pytest.mark.parametrize(
    ("theatre", "text", "places"),
    [
        ("syria", "Aleppo_Watcher: they lost Khan Tuman on Friday.", ["Khan Tuman"]),
        ("syria", "Thanks Homs_Lion_92. The army is in Azaz.", ["Azaz"]),
        ("syria", "حلب_اليوم: الجيش دخل اعزاز", ["اعزاز"]),
        ("ukraine", "Kharkiv_guy: Izium is ours. Бахмут_Фан: Лиман наш.", ["Izium", "Лиман"]),
    ],
)
def test_a_name_joined_by_a_low_line_is_somebody_s(
    theatre: str, text: str, places: list[str]
) -> None:
    assert [place.text for place in geo.read(text, theatre).places] == places


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("Khan_Tuman and Deir_ez-Zor", ["Khan_Tuman", "Deir_ez-Zor"]),
        ("#Khan_Tuman", ["Khan_Tuman"]),
        ("_Azaz_ and __Khan Tuman__", ["Azaz", "Khan Tuman"]),
    ],
)
def test_a_place_written_so_a_tag_and_what_is_set_apart_stay_places(
    written: str, places: list[str]
) -> None:
    text = f"The army took {written} on Friday."
    assert [place.text for place in geo.read(text, "syria").places] == places
