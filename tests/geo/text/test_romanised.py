"""Romanised names give the Arabic ones, checked against a list that has both."""

import csv

import pytest

from frontline.geo.text.normalize import name_key
from frontline.geo.text.romanised import arabic, in_arabic
from frontline.geo.theatre.theatre import load_theatre


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Rufā‘ah", "رفاعة"),
        ("Aş Şāliḩīyah", "الصالحية"),
        ("Al ‘Arrām", "العرام"),
        ("Bi’r Maşlaḩah", "بئر مصلحة"),
        ("Qaryat al ‘Unayzī", "قرية العنيزي"),
        ("Ra’s Lānūf", "رأس لانوف"),
    ],
)
def test_letters_are_those_of_the_tables(name: str, spelt: str) -> None:
    assert arabic(name) == spelt


@pytest.mark.parametrize("name", ["Gebeit", "Port Sudan", "Łódź", "", "Aleppo (سوريا)"])
def test_what_the_tables_do_not_say_is_left_alone(name: str) -> None:
    assert arabic(name) == ""


def test_nine_in_ten_of_a_country_s_names_are_spelt_as_its_list_has_them() -> None:
    told = right = 0
    with (load_theatre("yemen").folder / "places.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            known = {name_key(name) for name in row["variants"].split("|") if in_arabic(name)}
            spelt = arabic(row["name"])
            if known and spelt:
                told, right = told + 1, right + (name_key(spelt) in known)
    assert told > 10_000
    assert right / told >= 0.9


def test_a_village_without_an_arabic_name_is_found_in_arabic() -> None:
    from frontline import geo

    found = geo.read("نزوح من رفاعة بعد قصف عنيف.", "sudan", "2024-01-10").places
    assert [m.text for m in found if m.place and m.place.country == "SD"] == ["رفاعة"]
