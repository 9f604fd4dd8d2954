"""What is easy to let slip is counted, and may only get better (``bench/house.py`` prints it)."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

from bench import house
from tests.conftest import SLOW
from tests.here import TESTS as TESTS_FOLDER

UNTESTED = 10
"""Modules that no test imports: the number may be lowered, never raised. The bar is ten."""
COMMENTS = 3.0
"""Lines with a comment in a hundred of code."""
TESTS = 0.79
"""Lines of tests to one of code; the bar is 0.8."""


def test_few_modules_are_imported_by_no_test() -> None:
    assert len(house.untested()) <= UNTESTED, house.untested()


def test_every_public_name_is_documented_and_typed() -> None:
    assert house.undocumented() == []
    assert house.untyped() == []


def test_files_that_make_check_leaves_out_are_there() -> None:
    lost = [name for name in sorted(SLOW) if not (TESTS_FOLDER / name).is_file()]
    assert lost == []


def test_nothing_imports_in_a_circle() -> None:
    assert house.circles() == []


def test_comments_and_tests_keep_up_with_the_code() -> None:
    ours, told = house.total(house.sources()), house.total(house.tests())
    assert 100 * ours.comments / ours.code >= COMMENTS
    assert told.code / ours.code >= TESTS


@pytest.mark.parametrize(
    ("text", "code", "comments"),
    [
        ('"""Only this."""\n', 0, 0),
        ('"""This."""\n\nX = 1  # why\n# and\n', 1, 2),
        ('def f() -> None:\n    """Do."""\n    return None\n', 2, 0),
        ('TEXT = """\n# no comment\n"""\n', 3, 0),
    ],
)
def test_a_docstring_is_no_code_and_a_mark_in_a_text_no_comment(
    tmp_path: Path, text: str, code: int, comments: int
) -> None:
    file = tmp_path / "a.py"
    file.write_text(text, "utf-8")
    assert house.lines_of(file) == house.Lines(code, comments)


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """Pytest's own list of folders to pass over has `build` and `dist`, which are rooms here."""
    patterns = pytestconfig.getini("norecursedirs")
    folders = [f for f in TESTS_FOLDER.rglob("*") if f.is_dir() and f.name != "__pycache__"]
    assert [f for f in folders if any(fnmatch(f.name, pattern) for pattern in patterns)] == []
