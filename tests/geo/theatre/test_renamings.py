"""Names that were in force for a time: the day of a text decides which comes first."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline import geo
from frontline.geo.errors import BadInput
from frontline.geo.gazetteer.gazetteer import Entry, open_gazetteer
from frontline.geo.lexicon.tables import ALTERNATE, PUBLISHED
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.renamings import Renaming, read_renamed, with_successors, world_renamed
from frontline.geo.theatre.theatre import load_theatre

HEADER = "place,name,from,until,source\n"
WAR = (
    "Ukrainian troops left Artemivsk on Monday; the fighting near Horlivka and Debaltseve goes on."
)


def bakhmut(day: date | None, name: str, theatre: str | None = "ukraine") -> Entry:
    war = load_theatre(theatre) if theatre else None
    entries = open_gazetteer(war).on(day).entries(name_key(name))
    (entry,) = [
        e for e in entries if e.place.name.startswith("Bakhmut") and e.place.country == "UA"
    ]
    return entry


@pytest.mark.parametrize("theatre", ["ukraine", None])
def test_the_name_in_force_on_the_day_ranks_first(theatre: str | None) -> None:
    before, after = date(2015, 1, 30), date(2023, 2, 1)
    assert bakhmut(before, "Artemivsk", theatre).rank == PUBLISHED
    assert bakhmut(after, "Artemivsk", theatre).rank == ALTERNATE
    assert bakhmut(before, "Bakhmut", theatre).rank == ALTERNATE
    assert bakhmut(after, "Bakhmut", theatre).rank == PUBLISHED
    assert bakhmut(None, "Bakhmut", theatre).rank == PUBLISHED


def test_the_day_of_renaming_is_the_first_of_the_new_name() -> None:
    assert bakhmut(date(2016, 2, 3), "Artemivsk").rank == PUBLISHED
    assert bakhmut(date(2016, 2, 4), "Artemivsk").rank == ALTERNATE
    assert bakhmut(date(2016, 2, 4), "Bakhmut").rank == PUBLISHED


@pytest.mark.parametrize("day", ["2015-01-30", "2023-02-01"])
@pytest.mark.parametrize("theatre", ["ukraine", None])
def test_an_old_name_is_understood_on_any_day_and_its_days_are_told(
    day: str, theatre: str | None
) -> None:
    (old,) = [m for m in geo.read(WAR, theatre, day).places if m.text == "Artemivsk"]
    assert old.canonical == "Bakhmut"
    assert any("until 2016-02-04" in reason for reason in old.reasons)


def test_a_name_in_force_needs_no_remark() -> None:
    assert (
        bakhmut(date(2023, 2, 1), "Bakhmut").note == "Bakhmut since 2016-02-04"
        or not bakhmut(date(2023, 2, 1), "Bakhmut").note
    )


@pytest.mark.parametrize(
    ("name", "day", "rank"),
    [
        ("Astana", "2010-01-01", PUBLISHED),
        ("Astana", "2020-01-01", ALTERNATE),
        ("Astana", "2024-01-01", PUBLISHED),
        ("Nur-Sultan", "2020-01-01", PUBLISHED),
        ("Nur-Sultan", "2024-01-01", ALTERNATE),
        ("Swaziland", "2010-01-01", PUBLISHED),
        ("Swaziland", "2020-01-01", ALTERNATE),
        ("Leningrad", "1950-01-01", PUBLISHED),
        ("Leningrad", "2020-01-01", ALTERNATE),
        ("Zaire", "1980-01-01", PUBLISHED),
        ("Zaire", "2020-01-01", ALTERNATE),
    ],
)
def test_cities_and_countries_of_the_world(name: str, day: str, rank: int) -> None:
    key = name_key(name)
    ids = {r.place for r in world_renamed() if key in map(name_key, r.names)}
    entries = open_gazetteer().on(date.fromisoformat(day)).entries(key)
    assert {e.rank for e in entries if e.place.id in ids} == {rank}


@pytest.mark.parametrize(
    ("text", "day", "country"),
    [
        ("Rain fell on the beaches of Gold Coast on Monday.", "2016-08-06", "AU"),
        ("Rain fell on the beaches of Gold Coast on Monday.", None, "AU"),
        ("The cathedral of Salisbury was closed.", "2016-08-06", "GB"),
        ("Elections in Macedonia were held.", "2021-08-06", "MK"),
    ],
)
def test_an_old_name_is_not_preferred_to_a_town_that_bears_it_today(
    text: str, day: str | None, country: str
) -> None:
    assert {m.place.country for m in geo.read(text, date=day).places if m.place} == {country}


def test_a_name_long_out_of_force_is_left_out_only_where_a_town_bears_it() -> None:
    gazetteer = open_gazetteer()
    ids = {e.place.country for e in gazetteer.on(date(1950, 1, 1)).entries("gold coast")}
    assert "GH" in ids
    assert "GH" not in {e.place.country for e in gazetteer.entries("gold coast")}
    assert "IR" in {e.place.country for e in gazetteer.entries("persia")}


def test_every_row_of_the_world_names_a_place_that_is_there() -> None:
    for row in world_renamed():
        gazetteer = open_gazetteer().on(row.first or (row.until or date.max) - timedelta(1))
        for name in row.names:
            ids = {e.place.id for e in gazetteer.entries(name_key(name))}
            assert row.place in ids, (row.place, name)


def test_every_row_of_the_theatre_names_a_place_of_its_list() -> None:
    war = load_theatre("ukraine")
    assert len(war.renamed) > 20
    gazetteer = open_gazetteer(war)
    for row in war.renamed:
        for name in row.names:
            ids = {e.place.id for e in gazetteer.entries(name_key(name))}
            assert row.place in ids, (row.place, name)


def test_a_theatre_without_the_file_has_no_renamed_places(tmp_path: Path) -> None:
    assert read_renamed(tmp_path / "renamed.csv") == ()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x:a,Old,2016-13-01,,s", "x:a, column from: '2016-13-01' is no day"),
        ("x:a,Old,2016,2015,s", "until 2015 is not after from 2016"),
        ("x:a,Old,,,s", "neither from nor until"),
        (",Old,,2015,s", "place and name are needed"),
        ("x:a,,,2015,s", "place and name are needed"),
    ],
)
def test_a_row_that_cannot_be_meant_is_named(tmp_path: Path, row: str, complaint: str) -> None:
    file = tmp_path / "renamed.csv"
    file.write_text(HEADER + row + "\n", "utf-8")
    with pytest.raises(BadInput, match=complaint):
        read_renamed(file)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    file = tmp_path / "renamed.csv"
    file.write_text("place,name\n", "utf-8")
    with pytest.raises(BadInput, match="no column 'from'"):
        read_renamed(file)


@given(st.dates(), st.dates(), st.dates())
def test_a_spell_and_its_successor_share_no_day_and_leave_none_out(
    day: date, one: date, other: date
) -> None:
    first, until = sorted((one, other))
    old = Renaming("x:a", ("Old",), None, until, f"until {until}", "s")
    spells = with_successors([old], {"x:a": "New"})
    assert [s.names[0] for s in spells if s.on(day)] == (["Old"] if day < until else ["New"])
    assert Renaming("x:a", ("Old",), first, until, "", "s").on(day) == (first <= day < until)
