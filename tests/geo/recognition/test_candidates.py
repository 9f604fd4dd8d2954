"""What a stretch of text may mean, most prominent first."""

import pytest

from frontline.geo.gazetteer.gazetteer import LOOSE, Gazetteer, open_gazetteer
from frontline.geo.recognition.candidates import TOP, candidates
from frontline.geo.text.normalize import ARABIC_COUNTRIES
from frontline.geo.theatre.theatre import load_theatre


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Paris", "Paris"),
        ("the Republic of Iraq", "Iraq"),
        ("City of London", "London"),
        ("Aleppo Governorate", "Aleppo"),
        ("St Petersburg", "Saint Petersburg"),
        ("Mt Lebanon", "Lebanon"),
    ],
)
def test_a_name_is_found_with_or_without_its_trimmings(
    world: Gazetteer, name: str, first: str
) -> None:
    _, found = candidates(world, name)
    assert found
    assert first in found[0].place.name or found[0].place.name in first


def test_what_was_found_without_its_trimmings_ranks_lowest(world: Gazetteer) -> None:
    _, found = candidates(world, "City of Kramatorsk")
    assert found
    assert {entry.rank for entry in found} == {LOOSE}


def test_nothing_is_known_of_an_invented_name(world: Gazetteer) -> None:
    key, found = candidates(world, "Qwertizopolis-on-Sea")
    assert key == "qwertizopolis on sea"
    assert found == ()


def test_a_county_is_looked_for_where_english_is_spoken(world: Gazetteer) -> None:
    _, found = candidates(world, "Kharkiv County")
    assert all(entry.place.country in ("US", "GB", "CA", "AU", "NZ", "IE") for entry in found)


def test_there_are_twenty_at_most_and_countries_come_before_hamlets(world: Gazetteer) -> None:
    _, many = candidates(world, "San Antonio")
    assert 1 < len(many) <= TOP
    _, land = candidates(world, "Lebanon")
    assert land[0].place.kind == "country"


def test_a_theatres_own_place_comes_first() -> None:
    _, found = candidates(open_gazetteer(load_theatre("syria")), "Tripoli")
    own = [entry.local for entry in found]
    assert own == sorted(own, reverse=True)


def test_an_arabic_article_is_no_part_of_a_name_elsewhere() -> None:
    """ "Al Ma'ra" was Tanzania's Mara, 4,100 km from the war that was chosen."""
    syria = open_gazetteer(load_theatre("syria"))
    for name in ("Al Ma'ra", "al-Sabah", "Al Arma"):
        _, found = candidates(syria, name)
        assert {e.place.country for e in found} <= ARABIC_COUNTRIES | {"SY"}
    assert candidates(syria, "al-Raqqa")[1][0].place.name == "Raqqa"
