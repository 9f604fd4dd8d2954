"""The shell speaks the language that is chosen: all of it, and a link keeps it."""

import re
from pathlib import Path

import pytest
import strange
from dashboard import html, opened
from streamlit.testing.v1 import AppTest

from frontline.layers.locales import messages

KINDS = ("button", "selectbox", "checkbox", "radio", "text_input", "number_input", "text_area")
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    return strange.speak(tmp_path / "locales", monkeypatch)


def labels(at: AppTest) -> list[str]:
    """What every widget is called, and every heading and folded part."""
    found = [one.label for kind in KINDS for one in at.get(kind)]
    found += [one.label for one in at.expander]
    return [*found, *(str(one.value) for one in at.header)]  # a subheader may be a name


@pytest.mark.parametrize("view", ["", "review", "library", "layers"])
def test_whatever_the_shell_calls_stands_in_the_file_of_its_language(
    view: str, made_up: str
) -> None:
    at = opened(theatre="syria", text="none", layers="none", lang=made_up, view=view)
    told = labels(at)
    assert told
    assert [one for one in told if one and not BRACKETED.search(one.replace("\\", ""))] == []


def test_a_language_is_chosen_kept_in_the_address_and_spoken_by_the_page() -> None:
    at = opened(theatre="syria", text="none", layers="none", lang="ar")
    arabic = messages.language("ar")
    assert arabic.say("desk.theatre") in labels(at)
    assert '<html lang="ar" dir="rtl">' in html(at)
    at.selectbox(key="lang").set_value("uk").run()
    assert at.query_params["lang"] in ("uk", ["uk"])
    assert messages.language("uk").say("desk.theatre") in labels(at)
    assert '<html lang="uk" dir="ltr">' in html(at)
