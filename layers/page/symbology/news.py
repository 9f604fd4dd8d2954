"""How old the newest information is, in words; as ``age`` in ``furniture.mjs``."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from frontline.layers.locales.messages import DEFAULT, Language, language
from frontline.layers.mosaic.mosaic import Mosaic

NAMED = 3
"""Places named; of more only the first two, and how many others."""
AS_THEY_ARE: Mapping[str, str] = MappingProxyType({})


def age(
    mosaic: Mosaic,
    day: date,
    code: str = DEFAULT,
    called: Mapping[str, str] = AS_THEY_ARE,
) -> str:
    """``"newest report 1 day old: Ramouseh"``; for layers without reports, the newest change.

    A report of which only the month is known stands at the month's first day: its age is not known.

    Args:
        mosaic: The layers.
        day: The day shown.
        code: ISO 639 code of the language that it is said in.
        called: What the language calls places.
    """
    on, speaks = mosaic.on(day), language(code)
    say = speaks.say
    if on.outside:
        far = span(abs((on.asked - on.shown).days), speaks)
        off = say("spans.later" if on.asked < on.shown else "spans.earlier", span=far)
        return say("masthead.beyond", asked=on.asked, edge=on.shown, off=off)
    newest = [report for report in mosaic.reports if report.day == on.newest]
    dated = [report for report in newest if report.precision == "day"]
    if newest and not dated:
        old = say("masthead.of_month", month=speaks.month(on.newest))
    elif on.age_days:
        old = say("masthead.old", span=span(on.age_days, speaks))
    else:
        old = say("masthead.of_day")
    changed = mosaic.days[max(bisect_right(mosaic.days, day) - 1, 0)]
    if not mosaic.reports and on.newest != changed:
        still = span((on.newest - changed).days, speaks)
        return say("masthead.map_unchanged", old=old, span=still)
    told = say("masthead.newest_report" if mosaic.reports else "masthead.newest_change", old=old)
    names = [called.get(one, one) for one in dict.fromkeys(r.place for r in dated or newest)]
    where = say("lists.comma").join(names[: 2 if len(names) > NAMED else NAMED])
    if len(names) > NAMED:
        where = say("lists.more", names=where, n=len(names) - 2)
    return say("masthead.news_of", news=told, where=where) if where else told


def span(days: int, speaks: Language) -> str:
    """So many days in words, "3 weeks" or "2 years": rounded down, never up."""
    if days < 21:
        return speaks.say("spans.days", n=days)
    if days < 70:
        return speaks.say("spans.weeks", n=days // 7)
    if days < 731:
        return speaks.say("spans.months", n=int(days / 30.44))
    return speaks.say("spans.years", n=int(days / 365.25))
