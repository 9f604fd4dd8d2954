"""Ground from a legal list on a square country: what it names, what it does not, and waters."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import shapely
import square

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import PASSING
from frontline.layers.build.reports import Reports
from frontline.layers.ground.cache import digest_of, kept_as
from frontline.layers.ground.sites import CountryPlane
from frontline.layers.inference.barriers import Barrier
from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.rules import Rules
from frontline.layers.listed.around import Words
from frontline.layers.listed.build import (
    QUIET,
    Places,
    _followed,
    _fought_until,
    _silent,
    _where,
    dry,
    mosaic_of_list,
)
from frontline.layers.listed.follow import parted
from frontline.layers.listed.listing import ListRules, read_listing
from frontline.layers.model import Holder, Report
from frontline.layers.mosaic.mosaic import Mosaic

SINCE, DAY, FREED = date(2014, 2, 20), date(2016, 1, 1), date(2017, 1, 1)
LIST = ListRules("red", "green", SINCE, date(2018, 1, 1), 12.0, "The list")
RULES = Rules(barriers={"River": 25.0}, open_km=1000.0)
CODE = f"UA{7:017d}"
TOWNS = {"West": (38.5, 36.0), "East": (39.5, 36.0), "North": (38.5, 36.8)}


def line(place: str, since: date, until: str = "") -> str:
    lon, lat = TOWNS[place]
    return f"XX{place},{place},Unit,{lon},{lat},{since},{since},{until},"


def ground(war: Theatre, *lines: str, more: tuple[Report, ...] = (), code: str = CODE) -> Mosaic:
    """The country with a list of these lines; villages with a code are those of ``TOWNS``."""
    rows = [f"t:{n},{n},settlement,{x},{y},1,,,XX,{code}" for n, (x, y) in TOWNS.items()]
    war.places_csv.write_text(square.HEAD + "\n".join(rows) + "\n", "utf-8")
    head = "place_id,place,admin1,lon,lat,since,legal,until,by"
    (war.folder / "control_list.csv").write_text("\n".join((head, *lines, "")), "utf-8")
    rest, *listed = read_listing(war, LIST)
    told = sorted((*listed, *more), key=lambda r: r.day)
    facts = Reports(Path("list"), (rest, *told), (), ("The list",))
    return mosaic_of_list(facts, war, LIST, RULES)


@pytest.fixture
def war(tmp_path: Path) -> Theatre:
    return square.war(tmp_path)


def held(mosaic: Mosaic, place: str, day: date) -> str:
    return square.held(mosaic, *TOWNS[place], day)


def test_what_the_list_names_is_held_from_its_day_until_it_is_freed(war: Theatre) -> None:
    mosaic = ground(war, line("West", DAY, str(FREED)), line("East", DAY))
    assert [held(mosaic, "West", d) for d in (SINCE, DAY, FREED)] == ["green", "red", "green"]
    assert [held(mosaic, "East", d) for d in (SINCE, DAY, FREED)] == ["green", "red", "red"]


def test_a_place_that_the_list_says_was_freed_is_not_lost_with_those_around_while_fresh():
    rest, freed = (
        Report(
            place=name, admin="", lon=0, lat=0, day=day, precision="day",
            holder=Holder("green", "control"), note="", source="The list",
            verification="looked_up", row=2, event="legal_list",
        )
        for name, day in (("", SINCE), ("West", FREED))
    )  # fmt: skip
    days = [FREED, FREED + timedelta(QUIET), FREED + timedelta(QUIET + 1)]
    report = np.array([[1, 1, 1], [0, 0, 0]], np.int32)
    known = Histories(np.zeros((2, 3), np.int16), report)
    free = np.zeros(1, np.float32)
    silent = _silent(known, Words.of([rest, freed]), days, free, np.zeros((2, 3), bool))
    assert silent.lost.tolist() == [[False, False, True], [True, True, True]]


@pytest.mark.parametrize(
    ("event", "certainty", "without"),
    [("state", "map edit", [False, True, True]), ("legal_list", "list", [True, True, True])],
)
def test_a_town_whose_loss_a_source_dates_is_not_lost_with_those_around_before(
    event: str, certainty: str, without: list[bool]
) -> None:
    kept, told = (
        Report(
            place="West", admin="", lon=0, lat=0, day=day, precision="day",
            holder=Holder(actor, "control"), note="", source="The paper",
            verification="looked_up", row=2, event=event, certainty=certainty,
        )
        for actor, day, event, certainty in (
            ("green", SINCE, event, certainty), ("red", FREED, "captured", "reported"),
        )
    )  # fmt: skip
    words, share = Words.of([kept, told]), np.array([0, 1], np.float32)
    days = [SINCE, FREED - timedelta(1), FREED]
    dated = Histories(np.array([[0, 0, 1]], np.int16), np.array([[0, 0, 1]], np.int32))
    alone = Histories(np.zeros((1, 3), np.int16), np.zeros((1, 3), np.int32))
    lost = [
        _silent(known, words, days, share, _fought_until(known, words, share)).lost.tolist()
        for known in (dated, alone)
    ]
    assert lost == [[[False, False, False]], [without]]


def test_what_it_does_not_name_was_never_lost(war: Theatre) -> None:
    mosaic = ground(war, line("East", DAY))
    assert {held(mosaic, "North", d) for d in (SINCE, DAY)} == {"green"}


def test_all_of_the_country_is_told_on_every_day(war: Theatre) -> None:
    mosaic = ground(war, line("East", DAY))
    assert shapely.union_all(mosaic.polygons).symmetric_difference(square.BOX).area < 1e-9
    for day in mosaic.days:
        areas = mosaic.areas_on(day)
        assert areas["unknown"] == 0
        assert areas.sum() == pytest.approx(mosaic.area_km2.sum())


def test_a_dated_report_says_more_than_the_list(war: Theatre) -> None:
    lost = square.said(*TOWNS["West"], "red", FREED, place="West", place_id="XXWest")
    mosaic = ground(war, line("West", DAY, str(date(2016, 6, 1))), more=(lost,))
    days = (DAY, date(2016, 6, 1), FREED)
    assert [held(mosaic, "West", day) for day in days] == ["red", "green", "red"]


def test_near_the_line_nothing_is_firm_when_the_list_closes(war: Theatre) -> None:
    mosaic = ground(war, line("North", DAY))
    assert mosaic.sites is not None
    assert mosaic.sites.doubtful is not None
    assert not mosaic.sites.doubtful.any()  # 89 km from North to West, 12 are asked
    close = mosaic_of_list(_facts(war), war, replace(LIST, doubt_km=100.0), RULES)
    assert close.sites is not None
    assert close.sites.doubtful is not None
    assert close.sites.doubtful.any()


def _facts(war: Theatre) -> Reports:
    return Reports(Path("list"), read_listing(war, LIST), (), ("The list",))


def test_the_same_facts_give_the_same_mosaic(war: Theatre) -> None:
    one, other = (ground(war, line("East", DAY), line("West", FREED)) for _ in range(2))
    assert one.days == other.days
    assert np.array_equal(one.spells.holder, other.spells.holder)
    assert shapely.equals_exact(one.polygons, other.polygons).all()


def test_the_bed_of_a_water_that_ended_is_no_ground_but_its_villages_are(war: Theatre) -> None:
    bed = shapely.box(38.9, 35.5, 39.1, 36.5)
    (war.folder / PASSING).write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
        '{"name": "Lake", "rank": 1, "until": "2017-06-06"}, "geometry": '
        f"{shapely.to_geojson(bed)}}}]}}",
        "utf-8",
    )
    degrees = np.array([[38.905, 36.0], [38.5, 36.0]])
    count = len(degrees)
    sites = Places(
        ("Bank", "West"), degrees, degrees, np.ones(count, bool), np.zeros(count, int), count,
        np.ones(count, bool), np.zeros(count, bool), np.zeros(count, bool),
    )  # fmt: skip
    land = dry(square.BOX, war, sites)
    assert not land.contains(shapely.Point(39.0, 36.0))
    assert land.contains(shapely.Point(38.905, 36.0)), "a village on the bank stands on land"
    assert land.contains(shapely.Point(38.5, 36.0))
    assert square.BOX.area - land.area == pytest.approx(bed.area, rel=0.1)


def test_a_list_that_names_nothing_leaves_all_to_the_other_side(war: Theatre) -> None:
    mosaic = ground(war)
    assert set(mosaic.areas_on(SINCE).index[mosaic.areas_on(SINCE) > 0]) == {"green"}


def test_a_village_that_the_list_could_not_name_follows_the_nearest_that_it_could(
    war: Theatre,
) -> None:
    mosaic = ground(war, line("West", DAY), code="a list of hamlets")
    assert [held(mosaic, place, DAY) for place in TOWNS] == ["red"] * 3


def test_a_village_follows_its_own_bank_on_the_days_on_which_a_river_parts_the_sides() -> None:
    """It lies nearer to a place across the river, which is lost all the time."""
    degrees = np.array([[38.0, 36.0], [39.2, 36.0], [38.9, 36.0]])
    coded = np.array([True, True, False])
    sites = Places(
        ("West", "East", "Hamlet"), degrees, degrees * 90, np.ones(3, bool), np.zeros(3, int), 2,
        coded, ~coded, np.zeros(3, bool),
    )  # fmt: skip
    line = shapely.LineString([[39.0, 35.0], [39.0, 37.0]])
    river = Barrier("River", line, 80.0, ((DAY, FREED),))
    days = [SINCE, DAY, date(2016, 5, 5), FREED]
    waters = parted(days, (river,))
    assert [span for span, _ in waters.spans] == [slice(0, 1), slice(1, 3), slice(3, 4)]
    known = Histories(np.array([[0] * 4, [1] * 4, [0] * 4], np.int16), np.zeros((3, 4), np.int32))
    new, row = _followed(known, sites, np.arange(3), waters)
    assert new.state[row].tolist() == [[0] * 4, [1] * 4, [1, 0, 0, 1]]
    always = parted(days, (replace(river, days=()),))
    same, row = _followed(known, sites, np.arange(3), always)
    assert same.state[row].tolist() == [[0] * 4, [1] * 4, [0] * 4]


def test_columns_start_from_the_border_they_crossed_and_from_what_was_held_before() -> None:
    plane = CountryPlane(square.BOX)
    degrees = np.array([[38.5, 36.0], [39.5, 36.0]])
    sites = Places(
        ("West", "East"), degrees, plane.km(degrees), np.ones(2, bool), np.zeros(2, int), 2,
        np.ones(2, bool), np.zeros(2, bool), np.zeros(2, bool),
    )  # fmt: skip
    west, _, _, north = square.BOX.bounds
    crossed = shapely.LineString([[west, 36.0], [west, north]])
    nothing, none = np.zeros(2, bool), shapely.LineString()
    seen = _where(sites, nothing, plane, (crossed, none))
    assert seen.start_km[1] > seen.start_km[0] > 0
    assert np.isinf(seen.border_km).all(), "nowhere along its whole length"
    held = _where(sites, np.array([False, True]), plane, (crossed, crossed))
    assert held.start_km[1] == 0
    assert held.border_km.tolist() == seen.start_km.tolist()
    around = _where(sites, nothing, plane, (none, none))
    assert (around.start_km <= seen.start_km).all()


def test_what_other_rules_built_is_not_read(war: Theatre, tmp_path: Path) -> None:
    """A reader who updates sees what the new rules say, not what the old ones left in the cache."""
    module = tmp_path / "rules.py"
    module.write_text("FAR = 1")
    running = digest_of(tmp_path)
    old = kept_as("listed", war, [war.reports_csv], running)
    module.write_text("FAR = 2")
    assert kept_as("listed", war, [war.reports_csv], running) == old  # still runs the old ones
    assert kept_as("listed", war, [war.reports_csv], digest_of(tmp_path)) != old


@pytest.mark.parametrize(("lon", "places"), [(39.515, 1), (39.54, 2)])  # 1.4 and 3.6 km east of it
def test_a_town_that_two_lists_put_apart_is_one_place(
    war: Theatre, lon: float, places: int
) -> None:
    mosaic = ground(war, f"XXEast,East,Unit,{lon},36.0,{DAY},{DAY},,")
    assert [name.split(" (")[0] for name in mosaic.names].count("East") == places
