"""Since you were last here: a line, watched places first, and the lens opens on the span."""

from typing import Any

import pytest
from dashboard import html, lines, opened, page
from streamlit.testing.v1 import AppTest

from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace
from frontline.workspace.mornings.watched import Place, Watched
from frontline.workspace.sources import Source

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
YEMEN = load_theatre("yemen")
ZONE = """{"type": "Feature", "properties": {"actor": "%s"}, "geometry": {
"type": "Polygon", "coordinates": [[[44, 15], [45, 15], [45, 16], [44, 16], [44, 15]]]}}"""
HERE = Place("Sanaa", 44.2, 15.35)


def day(name: str, actor: str) -> tuple[str, bytes]:
    return f"{name}.geojson", (ZONE % actor).encode()


FIRST = (day("2016-01-01", "houthis"), day("2016-01-20", "houthis"))


@pytest.fixture
def source(work: Workspace) -> Source:
    return work.sources.add(FIRST, YEMEN, title="Mine")


def here(source: Source, **query: str) -> AppTest:
    return opened(theatre="yemen", layers=source.id, text="none", **query)


def told(at: AppTest) -> list[str]:
    return [str(line.value) for line in at.info]


def come(work: Workspace, source: Source, *files: tuple[str, bytes]) -> None:
    work.sources.renew(source.id, [*FIRST, *files], YEMEN, source.choices)


def test_a_first_visit_has_no_news_and_neither_has_one_without_any(source: Source) -> None:
    assert told(here(source)) == []
    assert told(here(source)) == []


def test_new_days_are_one_line_and_a_press_opens_the_lens_on_them(
    work: Workspace, source: Source
) -> None:
    here(source)
    come(work, source, day("2016-02-01", "government"), day("2016-02-10", "government"))
    at = here(source)
    (line,) = told(at)
    assert "2 new days, 1 February 2016 to 10 February 2016" in line
    at.button(key="since show").click().run()
    assert page(at)["open"] == {"turn": 1, "hash": "day=2016-02-10&span=10"}
    assert told(at) == []
    assert told(here(source)) == [], "seen is seen"
    assert html(at)
    assert lines(at) == []


def test_news_stay_until_they_are_looked_at(work: Workspace, source: Source) -> None:
    here(source)
    come(work, source, day("2016-02-01", "government"))
    assert len(told(here(source))) == 1
    at = here(source)
    at.button(key="since seen").click().run()
    assert told(at) == []
    assert page(at)["open"] is None
    assert told(here(source)) == []


def test_days_that_were_drawn_anew_are_said(work: Workspace, source: Source) -> None:
    here(source)
    work.sources.renew(
        source.id, [FIRST[0], day("2016-01-20", "government")], YEMEN, source.choices
    )
    (line,) = told(here(source))
    assert "1 day says something else, 20 January 2016" in line


def test_watched_places_come_first_in_the_line(work: Workspace, source: Source) -> None:
    Watched(work.database).add("yemen", HERE)
    here(source)
    come(work, source, day("2016-02-01", "government"))
    (line,) = told(here(source))
    assert line.startswith("Sanaa: ")
    assert "1 February 2016" in line.split(".")[0]
    come(work, source, day("2016-01-21", "houthis"))
    (line,) = told(here(source))
    assert line.startswith("No place you watch changed hands")


def test_a_place_is_marked_in_its_card_once_a_message_and_listed(
    work: Workspace, source: Source
) -> None:
    at = here(source)
    name = page(at)["page"]
    message: dict[str, Any] = {"page": name, "name": "![x](y)", "lon": 44.2, "lat": 15.35}
    at.session_state["page"] = {"watch": {**message, "on": True, "turn": 1}}
    at.run()
    assert page(at)["watched"] == [{"name": "![x](y)", "lon": 44.2, "lat": 15.35}]
    assert any("![x](y)" in str(t.value) for t in at.text), "as text"
    at.button(key="unwatch 0").click().run()
    assert page(at)["watched"] == [], "the message counts once"
    for wrong in ({"lon": "x"}, {"lat": float("nan")}, {"name": 7}, {"lon": 999}, {"on": "yes"}):
        at.session_state["page"] = {"watch": {**message, "on": True, "turn": 2, **wrong}}
        at.run()
        assert not at.exception
    assert Watched(work.database).list("yemen") == ()


def test_new_days_and_days_drawn_anew_are_one_sentence_each_with_its_own_days(
    work: Workspace, source: Source
) -> None:
    here(source)
    anew = day("2016-01-20", "government")
    work.sources.renew(
        source.id, [FIRST[0], anew, day("2016-02-10", "houthis")], YEMEN, source.choices
    )
    (line,) = told(here(source))
    assert line.count("Since you were last here") == 1
    assert "1 new day, 10 February 2016" in line
    assert "1 day says something else, 20 January 2016." in line
