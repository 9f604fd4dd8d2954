"""Forces of a war: who fights for which side, and from when to when."""

from datetime import date
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.recognition.actors import read_actors
from frontline.geo.text.tokens import words
from frontline.geo.theatre.forces import NONE, Force, joined_forces, read_forces
from frontline.geo.theatre.sides import Party
from frontline.geo.theatre.theatre import Theatre, load_theatre, theatres

HEADER = "side,names,kind,from,until,source\n"
SIDES = ("north", "south")
# A joined theatre takes the first of two sides that a name has ("Shia militia").
WITH_FORCES = [
    name
    for name in sorted(theatres())
    if load_theatre(name).forces.rows and not load_theatre(name).parts
]


def table(folder: Path, rows: str) -> Path:
    file = folder / "forces.csv"
    file.write_text(HEADER + rows, encoding="utf-8")
    return file


def test_no_file_is_no_forces(tmp_path: Path) -> None:
    assert read_forces(tmp_path / "forces.csv", SIDES) is NONE


def test_a_row_says_who_fights_for_whom_and_when(tmp_path: Path) -> None:
    file = table(tmp_path, "north,Grey Brigade|Сіра бригада,formation,2014-05,2016-02-04,a paper\n")
    (row,) = read_forces(file, SIDES).rows
    names = ("Grey Brigade", "Сіра бригада")
    assert row == Force("north", names, "formation", date(2014, 5, 1), date(2016, 2, 4), "a paper")


def test_days_are_half_open_and_of_an_unknown_day_only_who_never_changed_counts() -> None:
    first, until = date(2014, 5, 1), date(2016, 2, 4)
    changed = Force("north", ("Grey",), "formation", first, until, "")
    assert [changed.on(day) for day in (date(2014, 4, 30), first, date(2016, 2, 3), until)] == [
        False,
        True,
        True,
        False,
    ]
    assert not changed.on(None)
    assert Force("north", ("Grey",), "formation", None, None, "").on(None)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("east,Grey Brigade,formation,,,\n", "'east' is no side of the theatre: north, south"),
        ("north,Grey Brigade,army,,,\n", "'army' is no kind; use one of formation"),
        ("north,,formation,,,\n", "no name"),
        ("north,Grey,formation,2016,2015,\n", "until 2015 is not after from 2016"),
        ("north,Grey,formation,spring,,\n", "'spring' is no day"),
        ("north,Grey,formation\n", "line 2"),
        ("north,Grey,formation,,,\nsouth,grey,formation,2016,,\n", "in a row of north and in one"),
    ],
)
def test_a_row_that_cannot_be_meant_is_told_with_the_file(
    tmp_path: Path, row: str, told: str
) -> None:
    file = table(tmp_path, row)
    with pytest.raises(BadInput, match=r"forces\.csv: ") as fault:
        read_forces(file, SIDES)
    assert told in str(fault.value)


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    file = tmp_path / "forces.csv"
    file.write_text("side,names\nnorth,Grey\n", encoding="utf-8")
    with pytest.raises(BadInput, match="no column 'kind'"):
        read_forces(file, SIDES)


def test_a_name_may_change_sides_on_a_day(tmp_path: Path) -> None:
    rows = "north,Grey,formation,,2016-02-04,\nsouth,Grey,formation,2016-02-04,,\n"
    before, after = read_forces(table(tmp_path, rows), SIDES).rows
    assert (before.side, after.side) == SIDES
    assert not any(before.on(day) and after.on(day) for day in (date(2016, 2, 3), after.first))


def test_a_joined_theatre_has_the_forces_of_its_parts(tmp_path: Path) -> None:
    one = read_forces(table(tmp_path, "north,Grey,formation,,,\n"), SIDES)
    assert joined_forces([NONE, one, NONE]).rows == one.rows
    assert joined_forces([NONE]) is NONE


def test_of_a_name_that_two_theatres_have_for_two_sides_the_first_counts(tmp_path: Path) -> None:
    first = read_forces(table(tmp_path, "north,Grey|Ash,formation,2016,2018,\n"), SIDES)
    rows = "south,grey|Red,formation,2017,,\nsouth,Ash,formation,2018,,\nsouth,Lone,formation,,,\n"
    second = read_forces(table(tmp_path, rows), SIDES)
    sides = [Party("north", "North", ("Lone",)), Party("south", "South", ())]
    told = [(row.side, row.names) for row in joined_forces([first, second], sides).rows]
    assert told == [("north", ("Grey", "Ash")), ("south", ("Red",)), ("south", ("Ash",))]


@pytest.mark.parametrize("name", WITH_FORCES or [None])
def test_every_force_is_read_as_its_side_on_its_days(name: str | None) -> None:
    assert name, "no theatre has forces"
    theatre = load_theatre(name)
    wrong = [
        (one, force.side)
        for force in theatre.forces.rows
        for one in force.names
        if _sides(one, theatre, _day_of(force)) != {force.side}
    ]
    assert not wrong


@pytest.mark.parametrize("name", WITH_FORCES or [None])
def test_a_word_that_its_side_is_called_is_no_force_too(name: str | None) -> None:
    """The theatre's file is asked first; a name of several words may stand in quotes as a force's.

    Ministries and councils are what maps still call a side once it is no more.
    """
    assert name, "no theatre has forces"
    theatre = load_theatre(name)
    own = {
        (side.key, alias) for side in theatre.sides for alias in side.aliases if " " not in alias
    }
    twice = [
        (force.side, one)
        for force in theatre.forces.rows
        if force.kind != "authority"
        for one in force.names
        if (force.side, one) in own
    ]
    assert twice == []


def _day_of(force: Force) -> date | None:
    """A day on which it fought for its side."""
    return force.first or (force.until and date.fromordinal(force.until.toordinal() - 1))


def _sides(text: str, theatre: Theatre, day: date | None) -> set[str]:
    return {actor.actor for actor, *_ in read_actors(text, words(text), theatre, day)}
