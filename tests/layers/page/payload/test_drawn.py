"""The ground that words name, in the page."""

import json
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st
from shapely import hausdorff_distance
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon

from frontline import geo
from frontline.geo.figures.outline import as_shape
from frontline.geo.model import Mention, Place
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.page.payload.drawn import STEP, drawn_of, outline_credit

PLACE = Place("area:x", "south of X", "relative_area", 38.0, 36.0, 10.0)
RING = Polygon([(38, 36), (39, 36), (39, 37)], [[(38.5, 36.2), (38.6, 36.2), (38.6, 36.3)]])
# Nine decimals are finer than any source; GEOS gives no distance for 1e-271 degrees.
DEGREES = st.tuples(st.floats(-179, 179), st.floats(-89, 89)).map(
    lambda point: (round(point[0], 9), round(point[1], 9))
)


def mention(figure: Any, place: Place = PLACE, **changes: Any) -> Mention:
    plain = Mention("south of X", 0, 10, "relative_area", place, 0.9, shape=as_shape(figure))
    return replace(plain, **changes)


def lines(drawn: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Points of each path, as a reader of the payload gets them."""
    return [
        [
            (x * STEP, y * STEP)
            for x, y in zip(accumulate(path[::2]), accumulate(path[1::2]), strict=True)
        ]
        for path in drawn["paths"]
    ]


@given(st.lists(DEGREES, min_size=2, max_size=30))
def test_no_point_of_a_line_is_off_by_more_than_half_a_step(points: list[Any]) -> None:
    [told] = drawn_of([mention(LineString(points))]).values()
    [path] = lines(told)
    assert told["line"]
    assert all(a != b for a, b in pairwise(path))
    drawn = LineString(path) if len(path) > 1 else Point(path[0])
    assert hausdorff_distance(LineString(points), drawn) < 0.8 * STEP


@pytest.mark.parametrize(
    ("figure", "paths"),
    [
        (RING, 2),
        (MultiPolygon([RING, Polygon([(0, 0), (1, 0), (1, 1)])]), 3),
        (MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3)]]), 2),
    ],
)
def test_every_ring_and_every_line_is_a_path(figure: Any, paths: int) -> None:
    [told] = drawn_of([mention(figure)]).values()
    assert len(told["paths"]) == paths
    assert told["line"] is (figure.geom_type == "MultiLineString")


def test_circles_and_countries_are_not_told_and_a_place_is_told_once() -> None:
    country = replace(PLACE, id="c", kind="country")
    circle = "drawn as a circle: how far it reaches no outline says"
    assert drawn_of([mention(RING, country), mention(RING, reasons=(circle,))]) == {}
    assert len(drawn_of([mention(RING), mention(RING)])) == 1


def test_a_real_text_has_outlines_of_provinces_and_of_what_it_describes() -> None:
    text = "Fighting went on south of Maarat al-Numan, in Raqqa province and in Manbij."
    reading = geo.read(text, theatre="syria", date="2016-08-06")
    told = drawn_of(reading.places)
    assert {m.text for m in reading.places if m.place and m.place.id in told} == {
        "south of Maarat al-Numan", "Raqqa province",
    }  # fmt: skip
    raqqa = next(m for m in reading.places if m.text == "Raqqa province")
    assert raqqa.place
    assert Polygon(lines(told[raqqa.place.id])[0]).contains(Point(39.01, 35.95))


def test_whose_outlines_they_are_is_told_of_every_part_once(tmp_path: Path) -> None:
    assert "OpenStreetMap contributors, ODbL 1.0" in outline_credit(load_theatre("ukraine"))
    named = geo.read("Clashes in Hays district.", "yemen").places
    assert "Who's On First, CC0 and CC BY 4.0" in outline_credit(load_theatre("yemen"), named)
    joined = outline_credit(load_theatre("syria_iraq"))
    assert "OCHA" in joined
    assert "Who's On First" in joined
    bare = tiny.theatre(tmp_path)
    assert outline_credit(bare) == ""
    (tmp_path / "units.geojson").write_text(json.dumps({"source": "Ours", "features": []}))
    assert outline_credit(bare) == "Ours"
    assert outline_credit(replace(bare, without=("units.geojson",))) == ""
