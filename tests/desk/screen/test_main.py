"""The dashboard reacts as a reader expects; no browser needed for what the server does."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from dashboard import APP, SAMPLE, add_what_waits, html, lines, opened, page, sample
from playwright.sync_api import Browser
from streamlit.testing.v1 import AppTest

from frontline.desk.review import DRAWN
from frontline.desk.screen.main import STYLE
from frontline.geo.errors import BadInput
from frontline.workspace import Workspace

PAGE = f"syria {SAMPLE}"
BODY = "6 August 2016\n\nShelling was heard in Manbij."
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def press(at: AppTest, label: str) -> AppTest:
    next(b for b in at.button if b.label == label).click().run()
    assert not at.exception
    return at


# As Streamlit makes it: a spinner of a cache has the ground and the ink of the system's theme.
SPINNER = """<div class="st-key-bar"><div class="stElementContainer">
<div class="stSpinner stCacheSpinner" style="background: #1f1d1a; position: relative">
<div><span><span data-testid="stSpinnerIcon"></span></span><div role="status">
<p style="color: #ece6d8">Reading the text</p></div></div></div></div></div>"""


@pytest.mark.browser
def test_what_is_being_done_is_read_where_the_system_is_dark(browser: Browser) -> None:
    tab = browser.new_page()
    tab.set_content(STYLE + SPINNER)
    ground, ink = (
        tab.locator(of).evaluate(f"one => getComputedStyle(one).{what}")
        for of, what in ((".stSpinner", "backgroundColor"), ("p", "color"))
    )
    tab.close()
    assert (ground, ink) == ("rgb(255, 243, 214)", "rgb(29, 27, 24)")


def test_importing_the_entry_starts_nothing() -> None:
    source = APP.read_text("utf-8")
    assert source.count("main()") == 1
    assert len(source.splitlines()) < 20


def test_it_opens_on_the_article_of_6_august_2016() -> None:
    at = opened()
    assert at.selectbox(key="theatre").value == "syria"
    assert at.selectbox(key="text").value == SAMPLE
    assert lines(at) == []
    assert at.query_params["text"] in (SAMPLE, [SAMPLE])
    assert "Ramouseh" in html(at)


def test_every_sample_article_opens_by_its_link() -> None:
    for article in (APP.parent / "theatres/syria/articles").glob("*.md"):
        at = opened(text=article.stem)
        assert at.selectbox(key="text").value == article.stem
        assert lines(at) == []


def test_a_text_is_there_again_after_a_restart(work: Workspace) -> None:
    text = work.texts.add(BODY, "syria")
    at = opened(text=text.id)
    assert "Shelling was heard" in html(at)
    again = opened()  # no link: where the reader was
    assert again.selectbox(key="text").value == text.id


def test_a_link_to_a_text_of_somebody_else_says_so_and_opens_the_rest() -> None:
    at = opened(text="nobodyhasit", theatre="syria")
    assert len(lines(at)) == 1
    assert "not kept here" in lines(at)[0]
    assert html(at)


def test_a_text_without_a_date_is_read_and_offers_the_days_it_names(work: Workspace) -> None:
    text = work.texts.add("Fighting near Azaz on 3 May 2016.", "syria")
    at = opened(text=text.id)
    assert lines(at) == []
    assert "Azaz" in html(at)
    press(at, "3 May 2016?")
    kept = work.texts.get(text.id)
    assert kept is not None
    assert kept.published == "2016-05-03"
    assert "3 May 2016?" not in [b.label for b in at.button]


def test_a_typed_day_is_taken(work: Workspace) -> None:
    text = work.texts.add("Fighting near Azaz.", "syria")
    at = opened(text=text.id)
    at.text_input(key="published").set_value("2016 10 17").run()
    assert not at.exception
    kept = work.texts.get(text.id)
    assert kept is not None
    assert kept.published == "2016-10-17"
    other = work.texts.add("Fighting near Manbij.", "syria")
    at = opened(text=other.id)
    at.text_input(key="published").set_value("not-a-day").run()
    assert "is not a day" in lines(at)[0]
    assert "Manbij" in html(at)


def test_a_theatre_without_layers_shows_text_and_basemap(work: Workspace) -> None:
    text = work.texts.add("Fighting went on near Taiz on 3 May 2016.", "yemen")
    at = opened(theatre="yemen", text=text.id)
    assert lines(at) == []
    assert "Taiz" in html(at)


def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theatre of the reader's own, to be broken."""
    folder = tmp_path / "own/mine"
    shutil.copytree(APP.parent / "theatres/iraq", folder)
    monkeypatch.setenv("FRONTLINE_THEATRES", str(folder.parent))
    return folder


