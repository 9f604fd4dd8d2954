"""Some of the days, and nothing of the others: of epochs as of one mosaic of all days."""

import copy
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import months
import numpy as np
import pandas as pd
import pytest
import series
import shapely
import tiny

from frontline.geo.errors import BadInput
from frontline.geo.files.folder import open_folder
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.build.rest import Rest
from frontline.layers.epochs.epochs import Epochs
from frontline.layers.epochs.open import open_epochs
from frontline.layers.epochs.spans import doubts_about, from_to, until
from frontline.layers.epochs.write import Drawn, Named, folder_of, save_epochs
from frontline.layers.model import Holder
from frontline.layers.mosaic.days import Coverage
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.store.marks import empty

KM2 = 1.5e-4
"""What answers across epochs may differ by, as issue 18 has it."""
COUNTRY = shapely.box(35.8, 34.8, 36.6, 35.6)
DAYS = 100


def drawn(kind: str) -> tuple[gpd.GeoDataFrame, Rest | None]:
    zones = series.series(3, DAYS)
    if kind == "ends":
        ends = [
            day + timedelta(9 * (row % 7)) if row % 5 == 0 and row % 7 else None
            for row, day in enumerate(zones["day"])
        ]
        zones = zones.assign(until=pd.Series(ends, dtype=object, index=zones.index))
    return zones, Rest(Holder("blue", "rest"), COUNTRY, "somebody") if kind == "rest" else None


@pytest.fixture(scope="module", params=["drawn", "ends", "rest"])
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Mosaic, Epochs]:
    """The same days as one mosaic and in epochs of a month."""
    zones, rest = drawn(request.param)
    whole = mosaic_of_zones(zones, title="A made-up war", sources=["made up"], rest=rest)
    made = {"theatre": None, "rest": None, "inputs": []}
    told = Drawn(zones, (), empty(), "A made-up war", ("made up",), rest, made)
    home = tmp_path_factory.mktemp("store")
    save_epochs(
        open_folder(home / folder_of(None, "made up")), told, Named(None, "made up", "month")
    )
    kept = open_epochs(home)
    assert isinstance(kept, Epochs)
    return whole, kept


def asked(mosaic: Mosaic, share: float) -> date:
    """A day so far along in the days of *mosaic*."""
    first, last = mosaic.coverage.first, mosaic.coverage.last
    return first + timedelta(int(share * (last - first).days))


def alike(found: Mosaic, whole: Mosaic) -> None:
    """All that is asked of one is answered by the other."""
    assert found.coverage == whole.coverage
    assert (found.days, found.informed) == (whole.days, whole.informed)
    assert set(found.holders) == set(whole.holders)
    one, other = (m.areas()[sorted(whole.areas().columns)] for m in (found, whole))
    assert np.abs(one - other).to_numpy().max() < KM2
    days = [asked(whole, share) for share in (0, 0.3, 0.7, 1)]
    for day in days:
        held, same = (m.at(day).set_index(["actor", "status"])["area_km2"] for m in (found, whole))
        assert held.to_dict() == pytest.approx(same.to_dict(), abs=KM2)
        lines, ours = (m.front(day)["length_km"].sum() for m in (found, whole))
        assert lines == pytest.approx(ours, rel=1e-5)
    moved, same = (m.shifts(days[0], days[-1])["area_km2"].sum() for m in (found, whole))
    assert moved == pytest.approx(same, abs=KM2)
    by_history = found.by_history
    assert np.abs(by_history.areas()[one.columns] - other).to_numpy().max() < KM2
    inside = shapely.point_on_surface(whole.at(days[1]).geometry.iloc[-1])
    told, same = (m.history(lon=inside.x, lat=inside.y) for m in (found, whole))
    assert told == same


@pytest.mark.parametrize("share", [0.05, 0.4, 0.72])
def test_what_is_left_until_a_day_is_what_one_mosaic_leaves(
    both: tuple[Mosaic, Epochs], share: float
) -> None:
    whole, kept = both
    last = asked(whole, share)
    found, same = until(kept, last), until(whole, last)
    assert found is not None
    assert same is not None
    assert "whole" not in kept.__dict__, "no epoch is joined"
    assert max(*found.days, *found.informed, found.coverage.last) <= last
    alike(found, same)


def test_a_window_is_told_as_by_one_mosaic(both: tuple[Mosaic, Epochs]) -> None:
    whole, kept = both
    for first, last in ((0.1, 0.2), (0.3, 0.9), (0.6, 1.0)):
        span = asked(whole, first), asked(whole, last)
        found, same = from_to(kept, *span), from_to(whole, *span)
        assert found.coverage == Coverage(*span)
        assert found.days[0] == span[0]
        assert found.changed_after(span[0]) is None
        alike(found, same)
        for day in span:
            before = whole.areas_on(day)
            assert {
                k: v for k, v in found.areas_on(day).items() if k != "unknown"
            } == pytest.approx(
                {k: before[k] for k in found.areas_on(day).index if k != "unknown"}, abs=KM2
            )
            assert found.on(day).newest == whole.on(day).newest
    assert "whole" not in kept.__dict__, "no epoch is joined"


