"""Statements of one place meet however they spell it, and no two places become one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.layers.reportbuild.joining import EXACT_KM, MEMORY_KM, Joined, Site, join
from frontline.layers.reportbuild.points import Gazetteers, Known
from frontline.layers.reportbuild.statements import Statement
from tests.layers.reportbuild.statements import said

LAT_KM = 1 / 111.2
"""Degrees of latitude to a kilometre."""
LISTS = Gazetteers(
    [
        Known("OCHA", "1", "Marea", ("Marea", "مارع"), "Aleppo", 37.2, 36.48),
        Known("OCHA", "2", "Suran", ("Suran",), "Aleppo", 37.3, 36.55),
        Known("OCHA", "3", "Suran", ("Suran",), "Hama", 36.75, 35.29),
    ]
)


def sites(*statements: Statement, hand: dict[tuple[str, str], str] | None = None) -> Joined:
    return join(statements, LISTS, hand or {}, slavic=False)


def test_one_name_and_one_point_is_one_place() -> None:
    joined = sites(said(), said(controller="opposition"))
    (site,) = joined.sites.values()
    assert len(site.statements) == 2


@pytest.mark.parametrize(("km", "count"), [(0.04, 1), (EXACT_KM - 0.5, 1), (EXACT_KM + 0.5, 2)])
def test_a_spelling_of_the_name_is_the_place_as_far_as_lists_differ(km: float, count: int) -> None:
    other = said(place="Mare'a", admin="", lat=36.48 + km * LAT_KM)
    assert len(sites(said(), other).sites) == count


def test_a_point_from_memory_reaches_farther_and_yields_to_a_list() -> None:
    memory = said(lat=36.48 + (MEMORY_KM - 2) * LAT_KM, coord_source="approximate (recollected)")
    (site,) = sites(memory, said(place="Mare'a")).sites.values()
    assert site.lat == 36.48
    assert not site.remembered


def test_a_point_from_memory_takes_that_of_the_one_row_of_its_name_near_it() -> None:
    memory = said(lat=36.5, coord_source="own knowledge")
    (site,) = sites(memory).sites.values()
    assert (site.lon, site.lat) == (37.2, 36.48)
    assert site.coord_source == "OCHA 1 (Marea)"


def test_a_namesake_of_the_unit_far_from_the_point_told_is_another_place() -> None:
    joined = sites(said(place_id="marea"), said(lon=37.9, lat=36.1))
    assert [(site.id, site.lon) for site in joined.sites.values()] == [
        ("marea", 37.2),
        ("marea-x2", 37.9),
    ]


def test_where_several_places_of_a_unit_are_called_so_a_bare_name_means_none_of_them() -> None:
    two = said(place="Tal", place_id="a"), said(place="Tal", place_id="b", lon=38.0, lat=36.0)
    joined = sites(*two, said(place="Tal", lon=None, lat=None))
    assert [len(site.statements) for site in joined.sites.values()] == [1, 1]
    assert joined.aside[0].why == "no point: no list has the name"
    assert len(sites(two[0], said(place="Tal", lon=None, lat=None)).sites["a"].statements) == 2


def test_a_statement_without_a_point_is_looked_up_in_its_unit() -> None:
    bare = said(place="Suran", admin="Hama", lon=None, lat=None)
    (site,) = sites(bare).sites.values()
    assert (site.lon, site.lat) == (36.75, 35.29)


def test_a_statement_that_no_list_places_is_set_aside_with_the_reason() -> None:
    joined = sites(said(place="Qwertiza", lon=None, lat=None))
    assert not joined.sites
    (aside,) = joined.aside
    assert aside.why == "no point: no list has the name"


@pytest.mark.parametrize(
    ("told", "point"),
    [
        ("OCHA 2", (37.3, 36.55)),
        ("at 37.1 36.1: a map of 2015", (37.1, 36.1)),
    ],
)
def test_what_somebody_looked_at_wins(told: str, point: tuple[float, float]) -> None:
    (site,) = sites(said(), hand={("Marea", "Aleppo"): told}).sites.values()
    assert (site.lon, site.lat) == point


def test_a_hand_may_set_a_statement_aside_or_name_what_is_not_there() -> None:
    joined = sites(said(), hand={("Marea", "Aleppo"): "aside: two places in one line"})
    assert not joined.sites
    assert joined.aside[0].why == "two places in one line"
    with pytest.raises(BadInput, match="joined by hand to 'OCHA 99', which is nowhere"):
        sites(said(), hand={("Marea", "Aleppo"): "OCHA 99"})


def test_our_own_ids_stay_and_new_ones_are_told_apart() -> None:
    joined = sites(
        said(place_id="marea"),
        said(place="Suran", admin="Aleppo", lon=37.3, lat=36.55),
        said(place="Suran", admin="Hama", lon=36.75, lat=35.29),
    )
    assert list(joined.sites) == ["marea", "suran", "suran-x2"]


def test_a_name_without_latin_letters_has_an_id_too() -> None:
    assert list(sites(said(place="مارع")).sites) == ["place"]


@pytest.mark.parametrize(
    ("source", "remembered"),
    [("", True), ("approximate (recollected)", True), ("Own knowledge", True), ("OCHA 1", False)],
)
def test_a_site_knows_whether_a_list_has_its_point(source: str, remembered: bool) -> None:
    assert Site("a", "A", "", 1, 2, source).remembered is remembered


@given(st.lists(st.sampled_from(["Marea", "Mare'a", "Suran", "Azaz"]), min_size=1, max_size=8))
def test_no_statement_is_lost_or_told_twice(names: list[str]) -> None:
    told = [said(place=n, origin=f"f:{i}") for i, n in enumerate(names)]
    joined = sites(*told)
    kept = [one.origin for site in joined.sites.values() for one in site.statements]
    kept += [one.statement.origin for one in joined.aside]
    assert sorted(kept) == sorted(one.origin for one in told)
