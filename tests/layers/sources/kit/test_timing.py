"""When the features of a plain file hold: one way answers, two ask, none is invented."""

from datetime import date

import pytest

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Asked
from frontline.layers.sources.kit.features import Feature
from frontline.layers.sources.kit.timing import timing


def features(*properties: dict[str, object], layer: str = "") -> list[Feature]:
    return [Feature(f"feature {n}", layer, p, None) for n, p in enumerate(properties, 1)]


def test_a_property_with_days_comes_before_the_name_of_the_file(made) -> None:
    found = timing(made("map_2015-01-01.geojson", ""), features({"date": "2016-08-06"}), Asked())
    assert found.days == ((date(2016, 8, 6), None),)
    assert "property 'date'" in found.rule


def test_the_name_of_the_file_is_the_last_resort(made) -> None:
    found = timing(made("map_2016-08-06.geojson", ""), features({}, {}), Asked())
    assert {first for first, _ in found.days} == {date(2016, 8, 6)}
    assert found.dated is not None


def test_layers_answer_only_where_every_one_bears_a_day(made) -> None:
    file = made("map.geojson", "")
    dated = [*features({}, layer="2016-08-06"), *features({}, layer="2016-08-07")]
    assert [day for day, _ in timing(file, dated, Asked()).days] == [
        date(2016, 8, 6), date(2016, 8, 7),
    ]  # fmt: skip
    assert timing(file, [*dated, *features({}, layer="notes")], Asked()).question


def test_a_layer_called_by_another_day_than_its_file_asks_which(made) -> None:
    """A map copied for the next day was taken for the day before, as GDAL had called its layer."""
    file, copied = made("2016-08-07.geojson", ""), features({}, layer="2016-08-06")
    assert "2016-08-06 and 2016-08-07; say --date-from" in timing(file, copied, Asked()).question
    for said, day in (("file", 7), ("layer", 6)):
        found = timing(file, copied, Asked(date_from=said))
        assert [first for first, _ in found.days] == [date(2016, 8, day)]
    year = made("2016.geojson", "")
    assert timing(year, copied, Asked()).days == ((date(2016, 8, 6), None),)


def test_two_properties_that_could_answer_ask(made) -> None:
    found = timing(made("m.geojson", ""), features({"date": "2016-08-06", "time": "x"}), Asked())
    assert "which property has the day" in found.question
    assert "--date-from" in found.question


def test_nothing_that_says_a_day_asks_and_invents_none(made) -> None:
    found = timing(made("map.geojson", ""), features({"name": "A"}), Asked())
    assert found.days == ()
    assert "no date" in found.question


def test_last_days_and_days_after_are_told_apart(made) -> None:
    file = made("m.geojson", "")
    last = features(
        {"start": "2016-01-01", "end": "2016-01-31"}, {"start": "2016-02-01", "end": "2016-02-28"}
    )
    after = features(
        {"start": "2016-01-01", "end": "2016-02-01"}, {"start": "2016-02-01", "end": "2016-02-29"}
    )
    for rows, note in ((last, "last days"), (after, "first day a feature holds no more")):
        found = timing(file, rows, Asked())
        assert found.days == (
            (date(2016, 1, 1), date(2016, 2, 1)),
            (date(2016, 2, 1), date(2016, 2, 29)),
        )
        assert note in found.notes[0]


def test_an_end_that_is_empty_is_open(made) -> None:
    rows = features(
        {"start": "2016-01-01", "end": ""}, {"start": "2016-01-01", "end": "2016-03-01"}
    )
    assert timing(made("m.geojson", ""), rows, Asked()).days[0] == (date(2016, 1, 1), date.max)


def test_a_day_that_is_none_names_feature_and_property(made) -> None:
    rows = features({"date": "2016-08-06"}, {"date": "2016-13-40"})
    with pytest.raises(BadInput, match="feature 2: property 'date'"):
        timing(made("m.geojson", ""), rows, Asked())


def test_what_the_user_says_is_believed(made) -> None:
    file = made("map_2015-01-01.geojson", "")
    told = timing(file, features({"seen": "2016-08-06"}), Asked(date_from="seen"))
    assert told.days[0][0] == date(2016, 8, 6)
    said = timing(file, features({}), Asked(date_from="2014-02-03"))
    assert said.days[0][0] == date(2014, 2, 3)
    with pytest.raises(BadInput, match="neither a day"):
        timing(file, features({}), Asked(date_from="whenever"))


def test_a_year_alone_is_the_whole_year(made) -> None:
    found = timing(made("m.geojson", ""), features({}), Asked(date_from="1914"))
    assert found.days == ((date(1914, 1, 1), date(1915, 1, 1)),)


def test_year_month_and_day_apart_are_one_day(made) -> None:
    parts = ({"year": 1863, "month": 7, "day": "3"}, {"year": "1863", "month": "July", "day": 4.0})
    found = timing(made("m.geojson", ""), features(*parts), Asked())
    assert [day for day, _ in found.days] == [date(1863, 7, 3), date(1863, 7, 4)]
    assert "'year', 'month', 'day'" in found.rule
    asks = timing(made("m.geojson", ""), features({"year": 1863, "month": 7}), Asked())
    assert "a month only" in asks.question
    with pytest.raises(BadInput, match=r"m.geojson: feature 1: .*1863, 2, 30 are no day"):
        timing(made("m.geojson", ""), features({"year": 1863, "month": 2, "day": 30}), Asked())


def test_a_whole_day_comes_before_its_parts(made) -> None:
    said = {"date": "2016-08-06", "year": 2016, "month": 8, "day": 6}
    found = timing(made("m.geojson", ""), features(said), Asked())
    assert found.rule == "property 'date', YYYY-MM-DD"
