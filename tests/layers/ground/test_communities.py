"""Communities of a theatre: who gets a cell, and which two are one village."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.ground.communities import (
    PINNED_KM,
    apart,
    listed,
    namesakes,
    towns_of,
)
from frontline.layers.listed.communities import communities as coded_communities

HEAD = "id,name,kind,lon,lat,precision_km,people,source\n"
CODE = "UA14020000000000001"


def written(folder: Path, *rows: str) -> object:
    war = tiny.theatre(folder)
    war.places_csv.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return war


ROWS = (
    "a,Marea,settlement,37.2,36.5,1,4000,OCHA",
    "b,Quarter,district,37.3,36.5,1,,OCHA",
    "c,Hill,landmark,37.4,36.5,1,,OCHA",
    f"d,Vague,settlement,37.5,36.5,{PINNED_KM + 0.1},,OCHA",
)


def test_settlements_and_quarters_with_a_point_worth_the_name(tmp_path: Path) -> None:
    found = listed(written(tmp_path, *ROWS))[0]
    assert found.names == ("Marea", "Quarter")
    assert found.people.tolist() == [4000, 0]
    assert found.quarter.tolist() == [False, True]
    assert found.degrees.tolist() == [[37.2, 36.5], [37.3, 36.5]]


def test_posts_are_those_of_every_list_that_is_not_left_out(tmp_path: Path) -> None:
    war = written(tmp_path, *ROWS, f"e,Dam,landmark,37.5,36.6,{PINNED_KM + 0.1},,own")
    beside = war.folder / "places_other.csv"
    beside.write_text(f"{HEAD}f,Barracks,base,37.6,36.5,2,,other\n", "utf-8")
    names, degrees = listed(war)[1]
    assert names == ("Hill", "Barracks")
    assert degrees.tolist() == [[37.4, 36.5], [37.6, 36.5]]
    assert listed(replace(war, without=(beside.name,)))[1][0] == ("Hill",)


def test_a_quarter_is_part_of_the_place_nearest_to_it_and_a_village_is_not() -> None:
    here = np.array([[0.0, 0.0], [0.0, 1.0], [9.0, 0.0]])
    towns = np.array([[0.0, 2.0], [0.0, -8.0]])
    quarter = np.array([True, False, True])
    assert towns_of(quarter, here, towns, np.array([3.0, 3.0])).tolist() == [0, -1, -1]
    assert towns_of(quarter, here, towns, np.array([1.0, 3.0])).tolist() == [-1, -1, -1]
    assert towns_of(quarter, here, towns[:0], np.zeros(0)).tolist() == [-1, -1, -1]


def test_a_list_without_settlements_has_none(tmp_path: Path) -> None:
    assert len(listed(written(tmp_path))[0].degrees) == 0
    assert len(coded_communities(written(tmp_path)).degrees) == 0


def test_where_a_list_is_law_a_code_tells_whether_it_would_name_the_place(tmp_path: Path) -> None:
    rows = (
        f"a,Selo,settlement,37.2,48.5,1,,KATOTTG {CODE}",
        "b,Twin,settlement,37.2,48.5,1,,OCHA",
        "c,Other,settlement,37.9,48.5,1,,OCHA",
    )
    found = coded_communities(written(tmp_path, *rows))
    assert found.names == ("Selo", "Other")
    assert found.coded.tolist() == [True, False]


def test_what_lies_too_near_a_taken_point_or_an_earlier_one_is_left_out() -> None:
    taken = np.array([[0.0, 0.0]])
    others = np.array([[0.5, 0.0], [5.0, 0.0], [5.4, 0.0], [9.0, 0.0]])
    assert apart(taken, others, 1.0).tolist() == [1, 3]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 20), st.floats(0, 20)), min_size=1, max_size=25))
def test_no_two_that_are_kept_lie_nearer_than_asked(points: list[tuple[float, float]]) -> None:
    xy = np.array(points)
    kept = xy[apart(np.empty((0, 2)), xy, 2.0)]
    away = np.hypot(*(kept[:, None] - kept[None]).transpose(2, 0, 1))
    np.fill_diagonal(away, np.inf)
    assert len(kept) >= 1
    assert (away > 2.0 - 1e-9).all()


@pytest.mark.parametrize(
    ("name", "away", "found"),
    [("Tall Rifat", 3.0, 0), ("Tell Rifaat", 6.0, -1), ("Suran", 0.1, -1), ("", 0.0, -1)],
)
def test_a_village_that_two_lists_put_apart_is_one(name: str, away: float, found: int) -> None:
    here = ([name], np.array([[away, 0.0]]))
    there = (["Tell Rifaat"], np.array([[0.0, 0.0]]))
    assert namesakes(here, there, 5.0).tolist() == [found]


def test_of_two_namesakes_the_nearer_is_meant() -> None:
    there = (["Marea", "Marea"], np.array([[0.0, 0.0], [3.0, 0.0]]))
    assert namesakes((["Marea"], np.array([[2.0, 0.0]])), there, 5.0).tolist() == [1]