def test_until_a_day_is_what_its_files_alone_would_have_given() -> None:
    zones, _ = drawn("drawn")
    last = zones["day"].sort_values().iloc[len(zones) // 2]
    found = until(mosaic_of_zones(zones, title="all"), last)
    assert found is not None
    alike(found, mosaic_of_zones(zones[zones["day"] <= last], title="all"))


def test_ground_that_only_later_days_draw_is_not_there(tmp_path: Path) -> None:
    """Its outline would tell where somebody is now."""
    kept = open_epochs(months.write(tmp_path))
    whole = mosaic_of_zones(months.zones(), title="Three months")
    for mosaic in (kept, whole):
        found = until(mosaic, months.MARCH - timedelta(1))
        assert found is not None
        assert found.by_history.segments.ends[..., 0].max() == 40
        assert "blue" not in {holder.actor for holder in found.holders}
        assert shapely.total_bounds([found.footprint])[2] == 40


def test_all_days_are_the_mosaic_itself(tmp_path: Path) -> None:
    kept = open_epochs(months.write(tmp_path))
    assert until(kept, months.MARCH) is kept
    assert from_to(kept, None, None) is kept
    assert from_to(kept, date(1900, 1, 1), date(2100, 1, 1)) is kept
    assert until(kept, months.JANUARY - timedelta(1)) is None


def test_what_has_no_day_is_said_in_one_line(tmp_path: Path) -> None:
    kept = open_epochs(months.write(tmp_path))
    with pytest.raises(BadInput, match="the last day is before the first"):
        from_to(kept, months.MARCH, months.JANUARY)
    with pytest.raises(BadInput, match=r"no day from 2025-01-01: the layers cover 2024-01-10 to"):
        from_to(kept, date(2025, 1, 1), None)
    with pytest.raises(BadInput, match="no day to 2023-01-01: the layers cover"):
        from_to(kept, None, date(2023, 1, 1))


def test_some_epochs_can_be_sent_to_a_worker(tmp_path: Path) -> None:
    found = from_to(
        open_epochs(months.write(tmp_path)), months.JANUARY, months.MARCH - timedelta(1)
    )
    again = Epochs(copy.copy(found.kept))
    assert again.coverage == found.coverage
    assert again.areas().equals(found.areas())


def test_days_on_which_nothing_is_drawn_end_what_is_left(tmp_path: Path) -> None:
    """An epoch may be left of which nobody holds anything."""
    zones = months.zones()
    blank = (months.FEBRUARY + timedelta(20), months.MARCH - timedelta(9))
    made = {"theatre": None, "rest": None, "inputs": []}
    told = Drawn(zones, blank, empty(), "Three months", ("made up",), None, made)
    save_epochs(open_folder(tmp_path / "store"), told, Named(None, "squares", "month"))
    whole = mosaic_of_zones(zones, title="Three months", blank=blank)
    for last in (*blank, blank[1] + timedelta(3)):
        found, same = (until(mosaic, last) for mosaic in (open_epochs(tmp_path / "store"), whole))
        assert found is not None
        assert same is not None
        assert found.coverage == same.coverage
        assert found.areas().sum(axis=1).to_dict() == pytest.approx(
            same.areas().sum(axis=1).to_dict()
        )
        assert found.by_history.areas().to_numpy() == pytest.approx(
            same.areas().to_numpy(), abs=KM2
        )
    with pytest.raises(BadInput, match="nothing is drawn from 2024-02-26 to 2024-03-01"):
        from_to(whole, months.FEBRUARY + timedelta(21), date(2024, 3, 1))


def test_reports_before_the_window_still_speak_in_it() -> None:
    whole = tiny.mosaic()
    found = from_to(whole, tiny.DAYS[1], None)
    assert found.days == tiny.DAYS[1:]
    for day in tiny.DAYS[1:]:
        for cell in range(4):
            assert found.ground(cell, day) == whole.ground(cell, day)
            assert found.evidence_at(cell, found.on(day)) == whole.evidence_at(cell, whole.on(day))
        assert found.areas_on(day).to_dict() == whole.areas_on(day).to_dict()
    between = from_to(whole, tiny.DAYS[1] + timedelta(3), tiny.DAYS[2] - timedelta(3))
    assert between.days == (tiny.DAYS[1] + timedelta(3),)
    assert between.on(between.days[0]).newest == tiny.DAYS[1]
    ended = from_to(whole, None, tiny.DAYS[0])
    assert {report.day for report in ended.reports} == {tiny.DAYS[0]}
    assert ended.coverage == Coverage(tiny.DAYS[0], tiny.DAYS[0])


def test_doubts_go_with_the_reports_they_speak_of() -> None:
    reports = tiny.mosaic().reports[:1]
    row = reports[0].row
    doubts = (f"row {row} says one thing", f"row {row}1 another", "no row at all")
    assert doubts_about(doubts, reports) == doubts[:1]
