"""Many files of one source as one series: which of them count, and what is said of the others."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.imports.series import ReadFile, counted, series
from frontline.layers.model import Holder
from frontline.layers.sources.files.contract import Imported, InputFile, Source, Zone
from frontline.layers.sources.files.dates import Dated
from frontline.layers.sources.registry import all_sources

RED = Holder("red", "control")
DAY = date(2024, 5, 1)
PLAIN = next(source for source in all_sources() if not source.specific)
SPECIFIC = next(source for source in all_sources() if source.specific)


def read(
    name: str, day: date, size: float = 1.0, *, source: Source = SPECIFIC, moment: int | None = None
) -> ReadFile:
    """A file with one square zone of this size; 0 draws nothing."""
    zones = (Zone(day, None, RED, "r", shapely.box(0, 0, size, size)),) if size else ()
    dated = Dated(day, "observed", "the file's name", name, moment=moment)
    content = Imported(dated=dated, zones=zones)
    return ReadFile(InputFile(Path(name), name), name, source, "by name", content)


def days(found: object) -> list[date]:
    return [file.imported.dated.day for file in found]  # type: ignore[attr-defined]


def test_files_stand_in_order_of_day_however_they_came() -> None:
    files = [read(f"{n}.json", DAY + timedelta(n)) for n in (2, 0, 1)]
    assert days(series(files).files) == [DAY, DAY + timedelta(1), DAY + timedelta(2)]


def test_the_same_picture_twice_on_a_day_counts_once() -> None:
    found = series([read("a.json", DAY), read("b.json", DAY)])
    assert [file.file.name for file in found.files] == ["a.json"]
    assert [(old.file.name, new.file.name) for old, new in found.superseded] == [
        ("b.json", "a.json")
    ]


def test_of_two_pictures_of_a_day_the_one_later_by_name_counts_and_it_is_said() -> None:
    first, later = read("x_2024-05-01.json", DAY), read("x_2024-05-02.json", DAY, 2)
    found = series([later, first])
    assert [file.file.name for file in found.files] == ["x_2024-05-02.json"]
    (told,) = found.disagreed
    assert (told[0], told[1].file.name) == (DAY, "x_2024-05-02.json")


def test_where_names_do_not_tell_or_the_reader_wants_none_of_it_nothing_is_chosen() -> None:
    with pytest.raises(BadInput, match="which is later"):
        series([read("a.json", DAY), read("b.json", DAY, 2)])
    with pytest.raises(BadInput, match="--same-day later"):
        series([read("x_2024-05-01.json", DAY), read("x_2024-05-02.json", DAY, 2)], "refuse")


def test_a_plain_format_may_keep_one_day_in_several_files() -> None:
    found = series([read("a.json", DAY, source=PLAIN), read("b.json", DAY, 2, source=PLAIN)])
    assert len(found.files) == 2
    assert found.together == (DAY,)


def test_a_version_made_later_replaces_the_earlier_where_the_source_says_so() -> None:
    files = [read("a.json", DAY, moment=5), read("b.json", DAY, 2, moment=9)]
    files = [replace(f, imported=replace(f.imported, supersedes=True)) for f in files]
    found = series(files)
    assert [file.file.name for file in found.files] == ["b.json"]
    assert len(found.superseded) == 1


def test_the_picture_of_the_day_before_is_no_news() -> None:
    files = [read(f"{n}.json", DAY + timedelta(n), size) for n, size in enumerate((1, 1, 2))]
    assert series(files).repeated == (DAY + timedelta(1),)


def test_a_daily_series_pauses_where_a_day_is_missing_and_a_weekly_one_does_not() -> None:
    daily = [read(f"{n}.json", DAY + timedelta(n), n + 1) for n in (0, 1, 2, 3, 6)]
    assert series(daily).gaps == ((DAY + timedelta(3), DAY + timedelta(6)),)
    weekly = [read(f"{n}.json", DAY + timedelta(7 * n), n + 1) for n in (0, 1, 2, 4)]
    assert series(weekly).gaps == ()
    assert series([*weekly, read("9.json", DAY + timedelta(70))]).gaps != ()


def test_a_day_on_which_nothing_is_drawn_is_told() -> None:
    found = series([read("a.json", DAY), read("b.json", DAY + timedelta(1), 0)])
    assert found.blank == (DAY + timedelta(1),)


def test_what_was_noticed_and_left_out_is_added_up() -> None:
    one = read("a.json", DAY)
    told = replace(one.imported, counts=Counter({"3-D": 2}), skipped=Counter({"a point": 1}))
    counts, skipped = counted([replace(one, imported=told), replace(one, imported=told)])
    assert (counts, skipped) == ({"3-D": 4}, {"a point": 2})
