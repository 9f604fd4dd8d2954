"""The commands of what names are looked up in."""

from pathlib import Path

import pytest
from terminal import frontline

from frontline.commands import names
from frontline.geo.theatre.theatre import theatres


def test_every_theatre_is_listed_and_a_broken_one_hides_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "theatre.toml").write_text("title = ", "utf-8")
    monkeypatch.setenv("FRONTLINE_THEATRES", str(tmp_path))
    code, out, err = frontline("theatres")
    assert code == 0
    listed = {line.split()[0] for line in out.splitlines() if line.split()}
    assert set(theatres()) - {"broken"} <= listed
    assert "broken" not in listed
    assert "theatre.toml" in err


def test_a_gazetteer_that_is_no_file_gets_one_line(tmp_path: Path) -> None:
    code, _, err = frontline("gazetteer", "add", tmp_path / "none.csv")
    assert code == 1
    assert len(err.strip().splitlines()) == 1
    assert "none.csv" in err


def test_the_family_is_mounted_as_gazetteer() -> None:
    assert [group.name for group in names.commands.registered_groups] == ["gazetteer"]
