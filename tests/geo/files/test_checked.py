"""What a cache keeps is read back whole, or not at all."""

from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.files.checked import read_checked, write_checked


@pytest.mark.parametrize("content", [b"", b"names", bytes(range(256))])
def test_what_was_written_is_read(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cache" / "file"
    write_checked(file, content)
    assert read_checked(file) == content


def test_a_file_with_any_byte_changed_or_missing_is_none(tmp_path: Path) -> None:
    file = tmp_path / "file"
    write_checked(file, b"names")
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert read_checked(file) is None
        file.write_bytes(whole[:at])
        assert read_checked(file) is None


def test_what_is_not_there_or_no_file_is_none(tmp_path: Path) -> None:
    assert read_checked(tmp_path / "none") is None
    assert read_checked(tmp_path) is None


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises((OSError, BadInput)):
        write_checked(tmp_path / "file" / "inside", b"names")
