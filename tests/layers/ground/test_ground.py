"""Ground from evidence: whom a community follows, how far a report speaks, what each cell says."""

import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import shapely

import tests.square as square
import tests.tiny as tiny
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.border import border
from frontline.layers.build.reports import COLUMNS
from frontline.layers.evidence.sites import steps_of
from frontline.layers.ground.build import mosaic_of_ground, plain_of
from frontline.layers.ground.cache import keep, kept
from frontline.layers.ground.open import facts_of, open_theatre
from frontline.layers.ground.states import read_states
from frontline.layers.inference.rules import Rules, read_rules
from frontline.layers.inference.statements import quiet_until
from frontline.layers.model import SHARED, UNKNOWN, Steps
from frontline.layers.page.payload.decode import payload
from frontline.layers.page.payload.payload import Drawing, mosaic_payload
from frontline.layers.page.symbology.steps import with_steps
from frontline.layers.planar.measure import area_km2
from tests.square import BOX, HEAD, ground, held, said, told

DAY = square.DAY
RULES = square.RULES


def test_a_village_follows_the_nearest_place_on_its_own_bank(war: Theatre) -> None:
    reports = [said(38.85, 36.0, "red"), said(39.05, 36.0, "green")]
    mosaic = ground(war, reports, (38.99, 36.0), (39.01, 36.2))
    assert held(mosaic, 38.99, 36.0) == "red"  # green is nearer, but across
    assert held(mosaic, 39.01, 36.2) == "green"
    assert held(ground(war, reports, (38.99, 36.0), barriers={}), 38.99, 36.0) == "green"


def test_cells_end_at_the_river(war: Theatre) -> None:
    mosaic = ground(war, [said(38.9, 36.0, "red"), said(39.3, 36.0, "green")])
    assert held(mosaic, 38.999, 36.0) == "red"
    assert held(mosaic, 39.001, 36.0) == "green"  # nearer to red's place by the air


def test_a_place_seen_once_follows_the_nearest_whose_history_agrees(war: Theatre) -> None:
    seen = said(38.2, 36.0, "green", date(2017, 7, 1), event="seen")
    near = said(38.3, 36.0, "red")  # red for ever: cannot have been followed
    fell = [said(38.6, 36.0, "red"), said(38.6, 36.0, "green", date(2017, 1, 1))]
    mosaic = ground(war, [seen, near, *fell])
    assert held(mosaic, 38.2, 36.0, date(2016, 12, 31)) == "red"
    assert held(mosaic, 38.2, 36.0, date(2017, 1, 1)) == "green"
    before = mosaic.evidence("2017-01-05", lon=38.2, lat=36.0)
    assert (before.report.place, before.inferred) == ("P38.6", True)
    on_the_day = mosaic.evidence("2017-07-01", lon=38.2, lat=36.0)
    assert (on_the_day.report.event, on_the_day.inferred, on_the_day.distance_km) == (
        "seen",
        False,
        0,
    )


def test_who_held_a_place_before_it_was_taken_is_known_from_that_report(war: Theatre) -> None:
    taken = said(38.3, 36.0, "red", date(2017, 1, 1), previous="green")
    mosaic = ground(war, [taken, said(38.8, 35.2, "green"), said(38.4, 36.1, "red")])
    assert held(mosaic, 38.3, 36.0, date(2016, 6, 1)) == "green"


def test_before_its_own_word_a_place_is_told_by_one_beside_it_that_was_taken_before(
    war: Theatre,
) -> None:
    beside = [
        said(38.32, 36.0, "green", date(2016, 6, 1), previous="red"),
        said(38.32, 36.0, "red", date(2017, 3, 1), previous="green"),
    ]
    # told from its beginning, and lost sooner
    afar = [said(38.7, 36.0, "red"), said(38.7, 36.0, "green", date(2016, 2, 1))]
    taken = said(38.3, 36.0, "red", date(2017, 1, 1), previous="green")
    mosaic = ground(war, [taken, *beside, *afar])
    days = date(2016, 4, 1), date(2016, 7, 1), date(2017, 1, 1)
    assert [held(mosaic, 38.3, 36.0, day) for day in days] == ["red", "green", "red"]
    told_by = mosaic.evidence("2016-07-01", lon=38.3, lat=36.0)
    assert told_by.report.place == "P38.32"


