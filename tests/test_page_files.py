"""The page's scripts and styles as files: what joining them must not break."""

import re
from pathlib import Path

import pytest

from frontline.layers.page.html.bundle import HERE, STYLES

_PLAIN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
    r"""|(?:(?<=\()|(?<=[=,:]\ ))/(?![/*])(?:\\.|[^/\\\n])+/""",
    re.DOTALL,
)
"""What holds no literal: comments, plain strings, regular expressions."""
SCRIPTS = sorted((HERE / "script").glob("*/*.mjs"))


def nested_templates(script: str) -> list[int]:
    """Lines on which a template literal starts inside another one's ``${...}``."""
    found, open_, at = [], [], 0  # open_: "`" for a literal, a number for the braces of its value
    while at < len(script):
        sign, two = script[at], script[at : at + 2]
        inside = bool(open_) and open_[-1] == "`"
        if inside and sign == "\\":
            at += 1
        elif inside and two == "${":
            open_.append(0)
            at += 1
        elif sign == "`" and inside:
            open_.pop()
        elif sign == "`":
            if open_:
                found.append(script.count("\n", 0, at) + 1)
            open_.append("`")
        elif not inside and (skipped := _PLAIN.match(script, at)):
            at = skipped.end() - 1
        elif not inside and open_ and sign in "{}":
            open_[-1] += 1 if sign == "{" else -1
            if open_[-1] < 0:
                open_.pop()
        at += 1
    assert not open_, "a literal that does not end"
    return found


def test_a_template_literal_inside_another_is_found() -> None:
    assert nested_templates("a = `x ${b ? `y` : ''}`;") == [1]
    assert nested_templates("a = `x ${f({ k: 1 })}`;\nb = `${c}` + `d`; // `e ${`f`}`") == []
    assert nested_templates("a = `\\`${'`'}`;\n\nb = `${[`c`]}`") == [3]


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.stem)
def test_no_script_has_a_template_literal_inside_another(file: Path) -> None:
    # What takes blanks out of the scripts would take them out of such a text too.
    assert nested_templates(file.read_text("utf-8")) == []


def test_every_style_is_joined_once_and_none_is_long() -> None:
    files = {file.stem: file for file in (HERE / "style").glob("*.css")}
    files.pop("frame")  # the component's own, outside the page
    assert sorted(files) == sorted(STYLES)
    for file in files.values():
        assert len(file.read_text("utf-8").splitlines()) <= 300, file.name


def test_the_scripts_live_in_rooms_of_at_most_twelve_and_no_name_is_used_twice() -> None:
    assert not list((HERE / "script").glob("*.mjs"))
    assert len({file.stem for file in SCRIPTS}) == len(SCRIPTS)
    rooms = [file.parent.name for file in SCRIPTS]
    assert {room: rooms.count(room) for room in rooms if rooms.count(room) > 12} == {}
