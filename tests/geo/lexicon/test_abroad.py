"""What the world is called in a language comes from our own tables, and is checked by letters."""

import pytest

from frontline.geo.lexicon.abroad import cities, country, waters
from frontline.geo.lexicon.tables import read_table

LETTERS = {"ar": ("\u0600", "\u06ff"), "uk": ("\u0400", "\u04ff")}


@pytest.mark.parametrize("code", LETTERS)
def test_every_name_is_written_in_the_letters_of_its_language(code: str) -> None:
    first, last = LETTERS[code]
    names = [*cities(code).values(), *waters(code).values()]
    assert len(names) > 500
    assert not [n for n in names if not all(first <= c <= last for c in n if c.isalpha())]
    assert not [n for n in names if code == "uk" and set(n.lower()) & set("ыэъё")]


def test_countries_are_known_by_their_english_names_in_full_and_as_maps_shorten_them() -> None:
    assert country("Turkey", "uk") == "Туреччина"
    assert country("S. Sudan", "ar") == country("South Sudan", "ar")
    assert country("Nowhere", "ar") is None
    assert country("Turkey", "fr") is None
    assert cities("fr") == {}


def test_a_city_that_only_maps_name_is_called_so_and_read_by_no_such_name() -> None:
    assert cities("uk")["geonames:304531"] == "Мерсін"
    assert cities("ar")["geonames:310859"] == "كهرمان مرعش"
    assert "geonames:111453" not in cities("uk")  # unknown, and no guess
    read = {row["id"] for row in read_table("city_names.csv")}
    shown = [row["id"] for row in read_table("cities_on_maps.csv")]
    assert shown
    assert not read & set(shown)
