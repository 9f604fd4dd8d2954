"""What the rules of the grammar make of the terms they match.

Each builder takes a match and gives a role and what it means, or None where the terms are not what
they seemed: "31 and 12" is no day and month, "5 and 6" no range without "between".
"""

from dataclasses import replace
from functools import partial

from frontline.geo.temporal import counting
from frontline.geo.temporal.patterns import Made, Match
from frontline.geo.temporal.periods import THIRDS, Point, counted, ranged
from frontline.geo.temporal.vocabulary import UNITS

ANY_UNIT = "|".join(f"{unit}s" for unit in UNITS)
PAIRS = "|".join(f"two_{unit}s" for unit in ("hour", "day", "week", "month", "year"))
SPANS = "date|weekday_point|month_point|year_point|period|moment"
"""What the grammar makes and a text says: each is given as a time."""
RELATIVE = tuple(f"relative_{unit}" for unit in UNITS)
PERIOD_OF = "|".join(
    ("month", "month_point", "year_point", "year_number", *RELATIVE, "weeks", "months", "years")
)
MADE = (*SPANS.split("|"), *RELATIVE, "ordinal", "number", "gap", "fraction", "fraction_of_year")


def tens(match: Match) -> Made:
    """Read "twenty-seventh", "السابع والعشرين": tens and what is below ten."""
    tens, below = match.value("a", "number"), match.value("b", "number", "ordinal")
    # "20 and 7" in figures are two numbers; nobody writes twenty-seven so.
    if match.role("a", "digits") or match.role("b", "digits"):
        return None
    if tens % 10 or not 20 <= tens < 100 or not 1 <= below < 10:
        return None
    return match.role("b", "ordinal", "number"), tens + below


def _point(match: Match, group: str) -> Point:
    """What a term stands for as a period."""
    role = match.role(group, *MADE, "year_number", "month", "day_number", *ANY_UNIT.split("|"))
    value = match.value(group, role)
    if isinstance(value, Point):
        return value
    if role == "year_number":
        return Point(year=value)
    if role == "month":
        return Point(month=value)
    if role in ANY_UNIT.split("|"):
        return counted(partial(counting.around, unit=role[:-1], step=0))
    return Point(day=value)


def dated(match: Match) -> Made:
    """A day of a month, with its year where it is said."""
    day = match.value("d", "day_number", "ordinal", "month_number")
    month = match.value("m", "month_number", "month")
    if not match.has("y"):
        # Which month has 31 days is asked once the year is known; here only what no month has is
        # refused.
        return ("date", Point(month=month, day=day)) if day <= 31 else None
    role = match.role("y", "year_number", "short_year", "year_point")
    year = match.value("y", role)
    if isinstance(year, Point):
        year = year.year
    elif role == "short_year":
        # Wars that are read here are of this century; a report of 1998 writes all four figures.
        year += 2000
    return ("date", Point(year, month, day)) if day <= 31 else None


def one_month(match: Match) -> Made:
    """Read "آب/أغسطس": one month by its names in both calendars."""
    month = match.value("a", "month")
    return ("month", month) if month == match.value("b", "month") else None


def slashed(match: Match, ambiguous: bool) -> Made:
    """28/07/2016 has one reading, 03/04/2016 two: it is marked, and the day comes first."""
    one, two = match.value("a", "day_number"), match.value("b", "day_number")
    year = match.value("y", "year_number")
    if ambiguous:
        # Both readings are kept, for most of the world writes the day first and American texts do
        # not.
        also = (year, one, two) if one != two and max(one, two) <= 12 else None
        return ("date", Point(year, two, one, also=also)) if also else None
    if one == two or min(one, two) > 12:
        return ("date", Point(year, two, one)) if one == two <= 12 else None
    if max(one, two) <= 12:
        return None
    day, month = (one, two) if one > 12 else (two, one)
    return "date", Point(year, month, day)


def days_of_month(match: Match) -> Made:
    """Read "August 5-9, 2016"."""
    month, year = match.value("m", "month"), None
    if match.has("y"):
        year = match.value("y", "year_number")
    first, last = (Point(year, month, match.value(g, "day_number", "ordinal")) for g in "ab")
    return "period", counted(ranged(first, last))


def month(match: Match) -> Made:
    """Read "September 2015"."""
    year = match.value("y", "year_number", "year_point")
    year = year.year if isinstance(year, Point) else year
    return "month_point", Point(year, match.value("m", "month"))


def season(match: Match) -> Made:
    """Read "summer 2015", "last winter", "навесні"."""
    month = match.value("s", "season_adverbs", "seasons")
    point = Point(month=month, months=3)
    if match.has("r"):
        step = counting.step(match.role("r", "last", "this", "next"))
        return "month_point", counted(partial(counting.named_season, month=month, step=step))
    if not match.has("y"):
        return "month_point", point
    if match.role("y", "relative_year"):
        return "month_point", counting.in_year(point, match.value("y", "relative_year"))
    year = match.value("y", "year_number", "year_point")
    return "month_point", replace(point, year=year.year if isinstance(year, Point) else year)


def relative(match: Match) -> Made:
    """Read "last week", "цього року": a whole unit before, at or after the day of the text."""
    unit = match.role("u", *ANY_UNIT.split("|"))[:-1]
    step = counting.step(match.role("r", "last", "this", "next"))
    if unit in ("day", "hour"):
        # "This day" and "next hour" say nothing that a map of days can show.
        if step >= 0:
            return None
        return "period", counted(partial(counting.past, unit="day", count=1))
    return f"relative_{unit}", counted(partial(counting.around, unit=unit, step=step))


