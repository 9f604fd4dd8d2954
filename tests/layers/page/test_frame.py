"""What carries the page into a Streamlit component."""

import ast
import re
from pathlib import Path

import pytest
from here import ROOT

from frontline.layers.page.frame import frame_css, frame_js

PAGE = ROOT / "layers/page"
SHELL = (PAGE / "script/shell/frame.mjs").read_text("utf-8")
LINKS = (PAGE / "script/shell/links.mjs").read_text("utf-8")
SCRIPTS = "\n".join(
    file.read_text("utf-8")
    for file in sorted((PAGE / "script").rglob("*.mjs"))
    if file.name != "frame.mjs"
)


def keys(literal: str) -> set[str]:
    """The names of a pattern or an object in braces, without its defaults and values."""
    flat = re.sub(r"\[[^\]]*\]|\([^)]*\)", "", literal)
    return {found[1] for part in flat.split(",") if (found := re.match(r"\s*(\w+)", part))}


HEARD = {
    event: keys(pattern or "")
    for event, pattern in re.findall(
        r"^  (\w+)\(frame, (?:message|\{([^}]*)\})\) \{", SHELL, re.MULTILINE
    )
}
"""Event of the page -> what the shell takes of it."""
OBEYED = {
    job: keys(pattern)
    for job, pattern in re.findall(r"^    (\w+): \(\{([^}]*)\}\) =>", LINKS, re.MULTILINE)
}
"""Wish of the shell -> what the page takes of it."""
SAID = re.findall(r'\{ do: "(\w+)"(?:, ([^}]*))? \}', SHELL)
"""Wishes that the shell sends, with their keys."""
TOLD = re.findall(r'setStateValue\("(\w+)", \{([^}]*)\}', SHELL)
"""What the shell tells Python, with its keys."""


def test_the_module_is_no_name_of_a_file_for_streamlit() -> None:
    assert "\n" in frame_js().strip()
    assert "export default" in frame_js() or "as default" in frame_js()


def test_neither_asks_a_network() -> None:
    for text in (frame_js(), frame_css()):
        assert "http" not in text.replace("http://www.w3.org", "")


def test_no_key_of_a_message_is_among_the_names_that_a_build_shortens() -> None:
    """The cell of a chosen place was, and the shell heard of none."""
    build = (PAGE / "build.mjs").read_text("utf-8")
    short = set(re.findall(r'"(\w+)"', build.partition("const SHORT = [")[2].partition("]")[0]))
    assert len(short) > 50
    names = set().union(*HEARD.values(), *OBEYED.values(), *(keys(own) for _, own in SAID))
    assert {"cell", "mention", "hash", "acted", "changed", "query", "features"} <= names
    assert not names & short
    built = (PAGE / "dist/page.js").read_text("utf-8")
    assert [name for name in sorted(names) if not re.search(rf"[{{,.]{name}\b", built)] == []


@pytest.mark.parametrize("event", sorted(HEARD))
def test_the_page_tells_what_the_shell_takes(event: str) -> None:
    assert len(HEARD) == 8
    sent = re.findall(rf'send\("{event}", (?:\{{(.*?)\}}\)|(\w+))', SCRIPTS)
    assert sent, f"no module of the page tells of {event}"
    literals = [keys(own) for own, _ in sent if own]
    assert all(HEARD[event] <= own for own in literals)


def test_the_page_obeys_what_the_shell_asks() -> None:
    assert len(SAID) == 8
    for job, own in SAID:
        plain = {name for name in keys(own) if not own.strip().startswith("...")}
        assert job in OBEYED
        assert plain <= OBEYED[job], job


def strings(file: Path) -> set[str]:
    """All texts that a module of Python names: keys of what it gives and takes among them."""
    tree = ast.parse(file.read_text("utf-8"))
    return {str(one.value) for one in ast.walk(tree) if isinstance(one, ast.Constant)}


def test_python_names_what_the_shell_tells_and_takes_by_the_same_keys() -> None:
    desk = ROOT / "desk"
    files = ("page.py", "watching.py", "serving/finding.py", "doubts/outline.py", "since.py")
    python = set().union(*(strings(desk / file) for file in files))
    told = {name for _, own in TOLD for name in keys(own)}
    assert {"picture", "place", "watch", "find", "notes", "outline"} == {what for what, _ in TOLD}
    # Of what is told of a place the point and the mention are read alone.
    assert told - python == {"cell"}
    asked = set(re.findall(r"\bdata\.(\w+)", SHELL))
    asked |= keys(re.findall(r"const \{([^}]*)\} = frame\.data", SHELL)[0])
    assert {"awaited", "draw", "notes", "height", "map", "day", "focus", "found"} <= asked
    assert asked - python == set()
