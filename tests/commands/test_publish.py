"""The commands that make files to publish, and check them, keep their contract."""

import datetime
import json
import sys
from pathlib import Path

import geopandas as gpd
import months
import pytest
import tiny
from PIL import Image
from store_of_objects import war_bucket
from typer.testing import CliRunner

from frontline import cli
from frontline.commands.publish import _inputs, _opening, _pixels
from frontline.geo.errors import BadInput
from frontline.layers.mosaic.days import DayNotCovered
from frontline.layers.page.payload.decode import block


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs a command in this process; gives its exit code, stdout and stderr."""

    def ran(*args: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["frontline", *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        told = capsys.readouterr()
        return int(stop.value.code or 0), told.out, told.err

    return ran


def test_a_still_and_a_film_are_drawn(run, tmp_path: Path) -> None:
    png, gif = tmp_path / "day.png", tmp_path / "film.gif"
    assert run("stills", "syria", "--date", "2016-08-06", "-o", png)[0] == 0
    with Image.open(png) as picture:
        assert picture.size == (1280, 800)
    span = ("--from", "2016-08-05", "--to", "2016-08-08", "--size", "800x600")
    assert run("stills", "syria", *span, "-o", gif)[0] == 0
    with Image.open(gif) as picture:
        assert (picture.size, picture.n_frames) == ((800, 600), 4)


def test_a_day_and_a_span_are_exported(run, tmp_path: Path) -> None:
    day, span = tmp_path / "day.geojson", tmp_path / "span.gpkg"
    assert run("export", "syria", "--date", "2016-08-06", "-o", day)[0] == 0
    assert "UCDP" in json.loads(day.read_text("utf-8"))["licence"]
    dates = ("--from", "2016-08-01", "--to", "2016-08-31")
    assert run("export", "syria", *dates, "-o", span)[0] == 0
    zones = gpd.read_file(span, layer="zones")
    assert str(zones["start_day"].max())[:10] > "2016-08-01"


@pytest.mark.parametrize("form", ["geojson", "gpkg", "kml", "csv"])
def test_what_has_no_suffix_is_written_as_it_is_said(run, tmp_path: Path, form: str) -> None:
    """A stream bears no format in its name: ``-o /dev/stdout --format kml``."""
    day, named = tmp_path / "day", tmp_path / f"day.{form}"
    asked = ("export", "syria", "--date", "2016-08-06", "-o")
    assert run(*asked, day)[0] == 1
    assert run(*asked, day, "--format", form)[0] == 0
    assert run(*asked, named)[0] == 0
    assert day.stat().st_size == named.stat().st_size


def test_a_snapshot_is_verified_and_a_changed_one_found_out(run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("snapshot", "--date", "2016-08-06", "-o", page)[0] == 0
    code, told, _ = run("verify", page)
    assert code == 0
    assert [line.split(": ")[1] for line in told.splitlines()] == ["agrees"] * 7
    page.write_text(page.read_text("utf-8").replace("Syria", "Syrja", 1), "utf-8")
    code, told, fault = run("verify", page)
    assert (code, told) == (1, "")
    assert fault.count("\n") == 1
    assert "the file was changed after it was made" in fault


def test_a_snapshot_of_other_layers_names_them_and_is_verified_from_them(
    run, tmp_path: Path
) -> None:
    reports = tmp_path / "mine.csv"
    lines = Path(cli.__file__).with_name("theatres") / "syria" / "control_reports.csv"
    reports.write_bytes(b"".join(lines.read_bytes().splitlines(keepends=True)[:200]))
    page = tmp_path / "page.html"
    assert run("snapshot", "--layers", reports, "--date", "2013-01-01", "-o", page)[0] == 0
    code, told, _ = run("verify", page)
    assert code == 0
    assert "not checked" in told.splitlines()[-1]
    code, told, _ = run("verify", page, "--layers", reports)
    assert code == 0
    assert told.count("agrees") == 7


def test_a_snapshot_of_some_days_is_one_of_these_alone(run, tmp_path: Path) -> None:
    sides = {"red": "sdf", "green": "isis", "blue": "opposition"}
    store, page = months.write(tmp_path, sides), tmp_path / "page.html"
    days = ("--from", "2024-02-01", "--to", "2024-03-10")
    assert run("snapshot", "--layers", store, *days, "-o", page)[0] == 0
    told = block(page.read_text("utf-8"), "manifest")
    assert told["coverage"] == told["days"] == ["2024-02-01", "2024-03-10"]
    assert told["figures"]["first"] == "2024-02-01"
    code, said, _ = run("verify", page, "--layers", store)
    assert code == 0
    assert said.count(": agrees") == 7


def test_layers_at_an_address_are_shown_drawn_exported_and_verified(run, tmp_path: Path) -> None:
    """A path made of ``s3://war`` lost a stroke: no such folder."""
    months.write(tmp_path, {"red": "sdf", "green": "isis", "blue": "opposition"})
    page, still, zones = (tmp_path / name for name in ("page.html", "day.png", "day.geojson"))
    with war_bucket() as fs:
        fs.put(str(tmp_path / "war=none"), "war/shown/war=none", recursive=True)
        store = "s3://war/shown"
        assert run("snapshot", "--layers", store, "--theatre", "syria", "-o", page)[0] == 0
        code, said, _ = run("verify", page, "--layers", store)
        assert (code, said.count(": agrees")) == (0, 7)
        day = ("--theatre", "syria", "--date", "2024-02-05")
        assert run("stills", store, *day, "-o", still)[0] == 0
        assert run("export", store, *day, "-o", zones)[0] == 0
        two = ("--layers", store, "--beside", store, "--theatre", "syria", "-o", page)
        assert run("snapshot", *two)[0] == 0
    assert sorted(gpd.read_file(zones)["actor"]) == ["sdf", "unknown"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("--from", "2016-09-01", "--to", "2016-08-01"), "give the earlier day first"),
        (("--from", "2031-01-01"), "no day from 2031-01-01: the layers cover"),
        (("--to", "1931-01-01"), "no day to 1931-01-01: the layers cover"),
        (("--from", "august"), "write it as YYYY-MM-DD"),
        (("--to", "2016-08-01", "--date", "2016-08-06"), "no layer for 2016-08-06"),
    ],
)
def test_days_that_make_no_page_are_said_in_one_line(
    run, tmp_path: Path, days: tuple[str, ...], words: str
) -> None:
    code, told, fault = run("snapshot", *days, "-o", tmp_path / "page.html")
    assert (code, told, fault.count("\n")) == (1, "", 1)
    assert words in fault
    assert not (tmp_path / "page.html").exists()


