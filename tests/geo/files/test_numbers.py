"""A cell that is no number is named by where it stands, and no value stands in for it."""

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.files.numbers import count_of, number_of, point_of


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
