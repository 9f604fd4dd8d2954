"""Foreign text reaches Streamlit through one door, as plain text."""

import ast
from pathlib import Path

import pytest
from here import ROOT
from parsed import nodes_of

from frontline.desk.plain import option, plain, say

DESK = ROOT / "desk"
MARKDOWN = {
    "markdown", "write", "error", "warning", "info", "success", "caption", "subheader", "header",
    "title", "html", "toast", "latex", "badge", "metric", "exception", "button", "checkbox",
    "expander", "radio",
}  # fmt: skip
OWN = {"download_button"}


@pytest.mark.parametrize("file", sorted(DESK.rglob("*.py")), ids=lambda f: f.name)
def test_no_text_of_others_goes_to_markdown_but_through_the_door(file: Path) -> None:
    for node in nodes_of(file):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if not called or not isinstance(node.func.value, ast.Name) or node.func.value.id != "st":
            continue
        if node.func.attr not in MARKDOWN or not node.args or file.name == "plain.py":
            continue
        assert ours(node.args[0]), f"{file.name}:{node.lineno}: st.{node.func.attr} of what?"


def ours(told: ast.expr) -> bool:
    """Words that stand in the program, or that have gone through the door."""
    if isinstance(told, ast.Constant) or (isinstance(told, ast.Name) and told.id.isupper()):
        return True
    if isinstance(told, ast.Call):
        if isinstance(told.func, ast.Name):
            # A message is ours as long as nothing is put into it; a sketch escapes its names, and a
            # style is made of messages alone.
            bare = told.func.id in ("said", "word") and not told.keywords
            return bare or told.func.id in ("plain", "_sketched", "_styled", "_turned")
        return isinstance(told.func, ast.Attribute) and ours(told.func.value)
    if isinstance(told, ast.IfExp):
        return ours(told.body) and ours(told.orelse)
    return False


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("![x](http://e.example/x.png)", "!["),
        ("[a](b)", "[a]("),
        ("$x^2$", "^2$"),
        ("<img src=x>", " <"),
        ("http://e.example", "http://"),
        ("www.e.example", "www.e"),
        (":red[x]", ":red["),
        ("a@b.example", "a@b"),
        ("# x", " # "),
        ("- x", " - "),
        ("1) x", " 1)"),
        ("12. x", " 12."),
    ],
)
def test_markup_stays_the_characters_it_is(text: str, never: str) -> None:
    shown = plain(text)
    assert never not in f" {shown}"
    assert shown.replace("\\", "").replace("\u2060", "") == text


def test_a_label_that_is_read_aloud_has_no_strokes_before_round_brackets() -> None:
    assert plain("Red (2)") == "Red (2)"


def test_a_line_stays_a_line() -> None:
    assert "\n" not in plain("a\n\n# b")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/home/ana/.cache/x/basemap.geojson: no such file", "basemap.geojson: no such file"),
        (r"C:\Users\ana\map.kml: broken", "map.kml: broken"),
        ("'/tmp/frontline-x1/a.csv': row 2", "'a.csv': row 2"),
        ("write a/b or 3/4", "write a/b or 3/4"),
        ("see https://example.org/a/b", "see https://example.org/a/b"),
    ],
)
def test_a_folder_of_this_machine_is_not_shown(
    line: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("streamlit.error", told.append)
    say("error", line)
    assert told == [plain(shown)]


def test_an_option_of_a_list_is_text_and_shows_no_signs_of_markup() -> None:
    assert option("Houthis (Ansar Allah)\n *") == "Houthis (Ansar Allah) *"
