"""A reports file is read whole or not at all; a fault is one line with its place and its cure."""

from datetime import date
from pathlib import Path

import pytest

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.build.reports import COLUMNS, read_reports
from frontline.layers.model import CONTESTED, SHARED, UNKNOWN, Holder
from frontline.layers.page.payload.payload import mosaic_payload
from frontline.layers.store import store

SYRIA = load_theatre("syria")
GOOD = {
    "place": "Manbij",
    "admin1": "Aleppo",
    "lat": "36.528",
    "lon": "37.955",
    "date": "2014-01-23",
    "precision": "day",
    "controller": "isis",
    "previous_controller": "",
    "note": "",
    "source": "a newspaper",
    "place_id": "manbij",
    "coord_source": "GeoNames",
    "verification": "looked_up",
}


def reports_file(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = ()) -> Path:
    """A reports file of rows that differ from GOOD as told."""
    header = columns or tuple(COLUMNS)
    lines = [",".join(header)]
    lines += [",".join(f'"{(GOOD | row)[c]}"' for c in header) for row in rows]
    file = folder / "reports.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def fault_in(file: Path) -> str:
    with pytest.raises(BadInput) as fault:
        read_reports(file, SYRIA)
    line = str(fault.value)
    assert "\n" not in line
    assert line.startswith(f"{file}: ")
    return line.removeprefix(f"{file}: ")


BAD_ROWS = {
    "a day that is not in the calendar": ({"date": "2016-02-30"}, "date", "2016-02-30"),
    "a day written the other way round": ({"date": "23.01.2014"}, "date", "23.01.2014"),
    "a day as a week": ({"date": "2016-W05-1"}, "date", "2016-W05-1"),
    "no day": ({"date": ""}, "date", "YYYY-MM-DD"),
    "an unknown actor": ({"controller": "martians"}, "controller", "martians"),
    "no actor": ({"controller": ""}, "controller", "''"),
    "an unknown actor before": ({"previous_controller": "nobody"}, "previous_controller", "nobody"),
    "a place outside the theatre": ({"lat": "50.45", "lon": "30.52"}, "lon", "30.52"),
    "a latitude outside the theatre": ({"lat": "0"}, "lat", "outside the theatre"),
    "a coordinate in words": ({"lat": "north"}, "lat", "north"),
    "a coordinate that is no number": ({"lon": "nan"}, "lon", "nan"),
    "an endless coordinate": ({"lon": "inf"}, "lon", "inf"),
    "a coordinate with a comma": ({"lon": "37,955"}, "lon", "37,955"),
    "no coordinate": ({"lon": ""}, "lon", "in degrees"),
    "no name": ({"place": ""}, "place", "empty"),
    "no place_id": ({"place_id": ""}, "place_id", "empty"),
    "no source": ({"source": " "}, "source", "empty"),
    "a precision nobody knows": ({"precision": "week"}, "precision", "week"),
    "a month that does not begin": ({"precision": "month"}, "date", "first day"),
    "a verification nobody knows": ({"verification": "sure"}, "verification", "sure"),
}


@pytest.mark.parametrize(("row", "column", "word"), BAD_ROWS.values(), ids=BAD_ROWS.keys())
def test_a_bad_row_is_one_line_with_row_column_and_value(
    tmp_path: Path, row: dict[str, str], column: str, word: str
) -> None:
    line = fault_in(reports_file(tmp_path, {}, row | {"note": "second row"}))
    assert line.startswith(f"row 3, column {column}: ")
    assert word in line


def test_the_first_fault_is_named_and_the_others_are_counted(tmp_path: Path) -> None:
    line = fault_in(reports_file(tmp_path, {"date": "x"}, {}, {"lat": "y"}, {"lon": "z"}))
    assert line.startswith("row 2, column date: 'x'")
    assert line.endswith("(and 2 more)")


@pytest.mark.parametrize("column", COLUMNS)
def test_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    kept = tuple(c for c in COLUMNS if c != column)
    assert fault_in(reports_file(tmp_path, {}, columns=kept)).startswith(
        f"row 1: missing column '{column}'"
    )


