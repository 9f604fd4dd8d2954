"""What several commands ask of their options."""

from pathlib import Path

import pytest

from frontline.commands.dialogue.options import apart
from frontline.geo.errors import BadInput


def test_an_output_never_takes_the_place_of_what_is_read(tmp_path: Path) -> None:
    text, link = tmp_path / "text.md", tmp_path / "link.md"
    text.write_text("Rebels took Azaz.")
    link.symlink_to(text)
    for output in (text, link, tmp_path / "." / "text.md"):
        with pytest.raises(BadInput, match="would take the place of what is read"):
            apart(output, None, "syria", text)


def test_another_file_an_address_and_a_folder_that_is_read_may_be_written(tmp_path: Path) -> None:
    text, other = tmp_path / "text.md", tmp_path / "other.md"
    for file in (text, other):
        file.write_text("x")
    apart(other, text, tmp_path)
    apart(tmp_path / "new.md", text)
    apart("s3://bucket/text.md", "s3://bucket/text.md")
    apart(None, text)
