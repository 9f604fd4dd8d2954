"""An area that a reader draws for a name is that name's ground, wherever the decision goes."""

import json
from dataclasses import replace

import pytest

from frontline import geo
from frontline.geo.batch.formats import as_json, features
from frontline.geo.errors import BadInput
from frontline.geo.model import Shape
from frontline.geo.review import apply as review
from frontline.geo.review import decisions
from frontline.geo.review.ground import MOST, area, by_hand, checked

TEXT = "Rebels fired at Mansoura, and Qasr was hit."
LATER = "An edition of Monday. Rebels fired at Mansoura, and Qasr was hit twice."
CORNERS = [[37.0, 36.0], [37.2, 36.0], [37.2, 36.2], [37.0, 36.2]]
DRAWN = area("Mansoura", CORNERS)
DECIDED = review.decide(TEXT, 16, 24, DRAWN, by="Ana")


def test_an_area_is_a_place_in_the_middle_of_its_ground_with_its_reach() -> None:
    assert (DRAWN.place.lon, DRAWN.place.lat) == (37.1, 36.1)
    assert DRAWN.place.precision_km == pytest.approx(14.3, abs=0.1)
    assert DRAWN.shape.type == "Polygon"
    other = area("Mansoura", [*CORNERS[:3], [37.0, 36.1]])
    assert other.place.id != DRAWN.place.id
    assert area("Mansoura", CORNERS).place.id == DRAWN.place.id


def test_a_decision_carries_the_area_through_its_file_into_new_versions_and_out_again() -> None:
    line = decisions.written([DECIDED])
    (back,) = decisions.parsed(line, "shared")
    assert back == DECIDED
    for text in (TEXT, LATER):
        reading, idle = review.apply(geo.read(text, "syria", "2016-08-06"), [back])
        (mention,) = [m for m in reading.places if m.place == DRAWN.place]
        assert idle == ()
        assert by_hand(mention)
        (out,) = [m for m in as_json(reading)["places"] if m["place_id"] == DRAWN.place.id]
        assert out["geometry"]["type"] == "Polygon"
        (feature,) = [f for f in features(reading) if f["properties"]["place_id"] == DRAWN.place.id]
        assert feature["geometry"] == out["geometry"]


def test_a_decision_without_an_area_is_written_as_before_and_two_areas_are_a_dispute() -> None:
    plain = review.decide(TEXT, 16, 24, DRAWN.place)
    assert "shape" not in json.loads(decisions.written([plain]))
    other = review.decide(TEXT, 16, 24, area("Mansoura", CORNERS[:3]), by="Ben")
    assert decisions.disputed([DECIDED], [other]) == [(DECIDED, other)]


def test_sides_that_cross_are_untied() -> None:
    bow = area("x", [[37, 36], [38, 37], [38, 36], [37, 37]])
    assert bow.shape.type == "MultiPolygon"


@pytest.mark.parametrize(
    "raw",
    [
        None, [], "ground", {"type": "Point", "coordinates": [37, 36]},
        {"type": ["Polygon"], "coordinates": []}, {"type": "Polygon", "coordinates": 3},
        {"type": "Polygon", "coordinates": [[[37, 36], [38, 37]]]},
        {"type": "Polygon", "coordinates": [[[37, 36], [38, 37], [39, 38], [37, 36]]]},
        {"type": "Polygon", "coordinates": [[[37, 36], [38, 97], [39, 36], [37, 36]]]},
        {"type": "Polygon", "coordinates": [[[37, 36], ["x", 37], [39, 36], [37, 36]]]},
        {"type": "Polygon", "coordinates": [[[37, 36], [float("nan"), 37], [39, 36], [37, 36]]]},
        {"type": "Polygon", "coordinates": [[[n / MOST, 1.0] for n in range(MOST + 1)]]},
        {"type": "MultiPolygon", "coordinates": [[[37, 36], [38, 37], [39, 36], [37, 36]]]},
    ],
)  # fmt: skip
def test_what_is_no_ground_is_refused_in_one_line(raw: object) -> None:
    with pytest.raises(BadInput, match="shared: line 1: ") as told:
        checked(raw, "shared: line 1")
    assert "\n" not in str(told.value)


def test_a_file_whose_ground_is_none_names_the_line() -> None:
    row = json.loads(decisions.written([DECIDED]))
    for wrong in (
        {**row, "shape": {"type": "Polygon", "coordinates": []}},
        {**row, "place": None, "verdict": "nothing"},
    ):
        with pytest.raises(BadInput, match="shared: line 1"):
            decisions.parsed(json.dumps(wrong), "shared")


def test_only_ground_of_a_readers_hand_is_by_hand() -> None:
    reading, _ = review.apply(geo.read(TEXT, "syria", "2016-08-06"), [DECIDED])
    mention = next(m for m in reading.places if by_hand(m))
    assert not by_hand(replace(mention, shape=None))
    ours = replace(DRAWN.place, source="GeoNames")
    assert not by_hand(replace(mention, place=ours, shape=Shape("Polygon", ())))