def test_a_column_that_is_there_twice_is_named(tmp_path: Path) -> None:
    double = reports_file(tmp_path, {}, columns=(*COLUMNS, "lat"))
    assert fault_in(double).startswith("row 1: two columns are called 'lat'")


def test_a_row_of_the_wrong_length_is_named(tmp_path: Path) -> None:
    file = reports_file(tmp_path, {})
    file.write_text(file.read_text("utf-8") + "Azaz,Aleppo,36.58\n", "utf-8")
    assert fault_in(file).startswith("row 3: 3 fields where the header has 13")


def test_a_row_is_counted_where_it_starts_even_after_a_note_of_several_lines(
    tmp_path: Path,
) -> None:
    line = fault_in(reports_file(tmp_path, {"note": "two\nlines"}, {"date": "x"}))
    assert line.startswith("row 4, column date")


CONFLICTS = {
    "two holders on one day": ({"controller": "sdf"}, "controller", "isis in row 2"),
    "one id, two spots": ({"lat": "36.6", "date": "2015-01-01"}, "place_id", "row 2"),
    "one id, two names": ({"place": "Azaz", "date": "2015-01-01"}, "place_id", "row 2"),
    "two ids, one spot": ({"place_id": "azaz", "place": "Azaz"}, "lon", "manbij"),
}