def test_a_broken_theatre_is_a_line_and_another_map_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(tmp_path, monkeypatch)
    (folder / "theatre.toml").write_text("title = 7")
    at = opened(theatre="mine")
    assert len(lines(at)) == 1
    assert "theatre.toml" in lines(at)[0]
    assert "Ramouseh" in html(at)
    at.selectbox(key="theatre").set_value("iraq").run()
    assert not at.exception
    assert "Mosul" in html(at)


def test_a_broken_article_is_a_line_and_the_others_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(tmp_path, monkeypatch)
    (folder / "ground.toml").unlink()  # plain cells are built in a moment
    (folder / "articles/2020-01-01-broken.md").write_bytes(b"\xff\xfe\x00\xd8")
    at = opened(theatre="mine")
    assert len(lines(at)) == 1
    assert "broken" in lines(at)[0]
    assert "Mosul" in html(at)


def test_a_theatre_of_which_nothing_can_be_drawn_is_one_line_and_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(tmp_path, monkeypatch)
    (folder / "places.csv").write_text("nonsense")
    at = opened(theatre="mine")
    assert len(lines(at)) == 1
    assert "places.csv" in lines(at)[0]
    at.selectbox(key="theatre").set_value("iraq").run()
    assert lines(at) == []
    assert "Mosul" in html(at)


