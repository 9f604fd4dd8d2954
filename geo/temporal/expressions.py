"""Days a text speaks of: absolute dates, and relative ones counted from the document's date.

Every expression gives half-open days ``first <= day < last``. Nothing is invented: without a date
of the document a relative expression is left out, vague words ("lately") and days of the Islamic
calendar are never dated, and where day and month may change places the time says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from frontline.geo.model import TimeRef
from frontline.geo.temporal.grammar import parsed
from frontline.geo.temporal.named import Named
from frontline.geo.temporal.periods import Frame, Point
from frontline.geo.temporal.tense import Tense
from frontline.geo.temporal.terms import YEARS, Term
from frontline.geo.text.tokens import Word, words

NEAR = 200
"""Characters within which a month is still of the year said with it: a sentence or two."""


def parse_day(text: str) -> date | None:
    """The day that *text* is, from end to end, in any language: "6 August 2016", "٦ آب ٢٠١٦".

    None where it names no single day, or one that can be read in two ways.
    """
    bare = text.strip().rstrip(".")
    times = read_times(bare, None)
    if len(times) != 1 or times[0].other or (times[0].start, times[0].end) != (0, len(bare)):
        return None
    return times[0].first if (times[0].last - times[0].first).days == 1 else None


def read_times(
    text: str, anchor: date | None, cut: Sequence[Word] | None = None
) -> tuple[TimeRef, ...]:
    """Every dated expression of *text* in order.

    Args:
        text: Any text.
        anchor: Day of publication; None where unknown, or not within ``YEARS``: relative
            expressions are then left out.
        cut: The words of the text, where they are known.
    """
    # A wrong date would put every relative day into another century: better none.
    if anchor is not None and anchor.year not in YEARS:
        anchor = None
    cut = words(text) if cut is None else cut
    tense, named = Tense(cut), Named(text, cut)
    read = (
        _time(text, anchor, tense, term, point)
        for term, point in _with_years(text, parsed(cut))
        if not named.holds(term.start, term.end, term.rule)
    )
    return tuple(time for time in read if time is not None)


def _with_years(text: str, said: Iterable[tuple[Term, Point]]) -> Iterator[tuple[Term, Point]]:
    """The same, a day whose month was just named with its year in that year.

    "In July 2014 the town was held; on 30 July it was freed" is all of 2014.
    """
    year, month, end = None, None, 0
    for term, point in said:
        dated = point.month is not None and point.other is None
        near = term.start - end <= NEAR and "\n\n" not in text[end : term.start]
        if dated and point.year is None and point.day and point.month == month and near:
            point = replace(point, year=year)
        if dated and point.year is not None:
            year, month, end = point.year, point.month, term.end
        yield term, point


def _time(text: str, anchor: date | None, tense: Tense, term: Term, point: Point) -> TimeRef | None:
    # Only where something is left to choose: a full date needs no verb to tell its year.
    forward = tense.forward(term.start, term.end) if anchor and not _absolute(point) else None
    frame = Frame(anchor, forward)
    span = point.span(frame)
    # "From 9 to 5 May" counts backwards and was two things.
    if span is None or not span[0] < span[1]:
        return None
    other = Point(*point.also).span(frame) if point.also else None
    return TimeRef(text[term.start : term.end], term.start, term.end, *span, term.rule, other)


def _absolute(point: Point) -> bool:
    return point.year is not None and point.other is None