def test_two_places_taken_on_one_day_do_not_tell_each_other_what_was_before(war: Theatre) -> None:
    one, other = (
        said(lon, 36.0, "red", date(2017, 1, 1), previous="green") for lon in (38.3, 38.32)
    )
    afar = [said(38.42, 36.0, "red"), said(38.42, 36.0, "green", date(2016, 2, 1))]
    mosaic = ground(war, [one, other, *afar])
    reports = {
        mosaic.evidence("2016-04-01", lon=lon, lat=36.0).report.place for lon in (38.3, 38.32)
    }
    assert reports == {"P38.42"}


def test_before_they_held_any_ground_nobody_is_said_to_have_lost_it(war: Theatre) -> None:
    taken = said(38.3, 36.0, "red", date(2017, 1, 1), previous="green")
    mosaic = ground(war, [said(39.8, 36.8, "red"), taken], since={"green": date(2016, 5, 1)})
    days = date(2016, 4, 1), date(2016, 6, 1)
    assert [held(mosaic, 38.3, 36.0, day) for day in days] == ["unknown", "green"]


def test_a_place_keeps_its_own_word_until_it_changes_hands(war: Theatre) -> None:
    """What it follows lies 120 km off and is told of again; that is no news of this place."""
    own = said(38.1, 35.1, "red", date(2016, 2, 1), previous="green")
    afar = [said(39.4, 36.0, actor, day) for actor, day in (
        ("green", DAY), ("red", date(2016, 2, 1)), ("red", date(2016, 8, 1)))]  # fmt: skip
    mosaic = ground(war, [own, *afar], (38.2, 35.1))
    assert held(mosaic, 38.1, 35.1, date(2016, 8, 1)) == "red"
    assert held(mosaic, 38.2, 35.1, date(2016, 8, 1)) == "red"
    assert mosaic.evidence("2016-08-01", lon=38.1, lat=35.1).report.day == own.day


def test_a_village_beside_a_base_is_no_part_of_it(war: Theatre) -> None:
    """It was taken by green from red; the base was red's for longer than the town around."""
    fell = date(2016, 3, 1)
    base = [said(38.5, 36.0, "red", kind="base"), said(38.5, 36.0, "green", date(2016, 9, 1))]
    town = [said(38.6, 36.0, "red"), said(38.6, 36.0, "green", fell)]
    village = said(38.51, 36.0, "green", date(2017, 1, 1), event="seen")
    mosaic = ground(war, [*base, *town, village])
    assert held(mosaic, 38.51, 36.0, date(2016, 6, 1)) == "green"


def test_a_base_holds_its_perimeter_and_no_more(war: Theatre) -> None:
    base = said(38.5, 36.0, "red", kind="base")
    wide = said(38.5, 36.0, "red", kind="base", radius_km=30.0)
    town = said(38.9, 36.0, "green")
    village = (38.6, 36.0)  # nine kilometres from the base, 27 from the town
    assert held(ground(war, [base, town], village), *village) == "green"
    assert held(ground(war, [wide, town], village), *village) == "red"


def test_ground_too_far_from_all_reports_is_nobodys(war: Theatre) -> None:
    mosaic = ground(war, [said(38.1, 35.1, "red")], (38.2, 35.1), (39.9, 36.9))
    assert held(mosaic, 38.2, 35.1) == "red"
    far = mosaic.evidence(DAY, lon=39.9, lat=36.9)
    assert (far.holder, far.report, far.step) == (UNKNOWN, None, "far")


def test_open_ground_has_cells_of_its_own_and_no_name(war: Theatre) -> None:
    mosaic = ground(war, [said(38.1, 35.1, "red")], open_km=9.0)
    assert len(mosaic.names) > 50
    assert set(mosaic.names[1:]) == {""}
    assert mosaic.at(DAY).set_index("actor").area_km2["red"] < area_km2(np.array([BOX]))[0] / 2


def test_a_town_that_is_fought_over_is_contested_and_its_province_is_not(war: Theatre) -> None:
    days = [date(2016, 1, 1), date(2016, 2, 1), date(2016, 6, 1)]
    town = [
        said(38.5, 36.0, actor, day)
        for actor, day in zip(("red", "contested", "green"), days, strict=True)
    ]
    mosaic = ground(war, town, (38.52, 36.0), (38.6, 36.0))
    assert held(mosaic, 38.52, 36.0, days[1]) == "contested"
    assert held(mosaic, 38.6, 36.0, days[1]) == "green"


