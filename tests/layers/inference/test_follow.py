"""Places told of once follow the nearest one whose history agrees with what is said of them."""

import numpy as np

from frontline.layers.inference.follow import histories
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Said, Spoken

RED, GREEN = 1, 2
DAYS = 6
RULES = Rules()


def said(column: int, holder: int, *, before: int = -1, seen: bool = False) -> Said:
    return Said(column, holder, 1 << holder, before, seen, report=holder)


def held(*told: tuple[float, tuple[Said, ...]]) -> list[list[int]]:
    """Who held each of some places in a row along the equator, by day; each with its km."""
    km = np.array([(away, 0.0) for away, _ in told])
    places = [Spoken(f"p{n}", x / 111.3, 0.0, None, own) for n, (x, own) in enumerate(told)]
    found = histories(places, (DAYS, DAYS), (km / 111.3, km), RULES, ())
    return [row.tolist() for row in found.state]


def test_what_was_seen_once_goes_with_the_nearest_place_that_agrees() -> None:
    town = (0.0, (said(0, RED), said(3, GREEN)))
    other = (10.0, (said(0, GREEN),))
    _, _, village = held(town, other, (6.0, (said(1, RED, seen=True),)))
    assert village == [RED] * 3 + [GREEN] * 3  # not the nearer one, which was green that day


def test_before_its_own_first_report_a_place_goes_with_one_that_tells_of_earlier_days() -> None:
    town = (0.0, (said(0, GREEN), said(2, RED)))
    _, village = held(town, (2.0, (said(4, GREEN, before=RED),)))
    assert village[2:] == [RED, RED, GREEN, GREEN]
    assert village[:2] == [GREEN, GREEN]


def test_what_is_told_of_a_place_itself_stays_as_it_is_told() -> None:
    town = (0.0, (said(0, RED), said(3, GREEN)))
    _, village = held(town, (1.0, (said(0, RED),)))
    assert village[:3] == [RED, RED, RED]


def test_too_far_from_all_others_nobody_tells_who_held_a_place_before() -> None:
    far = RULES.nobody_km + 10.0
    _, village = held((0.0, (said(0, RED),)), (far, (said(4, GREEN, seen=True),)))
    assert village[4] == GREEN
    assert RED not in village
