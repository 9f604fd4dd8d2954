"""A briefing puts the map's word beside the text's."""

import csv
from datetime import date
from pathlib import Path

import pytest
import tiny
from pyproj import Geod

from frontline import geo, layers
from frontline.geo.errors import BadInput
from frontline.geo.model import AREAS
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.analysis.briefing import NO_LAYER, Briefing
from frontline.layers.analysis.briefing import briefing as beside

TEXT = "Fighters left Manbij for Jarabulus, while Turkey and Moscow talked. Manbij was quiet."


@pytest.fixture(scope="module")
def mosaic():
    return layers.open("syria")


@pytest.fixture(scope="module")
def briefing(mosaic):
    return layers.briefing(geo.read(TEXT, theatre="syria", date="2016-08-06"), mosaic)


def standing(briefing, name: str):
    return next(s for s in briefing.standings() if s.mention.canonical == name)


def test_each_place_is_listed_once_with_its_count(briefing) -> None:
    names = [s.mention.canonical for s in briefing.standings()]
    assert len(names) == len(set(names))
    assert standing(briefing, "Manbij").count == 2


def test_the_holder_is_that_of_the_text_s_day(briefing) -> None:
    manbij = standing(briefing, "Manbij")
    assert manbij.spell.actor == "contested"
    assert manbij.spell.start <= date(2016, 8, 6) < manbij.spell.end
    assert standing(briefing, "Jarabulus").spell.actor == "isis"


def test_of_a_divided_city_the_shares_are_told(mosaic) -> None:
    reading = geo.read("Shells fell on Aleppo and Raqqa.", theatre="syria", date="2016-03-01")
    table = layers.briefing(reading, mosaic).table().set_index("place")
    told = table["divided"]
    assert told["Raqqa"] == ""
    assert list(table["holder"]) == ["divided", "Islamic State"], "not the side of its middle"
    assert list(table["since"].isna()) == [True, False]
    assert list(table["source"].eq("")) == [True, False]
    sides = [part.rpartition(" ")[0].rpartition(" ")[0] for part in told["Aleppo"].split("; ")]
    assert {"Opposition", "Government and allies"} <= set(sides)


def test_the_age_is_that_of_the_newest_report_about_the_place(briefing, mosaic) -> None:
    cell = mosaic.cell_named("Manbij")
    newest = mosaic.ground(cell, "2016-08-06")
    assert standing(briefing, "Manbij").age_days == (date(2016, 8, 6) - newest.day).days


def test_a_country_or_a_place_off_the_layers_has_no_holder(mosaic) -> None:
    reading = geo.read("He flew from Paris to Iraq.", theatre="syria", date="2016-08-06")
    standings = layers.briefing(reading, mosaic).standings()
    assert standings
    assert all(s.spell is None and s.age_days is None for s in standings)


def test_a_text_without_a_date_is_never_given_one(mosaic) -> None:
    with pytest.raises(BadInput, match="states no date"):
        layers.briefing(geo.read(TEXT, theatre="syria"), mosaic)


def test_a_text_from_after_the_layers_stands_on_their_last_day(mosaic) -> None:
    late = layers.briefing(geo.read(TEXT, theatre="syria", date="2030-01-01"), mosaic)
    assert late.day == mosaic.informed[-1]
    assert not late.table().empty


QUIET = "2020-03-02"
"""The last day before what is said of whole provinces speaks again."""


def test_of_the_places_with_a_reported_name_one_stands_in_that_cell(mosaic) -> None:
    """Else the text's Ramouseh would be answered with what is reported of its neighbour.

    A village that lists put kilometres apart has a cell at each point; both rest on its reports.
    """
    cells = {name_key(name): cell for cell, name in enumerate(mosaic.names_told) if name}
    rows = load_theatre("syria").places_csv.read_text("utf-8").splitlines()
    spots = {report.place: (report.lon, report.lat) for report in mosaic.reports}
    found: dict[str, set[bool]] = {}
    for place in csv.DictReader(rows):
        key = name_key(place["name"])
        if key not in cells or place["kind"] in AREAS or float(place["precision_km"]) > 2:
            continue
        lon, lat = float(place["lon"]), float(place["lat"])
        away = Geod(ellps="WGS84").inv(lon, lat, *spots[mosaic.names[cells[key]]])[2]
        if away < 10_000:  # villages share names: Jableh, al-Bab
            there = mosaic.evidence(QUIET, lon=lon, lat=lat).report
            follows = there is not None and name_key(there.place) == key
            found.setdefault(key, set()).add(follows or mosaic.cell_at(lon, lat) == cells[key])
    assert len(found) > 100
    apart = [key for key, at in found.items() if True not in at]
    assert len(apart) <= len(found) / 100  # a report may stand at a point of its own source


@pytest.mark.parametrize("day", ["2030-01-01", "1999-01-01"])
def test_a_text_of_a_day_outside_the_layers_names_no_holder(day: str) -> None:
    mosaic = layers.open("syria")
    brief = layers.briefing(geo.read("Fighting went on in Aleppo.", "syria", day), mosaic)
    (standing,) = brief.standings()
    assert standing.spell is None
    assert standing.age_days == (1858 if day > "2020" else None)
    table = brief.table()
    assert set(table["holder"]) == {"no layer for that day"}
    assert f"no layer for {day}" in table.attrs["note"]


def small(folder: Path, day: date | None = tiny.DAYS[1], **changes: object) -> Briefing:
    """The text of the tiny war beside its map."""
    reading = tiny.reading(day=day, **changes)
    return beside(reading, tiny.mosaic(), tiny.theatre(folder))


def test_the_table_is_what_a_hand_would_write(tmp_path: Path) -> None:
    table = small(tmp_path).table()
    assert list(table["place"]) == ["Gharbiya", "Sharqiya"], "Moscow denied it: no place"
    assert list(table["mentions"]) == [3, 1]
    assert list(table["holder"]) == ["Red side", "Red side"]
    assert list(table["since"]) == [tiny.DAYS[0], tiny.DAYS[1]]
    assert list(table["newest_report_age_days"]) == [31, 0]
    assert set(table["source"]) == {"Tiny gazette"}


def test_a_text_without_places_has_a_table_without_rows_and_with_its_columns(
    tmp_path: Path,
) -> None:
    """Else its file would have no header."""
    whole, none = small(tmp_path).table(), small(tmp_path, places=()).table()
    assert none.empty
    assert list(none.columns) == list(whole.columns)
    assert none.attrs["note"] == whole.attrs["note"]


def test_outside_the_days_of_the_map_nobody_is_named(tmp_path: Path) -> None:
    for day in (date(2015, 12, 31), date(2016, 3, 16)):
        brief = small(tmp_path, day)
        assert set(brief.table()["holder"]) == {NO_LAYER}
        assert all(standing.spell is None for standing in brief.standings())
    assert brief.day == date(2016, 3, 15)
    assert [s.age_days for s in brief.standings()] == [75, 15]


def test_a_text_read_for_no_war_needs_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="read without a theatre; give one"):
        beside(tiny.reading(theatre=None), tiny.mosaic())
    assert small(tmp_path, theatre=None).theatre.key == "tiny"


def test_it_says_of_itself_which_text_and_which_map(tmp_path: Path) -> None:
    assert repr(small(tmp_path)) == "<Briefing of 'two' beside 'Tiny war', 2016-02-01>"
