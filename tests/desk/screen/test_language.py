"""The shell speaks the language that is chosen: all of it, and a link keeps it."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from dashboard import html, opened
from streamlit.testing.v1 import AppTest

from frontline.layers.locales import messages

KINDS = ("button", "selectbox", "checkbox", "radio", "text_input", "number_input", "text_area")
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")


def strange(message: Any) -> Any:
    if isinstance(message, str):
        return f"⟦{message}⟧"
    return {name: strange(one) for name, one in message.items()}


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """English in brackets, as another language that counts as English does."""
    folder = tmp_path / "locales"
    shutil.copytree(messages.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__*"))
    told = json.loads((folder / "en.json").read_text("utf-8"))
    kept = {"numbers": told["messages"]["numbers"], "days": told["messages"]["days"]}
    told["messages"] = strange(told["messages"]) | kept
    (folder / "nl.json").write_text(json.dumps(told), "utf-8")
    monkeypatch.setattr(messages, "FOLDER", folder)
    return "nl"


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
