"""A file is replaced whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from here import ROOT

from frontline.geo.errors import BadInput
from frontline.geo.files.replace import alone, replacing


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


def test_a_link_stays_and_its_target_is_replaced_with_the_mode_it_had(tmp_path: Path) -> None:
    target, link = tmp_path / "real.html", tmp_path / "link.html"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    with replacing(link) as draft:
        draft.write_text("new", "utf-8")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_pipe_gets_the_whole_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        with replacing(pipe) as draft:
            draft.write_text("through", "utf-8")
        assert reader.communicate(timeout=20)[0] == b"through"
    assert pipe.is_fifo()


def test_our_own_output_is_written_to_not_replaced(tmp_path: Path) -> None:
    shown = tmp_path / "shown.txt"
    with shown.open("wb") as out:
        code = (
            "from frontline.geo.files.replace import replacing\n"
            "print('before', flush=True)\n"
            "with replacing('/dev/stdout') as draft: draft.write_text('told ')\n"
            "print('after')"
        )
        subprocess.run([sys.executable, "-c", code], stdout=out, check=True, cwd=ROOT)
    assert shown.read_text("utf-8") == "before\ntold after\n"


HOLDING = """
import sys, time
from frontline.geo.files.replace import replacing
with replacing(sys.argv[1]) as draft:
    draft.write_text("half")
    print("ready", flush=True)
    time.sleep(60)
"""


def test_the_next_draft_removes_what_a_killed_process_left_and_nothing_in_use(
    tmp_path: Path,
) -> None:
    dead, live = (
        subprocess.Popen(
            [sys.executable, "-c", HOLDING, str(tmp_path / name)],
            stdout=subprocess.PIPE, cwd=ROOT,
        )
        for name in ("dead.txt", "live.txt")
    )  # fmt: skip
    try:
        for process in (dead, live):
            assert process.stdout is not None
            process.stdout.readline()
        dead.kill()
        dead.wait()
        assert len(list(tmp_path.glob(".dead.txt.*"))) == 1
        with replacing(tmp_path / "third.txt") as draft:
            draft.write_text("whole", "utf-8")
        assert list(tmp_path.glob(".dead.txt.*")) == []
        assert len(list(tmp_path.glob(".live.txt.*"))) == 1
    finally:
        for process in (dead, live):
            process.kill()
            process.communicate()


def test_a_second_writer_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "store.parquet"
    with alone(file), pytest.raises(BadInput, match="another run is changing it"), alone(file):
        pytest.fail("two at once")
    with pytest.raises(ValueError, match="of the block"), alone(file):
        raise ValueError("of the block")
