"""The map to draw on tells corners, or that it was given up; whatever else it says is not heard."""

from typing import Any

import pytest

from frontline.desk.doubts.outline import heard


@pytest.mark.parametrize(
    ("told", "done"),
    [
        ({"outline": {"at": [[37.0, 36.0], [38.0, 36.0]]}}, [[[37.0, 36.0], [38.0, 36.0]]]),
        ({"outline": {"at": None}}, [None]),
        ({"outline": {"at": "corners"}}, []),
        ({"outline": {"at": [1, 2]}}, []),
        ({"outline": None}, []),
        ({"picture": {}}, []),
        (None, []),
    ],
)
def test_what_the_page_tells_is_a_list_of_points_or_nothing(told: object, done: list[Any]) -> None:
    found: list[Any] = []
    heard(told, found.append)
    assert found == done
