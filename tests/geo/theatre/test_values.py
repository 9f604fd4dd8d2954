"""Values of a theatre's TOML: what can be meant is taken, all else is one line with its place."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.theatre import values

BOX = (10.0, 40.0, 12.0, 42.0)


def test_what_can_be_meant_is_taken() -> None:
    assert values.text("Lake", "at") == "Lake"
    assert values.texts(["a", "b"], "at") == ("a", "b")
    assert values.codes(["SY"], "[A-Z]{2}", "'SY'", "at") == ("SY",)
    assert values.bbox([10, 40, 12, 42], "at") == BOX
    assert values.view([11, 41, 7], BOX, "at") == (11.0, 41.0, 7.0)
    assert values.day(date(2020, 2, 29), "at") == date(2020, 2, 29)
    assert dict(values.tables({"red": {}}, "at")) == {"red": {}}
    values.check_keys({"label": 1}, {"label"}, "at", optional=frozenset(("drawn_as",)))


@pytest.mark.parametrize(
    ("read", "raw"),
    [
        (values.text, " Lake"),
        (values.text, ""),
        (values.text, 3),
        (values.texts, "a"),
        (values.texts, ["A", "a"]),
        (values.bbox, [10, 40, 9, 42]),
        (values.bbox, [10, 40, 12]),
        (values.bbox, [True, 40, 12, 42]),
        (values.day, datetime(2020, 2, 29, tzinfo=UTC)),
        (values.day, "2020-02-29"),
        (values.tables, ["red"]),
        (values.tables, {"Red Army": {}}),
    ],
)
def test_all_else_is_a_line_that_says_where(read: Any, raw: object) -> None:
    with pytest.raises(BadInput, match=r"^here"):
        read(raw, "here")


def test_a_view_lies_in_its_box_at_a_level_that_maps_have() -> None:
    for raw in ([41, 11, 7], [11, 41, 40], [11, 41]):
        with pytest.raises(BadInput, match=r"^here"):
            values.view(raw, BOX, "here")


def test_keys_that_are_not_known_or_missing_are_named() -> None:
    with pytest.raises(BadInput, match="unknown key 'hach'"):
        values.check_keys({"hach": 1}, {"hatch"}, "here")
    with pytest.raises(BadInput, match="missing key 'hatch'"):
        values.check_keys({}, {"hatch"}, "here", optional=frozenset(("hach",)))
