"""A legal list: its rules, its lines as reports, and each thing wrong with them in one line."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import tiny

from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.listed.listing import (
    COLUMNS,
    LIST,
    RULES,
    WIDE,
    ListRules,
    has_list,
    read_listing,
    read_rules,
)
from frontline.layers.model import ALL_OTHERS, Report

TOLD = {
    "side": '"red"', "other": '"green"', "since": "2014-02-20", "until": "2023-12-31",
    "doubt_km": "5.0", "source": '"The list"',
}  # fmt: skip
ROW = {
    "place_id": "UA01", "place": "Marea", "admin1": "North", "lon": "38.5", "lat": "35.5",
    "since": "2022-02-24", "legal": "2022-02-24", "until": "", "by": "",
}  # fmt: skip


@pytest.fixture
def war(tmp_path: Path) -> Theatre:
    return tiny.theatre(tmp_path)


def rules(war: Theatre, **changes: str) -> ListRules:
    text = "".join(f"{key} = {value}\n" for key, value in (TOLD | changes).items() if value)
    (war.folder / RULES).write_text(text, "utf-8")
    return read_rules(war)


def listed(war: Theatre, **changes: str) -> list[Report]:
    """The reports of a list of one line, without that of what it does not name."""
    return lined(war, ROW | changes)[1:]


def lined(war: Theatre, *rows: Mapping[str, str]) -> list[Report]:
    lines = (",".join(row.values()) for row in rows)
    (war.folder / LIST).write_text("\n".join((",".join(COLUMNS), *lines, "")), "utf-8")
    return list(read_listing(war, rules(war)))


def test_a_theatre_has_a_list_where_it_has_its_rules(war: Theatre) -> None:
    assert not has_list(war)
    assert rules(war) == ListRules(
        "red", "green", date(2014, 2, 20), date(2023, 12, 31), 5.0, "The list"
    )
    assert has_list(war)


@pytest.mark.parametrize("over", ["3", "[3]"])
def test_neighbours_without_a_name_are_refused(war: Theatre, over: str) -> None:
    assert rules(war, over='["Ruritania"]').over == ("Ruritania",)
    with pytest.raises(BadInput, match=r"list\.toml: cannot be read"):
        rules(war, over=over)


def test_first_comes_what_no_line_names_and_it_is_the_other_sides(war: Theatre) -> None:
    (rest,) = lined(war)
    assert rest.place_id == ALL_OTHERS
    assert (rest.holder.actor, rest.day) == ("green", date(2014, 2, 20))
    assert rest.note == "the list of 2023-12-31 does not name it"


def test_a_line_without_an_end_is_a_place_that_is_held(war: Theatre) -> None:
    (found,) = listed(war)
    assert (found.place, found.admin, found.lon, found.lat) == ("Marea", "North", 38.5, 35.5)
    assert (found.holder.actor, found.day, found.note) == ("red", date(2022, 2, 24), "")
    assert (found.row, found.place_id, found.source) == (2, "UA01", "The list")


def test_a_line_with_an_end_is_a_place_that_was_freed_on_that_day(war: Theatre) -> None:
    taken, freed = listed(war, until="2022-04-01")
    assert (taken.holder.actor, taken.day) == ("red", date(2022, 2, 24))
    assert (freed.holder.actor, freed.day) == ("green", date(2022, 4, 1))


def test_a_list_that_lags_says_by_how_much(war: Theatre) -> None:
    (found,) = listed(war, legal="2022-03-01")
    assert found.day == date(2022, 2, 24)
    assert "legal day 2022-03-01; the list lags, drawn 5 days before" in found.note


def test_a_line_for_a_whole_unit_names_it(war: Theatre) -> None:
    (found,) = listed(war, by="North District")
    assert found.note == f"{WIDE}North District"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"since": "soon"}, "soon"),
        ({"legal": ""}, "row 2"),
        ({"until": "2022-02-30"}, "row 2"),
        ({"lon": "east"}, "east"),
    ],
)
def test_a_cell_that_cannot_be_used_is_told_by_row(
    war: Theatre, changes: dict[str, str], why: str
) -> None:
    with pytest.raises(BadInput, match=rf"{LIST}: row 2: .*; mend lon, lat or a day") as fault:
        listed(war, **changes)
    assert why in str(fault.value)


def test_a_list_that_is_none_is_told_by_file(war: Theatre) -> None:
    told = rules(war)
    for content, why in (
        (b"place\nMarea\n", "missing column 'place_id'"),
        (b"\xff", "cannot be read as CSV in UTF-8"),
        ("\n".join((",".join(COLUMNS), "UA01,Marea")).encode(), "line 2: fewer cells"),
    ):
        (war.folder / LIST).write_bytes(content)
        with pytest.raises(BadInput, match=why):
            read_listing(war, told)
    (war.folder / LIST).unlink()
    with pytest.raises(BadInput, match="cannot be read"):
        read_listing(war, told)


@pytest.mark.parametrize(
    "changes",
    [
        {"since": '"2014-02-20"'},
        {"since": "2014-02-20T10:00:00"},
        {"until": "2023"},
        {"doubt_km": '"five"'},
        {"doubt_km": "true"},
        {"doubt_km": "-1"},
        {"doubt_km": "nan"},
        {"doubt_km": "inf"},
        {"source": "7"},
        {"side": "[]"},
        {"side": ""},
        {"more": "1"},
        {"source": "broken"},
    ],
    ids=str,
)
def test_rules_that_cannot_be_meant_are_told_before_anything_is_built(
    war: Theatre, changes: dict[str, str]
) -> None:
    with pytest.raises(BadInput, match=rf"{RULES}: cannot be read: .+") as fault:
        rules(war, **changes)
    assert "\n" not in str(fault.value)


def test_a_side_that_is_no_actor_is_named(war: Theatre) -> None:
    with pytest.raises(UnknownName, match="blue"):
        rules(war, other='"blue"')