@pytest.mark.parametrize(("row", "column", "word"), CONFLICTS.values(), ids=CONFLICTS.keys())
def test_rows_that_contradict_each_other_are_refused(
    tmp_path: Path, row: dict[str, str], column: str, word: str
) -> None:
    line = fault_in(reports_file(tmp_path, {}, row))
    assert line.startswith(f"row 3, column {column}: ")
    assert word in line


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "missing column 'place'"),
        (",".join(COLUMNS).encode(), "no reports in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "not a CSV file in UTF-8"),
        ("place,admin1\n".encode("utf-16"), "not a CSV file in UTF-8"),
        (",".join(COLUMNS).encode() + b'\n"never closed,x\n', "not a CSV file in UTF-8"),
        (",".join(COLUMNS).encode() + b"\n" + b"x" * 200_000, "not a CSV file in UTF-8"),
    ],
    ids=["empty", "header only", "an image", "UTF-16", "an open quote", "a field without end"],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, word: str) -> None:
    file = tmp_path / "reports.csv"
    file.write_bytes(content)
    assert word in fault_in(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "No such file" in fault_in(tmp_path / "none.csv")
    assert "cannot be read" in fault_in(tmp_path)


def test_a_long_value_does_not_flood_the_line(tmp_path: Path) -> None:
    for column in ("date", "lat", "controller", "precision"):
        assert len(fault_in(reports_file(tmp_path, {column: "x" * 100_000}))) < 400


def test_reports_come_in_order_of_day_and_keep_what_the_row_says(tmp_path: Path) -> None:
    file = reports_file(
        tmp_path,
        {"date": "2016-06-01", "precision": "month", "controller": "contested", "note": "a, b"},
        {},
        {"date": "2020-01-01", "controller": "unknown"},
    )
    file.write_text("\ufeff" + file.read_text("utf-8") + "\n\n", "utf-8")
    told = read_reports(file, SYRIA)
    assert [r.day for r in told.reports] == [
        date(2014, 1, 23), date(2016, 6, 1), date(2020, 1, 1)
    ]  # fmt: skip
    assert [r.holder for r in told.reports] == [Holder("isis", "control"), CONTESTED, UNKNOWN]
    assert [r.row for r in told.reports] == [3, 2, 4]
    assert told.reports[1].precision == "month"
    assert told.reports[1].note == "a, b"
    assert told.sources == ("a newspaper",)


def test_a_previous_holder_that_nobody_reported_is_a_doubt_not_a_change(tmp_path: Path) -> None:
    file = reports_file(
        tmp_path,
        {},
        {"date": "2016-08-12", "controller": "sdf", "previous_controller": "government"},
    )
    mosaic = layers.open(file, theatre="syria")
    assert mosaic.doubts == (
        "reports.csv: row 3: Manbij on 2016-08-12 is said to be taken from government, "
        "but the reports before it say isis",
    )
    assert [s.actor for s in mosaic.history(place="Manbij")] == ["isis", "sdf"]


def test_the_shipped_reports_contradict_neither_themselves_nor_each_other() -> None:
    told = read_reports(SYRIA.reports_csv, SYRIA)
    assert len(told.reports) >= 1500
    assert told.doubts == ()


def test_a_place_a_little_outside_the_border_gets_its_cell(tmp_path: Path) -> None:
    spot = {"place": "Across", "place_id": "across", "lat": "36.9", "lon": "38.3"}
    mosaic = layers.open(reports_file(tmp_path, {}, spot), theatre="syria")
    assert mosaic.names[mosaic.cell_named("Across")] == "Across"
    assert mosaic.cell_at(38.3, 36.9) == mosaic.cell_named("Across")


def test_a_place_far_outside_the_border_is_refused(tmp_path: Path) -> None:
    beirut = {"place": "Beirut", "place_id": "beirut", "lat": "33.89", "lon": "35.5"}
    file = reports_file(tmp_path, {}, beirut)
    with pytest.raises(BadInput, match=r"row 3, columns lon and lat: Beirut lies \d+ km outside"):
        layers.open(file, theatre="syria")


def test_places_too_close_for_a_cell_each_are_refused(tmp_path: Path) -> None:
    twin = {"place": "Twin", "place_id": "twin", "lat": "36.52800001"}
    file = reports_file(tmp_path, {}, twin)
    with pytest.raises(BadInput, match="too close"):
        layers.open(file, theatre="syria")


MORE = {
    "kind": "base",
    "event": "state",
    "radius_km": "2.5",
    "certainty": "reported",
    "source_url": "https://example.org/2014/manbij?p=1",
    "differs": "2014-01-20 (another newspaper)",
}


def test_a_row_may_say_what_it_speaks_of_who_stands_behind_it_and_where_to_read_it(
    tmp_path: Path,
) -> None:
    row = MORE | {"precision": "approx"}
    report = read_reports(reports_file(tmp_path, row, columns=(*COLUMNS, *MORE)), SYRIA).reports[0]
    assert (report.kind, report.event, report.radius_km) == ("base", "state", 2.5)
    assert (report.precision, report.url) == ("approx", MORE["source_url"])
    assert (report.differs, report.place_id) == (MORE["differs"], "manbij")


def test_what_one_side_alone_claims_is_no_control(tmp_path: Path) -> None:
    row = MORE | {"certainty": "claim"}
    report = read_reports(reports_file(tmp_path, row, columns=(*COLUMNS, *MORE)), SYRIA).reports[0]
    assert report.holder == Holder("isis", "claimed")


def test_ground_that_two_sides_share_is_not_fought_over(tmp_path: Path) -> None:
    row = MORE | {"kind": "joint", "controller": "contested"}
    report = read_reports(reports_file(tmp_path, row, columns=(*COLUMNS, *MORE)), SYRIA).reports[0]
    assert report.holder == SHARED


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "province"),
        ("event", "rumour"),
        ("certainty", "sure"),
        ("radius_km", "0"),
        ("radius_km", "900"),
        ("radius_km", "wide"),
        ("source_url", "javascript:alert(1)"),
        ("source_url", "example.org"),
    ],
)
def test_a_bad_value_in_a_column_that_may_be_there_is_named(
    tmp_path: Path, column: str, value: str
) -> None:
    row = MORE | {column: value}
    line = fault_in(reports_file(tmp_path, row, columns=(*COLUMNS, *MORE)))
    assert line.startswith(f"row 2, column {column}: {value!r}")


def test_the_page_and_the_store_keep_the_address_and_the_other_sources(tmp_path: Path) -> None:
    file = reports_file(tmp_path, MORE, columns=(*COLUMNS, *MORE))
    mosaic = layers.open(file, theatre="syria")
    store.save(mosaic, tmp_path / "kept.parquet")
    assert store.load(tmp_path / "kept.parquet").reports == mosaic.reports
    sent = mosaic_payload(mosaic, SYRIA)
    assert [sent["words"][i] for i in sent["reports"][0][-4:-2]] == [
        MORE["source_url"],
        MORE["differs"],
    ]
    assert sent["addresses"] == [[MORE["source_url"]]]
