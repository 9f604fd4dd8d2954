"""The dashboard reacts as a reader expects; no browser needed for what the server does."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import geo
from desk.review import DRAWN
from geo.document import load

APP = Path(__file__).resolve().parent.parent / "app.py"
SAMPLE = "2016-08-06-the-ring-around-aleppo-opens"
PAGE = f"page syria {SAMPLE}"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def opened() -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not at.exception
    return at


def texts(at: AppTest) -> str:
    return " ".join(str(e.value) for e in [*at.error, *at.info, *at.caption, *at.subheader])


def test_it_opens_on_the_article_of_6_august_2016(opened: AppTest) -> None:
    assert opened.selectbox(key="theatre").value == "syria"
    assert opened.selectbox(key="article").value.startswith("2016-08-06")
    assert [d.value.isoformat() for d in opened.date_input] == ["2016-07-07", "2016-08-06"]


def test_nothing_stands_above_the_page_that_was_not_put_there(opened: AppTest) -> None:
    assert [e.value for e in opened.main.markdown] == []


def test_it_lists_what_changed_hands_before_the_article(opened: AppTest) -> None:
    moved = opened.dataframe[0].value
    assert {"lost_by", "gained_by", "area_km2", "places"} <= set(moved.columns)
    assert (moved["area_km2"] > 0).all()


def test_every_sample_article_opens() -> None:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    names = at.selectbox(key="article").options
    assert len(names) >= 3
    for name in names:
        at.selectbox(key="article").set_value(name).run()
        assert not at.exception
        assert not at.error


def test_a_settled_day_and_a_chosen_place_come_back_from_the_page() -> None:
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.session_state[PAGE] = {
        "day": "2016-08-13",
        "place": {"name": "Manbij", "lon": 37.9549, "lat": 36.5281},
    }
    at.run()
    assert not at.exception
    assert at.date_input[1].value.isoformat() == "2016-08-13"
    assert "History of Manbij" in [s.value for s in at.subheader]
    spells = at.dataframe[1].value
    assert list(spells["Holder"])[-3:] == [
        "Islamic State",
        "Contested",
        "Syrian Democratic Forces",
    ]


def paste(text: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    at.button_group[0].set_value("Your own text").run()
    at.text_area[0].set_value(text).run()
    return at


def test_a_pasted_text_without_a_date_asks_for_one() -> None:
    at = paste("Shelling was heard in Manbij.")
    assert not at.exception
    assert "date" in texts(at)


def test_a_pasted_text_with_its_date_is_read() -> None:
    at = paste("6 August 2016\n\nShelling was heard in Manbij.")
    assert not at.exception
    assert not at.error
    assert "Manbij" in at.dataframe[-1].value["place"].tolist()


def test_nothing_pasted_invites_to_paste() -> None:
    at = paste("   ")
    assert not at.exception
    assert "Paste or upload" in texts(at)


def test_markup_in_a_text_stays_text() -> None:
    at = paste("6 August 2016\n\n<script>alert(1)</script> Shelling in Manbij <img src=x>.")
    assert not at.exception
    assert not at.error


def test_layers_of_ones_own_take_the_place_of_the_theatres() -> None:
    reports = (APP.parent / "theatres/syria/control_reports.csv").read_text("utf-8").splitlines()
    header, *rows = reports
    manbij = [row for row in rows if row.startswith(("Manbij,", "Raqqa,", "Homs"))]
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    content = "\n".join([header, *manbij]).encode()
    at.file_uploader(key="layers").upload("mine.csv", content, "text/csv").run()
    assert not at.exception
    assert not at.error
    assert "Nothing changed hands" in texts(at)
    at.date_input[0].set_value(date(2016, 6, 1)).run()
    assert at.dataframe[0].value["places"].tolist() == ["Manbij"]


def test_layers_that_cannot_be_read_are_refused_in_one_line() -> None:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    at.file_uploader(key="layers").upload("mine.geojson", b"{", "application/json").run()
    assert not at.exception
    assert len(at.error) == 1
    assert at.error[0].value.startswith("mine.geojson")


def chosen(**place: Any) -> AppTest:
    """The dashboard after a choice on the page."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.session_state[PAGE] = {"day": "2016-08-13", "place": place}
    return at.run()


def names(at: AppTest) -> Any:
    return next(box for box in at.selectbox if box.label == "Name")


def name(at: AppTest, text: str) -> int:
    """Choose the first name of these words to correct; where it starts."""
    box = names(at)
    box.select(next(option for option in box.options if f" {text} → " in option)).run()
    return int(names(at).value)


