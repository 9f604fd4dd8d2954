"""Keys of names in reports: what a thing is stays with its name."""

import pytest

from frontline.layers.reportbuild.legal import Spot
from frontline.layers.reportbuild.names import exact, large_towns, rough, told_apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tabqa", "Tabqa Dam"),
        ("Tabqa Dam", "Tabqa airport"),
        ("Akashat", "Akashat crossing"),
        ("Omar", "Omar oil field"),
    ],
)
def test_a_dam_a_base_a_crossing_is_not_its_town(one: str, other: str) -> None:
    assert not exact(one) & exact(other)
    assert not rough(one, slavic=False) & rough(other, slavic=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Menagh air base", "Menagh airbase"), ("Tabqa Dam", "Tabqa dam"), ("Hass", "Hass (Idlib)")],
)
def test_spellings_of_one_thing_meet(one: str, other: str) -> None:
    assert exact(one) & exact(other)


def test_a_name_that_is_only_the_word_keeps_it() -> None:
    assert exact("Camp") == exact("camp")
    assert not exact("Camp") & exact("Base")


def test_a_village_called_as_a_city_elsewhere_bears_its_province() -> None:
    def spot(lon: float, lat: float) -> Spot:
        return Spot("", "Zaporizhzhia", lon, lat, frozenset({"zaporizhzhia", "zaporizhzhya"}), ())

    towns = large_towns([spot(35.1171, 47.8517), spot(33.2033, 47.2794), spot(35.7439, 47.1525)])
    assert towns == {"zaporizhzhia": [(35.1171, 47.8517)]}

    def told(lon: float, lat: float, unit: str) -> str:
        row = {"place": "Zaporizhzhia", "admin1": unit, "lon": str(lon), "lat": str(lat)}
        return told_apart([row], towns)[0]["place"]

    assert told(33.2033, 47.2794, "Kherson") == "Zaporizhzhia (Kherson)"
    assert told(35.7439, 47.1525, "Zaporizhzhia") == "Zaporizhzhia (village, Zaporizhzhia)"
    assert told(35.1171, 47.8517, "Zaporizhzhia") == "Zaporizhzhia"
    assert told(33.2033, 47.2794, "") == "Zaporizhzhia"


def test_a_theatre_without_coded_places_has_no_large_towns() -> None:
    assert large_towns([]) == {}
