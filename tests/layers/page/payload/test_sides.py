"""Which cells lie beside an edge: what is told can be read again."""

import itertools
import random

import pytest

from frontline.layers.page.payload import sides as module
from frontline.layers.page.payload.sides import Sides


def edges(
    columns: int, rows: int
) -> list[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]]:
    """The edges of a grid of squares: first node, last node, cells left and right (0: outside)."""

    def cell(x: int, y: int) -> int:
        return 1 + x + y * columns if 0 <= x < columns and 0 <= y < rows else 0

    up = [
        ((x, y), (x, y + 1), (cell(x - 1, y), cell(x, y)))
        for x, y in itertools.product(range(columns + 1), range(rows))
    ]
    right = [
        ((x, y), (x + 1, y), (cell(x, y), cell(x, y - 1)))
        for x, y in itertools.product(range(columns), range(rows + 1))
    ]
    return up + right


@pytest.mark.parametrize("seed", range(5))
def test_places_lead_back_to_the_cells_in_any_order_of_edges(seed: int) -> None:
    told, read = Sides(), Sides()
    order = edges(4, 3)
    random.Random(seed).shuffle(order)  # noqa: S311 - no secret
    for first, last, cells in order:
        places = told.places(first, last, cells)
        fresh = iter([c for c, place in zip(cells, places, strict=True) if not place])
        assert read.cells(first, last, places, fresh) == cells


def test_most_cells_are_told_as_the_first_guess() -> None:
    told = Sides()
    places = [place for edge in edges(8, 8) for place in told.places(*edge)]
    met = [place for place in places if place]
    assert sum(place == 1 for place in met) > len(met) / 2


@pytest.mark.parametrize("block", [1, 3, 1_024])
def test_cells_met_long_ago_are_counted_by_blocks_as_one_by_one(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BLOCK", block)
    told = Sides()
    order = edges(7, 7)
    random.Random(block).shuffle(order)  # noqa: S311 - no secret
    for first, last, cells in order:
        newest = list(reversed(told.met))
        wanted = list(told._wanted(first, last, module.LEFT))
        likely = wanted + [cell for cell in newest if cell not in wanted]
        place = told.places(first, last, cells)[0]
        assert place == (1 + likely.index(cells[0]) if cells[0] in newest else 0)


def test_a_place_that_is_not_there_is_no_cell() -> None:
    with pytest.raises(IndexError):
        Sides().cells((0, 0), (1, 0), (7, 1), iter(()))
