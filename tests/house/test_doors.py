"""Foreign text leaves by two doors only: printable to the terminal, as plain cells into CSV."""

import ast
import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import terminal
import tiny
from here import ROOT
from hypothesis import example, given
from hypothesis import strategies as st
from parsed import nodes_of

from frontline.commands.dialogue.printing import TableFormat, rows_text, table_text, warn
from frontline.commands.dialogue.terminal import printable
from frontline.geo.batch import formats
from frontline.geo.files.csv_cells import cell
from frontline.geo.unseen import written_out
from frontline.layers.export.zones import export

FACES = [*sorted((ROOT / "commands").rglob("*.py")), ROOT / "cli.py"]
ROOMS = ("geo", "layers", "commands", "workspace", "desk")
WRITERS = [f for room in ROOMS for f in sorted((ROOT / room).rglob("*.py"))]
ESCAPES = "\u001b]0;pwned\u0007\u009b31m\u202eevil"
FORMULAS = ["=cmd|calc!A0", "+1+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", " =1"]


@cache
def called(file: Path) -> set[str]:
    """Names of all functions and methods that a module calls."""
    calls = (n for n in nodes_of(file) if isinstance(n, ast.Call))
    return {str(getattr(c.func, "attr", getattr(c.func, "id", ""))) for c in calls}


@pytest.mark.parametrize("file", FACES, ids=lambda f: f.name)
def test_no_command_prints_but_through_the_one_door(file: Path) -> None:
    if file.name != "terminal.py":
        assert not called(file) & {"echo", "secho", "write"}
    if "print" in called(file):  # rich's, which is given nothing but printable text
        assert file.name == "printing.py"


@pytest.mark.parametrize("file", WRITERS, ids=lambda f: f.name)
def test_whoever_writes_csv_takes_the_one_door(file: Path) -> None:
    if called(file) & {"DictWriter", "to_csv", "writer"} and "csv" in file.read_text("utf-8"):
        assert "frontline.geo.files.csv_cells" in file.read_text("utf-8")


@given(st.text() | st.text("a\x80\u0627\u200c\u200d\u202e"))
@example("\x80\u200c\x80")
def test_nothing_that_acts_reaches_a_terminal(text: str) -> None:
    shown = printable(text)
    assert written_out(shown) == shown
    assert all(c in "\n\t" or c.isprintable() or c.isspace() or ord(c) > 0xA0 for c in shown)
    assert "\x1b" not in shown
    shown.encode("utf-8")


def test_our_own_bold_letters_are_not_written_out_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes this for a terminal
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "1m" not in printable(table_text([{"place": "Azaz"}], ["place"]))


def test_json_that_is_made_printable_says_the_same() -> None:
    told = json.dumps({"a": f"Азаз \u202e{ESCAPES}"}, ensure_ascii=False)
    assert json.loads(printable(told)) == json.loads(told)


def test_tables_and_warnings_are_printable(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in table_text([{"a": ESCAPES}], ["a"])
    warn(ESCAPES)
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\u202e" not in err


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str) -> None:
    told = "'" + formula.replace("\r", "\n")
    assert cell(formula) == told
    text = rows_text([{"a": formula}], TableFormat.CSV, ["a"])
    assert list(csv.DictReader(io.StringIO(text, newline=""))) == [{"a": told}]


@pytest.mark.parametrize("value", [-1.5, "-1.5", "+3", -7, "1e-3", None, date(2016, 1, 1), "a=b"])
def test_numbers_days_and_words_stay_as_they_are(value: object) -> None:
    assert cell(value) == value


def test_a_table_of_texts_has_no_formula() -> None:
    reading = tiny.reading()
    document = tiny.replace(reading.document, id="=cmd|calc!A0")
    text = "".join(formats.csv_table([tiny.replace(reading, document=document)]))
    assert {row["document"] for row in csv.DictReader(io.StringIO(text))} == {"'=cmd|calc!A0"}


def test_exported_zones_have_no_formula(tmp_path: Path) -> None:
    hostile = tiny.mosaic(names=("=1+1", *tiny.NAMES[1:]))
    out = tmp_path / "zones.csv"
    export(hostile, out, tiny.DAYS[0], theatre=tiny.theatre(tmp_path))
    with out.open(encoding="utf-8", newline="") as file:
        cells = [value for row in csv.DictReader(file) for value in row.values()]
    assert not [value for value in cells if str(value).startswith("=")]
    assert any("'=1+1" in str(value) for value in cells)


def frontline(*args: str, out: int = subprocess.PIPE, **env: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "frontline", *args], cwd=ROOT, stdout=out, stderr=subprocess.PIPE,
        env={**os.environ, **env},
    )  # fmt: skip


def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = frontline("areas", "syria", out=full.fileno())
    error = process.communicate(timeout=120)[1].decode()
    assert process.returncode == 1
    assert error.count("\n") == 1
    assert "No space left" in error


def test_a_fault_of_the_disk_names_the_file(tmp_path: Path) -> None:
    name = "a" * 300
    process = frontline("theatre", "new", name, "--country", "LB", FRONTLINE_THEATRES=str(tmp_path))
    error = process.communicate(timeout=120)[1].decode()
    assert process.returncode == 1
    assert error.count("\n") == 1
    assert f"{name}: cannot be written or read: File name too long" in error


def test_a_stream_that_was_closed_before_the_start_is_no_fault() -> None:
    """`frontline --version >&-` had no stdout to ask whether it is a terminal."""
    closed = [sys.executable, "-m", "frontline", "--version"]
    told = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", *closed], cwd=ROOT, capture_output=True, check=False
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, b"")


def test_output_in_latin_1_writes_out_what_it_has_no_letter_for(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Бои шли у города Алеппо.", "utf-8")
    process = frontline("read", str(text), "--format", "json", PYTHONIOENCODING="latin-1")
    out, error = process.communicate(timeout=120)
    assert (process.returncode, error) == (0, b"")
    assert "Алеппо" in json.dumps(json.loads(out.decode("latin-1")), ensure_ascii=False)


def test_ctrl_c_is_one_line_and_130(tmp_path: Path) -> None:
    texts = tmp_path / "many.jsonl"
    texts.write_text('{"text": "Fighters left Azaz, Syria."}\n' * 200_000, "utf-8")
    out = tmp_path / "out.csv"
    process = frontline("read", str(texts), "-o", str(out), "--workers", "1")
    until = time.monotonic() + 90
    while not list(tmp_path.glob(".out.csv*/*")) and time.monotonic() < until:  # it writes
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    error = process.communicate(timeout=120)[1].decode()
    assert process.returncode == 130
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == [texts]


def test_a_port_that_is_none_and_one_that_is_taken() -> None:
    code, _, error = terminal.frontline("serve", "--port", "99999")
    assert code == 2
    assert "Traceback" not in error
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, error = terminal.frontline("serve", "--port", port)
    assert code == 1
    assert f"--port {port}" in error
    assert "choose another" in error


def test_one_broken_theatre_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "theatre.toml").write_text("[broken", "utf-8")
    monkeypatch.setenv("FRONTLINE_THEATRES", str(tmp_path))
    code, out, error = terminal.frontline("theatres")
    assert code == 0
    assert "syria" in out
    assert "theatre.toml" in error
