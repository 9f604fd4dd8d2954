"""A cell that is no number is named by where it stands, and no value stands in for it."""

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.files.numbers import count_of, is_number, number_of, point_of


@pytest.mark.parametrize("cell", ["", "north", "nan", "inf", "1,5"])
def test_what_is_no_number_is_named_by_line_and_column(cell: str) -> None:
    with pytest.raises(BadInput, match=r"^a\.csv: line 2, column lat: .* is not a number$"):
        number_of(cell, "lat", "a.csv: line 2")


def test_there_are_no_fewer_people_than_none() -> None:
    assert count_of("0", "people", "a.csv") == 0
    with pytest.raises(BadInput, match="column people: '-1' is less than nothing"):
        count_of("-1", "people", "a.csv")


def test_a_point_has_its_longitude_first_and_lies_on_the_globe() -> None:
    assert point_of("37.1", "36.2", "a.csv") == (37.1, 36.2)
    with pytest.raises(BadInput, match="are the two swapped"):
        point_of("36.2", "97.1", "a.csv")


@pytest.mark.parametrize("value", [True, None, "1", float("nan"), float("inf"), [1]])
def test_what_json_may_hold_beside_numbers_is_no_number(value: object) -> None:
    assert not is_number(value)


def test_whole_and_broken_numbers_are_numbers() -> None:
    assert all(map(is_number, (0, -1.5)))
