"""A dump of GeoNames or a table of one's own widens what names are looked up in."""

import os
import sqlite3
import subprocess
import sys
import tracemalloc
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from frontline import cli, geo
from frontline.geo.errors import BadInput
from frontline.geo.gazetteer import import_dump as dump
from frontline.geo.gazetteer import user_added as added
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.theatre.theatre import load_theatre


def line(ident: int, name: str, others: str = "", code: str = "PPL", lon: float = 37.0) -> str:
    cells = [str(ident), name, name, others, "48.0", str(lon), code[0], code, "UA", "", "05"]
    return "\t".join([*cells, "", "", "", "120", "", "150", "Europe/Kyiv", "2024-01-01"]) + "\n"


LINES = [
    line(1, "Qwervilka", "Квервілка,Kvervilka"),
    line(2, "Qwervilka Station Hotel", code="HTL"),
    line(3, "Zelenyi Qwuth", lon=38.0),
    line(4, "Qworna River", code="STM"),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    file = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("readme.txt", "about")
        out.writestr("allCountries.txt", "".join(LINES))
    return file


def test_a_dump_is_found_under_all_its_names(archive: Path) -> None:
    made = dump.add(archive)
    assert (made.lines, made.places) == (4, 3)
    gazetteer = open_gazetteer()
    for key in ("qwervilka", "kvervilka", "квервілка"):
        (entry,) = gazetteer.entries(key)
        assert entry.place.id == "geonames:1"
        assert (entry.place.lon, entry.place.lat) == (37.0, 48.0)
        assert entry.admin == "05"
    assert gazetteer.entries("qworna river")[0].place.kind == "water"
    assert gazetteer.entries("qwervilka station hotel") == ()
    assert gazetteer.continues("zelenyi")
    assert not gazetteer.continues("qwervilka")


def test_a_reader_that_runs_meets_what_is_added_and_misses_what_is_taken_away(
    archive: Path,
) -> None:
    assert open_gazetteer().entries("qwervilka") == ()
    made = dump.add(archive)
    assert open_gazetteer().entries("qwervilka")
    assert open_gazetteer() is open_gazetteer()
    made.file.unlink()
    assert open_gazetteer().entries("qwervilka") == ()


def test_a_village_that_only_the_dump_knows_is_placed_in_a_text(archive: Path) -> None:
    text = "Ukrainian troops near Avdiivka left the village of Qwervilka on Monday."
    before = {m.text: m.lon for m in geo.read(text, "ukraine").places}
    assert before.get("Qwervilka") is None
    dump.add(archive)
    assert {m.text: m.lon for m in geo.read(text, "ukraine").places}["Qwervilka"] == 37.0


def test_the_theatres_own_entry_stays(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,lon,lat\nRobotyne,35.84,47.45\nRobotyne,20,40\n", "utf-8")
    dump.add(file)
    ids = [e.place.id for e in open_gazetteer(load_theatre("ukraine")).entries("robotyne")]
    assert ids == ["ukraine:robotyne", "mine:3"]


def test_a_table_of_ones_own_keeps_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "name,kind,lon,lat,precision_km,variants,country,source\n"
        "Camp Qwux,base,40.5,35.2,3,Kwux|Qwux base,SY,a friend\n",
        "utf-8",
    )
    dump.add(file)
    (entry,) = open_gazetteer().entries("kwux")
    place = entry.place
    assert (place.name, place.kind, place.precision_km, place.source) == (
        "Camp Qwux",
        "base",
        3,
        "a friend",
    )


def test_what_was_interrupted_goes_on_where_it_stopped(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dump, "PORTION", 2)
    seen: list[int] = []

    def stop(done: int, _all: int) -> None:
        seen.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dump.add(archive, stop)
    assert added.open_added() == ()
    parsed: list[str] = []
    monkeypatch.setattr(dump, "_insert", _counting(dump._insert, parsed))
    made = dump.add(archive)
    assert parsed == ["Zelenyi Qwuth", "Qworna River"]
    assert (made.lines, made.places) == (4, 3)
    assert len(open_gazetteer().entries("qwervilka")) == 1
    assert list(added.folder().iterdir()) == [made.file]


KILLED = """
import sys, time
from frontline.geo.gazetteer import import_dump as dump
dump.PORTION = 50
def report(done, size):
    print(done, flush=True)
    time.sleep(0.02)
dump.add(sys.argv[1], report)
"""


def test_an_adding_that_is_killed_goes_on_and_ends_as_if_it_had_not_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "many.txt"
    rows = [line(n, f"Qw{n}", f"Kw{n},Кв{n}") for n in range(5_000)]
    file.write_text("".join(rows), "utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(file)],
        stdout=subprocess.PIPE,
        env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)),
    ) as running:
        assert running.stdout is not None
        for _ in range(3):
            running.stdout.readline()
        running.kill()
    part = added.folder() / "many.sqlite.part"
    assert part.exists()
    assert added.open_added() == ()
    parsed: list[str] = []
    monkeypatch.setattr(dump, "_insert", _counting(dump._insert, parsed))
    made = dump.add(file)
    assert 0 < len(parsed) < 5_000 - 100
    assert (made.lines, made.places) == (5_000, 5_000)
    with closing(sqlite3.connect(made.file)) as db:
        assert (
            db.execute("select count(*), count(distinct id) from place").fetchone() == (5_000,) * 2
        )
        assert db.execute("select count(*) from name").fetchone() == (15_000,)


