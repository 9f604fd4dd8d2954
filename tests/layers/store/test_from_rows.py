"""Rows of a store as the mosaic they were written from: whatever a mosaic may hold comes back."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import shapely
import tiny
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.model import BuildNotes, Holder, Overlap, Repair, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.store.from_rows import BEFORE, renamed
from frontline.layers.store.store import load, save

PLAIN = ("title", "names", "holders", "days", "informed", "reports", "sources", "doubts", "notes",
         "rest", "rest_word", "days_stated")  # fmt: skip
SPELLS = ("cell", "start", "holder", "ground")


def again(mosaic: Mosaic, folder: Path) -> Mosaic:
    save(mosaic, folder / "a.parquet")
    return load(folder / "a.parquet")


def same(one: Mosaic, other: Mosaic) -> None:
    for name in PLAIN:
        assert getattr(one, name) == getattr(other, name), name
    for name in SPELLS:
        assert np.array_equal(getattr(one.spells, name), getattr(other.spells, name)), name
    assert shapely.equals_exact(one.polygons, other.polygons, tolerance=1e-7).all()
    assert np.allclose(one.area_km2, other.area_km2)


def drawn(**changes: object) -> Mosaic:
    """The tiny war as layers that no report tells of."""
    states = np.array(tiny.STATES, np.int16)
    plain = tiny.mosaic(reports=(), spells=type(tiny.mosaic().spells).of(states))
    return replace(plain, **changes)


def test_layers_of_reports_come_back(tmp_path: Path) -> None:
    same(again(tiny.mosaic(), tmp_path), tiny.mosaic())


def test_every_field_of_a_report_comes_back(tmp_path: Path) -> None:
    changed = {
        "place_id": "t:1", "kind": "base", "event": "seen", "radius_km": 2.5,
        "certainty": "claimed", "previous": "green", "url": "https://a/b", "differs": "c",
        "also": "red|green",
    }  # fmt: skip
    first, *rest = tiny.mosaic().reports
    told = (replace(first, **changed), *rest)
    found = again(tiny.mosaic(reports=told), tmp_path).reports
    assert found == told
    kept = {field.name for field in fields(Report)} - {"day_kind"}
    assert all(getattr(found[0], name) == getattr(told[0], name) for name in kept)


def test_what_kind_of_day_a_report_tells_comes_back(tmp_path: Path) -> None:
    first, *rest = tiny.mosaic().reports
    told = (replace(first, day_kind="legal"), *rest)
    assert again(tiny.mosaic(reports=told), tmp_path).reports == told


NOTES = BuildNotes(
    repairs=(Repair("a.kml", "zone", tiny.DAYS[0], "mended", -0.5),),
    overlaps=(Overlap(tiny.GREEN, tiny.RED, tiny.RED, "first drawn", tiny.DAYS[1], 2, 3.5),),
    slivers=2, slivers_km2=0.1, gaps=1, gaps_km2=0.2,
)  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"notes": NOTES},
        {"notes": None},
        {"rest": Holder("red", "rest"), "rest_word": "so they say"},
        {"days_stated": True},
        {"names": ("",) * 4},
        {"names": ("Gharbiya", "", "", "")},
        {"title": "حرب “small” \u202e", "sources": (), "doubts": ("a\nb",)},
        {"informed": (*tiny.DAYS, date(2016, 12, 31))},
    ],
    ids=lambda changes: ",".join(changes),
)
def test_what_stands_in_the_head_comes_back(changes: dict[str, object], tmp_path: Path) -> None:
    same(again(drawn(**changes), tmp_path), drawn(**changes))


def test_a_day_of_change_without_news_is_not_made_one_with_news(tmp_path: Path) -> None:
    quiet = drawn(informed=(tiny.DAYS[0], tiny.DAYS[2]))
    assert again(quiet, tmp_path).informed == quiet.informed


def test_stores_of_the_first_days_are_read_under_the_names_of_today() -> None:
    table = pa.table({"start": [1], "end": [2], "cell": [3]})
    assert renamed(table).column_names == [*BEFORE.values(), "cell"]
    assert renamed(renamed(table)).column_names == [*BEFORE.values(), "cell"]


STATES = st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=4, max_size=4)


@settings(deadline=None, max_examples=25)
@given(STATES)
def test_whoever_holds_what_when_comes_back(
    tmp_path_factory: pytest.TempPathFactory, states: list[list[int]]
) -> None:
    plain = drawn(spells=type(tiny.mosaic().spells).of(np.array(states, np.int16)))
    found = again(plain, tmp_path_factory.getbasetemp())
    for day in tiny.DAYS:
        for lon, lat in tiny.CENTRES:
            assert (
                found.held(day, lon=lon, lat=lat).holder == plain.held(day, lon=lon, lat=lat).holder
            )


def test_a_cell_of_several_parts_or_with_a_hole_comes_back(tmp_path: Path) -> None:
    shapes = drawn().polygons.copy()
    hole = shapely.box(38.4, 35.4, 38.6, 35.6)
    shapes[0] = shapes[0].difference(hole)
    shapes[1] = shapely.union_all([shapes[1], hole])
    changed = drawn(polygons=shapes, edges_known=None)
    same(again(changed, tmp_path), changed)