def counted_units(match: Match, resolve: counting.Counted) -> Made:
    """Read "two weeks ago", "over the past three days", "в ближайшие две недели"."""
    if match.has("p"):
        unit, count = match.role("p", *PAIRS.split("|"))[4:-1], 2
    else:
        unit = match.role("u", *ANY_UNIT.split("|"))[:-1]
        count = match.value("n", "number") if match.has("n") else 1
    # "Two weekends" are no stretch of days.
    if unit == "weekend":
        return None
    return "period", counted(partial(resolve, unit=unit, count=count))


def in_relative_year(match: Match) -> Made:
    """Read "20 ноября прошлого года", "in October last year"."""
    point = _point(match, "x")
    if point.year is not None or point.month is None:
        return None
    role = "date" if point.day else "month_point"
    return role, counting.in_year(point, match.value("r", "relative_year"))


def relative_month(match: Match) -> Made:
    """Read "last October", "минулого жовтня"."""
    step = counting.step(match.role("r", "last", "this", "next"))
    resolve = partial(counting.named_month, month=match.value("m", "month"), step=step)
    return "month_point", counted(resolve)


def day_of_relative_month(match: Match) -> Made:
    """Read "the 3rd of this month"."""
    day = match.value("d", "day_number", "ordinal")
    point = match.value("r", "relative_month")
    return "date", counted(partial(counting.day_of, month=point, day=day))


def piece(match: Match) -> Made:
    """Read "early July", "the second half of 2016", "первый квартал 2015 года"."""
    point = _point(match, "x")
    if match.has("p"):
        return "month_point", replace(point, piece=(THIRDS[match.role("p", *THIRDS)], 3))
    return "month_point", replace(point, piece=match.value("f", "fraction", "fraction_of_year"))


def fraction(match: Match) -> Made:
    """Read "first half", "الربع الأول": (number from 0, of how many)."""
    kind = match.role("k", "half", "half_year", "third", "quarter")
    part = match.value("o", "ordinal", "number") - 1, {"quarter": 4, "third": 3}.get(kind, 2)
    role = "fraction_of_year" if kind == "half_year" else "fraction"
    return (role, part) if 0 <= part[0] < part[1] else None


def half_of_this_year(match: Match) -> Made:
    """Read "first half of the year" where no year is said."""
    year = counted(partial(counting.around, unit="year", step=0))
    return "month_point", replace(year, piece=match.value("f", "fraction_of_year"))


def same(match: Match) -> Made:
    """What stands for "x", with the words around it: "yesterday evening", "night of 5-6 May"."""
    role = match.role("x", *MADE, "near", "month", "year_number")
    if role == "near":
        day = partial(counting.around, unit="day", step=match.value("x", role))
        return "moment", counted(day)
    if role in ("month", "year_number"):
        return ("month_point" if role == "month" else "year_point"), _point(match, "x")
    return (role if role in SPANS.split("|") else "period"), _point(match, "x")


def weekday(match: Match) -> Made:
    """Read "on Friday", "last Thursday"."""
    number = match.value("w", "weekday")
    lead = next((match.role(g, "last", "this", "next") for g in "rq" if match.has(g)), "")
    if not lead:
        return "weekday_point", Point(weekday=number)
    resolve = partial(counting.named_weekday, number=number, step=counting.step(lead))
    return "weekday_point", counted(resolve)


def weekday_of(match: Match) -> Made:
    """Read "Monday of last week"."""
    week, number = match.value("r", "relative_week"), match.value("w", "weekday")
    return "weekday_point", counted(partial(counting.day_of, month=week, day=number + 1))


def week_of(match: Match) -> Made:
    """Read "the week of 25 July"."""
    return "period", counted(partial(counting.week_of, point=_point(match, "x")))


def between(match: Match) -> Made:
    """Read "from 20 to 26 October", "between 3 and 7 June", "2013-2015"."""
    first, last = _point(match, "a"), _point(match, "b")
    # "From 5" alone is a number; the month of the end of the range is the one of its beginning.
    bare = first.day is not None and first.month is None and first.other is None
    if bare and last.day is None:
        return None
    if not match.has("f") and match.role("c", "and"):
        # "5 and 6 May" are two days running, "5 and 20 May" two days apart, and no range.
        beside = bare and last.day is not None and first.day == last.day - 1
        if not beside:
            return None
    return "period", counted(ranged(first, last))


def since(match: Match) -> Made:
    """Read "since Friday"."""
    return "period", counted(partial(counting.since, point=_point(match, "x")))


def until(match: Match) -> Made:
    """Read "until 20 December"."""
    return "period", counted(partial(counting.until, point=_point(match, "x")))


def by(match: Match) -> Made:
    """Read "by June 1": a single day is that day, a longer period reaches to its end."""
    point = _point(match, "x")
    role = match.role("x", *MADE)
    # "By June 1" is told of the day it happened, "by June" of a month that may be over.
    single = role in ("date", "weekday_point", "moment")
    resolve = counting.by_day if single else counting.until
    return "period", counted(partial(resolve, point=point))


def night(match: Match, before: int) -> Made:
    """Read "в ніч на 4 жовтня" (the day before and that day), "the night of 5 May"."""
    return "period", counted(partial(counting.night, point=_point(match, "x"), before=before))


def overnight(_: Match) -> Made:
    """Read "overnight"."""
    return "period", counted(counting.overnight)


def past_day(_: Match) -> Made:
    """Read "за добу", "за сутки": the day that ends with the text's own."""
    return "period", counted(partial(counting.past, unit="day", count=1))


def last_year(_: Match) -> Made:
    """Read "торік"."""
    return "relative_year", counted(partial(counting.around, unit="year", step=-1))


def today(_: Match) -> Made:
    """Read "this morning"."""
    return "moment", counted(partial(counting.around, unit="day", step=0))


def gap(_: Match) -> Made:
    """What is a date of another calendar parts the words around it."""
    return "gap", None
