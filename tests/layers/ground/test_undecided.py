"""Ground between two sides that compete closely: nobody's, and it says between whom."""

from datetime import date

import numpy as np

from frontline import layers
from frontline.layers.evidence.between import Voice, between
from frontline.layers.ground.undecided import held_by, undecided
from frontline.layers.model import CONTESTED, UNDECIDED, UNKNOWN, Holder
from frontline.layers.mosaic.spells import Spells

RED, GREEN = Holder("red", "control"), Holder("green", "control")
HOLDERS = (UNKNOWN, RED, GREEN, CONTESTED)
DAY = date(2017, 7, 12)


def test_a_cell_is_nobodys_on_the_days_on_which_its_rival_is_of_another_side() -> None:
    cells = Spells.of(np.array([[1, 1, 1, 1], [1, 1, 2, 2], [2, 0, 3, 1]]))
    rivals = Spells.of(np.array([[1, 2, 2, 2], [1, 1, 1, 2]]))
    found = undecided(cells, np.array([1, 2]), rivals, HOLDERS)
    assert found.states.tolist() == [[1, 1, 1, 1], [1, 4, 2, 2], [4, 0, 3, 4]]
    assert held_by(HOLDERS, found) == (*HOLDERS, UNDECIDED)
    assert held_by(HOLDERS, cells) == HOLDERS
    # Of two ways in which one side holds ground neither is another side.
    own = (UNKNOWN, RED, Holder("red", "claimed"), CONTESTED)
    assert (undecided(cells, np.array([1, 2]), rivals, own).holder < len(own)).all()


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
    assert 0.005 < belt.area_km2 / held.area_km2.sum() < 0.015
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
