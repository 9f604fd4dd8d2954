"""Lines laid over each other strip by strip tell the same as all at once."""

import numpy as np
import pytest
import shapely

from frontline.layers.laid.overlay import parted
from frontline.layers.laid.strips import BENT, STEPS, borders, sewn, strips
from frontline.layers.planar.arrangement import OUTSIDE, Segments, segments

SETS = (
    segments(np.array([shapely.box(38, 35, 40, 37), shapely.box(40, 35, 41, 37)])),
    segments(np.array([shapely.Polygon([(38.2, 34.5), (40.9, 35.3), (39.1, 37.7)])])),
)


def middle() -> np.ndarray:
    return np.array([round(39.33 * STEPS) + 5, round(40.5 * STEPS) + 5])


def net(lines: Segments) -> dict[tuple[tuple[float, ...], tuple[float, ...]], set[int]]:
    """What each stretch parts, from both of its sides; what lies on both sides is not parted."""
    found: dict[tuple[tuple[float, ...], tuple[float, ...]], list[list[int]]] = {}
    rows = zip(lines.ends.round(9).tolist(), lines.left.tolist(), lines.right.tolist(), strict=True)
    for (one, other), left, right in rows:
        if one > other:
            one, other, left, right = other, one, right, left
        sides = found.setdefault((tuple(one), tuple(other)), [[], []])
        sides[0].append(left)
        sides[1].append(right)
    return {key: set(left) ^ set(right) for key, (left, right) in found.items()}


def told(at: np.ndarray) -> dict[tuple[int, ...], float]:
    """How much ground lies in which shape of each set, cut strip by strip."""
    found: dict[tuple[int, ...], float] = {}
    for strip in zip(*(strips(lines, at) for lines in SETS), strict=True):
        laid, _ = parted(strip)
        for kinds, area in zip(laid.within.T.tolist(), shapely.area(laid.cells), strict=True):
            found[tuple(kinds)] = found.get(tuple(kinds), 0.0) + area
    return found


def test_strips_hold_the_same_ground_as_the_whole() -> None:
    whole = told(np.zeros(0, np.int64))
    assert told(middle()) == pytest.approx(whole, abs=1e-8)
    assert set(whole) == {(0, -1), (1, -1), (-1, 0), (0, 0), (1, 0)}


def test_borders_part_nothing_once_strips_are_sewn() -> None:
    at = middle()
    number: dict[tuple[int, ...], int] = {}
    drawn = []
    for strip in zip(*(strips(lines, at) for lines in SETS), strict=True):
        laid, lines = parted(strip)
        own = [number.setdefault(tuple(k), len(number)) for k in laid.within.T.tolist()]
        of = np.array([*own, OUTSIDE])
        drawn.append(Segments(lines.ends, of[lines.left], of[lines.right]))
    parting = {key for key, cells in net(sewn(drawn, at)).items() if cells}
    assert not [key for key in parting if {key[0][0], key[1][0]} <= {x / STEPS for x in at}]
    around = sum(np.hypot(*np.subtract(*key)) for key in parting)
    _, plain = parted(SETS)
    assert around == pytest.approx(np.hypot(*(plain.ends[:, 0] - plain.ends[:, 1]).T).sum())


def test_a_border_that_one_strip_bends_is_cut_alike_from_both_sides() -> None:
    x, near = 39 * STEPS, (39 * STEPS + BENT) / STEPS
    west = Segments(np.array([[[39.0, 35.0], [39.0, 36.0]]]), np.array([0]), np.array([OUTSIDE]))
    bent = np.array([[[39.0, 35.0], [near, 35.4]], [[near, 35.4], [39.0, 36.0]]])
    east = Segments(bent, np.array([OUTSIDE, OUTSIDE]), np.array([0, 0]))
    found = net(sewn([west, east], np.array([x])))
    assert found == {
        ((39.0, 35.0), (39.0, 35.4)): set(),
        ((39.0, 35.4), (39.0, 36.0)): set(),
    }


def test_borders_lie_clear_of_all_corners() -> None:
    rng = np.random.default_rng(18)
    ends = np.rint(rng.uniform(30, 31, (4000, 2, 2)) * 1e7) / 1e7
    sides = np.zeros(len(ends), np.int64)
    at = borders([Segments(ends, sides, sides)], 1000)
    assert len(at) == 4
    assert np.abs(np.rint(ends[:, :, 0].ravel() * STEPS)[:, None] - at).min() > BENT
    assert len(borders([Segments(ends, sides, sides)], 10_000)) == 0
