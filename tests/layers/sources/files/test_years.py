"""What files say of days: years alone, days before 1900, days drawn twice or blank, far ground."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from terminal import frontline

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.imports import dry_run
from frontline.layers.imports import save as saving
from frontline.layers.imports.plan import Plan, Wishes, plan
from frontline.layers.mosaic.days import Coverage, DayNotCovered
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.payload import Drawing, mosaic_payload
from frontline.layers.sources.files.dates import Unclear, day_in_name
from frontline.layers.sources.files.years import year_in_name, year_of
from frontline.layers.store import store

Write = Callable[..., Path]


def zone(x: float, y: float = 35, **properties: Any) -> dict[str, Any]:
    shape = json.loads(shapely.to_geojson(shapely.box(x, y, x + 0.5, y + 0.5)))
    return {"type": "Feature", "properties": properties, "geometry": shape}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """``write(name, *features, **members)`` -> a GeoJSON file."""

    def work(name: str, /, *features: Any, **members: Any) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        told = {"type": "FeatureCollection", **members, "features": features}
        file.write_text(json.dumps(told), "utf-8")
        return file

    return work


def planned(*files: Path, **wishes: Any) -> Plan:
    return plan(files, Wishes(**wishes))


def built(*files: Path, **wishes: Any) -> Mosaic:
    found = planned(*files, **wishes)
    found.check()
    mosaic = saving.build(found)
    assert mosaic
    return mosaic


def refusal(*files: Path, **wishes: Any) -> str:
    with pytest.raises(BadInput) as refused:
        planned(*files, **wishes).check()
    assert "\n" not in str(refused.value)
    return str(refused.value)


# --- years -------------------------------------------------------------------------------------


def test_a_year_in_a_name_is_that_calendar_year_and_no_day_of_it(write: Write) -> None:
    file = write("world_1914.geojson", zone(37, actor="isis"))
    (row,) = dry_run.facts(planned(file, theatre="syria"))["files"]
    assert (row["day"], row["kind"], row["raw"]) == ("1914-01-01", "year", "1914")
    assert "the whole of 1914" in row["rule"]
    assert "1914, known to the year" in dry_run.row(row)[2]
    mosaic = built(file, theatre="syria")
    assert mosaic.coverage == Coverage(date(1914, 1, 1), date(1914, 12, 31))
    with pytest.raises(DayNotCovered, match="the nearest day is 1914-12-31, 1 day earlier"):
        mosaic.at("1915-01-01")


def test_between_maps_of_two_years_a_change_came_on_some_day(write: Write) -> None:
    files = [
        write(f"world_{year}.geojson", zone(37, actor=who))
        for year, who in ((1914, "isis"), (1915, "sdf"))
    ]
    mosaic = built(*files, theatre="syria")
    assert mosaic.changed_after(date(1915, 1, 1)) == date(1914, 1, 1)


@pytest.mark.parametrize("name", ["world_bc123000", "world_bc1", "map 500 BC", "500bce", "bc_1914"])
def test_a_year_before_our_era_is_refused_in_one_line(write: Write, name: str) -> None:
    told = refusal(write(f"{name}.geojson", zone(37, actor="isis")), theatre="syria")
    assert name in told
    assert "before our era" in told


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("1914", 1914),
        ("world_1880", 1880),
        ("v1914", None),
        ("19140", None),
        ("scale 1200", None),
        ("1914_1918", None),
        ("2024-02-31", None),
        ("abc 12", None),
        ("2022-2", None),
    ],
)
def test_only_a_year_that_stands_alone_is_one(name: str, year: int | None) -> None:
    found = year_in_name(name)
    assert (found.day.year if found else None) == year


@pytest.mark.parametrize(
    "name",
    ["world 1914 and 1918", "kyiv_2022-05", "2022.11", "map 1863 07", "somme_summer_1916",
     "1916-q3"],
)  # fmt: skip
def test_two_years_a_month_or_a_season_are_asked_about(name: str) -> None:
    with pytest.raises(Unclear, match="--date-from"):
        year_in_name(name)


@pytest.mark.parametrize(
    "name",
    ["usa_1861-05-03", "usa_18610503", "usa 03.05.1861", "1861 usa 1861-05-03", "usa 1861 05 03",
     "3 May 1861", "may_3_1861", "usa-3may1861", "1861-may-03"],
)  # fmt: skip
def test_a_day_in_a_name_wins_over_a_year_and_may_be_before_1900(name: str) -> None:
    found = day_in_name(name)
    assert found
    assert found.day == date(1861, 5, 3)


def test_eight_digits_that_begin_before_1500_are_no_day() -> None:
    assert day_in_name("file_11120315") is None


@pytest.mark.parametrize(
    ("said", "spans"),
    [
        (({"year": 1914}, {"year": "1915"}), [(1914, 1915), (1915, 1916)]),
        (({"YEAR": 1914.0},), [(1914, 1915)]),
        (({"gwsyear": 1920, "gweyear": 1938},), [(1920, 1939)]),
        (({"start_year": 1920, "end_year": None}, {"start_year": 1, "end_year": 2}), None),
    ],
)
def test_properties_of_years_are_whole_years_to_the_end_of_the_last(
    write: Write, said: tuple[dict[str, Any], ...], spans: list[tuple[int, int]] | None
) -> None:
    rows = [zone(37 + i, actor="isis", **told) for i, told in enumerate(said)]
    (file,) = planned(write("states.geojson", *rows), theatre="syria").series.files
    found = [(z.day, z.until) for z in file.imported.zones]
    open_ended = [(date(1920, 1, 1), date.max), (date(1, 1, 1), date(3, 1, 1))]
    years = [(date(a, 1, 1), date(b, 1, 1)) for a, b in spans or []]
    assert found == (years or open_ended)


@pytest.mark.parametrize("year", [-1, 0, 123000, "about 1900", 1914.5])
def test_what_is_no_year_is_refused_by_feature(write: Write, year: Any) -> None:
    told = refusal(write("s.geojson", zone(37, actor="isis", year=year)), theatre="syria")
    assert "s.geojson: feature 1: property 'year'" in told


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ({"date": 1914}, (1914, 1915)),
        ({"start": "1914", "end": "1918"}, (1914, 1919)),
        ({"valid_from": 1871.0, "valid_to": ""}, (1871, None)),
    ],
)
def test_a_property_of_days_that_says_years_alone_means_whole_years(
    write: Write, said: dict[str, Any], span: tuple[int, int | None]
) -> None:
    file = write("s.geojson", zone(37, actor="isis", **said))
    found = planned(file, theatre="syria")
    (told,) = found.series.files
    (zoned,) = told.imported.zones
    assert (zoned.day.year, zoned.until and zoned.until.year) == span
    assert "years alone: whole calendar years" in dry_run.facts(found)["files"][0]["rule"]


@pytest.mark.parametrize("said", [{"date": 1200}, {"time": "1914"}, {"start": 1914, "end": "x"}])
def test_four_digits_that_may_be_no_year_are_refused_unless_named(
    write: Write, said: dict[str, Any]
) -> None:
    file = write("s.geojson", zone(37, actor="isis", **said))
    assert "is not a day" in refusal(file, theatre="syria")


def test_years_and_days_in_one_property_are_refused_by_feature(write: Write) -> None:
    rows = [zone(37, actor="isis", date="1914-05-03"), zone(38, actor="isis", date="1914")]
    told = refusal(write("s.geojson", *rows), theatre="syria")
    assert told.startswith(str(write("s.geojson", *rows)) + ": feature 2: property 'date': '1914'")


def test_a_file_that_says_no_day_is_asked_for_one_or_for_a_year(write: Write) -> None:
    bare = write("bare.geojson", zone(37, actor="isis"))
    assert "YYYY for a whole year" in refusal(bare, theatre="syria")
    assert built(bare, theatre="syria", date_from="1279").coverage.first == date(1279, 1, 1)


def test_the_last_year_that_days_can_tell_has_an_end() -> None:
    assert year_of(9999) == (date(9999, 1, 1), date.max)


# --- ground elsewhere --------------------------------------------------------------------------


def test_a_zone_far_from_the_theatre_is_left_out_and_counted(write: Write, tmp_path: Path) -> None:
    near, far = zone(37, actor="isis"), zone(170, actor="isis")
    file = write("2016-08-06.geojson", near, far)
    output = tmp_path / "s.parquet"
    code, _, err = frontline("import", file, "--theatre", "syria", "-o", output)
    assert code == 0
    assert "1 left out: outside the theatre" in err
    assert layers.open(output).cell_at(170.2, 35.2) is None
    assert layers.open(output).cell_at(37.2, 35.2) is not None
    alone = write("alone/2016-08-07.geojson", far)
    code, _, err = frontline("import", alone, "--theatre", "syria", "-o", output)
    assert code == 1
    assert "1 left out: outside the theatre" in err


# --- one day drawn twice, or blank -------------------------------------------------------------


def nzz(write: Write, name: str, x: float, to: str = "2026-05-18") -> Path:
    told = {"type": "nochange", "date": to, "_datefrom": "2026-05-11", "_dateto": to}
    return write(f"{name}.geojson", zone(x, 48, **told))


def test_of_two_pictures_of_a_day_the_later_by_name_counts_and_it_is_said(
    write: Write, tmp_path: Path
) -> None:
    files = [
        nzz(write, "2026-05-17", 36, to="2026-05-17"),
        nzz(write, "2026-05-19", 38),
        nzz(write, "2026-05-18", 37),
    ]
    output = tmp_path / "nzz.parquet"
    code, _, err = frontline("import", *files, "--rest", "unknown", "-o", output)
    assert code == 0, err
    (line,) = [line for line in err.splitlines() if "drawn differently" in line]
    assert "2026-05-18.geojson: " in line
    assert "2026-05-19.geojson counts, the later by its name" in line
    shown = layers.open(output).held("2026-05-18", lon=38.2, lat=48.2)
    assert shown.actor == "russia"
    names = [one["name"] for one in store.read_manifest(output)["inputs"]]
    assert sorted(names) == ["2026-05-17.geojson", "2026-05-19.geojson"]
    code, _, err = frontline("import", *files, "--same-day", "refuse", "--dry-run")
    assert code == 1
    assert "both draw 2026-05-18" in err


def test_where_names_do_not_say_which_is_later_two_pictures_are_refused(write: Write) -> None:
    told = refusal(nzz(write, "first", 37), nzz(write, "2026-05-19", 38))
    assert "their names do not say which is later" in told


def test_the_same_picture_twice_counts_once(write: Write) -> None:
    found = planned(nzz(write, "2026-05-18", 37), nzz(write, "2026-05-19", 37))
    assert len(found.series.files) == 1
    assert found.series.disagreed == ()


def test_a_day_on_which_nothing_is_drawn_is_information(write: Write, tmp_path: Path) -> None:
    drawn = [write(f"2016-08-0{day}.geojson", zone(37, actor="isis")) for day in (1, 3)]
    blank = [write(f"2016-08-0{day}.geojson") for day in (2, 5)]
    mosaic = built(*drawn, *blank, theatre="syria")
    assert mosaic.coverage == Coverage(date(2016, 8, 1), date(2016, 8, 5))
    held = [mosaic.held(f"2016-08-0{d}", lon=37.2, lat=35.2).actor for d in (1, 2, 3, 4, 5)]
    assert held == ["isis", "unknown", "isis", "isis", "unknown"]
    notices = dry_run.notices(dry_run.facts(planned(*drawn, *blank, theatre="syria")))
    assert any("nothing is drawn on 2016-08-02, 2016-08-05" in line for line in notices)
    output = tmp_path / "s.parquet"
    saving.save(planned(*drawn, theatre="syria"), output)
    code, _, err = frontline("import", *blank, drawn[1], "--add", "-o", output)
    assert code == 1
    assert "nothing is drawn on 2016-08-02" in err


def test_a_blank_file_hands_no_country_to_the_rest(write: Write) -> None:
    first = write("2016-08-01.geojson", zone(37, actor="isis"))
    blank = write("2016-08-02.geojson")
    wishes = {"theatre": "syria", "rest": "government"}
    one, both = built(first, **wishes), built(first, blank, **wishes)
    assert both.coverage == one.coverage
    notices = dry_run.notices(dry_run.facts(planned(first, blank, **wishes)))
    assert any("2016-08-02: counts for nothing" in line for line in notices)


# --- where coverage is said --------------------------------------------------------------------


def told_by(page: Path, block: str) -> Any:
    text = page.read_text("utf-8").split(f'id="{block}">', 1)[1].split("</script>", 1)[0]
    return json.loads(text)


def test_a_page_of_layers_opens_on_their_newest_day_and_bears_their_coverage(
    write: Write, tmp_path: Path
) -> None:
    files = [write(f"2016-08-0{day}.geojson", zone(36 + day / 4, actor="isis")) for day in (1, 3)]
    blank = write("2016-08-05.geojson")
    stored, page = tmp_path / "s.parquet", tmp_path / "page.html"
    assert frontline("import", *files, blank, "--theatre", "syria", "-o", stored)[0] == 0
    assert frontline("snapshot", "--layers", stored, "--theatre", "syria", "-o", page)[0] == 0
    told = told_by(page, "manifest")
    assert told["coverage"] == ["2016-08-01", "2016-08-05"]
    assert told["figures"]["shown"] == "2016-08-05"
    mosaic = layers.open(stored)
    assert mosaic.coverage == Coverage(date(2016, 8, 1), date(2016, 8, 5))
    payload = mosaic_payload(Drawing(mosaic), load_theatre("syria"))
    epoch = date(1970, 1, 1)
    assert payload["coverage"] == [
        (day - epoch).days for day in (date(2016, 8, 1), mosaic.days[-1])
    ]


def test_what_a_texts_date_leaves_open_is_on_stderr_and_in_json(tmp_path: Path) -> None:
    text = tmp_path / "a.md"
    text.write_text("---\ndate: 03/05/2016\n---\nFighting near Azaz.\n", "utf-8")
    code, out, err = frontline("read", text, "--theatre", "syria", "--format", "json")
    assert code == 0, err
    (notice,) = json.loads(out)["notices"]
    assert "03/05/2016" in notice
    assert notice in err