def test_cells_tile_the_country_and_hold_their_own_place(war: Theatre) -> None:
    random = np.random.default_rng(7)
    spots = [tuple(xy) for xy in random.uniform((38.05, 35.05), (39.95, 36.95), (60, 2)).round(4)]
    mosaic = ground(
        war, [said(*spots[0], "red"), said(*spots[1], "green")], *spots[2:], open_km=20.0
    )
    assert shapely.coverage_is_valid(mosaic.polygons)
    assert mosaic.area_km2.sum() == pytest.approx(area_km2(np.array([BOX]))[0], rel=1e-4)
    away = np.abs(mosaic.sites.degrees[:, 0] - 39.0)
    own = shapely.contains_xy(mosaic.polygons, mosaic.sites.degrees)
    assert own[away > 1e-3].all()


@pytest.mark.parametrize(
    ("km", "days", "contested", "step"),
    [(5, 365, False, 0), (5.1, 10, False, 1), (4, 366, False, 1), (15.1, 1, False, 2),
     (1, 731, False, 2), (1, -731, False, 2), (0, 91, True, 2), (0, 90, True, 0),
     (np.nan, np.nan, False, 2)],
)  # fmt: skip
def test_evidence_is_firm_pale_or_palest(
    km: float, days: float, contested: bool, step: int
) -> None:
    one = steps_of(Steps(), np.array([km]), np.array([days]), np.array([contested]))
    assert one.tolist() == [step]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("nearby_km = 3", "nearby_km"), ("base_km = 'far'", "base_km"),
     ("[barriers]\nNile = -1", "Nile"),
     ("[steps]\nclose_km = 1", "close_km"), ("base_km =", "TOML"),
     ("[since]\nisis = 2013", "isis"), ("since = 2013-04-09", "since")],
)  # fmt: skip
def test_a_wrong_rule_is_named(tmp_path: Path, text: str, wrong: str) -> None:
    file = tmp_path / "ground.toml"
    file.write_text(text)
    with pytest.raises(BadInput, match=wrong):
        read_rules(file)


def test_a_barrier_that_is_on_no_map_is_named(war: Theatre) -> None:
    with pytest.raises(BadInput, match=r"'Nile' is no river or lake of basemap\.geojson"):
        ground(war, [said(38.5, 36.0, "red")], barriers={"Nile": 3.0})


def test_a_state_of_an_unknown_actor_is_named_by_its_row(war: Theatre) -> None:
    file = war.folder / "control_states.csv"
    file.write_text("place,lon,lat,date,controller,kind,source,url\nX,38,36,2017-07-12,blue,,s,\n")
    with pytest.raises(BadInput, match="row 2: 'blue' is no actor"):
        read_states(file, war)


def test_a_state_may_name_whom_the_theatre_does_not_tell_apart(war: Theatre) -> None:
    file = war.folder / "control_states.csv"
    head = "place,lon,lat,date,controller,kind,source,url,note\n"
    file.write_text(f"{head}X,38.5,36,2017-07-12,green,,s,,held by the Northern Front\n")
    (state,) = read_states(file, war)
    war.places_csv.write_text(HEAD)
    why = mosaic_of_ground(told(state), war, RULES).evidence(state.day, lon=38.5, lat=36.0).why
    assert why == "seen July 2017 (held by the Northern Front)"


def test_a_map_of_others_that_does_not_tell_two_sides_apart_changes_nobody(war: Theatre) -> None:
    place = said(38.5, 36.0, "red")
    seen = said(38.5, 36.0, "green", date(2017, 7, 1), event="seen")
    war.places_csv.write_text(HEAD)
    for also, after in (("red", "red"), ("", "green")):
        mosaic = mosaic_of_ground(told(place, replace(seen, also=also)), war, RULES)
        assert held(mosaic, 38.5, 36.0, date(2017, 7, 1)) == after


def test_what_was_built_is_kept_and_a_damaged_file_is_built_anew(
    war: Theatre, tmp_path: Path
) -> None:
    built = ground(war, [said(38.3, 36.0, "red"), said(39.4, 36.0, "green")], (38.6, 36.3))
    file = tmp_path / "cache" / "ground.npz"
    keep(built, file)
    again = kept(file, plain_of(told(*built.reports), war, built.holders), RULES)
    assert again is not None
    assert again.names == built.names
    assert shapely.equals(again.polygons, built.polygons).all()
    assert np.array_equal(again.states, built.states)
    assert again.evidence(DAY, lon=38.6, lat=36.3) == built.evidence(DAY, lon=38.6, lat=36.3)
    assert again.front(DAY).length_km.sum() == pytest.approx(built.front(DAY).length_km.sum())
    file.write_bytes(file.read_bytes()[:-200])
    assert kept(file, built, RULES) is None


