"""Which text is shown, what a typed day means, and how a text of one's own is taken in."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from frontline.desk import texts
from frontline.geo.errors import BadInput
from frontline.geo.model import Document
from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace


@pytest.mark.parametrize(
    "typed",
    ["2016-08-06", " 2016-08-06 ", "2016/8/6", "2016.08.06", "2016 08 06", "6 August 2016",
     "6 серпня 2016", "٦ آب ٢٠١٦"],
)  # fmt: skip
def test_a_day_is_taken_however_it_is_typed(typed: str) -> None:
    assert texts.day_of(typed) == date(2016, 8, 6)


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_nothing_typed_is_no_day_and_no_fault(typed: str) -> None:
    assert texts.day_of(typed) is None


@pytest.mark.parametrize("typed", ["2016-02-30", "2016-13-01", "0000-01-01", "soon", "August 2016"])
def test_what_is_no_day_is_one_line_with_the_way_out(typed: str) -> None:
    with pytest.raises(BadInput, match="write it as 2016-08-06") as fault:
        texts.day_of(typed)
    assert "\n" not in str(fault.value)


def test_a_day_that_can_be_two_is_asked_for() -> None:
    with pytest.raises(BadInput, match=r"can mean 2016-0[35]-0[35] or 2016-0[35]-0[35]"):
        texts.day_of("03/05/2016")


@given(some.dates(date(1000, 1, 1)))
def test_every_day_is_taken_as_it_is_written_out(day: date) -> None:
    assert texts.day_of(day.isoformat()) == day


@given(some.text(max_size=30))
def test_any_text_is_a_day_or_nothing_or_one_fault(typed: str) -> None:
    with suppress(BadInput):
        assert isinstance(texts.day_of(typed), date | None)


def sample(day: date | None) -> Document:
    return Document("x", "Text.", "Title", day)


def test_the_text_of_the_theatres_day_comes_first(tmp_path: Path) -> None:
    war = tiny.theatre(tmp_path)
    old, same = sample(date(2012, 1, 1)), sample(war.day)
    assert texts.first(war, {"a": old, "b": same}) == "b"
    assert texts.first(war, {"a": old, "b": sample(None)}) == "a"
    assert texts.first(war, {}) == texts.MAP_ALONE


def test_an_article_that_cannot_be_read_is_a_line_and_the_others_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "2016-02-01-good.md").write_text("---\ntitle: Good\n---\nText.", "utf-8")
    (folder / "2016-02-02-bad.md").write_bytes(b"\xff\xfe\x00bad\xff")
    said: list[str] = []
    monkeypatch.setattr(texts, "note_fault", said.append)
    found = texts.samples_of(tiny.theatre(tmp_path))
    assert found["2016-02-01-good"].title == "Good"
    assert len(found) + len(said) == 2


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def asked_of(body: str, day: date | None, work: Workspace) -> tuple[str, AppTest]:
    """The bar that asks for the day of a text that was kept."""

    def screen(key: str) -> None:
        from frontline import geo
        from frontline.desk import texts
        from frontline.desk.session import NONE, Asked, Text, workspace
        from frontline.geo.theatre.theatre import load_theatre

        work = workspace()
        kept = work.texts.get(key)
        assert kept is not None
        text = Text(key, kept.document(), kept)
        reading = geo.read(text.document, "syria")
        texts.ask_day(work, Asked(load_theatre("syria"), text, (NONE, NONE)), reading)

    key = work.texts.add(body, "syria", day=day).id
    at = AppTest.from_function(screen, kwargs={"key": key}, default_timeout=300).run()
    assert not at.exception
    return key, at


def published(work: Workspace, key: str) -> Any:
    kept = work.texts.get(key)
    return kept and kept.published


def test_a_text_without_a_day_offers_those_it_names(work: Workspace) -> None:
    key, at = asked_of("Fighting near Azaz on 3 May 2016. Manbij fell later.", None, work)
    assert "No date stated" in at.text[0].value
    press(at, "3 May 2016?")
    assert published(work, key) == "2016-05-03"


def test_a_typed_day_is_kept_and_a_wrong_one_is_said(work: Workspace) -> None:
    key, at = asked_of("Fighting near Azaz.", None, work)
    at.text_input(key="published").set_value("the other day").run()
    assert "is not a day" in at.error[0].value
    assert published(work, key) is None
    at.text_input(key="published").set_value("2016 10 17").run()
    assert published(work, key) == "2016-10-17"


def test_a_text_that_has_a_day_is_asked_nothing(work: Workspace) -> None:
    _, at = asked_of("Fighting near Azaz.", date(2016, 5, 3), work)
    assert len(at.text) == len(at.text_input) == 0


def test_a_second_press_of_read_finds_the_box_closed_and_keeps_nothing_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(texts.st, "session_state", {})
    work = Workspace(None)
    texts._file(work, load_theatre("syria"), None, " 1")
    assert work.texts.list("syria") == ()