def _counting(insert, parsed):
    def counted(db, portion, row):
        parsed.extend(place[1] for place, _ in portion)
        return insert(db, portion, row)

    return counted


def test_another_source_of_the_same_name_starts_anew(archive: Path) -> None:
    first = dump.add(archive)
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("allCountries.txt", line(9, "Otherwilka"))
    second = dump.add(archive)
    assert second.file == first.file
    assert open_gazetteer().entries("qwervilka") == ()
    assert open_gazetteer().entries("otherwilka")


def test_progress_ends_at_the_whole(archive: Path) -> None:
    told: list[tuple[int, int]] = []
    dump.add(archive, lambda done, size: told.append((done, size)))
    assert told[-1][0] == told[-1][1] > len("".join(LINES).encode())  # sorting the names counts too
    assert told == sorted(told)


def test_memory_does_not_grow_with_the_dump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dump, "PORTION", 500)

    def peak(rows: int) -> int:
        file = tmp_path / f"dump{rows}.txt"
        file.write_text("".join(line(n, f"Qw{n % 50}") for n in range(rows)), "utf-8")
        tracemalloc.start()
        dump.add(file)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(100)
    assert peak(8_000) < 1.5 * peak(1_000) + 200_000


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("x.txt", "one\ttwo\n", "line 1: 2 columns"),
        ("x.txt", line(1, "A").replace("48.0", "north"), "line 1, column lat: 'north'"),
        ("x.csv", "name,lon\nA,3\n", "no column 'lat'"),
        ("x.csv", "name,lon,lat\nA,3,\n", "line 2, column lat"),
        ("x.csv", "name,lon,lat\nA,36,136\n", "swapped"),
        ("x.csv", "name,lon,lat,kind\nA,3,4,castle\n", "'castle'"),
        ("x.csv", "name,lon,lat\n ,3,4\n", "column name"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, name: str, text: str, what: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=what):
        dump.add(file)
    assert added.open_added() == ()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not there"):
        dump.add(tmp_path / "nothing.zip")


def test_the_command_line_adds_and_says_how_many(archive: Path) -> None:
    answer = CliRunner().invoke(cli.cli, ["gazetteer", "add", str(archive)])
    assert answer.exit_code == 0
    assert "3 places of 4 lines" in answer.stderr


def test_a_broken_store_is_named() -> None:
    file = added.folder() / "broken.sqlite"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"nonsense" * 100)
    with pytest.raises(BadInput, match="no added gazetteer"):
        added.open_added()


@pytest.mark.parametrize(
    ("column", "cell"),
    [("population", "nan"), ("population", "inf"), ("population", "-1"), ("precision_km", "nan"),
     ("precision_km", "-5"), ("precision_km", "wide"), ("lon", "nan"), ("lat", "1e999")],
)  # fmt: skip
def test_a_number_that_is_none_is_told_by_line_and_column(
    home: Path, column: str, cell: str
) -> None:
    row = {"name": "Qwervilka", "lon": "37", "lat": "48", column: cell}
    file = home / "own.csv"
    file.write_text(f"{','.join(row)}\n{','.join(row.values())}\n", "utf-8")
    with pytest.raises(BadInput, match=rf"own\.csv: line 2, column {column}: '{cell}' is"):
        dump.add(file)
