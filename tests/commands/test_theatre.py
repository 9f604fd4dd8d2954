"""The commands that make and check a theatre."""

from pathlib import Path

import pytest
from terminal import frontline

from frontline.commands.theatre import opened
from frontline.geo.errors import UnknownName


def test_a_theatre_is_known_by_its_name_and_by_its_folder(tmp_path: Path) -> None:
    assert opened("syria").key == "syria"
    assert opened(str(opened("yemen").folder)).key == "yemen"
    with pytest.raises(UnknownName):
        opened(str(tmp_path))


def test_one_command_makes_a_theatre_that_checks_and_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTLINE_THEATRES", str(tmp_path))
    table = tmp_path / "names.csv"
    table.write_text("name,lon,lat\nQaryat al-Ikhtibar,44.2,15.4\nFar away,0.0,0.0\n", "utf-8")
    code, out, err = frontline("theatre", "new", "testwar", "--country", "YE", "--names", table)
    assert code == 0, err
    assert "places" in out
    assert "lying outside the country" in err
    assert frontline("theatre", "check", "testwar")[0] == 0
    text = tmp_path / "a.txt"
    text.write_text("On 3 May 2016 clashes were reported in Qaryat al-Ikhtibar.", "utf-8")
    code, out, err = frontline("read", text, "--theatre", "testwar", "--format", "json")
    assert code == 0, err
    assert "Qaryat al-Ikhtibar" in out


@pytest.mark.parametrize(
    ("name", "country", "told"),
    [("bad name!", "YE", "bad name!"), ("war", "XX", "XX"), ("ice", "AQ", "--names")],
)
def test_a_name_or_country_that_is_none_gets_one_line_and_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, country: str, told: str
) -> None:
    monkeypatch.setenv("FRONTLINE_THEATRES", str(tmp_path))
    code, _, err = frontline("theatre", "new", name, "--country", country)
    assert code in (1, 2)
    assert told in err
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_used_fails_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTLINE_THEATRES", str(tmp_path))
    assert frontline("theatre", "new", "testwar", "--country", "YE")[0] == 0
    places = tmp_path / "testwar" / "places.csv"
    lines = places.read_text("utf-8").splitlines()
    lines[1] = lines[1].replace(lines[1].split(",")[0], lines[2].split(",")[0], 1)
    places.write_text("\n".join([*lines, "x"]) + "\n", "utf-8")
    code, _, err = frontline("theatre", "check", "testwar")
    assert code == 1
    assert "places.csv" in err
