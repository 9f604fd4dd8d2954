"""Times in four languages: the written sets, and what they cannot show."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geo.batch.formats import as_json
from frontline.geo.lexicon.language import languages
from frontline.geo.pipeline import read
from frontline.geo.temporal.expressions import parse_day, read_times

WRITTEN = Path(__file__).parents[2] / "written"
LANGUAGES = ("en", "ar", "uk", "ru")
SATURDAY = date(2016, 8, 6)
MOST_WRONG = 0.02


def right(item: dict, day: str) -> bool:
    """The expression is read as one of the answers that count; as none where none may be given."""
    start = item["text"].index(item["expression"])
    end = start + len(item["expression"])
    found = [
        "ambiguous" if time.other else [str(time.first), str(time.last)]
        for time in read_times(item["text"], date.fromisoformat(day))
        if time.start < end and start < time.end
    ]
    wanted = item["anchors"][day]
    if wanted is None:
        return not found
    return len(found) == 1 and found[0] in [wanted, *item.get("also", {}).get(day, [])]


def wrong(language: str, half: str) -> tuple[int, int]:
    """How many readings are wrong, of how many."""
    file = WRITTEN / f"times_{language}_{half}.json"
    items = json.loads(file.read_text("utf-8"))["items"]
    every = [(item, day) for item in items for day in item["anchors"]]
    return sum(not right(item, day) for item, day in every), len(every)


@pytest.mark.parametrize("language", LANGUAGES)
def test_written_expressions_are_read_as_their_days(language: str) -> None:
    halves = [wrong(language, half) for half in ("open", "kept")]
    missed, count = (sum(column) for column in zip(*halves, strict=True))
    assert count == 360
    assert missed <= MOST_WRONG * count, f"{missed} of {count} are wrong"


def test_the_half_that_nobody_tuned_to_is_read_as_well() -> None:
    halves = [wrong(language, "kept") for language in LANGUAGES]
    missed, count = (sum(column) for column in zip(*halves, strict=True))
    assert missed <= MOST_WRONG * count, f"{missed} of {count} are wrong"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The truce lasts until the end of August.", (2016, 8, 6), (2016, 9, 1)),
        ("He may have left in May.", (2016, 5, 1), (2016, 6, 1)),
        ("The vote will be held on 25 December.", (2016, 12, 25), (2016, 12, 26)),
        ("By 3 February it was cut.", (2016, 2, 3), (2016, 2, 4)),
        ("They will leave within three days.", (2016, 8, 9), (2016, 8, 10)),
        ("They left last summer.", (2015, 6, 1), (2015, 9, 1)),
        ("It fell in the week of 25 July.", (2016, 7, 25), (2016, 8, 1)),
        ("توقف المصنع بين عامي 2013 و2015.", (2013, 1, 1), (2016, 1, 1)),
        ("قصفت الطائرات يوم أمس الجمعة المدينة.", (2016, 8, 5), (2016, 8, 6)),
        ("رُفع العلم في السابع والعشرين من آذار 2016.", (2016, 3, 27), (2016, 3, 28)),
        ("Бої тривали в ніч з 5 на 6 серпня 2016 року.", (2016, 8, 5), (2016, 8, 7)),
        ("Торік у жовтні міна спрацювала.", (2015, 10, 1), (2015, 11, 1)),
        ("Колонна ускользнула в ночь на понедельник.", (2016, 7, 31), (2016, 8, 2)),
        ("Удар був у ніч проти 4 жовтня 2015 року.", (2015, 10, 3), (2015, 10, 5)),
        ("За добу було сорок ударів.", (2016, 8, 5), (2016, 8, 7)),
        ("سقطت القرية في 6 آب/أغسطس 2016.", (2016, 8, 6), (2016, 8, 7)),
        ("It fell in June-July 2016.", (2016, 6, 1), (2016, 8, 1)),
        ("С начала года линия почти не двигалась.", (2016, 1, 1), (2016, 8, 7)),
    ],
)
def test_an_expression_gives_its_days(text: str, first: tuple, last: tuple) -> None:
    (time,) = read_times(text, SATURDAY)
    assert (time.first, time.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "text",
    [
        "He may march on. The sun was hot, and a second later they had spring water.",
        "Within 48 hours they had left.",
        "دخلوا عبر معبر باب السلامة.",
        "За три дні втратили село. Силам 5-ї бригади наказали.",
        "Письмо датировано 14 шавваля 1436 года.",
        "صدر البيان في 23 ذي الحجة 1436 هـ.",
        "The 1990s; 2000 fighters; 31/31/2016; 30 February 2016.",
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert read_times(text, SATURDAY) == ()


def test_a_day_and_month_that_may_change_places_are_marked_and_never_offered() -> None:
    reading = read("Shells fell on 03/04/2016 near Azaz.", "syria")
    (time,) = reading.times
    assert (time.first, time.other) == (date(2016, 4, 3), (date(2016, 3, 4), date(2016, 3, 5)))
    assert reading.days_named == ()
    assert "ambiguous" in time.rule
    assert as_json(reading)["times"][0]["or"] == ["2016-03-04", "2016-03-05"]


@pytest.mark.parametrize("language", languages(), ids=lambda known: known.code)
def test_every_form_of_a_month_makes_a_day_of_it(language) -> None:
    for form, month in language.months.items():
        (time,) = read_times(f"9 {form.title()} 2015", None)
        assert (time.first, time.start) == (date(2015, month, 9), 0)


@pytest.mark.parametrize("text", ["٦ آب ٢٠١٦", "6 серпня 2016 року", "6 августа 2016", "6.8.2016"])
def test_a_day_is_read_alone_in_any_language(text: str) -> None:
    assert parse_day(text) == SATURDAY


TIME_WORDS = """on last next since until 5 20 2016 August Monday в с до по на прошлой неделе серпня
року قبل منذ أيام الماضي آب - / . , ago week two"""


@settings(deadline=None)  # the first compiles the grammar
@given(st.lists(st.sampled_from(TIME_WORDS.split()), max_size=12))
def test_any_words_of_time_give_ordered_days_or_none(words: list[str]) -> None:
    times = read_times(" ".join(words), SATURDAY)
    assert all(time.first < time.last for time in times)
    assert all(a.end <= b.start for a, b in pairwise(times))
