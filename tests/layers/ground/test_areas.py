"""What is said of a whole country or province: it holds until something nearer is told."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely

import tests.square as square
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.ground.areas import COLUMNS, FILE, UNITS, read_areas
from frontline.layers.ground.table import quiet_days
from frontline.layers.inference.rules import Rules
from frontline.layers.page.payload.decode import cell_names, payload
from frontline.layers.page.payload.payload import Drawing, mosaic_payload
from frontline.layers.page.symbology.steps import with_steps
from tests.square import ground, held, said

ROW = "{},day,{},{},all of it,Gazette,general_knowledge"
EARLY, TAKEN, LAST = date(2015, 1, 1), date(2016, 6, 1), date(2017, 1, 1)


@pytest.fixture
def war(tmp_path: Path) -> Theatre:
    west = shapely.geometry.mapping(shapely.box(38, 35, 38.5, 37))
    unit = {"type": "Feature", "properties": {"name_en": "West"}, "geometry": west}
    (tmp_path / UNITS).write_text(json.dumps({"type": "FeatureCollection", "features": [unit]}))
    return square.war(tmp_path)


def areas(war: Theatre, *rows: str) -> list:
    file = war.folder / FILE
    file.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n")
    return list(read_areas(file, war))


def test_a_whole_country_is_held_until_the_first_report_of_a_place(war: Theatre) -> None:
    (all_,) = areas(war, f"{war.title},{ROW.format(EARLY, 'red', '')}")
    mosaic = ground(war, [all_, said(38.3, 36.0, "green", TAKEN), said(39.7, 35.2, "red", TAKEN)])
    days = EARLY, date(2016, 5, 31), TAKEN
    assert [held(mosaic, 38.3, 36.0, day) for day in days] == ["red", "red", "green"]
    rests = mosaic.evidence(EARLY, lon=38.3, lat=36.0)
    assert rests.report == all_
    assert (rests.step, rests.distance_km) == ("inferred", 0)  # of no place in particular
    assert f"said of {war.title} as a whole" in rests.why
    assert mosaic.evidence(TAKEN, lon=38.3, lat=36.0).step == "reported"


def test_a_province_changes_hands_where_one_side_holds_it_still(war: Theatre) -> None:
    row = f"West,{ROW.format(LAST, 'green', 'red')}"
    told = [said(38.2, 36.0, "red"), said(38.4, 35.2, "contested"), said(39.5, 36.0, "red")]
    mosaic = ground(war, [*areas(war, row), *told])
    after = [held(mosaic, r.lon, r.lat, LAST) for r in told]
    assert after == ["green", "contested", "red"]
    assert held(mosaic, 38.2, 36.0, date(2016, 12, 31)) == "red"


def test_a_place_is_not_lost_with_its_province_when_its_next_word_has_it_lost_later(
    war: Theatre,
) -> None:
    row = f"West,{ROW.format(TAKEN, 'green', 'red')}"
    lost = replace(said(38.2, 36.0, "green", LAST), previous="red")
    told = [said(38.2, 36.0, "red"), lost, said(38.4, 35.2, "red"), said(39.5, 36.0, "red")]
    mosaic = ground(war, [*areas(war, row), *told])
    days = TAKEN, date(2016, 12, 31), LAST
    assert [held(mosaic, 38.2, 36.0, day) for day in days] == ["red", "red", "green"]
    assert held(mosaic, 38.4, 35.2, TAKEN) == "green"


def test_ground_keeps_the_name_of_the_place_it_follows_when_all_is_said_of_an_area(
    war: Theatre,
) -> None:
    row = f"{war.title},{ROW.format(LAST, 'green', 'red')}"
    mosaic = ground(war, [*areas(war, row), said(38.2, 36.0, "red"), said(39.5, 36.0, "red")])
    data = {"mosaic": mosaic_payload(Drawing(mosaic), war)}
    assert data["mosaic"]["cells"] == [-2, -2]
    assert sorted(cell_names(data["mosaic"], payload(data))) == ["P38.2", "P39.5"]


def test_what_nobody_reports_on_grows_pale_on_days_of_its_own(war: Theatre) -> None:
    end = date(2020, 1, 1)
    mosaic = ground(war, [said(38.2, 36.0, "red"), said(39.5, 36.0, "green", end, previous="red")])
    drawn = with_steps(mosaic)
    days = date(2016, 12, 31), date(2017, 2, 1), date(2018, 2, 1)
    assert [drawn.held(day, lon=38.2, lat=36.0).status for day in days] == [
        "control", "inferred", "far",
    ]  # fmt: skip
    assert quiet_days((square.DAY, date(2016, 12, 1)), Rules()) == []
    assert [d.year for d in quiet_days((square.DAY, end), Rules())] == [2017, 2018, 2019]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [("East," + ROW.format(EARLY, "red", ""), "East"),
     ("West," + ROW.format(EARLY, "mauve", ""), "mauve"),
     ("West," + ROW.format("soon", "red", ""), "soon"),
     ("West," + ROW.format(EARLY, "contested", ""), "contested")],
)  # fmt: skip
def test_a_wrong_row_is_named(war: Theatre, row: str, wrong: str) -> None:
    with pytest.raises(BadInput, match=rf"row 2: .*{wrong}"):
        areas(war, row)


def test_no_file_says_nothing(war: Theatre) -> None:
    assert read_areas(war.folder / FILE, war) == ()
