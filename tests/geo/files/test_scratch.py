"""Temporary folders outlive nobody, and nobody's folder is taken for another's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from frontline.geo.files.scratch import DRAFT, HELD, MAKING, room, sweep


def left(where: Path) -> list[Path]:
    return [folder for folder in where.iterdir() if folder.name.endswith(DRAFT)]


def test_a_room_is_gone_with_its_block_however_it_ends(tmp_path: Path) -> None:
    with room(tmp_path) as inside:
        (inside / "draft").write_text("half")
        assert left(tmp_path)
    with pytest.raises(ZeroDivisionError), room(tmp_path):
        1 / 0  # noqa: B018  any fault
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_goes_with_the_next(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from frontline.geo.files.scratch import room\n"
        "with room(Path(sys.argv[1])): os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert left(tmp_path)
    with room(tmp_path):
        assert len(left(tmp_path)) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_room_that_is_held_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / f".other{DRAFT}"
    folder.mkdir()
    with FileLock(folder / HELD):
        sweep(tmp_path)
        assert folder.is_dir()
    sweep(tmp_path)
    assert not folder.exists()


def test_folders_of_others_and_links_are_never_removed(tmp_path: Path) -> None:
    (tmp_path / f".plain{DRAFT}").mkdir()  # no lock in it: nobody's of ours
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / HELD).touch()
    (tmp_path / f".link{DRAFT}").symlink_to(kept)
    sweep(tmp_path)
    assert (tmp_path / f".plain{DRAFT}").is_dir()
    assert (kept / HELD).exists()


def test_a_folder_whose_maker_was_killed_before_it_was_held_is_cleared(tmp_path: Path) -> None:
    """A kill between making and naming left an empty hidden folder for ever: 2 of 300 kills."""
    left, young = tmp_path / f".war.abcd{MAKING}", tmp_path / f".war.efgh{MAKING}"
    left.mkdir()
    young.mkdir()
    os.utime(left, (0, 0))
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [young]
    with room(tmp_path, "war") as inside:
        assert inside.parent.name.endswith(DRAFT)
        assert MAKING not in inside.parent.name
