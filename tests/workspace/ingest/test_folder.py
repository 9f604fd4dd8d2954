"""A folder is walked in one order, past what is hidden."""

from pathlib import Path

from frontline.workspace.ingest.folder import files_in


def test_files_come_by_name_and_hidden_ones_do_not(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".c.txt", "sub/d.txt", ".git/e.txt", "sub/.f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "sub")
    found = [file.relative_to(tmp_path).as_posix() for file in files_in(tmp_path)]
    assert found == ["a.txt", "b.txt", "sub/d.txt"]
