"""The library in the dashboard: a text is found by what is asked, opened on the map, forgotten."""

from typing import Any

import pytest
from dashboard import html, lines, opened
from shelf import ALL, ARABIC, AZAZ, MANBIJ
from streamlit.testing.v1 import AppTest

from frontline.desk import library as desk
from frontline.desk.serving.early import frame_of
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.geodesy import apart_km
from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace
from frontline.workspace.ingest.formats.contract import Taken
from frontline.workspace.library.library import Library
from frontline.workspace.library.records import Query

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
HOSTILE = "![x](https://evil.example/p.png) <img src=x> **bold** :smile: $a$"


def shown(at: AppTest) -> list[str]:
    """Titles of the texts on the page, as they are written on their buttons."""
    return [b.label for b in at.button if str(b.key).startswith("open ")]


def press(at: AppTest, label: str) -> AppTest:
    next(b for b in at.button if b.label == label).click().run()
    assert not at.exception
    return at


@pytest.fixture
def kept(work: Workspace) -> Library:
    found = Library(work)
    found.keep(ALL, "syria", workers=1)
    return found


def test_a_text_is_found_by_place_and_days_and_opened_on_the_map(kept: Library) -> None:
    at = opened(view="library")
    assert len(shown(at)) == len(ALL)
    at.text_input(key="asked place").set_value("منبج")
    at.text_input(key="asked from").set_value("14 August 2016")
    press(at, "Search")
    assert len(shown(at)) == 2
    assert at.query_params["place"] in ("منبج", ["منبج"]), "a search is a link"
    (arabic,) = (i for i in kept.find(Query(words="القوات")).items)
    at.button(key=f"open {arabic.id}").click().run()
    assert not at.exception
    assert "view" not in at.query_params
    assert at.selectbox(key="text").value == arabic.id
    assert ARABIC.text[:12] in html(at)
    assert lines(at) == []


def test_a_search_is_a_link(kept: Library) -> None:
    assert kept.find(Query()).total == len(ALL)
    at = opened(view="library", outlet="example post", side="opposition")
    assert shown(at) == ["Azaz taken"]
    assert at.text_input(key="asked outlet").value == "example post"
    at = opened(view="library", place="Atlantis")
    assert len(lines(at)) == 1
    assert shown(at) == []


def test_the_claims_that_were_asked_for_stand_below_their_text(kept: Library) -> None:
    (claim,) = kept.claims(Query(place="Azaz", actor="opposition"))
    at = opened(view="library", verdict=str(claim["verdict"]), place="Azaz")
    assert shown(at) == ["Azaz taken"]
    assert any(str(claim["verdict"]) in str(line.value) for line in at.caption)


def test_namesakes_are_told_apart_by_unit_kind_and_kilometres() -> None:
    syria = load_theatre("syria")
    here, there = (
        next(e.place for e in open_gazetteer(syria).entries("azaz") if e.own),
        next(e.place for e in open_gazetteer(syria).entries("manbij") if e.own),
    )
    first, second, foreign = desk._namesakes(
        syria, [(here.id, here.name), (there.id, there.name), ("yemen:azaz", "Azaz")]
    )
    assert here.country in first
    assert "km away" not in first
    assert second.endswith(f"{round(apart_km(here, there))} km away")
    assert foreign == "Azaz (yemen:azaz)"
    assert not {here.id, there.id} & {first, second}


def test_a_link_to_a_text_of_the_library_opens_it(kept: Library) -> None:
    (item,) = kept.find(Query(outlet="Example Post")).items
    at = opened(text=item.id)
    assert lines(at) == []
    assert at.selectbox(key="text").value == item.id
    assert "Azaz taken" in html(at)


def test_texts_are_tagged_and_forgotten_once_it_is_confirmed(kept: Library) -> None:
    (item,) = kept.find(Query(outlet="Example Post")).items
    at = opened(view="library")
    at.checkbox(key=f"tick {item.id}").check().run()
    at.text_input(key="new tag").set_value("to check").run()
    press(at, "Tag")
    assert kept.tags() == {"to check": 1}
    at = opened(view="library", tag="to check")
    assert shown(at) == ["Azaz taken"]
    at.checkbox(key=f"tick {item.id}").check().run()
    press(at, "Forget")
    assert kept.find(Query(tag="to check")).total == 1
    press(at, "Yes, forget them")
    assert shown(opened(view="library", words="captured")) == []


def test_a_text_that_was_pasted_is_in_the_library_and_one_of_the_world_opens_too(
    work: Workspace,
) -> None:
    work.texts.add("13 August 2016\n\nISIS lost Manbij.", "syria")
    Library(work).keep([AZAZ], None, workers=1)
    at = opened(view="library")
    assert len(shown(at)) == 2
    at.button(key=f"open {Library(work).find(Query(theatre='')).items[0].id}").click().run()
    assert not at.exception
    assert "captured Azaz" in html(at)


def test_foreign_titles_are_plain_text(work: Workspace) -> None:
    Library(work).keep([Taken(MANBIJ.text, "x", "x", title=HOSTILE, outlet=HOSTILE)], "syria")
    at = opened(view="library")
    (label,) = shown(at)
    assert "\\!\\[x\\]" in label
    assert not any("![x]" in str(e.value) for e in [*at.caption, *at.markdown])


def test_uploads_and_a_page_of_the_web_go_in_and_what_cannot_be_read_is_said(
    work: Workspace,
) -> None:
    kept, syria = Library(work), load_theatre("syria")
    sent = [("a.txt", AZAZ.text.encode()), ("b.docx", b"nonsense")]
    added = desk._added(kept, syria, sent, "https://127.0.0.1/x")
    assert len(added.new) == 1
    assert "b.docx: no Word file" in added.refused[0]
    assert "--allow-web" in added.refused[1]
    kept.allow_web(allowed=True)
    added = desk._added(kept, syria, sent, "https://127.0.0.1/x")
    assert (added.new, added.known) == ((), 1)
    assert "no public address" in added.refused[1]


def test_the_web_is_off_until_it_is_switched_on_and_stays_so(work: Workspace) -> None:
    def switch(at: AppTest) -> Any:
        (found,) = at.toggle
        return found

    at = opened(view="library")
    assert switch(at).value is False
    switch(at).set_value(True).run()
    assert Library(work).web is not None
    assert switch(opened(view="library")).value is True


def test_no_map_is_drawn_before_the_library(work: Workspace) -> None:
    html(opened())
    assert frame_of(None, {"view": "library"}) == ""
    assert work.kept
