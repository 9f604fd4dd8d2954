"""What a language calls a place: a spelling that is listed and known to be its own, or none."""

import pytest

from frontline.geo.text.called import called


@pytest.mark.parametrize(
    ("name", "others", "own"),
    [
        ("Kharkiv", ["Kharkov", "Харків", "Харьков"], "Харків"),
        ("Donetsk", ["Донецк", "Донецьк"], "Донецьк"),
        ("Zaitseve (Bakhmut SE)", ["Зайцево", "Зайцеве"], "Зайцеве"),
        ("Znamianka", ["Знаменка", "Знам'янка"], "Знам'янка"),
        ("Sofiyevka", ["Софиевка", "Софіївка"], "Софіївка"),
        ("Yenakiieve", ["Енакиево", "Єнакієве"], "Єнакієве"),
        ("Hama", ["Хама"], None),  # Russian just as well
        ("Novokonstantinovka", ["Новоконстантиновка"], None),
        ("Fly", ["Мы"], None),
        ("Aleppo", ["Halab", "حلب"], None),
    ],
)
def test_ukrainian_is_what_is_romanised_to_the_name_or_has_letters_of_its_own(
    name: str, others: list[str], own: str | None
) -> None:
    assert called("uk", name, others) == own


@pytest.mark.parametrize(
    ("name", "others", "own"),
    [
        ("Aleppo", ["Halab", "حلب", "Алеппо"], "حلب"),
        ("Kobani", ["عين العرب", "كوباني"], "كوباني"),
        ("Damascus", ["دیمەشق", "دمشق"], "دمشق"),  # the first is Kurdish
        ("Azaz", ["Ezaz"], None),
    ],
)
def test_arabic_is_what_has_its_letters_alone_and_best_sounds_like_the_name(
    name: str, others: list[str], own: str | None
) -> None:
    assert called("ar", name, others) == own


def test_what_is_written_in_latin_letters_keeps_the_published_name() -> None:
    assert called("en", "Aleppo", ["Halab", "حلب"]) is None
