"""The dashboard reacts as a reader expects; no browser needed for what the server does."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parent.parent / "app.py"
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
    at.session_state["page"] = {
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
