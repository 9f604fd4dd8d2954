"""Days that are counted from the day of a text: what "ago", "last", "since" and "by" come to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from frontline.geo.temporal.periods import DAY, Frame, Point, Span, back, counted, unit_span

Counted = Callable[..., Span | None]
# Units: nobody counts further from the day of a report.
MOST = 1000


def step(lead: str) -> int:
    """-1 for "last", 0 for "this", 1 for "next"."""
    return {"last": -1, "this": 0, "next": 1}[lead]


def around(frame: Frame, unit: str, step: int) -> Span | None:
    """A whole unit, so many before or after the one of the day."""
    return unit_span(frame.anchor, unit, step) if frame.anchor else None


def ago(frame: Frame, unit: str, count: int) -> Span | None:
    """The day so long before; hours ago are that day, or the ones before."""
    if frame.anchor is None or count > MOST:
        return None
    day = back(frame.anchor, unit, count)
    return day, day + DAY


def later(frame: Frame, unit: str, count: int) -> Span | None:
    """The day so long after; in a tale of what has been it is another day's "three days later"."""
    if frame.anchor is None or frame.forward is False or count > MOST:
        return None
    day = back(frame.anchor, unit, -count)
    return day, day + DAY


def later_if_told(frame: Frame, unit: str, count: int) -> Span | None:
    """The same where the sentence itself says that it is to come: "within" may be how long."""
    return later(frame, unit, count) if frame.forward else None


def past(frame: Frame, unit: str, count: int) -> Span | None:
    """From so long before up to the day itself."""
    if frame.anchor is None or count > MOST:
        return None
    days = max(1, -(-count // 24)) if unit == "hour" else count
    return back(frame.anchor, "day" if unit == "hour" else unit, days), frame.anchor + DAY


def ahead(frame: Frame, unit: str, count: int) -> Span | None:
    """From the next day on, so long."""
    if frame.anchor is None or count > MOST:
        return None
    days = max(1, -(-count // 24)) if unit == "hour" else count
    return frame.anchor + DAY, back(frame.anchor, "day" if unit == "hour" else unit, -days) + DAY


def overnight(frame: Frame) -> Span | None:
    """The night to the day of the text: both days."""
    return (frame.anchor - DAY, frame.anchor + DAY) if frame.anchor else None


def in_year(point: Point, year: Point) -> Point:
    """A day or month of a year that is counted from the day of the text."""

    def resolve(frame: Frame) -> Span | None:
        whole = year.span(frame)
        return replace(point, year=whole[0].year).span(frame) if whole else None

    return counted(resolve)


def named_month(frame: Frame, month: int, step: int) -> Span | None:
    """The last such month before the one of the day, this year's, or the next after it."""
    if frame.anchor is None:
        return None
    year = frame.anchor.year
    if step < 0 and month >= frame.anchor.month:
        year -= 1
    if step > 0 and month <= frame.anchor.month:
        year += 1
    return Point(year, month).span(frame)


def named_season(frame: Frame, month: int, step: int) -> Span | None:
    """The last one that is over, this year's, or the next that has not begun."""
    if frame.anchor is None:
        return None
    years = {-1: range(0, -3, -1), 0: range(1), 1: range(2)}[step]
    spans = (Point(frame.anchor.year + n, month, months=3).span(frame) for n in years)
    for span in (s for s in spans if s):
        over, begun = span[1] <= frame.anchor, span[0] <= frame.anchor
        if step == 0 or (over if step < 0 else not begun):
            return span
    return None


def week_of(frame: Frame, point: Point) -> Span | None:
    """Monday to Sunday around a day."""
    day = point.span(frame)
    return unit_span(day[0], "week", 0) if day else None


def day_of(frame: Frame, month: Point, day: int) -> Span | None:
    """The so-manieth day of a period."""
    whole = month.span(frame)
    if whole is None or whole[0] + (day - 1) * DAY >= whole[1]:
        return None
    first = whole[0] + (day - 1) * DAY
    return first, first + DAY


def named_weekday(frame: Frame, number: int, step: int) -> Span | None:
    """The last before the day, the one of its week, or the next after it."""
    if frame.anchor is None:
        return None
    if step == 0:
        day = frame.anchor + (number - frame.anchor.weekday()) * DAY
    elif step < 0:
        day = frame.anchor - ((frame.anchor.weekday() - number - 1) % 7 + 1) * DAY
    else:
        day = frame.anchor + ((number - frame.anchor.weekday() - 1) % 7 + 1) * DAY
    return day, day + DAY


def since(frame: Frame, point: Point) -> Span | None:
    """From its first day up to the day of the text; on from it in what is to come."""
    whole = point.span(replace(frame, forward=False))
    if whole is None:
        return None
    if frame.anchor is None or whole[0] > frame.anchor:
        return whole
    if frame.forward and point.span(frame) != whole:
        return point.span(frame)
    return whole[0], frame.anchor + DAY


def until(frame: Frame, point: Point) -> Span | None:
    """From the day of the text to its last day; of what has been, the day itself."""
    whole = _to_come(frame, point)
    if whole is None or frame.anchor is None or frame.forward is False:
        return whole
    return (frame.anchor, whole[1]) if whole[1] > frame.anchor else whole


def by_day(frame: Frame, point: Point) -> Span | None:
    """The day itself: the next one, unless the sentence tells of what has been."""
    return _to_come(frame, point)


def _to_come(frame: Frame, point: Point) -> Span | None:
    return point.span(replace(frame, forward=frame.forward is not False))


def night(frame: Frame, point: Point, before: int) -> Span | None:
    """The night onto a day (the day before and it), or from it to the next."""
    whole = point.span(frame)
    if whole is None or whole[0] == date.min:
        return None
    return (whole[0] - DAY, whole[1]) if before else (whole[0], whole[1] + DAY)
