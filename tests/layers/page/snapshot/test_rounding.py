"""A snapshot made with other versions of the libraries agrees up to rounding; a change does not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.snapshot.checks import Check, differences
from frontline.layers.page.snapshot.rounding import same_lines
from frontline.layers.page.snapshot.snapshot import snapshot
from frontline.layers.page.snapshot.verify import verify
from frontline.layers.planar.measure import area_km2

BITS = 5e-8
"""Degrees: far more than two editions of PROJ differ by in Iraq or Syria."""


@pytest.fixture(scope="module")
def mosaic() -> Mosaic:
    """Ground of the same kind as Syria's at a third of its cost."""
    return layers.open("iraq")


def elsewhere(mosaic: Mosaic, degrees: float) -> Mosaic:
    """*mosaic* of another machine: each corner moved a little, the same for all its cells."""

    def moved(xy: np.ndarray) -> np.ndarray:
        at = np.rint(xy * 1e9)
        off = np.sin(at % 1013) * np.cos(at[:, ::-1] % 997)
        return xy + degrees * off

    polygons = shapely.transform(mosaic.polygons, moved)
    return replace(mosaic, polygons=polygons, area_km2=area_km2(polygons))


def made_again(folder: Path, mosaic: Mosaic) -> Check:
    file = snapshot(mosaic, load_theatre("iraq")).save(folder / "page.html")
    return {check.what: check for check in verify(file)}["made again"]


def test_numbers_that_rounding_explains_agree_and_it_is_said(
    mosaic: Mosaic, tmp_path: Path
) -> None:
    check = made_again(tmp_path, elsewhere(mosaic, BITS))
    assert check.agrees is True
    assert check.rounded
    assert check.line.startswith("made again: agrees, up to rounding: ")
    assert "allowed" in check.line


def test_the_same_numbers_agree_without_a_word_of_rounding(mosaic: Mosaic, tmp_path: Path) -> None:
    check = made_again(tmp_path, mosaic)
    assert check.agrees is True
    assert not check.rounded


def areas_grown(mosaic: Mosaic) -> Mosaic:
    """Every cell a thousandth larger, and so the figures."""
    return replace(mosaic, area_km2=mosaic.area_km2 * 1.001)


def two_areas_exchanged(mosaic: Mosaic) -> Mosaic:
    """Half a square kilometre from one cell to its neighbour of the same holder: sums stay."""
    area = mosaic.area_km2.copy()
    one, other = np.flatnonzero(mosaic.states[:, -1] == mosaic.states[0, -1])[:2]
    area[one] += 0.5
    area[other] -= 0.5
    return replace(mosaic, area_km2=area)


def a_report_moved(mosaic: Mosaic) -> Mosaic:
    first, *rest = mosaic.reports
    return replace(mosaic, reports=(replace(first, lon=first.lon + 1e-4), *rest))


def a_holder_forged(mosaic: Mosaic) -> Mosaic:
    holder = mosaic.spells.holder.copy()
    holder[-1] = 1 if holder[-1] != 1 else 2
    return replace(mosaic, spells=replace(mosaic.spells, holder=holder))


def another_reason(mosaic: Mosaic) -> Mosaic:
    """The same holder, vouched for by another report."""
    ground = mosaic.spells.ground.copy()
    ground[-1] -= 1
    return replace(mosaic, spells=replace(mosaic.spells, ground=ground))


@pytest.mark.parametrize(
    "change",
    [
        lambda m: elsewhere(m, 3e-6),  # three steps of the grid
        areas_grown,
        two_areas_exchanged,
        a_report_moved,
        a_holder_forged,
        another_reason,
    ],
    ids=["lines", "areas", "areas-of-two", "report", "holder", "reason"],
)
def test_more_than_rounding_is_a_change(
    mosaic: Mosaic, change: Callable[[Mosaic], Mosaic], tmp_path: Path
) -> None:
    honest = elsewhere(mosaic, BITS)
    file = snapshot(change(honest), load_theatre("iraq")).save(tmp_path / "page.html")
    try:
        checks = verify(file)
    except BadInput:
        return  # refused is found out too
    assert differences(checks)


@pytest.mark.parametrize(
    ("made", "same"),
    [
        ("4 slivers, 1,203.457 km2 in all", True),
        ("4 slivers, 1,203.458 km2 in all", False),
        ("5 slivers, 1,203.456 km2 in all", False),
        ("4 slivers, 1,203.46 km2 in all", False),
        ("4 gaps, 1,203.456 km2 in all", False),
    ],
)
def test_a_decimal_in_a_rule_may_be_one_off_in_its_last_digit(made: str, same: bool) -> None:
    assert same_lines(["4 slivers, 1,203.456 km2 in all"], [made]) is same
