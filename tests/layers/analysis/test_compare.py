"""Two sources side by side: where they agree, and which showed a step first."""

from datetime import date
from typing import Any

import geopandas as gpd
import pytest
import series
import shapely
from shapely import box

from frontline.layers.analysis.compare import agreement, leads
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import area_km2


def zone(west: float, east: float, day: int, actor: str, status: str = "control") -> dict[str, Any]:
    return {
        "day": date(2016, 1, day), "until": None, "actor": actor, "status": status,
        "label": "", "file": "", "geometry": box(west, 35, east, 36),
    }  # fmt: skip


def built(*zones: dict[str, Any]) -> Mosaic:
    table = gpd.GeoDataFrame(list(zones), geometry="geometry", crs="EPSG:4326")
    return mosaic_of_zones(table, title="")


def km2(west: float, east: float) -> float:
    return float(area_km2([box(west, 35, east, 36)])[0])


def test_ground_is_agreed_disputed_or_told_by_one_alone() -> None:
    one = built(zone(36, 38, 1, "red"), zone(38, 39, 1, "blue"), zone(39, 40, 1, "blue", "claimed"))
    other = built(zone(37, 38.5, 1, "red"), zone(38.5, 41, 1, "blue"))
    found = agreement(one, other, "2016-01-01")
    assert found.day == date(2016, 1, 1)
    assert found.agreed_km2 == pytest.approx(km2(37, 38) + km2(38.5, 39))
    assert found.status_km2 == pytest.approx(km2(39, 40))
    assert found.disputed_km2 == pytest.approx(km2(38, 38.5))
    assert found.only_one_km2 == pytest.approx(km2(36, 37))
    assert found.only_other_km2 == pytest.approx(km2(40, 41))
    (disputed,) = found.ground[found.ground.verdict == "disputed"].itertuples()
    assert (disputed.one_actor, disputed.other_actor) == ("blue", "red")
    assert shapely.equals(disputed.geometry, shapely.multipolygons([box(38, 35, 38.5, 36)]))
    assert list(found.ground.area_km2) == sorted(found.ground.area_km2, reverse=True)


def test_unknown_ground_is_nothing_said() -> None:
    one = built(zone(36, 37, 1, "red"), zone(37, 38, 2, "red"))
    found = agreement(one, built(zone(36, 38, 1, "red")), "2016-01-01")
    assert found.agreed_km2 == pytest.approx(km2(36, 37))
    assert (found.disputed_km2, found.only_one_km2) == (0.0, 0.0)
    assert found.only_other_km2 == pytest.approx(km2(37, 38))


def test_a_source_agrees_with_itself() -> None:
    mosaic = mosaic_of_zones(series.series(1).head(100), title="")
    found = agreement(mosaic, mosaic, mosaic.days[5])
    told = mosaic.areas_on(mosaic.days[5]).drop("unknown", errors="ignore").sum()
    assert found.agreed_km2 == pytest.approx(told, rel=1e-6)
    assert found.disputed_km2 + found.status_km2 + found.only_one_km2 + found.only_other_km2 < 1e-3
    assert (leads(mosaic, mosaic).lead_days == 0).all()


def test_who_showed_a_step_first_and_by_how_many_days() -> None:
    one = built(zone(36, 38, 1, "red"), zone(36, 38, 5, "blue"))
    other = built(zone(36, 37.5, 1, "red"), zone(36, 37.5, 8, "blue"))
    (step,) = leads(one, other).itertuples()
    assert (step.to_actor, step.one_day, step.other_day, step.lead_days) == (
        "blue", date(2016, 1, 5), date(2016, 1, 8), 3,
    )  # fmt: skip
    assert step.area_km2 == pytest.approx(km2(36, 37.5))
    (back,) = leads(other, one).itertuples()
    assert back.lead_days == -3
    assert len(leads(one, other, within_days=2)) == 0


def test_each_step_is_paired_once_with_the_nearest() -> None:
    days = [(1, "red"), (5, "blue"), (10, "red"), (20, "blue")]
    one = built(*(zone(36, 37, day, actor) for day, actor in days))
    other = built(*(zone(36, 37, day, a) for day, a in [(1, "red"), (6, "blue")]))
    (step,) = leads(one, other).itertuples()
    assert (step.one_day.day, step.other_day.day) == (5, 6)


def test_sources_without_common_steps_have_no_leads() -> None:
    one, other = built(zone(36, 37, 1, "red")), built(zone(40, 41, 1, "red"))
    found = leads(one, other)
    assert len(found) == 0
    assert list(found.columns) == [
        "to_actor", "one_day", "other_day", "lead_days", "area_km2", "geometry"
    ]  # fmt: skip
