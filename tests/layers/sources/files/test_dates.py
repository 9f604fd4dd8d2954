"""Dates in names and values: the right day by a named rule, or a question, never a guess."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.layers.imports.dry_run import facts, notices
from frontline.layers.imports.plan import Wishes, plan
from frontline.layers.sources.files.dates import (
    Unclear,
    day_in_name,
    day_in_value,
    doubtful,
    order_of,
)

DAYS = st.dates(date(2000, 1, 1), date(2039, 12, 31))


@pytest.mark.parametrize(
    ("name", "day", "rule"),
    [
        ("1648989208", "2022-04-03", "seconds since 1970"),
        ("1648989208123", "2022-04-03", "milliseconds since 1970"),
        ("2022-03-31", "2022-03-31", "YYYY-MM-DD"),
        ("control_2022_03_31_v2", "2022-03-31", "YYYY-MM-DD"),
        ("deepstatemap_data_20240708", "2024-07-08", "YYYYMMDD"),
        ("20230501", "2023-05-01", "YYYYMMDD"),
        ("230527_1147", "2023-05-27", "YYMMDD_HHMM"),
        ("zones 13-05-2022", "2022-05-13", "year last"),
        ("zones 05-13-2022", "2022-05-13", "year last"),
        ("zones 03.05.2022", "2022-05-03", "year last"),
        ("a_20240708_b_20240708", "2024-07-08", "YYYYMMDD"),
    ],
)
def test_a_name_gives_its_day_and_the_rule(name: str, day: str, rule: str) -> None:
    found = day_in_name(name)
    assert found
    assert str(found.day) == day
    assert rule in found.rule
    assert found.raw in name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("03-05-2022", "2022-03-05 or 2022-05-03"),
        ("units 101112", "2010-11-12 or 2012-10-11 or 2012-11-10"),
        ("20240101_to_20240708", "2024-01-01 or 2024-07-08"),
        ("JAN2025Timelapse", "a month only"),
        ("SEP2025RUCoT", "a month only"),
        ("gettysburg july 1863", "a month only"),
        ("1916_feb", "a month only"),
    ],
)
def test_a_name_that_can_mean_several_days_asks(name: str, shown: str) -> None:
    with pytest.raises(Unclear, match=shown) as asked:
        day_in_name(name)
    assert "--date-from" in str(asked.value)


@pytest.mark.parametrize(
    "name",
    [
        "frontline",
        "20241301",
        "20240231",
        "version 3",
        "world_bc123000",
        "a220513",
        "1234567890123456",
        "2022",
        "v1.2.3",
    ],
)
def test_a_name_without_a_day_gives_none(name: str) -> None:
    assert day_in_name(name) is None


def test_somebody_who_says_the_order_is_heard() -> None:
    assert day_in_name("03-05-2022", order="dmy").day == date(2022, 5, 3)  # type: ignore[union-attr]
    assert day_in_name("03-05-2022", order="mdy").day == date(2022, 3, 5)  # type: ignore[union-attr]
    assert day_in_name("230825", order="ymd").day == date(2023, 8, 25)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "value",
    [
        "2023-01-31",
        "2023-01-31T23:59:59Z",
        "2023-01-31 12:00",
        "2023/01/31",
        "20230131",
        20230131,
        20230131.0,
        "31/01/2023",
        "1/31/2023",
        "31.01.2023",
        "31.1.2023",
        "January 31, 2023",
        "31 January 2023",
        "Jan 31, 2023",
        1675123200,
        1675123200000,
        date(2023, 1, 31),
        datetime(2023, 1, 31, 23, tzinfo=UTC),
    ],
)
def test_a_value_in_any_usual_form_is_that_day(value: object) -> None:
    assert day_in_value(value)[0] == date(2023, 1, 31)


@pytest.mark.parametrize(
    "value", ["", "2023-02-30", "31/31/2023", "soon", "2023-13-01", "20230230", "1999", "1999-12"]
)
def test_a_value_that_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(BadInput, match="not a day"):
        day_in_value(value)


def test_a_value_that_can_mean_two_days_asks_and_says_both() -> None:
    with pytest.raises(Unclear, match=r"2022-03-05 or 2022-05-03; .*--date-order dmy or mdy"):
        day_in_value("03/05/2022")
    assert day_in_value("03/05/2022", "dmy")[0] == date(2022, 5, 3)
    assert day_in_value("03/05/2022", "mdy")[0] == date(2022, 3, 5)
    assert day_in_value("05/05/2022")[0] == date(2022, 5, 5)


def test_one_value_settles_the_order_of_a_column() -> None:
    assert order_of(["03/05/2022", "13/05/2022"]) == "dmy"
    assert order_of(["03/05/2022", "05/13/2022"]) == "mdy"
    assert order_of(["03/05/2022", "04/05/2022", None]) is None
    with pytest.raises(BadInput, match="day first"):
        order_of(["13/05/2022", "05/13/2022"])


@given(DAYS)
def test_every_day_comes_back_from_each_way_of_writing_it(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d.%m.%Y", "%B %d, %Y", "%d %B %Y"):
        assert day_in_value(day.strftime(form))[0] == day
    for form in ("map_%Y%m%d", "%Y-%m-%d", "x %d.%m.%Y", "%y%m%d_2359"):
        assert day_in_name(day.strftime(form)).day == day  # type: ignore[union-attr]


@given(st.text(max_size=30))
def test_no_text_makes_it_stumble(text: str) -> None:
    for read in (day_in_name, day_in_value):
        try:
            found = read(text)
        except BadInput:
            continue
        assert found is None or found


def test_fillers_of_programs_are_told() -> None:
    assert "1527" in (doubtful(date(1527, 2, 4)) or "")
    assert doubtful(date(2022, 2, 24))
    assert doubtful(date(1970, 1, 1))
    assert doubtful(date(2022, 2, 25)) is None


@pytest.mark.parametrize("day", ["0001-01-01", "2816-08-06", "1970-01-01"])
def test_a_day_that_is_hardly_one_is_doubtful(day: str) -> None:
    assert doubtful(date.fromisoformat(day))
    assert doubtful(date(2016, 8, 6)) is None


@pytest.mark.parametrize(
    ("start", "notice"),
    [("2816-08-06", "1 zone dated 2816-08-06"), ("9999-12-31", "stands for an open end")],
)
def test_a_zone_of_a_day_that_is_hardly_one_is_not_taken_in_silence(
    tmp_path: Path, start: str, notice: str
) -> None:
    ring = [[38, 35], [39, 35], [39, 36], [38, 35]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    about = {"start": start, "end": "9999-12-31", "actor": "a"}
    feature = {"type": "Feature", "properties": about, "geometry": shape}
    file = tmp_path / "zones.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    found = plan([file], Wishes(theatre="syria", labels=("*=opposition",), actor_from="actor"))
    read = found.series.files[0].imported.notes if found.series.files else ()
    assert any(notice in line for line in (*read, *found.obstacles))
    # An import says so too, not the dry run alone.
    assert not read or any(notice in line for line in notices(facts(found)))
