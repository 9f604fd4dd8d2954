"""The grammar of time: rules that make dates of words, the same for every language.

Rules are tried in order over the whole text; each makes one term of several, which later rules then
see: "28 July" is a date, "from 28 July to 2 August 2016" a period of two. Word order may go either
way ("last week", "الأسبوع الماضي"), so a rule that needs it stands twice.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from frontline.geo.temporal import builders, counting
from frontline.geo.temporal.builders import ANY_UNIT, MADE, PAIRS, PERIOD_OF, SPANS
from frontline.geo.temporal.patterns import Alphabet, Rule
from frontline.geo.temporal.periods import Point
from frontline.geo.temporal.terms import Term, signatures, terms
from frontline.geo.temporal.vocabulary import UNITS, vocabulary
from frontline.geo.text.tokens import Word

_Y = "{year_number|year_point}"
_D = "(?P<d>{day_number|ordinal})"
_BEFORE = "(?:{weekday|weekday_short}{stop|dot}?{comma}?~)?"
_R = "(?P<r>{last|this|next})"
_U = f"(?P<u>{{{ANY_UNIT}}})"
_N = "{about}?(?P<n>{number})"
_LASTING = "(?:{over}~)?"
_AROUND = "(?:{dayparts|early|late}~)*"
_END = "(?:~{dayparts|night})*"
_LIMIT = f"(?P<x>{{{SPANS}|relative_week|relative_month|relative_year|month|year_number|near}})"


def _numeric() -> Iterator[Rule]:
    y, m = "(?P<y>{year_number})", "(?P<m>{month_number})"
    for mark in ("{dash}", "{slash}", "{dot}"):
        yield Rule("day, ISO", f"{y}{mark}{m}{mark}(?P<d>{{day_number}})", builders.dated)
    either = "(?P<y>{year_number|short_year})"
    yield Rule("day", f"(?P<d>{{day_number}}){{dot}}{m}{{dot}}{either}", builders.dated)
    for mark in ("{dash}", "{slash}"):
        days = f"(?P<a>{{day_number}}){mark}(?P<b>{{day_number}}){mark}{y}"
        yield Rule("day", days, partial(builders.slashed, ambiguous=False))
        warning = "ambiguous day: day and month may change places"
        yield Rule(warning, days, partial(builders.slashed, ambiguous=True))


def _dates() -> Iterator[Rule]:
    yield Rule("number", "(?P<a>{number}){dash}?(?P<b>{number|ordinal})", builders.tens)
    yield Rule("number", "(?P<b>{number|ordinal}){and}(?P<a>{number})", builders.tens)
    marked = "(?P<o>{day_number}){dash}{ordinal_marks}"
    yield Rule("number", marked, lambda m: ("ordinal", m.value("o", "day_number")))
    kind = "(?P<k>{half|half_year|third|quarter})"
    yield Rule("number", f"(?P<o>{{ordinal|number}}){kind}", builders.fraction)
    yield Rule("number", f"{kind}~(?P<o>{{ordinal}})", builders.fraction)
    yield Rule("number", "(?P<a>{month}){slash}(?P<b>{month})", builders.one_month)
    yield from _numeric()
    hijri = "(?:{day_number|ordinal|early}~)?{hijri}(?:~{digits})?(?:{dash}?{year_marks})*"
    yield Rule("", hijri, builders.gap)
    year = "(?P<x>{year_number})(?:{dash}?{year_marks})+"
    yield Rule("year", year, builders.same)
    yield Rule("year", "{year_leads}~(?P<x>{year_number})", builders.same)
    days = "(?P<a>{day_number|ordinal})~{dash|to}~(?P<b>{day_number|ordinal})"
    first = "(?P<m>{month_first}){stop|dot}?"
    yield Rule(
        "days", f"{first}{days}(?:{{comma}}?~(?P<y>{{year_number}}))?", builders.days_of_month
    )
    month = "(?P<m>{month})"
    dated = f"{{stop|dot}}?{{comma}}?~(?P<y>{_Y})"
    yield Rule("day", f"{_BEFORE}{_D}{{of}}*{month}{dated}", builders.dated)
    yield Rule("day", f"{_BEFORE}{first}{_D}{{comma}}?~(?P<y>{_Y})", builders.dated)
    yield Rule("day without a year", f"{_BEFORE}{_D}{{of}}*{month}{{stop|dot}}?", builders.dated)
    yield Rule("day without a year", f"{_BEFORE}{first}{_D}", builders.dated)


def _months() -> Iterator[Rule]:
    for order in (f"{_R}~{_U}", f"{_U}~{_R}"):
        yield Rule("calendar period", order, builders.relative)
    yield Rule("calendar period", "{last_year}", builders.last_year)
    yield Rule("month", f"(?P<m>{{month}}){{stop|dot}}?{{comma}}?~(?P<y>{_Y})", builders.month)
    season = "(?P<s>{seasons|season_adverbs})"
    yield Rule(
        "season", f"{season}~(?P<y>{{year_number|year_point|relative_year}})", builders.season
    )
    dated = "(?P<x>{date|month}){comma}?~(?P<r>{relative_year})"
    yield Rule("in a relative year", dated, builders.in_relative_year)
    dated = "(?P<r>{relative_year}){comma}?~(?P<x>{date|month})"
    yield Rule("in a relative year", dated, builders.in_relative_year)
    day = "(?P<d>{day_number|ordinal}){fillers|of}+(?P<r>{relative_month})"
    yield Rule("day of a relative month", day, builders.day_of_relative_month)
    weekday = "{fillers-onto}*{weekday}{fillers|of}+(?P<x>{relative_month|relative_year})"
    yield Rule("calendar period", weekday, builders.same)  # which Monday of last month?
    for order in (f"{_R}~(?P<m>{{month}})", f"(?P<m>{{month}})~{_R}"):
        yield Rule("month", order, builders.relative_month)
    for order in (
        f"{_R}~(?P<s>{{seasons}})",
        f"(?P<s>{{seasons}})~{_R}",
        "(?P<s>{season_adverbs})",
    ):
        yield Rule("season", order, builders.season)
    of = f"{{fillers|of}}*(?P<x>{{{PERIOD_OF}}})"
    yield Rule("part of a period", f"(?P<p>{{early|middle|late}}){{dash}}?{of}", builders.piece)
    yield Rule("part of a period", f"(?P<f>{{fraction|fraction_of_year}}){of}", builders.piece)
    yield Rule("part of a period", "(?P<f>{fraction_of_year})", builders.half_of_this_year)


def _counts() -> Iterator[Rule]:
    back, on = "{last|rolling}", "{next}"
    for name, lead, resolve in (
        ("up to the date", back, counting.past),
        ("ahead", on, counting.ahead),
    ):
        build = partial(builders.counted_units, resolve=resolve)
        for order in (f"{lead}~{_N}{_U}", f"{_N}~{lead}~{_U}", f"{_U}{_N}~{lead}"):
            yield Rule(name, f"{_LASTING}{order}", build)
        yield Rule(name, f"{_LASTING}(?P<p>{{{PAIRS}}})~{lead}", build)
    rolling = partial(builders.counted_units, resolve=counting.past)
    yield Rule("up to the date", f"{_LASTING}{{rolling}}~{_U}(?!{{of}})", rolling)
    yield Rule("up to the date", f"{_LASTING}{_U}{{rolling}}", rolling)
    yield Rule("up to the date", "{past_day}", builders.past_day)
    ago = partial(builders.counted_units, resolve=counting.ago)
    yield Rule("so long ago", f"(?:{_N}~)?{_U}{{ago}}", ago)
    no_date = "(?!~{weekday|date|month|month_point|year_number|year_point|day_number})"
    later = partial(builders.counted_units, resolve=counting.later)
    within = partial(builders.counted_units, resolve=counting.later_if_told)
    # "Two weeks after the fall of Kobani" counts from no day that the text gives.
    of_today = "(?!{after_event}(?!{near|now}))"
    for so_long in (f"(?P<p>{{{PAIRS}}})", f"{_N}{_U}", f"{{about}}?{_U}{no_date}"):
        yield Rule("so long ago", f"{{ago_first}}{{about}}?{so_long}{of_today}", ago)
        yield Rule("in so long", f"{{ahead}}{{about}}?{so_long}{of_today}", later)
        yield Rule("in so long", f"{{within}}{{about}}?{so_long}", within)


def _moments() -> Iterator[Rule]:
    yield Rule(
        "near the date", f"{_AROUND}(?P<x>{{near}})(?:{{comma}}?~{{weekday}})?{_END}", builders.same
    )
    yield Rule("near the date", "{this}~{dayparts}|{dayparts}~{this}", builders.today)
    yield Rule(
        "weekday",
        f"{_AROUND}(?P<w>{{weekday}}){{comma}}?~(?P<r>{{relative_week}})",
        builders.weekday_of,
    )
    weekday = f"{_AROUND}(?:~{_R}~)?(?P<w>{{weekday}})(?:~(?P<q>{{last|this|next}}))?{_END}"
    yield Rule("weekday", f"{{fillers-onto|days}}*{weekday}", builders.weekday)
    start = f"(?P<a>{{{SPANS}|day_number|ordinal|year_number|month}})"
    joint, stop = "~(?P<c>{to|dash|and})~", f"(?P<b>{{{SPANS}|year_number|month}})"
    yield Rule("range", f"(?P<f>{{from}})~{start}{joint}{stop}", builders.between)
    start = "(?P<a>{date|weekday_point|day_number|ordinal|month_point|year_point})"
    yield Rule(
        "range",
        f"{start}{joint}(?P<b>{{date|weekday_point|month_point|year_point}})",
        builders.between,
    )
    yield Rule(
        "range",
        "(?P<a>{year_number})(?P<c>{dash})(?P<b>{year_number|year_point})",
        builders.between,
    )
    yield Rule("range", "(?P<a>{month})(?P<c>{dash})(?P<b>{month_point|month})", builders.between)
    yield Rule("week of a day", "{weeks}~{of|fillers}+(?P<x>{date})", builders.week_of)
    yield Rule("night", "{night}~(?P<x>{period})", builders.same)
    onto = "{night|overnight}{fillers}*?{onto}{fillers}*(?P<x>{date|weekday_point})"
    yield Rule("night", onto, partial(builders.night, before=1))
    yield Rule("night", "{night}~(?P<x>{date})", partial(builders.night, before=0))
    yield Rule("", f"{_AROUND}(?P<x>{{date}}){_END}", builders.same)
    yield Rule("overnight", "{overnight}", builders.overnight)


def _limits() -> Iterator[Rule]:
    units = "weeks|months|years|" + "|".join(f"relative_{unit}" for unit in UNITS)
    yield Rule(
        "so far",
        f"{{so_far}}~(?P<x>{{{units}|month_point|year_point|year_number}})",
        builders.since,
    )
    yield Rule("since", f"{{since}}~{_LIMIT}", builders.since)
    yield Rule("until", f"{{until}}~{_LIMIT}", builders.until)
    yield Rule("by", f"{{by}}~{_LIMIT}", builders.by)
    whole = "|".join(f"relative_{unit}" for unit in UNITS)
    yield Rule("calendar period", f"(?P<x>{{{whole}}})", builders.same)
    yield Rule("month", "{fillers|over|by}+(?P<x>{month})", builders.same)
    yield Rule("year", "{fillers|over|by}+(?P<x>{year_number})", builders.same)


@lru_cache(maxsize=1)
def _grammar() -> tuple[Alphabet, list[tuple[Rule, re.Pattern[str]]]]:
    known = vocabulary()
    alphabet = Alphabet([*signatures(known), *(frozenset((role,)) for role in MADE)])
    rules = [*_dates(), *_months(), *_counts(), *_moments(), *_limits()]
    return alphabet, [(rule, alphabet.compiled(rule.pattern)) for rule in rules]


def parsed(cut: Sequence[Word]) -> list[tuple[Term, Point]]:
    """What a text says of time: each expression with its point, in order.

    Args:
        cut: The words of the text.
    """
    found = terms(cut, vocabulary())
    if not found:
        return []
    alphabet, rules = _grammar()
    spelt = alphabet.spelt(found)
    for rule, pattern in rules:
        found, spelt = alphabet.rewritten(found, spelt, rule, pattern)
    dated = ((term, next(iter(term.roles.values()))) for term in found if term.rule)
    return [(term, point) for term, point in dated if isinstance(point, Point)]
