"""Whom a community follows of which nothing is said: worked out on a line of places."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.inference.barriers import Barrier
from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.inferring import VOICES, Witnesses, follows
from frontline.layers.inference.near import NOBODY, Ints
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Said, Spoken
from frontline.layers.planar.neighbours import neighbours

RED, GREEN = 1, 2
RULES = Rules()
EQUATOR_KM = 111.3
"""Kilometres of a degree at the equator, where these places lie."""


def spoken(*, seen: bool = True, before: int = -1, perimeter_km: float | None = None) -> Spoken:
    said = Said(0, RED, 1 << RED, before, seen=seen, report=0)
    return Spoken("P", 0.0, 0.0, perimeter_km, (said,))


def followed(
    villages: list[float], places: list[tuple[float, list[int]]], **told: Any
) -> list[int]:
    """Whom each village follows."""
    return asked(villages, places, **told)[0].tolist()


def asked(
    villages: list[float],
    places: list[tuple[float, list[int]]],
    *,
    spokens: list[Spoken] | None = None,
    districts: tuple[list[int], list[int]] | None = None,
    between: tuple[Barrier, ...] = (),
) -> tuple[Ints, Witnesses]:
    """Whom each village follows, and its witnesses; all on one road, by kilometre and history."""
    here, there = ([(km, 0.0) for km in row] for row in (villages, [km for km, _ in places]))
    arrays = [np.array(row, float).reshape(-1, 2) for row in (here, there)]
    mine, theirs = districts or ([0] * len(villages), [0] * len(places))
    state = np.array([history for _, history in places], np.int16)
    return follows(
        spokens or [spoken() for _ in places],
        (arrays[0] / EQUATOR_KM, arrays[0], np.array(mine)),
        (arrays[1] / EQUATOR_KM, arrays[1], np.array(theirs)),
        Histories(state, np.zeros(state.shape, np.int32)),
        RULES,
        (between, neighbours(np.concatenate([arrays[1], arrays[0]]), 1000.0)),
    )


def weights(witnesses: Witnesses, village: int) -> dict[int, float]:
    """What each site counts for a village."""
    mine = witnesses.community == village
    found: dict[int, float] = {}
    for site, weight in zip(witnesses.site[mine], witnesses.weight[mine], strict=True):
        found[int(site)] = found.get(int(site), 0.0) + float(weight)
    return found


HELD_RED, HELD_GREEN = [RED] * 8, [GREEN] * 8


def test_of_one_place_it_follows_that_one_up_to_a_limit() -> None:
    near, far = RULES.nobody_km - 1, RULES.nobody_km + 1
    assert followed([near, far], [(0.0, HELD_RED)]) == [0, NOBODY]


def test_a_lone_post_amid_others_is_not_followed_by_the_village_beside_it() -> None:
    ring = [(km, HELD_GREEN) for km in (-9.0, -6.0, 9.0, 12.0, 15.0)]
    (found,) = followed([3.0], [(0.0, HELD_RED), *ring])
    assert found != 0


def test_two_sides_that_meet_are_followed_by_whoever_is_nearer() -> None:
    places = [(km, HELD_RED) for km in (-12.0, -8.0, -4.0)]
    places += [(km, HELD_GREEN) for km in (4.0, 8.0, 12.0)]
    red, green = followed([-5.0, 5.0], places)
    assert red < 3 <= green


def test_a_base_tells_of_its_perimeter_alone_and_of_all_of_that() -> None:
    base = spoken(perimeter_km=3.0)
    places = [(0.0, HELD_RED), (10.0, HELD_GREEN), (11.5, HELD_GREEN), (13.0, HELD_GREEN)]
    open_ = [spoken() for _ in range(3)]
    inside, outside = followed([2.0, 4.0], places, spokens=[base, *open_])
    assert inside == 0
    assert outside != 0


def test_a_place_in_the_news_counts_as_farther_than_one_that_was_only_seen() -> None:
    """Both are as far; the one that changed hands lies nearer to the enemy."""
    places = [(-5.0, HELD_RED), (5.0, HELD_GREEN)]
    taken = spoken(seen=False, before=GREEN)
    assert followed([0.0], places, spokens=[taken, spoken()]) == [1]
    assert followed([0.0], places, spokens=[spoken(), taken]) == [0]


def test_a_place_that_never_changed_hands_is_in_no_news() -> None:
    places = [(-5.0, HELD_RED), (5.2, HELD_GREEN)]
    assert followed([0.0], places, spokens=[spoken(seen=False), spoken()]) == [0]


def test_a_river_in_the_way_counts_as_the_kilometres_that_it_costs() -> None:
    import shapely

    river = Barrier("River", shapely.LineString([(0.01, -1), (0.01, 1)]), 25.0)
    places = [(-8.0, HELD_RED), (4.0, HELD_GREEN)]
    assert followed([0.0], places) == [1]
    assert followed([0.0], places, between=(river,)) == [0]


def test_a_place_of_the_same_district_is_nearer_by_some_kilometres() -> None:
    places = [(-5.0, HELD_RED), (3.0, HELD_GREEN)]
    assert followed([0.0], places) == [1]
    assert followed([0.0], places, districts=([0], [0, 1])) == [0]


def test_ten_posts_of_one_town_are_one_voice() -> None:
    crowd = [(30.0 + n / 10, HELD_RED) for n in range(10)]
    others = [(km, HELD_GREEN) for km in (-31.0, -50.0, -75.0)]
    (found,) = followed([0.0], [*crowd, *others])
    assert found >= len(crowd)


HISTORIES = st.lists(st.sampled_from([RED, GREEN]), min_size=4, max_size=4)
PLACES = st.lists(
    st.tuples(st.integers(-150, 150).map(float), HISTORIES),
    min_size=1, max_size=VOICES + 3, unique_by=lambda place: place[0],
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(PLACES, st.integers(-150, 150).map(float))
def test_nobody_is_followed_from_too_far_and_the_same_is_found_again(
    places: list[tuple[float, list[int]]], village: float
) -> None:
    (found,) = followed([village], places)
    away = [abs(km - village) for km, _ in places]
    assert (found == NOBODY) == (min(away) > RULES.nobody_km)
    if found != NOBODY:
        assert away[found] <= RULES.nobody_km
    assert followed([village], places) == [found]


@pytest.mark.parametrize("holder", [RED, GREEN])
def test_where_all_agree_the_nearest_is_followed(holder: int) -> None:
    places = [(km, [holder] * 8) for km in (7.0, -3.0, 20.0)]
    assert followed([0.0], places) == [1]


def test_the_places_heard_and_the_neighbours_count_one_half_each() -> None:
    places = [(0.0, HELD_RED), (9.0, HELD_GREEN), (12.0, HELD_GREEN)]
    witnesses = asked([3.0, 5.0], places)[1]
    near = weights(witnesses, 0)
    assert sum(near.values()) == pytest.approx(1.0)
    # Its neighbours on the road are the place at its left and the village at its right.
    assert near[0] > 0.25
    assert near[len(places) + 1] == pytest.approx(0.25)
    assert not weights(witnesses.of(np.array([False, True])), 0)


def test_a_place_far_off_is_a_witness_of_no_raid() -> None:
    places = [(0.0, HELD_RED), (RULES.swing_km + 2, HELD_RED)]
    witnesses = asked([1.0], places)[1]
    heard = witnesses.site[witnesses.far]
    assert heard.tolist() == [1]


def test_inside_a_perimeter_and_too_far_from_all_nobody_is_asked() -> None:
    base = spoken(seen=False, before=1, perimeter_km=3.0)
    places = [(0.0, HELD_RED), (4.0, HELD_GREEN)]
    witnesses = asked([1.0, 1000.0], places, spokens=[base, spoken()])[1]
    assert not len(witnesses.site)