def press(at: AppTest, label: str) -> AppTest:
    next(b for b in at.button if b.label == label).click().run()
    assert not at.exception
    return at


def holders(at: AppTest) -> dict[str, int]:
    table = at.dataframe[-1].value
    return dict(zip(table["place"], table["mentions"], strict=True))


def test_the_name_chosen_on_the_page_is_the_one_to_correct() -> None:
    at = chosen(name="Manbij", lon=37.9549, lat=36.5281, mention=3)
    assert not at.exception
    file = APP.parent / "theatres/syria/articles" / f"{SAMPLE}.md"
    fourth = geo.read(load(file), "syria").places[3]
    assert names(at).value == fourth.start


def test_a_name_that_is_no_place_leaves_the_page_and_the_table_and_comes_back() -> None:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    before = holders(at)
    start = name(at, "Manbij")
    at.radio(key=f"what {start}").set_value("Not a place").run()
    at.checkbox(key=f"all {start}").check().run()
    press(at, "Save")
    assert "Manbij" in before
    assert "Manbij" not in holders(at)
    page = json.loads(at.get("bidi_component")[0].proto.json)
    assert page["focus"] is None
    press(at, "Take back")
    assert holders(at) == before


def test_a_point_chosen_on_the_map_is_where_a_name_is_drawn() -> None:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    start = name(at, "Manbij")
    at.radio(key=f"what {start}").set_value(DRAWN).run()
    at.session_state[PAGE] = {"day": None, "place": {"name": "", "lon": 38.5, "lat": 36.25}}
    at.run()
    assert [n.value for n in at.number_input] == [38.5, 36.25]
    at.text_input(key="decided_by").set_value("Ana").run()
    press(at, "Save")
    told = " ".join(t.value for t in at.text)
    assert "Decided by Ana: Manbij at 38.5000,36.2500" in told


def test_decisions_of_another_reader_are_applied_and_disputes_shown() -> None:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    start = name(at, "Manbij")
    at.radio(key=f"what {start}").set_value("Not a place").run()
    press(at, "Save")
    other = {
        "name": "manbij", "before": [], "after": [], "verdict": "nothing", "place": None,
        "everywhere": True, "by": "Ben",
    }  # fmt: skip
    line = json.dumps(other)
    at.file_uploader(key="decision_files").upload("ben.jsonl", line.encode(), "x").run()
    assert not at.exception
    assert not at.warning
    assert "Manbij" not in holders(at)
    drawn = {
        "id": "drawn:1", "name": "Manbij", "kind": "settlement", "lon": 30, "lat": 10,
    }  # fmt: skip
    line += "\n" + json.dumps({**other, "verdict": "place", "place": drawn, "by": "Cem"})
    at.file_uploader(key="decision_files").set_value(
        [("ben.jsonl", json.dumps(other).encode(), "x"), ("cem.jsonl", line.encode(), "x")]
    ).run()
    assert len(at.warning) == 1
    assert "Ben says no place, Cem says Manbij at 30.0000,10.0000" in at.warning[0].value


def test_a_file_that_holds_no_decisions_is_refused_in_one_line() -> None:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    at.file_uploader(key="decision_files").upload("x.jsonl", b"nonsense", "x").run()
    assert not at.exception
    assert [e.value for e in at.error] == [
        e.value for e in at.error if "x.jsonl: line 1" in e.value
    ]
    assert len(at.error) == 1


def test_decisions_on_one_text_do_not_reach_another() -> None:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    other = next(n for n in at.selectbox(key="article").options if "2016-08-30" in n)
    at.selectbox(key="article").set_value(other).run()
    assert "Manbij" in holders(at)
    at.selectbox(key="article").set_value(SAMPLE).run()
    start = name(at, "Manbij")
    at.radio(key=f"what {start}").set_value("Not a place").run()
    at.checkbox(key=f"all {start}").check().run()
    press(at, "Save")
    at.selectbox(key="article").set_value(other).run()
    assert "Manbij" in holders(at)


def test_a_name_that_was_not_placed_says_so() -> None:
    at = chosen(name="Xyzzy", lon=None, lat=None, mention=0)
    assert not at.exception
    assert "not placed" in texts(at)


def test_a_theatre_without_layers_says_where_to_bring_some() -> None:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    at.selectbox(key="theatre").set_value("ukraine").run()
    assert not at.exception
    assert not at.error
    assert "ships no layers; upload some" in texts(at)
    assert not at.checkbox
