"""A place is found by any usual spelling of its name, and nobody is taken for a neighbour."""

import pytest

from frontline import layers
from frontline.geo.errors import BadInput, UnknownName
from frontline.layers.mosaic.cell_names import Names

MOSAIC = layers.open("syria")

FOUND = [
    ("Manbij", "Manbij"),
    ("MANBIJ", "Manbij"),
    ("Tell Rifaat", "Tell Rifaat"),
    ("Tal Rifaat", "Tell Rifaat"),
    ("tal rif'at", "Tell Rifaat"),
    ("al-Bab", "al-Bab"),
    ("Al Bab", "al-Bab"),
    ("Bāb", "al-Bab"),
    ("Ar Rastan", "al-Rastan"),
    ("Sheikh Maqsoud", "Sheikh Maqsoud (Aleppo)"),
    ("Shaykh Maqsud", "Sheikh Maqsoud (Aleppo)"),
    ("Sheikh Maqsoud (Aleppo)", "Sheikh Maqsoud (Aleppo)"),
    ("Mare", "Mare' (Marea)"),
    ("Marea", "Mare' (Marea)"),
    ("Mare’", "Mare' (Marea)"),
    ("Tadmur", "Palmyra (Tadmur)"),
    ("Babbila", "Yalda / Babbila / Beit Sahm"),
    ("Homs", "Homs"),
    ("Dayr Hafir", "Deir Hafir"),
    ("Ain Issa", "Ayn Issa"),
]


@pytest.mark.parametrize(("query", "name"), FOUND, ids=lambda v: v)
def test_usual_spellings_find_the_place(query: str, name: str) -> None:
    assert MOSAIC.names[MOSAIC.cell_named(query)] == name


def test_every_name_finds_its_own_cell_however_often_it_is_asked() -> None:
    assert [MOSAIC.cell_named("Homs") for _ in range(3)] == [MOSAIC.names.index("Homs")] * 3
    told = {name: cell for cell, name in enumerate(MOSAIC.names_told) if name}
    assert len(told) > 800
    assert {name: MOSAIC.cell_named(name) for name in told} == told


def test_a_village_of_which_nothing_is_reported_is_found_after_those_with_reports() -> None:
    village = MOSAIC.cell_named("Tell Salhab")
    assert MOSAIC.names_told[village] == ""
    assert MOSAIC.evidence("2016-08-06", place="Tell Salhab").inferred


@pytest.mark.parametrize(
    ("query", "choices"),
    [
        ("Aleppo", ["Aleppo (western districts)", "Sheikh Maqsoud (Aleppo)", "Aleppo Citadel"]),
        ("Daraa", ["Daraa (al-Mahatta, north)", "Daraa al-Balad"]),
        ("Deir ez-Zor", ["Deir ez-Zor (western districts)", "Deir ez-Zor (eastern districts)"]),
        ("Hader", ["al-Hader", "Hader (Quneitra)"]),
    ],
)
def test_a_name_that_several_cells_bear_is_not_decided(query: str, choices: list[str]) -> None:
    with pytest.raises(BadInput) as fault:
        MOSAIC.history(place=query)
    assert all(choice in str(fault.value) for choice in choices)


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("Jarablus", "Jarabulus"),
        ("Kobane", "Kobani (Ayn al-Arab)"),
        ("Wadi al-Dei", "Wadi al-Deif base"),
        ("east Aleppo", "Bani Zeid (Aleppo)"),
        ("Ansar", "Mashhad / Ansari (last pocket, Aleppo)"),
    ],
)
def test_a_name_that_is_merely_near_is_suggested_not_taken(query: str, suggested: str) -> None:
    with pytest.raises(UnknownName) as fault:
        MOSAIC.history(place=query)
    assert suggested in fault.value.known


@pytest.mark.parametrize("query", ["", "  ", "()", "/", "?", "zzzzzz", "x" * 10_000])
def test_a_query_that_names_nothing_is_refused(query: str) -> None:
    with pytest.raises(UnknownName, match="no place in the layers"):
        MOSAIC.cell_named(query)


def test_cells_without_a_name_are_never_found() -> None:
    with pytest.raises(UnknownName, match="known: none"):
        Names(["", ""]).find("Manbij")


def test_two_cells_of_one_name_are_not_decided() -> None:
    names = ["Salma", "Salma", "Salma / Sheikh"]
    points = [(36.0, 35.7), (37.25, 36.5), (38.0, 35.0)]
    with pytest.raises(BadInput) as fault:
        Names(names, points.__getitem__).find("Salma")
    assert str(fault.value) == (
        "'Salma' may mean Salma (lon 36.0000, lat 35.7000); Salma (lon 37.2500, lat 36.5000): "
        "give a point as lon and lat"
    )
    with pytest.raises(BadInput, match="give one of these names, or a point as lon and lat"):
        Names(["Salma (North)", "Salma (South)"], points.__getitem__).find("Salma")
