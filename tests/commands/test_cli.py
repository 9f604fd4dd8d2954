"""The command line keeps its contract: what it prints, where, and with which exit code."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from here import ROOT
from known import KNOWN
from shapely.geometry import Point, shape
from terminal import frontline
from typer.main import get_command
from typer.testing import CliRunner

from frontline import cli, geo

COMMANDS = [
    "read", "review", "decisions", "at", "front", "shifts", "areas", "history", "compare",
    "snapshot", "theatres", "serve", "import", "sources", "gazetteer", "stills", "export", "verify",
    "theatre", "workspace", "check", "library", "source",
]  # fmt: skip
EAST_ALEPPO = "37.19,36.21"


def process(*args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command run as a user does: in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *args],
        capture_output=True, text=True, timeout=120, check=False, cwd=ROOT,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    """What a command prints, run inside this process (fast), expecting exit code 0."""
    monkeypatch.setattr(sys, "argv", ["frontline", *args])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code in (0, None)
    return capsys.readouterr().out


@pytest.fixture
def out(monkeypatch, capsys):
    return lambda *args: printed(monkeypatch, capsys, *args)


@pytest.fixture
def refused(monkeypatch, capsys):
    """The one line on stderr of a command that must exit with 1 and print nothing else."""

    def line(*args: str) -> str:
        monkeypatch.setattr(sys, "argv", ["frontline", *args])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        captured = capsys.readouterr()
        assert stop.value.code == 1
        assert captured.out == ""
        assert captured.err.startswith("frontline: ")
        assert captured.err.count("\n") == 1
        return captured.err

    return line


def holder(geojson: str, lon: float, lat: float) -> str:
    found = [
        f["properties"]["actor"]
        for f in json.loads(geojson)["features"]
        if shape(f["geometry"]).contains(Point(lon, lat))
    ]
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def histories() -> dict[str, str]:
    """What the command answered for each place that was asked."""
    return {}


@pytest.mark.parametrize(
    ("place", "day", "actor"),
    KNOWN,
)
def test_history_says_who_held_a_place(
    out, histories: dict[str, str], place: str, day: str, actor: str
) -> None:
    if place not in histories:
        histories[place] = out("history", "syria", "--place", place, "--format", "json")
    spells = json.loads(histories[place])
    held = [
        s["actor"] for s in spells if s["start"] <= day and (s["end"] is None or day < s["end"])
    ]
    assert held == [actor]


@pytest.mark.parametrize(
    ("point", "day", "actor"),
    [
        ((37.9549, 36.5281), "2016-05-01", "isis"),
        ((37.9549, 36.5281), "2016-08-06", "contested"),
        ((37.9549, 36.5281), "2016-08-13", "sdf"),
        ((37.19, 36.21), "2016-12-23", "government"),
    ],
)
def test_at_draws_who_held_a_point(out, point, day: str, actor: str) -> None:
    assert holder(out("at", "syria", "--date", day), *point) == actor


def test_a_place_without_a_cell_of_its_own_is_answered_where_it_stands() -> None:
    _, told, said = frontline("history", "syria", "--place", "east Aleppo", "--format", "json")
    assert "no cell of its own" in said
    spells = json.loads(told)
    held = [s["actor"] for s in spells if s["start"] <= "2020-01-01" < (s["end"] or "2099")]
    assert held == ["government"]
    assert any(s["actor"] == "opposition" for s in spells)


def test_history_of_a_point_names_its_report(out) -> None:
    spells = json.loads(out("history", "syria", "--point", EAST_ALEPPO, "--format", "json"))
    assert spells[-1]["end"] is None
    assert all(s["source"] for s in spells if s["actor"] != "unknown")


def test_areas_have_a_row_for_each_day_of_change_and_always_the_same_sum(out) -> None:
    rows = list(csv.DictReader(io.StringIO(out("areas", "syria", "--format", "csv"))))
    sums = [sum(float(v) for k, v in row.items() if k != "date") for row in rows]
    assert len(rows) > 100
    assert max(sums) - min(sums) < 1e-6 * sums[0]
    assert 180_000 < sums[0] < 190_000


def test_shifts_are_the_change_of_areas(out) -> None:
    moved = json.loads(
        out("shifts", "syria", "--from", "2016-08-01", "--to", "2016-08-13", "--format", "json")
    )
    assert any(m["from_actor"] == "contested" and m["to_actor"] == "sdf" for m in moved)
    assert all(m["area_km2"] > 0 for m in moved)


def test_front_has_lines_with_a_length(out) -> None:
    lines = json.loads(out("front", "syria", "--date", "2016-08-06"))["features"]
    assert lines
    assert all(f["properties"]["length_km"] > 0 for f in lines)


OUTSIDE = ("--date", "2031-01-01")
REFUSED = {
    "at": ("at", "syria", *OUTSIDE),
    "front": ("front", "syria", *OUTSIDE),
    "shifts": ("shifts", "syria", "--from", "2016-08-01", "--to", "2031-01-01"),
    "compare": ("compare", "syria", "syria", *OUTSIDE),
    "export": ("export", "syria", *OUTSIDE, "-o", "made.csv"),
    "snapshot": ("snapshot", *OUTSIDE, "-o", "made.html"),
    "stills": ("stills", "syria", *OUTSIDE, "-o", "made.png"),
}


@pytest.mark.parametrize("command", REFUSED)
def test_a_day_outside_the_layers_is_refused_in_one_line(command: str) -> None:
    run = process if command == "at" else frontline
    code, told, said = run(*REFUSED[command])
    assert (code, told) == (1, "")
    assert said == (
        "frontline: no layer for 2031-01-01: Syria covers 2011-03-15 to 2024-12-11; "
        "the nearest day is 2024-12-11, 2212 days earlier\n"
    )


def test_the_nearest_day_is_shown_where_it_is_asked_for_and_every_row_says_so() -> None:
    code, told, said = process("at", "syria", *OUTSIDE, "--nearest")
    assert code == 0
    assert said.count("\n") == 1
    assert "no layer for 2031-01-01" in said
    answer = json.loads(told)
    assert (answer["asked"], answer["day"]) == ("2031-01-01", "2024-12-11")
    assert answer["coverage"] == ["2011-03-15", "2024-12-11"]
    table = frontline("at", "syria", *OUTSIDE, "--nearest", "--format", "csv")[1]
    for row in csv.DictReader(io.StringIO(table)):
        assert (row["day_asked"], row["day_shown"]) == ("2031-01-01", "2024-12-11")


def test_a_table_of_a_day_bears_the_day(out) -> None:
    rows = [
        *csv.DictReader(io.StringIO(out("at", "syria", "--date", "2016-08-06", "--format", "csv")))
    ]
    assert {row["day_shown"] for row in rows} == {"2016-08-06"}


def test_read_prints_the_contract(out, tmp_path: Path) -> None:
    article = tmp_path / "note.txt"
    text = "6 August 2016\n\nRebels moved from Azaz towards Manbij, witnesses said.\n"
    article.write_text(text, "utf-8")
    answer = json.loads(out("read", str(article), "--theatre", "syria", "--format", "json"))
    assert answer["doc"] == "note"
    assert answer["date"] == "2016-08-06"
    assert {"places", "times", "actors", "claims"} <= set(answer)
    assert [text[p["start"] : p["end"]] for p in answer["places"]] == ["Azaz", "Manbij"]
    for place in answer["places"]:
        assert {"kind", "canonical", "lon", "lat", "confidence", "metonymic", "candidates"} <= set(
            place
        )


@pytest.mark.parametrize("form", ["csv", "geojson", "table"])
def test_read_prints_every_format(out, tmp_path: Path, form: str) -> None:
    article = tmp_path / "note.txt"
    article.write_text("Shelling was heard in Aleppo.", "utf-8")
    assert "Aleppo" in out("read", str(article), "--theatre", "syria", "--format", form)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b" \n\n ", "empty"), (b"\x00\x01\x02PNG\xff\xfe" * 40, "text")],
)
def test_a_text_that_is_none_is_refused_in_one_line(
    refused, tmp_path: Path, content: bytes, words: str
) -> None:
    article = tmp_path / "input.txt"
    article.write_bytes(content)
    line = refused("read", str(article), "--theatre", "syria")
    assert "input.txt" in line
    assert words in line


def test_a_text_too_long_is_refused_with_the_limit(refused, tmp_path: Path) -> None:
    article = tmp_path / "long.txt"
    article.write_text("Aleppo and Idlib. " * 600_000, "utf-8")
    assert "MB" in refused("read", str(article), "--theatre", "syria")


def test_bad_words_on_the_command_line_are_refused_in_one_line(refused, tmp_path: Path) -> None:
    article = tmp_path / "note.txt"
    article.write_text("Shelling in Aleppo.", "utf-8")
    assert "atlantis" in refused("read", str(article), "--theatre", "atlantis")
    assert "2016-13-01" in refused("read", str(article), "--date", "2016-13-01")
    assert "2016-02-30" in refused("at", "syria", "--date", "2016-02-30")
    assert "nowhere.txt" in refused("read", str(tmp_path / "nowhere.txt"))
    assert "Atlantis" in refused("history", "syria", "--place", "Atlantis")
    assert "LON,LAT" in refused("history", "syria", "--point", "east")
    assert "0" in refused("history", "syria", "--point", "0,0")
    assert "martians" in refused("front", "syria", "--date", "2016-08-06", "--actor", "martians")


def test_wrong_usage_exits_with_two() -> None:
    assert CliRunner().invoke(cli.cli, ["at", "syria"]).exit_code == 2
    assert CliRunner().invoke(cli.cli, ["history", "syria"]).exit_code == 2
    assert CliRunner().invoke(cli.cli, ["areas", "syria", "--format", "pdf"]).exit_code == 2


def test_a_snapshot_without_a_date_writes_nothing(refused, tmp_path: Path) -> None:
    article, page = tmp_path / "note.txt", tmp_path / "page.html"
    article.write_text("Shelling in Aleppo.", "utf-8")
    assert "states no date" in refused("snapshot", str(article), "-o", str(page))
    assert list(tmp_path.iterdir()) == [article]


def test_a_snapshot_is_one_file(out, tmp_path: Path) -> None:
    article, page = tmp_path / "note.txt", tmp_path / "page.html"
    article.write_text("Shelling in Aleppo.", "utf-8")
    out("snapshot", str(article), "--date", "2016-08-06", "-o", str(page))
    assert sorted(tmp_path.iterdir()) == [article, page]
    html = page.read_text("utf-8")
    assert html.lstrip().lower().startswith("<!doctype html>")
    assert not re.search(r"<(script|link|img|iframe|object)[^>]+(src|href|data)=", html)


def test_the_theatres_are_listed(out) -> None:
    assert "syria" in out("theatres")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    answer = CliRunner().invoke(cli.cli, [command, "--help"])
    assert answer.exit_code == 0
    assert len(answer.output.splitlines()) > 5
    assert f"frontline {command}" in (ROOT / "README.md").read_text("utf-8")


def test_the_list_of_commands_is_whole() -> None:
    assert sorted(get_command(cli.cli).commands) == sorted(COMMANDS)


def test_layers_with_holders_that_the_theatre_does_not_know_are_refused(
    refused, tmp_path: Path
) -> None:
    square = {"type": "Polygon", "coordinates": [[[37, 36], [38, 36], [38, 37], [37, 36]]]}
    feature = {"type": "Feature", "properties": {"actor": "blue", "date": "2016-08-01"}}
    zones = {"type": "FeatureCollection", "features": [{**feature, "geometry": square}]}
    file, page = tmp_path / "zones.geojson", tmp_path / "page.html"
    file.write_text(json.dumps(zones), "utf-8")
    line = refused("snapshot", "--theatre", "syria", "--layers", str(file), "-o", str(page))
    assert "blue" in line
    assert "--map" in line
    assert list(tmp_path.iterdir()) == [file]


def test_the_version_and_short_help_are_printed(out) -> None:
    assert out("--version") == f"frontline {geo.__version__}\n"
    assert "--date" in out("at", "-h")
    assert "_frontline_completion" in process("--show-completion", "bash")[1]


QUESTIONS = {
    "at": ("syria", "--date", "2016-08-06"),
    "front": ("syria", "--date", "2016-08-06"),
    "shifts": ("syria", "--from", "2016-08-01", "--to", "2016-08-13"),
    "areas": ("syria",),
    "history": ("syria", "--place", "Manbij"),
    "compare": ("syria", "syria", "--date", "2016-08-06"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_goes_into_a_file_whose_name_says_the_format(
    question: str, tmp_path: Path
) -> None:
    words = (question, *QUESTIONS[question])
    file = tmp_path / "answer.csv"
    code, told, said = frontline("-q", *words, "-o", file)
    assert (code, told, said) == (0, "", "")
    printed_ = frontline(*words, "--format", "csv")[1]
    assert file.read_text("utf-8") == printed_
    assert frontline(*words, "-o", tmp_path / "answer.pdf")[0] == 2
    assert list(tmp_path.iterdir()) == [file]


def test_an_answer_on_the_map_bears_its_day_sources_and_licence(out) -> None:
    told = json.loads(out("at", "syria", "--date", "2016-08-06"))
    assert told["date"] == "2016-08-06"
    assert len(told["sources"]) > 10
    assert "CC BY 4.0" in told["licence"]


@pytest.mark.parametrize("name", ["isis", "daesh", "Islamic State", "ISIL", "داعش"])
def test_an_actor_is_known_by_all_its_names(out, name: str) -> None:
    day = ("--date", "2016-08-06", "--format", "csv")
    assert out("front", "syria", *day, "--actor", name) == out(
        "front", "syria", *day, "--actor", "isis"
    )


def test_quiet_says_only_what_one_must_know(tmp_path: Path) -> None:
    article, file = tmp_path / "a.txt", tmp_path / "a.csv"
    article.write_text("Shelling in Aleppo.", "utf-8")
    assert frontline("read", article, article, "-o", file)[2] != ""
    assert frontline("--quiet", "read", article, article, "-o", file) == (0, "", "")
    late = frontline("-q", "at", "syria", "--date", "2031-01-01", "--nearest", "-o", file)
    assert late[2].startswith("frontline: ")


def test_a_folder_of_theatres_that_is_not_there_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTLINE_THEATRES", "wars")
    code, told, said = frontline("theatres")
    assert (code, told) == (1, "")
    assert said == (
        f"frontline: FRONTLINE_THEATRES: {tmp_path / 'wars'}: no such folder; "
        "name the one with theatres\n"
    )


def test_the_theatre_of_a_store_is_known(tmp_path: Path) -> None:
    square = [[[37, 36], [38, 36], [38, 37], [37, 36]]]
    feature = {
        "type": "Feature",
        "properties": {"actor": "isis", "date": "2016-08-01"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    zones, store = tmp_path / "zones.geojson", tmp_path / "zones.parquet"
    zones.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    assert frontline("import", zones, "--theatre", "syria", "-o", store)[0] == 0
    answer = tmp_path / "day.csv"
    assert frontline("export", store, "--date", "2016-08-01", "-o", answer)[0] == 0
    labels = {row["label"] for row in csv.DictReader(answer.read_text("utf-8").splitlines())}
    assert "Islamic State" in labels
    assert frontline("stills", store, "--date", "2016-08-01", "-o", tmp_path / "a.svg")[0] == 0
