"""The library in the terminal: texts go in, are found, shown, tagged, given out, forgotten."""

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from shelf import ALL
from terminal import frontline

from frontline import library
from frontline.workspace import places


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    library.opened(folder).keep(ALL, "syria", workers=1)
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.FOLDER, str(tmp_path / "home"))
    return tmp_path / "home"


def found(*asked: object, shelf: Path) -> list[str]:
    code, out, err = frontline("library", "find", *asked, "--workspace", shelf, "--format", "json")
    assert code == 0, err
    return [row["name"] for row in json.loads(out)]


def test_files_are_added_once_and_found_in_another_script(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("13 August 2016\n\nISIS lost Manbij.\n", "utf-8")
    code, out, err = frontline("library", "add", text, "--theatre", "syria")
    assert (code, out, err) == (0, "", "1 text added, 0 known already\n")
    again = frontline("library", "add", text, "--theatre", "syria", "--format", "json")
    assert json.loads(again[1])["known"] == 1
    assert library.find("منبج").total == 1, "the same library in Python"
    assert library.find("Manbij", first="2016-08-13", last=date(2016, 8, 13)).total == 1
    assert library.find("Manbij", first="2016-08-14").total == 0


def test_each_condition_is_an_option(shelf: Path) -> None:
    assert found("--place", "Манбидж", "--from", "2016-08-14", shelf=shelf) == ["d", "c"]
    assert found("--to", "2016-05-03", shelf=shelf) == ["azaz.txt"]
    assert found("--actor", "opposition", "--outlet", "Example", shelf=shelf) == ["azaz.txt"]
    assert found("--words", "driver smoke", "--theatre", "syria", shelf=shelf) == ["b"]
    assert found("--speaker", "syrian army", "--place", "Azaz", shelf=shelf) == ["azaz.txt"]
    assert found("--limit", "2", shelf=shelf) == ["d", "c"]


def test_the_claims_themselves_are_a_table(shelf: Path) -> None:
    asked = ("library", "find", "--place", "Azaz", "--actor", "opposition", "--claims")
    code, out, err = frontline(*asked, "--format", "json", "--workspace", shelf)
    assert code == 0
    (claim,) = json.loads(out)
    assert claim["verdict"]
    assert claim["places"] == ["Azaz"]
    code, out, err = frontline(*asked, "--workspace", shelf)
    assert (code, err) == (0, "1 claim\n")
    assert "Azaz" in out
    assert library.claims("Azaz", actor="opposition", folder=shelf) == [claim]


def test_a_table_says_how_many_there_are(shelf: Path) -> None:
    code, out, err = frontline("library", "list", "--limit", "2", "--workspace", shelf)
    assert code == 0
    assert len(out.splitlines()) == 3
    assert err == "5 texts, the newest 2 shown (--limit)\n"
    code, out, _ = frontline("library", "list", "--format", "csv", "--workspace", shelf)
    assert len(list(csv.DictReader(io.StringIO(out)))) == 5


def test_what_means_nothing_is_one_line_and_exit_1(shelf: Path) -> None:
    for asked in (
        ("--place", "Atlantis"), ("--actor", "Martians"), ("--verdict", "wrong"),
        ("--words", "…"), ("--from", "yesterday"), ("--speaker", "Omar Tailor"),
        ("--from", "2017-01-01", "--to", "2016-01-01"),
    ):  # fmt: skip
        code, out, err = frontline("library", "find", *asked, "--workspace", shelf)
        assert (code, out) == (1, "")
        assert err.startswith("frontline: ")
        assert err.count("\n") == 1


def test_a_text_is_shown_with_what_was_read_in_it(shelf: Path) -> None:
    (item,) = library.find(outlet="Example Post", folder=shelf).items
    code, out, _ = frontline("library", "show", item.id[:6], "--workspace", shelf)
    assert code == 0
    for part in ("2016-05-03", "Ana Vera", "from: desk/azaz.txt", "The opposition captured Azaz"):
        assert part in out
    code, out, _ = frontline("library", "show", item.id, "--format", "json", "--workspace", shelf)
    told = json.loads(out)
    (claim,) = told["claims"]
    assert claim["text"] in told["text"]
    assert told["text"][claim["start"] : claim["end"]] == claim["text"]
    assert frontline("library", "show", "nobody", "--workspace", shelf)[0] == 1


def test_what_is_given_out_goes_in_again_and_is_the_same(shelf: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    assert frontline("library", "export", "-o", file, "--workspace", shelf)[0] == 0
    code, _, err = frontline("library", "add", file, "--theatre", "syria", "--workers", "1")
    assert (code, err) == (0, "5 texts added, 0 known already\n")
    for asked in ({"place": "Manbij"}, {"outlet": "Example Post"}, {"actor": "opposition"}):
        before = library.find(**asked, folder=shelf)  # type: ignore[arg-type]
        after = library.find(**asked)  # type: ignore[arg-type]
        assert [item.day for item in after.items] == [item.day for item in before.items]
    code, out, _ = frontline("library", "export", "--place", "Azaz", "--format", "csv")
    assert code == 0
    assert len(list(csv.DictReader(io.StringIO(out)))) == 2
    assert frontline("library", "export", "-o", tmp_path / "x.pdf", "--workspace", shelf)[0] == 2


def test_tags_and_forgetting(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("ISIS lost Manbij.\n", "utf-8")
    frontline("library", "add", text, "--theatre", "syria")
    (item,) = library.find().items
    assert frontline("library", "tag", item.id, "--tag", "check")[0] == 0
    assert library.find(tag="check").total == 1
    assert frontline("library", "tag", item.id, "--tag", "check", "--away")[0] == 0
    assert library.find(tag="check").total == 0
    assert frontline("library", "remove", item.id) == (0, "", "1 text forgotten\n")
    assert library.find().total == 0
    assert frontline("library", "forget", item.id)[0] == 1


def test_what_cannot_be_read_is_a_line_the_rest_is_kept_and_the_exit_code_is_1(
    tmp_path: Path,
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("ISIS lost Manbij.\n", "utf-8")
    (tmp_path / "in/b.docx").write_bytes(b"nonsense")
    code, _, err = frontline("library", "add", tmp_path / "in", "--theatre", "syria")
    assert code == 1
    told = err.splitlines()
    assert len(told) == 3
    assert "b.docx: no Word file that can be read" in told[0]
    assert told[1:] == [
        "1 text added, 0 known already",
        "frontline: 1 of 2 texts could not be read",
    ]
    assert library.find("Manbij").total == 1


def test_the_web_is_off_until_it_is_allowed_and_that_is_remembered() -> None:
    code, _, err = frontline("library", "add", "https://127.0.0.1/a")
    assert code == 1
    assert "--allow-web" in err
    for more in (["--allow-web"], []):
        code, _, err = frontline("library", "add", "https://127.0.0.1/a", *more)
        assert code == 1
        assert "127.0.0.1 is no public address" in err
    code, _, err = frontline("library", "add", "https://127.0.0.1/a", "--forbid-web")
    assert "--allow-web" in err


def test_rows_come_in_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = b'{"text": "ISIS lost Manbij.", "date": "2016-08-13"}\n{"text": "Azaz was quiet."}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rows)))
    code, _, err = frontline("library", "add", "-", "--theatre", "syria")
    assert (code, err) == (0, "2 texts added, 0 known already\n")
    assert library.find("Manbij").items[0].day == "2016-08-13"


def test_a_day_that_cannot_be_read_is_said_and_the_text_is_kept_without_one(
    tmp_path: Path,
) -> None:
    letter = tmp_path / "a.eml"
    letter.write_text("From: Desk\nDate: 32 Aug 2016\n\nISIS lost Manbij.\n", "utf-8")
    order = ("library", "add", letter, "--theatre", "syria", "--workers", "1")
    code, _, err = frontline(*order)
    assert (code, err.splitlines()) == (0, [
        'frontline: a.eml: kept without a day: "32 Aug 2016" is none; give it with --date',
        "1 text added, 0 known already",
    ])  # fmt: skip
    assert not library.find().items[0].day
    letter.write_text("From: Desk\nDate: 32 Aug 2016\n\nISIS lost Azaz.\n", "utf-8")
    assert "without a day" not in frontline(*order, "--date", "2016-08-12")[2]
