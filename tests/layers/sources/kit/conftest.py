"""A file of any name and content, as a source is given it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from frontline.layers.sources.files.contract import InputFile

Maker = Callable[[str, str], InputFile]


@pytest.fixture
def made(tmp_path: Path) -> Maker:
    def write(name: str, text: str) -> InputFile:
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return InputFile(file, name)

    return write
