"""Mosaics side by side: each says what it said alone, and nothing of days before its first."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely
import tiny

from frontline.layers.evidence.sites import Sites
from frontline.layers.joined.build import side_by_side
from frontline.layers.joined.seam import sewn
from frontline.layers.model import UNKNOWN, Holder
from frontline.layers.mosaic.mosaic import Mosaic

EAST = 2.0
"""Degrees that the other country lies east of the tiny one: they share a border at 40."""
MOVED = np.array([EAST, 0.0])
LATER = (date(2016, 2, 1), date(2016, 2, 20), date(2016, 4, 1))


def other() -> Mosaic:
    """The tiny war once more beside itself, a month later, with a side of its own."""
    plain = tiny.mosaic()
    moved = dict(zip(plain.days, LATER, strict=True))
    holders = tuple(Holder("blue", "control") if h == tiny.GREEN else h for h in plain.holders)
    told = tuple(
        replace(
            r, place=f"{r.place} East", lon=r.lon + EAST, day=moved[r.day],
            holder=holders[plain.holders.index(r.holder)],
        )
        for r in plain.reports
    )  # fmt: skip
    return tiny.mosaic(
        title="Other war",
        names=tuple(f"{name} East" for name in plain.names),
        polygons=shapely.transform(plain.polygons, lambda xy: xy + MOVED),
        holders=holders, days=LATER, informed=LATER, reports=told, sources=("Other gazette",),
        points_known=np.array(tiny.CENTRES) + MOVED, edges_known=None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def parts() -> tuple[Mosaic, Mosaic]:
    return tiny.mosaic(points_known=np.array(tiny.CENTRES)), other()


@pytest.fixture(scope="module")
def both(parts: tuple[Mosaic, Mosaic]) -> Mosaic:
    return side_by_side(parts, "Two wars")


def shift(number: int) -> float:
    return EAST * number


def test_each_place_is_held_as_it_is_alone(both: Mosaic, parts: tuple[Mosaic, Mosaic]) -> None:
    for number, part in enumerate(parts):
        for day in part.days:
            for lon, lat in tiny.CENTRES:
                at = {"lon": lon + shift(number), "lat": lat}
                found, alone = both.held(day, **at), part.held(day, **at)
                assert (found.holder, found.report) == (alone.holder, alone.report)
                assert (found.start, found.end) == (alone.start, alone.end) or not found.report


def test_all_days_of_both_are_on_one_clock(both: Mosaic, parts: tuple[Mosaic, Mosaic]) -> None:
    assert both.days == tuple(sorted({*parts[0].days, *parts[1].days}))
    assert both.informed == tuple(sorted({*parts[0].informed, *parts[1].informed}))
    assert both.sources == ("Tiny gazette", "Other gazette")
    assert (both.title, len(both.names)) == ("Two wars", 8)


def test_before_its_first_day_a_country_is_unknown_and_its_neighbour_is_not(both: Mosaic) -> None:
    lon, lat = tiny.CENTRES[0]
    assert both.held(tiny.DAYS[0], lon=lon + EAST, lat=lat).actor == UNKNOWN.actor
    assert both.held(tiny.DAYS[0], lon=lon, lat=lat).actor == "red"


def test_a_side_of_both_is_one_and_the_other_sides_stay_apart(both: Mosaic) -> None:
    assert both.holders[0] == UNKNOWN
    assert len(set(both.holders)) == len(both.holders)
    assert {h.actor for h in both.holders} == {"unknown", "red", "green", "blue", "contested"}


def test_every_spell_rests_on_the_report_it_rested_on(
    both: Mosaic, parts: tuple[Mosaic, Mosaic]
) -> None:
    assert [r.day for r in both.reports] == sorted(r.day for r in both.reports)
    for number, part in enumerate(parts):
        for lon, lat in tiny.CENTRES:
            at = {"lon": lon + shift(number), "lat": lat}
            alone = [(s.start, s.report) for s in part.history(**at)]
            joined = [(s.start, s.report) for s in both.history(**at) if s.actor != "unknown"]
            assert joined == [row for row in alone if row[1] is not None]


def test_what_stands_at_the_cells_is_known_where_both_know_it(
    parts: tuple[Mosaic, Mosaic],
) -> None:
    assert side_by_side(parts, "x").sites is None
    count = len(tiny.CENTRES)
    whole = [
        replace(
            part,
            sites=Sites(part.points, np.ones(count, bool), np.full(count, 10 * (n + 1), np.int64)),
        )
        for n, part in enumerate(parts)
    ]
    found = side_by_side(whole, "x").sites
    assert found is not None
    assert found.people.tolist() == [10] * count + [20] * count
    assert side_by_side([whole[0], parts[1]], "x").sites is None


def test_one_part_alone_is_itself(parts: tuple[Mosaic, Mosaic]) -> None:
    found = side_by_side(parts[:1], "Tiny war")
    assert found.days == parts[0].days
    assert np.array_equal(found.spells.holder, parts[0].spells.holder)
    assert np.array_equal(found.spells.ground, parts[0].spells.ground)


def ring(*corners: tuple[float, float]) -> shapely.Polygon:
    return shapely.Polygon(corners)


def test_cells_that_touch_share_their_points_afterwards() -> None:
    west = np.array([shapely.box(0, 0, 1, 2)])
    east = np.array([shapely.box(1, 0, 2, 1), shapely.box(1, 1, 2, 2)])
    found = sewn([west, east])
    assert shapely.area(found).tolist() == pytest.approx([2, 1, 1])
    assert (1.0, 1.0) in set(found[0].exterior.coords), "the corner of its neighbours"


def test_where_two_countries_overlap_the_first_keeps_the_ground() -> None:
    one, two = np.array([shapely.box(0, 0, 2, 1)]), np.array([shapely.box(1, 0, 3, 1)])
    assert shapely.area(sewn([one, two])).tolist() == pytest.approx([2, 1])
    assert shapely.area(sewn([two, one])).tolist() == pytest.approx([2, 1])


def test_ground_between_two_countries_stays_nobodys() -> None:
    frame = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    found = sewn([np.array([frame]), np.array([shapely.box(3, 0, 4, 3)])])
    assert shapely.area(found).tolist() == pytest.approx([8, 3])


def test_a_cell_that_another_country_covers_wholly_is_empty_and_keeps_its_number() -> None:
    whole, inner = np.array([shapely.box(0, 0, 3, 3)]), np.array([shapely.box(1, 1, 2, 2)])
    found = sewn([whole, inner])
    assert found[1].is_empty
    assert found[0].area == pytest.approx(9)
