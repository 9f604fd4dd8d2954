"""Questions about all days are put to each epoch for its own days: together they are the answer."""

from datetime import date

import months
import pytest
import shapely

from frontline.geo.batch.executor import Here
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.epochs import asked
from frontline.layers.epochs.asked import Own, each
from frontline.layers.epochs.kept import Kept
from frontline.layers.mosaic.mosaic import Mosaic

LAST = months.MARCH


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return months.kept(months.write(tmp_path_factory.mktemp("store")))


@pytest.fixture(scope="module")
def whole() -> Mosaic:
    return mosaic_of_zones(months.zones(), title="Three months", sources=["made up"])


def owns(kept: Kept) -> list[Own]:
    return each(kept, Here(), lambda own: own)


def test_the_first_epoch_has_all_days_before_it(kept: Kept) -> None:
    assert [own.since for own in owns(kept)] == [date.min, date(2024, 2, 1), date(2024, 3, 1)]


def test_areas_of_every_epoch_together_are_those_of_all_days(kept: Kept, whole: Mosaic) -> None:
    tables = each(kept, Here(), asked.areas)
    expected = whole.areas()
    assert [day for table in tables for day in table.index] == list(expected.index)
    for table in tables:
        for day, row in table.iterrows():
            for actor, km2 in row.items():
                assert km2 == pytest.approx(expected.loc[day, actor], abs=1e-4), (day, actor)


def test_ground_that_an_epoch_does_not_draw_is_no_data_there(kept: Kept) -> None:
    first, *_ = each(kept, Here(), asked.areas)
    assert first["unknown"].iloc[0] == pytest.approx(kept.manifest.parts[0].outside_km2)


def test_a_change_on_the_first_day_of_an_epoch_is_told_once(kept: Kept, whole: Mosaic) -> None:
    tables = each(kept, Here(), asked.daily_shifts)
    days = [day for table in tables for day in table["day"]]
    assert days == sorted(days)
    assert set(days) == {months.FEBRUARY, LAST} == set(whole.daily_shifts()["day"])
    went = [tuple(row) for t in tables for row in t[["day", "from_actor", "to_actor"]].to_numpy()]
    assert len(went) == len(set(went))
    assert (months.FEBRUARY, "green", "red") in went
    assert (LAST, "red", "green") in went


def test_lines_and_rims_are_those_of_all_days(kept: Kept, whole: Mosaic) -> None:
    for ask, expected in (
        (asked.front_lengths, whole.front_lengths().sum(axis=1)),
        (lambda own: asked.outline_lengths(own, "red"), whole.outline_lengths("red")),
    ):
        found = each(kept, Here(), ask)
        sums = [part.sum(axis=1) if part.ndim == 2 else part for part in found]
        assert [km for part in sums for km in part] == pytest.approx(list(expected), abs=1e-3)


def test_the_past_of_a_point_begins_anew_in_no_epoch(kept: Kept, whole: Mosaic) -> None:
    for lon in (38.5, 39.5):
        told = each(kept, Here(), lambda own, lon=lon: asked.history(own, lon, 35.5))
        starts = [spell.start for part in told for spell in part]
        assert starts == [spell.start for spell in whole.history(lon=lon, lat=35.5)]
    assert each(kept, Here(), lambda own: asked.history(own, 0, 0)) == [[], [], []]


def test_an_area_is_asked_only_where_an_epoch_draws_it(kept: Kept) -> None:
    far = shapely.box(41.2, 35.2, 41.4, 35.4)
    one, two, three = each(kept, Here(), lambda own: asked.area_history(own, far))
    assert (one, two) == ([], [])
    assert [spell.start for spell in three] == [LAST]
    assert [s.holder.actor for s in three[0].shares] == ["blue"]


def test_an_epoch_without_a_change_tells_of_none_and_keeps_its_columns(kept: Kept) -> None:
    first, *rest = each(kept, Here(), asked.daily_shifts)
    assert first.empty
    assert all(list(table.columns) == list(first.columns) for table in rest)
