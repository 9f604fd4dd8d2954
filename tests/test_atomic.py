"""A file is replaced whole or not at all."""

from pathlib import Path

import pytest

from geo.atomic import replacing
from geo.errors import BadInput


def test_a_file_is_replaced_when_the_block_ends_well(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old", "utf-8")
    with replacing(target) as draft:
        draft.write_text("new", "utf-8")
        assert draft.name == target.name
        assert target.read_text("utf-8") == "old"
    assert target.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [target]


def interrupted(target: Path, fault: type[BaseException]) -> None:
    with replacing(target) as draft:
        draft.write_text("half", "utf-8")
        raise fault


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, OSError])
def test_an_interrupted_block_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, fault: type[BaseException]
) -> None:
    target = tmp_path / "page.html"
    target.write_text("old", "utf-8")
    with pytest.raises((fault, BadInput)):
        interrupted(target, fault)
    assert target.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "page.html"
    with pytest.raises(BadInput, match=r"nowhere/page\.html: cannot be written"), replacing(target):
        pytest.fail("the block must not run")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="name a file"), replacing(tmp_path):
        pytest.fail("the block must not run")
