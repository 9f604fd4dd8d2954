"""Shapes as files draw them become polygons that can be cut, and every change is told."""

from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.build.repair import MAX_CROSSINGS, mended


def zones(*shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    rows = {"file": "a.json", "label": "ours", "day": date(2016, 1, 1)}
    return gpd.GeoDataFrame([rows] * len(shapes), geometry=list(shapes), crs="EPSG:4326")


def test_a_good_shape_is_left_alone_and_nothing_is_told() -> None:
    square = shapely.box(0, 0, 1, 1)
    shapes, repairs = mended(zones(square))
    assert shapes[0].equals_exact(square)
    assert repairs == ()


def test_a_bow_tie_is_made_valid_and_its_gain_is_told() -> None:
    tie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    shapes, (repair,) = mended(zones(tie))
    assert shapely.is_valid(shapes[0])
    assert shapes[0].area == pytest.approx(0.5)
    assert "Self-intersection, made valid" in repair.what
    assert repair.area_change_km2 > 0


def test_a_collection_gives_its_polygons_and_says_what_stayed_behind() -> None:
    mixed = shapely.GeometryCollection([shapely.box(0, 0, 1, 1), shapely.Point(5, 5)])
    shapes, (repair,) = mended(zones(mixed))
    assert shapes[0].equals(shapely.box(0, 0, 1, 1))
    assert "1 points, lines or empty parts left out" in repair.what


def test_a_shape_of_which_nothing_is_left_is_told_too() -> None:
    flat = shapely.Polygon([(0, 0), (1, 1), (2, 2)])
    shapes, (repair,) = mended(zones(flat))
    assert shapes[0].is_empty
    assert "nothing was left" in repair.what


def test_ground_across_the_antimeridian_lies_on_both_sides_of_it() -> None:
    across = shapely.box(179, 10, 181, 11)
    jumping = shapely.Polygon([(179, 10), (-179, 10), (-179, 11), (179, 11)])
    both = shapely.union_all([shapely.box(179, 10, 180, 11), shapely.box(-180, 10, -179, 11)])
    for shape in (across, jumping):
        (found,), (repair,) = mended(zones(shape))
        assert found.symmetric_difference(both).area < 1e-9
        assert "antimeridian" in repair.what


def test_the_edge_of_a_map_of_the_world_is_no_jump() -> None:
    world = shapely.box(-180, -60, 180, 60)
    assert mended(zones(world))[0][0].equals(world)


def test_an_outline_that_crosses_itself_without_end_is_refused() -> None:
    turn = np.linspace(0, 2 * np.pi, int(2.5 * MAX_CROSSINGS**0.5), endpoint=False)
    star = np.column_stack([np.cos(turn * 101), np.sin(turn * 103)])
    with pytest.raises(BadInput, match=r"a\.json: the outline of 'ours' crosses itself"):
        mended(zones(shapely.Polygon(star)))


def test_a_hole_outside_its_shell_is_nobodys_ground() -> None:
    shell = shapely.box(0, 0, 1, 1)
    beyond, across = shapely.box(3, 3, 4, 4), shapely.box(0.8, 0.2, 2, 0.4)
    drawn = shapely.Polygon(shell.exterior, [beyond.exterior.coords, across.exterior.coords])
    shapes, (repair,) = mended(zones(drawn))
    assert shapes[0].equals(shell.difference(across))
    assert "made valid" in repair.what


def test_parts_of_which_one_has_a_hole_outside_stay_whole() -> None:
    ring = shapely.Polygon(
        shapely.box(0, 0, 1, 1).exterior, [shapely.box(0.2, 0.2, 0.4, 0.4).exterior.coords]
    )
    astray = shapely.Polygon(
        shapely.box(2, 0, 3, 1).exterior, [shapely.box(5, 5, 6, 6).exterior.coords]
    )
    shapes, _ = mended(zones(shapely.MultiPolygon([ring, astray])))
    assert shapes[0].equals(shapely.union_all([ring, shapely.box(2, 0, 3, 1)]))