PICTURE = ("stills", "syria", "--date", "2016-08-06", "-o", "a.png")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("stills", "syria", "--date", "2016-08-06", "-o", "a.jpg"), "name it .png"),
        (("stills", "syria", "--date", "2016-08-06", "-o", "a.png", "--size", "big"), "1280x800"),
        (("stills", "syria", "--date", "2016-08-06", "-o", "a.png", "--palette", "neon"), "safe"),
        (
            ("stills", "nothing.parquet", "--date", "2016-08-06", "-o", "a.png"),
            "not layers that can be opened",
        ),
        ((*PICTURE, "--bbox", "37,36"), "WEST,SOUTH,EAST,NORTH"),
        ((*PICTURE, "--bbox", "37,36,36,37"), "west before east"),
        ((*PICTURE, "--around", "Atlantis"), "LON,LAT,KM"),
        ((*PICTURE, "--around", "Manbij,far"), "kilometres"),
        ((*PICTURE, "--around", "Manbij", "--bbox", "36,36,37,37"), "one of the two"),
        ((*PICTURE, "--since", "2016-08-07"), "after the day shown"),
        (("export", "syria", "--date", "2016-08-06", "-o", "a.shp"), ".geojson"),
        (("export", "syria", "--date", "2016-13-06", "-o", "a.csv"), "2016-13-06"),
        (("verify", "nowhere.html"), "cannot be read"),
    ],
)
def test_bad_words_are_refused_in_one_line(run, args: tuple[str, ...], words: str) -> None:
    code, told, fault = run(*args)
    assert (code, told, fault.count("\n")) == (1, "", 1)
    assert words in fault


@pytest.mark.parametrize(
    "args",
    [
        ("stills", "syria", "-o", "a.png"),
        ("stills", "syria", "-o", "a.gif", "--date", "2016-08-06"),
        ("stills", "syria", "-o", "a.png", "--date", "2016-08-06", "--to", "2016-08-07"),
        ("export", "syria", "-o", "a.csv"),
        ("export", "syria", "-o", "a.csv", "--from", "2016-08-06"),
        ("export", "syria", "--date", "2016-08-06"),
    ],
)
def test_wrong_usage_exits_with_two(args: tuple[str, ...]) -> None:
    assert CliRunner().invoke(cli.cli, list(args)).exit_code == 2


