"""What a reader's word means: places in any script, sides by key, label or alias."""

import pytest
from shelf import ALL

from frontline.geo.errors import BadInput
from frontline.workspace import Workspace
from frontline.workspace.library import decided, names
from frontline.workspace.library.library import Library
from frontline.workspace.library.records import Query
from frontline.workspace.library.search import VERDICTS, Where, claims, find, where_of


@pytest.fixture(scope="module")
def shelf() -> Library:
    """Read once; no test changes it."""
    kept = Library(Workspace(None))
    kept.keep(ALL, "syria", workers=1)
    return kept


@pytest.mark.parametrize(
    "name", ["Manbij", "manbij", "منبج", "Манбидж", "syria:manbij", "  syria:manbij "]
)
def test_a_place_is_meant_by_any_of_its_names(shelf: Library, name: str) -> None:
    with shelf.workspace.database.look() as db:
        ((_, ident, _),) = names.places(db, name)
    assert ident == "syria:manbij"


def test_a_place_that_no_text_names_is_none(shelf: Library) -> None:
    with shelf.workspace.database.look() as db:
        assert names.places(db, "Qwertiza") == ()
        with pytest.raises(BadInput, match="no name; write letters"):
            names.places(db, "…")


@pytest.mark.parametrize("name", ["opposition", "Opposition", "Free Syrian Army", "FSA"])
def test_a_side_is_meant_by_key_label_or_alias(shelf: Library, name: str) -> None:
    with shelf.workspace.database.look() as db:
        assert names.actors(db, name) == [("syria", "opposition")]


def test_a_side_that_nobody_knows_is_told_with_those_that_are(shelf: Library) -> None:
    with shelf.workspace.database.look() as db, pytest.raises(BadInput, match=r"known: .*isis"):
        names.actors(db, "Martians")


def test_theatres_are_those_that_texts_were_read_for(shelf: Library) -> None:
    with shelf.workspace.database.look() as db:
        assert [t.key if t else "" for t in names.theatres(db)] == ["syria"]


def test_conditions_add_up() -> None:
    where = Where()
    assert where.sql == ""
    where.add("a = ?", 1)
    where.add("b in (?, ?)", 2, 3)
    assert (where.sql, where.values) == (" where a = ? and b in (?, ?)", [1, 2, 3])


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (Query(place="Qwertiza"), "no text of the library names such a place"),
        (Query(outlet="Nobody"), "--outlet 'Nobody': nobody of that name"),
        (Query(speaker="Nobody"), "--speaker 'Nobody': nobody of that name"),
        (Query(verdict="wrong"), "write one of agrees"),
        (Query(words="!"), "no word to look for"),
    ],
)
def test_a_word_that_means_nothing_here_is_one_line(
    shelf: Library, query: Query, told: str
) -> None:
    with shelf.workspace.database.look() as db, pytest.raises(BadInput, match=told):
        where_of(db, query)


def test_the_newest_come_first_and_a_limit_keeps_the_count(shelf: Library) -> None:
    with shelf.workspace.database.look() as db:
        found = find(db, Query(limit=2))
    assert len(found.items) == 2
    assert found.total == len(ALL)
    days = [item.day for item in found.items]
    assert days == sorted(days, reverse=True)


def test_a_question_never_becomes_sql(shelf: Library) -> None:
    with shelf.workspace.database.look() as db:
        assert find(db, Query(tag="x' or '1'='1")).total == 0
        assert find(db, Query(theatre="syria'; drop table text; --")).total == 0
        assert find(db, Query()).total == len(ALL)


def test_claims_are_asked_with_their_own_place_and_side(shelf: Library) -> None:
    with shelf.workspace.database.look() as db:
        rows = claims(db, Query(place="Azaz", actor="opposition"))
        assert rows
        assert {tuple(row["places"]) for row in rows} == {("Azaz",)}  # type: ignore[arg-type]
        assert claims(db, Query(place="Manbij", actor="opposition")) == []
    assert {row["verdict"] for row in rows} <= set(VERDICTS)


def test_no_decision_has_no_digest(shelf: Library) -> None:
    with shelf.workspace.database.look() as db:
        assert decided.everywhere(db, "syria") == []
        assert decided.of_text(db, "syria", "x", "manbij", ()) == []
    assert decided.digest([]) == ""
