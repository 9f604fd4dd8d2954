"""Ukraine's ground: a legal list, dated reports, and what lies around a place."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.border import passing
from frontline.layers.export.standing import standing
from frontline.layers.imports.open import open_layers
from frontline.layers.inference.gaps import Histories
from frontline.layers.listed.around import Ring, Sides, Silent, settled
from frontline.layers.listed.columns import FROM, UNTIL
from frontline.layers.listed.follow import Choices
from frontline.layers.listed.listing import read_listing, read_rules
from frontline.layers.listed.open import facts_of
from frontline.layers.model import CONTESTED, Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.page.payload.names import towns
from frontline.layers.page.symbology.steps import with_steps
from frontline.layers.publishing.licences import open_part

SIDES = Sides(np.array([0, 1, 0, 0.5], np.float32), other=2)
"""Nobody, the side that occupies, the other, contested."""


@pytest.fixture(scope="module")
def ukraine() -> Mosaic:
    """The layers as shipped."""
    return open_layers("ukraine")


@pytest.mark.parametrize(
    ("lon", "lat", "day", "holder"),
    [
        (34.10, 44.95, "2014-02-19", "ukraine"),  # Simferopol
        (34.10, 44.95, "2014-03-20", "russia"),
        (37.80, 48.00, "2016-06-01", "russia"),  # Donetsk
        (36.23, 49.99, "2022-04-01", "ukraine"),  # Kharkiv
        (30.52, 50.45, "2022-03-10", "ukraine"),  # Kyiv
        (37.74, 48.14, "2014-09-01", "ukraine"),  # Avdiivka, retaken in July
        (32.60, 46.70, "2022-11-01", "russia"),  # north of Kherson
        (33.15, 47.14, "2022-11-15", "ukraine"),  # Kostromka: the right bank was left
        (32.60, 46.70, "2022-11-15", "ukraine"),
        (37.25, 49.21, "2022-09-15", "ukraine"),  # Izium
        (37.54, 47.10, "2022-06-15", "russia"),  # Mariupol
        (37.74, 48.14, "2024-02-20", "russia"),  # Avdiivka
        (38.00, 48.59, "2023-06-10", "russia"),  # Bakhmut: the list has it in December
        (24.03, 49.84, "2025-12-23", "ukraine"),  # Lviv
    ],
)
def test_who_held_the_towns_of_the_war(
    ukraine: Mosaic, lon: float, lat: float, day: str, holder: str
) -> None:
    assert ukraine.held(day, lon=lon, lat=lat).actor == holder


@pytest.mark.parametrize(
    ("lon", "lat", "day", "holder"),
    [
        (33.20, 51.24, "2022-03-20", "ukraine"),  # Konotop: columns went round it
        (33.55, 51.29, "2022-03-20", "russia"),  # by their road to it: no list names the village
        (33.55, 51.29, "2022-04-15", "ukraine"),
        (33.92, 51.68, "2022-03-30", "ukraine"),  # Hlukhiv: an edit of a map drew it as lost
        (31.08, 51.80, "2022-04-02", "ukraine"),  # Ripky: the edit came two days after
        (37.61, 49.27, "2022-03-20", "ukraine"),  # Pisky-Radkivski: lost with Borova
        (37.79, 49.41, "2022-09-07", "russia"),  # and freed with what lies east of the Oskil
        (34.90, 46.60, "2022-04-10", "russia"),  # by Melitopol: a whole raion, and held ever since
        (
            34.24,
            50.41,
            "2022-04-08",
            "ukraine",
        ),  # Bobryk of another district: no island of a namesake
        (35.50, 48.20, "2022-04-08", "ukraine"),  # Zaporizke by Dnipro: the same
    ],
)
def test_columns_of_spring_2022_hold_what_lies_behind_dated_places(
    ukraine: Mosaic, lon: float, lat: float, day: str, holder: str
) -> None:
    assert ukraine.held(day, lon=lon, lat=lat).actor == holder


def test_no_place_of_the_north_is_held_once_its_oblasts_were_freed(ukraine: Mosaic) -> None:
    """Kyiv by 2 April 2022, Chernihiv and Zhytomyr by the 4th, Sumy by the 8th."""
    lon, lat = np.asarray(ukraine.points_known).T
    # West of Zolochiv, north of the Zhytomyr road: no other oblast has such ground.
    north = (lon > 28.5) & (lon < 35.7) & (lat > 50.25)
    west = north & (lon < 31) & (lat < 51.25) & (lon > 29.6)
    for day, places in (("2022-04-03", west), ("2022-04-09", north), ("2022-12-01", north)):
        column = ukraine.column(date.fromisoformat(day))
        held = ukraine.spells.holders_at(column)[places]
        assert {ukraine.holders[n].actor for n in np.unique(held)} <= {"ukraine"}


def test_what_was_lost_in_2014_is_crimea_and_one_piece_of_the_east(ukraine: Mosaic) -> None:
    """Namesakes of villages of the list stood as islands by the Dnipro and by Starobilsk."""
    told = ukraine.at("2014-09-01")
    lost = told[told["actor"] != "ukraine"].geometry.union_all()
    assert len([part for part in shapely.get_parts(lost) if part.area > 1e-4]) == 2


def test_every_day_from_2014_on_has_its_whole_country_told(ukraine: Mosaic) -> None:
    assert ukraine.coverage.first == date(2014, 1, 1)
    told = ukraine.areas()
    # Nobody's is only what columns may not have come to in the weeks before there was a line.
    nobodys = told["unknown"][told["unknown"] > 0]
    assert nobodys.index.min() == FROM
    assert nobodys.index.max() < UNTIL
    assert np.allclose(told.sum(axis=1), told.sum(axis=1).iloc[0])


def test_a_row_says_whose_word_it_is(ukraine: Mosaic) -> None:
    assert all(report.source for report in ukraine.reports)
    claims = [r for r in ukraine.reports if r.certainty == "claim"]
    assert claims
    assert {r.holder.status for r in claims} == {"claimed", "contested"}


def test_open_files_only_leave_the_encyclopedia_out() -> None:
    theatre = load_theatre("ukraine")
    rules = read_rules(theatre)
    whole, part = facts_of(theatre, rules), facts_of(open_part(theatre), rules)
    assert any("Wikipedia, 'Control" in source for source in whole.sources)
    assert not any("Wikipedia, 'Control" in source for source in part.sources)
    assert len(part.reports) > 5000


def test_a_list_with_a_wrong_day_is_refused_by_row(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    theatre = load_theatre("ukraine")
    rules = read_rules(theatre)
    (tmp_path / "control_list.csv").write_text(
        "place_id,place,admin1,lon,lat,since,legal,until,by\nUA1,X,Kyiv,30,50,yesterday,2022-03-01,,\n",
        "utf-8",
    )
    monkeypatch.setattr(type(theatre), "folder", tmp_path)
    with pytest.raises(BadInput, match=r"control_list\.csv: row 2: .*yesterday"):
        read_listing(theatre, rules)


def test_nearest_places_are_those_of_plain_arithmetic() -> None:
    rng = np.random.default_rng(15)
    here, there = rng.uniform(0, 300, (700, 2)), rng.uniform(0, 300, (900, 2))
    found = Choices.among((here, here), (there, there), 3).ranked(np.zeros(0))
    away = np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1))
    assert np.allclose(np.take_along_axis(away, found, 1), np.sort(away, axis=1)[:, :3], atol=1e-3)


@pytest.mark.parametrize("places", [1, 2, 5, 30])
def test_few_places_far_apart_are_found_wherever_they_lie(places: int) -> None:
    rng = np.random.default_rng(places)
    here, there = rng.uniform(0, 900, (40, 2)), rng.uniform(0, 900, (places, 2))
    found = Choices.among((here, here), (there, there), 6).ranked(np.zeros(0))
    assert found.shape == (40, min(places, 6))
    for row in found.tolist():
        assert len(set(row)) == len(row)


def around(states: list[int], silent: bool, wide: Sequence[int] = ()) -> list[int]:
    """What becomes of nine places in a ring, the first in the middle, on one day."""
    state = np.array([[s, s] for s in states], np.int16)
    report = np.array([[i, i] for i in range(len(states))], np.int32)
    km = np.array([[0.0, 0.0], *[[np.cos(a), np.sin(a)] for a in np.arange(8) * np.pi / 4]]) * 3
    near = np.array([[j for j in range(9) if j != i] for i in range(9)])
    quiet = np.zeros(state.shape, bool)
    quiet[0] = silent
    whole = np.isin(np.arange(9), wide)[:, None] & np.ones(state.shape, bool)
    ring, means = Ring.of(near, km), Silent(quiet, quiet, whole)
    known, row = settled(Histories(state, report), np.arange(9), ring, means, SIDES, slice(None))
    return known.state[row][:, 0].tolist()


def test_a_village_of_which_nothing_is_said_is_lost_with_those_around_it() -> None:
    assert around([2, 1, 1, 1, 1, 1, 1, 2, 2], silent=True)[0] == 1


def test_it_is_not_lost_with_villages_that_the_list_names_as_a_whole_unit() -> None:
    assert around([2] + [1] * 8, silent=True, wide=range(1, 9))[0] == 2
    assert around([2] + [1] * 8, silent=True, wide=range(1, 4))[0] == 1


def test_a_dated_report_stands_against_all_neighbours() -> None:
    assert around([2] + [1] * 8, silent=False)[0] == 2


def test_a_village_lost_alone_amid_places_never_lost_was_not() -> None:
    assert around([1] + [2] * 8, silent=True)[0] == 2


def test_holders_are_weighed_as_the_side_that_occupies() -> None:
    rules = read_rules(load_theatre("ukraine"))
    holders = [
        Holder("unknown", "unknown"), Holder("russia", "control"), Holder("russia", "claimed"),
        Holder("ukraine", "control"), Holder("ukraine", "claimed"), CONTESTED,
    ]  # fmt: skip
    sides = Sides.of(holders, rules)
    assert sides.other == 3
    assert sides.share.tolist() == pytest.approx([0, 1, 0.99, 0, 0, 0.5])


def test_after_the_list_closes_nothing_near_the_line_is_firm(ukraine: Mosaic) -> None:
    before, after = (
        ukraine.evidence(day, lon=35.28, lat=47.44, nearest=True)  # Vasylivka
        for day in ("2025-04-30", "2025-09-30")
    )
    assert (before.step, after.step) == ("reported", "inferred")
    assert ukraine.evidence("2025-09-30", lon=24.03, lat=49.84).step == "reported"  # Lviv


def test_ground_that_rests_on_general_knowledge_is_pale_wherever_it_is_told(
    ukraine: Mosaic,
) -> None:
    bakhmach, kyiv = (32.7745, 51.2009), (30.5238, 50.4547)
    day = date(2022, 3, 10)
    told, read = (ukraine.evidence(day, lon=x, lat=y) for x, y in (bakhmach, kyiv))
    assert told.report is not None
    assert told.report.verification == "general_knowledge"
    assert (told.step, read.step) == ("inferred", "reported")
    cells = ukraine.cells_at(*np.array([bakhmach, kyiv]).T)
    drawn = with_steps(ukraine)
    held = drawn.spells.holders_at(drawn.column(day, nearest=True))[cells]
    assert [drawn.holders[h].status for h in held] == ["inferred", "control"]
    column, ones = ukraine.column(day, nearest=True), np.ones(2, np.int64)
    ground = ukraine.spells.holders_at(column)[cells]
    runs = Spells(2, 1, cells.astype(np.int32), ones.astype(np.int32) * 0, ground, ones * 0)
    exported = standing(ukraine, runs, column, [day])
    assert exported is not None
    assert exported.step.tolist() == [1, 0]


def test_the_title_says_how_old_the_news_is(ukraine: Mosaic) -> None:
    assert ukraine.title == "Ukraine, newest confirmed change 23 December 2025"
    assert load_theatre("ukraine").day == ukraine.coverage.last == date(2026, 3, 6)


def test_towns_are_named_as_the_theatre_spells_them(ukraine: Mosaic) -> None:
    named = {town.name for town in towns(ukraine, load_theatre("ukraine"))}
    usual = {"Kyiv", "Odesa", "Mykolaiv", "Zaporizhzhia", "Kryvyi Rih", "Chisinau", "Rostov-on-Don"}
    assert usual <= named
    assert not named & {"Kiev", "Odessa", "Mykolayiv", "Zaporizhzhya", "Kryvyy Rih", "Kishinyov"}


def test_every_report_says_what_kind_of_day_it_is(ukraine: Mosaic) -> None:
    kinds = {report.day_kind for report in ukraine.reports}
    assert kinds == {"fought", "announced", "legal", "latest"}
    assert all(r.day_kind == "legal" for r in ukraine.reports if r.event == "legal_list")


def test_the_reservoir_above_the_dam_ends_on_its_day() -> None:
    (water,) = passing(load_theatre("ukraine").folder / "waters.geojson")
    assert (water.name, water.until) == ("Kakhovka Reservoir", date(2023, 6, 6))
