"""Days that only name something date nothing."""

from datetime import date

import pytest

from frontline.geo.temporal.expressions import read_times

WEDNESDAY = date(2023, 5, 10)


@pytest.mark.parametrize(
    "text",
    [
        "The 1 May brigade marched to Bakhmut.",
        "They met in the 6 October City and the 17 April Square.",
        "The 30 September Movement denied it.",
        "It was cold in August Street.",
        "Армия стояла у улицы 8 Марта.",
        "Площадь 1905 года была пуста.",
        "Рота бригады 9 Мая ушла.",
        "Обстріляно вулицю 1 Травня.",
        "قصف شارع 17 نيسان بالمدفعية.",
        "جسر 14 تموز مغلق.",
        "حركة 20 فبراير نددت.",
    ],
)
def test_what_is_called_after_a_day_tells_none(text: str) -> None:
    assert read_times(text, WEDNESDAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It happened on a Tuesday long ago.",
        "They pray every Friday.",
        "The shops were full on Black Friday.",
        "Bloody Sunday is remembered.",
        "The Sunday Times reported it.",
        "It began on the Friday of Rage.",
        "Они молятся каждую пятницу.",
        "يصلون كل جمعة.",
    ],
)
def test_a_weekday_that_is_none_of_this_week_tells_none(text: str) -> None:
    assert read_times(text, WEDNESDAY) == ()


def test_digits_that_go_on_behind_a_date_are_a_number() -> None:
    assert read_times("Grid 05-05-2016-77 was hit.", WEDNESDAY) == ()
    one, other = read_times("05-05-2016/06-06-2016", WEDNESDAY)
    assert (one.first.month, other.first.month) == (5, 6)


def test_a_weekday_of_last_month_is_but_last_month() -> None:
    (time,) = read_times("They left on Monday of last month.", WEDNESDAY)
    assert (time.first, time.last) == (date(2023, 4, 1), date(2023, 5, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 5 May movement was seen.", date(2023, 5, 5)),
        ("On 1 May the brigade left.", date(2023, 5, 1)),
        ("The 5 May attack failed.", date(2023, 5, 5)),
        ("They left on Friday.", date(2023, 5, 5)),
        ("The Friday clashes went on.", date(2023, 5, 5)),
        ("Бригада 5 мая вышла из города.", date(2023, 5, 5)),
        ("На площади 9 мая 2016 года было тихо.", date(2016, 5, 9)),
        ("انسحبت الكتيبة 1 مايو.", date(2023, 5, 1)),
    ],
)
def test_a_day_beside_such_words_stays_a_day(text: str, day: date) -> None:
    (time,) = read_times(text, WEDNESDAY)
    assert time.first == day
