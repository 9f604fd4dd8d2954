"""A text that is kept: its id, its document, and how it is kept once and changed."""

import json
from datetime import date
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.workspace import Workspace
from frontline.workspace.texts import KeptText, fresh_id

BODY = "6 August 2016\n\nShelling was heard in Manbij.\n"


@pytest.fixture
def work(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "work")


def kept(**changes: str | None) -> KeptText:
    plain = {"id": "a", "name": "wire.txt", "body": BODY, "published": None, "theatre": "syria"}
    return KeptText(**{**plain, "added": "2026-01-01T00:00:00+00:00", **changes})


def test_no_id_is_taken_for_an_option_and_none_comes_twice() -> None:
    made = {fresh_id() for _ in range(500)}
    assert len(made) == 500
    assert not [ident for ident in made if ident.startswith("-")]


def test_the_day_and_title_that_were_given_go_before_those_of_the_text() -> None:
    assert kept().document().date == date(2016, 8, 6)
    assert kept(published="2016-08-09").document().date == date(2016, 8, 9)
    told = kept(given=json.dumps({"title": "A title", "outlet": "A wire"})).document()
    assert (told.title, told.outlet, told.id) == ("A title", "A wire", "wire")
    assert kept(name="").document().id == "pasted"


def test_a_text_is_kept_once_for_a_theatre_and_a_day_given_later_is_its_day(
    work: Workspace,
) -> None:
    first = work.texts.add(BODY, "syria")
    assert work.texts.add(BODY, "syria") == first
    assert work.texts.add(BODY, "iraq").id != first.id
    later = work.texts.add(BODY, "syria", day=date(2016, 8, 9))
    assert (later.id, later.published) == (first.id, "2016-08-09")


def test_what_cannot_be_read_is_not_kept_and_a_text_that_is_gone_cannot_be_changed(
    work: Workspace,
) -> None:
    with pytest.raises(BadInput):
        work.texts.add(" \n", "syria")
    assert work.texts.list("syria") == ()
    text = work.texts.add(BODY, "syria")
    with pytest.raises(BadInput):
        work.texts.edit(text.id, "", None)
    assert work.texts.get(text.id) == text
    work.texts.remove(text.id)
    with pytest.raises(BadInput, match="paste it again"):
        work.texts.edit(text.id, BODY, None)
