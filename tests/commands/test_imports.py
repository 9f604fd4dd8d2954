"""`frontline import`: what is said and saved, and what is refused before anything is written."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from frontline import layers
from frontline.cli import cli
from frontline.commands.imports import AxisOrder, DateOrder, SameDay, _joined
from frontline.layers.imports.plan import Wishes, load_wishes
from frontline.layers.sources import registry

SQUARE = {"type": "Polygon", "coordinates": [[[44, 15], [45, 15], [45, 16], [44, 16], [44, 15]]]}


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture
def zones(tmp_path: Path) -> Path:
    """One zone of one day."""
    feature = {"type": "Feature", "geometry": SQUARE,
               "properties": {"actor": "houthis", "date": "2016-01-02"}}  # fmt: skip
    file = tmp_path / "zones.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    return file


def test_a_map_becomes_a_store_that_opens(zones: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    done = run("import", zones, "-o", out)
    assert done.exit_code == 0, done.output
    mosaic = layers.open(out)
    assert [str(day) for day in mosaic.informed] == ["2016-01-02"]
    assert {holder.actor for holder in mosaic.holders} == {"unknown", "houthis"}
    assert done.stdout == ""


def test_a_dry_run_says_what_files_are_and_writes_nothing(zones: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = run("import", zones, "--dry-run", "--json")
    assert done.exit_code == 0, done.output
    (file,) = json.loads(done.stdout)["files"]
    assert "zones.geojson" in json.dumps(file)
    shown = run("import", zones, "--dry-run")
    assert "zones.geojson" in shown.stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_where_to_write_must_be_said(zones: Path) -> None:
    done = run("import", zones)
    assert done.exit_code == 2
    assert "-o NAME.parquet" in done.stderr


def test_a_broken_file_is_one_line_and_no_store(tmp_path: Path) -> None:
    file, out = tmp_path / "broken.geojson", tmp_path / "out.parquet"
    file.write_text('{"type": "FeatureCollection"', "utf-8")
    done = run("import", file, "-o", out)
    assert done.exit_code == 1
    assert "broken.geojson" in str(done.exception)
    assert not out.exists()


def test_answers_are_saved_and_used_again(zones: Path, tmp_path: Path) -> None:
    saved, out = tmp_path / "answers.json", tmp_path / "out.parquet"
    words = ("import", zones, "--map", "houthis=red", "--date-from", "date")
    assert run(*words, "--dry-run", "--save-map", saved).exit_code == 0
    assert load_wishes(saved).labels == ("houthis=red",)
    assert run("import", zones, "--use-map", saved, "-o", out).exit_code == 0
    assert {holder.actor for holder in layers.open(out).holders} == {"unknown", "red"}


def test_what_is_said_now_goes_before_what_was_saved() -> None:
    saved = Wishes(source="geojson", labels=("A=red",), date_from="file")
    joined = _joined(saved, Wishes(date_from="2016-01-02", labels=("B=green",)))
    assert joined == Wishes(source="geojson", labels=("A=red", "B=green"), date_from="2016-01-02")
    assert _joined(saved, Wishes()) == saved


def test_every_format_that_can_be_read_is_listed() -> None:
    shown = run("sources").stdout
    names = [source.name for source in registry.all_sources()]
    assert names
    assert [name for name in names if name not in shown] == []


@pytest.mark.parametrize("kinds", [AxisOrder, DateOrder, SameDay])
def test_no_two_answers_to_a_question_are_alike(kinds: type) -> None:
    values = [kind.value for kind in kinds]
    assert len(values) == len(set(values)) >= 2


@pytest.mark.parametrize(
    "words", [("--date-order", "yd"), ("--epochs", "decade"), ("--minutes", "0"), ("--memory", "0")]
)
def test_an_answer_that_is_none_is_refused(
    zones: Path, tmp_path: Path, words: tuple[str, str]
) -> None:
    out = tmp_path / "out.parquet"
    assert run("import", zones, "-o", out, *words).exit_code != 0
    assert not out.exists()


def test_a_label_may_be_a_new_actor_or_none_at_all(zones: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    done = run("import", zones, "--theatre", "yemen", "--map", "houthis=+the_north", "-o", out)
    assert done.exit_code == 0, done.output
    assert {h.actor for h in layers.open(out, theatre="yemen").holders} == {"unknown", "the_north"}
    done = run("import", zones, "--map", "houthis=-", "--dry-run", "--json")
    facts = json.loads(done.stdout)
    assert facts["skipped"] == {"said to be no actor": 1}
    assert facts["files"][0]["zones"] == 0
    done = run("import", zones, "--theatre", "yemen", "--map", "houthis=nobody", "--dry-run")
    assert done.exit_code == 1
    assert "+nobody makes it a new one, - leaves it out" in str(done.exception)


def test_a_span_of_days_is_half_open_and_never_empty(zones: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    done = run("import", zones, "--date-from", "2016-03-01/2016-04-01", "-o", out)
    assert done.exit_code == 0, done.output
    covered = layers.open(out).coverage
    assert (str(covered.first), str(covered.last)) == ("2016-03-01", "2016-03-31")
    done = run("import", zones, "--date-from", "2016-04-01/2016-04-01", "--dry-run")
    assert done.exit_code == 1
    assert "ends before it has begun" in str(done.exception)


def test_a_dry_run_names_properties_and_all_days(zones: Path) -> None:
    facts = json.loads(run("import", zones, "--dry-run", "--json").stdout)
    assert facts["files"][0]["properties"] == ["actor", "date"]
    assert facts["files"][0]["days"] == ["2016-01-02"]


RING = "37,36 37.3,36 37.3,36.3 37,36.3 37,36"
PLACEMARK = (
    "<Placemark><name>government</name><TimeSpan><begin>2016-07</begin></TimeSpan><Polygon>"
    "<outerBoundaryIs><LinearRing><coordinates>" + RING + "</coordinates></LinearRing>"
    "</outerBoundaryIs></Polygon></Placemark>"
)


def test_a_month_that_kml_begins_with_is_its_first_day(tmp_path: Path) -> None:
    file, store = tmp_path / "one.kml", tmp_path / "one.parquet"
    kml = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
    file.write_text(kml.format(PLACEMARK), "utf-8")
    done = run("import", file, "--theatre", "syria", "--actor-from", "name", "-o", store)
    assert done.exit_code == 0, done.output
    assert [str(day) for day in layers.open(store).informed][:1] == ["2016-07-01"]


def test_a_table_in_an_old_encoding_is_told_to_be_saved_as_utf_8(tmp_path: Path) -> None:
    file, store = tmp_path / "one.csv", tmp_path / "one.parquet"
    file.write_text("дата;сторона;широта;долгота\n01.08.2022;Росія;48,5;38,0\n", "cp1251")
    done = run("import", file, "--theatre", "ukraine", "-o", store)
    assert done.exit_code == 1
    assert "one.csv: not a text in UTF-8; save it as UTF-8" in str(done.exception)
    assert not store.exists()


def test_a_day_yet_to_come_and_a_mended_shape_are_told(tmp_path: Path) -> None:
    bow = [[37, 36], [37.2, 36.2], [37.2, 36], [37, 36.2], [37, 36]]
    file, store = tmp_path / "2091-02-20.geojson", tmp_path / "one.parquet"
    shape = {"type": "Polygon", "coordinates": [bow]}
    zone = {"type": "Feature", "geometry": shape, "properties": {"side": "government"}}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [zone]}), "utf-8")
    done = run("import", file, "--theatre", "syria", "--date-from", "2091-02-20", "-o", store)
    assert done.exit_code == 0, done.output
    assert "its last day, 2091-02-20, is yet to come" in done.output
    assert "shapes that crossed or touched themselves, mended: 1" in done.output
