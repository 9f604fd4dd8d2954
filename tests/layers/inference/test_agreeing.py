"""Neighbours agree where nothing tells them apart: worked out on a square of villages."""

import numpy as np
import shapely

from frontline.layers.inference.agreeing import Alike, Voices, agreed, next_to
from frontline.layers.inference.barriers import Barrier
from frontline.layers.planar.neighbours import neighbours

RED, GREEN = 0, 1
"""Two places spoken of, far to the west and the east, and what they are followed for."""
HISTORY = np.array([[1] * 8, [2] * 8], np.int16)
SIDE = 7
EQUATOR_KM = 111.3


def square(
    leaning: dict[tuple[int, int], float],
    walls: tuple[Barrier, ...] = (),
    *,
    bound: tuple[int, int] | None = None,
) -> dict[tuple[int, int], int]:
    """Whom each village of a square follows; all but some lean to red, by half of all days.

    Args:
        leaning: How much more than red these villages like green.
        walls: What lies between villages.
        bound: A village in a perimeter: it follows its first voice, which is green.
    """
    spots = [(x, y) for x in range(SIDE) for y in range(SIDE)]
    km = np.array([(-9.0, 3.1), (20.0, 3.2), *spots], float)
    km += np.array([0.001, 0.0007]) * (np.arange(len(km)) % 5)[:, None]  # no four on a circle
    place = np.tile([RED, GREEN], (len(spots), 1))
    fit = np.array([(0.5, 0.5 + leaning.get(spot, -0.5)) for spot in spots])
    held = np.array([spot == bound for spot in spots])
    place[held] = place[held, ::-1]
    beside = neighbours(km, 100.0)
    around = next_to(beside, km / EQUATOR_KM, walls, len(HISTORY))
    found = agreed(Voices(place, fit, held), Alike.of(HISTORY), around)
    return dict(zip(spots, found.tolist(), strict=True))


def test_a_lone_village_that_is_nearly_undecided_goes_with_those_around_it() -> None:
    assert square({(3, 3): 0.1})[3, 3] == RED


def test_two_halves_that_differ_keep_their_line() -> None:
    found = square({(x, y): 0.5 for x in range(4, SIDE) for y in range(SIDE)})
    assert all((who == GREEN) == (x >= 4) for (x, _), who in found.items())


def test_a_perimeter_is_its_bases_whatever_is_around() -> None:
    assert square({}, bound=(3, 3))[3, 3] == GREEN


def test_beyond_a_wall_nobody_is_a_neighbour() -> None:
    """East of the wall all but one lean to green a little; the red majority beyond has no say."""
    east = {(5, y): 0.05 for y in range(SIDE)} | {(6, y): 0.05 for y in range(SIDE)}
    line = shapely.LineString([(4.5 / EQUATOR_KM, -1), (4.5 / EQUATOR_KM, 1)])
    walled = square(east, (Barrier("River", line, 25.0),))
    assert all(walled[spot] == GREEN for spot in east)


def test_the_same_villages_give_the_same_answer_twice() -> None:
    some = {(x, y): 0.1 * ((x * y) % 3) for x in range(SIDE) for y in range(SIDE)}
    assert square(some) == square(some)


def test_places_are_as_alike_as_the_days_on_which_they_have_one_holder() -> None:
    history = np.array([[1, 1, 2, 2], [1, 1, 2, 2], [1, 3, 3, 2], [3, 3, 3, 3]], np.int16)
    alike = Alike.of(history)
    share = alike.share[alike.number[:, None], alike.number]
    assert share.tolist() == [
        [1, 1, 0.5, 0], [1, 1, 0.5, 0], [0.5, 0.5, 1, 0.5], [0, 0, 0.5, 1],
    ]  # fmt: skip
    assert len(alike.share) == 3