def test_the_map_alone_opens_on_the_day_asked_for_or_the_theatres_or_the_newest() -> None:
    mosaic, own = tiny.mosaic(), tiny.DAYS[1]
    assert _opening(mosaic, "2016-02-10", nearest=False, own=own) == datetime.date(2016, 2, 10)
    assert _opening(mosaic, None, nearest=False, own=own) == own
    assert _opening(mosaic, None, nearest=False, own=None) == mosaic.coverage.last
    old = datetime.date(1999, 1, 1)
    assert _opening(mosaic, None, nearest=False, own=old) == mosaic.coverage.last
    assert _opening(mosaic, "1999-01-01", nearest=True, own=own) == old, "the page says the rest"
    with pytest.raises(DayNotCovered):
        _opening(mosaic, "1999-01-01", nearest=False, own=own)


def test_a_size_is_two_whole_numbers() -> None:
    assert _pixels("1280x800") == (1280, 800)
    for size in ("1280", "1280x", "x800", "-1x800", "1280x800x2", "a x b", "1e3x800", ""):
        with pytest.raises(BadInput, match="write WIDTHxHEIGHT"):
            _pixels(size)


def test_the_inputs_of_layers_are_their_files_and_none_for_a_theatre() -> None:
    assert _inputs("syria") == ()
    assert _inputs("mine.parquet") == (Path("mine.parquet"),)


def test_notes_go_out_with_page_picture_and_data_or_are_one_line(run, tmp_path: Path) -> None:
    notes, svg, zones = (tmp_path / name for name in ("n.geojson", "day.svg", "day.geojson"))
    mill = {"type": "Point", "coordinates": [37.15, 36.2]}
    far = {"type": "Feature", "geometry": mill, "properties": {"text": "The mill of Hama"}}
    late = {**far, "properties": {"text": "Late", "start_day": "2016-08-07"}}
    notes.write_text(json.dumps({"type": "FeatureCollection", "features": [far, late]}), "utf-8")
    day = ("--date", "2016-08-06", "--notes", notes)
    assert run("stills", "syria", *day, "-o", svg)[0] == 0
    assert "<!-- The mill of Hama -->" in svg.read_text("utf-8")
    assert "Late" not in svg.read_text("utf-8")
    delay = (datetime.datetime.now(tz=datetime.UTC).date() - datetime.date(2016, 8, 6)).days
    profile = tmp_path / "late.toml"
    profile.write_text(f"delay_days = {delay}", "utf-8")
    code, _, told = run("export", "syria", *day, "-o", zones, "--profile", profile)
    assert code == 0
    assert "1 of 2 notes are held back" in told
    features = json.loads(zones.read_text("utf-8"))["features"]
    assert [f["properties"]["text"] for f in features if "text" in f["properties"]] == [
        "The mill of Hama"
    ]
    manifest = json.loads(zones.with_name("day.geojson.manifest.json").read_text("utf-8"))
    assert manifest["notes"] == {"kept": 1, "held_back": 1, "cut": 0}

    late["properties"]["end_day"] = "2016-08-01"
    notes.write_text(json.dumps({"type": "FeatureCollection", "features": [far, late]}), "utf-8")
    page = tmp_path / "page.html"
    for command in (("snapshot", "-o", page), ("stills", "syria", "-o", svg.with_name("b.svg"))):
        code, _, told = run(*command, *day)
        assert code == 1
        assert f"{notes}: feature 2: end_day 2016-08-01 must come after" in " ".join(told.split())
        assert told.strip().count("\n") == 0
    assert not page.exists()
    assert run("snapshot", "-o", page, "--notes", tmp_path / "none.geojson")[0] == 1


def test_actors_that_a_store_brings_with_it_are_drawn_and_in_the_legend(
    run, tmp_path: Path
) -> None:
    zones, store, svg = tmp_path / "z.geojson", tmp_path / "z.parquet", tmp_path / "day.svg"
    box = {"type": "Polygon", "coordinates": [[[37, 35], [38, 35], [38, 36], [37, 36], [37, 35]]]}
    told = {"actor": "Zorg & <b>", "start": "2016-01-01", "end": "2016-02-01"}
    feature = {"type": "Feature", "properties": told, "geometry": box}
    zones.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    said = ("--theatre", "syria", "--map", "Zorg & <b>=+zorg", "--rest", "unknown")
    assert run("import", zones, *said, "-o", store)[0] == 0
    theatres = {"theatre": ("--theatre", "syria"), "safe": (), "grey": ()}
    for palette, theatre in theatres.items():
        drawn = ("--date", "2016-01-03", "--palette", palette, *theatre)
        assert run("stills", store, *drawn, "-o", svg)[0] == 0
        assert "Zorg &amp; &lt;b&gt;" in svg.read_text("utf-8")
