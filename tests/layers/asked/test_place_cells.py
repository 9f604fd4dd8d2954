"""A place on the layers: a village is its cell, a city as many quarters as reports speak of."""

from datetime import date
from itertools import pairwise

import pytest

from frontline import layers
from frontline.geo.model import Claim, Document, Reading
from frontline.geo.review import apply as review
from frontline.geo.review.ground import area
from frontline.layers.analysis.checking import places_of
from frontline.layers.asked.place_cells import CITY, PlaceCells, Where, where
from frontline.layers.mosaic.mosaic import Mosaic

from ..analysis.test_verdicts import mosaic as invented

ALEPPO = Where("Aleppo", 37.161, 36.201, people=2_098_210)
DEIR_EZ_ZOR = Where("Deir ez-Zor", 40.14, 35.336, people=242_565)
RAQQA = Where("Raqqa", 39.0, 35.95, people=177_636)


@pytest.fixture(scope="module")
def syria() -> Mosaic:
    return layers.open("syria")


@pytest.mark.parametrize(
    ("city", "day", "sides"),
    [
        (ALEPPO, date(2014, 3, 1), ("government", "opposition")),
        (ALEPPO, date(2016, 8, 6), ("government", "opposition")),
        (DEIR_EZ_ZOR, date(2016, 8, 6), ("government", "isis")),
        (DEIR_EZ_ZOR, date(2013, 7, 1), ("government", "opposition")),
    ],
    ids=str,
)
def test_a_divided_city_is_held_by_neither_side_alone(
    syria: Mosaic, city: Where, day: date, sides: tuple[str, str]
) -> None:
    cells = PlaceCells(syria, city)
    for side in sides:
        share = cells.held(day, [side])
        assert not isinstance(share, str)
        assert 0.1 < share < 0.9
    both = cells.held(day, sorted(sides))
    assert not isinstance(both, str)
    assert both > 0.8


@pytest.mark.parametrize(
    ("city", "day", "side"),
    [
        (ALEPPO, date(2018, 6, 1), "government"),
        (DEIR_EZ_ZOR, date(2017, 12, 1), "government"),
        (RAQQA, date(2014, 3, 1), "isis"),
        (RAQQA, date(2017, 11, 1), "sdf"),
    ],
    ids=str,
)
def test_a_city_of_one_holder_is_his_alone(
    syria: Mosaic, city: Where, day: date, side: str
) -> None:
    share = PlaceCells(syria, city).held(day, [side])
    assert share == pytest.approx(1, abs=0.1)  # Sheikh Maqsoud stayed with the SDF


def test_a_town_below_the_size_of_a_city_is_the_cell_of_its_point(syria: Mosaic) -> None:
    small = Where("small", ALEPPO.lon, ALEPPO.lat, people=CITY - 1)
    point = Where("point", ALEPPO.lon, ALEPPO.lat)
    for day in (date(2014, 3, 1), date(2016, 8, 6)):
        held = [PlaceCells(syria, one).held(day, ["government"]) for one in (small, point)]
        assert held == [1.0, 1.0]


def test_drawn_layers_have_no_reports_and_answer_for_the_point() -> None:
    """A line that is drawn through a city is exact at its point: nothing is known of quarters."""
    drawn = invented()
    day = drawn.coverage.first
    lon, lat = (float(part) for part in drawn.points[0])
    village, city = Where("p", lon, lat), Where("p", lon, lat, people=10_000_000)
    for actor in {holder.actor for holder in drawn.holders}:
        asked = [PlaceCells(drawn, one).held(day, [actor]) for one in (village, city)]
        assert asked[0] == asked[1]


def test_ground_that_a_reader_drew_is_asked_as_it_was_drawn() -> None:
    layers_ = invented()
    day = layers_.coverage.first
    west, south, east, north = layers_.polygons[0].bounds
    corners = [[west, south], [east, south], [east, north], [west, north]]
    text = "Fighting at Nowhere."
    made = review.decide(text, 12, 19, area("Nowhere", corners))
    reading, _ = review.apply(Reading(Document("one", text)), [made])
    mention = reading.places[0]
    assert mention.place
    asked = PlaceCells(layers_, where(mention, mention.place))
    assert sum(asked.shares(day).values()) == pytest.approx(1)
    assert asked.quarters == len(
        [cell for cell in layers_.polygons if cell.intersection(layers_.polygons[0].envelope).area]
    )
    claim = Claim(
        0, 19, "fighting", (), (), (mention,), day, day, "", "asserted", "positive", "", ""
    )
    assert [place.name for place in places_of(claim)] == ["Nowhere"]


@pytest.mark.parametrize(
    ("city", "day", "side"),
    [
        (DEIR_EZ_ZOR, date(2016, 8, 6), "government"),  # by the Islamic State
        (ALEPPO, date(2016, 10, 1), "opposition"),  # by the army
    ],
    ids=str,
)
def test_of_a_divided_city_the_part_that_is_besieged_is_cut_off(
    syria: Mosaic, city: Where, day: date, side: str
) -> None:
    cells = PlaceCells(syria, city)
    cut_off = cells.cut_off(day)
    assert not isinstance(cut_off, str)
    assert cells.shares(day)[side] <= cut_off < 0.9


def test_a_city_of_one_holder_with_a_way_out_is_not_cut_off(syria: Mosaic) -> None:
    assert PlaceCells(syria, DEIR_EZ_ZOR).cut_off(date(2017, 12, 1)) == 0.0


@pytest.mark.parametrize("city", [ALEPPO, DEIR_EZ_ZOR, RAQQA], ids=lambda city: city.name)
def test_between_its_turns_a_place_is_held_as_it_was(syria: Mosaic, city: Where) -> None:
    cells = PlaceCells(syria, city)
    assert cells.turns
    assert set(cells.turns) < set(syria.days)
    held = {day: cells.shares(day) for day in syria.days}
    told = [(b, held[a] != held[b]) for a, b in pairwise(syria.days)]
    assert {day for day, other in told if other} <= set(cells.turns)
