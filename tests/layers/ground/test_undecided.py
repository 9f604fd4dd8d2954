"""Ground between two sides that compete closely: nobody's, and it says between whom."""

from dataclasses import replace
from datetime import date

import numpy as np

from frontline import layers
from frontline.layers.evidence.between import Voice, between
from frontline.layers.ground.undecided import held_by, undecided
from frontline.layers.inference.inferring import Witnesses
from frontline.layers.inference.rules import Rules
from frontline.layers.model import CONTESTED, UNDECIDED, UNKNOWN, Holder
from frontline.layers.mosaic.spells import Spells

RED, GREEN = Holder("red", "control"), Holder("green", "control")
HOLDERS = (UNKNOWN, RED, GREEN, CONTESTED)
DAY = date(2017, 7, 12)
DAYS = tuple(date(2017, month, 1) for month in range(1, 6))
RULES = Rules(sure=0.6)


def asked(*told: tuple[int, int, float]) -> Witnesses:
    """Of communities: which site, and what it counts; none is far."""
    community, site, weight = (np.array(row) for row in zip(*told, strict=True))
    return Witnesses(community, site, np.zeros(len(site), bool), weight)


FROM_BOTH = asked((0, 0, 0.5), (0, 1, 0.5))


def places_of(cells: Spells, count: int) -> Spells:
    """The first cells, which are places."""
    return cells.of_cells(np.arange(count))


def test_a_cell_is_nobodys_on_the_days_on_which_too_few_are_of_its_side() -> None:
    places = [[1, 1, 1, 1, 1], [1, 1, 2, 2, 3], [0, 2, 2, 3, 2]]
    cells = Spells.of(np.array([*places, [1, 1, 1, 1, 1], [1, 1, 1, 2, 3], [1, 1, 1, 1, 1]]))
    witnesses = asked((0, 0, 0.5), (0, 1, 0.3), (0, 2, 0.2), (1, 1, 0.4), (1, 0, 0.6))
    found = undecided(cells, places_of(cells, 3), witnesses, HOLDERS, DAYS, RULES)
    # Of the first 1, .8, .5, .62 (a place that is fought over is no witness) and .71 are red.
    assert found.states[3].tolist() == [1, 1, 4, 1, 1]
    # The second is red by .6, which is enough, then green by .4; who fights over it is told.
    assert found.states[4].tolist() == [1, 1, 1, 4, 3]
    assert (found.states[[0, 1, 2, 5]] == cells.states[[0, 1, 2, 5]]).all()
    assert held_by(HOLDERS, found) == (*HOLDERS, UNDECIDED)
    assert held_by(HOLDERS, cells) == HOLDERS
    assert undecided(cells, places_of(cells, 3), witnesses, HOLDERS, DAYS, Rules(sure=0)) is cells


def test_two_ways_in_which_one_side_holds_ground_are_one_side() -> None:
    own = (UNKNOWN, RED, Holder("red", "claimed"), CONTESTED)
    cells = Spells.of(np.array([[1, 1], [2, 2], [1, 2]]))
    found = undecided(cells, places_of(cells, 2), FROM_BOTH, own, DAYS, Rules(sure=0.9))
    assert (found.states == cells.states).all()


def test_what_a_cell_rests_on_stays_beside_what_is_undecided() -> None:
    states = np.array([[1, 1, 1], [2, 1, 1], [1, 1, 1]])
    grounds = np.array([[0, 0, 2], [1, 3, 3], [0, 0, 2]])
    cells = Spells.of(states, grounds)
    found = undecided(cells, places_of(cells, 2), FROM_BOTH, HOLDERS, DAYS, RULES)
    assert found.states[2].tolist() == [4, 1, 1]
    assert (found.grounds == grounds).all()


def test_a_witness_that_is_far_tells_what_it_tells_from_afar() -> None:
    cells = Spells.of(np.array([[1, 2, 1], [1, 1, 1]]))
    calm = Spells.of(np.array([[1, 1, 1]]))
    near = asked((0, 0, 1.0))
    assert undecided(cells, calm, near, HOLDERS, DAYS, RULES).states[1].tolist() == [1, 4, 1]
    far = replace(near, far=np.array([True]))
    assert undecided(cells, calm, far, HOLDERS, DAYS, RULES).states[1].tolist() == [1, 1, 1]


def held_on(
    days: tuple[date, ...], own: list[int], first: list[int], second: list[int]
) -> list[int]:
    """Who holds ground that hears two places, each as much."""
    cells = Spells.of(np.array([first, second, own]))
    found = undecided(cells, places_of(cells, 2), FROM_BOTH, HOLDERS, days, RULES)
    held: list[int] = found.states[2].tolist()
    return held


def test_of_ground_that_turns_within_a_fortnight_only_the_day_is_open() -> None:
    one, other = [1, 1, 2, 2], [1, 2, 2, 2]
    brief = tuple(date(2017, 3, day) for day in (1, 2, 15, 20))
    # Whose it is given to on the days between is as it would be without the doubt.
    assert held_on(brief, one, one, other) == one
    assert held_on(brief, other, one, other) == other
    long = (*brief[:2], date(2017, 3, 16), date(2017, 3, 20))
    assert held_on(long, one, one, other) == [1, 4, 2, 2]
    # What comes back to the same side may have been the other's.
    assert held_on(brief, [1, 1, 1, 1], [1, 1, 1, 1], [1, 2, 1, 1]) == [1, 4, 1, 1]
    # Nor is it a turn where nobody held it before, or where the days end.
    assert held_on(brief, [0, 1, 2, 2], [0, 1, 2, 2], [0, 2, 2, 2]) == [0, 4, 2, 2]
    assert held_on(brief, [1, 1, 1, 2], [1, 1, 1, 2], [1, 1, 1, 1]) == [1, 1, 1, 4]


def test_it_says_between_whom_the_nearer_first() -> None:
    followed = Voice("A", 7.4, RED)
    others = [Voice("C", 3.0, CONTESTED), Voice("D", 5.0, RED), Voice("B", 6.2, GREEN)]
    told = between(followed, [*others, Voice("E", 8.0, GREEN)])
    assert told == "between B, held by green, 6 km and A, held by red, 7 km: not known whose"
    fought = between(Voice("A", 1.0, CONTESTED), others)
    assert fought == "between A, fought over, 1 km and D, held by red, 5 km: not known whose"


def test_in_syria_it_is_a_belt_that_is_nobodys() -> None:
    syria = layers.open("syria")
    held = syria.at(DAY)
    (belt,) = held[held.status == "undecided"].itertuples()
    assert belt.actor == "unknown"
    assert 0.04 < belt.area_km2 / held.area_km2.sum() < 0.07
    number = syria.holders.index(UNDECIDED)
    cells = np.flatnonzero(syria.states[:, syria.column(DAY)] == number)
    assert not (set(cells.tolist()) & {c for c, told in syria._told.items() if told})
    lon, lat = syria.points[cells[0]].tolist()
    told = syria.evidence(DAY, lon=lon, lat=lat)
    assert told.holder == UNDECIDED
    assert told.inferred
    assert told.step != "reported"
    assert told.why.startswith("between ")
    assert told.why.endswith("not known whose")