def test_a_text_that_cannot_be_read_leaves_the_map(
    work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise BadInput("no room on the disk")

    monkeypatch.setattr("frontline.workspace.readings.Readings.read", fault)
    at = opened(text=work.texts.add("Nobody can read this of Azaz.", "syria").id)
    assert lines(at) == ["no room on the disk. The map is shown without the text meanwhile."]
    assert html(at)


def test_the_map_alone_and_markup_in_a_text(work: Workspace) -> None:
    assert html(opened(text="none"))
    text = work.texts.add("<script>alert(1)</script> Manbij ![x](http://e.example)", "syria")
    at = opened(text=text.id)
    assert lines(at) == []
    assert "<script>alert(1)" not in html(at)


def reports(*towns: str) -> bytes:
    rows = (APP.parent / "theatres/syria/control_reports.csv").read_text("utf-8").splitlines(True)
    return "".join([rows[0], *(row for row in rows if row.startswith(towns))]).encode()


def test_two_sources_of_ones_own_are_kept_and_compared(work: Workspace) -> None:
    at = opened()
    at.file_uploader(key="layers files 0").upload("a.csv", reports("Manbij,"), "text/csv").run()
    add_what_waits(at)
    assert not at.exception
    assert lines(at) == []
    at.file_uploader(key="layers files 1").upload("b.csv", reports("Azaz", "Homs"), "x").run()
    add_what_waits(at)
    two, one = work.sources.list("syria")
    assert {one.title, two.title} == {"a.csv", "b.csv"}
    at.selectbox(key="layers").set_value(one.id).run()
    at.selectbox(key="with").set_value(two.id).run()
    assert not at.exception
    assert lines(at) == []
    assert "b.csv" in html(at)
    again = opened()
    assert again.selectbox(key="layers").value == one.id
    assert again.selectbox(key="with").value == two.id


def test_todays_layer_is_the_first_button_of_a_war_that_goes_on_and_opens_beside_its_own(
    work: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(tmp_path, monkeypatch)
    (folder / "ground.toml").unlink()  # plain cells are built in a moment
    file = folder / "theatre.toml"
    file.write_text(file.read_text("utf-8").replace("languages =", "ongoing = true\nlanguages ="))
    at = opened(theatre="mine")
    assert any("own layers end on 21 May 2015" in line.value for line in at.caption)
    square = [[[43.0, 36.0], [43.5, 36.0], [43.5, 36.5], [43.0, 36.0]]]
    feature = {"type": "Feature", "properties": {"actor": "isis", "date": "2015-05-22"}}
    feature |= {"geometry": {"type": "Polygon", "coordinates": square}}
    told = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    at.file_uploader(key="today files 0").upload("2015-05-22.geojson", told, "x").run()
    add_what_waits(at)
    assert lines(at) == []
    (source,) = work.sources.list("mine")
    assert at.selectbox(key="layers").value == "theatre"
    assert at.selectbox(key="with").value == source.id
    at.selectbox(key="with").set_value("none").run()
    at.button(key=f"beside {source.id}").click().run()
    assert at.selectbox(key="with").value == source.id


def test_files_that_are_dropped_together_are_one_series(work: Workspace) -> None:
    folder = APP.parent / "tests/sources/deepstate/input"
    files = [(f.name, f.read_bytes(), "x") for f in sorted(folder.iterdir())]
    at = opened(theatre="ukraine")
    at.file_uploader(key="layers files 0").set_value(files).run()
    assert len(at.dataframe[0].value) == 3
    add_what_waits(at)
    (source,) = work.sources.list("ukraine")
    assert source.title.startswith("DeepState, occupied ground day by day"), "by its maker"
    assert at.selectbox(key="layers").value == source.id
    assert "Izium" in html(at)


def test_layers_that_cannot_be_read_are_one_line_and_the_map_is_a_press_away(
    work: Workspace,
) -> None:
    at = opened()
    name = "![x](http://e.example/x.png).geojson"
    at.file_uploader(key="layers files 0").upload(name, b"{", "application/json").run()
    assert not at.exception
    assert len(lines(at)) == 1
    assert "![x](" not in lines(at)[0]
    at.button(key="bring cancel").click().run()
    assert "Ramouseh" in html(at)
    assert work.sources.list("syria") == ()


def test_a_line_stays_when_the_page_tells_its_picture() -> None:
    at = opened()
    point = b"""{"type": "Feature", "properties": {"date": "2016-01-01"},
                 "geometry": {"type": "Point", "coordinates": [37, 36]}}"""
    at.file_uploader(key="layers files 0").upload("a.geojson", point, "application/json").run()
    add_what_waits(at)
    told = lines(at)
    at.session_state["page"] = {"picture": {"page": PAGE, "hash": "day=2016-08-06"}, "place": None}
    at.run()
    assert lines(at) == told != []
    name = ("b.csv", reports("Manbij,"), "text/csv")
    at.file_uploader(key="layers files 1").set_value(name).run()
    add_what_waits(at)
    assert lines(at) == [], "the reader has tried anew"


@pytest.mark.parametrize("name", ["..", ".", "a" * 300 + ".csv"])
def test_a_hostile_name_of_an_upload_is_one_line(name: str) -> None:
    at = opened()
    at.file_uploader(key="layers files 0").upload(name, reports("Manbij,"), "x").run()
    assert not at.exception
    assert len(lines(at)) == 1


@pytest.mark.parametrize(
    "told",
    [
        {"picture": "not-a-day", "place": "nonsense"},
        {"picture": 7, "place": {"page": PAGE, "lon": "x", "lat": None, "mention": -1}},
        {
            "picture": {"page": PAGE, "hash": "x" * 9999},
            "place": {"page": PAGE, "lon": 1e300, "lat": 0, "mention": 10**9},
            "find": {"page": PAGE, "query": 7, "turn": "x"},
        },
        {
            "picture": {"page": [], "hash": ""},
            "find": {"page": PAGE, "query": "x" * 999, "turn": 1},
        },
    ],
)
def test_hostile_messages_of_the_frame_do_nothing(told: dict[str, Any]) -> None:
    at = AppTest.from_file(str(APP), default_timeout=300)
    at.session_state["page"] = told
    at.run()
    assert not at.exception
    assert lines(at) == []


def choose(at: AppTest, **place: Any) -> AppTest:
    """A choice on the page."""
    at.session_state["page"] = {
        "picture": None,
        "place": {"page": PAGE, "lon": None, "lat": None, **place},
    }
    at.run()
    assert not at.exception
    return at


def test_a_name_typed_on_the_page_is_looked_up_in_the_whole_gazetteer() -> None:
    at = opened()
    before = page(at)
    for query, name in [
        ("غازي عنتاب", "Gaziantep"),
        ("Kahramanmaras", "Kahramanmaraş"),
        ("Manbi", "Manbij"),
    ]:
        at.session_state["page"] = {"find": {"page": PAGE, "query": query, "turn": 1}}
        at.run()
        assert len(json.dumps(page(at))) < 3_000, "an answer alone, without the page"
        found = page(at)["found"]
        assert found["query"] == query
        assert any(name in place["name"] for place in found["places"]), found
    assert {**page(at), "found": None} == before, "nothing else of the page is another"
    at.session_state["page"] = {"find": {"page": PAGE, "query": "Reykjavik", "turn": 2}}
    at.run()
    assert page(at)["found"]["places"] == [], "no ground is there to show it on"


def test_the_picture_of_the_text_before_is_kept_when_another_is_there(work: Workspace) -> None:
    at = opened()
    at.selectbox(key="text").set_value("none").run()
    at.session_state["page"] = {"picture": {"page": PAGE, "hash": "day=2016-08-07"}}
    at.run()
    assert work.settings.get(f"picture {PAGE}") == "day=2016-08-07"
    assert page(at)["picture"] is None
    at.selectbox(key="text").set_value(SAMPLE).run()
    assert page(at)["picture"] == "day=2016-08-07"


def names(at: AppTest) -> Any:
    return next(box for box in at.selectbox if box.label == "Name")


def test_choosing_a_mention_turns_the_panel_whatever_it_shows() -> None:
    places_ = sample().places
    at = choose(opened(), lon=37.0, lat=36.0, mention=3)
    assert names(at).value == places_[3].start
    at.radio(key=f"what {places_[3].start}").set_value(DRAWN).run()
    choose(at, lon=38.0, lat=36.5, mention=5)
    assert names(at).value == places_[5].start
    choose(at, lon=37.0, lat=36.0, mention=3)
    assert names(at).value == places_[3].start
    here = places_[3].place
    assert here is not None
    at.radio(key=f"what {places_[3].start}").set_value(DRAWN).run()
    assert [n.value for n in at.number_input] == [here.lon, here.lat], "never another's point"


def test_a_name_without_candidates_cannot_be_saved_until_a_point_is_chosen(work: Workspace) -> None:
    body = "6 August 2016. Rebels took the village of Abcdeburg on Friday. Azaz."
    text = work.texts.add(body, "syria")
    at = opened(text=text.id)
    box = names(at)
    at.selectbox(key=box.key).select(next(o for o in box.options if "Abcdeburg" in o)).run()
    start = int(names(at).value)
    save = next(b for b in at.button if b.label == "Save")
    assert save.disabled
    assert at.radio(key=f"what {start}").value is None
    at.radio(key=f"what {start}").set_value(DRAWN).run()
    assert [n.value for n in at.number_input] == [None, None]
    assert next(b for b in at.button if b.label == "Save").disabled
    at.number_input[0].set_value(37.5).run()
    at.number_input[1].set_value(36.5).run()
    press(at, "Save")
    (kept,) = work.decisions.of("syria", text.id)
    assert kept.place is not None
    assert (kept.place.lon, kept.place.lat) == (37.5, 36.5)


def test_a_place_is_searched_in_the_whole_gazetteer(work: Workspace) -> None:
    at = choose(opened(), lon=37.0, lat=36.0, mention=3)
    start = sample().places[3].start
    at.text_input(key=f"find {start}").set_value("Reykjavík").run()
    what = at.radio(key=f"what {start}")
    found = next(o for o in what.options if o.startswith("Reykjav"))
    what.set_value(found).run() if found in what.options else None
    press(at, "Save")
    (kept,) = work.decisions.of("syria", SAMPLE)
    assert kept.place is not None
    assert kept.place.country == "IS"


def test_a_decision_is_kept_undone_and_done_again(work: Workspace) -> None:
    at = choose(opened(), lon=37.0, lat=36.0, mention=3)
    start = sample().places[3].start
    before = page(at)["digest"]
    at.radio(key=f"what {start}").set_value("Not a place").run()
    at.text_input(key="decided_by").set_value("Ana").run()
    press(at, "Save")
    assert page(at)["digest"] != before
    assert [d.by for d in work.decisions.of("syria", SAMPLE)] == ["Ana"]
    assert page(opened())["digest"] == page(at)["digest"], "another tab has it too"
    press(at, "Undo a decision")
    assert page(at)["digest"] == before
    press(at, "Redo a decision")
    assert len(work.decisions.of("syria", SAMPLE)) == 1
    press(at, "Take back")
    assert work.decisions.of("syria", SAMPLE) == ()


def test_decisions_of_another_reader_are_applied_and_a_file_of_none_is_one_line() -> None:
    at = opened()
    other = {
        "name": "manbij", "before": [], "after": [], "verdict": "nothing", "place": None,
        "everywhere": True, "by": "![Ben](http://e.example/b.png)",
    }  # fmt: skip
    before = page(at)["digest"]
    line = json.dumps(other).encode()
    at.file_uploader(key="decision_files").upload("ben.jsonl", line, "x").run()
    assert not at.exception
    assert page(at)["digest"] != before
    at.file_uploader(key="decision_files").set_value([("x.jsonl", b"nonsense", "x")]).run()
    assert len(lines(at)) == 1
    assert "x.jsonl: line 1" in lines(at)[0]


def test_the_first_screen_says_where_texts_are_kept_and_can_keep_nothing(work: Workspace) -> None:
    work.texts.add(BODY, "syria")
    at = opened()
    assert any("kept on this machine" in t.value for t in at.text)
    press(at, "Keep nothing")
    assert work.texts.list("syria") == ()
    again = opened()
    assert any("kept nowhere" in t.value for t in again.text)
    press(again, "Keep my texts from now on")
    assert work.settings.get("keep") is None


def test_one_press_forgets_everything(work: Workspace) -> None:
    work.texts.add(BODY, "syria")
    at = press(opened(), "Forget everything")
    assert work.texts.list("syria") == ()
    assert "Ramouseh" in html(at)
