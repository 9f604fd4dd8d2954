"""What is nobody's is kept once for all; where that cannot be, it lives in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from frontline.desk.serving.public import public
from frontline.workspace import places


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    public.cache_clear()
    yield
    public.cache_clear()


def test_it_is_kept_in_the_cache_and_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "cache", lambda: tmp_path / "cache")
    assert public() is public()
    public().settings.set("text", "one")
    public.cache_clear()
    assert public().settings.get("text") == "one"
    assert (tmp_path / "cache").is_dir()


def test_a_folder_that_cannot_be_opened_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a file"
    file.write_text("in the way", "utf-8")
    monkeypatch.setattr(places, "cache", lambda: file)
    assert public().folder is None
    public().settings.set("text", "one")
    assert public().settings.get("text") == "one"
    assert file.read_text("utf-8") == "in the way"
