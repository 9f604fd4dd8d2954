"""A cache does not grow with every edition of a list."""

import os
import time
from pathlib import Path

from frontline.geo.files.tidy import OLD_SECONDS, tidy


def written(folder: Path, name: str, age: float = 0) -> Path:
    file = folder / name
    file.write_bytes(b"x")
    then = time.time() - age
    os.utime(file, (then, then))
    return file


def test_what_is_old_and_of_the_same_kind_goes_and_the_new_one_stays(tmp_path: Path) -> None:
    new = written(tmp_path, "villages-new.sqlite", OLD_SECONDS + 60)
    old = written(tmp_path, "villages-old.sqlite", OLD_SECONDS + 60)
    fresh = written(tmp_path, "villages-fresh.sqlite", OLD_SECONDS - 60)
    others = [
        written(tmp_path, name, OLD_SECONDS + 60) for name in ("world-1.npz", "villages-notes.txt")
    ]
    tidy(new)
    assert not old.exists()
    assert all(file.exists() for file in (new, fresh, *others))


def test_a_folder_of_that_name_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "villages-mine.sqlite"
    folder.mkdir()
    os.utime(folder, (0, 0))
    tidy(tmp_path / "villages-new.sqlite")
    assert folder.is_dir()
