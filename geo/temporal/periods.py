"""Days, months and weeks as the grammar puts them together, and what days they are at last.

All spans are half-open. Conventions: a week is Monday to Sunday; early, middle and late are the 1st
to 10th, the 11th to 20th and the 21st to the end; seasons are whole months from March, June,
September and December. What has no year is the last one that has begun by the day of the text, or
the first after it where the sentence speaks of what is to come. A day of the next weeks is that too
where no verb tells: nobody means a day of a year ago so.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)
# By judgement: on the 13th a truce from the 18th is one to come, and hardly that of a year ago.
SOON = 21 * DAY
Span = tuple[date, date]
THIRDS = {"early": 0, "middle": 1, "late": 2}


@dataclass(frozen=True, slots=True)
class Frame:
    """When a text speaks: the day it is of, None if unknown, and whether of what is to come."""

    anchor: date | None
    forward: bool | None = None


Resolver = Callable[[Frame], Span | None]


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, year or another period, as far as the text says it.

    Attributes:
        year, month, day: What is said; None where it is not.
        weekday: 0 for Monday.
        months: How many months it spans from *month* on: 3 for a season.
        piece: (number, of how many) of the period is meant: (0, 2) is its first half.
        other: For periods that are counted from the day of the text.
        also: A second reading that is as likely: day and month cannot be told apart.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    months: int = 1
    piece: tuple[int, int] | None = None
    other: Resolver | None = None
    also: tuple[int, int, int] | None = None

    def span(self, frame: Frame) -> Span | None:
        """Its days, None where the day of the text is needed and unknown, or there are none."""
        try:
            whole = self._whole(frame)
            return _piece(whole, self.piece) if whole and self.piece else whole
        except (ValueError, OverflowError):  # 31 February, or a year beyond the calendar
            return None

    def _whole(self, frame: Frame) -> Span | None:
        if self.other is not None:
            return self.other(frame)
        if self.weekday is not None and self.day is None:
            return _weekday(self.weekday, frame)
        if self.month is None:
            return _years(self.year, 1) if self.year else None
        if self.year is not None:
            return self._in(self.year)
        return self._nearest(frame)

    def _in(self, year: int) -> Span:
        month = self.month or 1
        if self.day is not None:
            first = date(year, month, self.day)
            return first, first + DAY
        return date(year, month, 1), shifted(date(year, month, 1), self.months)

    def _nearest(self, frame: Frame) -> Span | None:
        if frame.anchor is None:
            return None
        if frame.forward is None and self.day is not None:
            coming = self._nearest(replace(frame, forward=True))
            if coming and coming[0] <= frame.anchor + SOON:
                return coming
        steps = range(5) if frame.forward else range(0, -6, -1)  # 29 February waits four years
        for step in steps:
            try:
                span = self._in(frame.anchor.year + step)
            except ValueError:
                continue
            begun, over = span[0] <= frame.anchor, span[1] <= frame.anchor
            if (not begun if self.day else not over) if frame.forward else begun:
                return span
        return None


def counted(resolve: Resolver) -> Point:
    """A period that is counted from the day of the text."""
    return Point(other=resolve)


def shifted(day: date, months: int) -> date:
    """The same day of another month, or its last day where it is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def back(anchor: date, unit: str, count: int) -> date:
    """The day so many units before *anchor*; after it if *count* is negative."""
    if unit in ("year", "month", "half_year"):
        return shifted(anchor, -count * {"year": 12, "month": 1, "half_year": 6}[unit])
    days = {"hour": count // 24, "day": count, "week": 7 * count, "fortnight": 14 * count}
    return anchor - days[unit] * DAY


def unit_span(anchor: date, unit: str, step: int) -> Span:
    """The whole week, month, year or weekend, so many before (-) or after the one of *anchor*."""
    if unit in ("week", "weekend", "fortnight"):
        monday = anchor - anchor.weekday() * DAY + 7 * step * DAY
        return (monday + 5 * DAY if unit == "weekend" else monday), monday + 7 * DAY
    if unit == "month":
        first = shifted(anchor.replace(day=1), step)
        return first, shifted(first, 1)
    if unit in ("day", "hour"):
        return anchor + step * DAY, anchor + (step + 1) * DAY
    if unit == "half_year":
        first = shifted(date(anchor.year, 1 if anchor.month < 7 else 7, 1), 6 * step)
        return first, shifted(first, 6)
    return _years(anchor.year + step, 1)


def ranged(first: Point, last: Point) -> Resolver:
    """From the first day of one to the last of the other; what one leaves out the other says."""

    def resolve(frame: Frame) -> Span | None:
        span = _between(first, last, frame)
        if span is None or frame.anchor is None or frame.forward or last.month is None or last.year:
            return span
        coming = _between(first, last, Frame(frame.anchor, True))
        return coming if coming and coming[0] <= frame.anchor else span  # it goes on that day

    return resolve


def _between(first: Point, last: Point, frame: Frame) -> Span | None:
    end = last.span(frame)
    if end is None:
        return None
    begin = _completed(first, end).span(Frame(end[1] - DAY))
    return (begin[0], end[1]) if begin and begin[0] < end[1] else None


def _completed(first: Point, end: Span) -> Point:
    """A bare day takes the month of the end, or the one before."""
    if first.day is None or first.month is not None:
        return first
    month = end[0].replace(day=1)
    if first.day > end[0].day:
        month = shifted(month, -1)
    return replace(first, year=month.year, month=month.month)


def _weekday(number: int, frame: Frame) -> Span | None:
    """The last on or before the day of the text; the first after it in what is to come."""
    if frame.anchor is None:
        return None
    apart = (frame.anchor.weekday() - number) % 7
    day = frame.anchor + (7 - apart) * DAY if frame.forward else frame.anchor - apart * DAY
    return day, day + DAY


def _years(first: int, count: int) -> Span:
    return date(first, 1, 1), date(first + count, 1, 1)


def _piece(whole: Span, piece: tuple[int, int]) -> Span:
    """A third, half or quarter: of a month by its days, of a longer period by its months."""
    number, of = piece
    first, last = whole
    if (last - first).days > 31:
        months = (last.year - first.year) * 12 + last.month - first.month
        size = months / of
        return shifted(first, round(number * size)), shifted(first, round((number + 1) * size))
    size = {2: 15, 3: 10}.get(of, (last - first).days // of)
    if (last - first).days == 7:
        size = {3: 2, 2: 3}.get(of, 1)
    return first + number * size * DAY, last if number + 1 == of else first + (
        number + 1
    ) * size * DAY