def test_a_war_opened_again_is_the_same_mosaic_until_a_file_of_it_changes(
    war: Theatre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    head = f"{','.join(COLUMNS)}\n"
    row = "{},North,36.0,38.3,2016-01-01,day,{},,,Gazette,{},own,looked_up\n"
    (war.folder / "ground.toml").write_text("")
    war.places_csv.write_text(HEAD)
    war.reports_csv.write_text(head + row.format("A", "red", "a"))
    once = open_theatre(war)
    assert open_theatre(war) is once
    assert held(once, 38.3, 36.0) == "red"
    war.reports_csv.write_text(head + row.format("A", "green", "a"))
    assert held(open_theatre(war), 38.3, 36.0) == "green"


def test_what_is_drawn_tells_near_from_far_and_moves_no_ground(war: Theatre) -> None:
    villages = [(38.32, 36.0), (38.4, 36.0), (38.55, 36.0)]  # two, nine and 22 km off
    later = said(38.3, 36.0, "red", date(2018, 6, 1))
    mosaic = ground(war, [said(38.3, 36.0, "red"), said(39.4, 36.0, "green"), later], *villages)
    drawn = with_steps(mosaic)
    cells = drawn.cells_at(*zip(*villages, strict=True))
    assert [drawn.holders[drawn.states[cell, 0]].status for cell in cells] == [
        "control", "inferred", "far",
    ]  # fmt: skip
    actors = [[m.holders[s].actor for s in m.states[:, 0]] for m in (mosaic, drawn)]
    assert actors[0] == actors[1]
    assert with_steps(tiny.mosaic()).holders == tiny.mosaic().holders


def test_a_town_is_known_well_until_it_is_taken_however_old_the_report_of_it(war: Theatre) -> None:
    fell = said(38.3, 36.0, "green", date(2020, 1, 1), previous="red")
    mosaic = ground(war, [said(38.3, 36.0, "red", DAY), fell, said(39.4, 36.0, "green")])
    days = ("2016-06-01", "2017-06-01", "2018-06-01", "2019-01-01", "2019-06-01")
    steps = [mosaic.evidence(day, lon=38.3, lat=36.0).step for day in days]
    assert steps == ["reported", "inferred", "inferred", "reported", "reported"]
    assert mosaic.evidence("2019-06-01", lon=38.3, lat=36.0).age_days == 1247


def test_shares_of_ground_communities_and_people_each_add_up(war: Theatre) -> None:
    villages = [(38.32, 36.0), (38.4, 36.0), (39.2, 36.4)]
    mosaic = ground(war, [said(38.3, 36.0, "red"), said(39.4, 36.0, "green")], *villages)
    mosaic = replace(mosaic, sites=replace(mosaic.sites, people=np.array([5, 0, 0, 1, 2])))
    told = mosaic.shares(DAY)
    assert told.communities.to_dict() == {"unknown": 0, "red": 3, "green": 2}
    assert told.people.to_dict() == {"unknown": 0, "red": 6, "green": 2}
    assert told.people_share["red"] == 0.75
    assert told.area_km2.to_dict() == pytest.approx(mosaic.areas_on(DAY).to_dict())
    for name in ("area_share", "communities_share", "people_share"):
        assert told[name].sum() == pytest.approx(1)
    assert list(tiny.mosaic().shares(tiny.DAYS[0]).columns) == ["area_km2", "area_share"]


def test_a_page_says_of_inferred_ground_what_the_mosaic_says(war: Theatre) -> None:
    villages = [(38.32, 36.0), (38.4, 36.0), (38.41, 36.1), (39.2, 36.4)]
    reports = [said(38.3, 36.0, "red"), said(39.4, 36.0, "green"),
               said(38.3, 36.0, "green", date(2017, 1, 1))]  # fmt: skip
    mosaic = ground(war, reports, *villages, open_km=30.0)
    sent, drawing = payload({"mosaic": mosaic_payload(mosaic, war)}), Drawing(mosaic)
    assert len(sent.area_km2) < len(mosaic.names)  # what follows one report travels as one
    areas = mosaic.areas()
    for column in range(len(mosaic.days)):
        for actor, km2 in sent.areas_on(column).items():
            assert km2 == pytest.approx(areas.iloc[column][actor], abs=1e-2)
    inside, allowed = sent.drawn_km2()
    assert (np.abs(inside - drawing.area_km2) <= allowed).all()


def test_syria_is_built_in_time_and_every_cell_says_why() -> None:
    syria = load_theatre("syria")
    start = time.process_time()
    mosaic = mosaic_of_ground(facts_of(syria), syria)
    assert time.process_time() - start < 6  # 1.5 s where nothing else runs
    assert len(mosaic.names) > 8000
    assert mosaic.area_km2.sum() == pytest.approx(area_km2(np.array([border(syria)]))[0], rel=1e-4)
    tanf = mosaic.evidence("2018-06-01", place="al-Tanf")
    assert (tanf.holder.actor, tanf.inferred) == ("opposition", False)
    shares = mosaic.shares("2015-06-15").loc["isis"]
    assert shares.area_share > 0.45 > 0.35 > shares.communities_share > shares.people_share
    green = mosaic.at("2018-06-01").set_index("actor").area_km2["opposition"]
    assert green < 25_000
    village = mosaic.evidence("2016-08-06", lon=38.0, lat=36.60)
    assert village.report is not None
    assert village.report.place in village.why


def test_a_place_that_follows_a_town_is_not_fought_over_with_it(war: Theatre) -> None:
    """A village seen in red once, nine kilometres from a town that is fought over ever since."""
    town = said(38.5, 36.0, "red")
    fight = said(38.5, 36.0, "contested", DAY + timedelta(300))
    village = said(38.6, 36.0, "red", DAY + timedelta(10), event="seen")
    mosaic = ground(war, [town, village, fight])
    assert held(mosaic, 38.5, 36.0, fight.day) == "contested"
    assert held(mosaic, 38.6, 36.0, fight.day) == "red"


def test_ground_that_two_sides_share_says_so(war: Theatre) -> None:
    shared = said(38.5, 36.0, "contested", kind="joint", event="agreement")
    fought = said(39.5, 36.0, "contested")
    later = said(39.0, 35.5, "red", DAY + timedelta(200))
    mosaic = ground(war, [replace(shared, holder=SHARED), fought, later])
    assert "by agreement" in mosaic.evidence(DAY, lon=38.5, lat=36.0).why
    assert "by agreement" not in mosaic.evidence(DAY, lon=39.5, lat=36.0).why
    steps = [mosaic.evidence(later.day, lon=lon, lat=36.0).step for lon in (38.5, 39.5)]
    assert steps == ["reported", "far"]  # a fight of which nobody speaks for 90 days is old


def test_shared_ground_that_is_inferred_is_drawn_as_shared(war: Theatre) -> None:
    """Paler it would be ground that is fought over, with a front around it."""
    shared = said(38.3, 36.0, "contested", kind="joint", event="agreement")
    other, village = said(39.5, 36.0, "red"), (38.4, 36.0)
    mosaic = ground(war, [replace(shared, holder=SHARED), other], village)
    assert mosaic.evidence(DAY, lon=village[0], lat=village[1]).step == "inferred"
    assert with_steps(mosaic).held(DAY, lon=village[0], lat=village[1]).holder == SHARED


def test_what_is_told_after_a_long_quiet_does_not_change_what_was_before(war: Theatre) -> None:
    # A place in the news is heard less far; that it changes hands in 2021 makes it none in 2016.
    days = DAY, date(2016, 6, 1), date(2016, 7, 1)
    rows = [
        *(said(lon, lat, "red") for lon, lat in ((38.3, 36.28), (38.58, 36.19), (38.33, 36.32))),
        said(38.68, 36.2, "green", days[1], previous="red"),
        said(38.5, 36.09, "green", days[2], previous="red"),
        said(38.2, 36.15, "green", days[1], previous="red"),
    ]
    late = said(38.3, 36.28, "green", date(2021, 1, 1), previous="red")
    villages = [(38.1 + step / 10, 36.15) for step in range(8)]
    before, after = (ground(war, given, *villages) for given in (rows, [*rows, late]))
    holders = [[held(before, *v, day) for v in villages] for day in days]
    assert holders == [[held(after, *v, day) for v in villages] for day in days]
    assert held(after, 38.3, 36.28, date(2021, 1, 1)) == "green"


def test_a_quiet_after_one_old_report_leaves_all_the_rest_heard() -> None:
    old = said(38.2, 36.0, "red")
    new = [said(38.4, 36.0, "red", date(2020, 1, n)) for n in (1, 2, 3)]
    days = (DAY, *(r.day for r in new))
    assert quiet_until([old, *new], days, Rules()) == 4
    many = [said(38.2, 36.0, "red", date(2016, 1, n)) for n in (1, 2, 3)]
    days = (*(r.day for r in many), date(2020, 1, 1))
    assert quiet_until([*many, new[0]], days, Rules()) == 3
