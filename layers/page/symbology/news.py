"""How old the newest information is, in words; as ``age`` in ``furniture.mjs``."""

from bisect import bisect_right
from datetime import date

from frontline.layers.mosaic.mosaic import Mosaic

NAMED = 3
"""Places named; of more only the first two, and how many others."""


def age(mosaic: Mosaic, day: date) -> str:
    """``"newest report 1 day old: Ramouseh"``; for layers without reports, the newest change.

    A report of which only the month is known stands at the month's first day: its age is not known.
    """
    on = mosaic.on(day)
    if on.outside:
        return f"no layer for {on.asked}: this is the nearest day, {on.away}"
    newest = [report for report in mosaic.reports if report.day == on.newest]
    dated = [report for report in newest if report.precision == "day"]
    if newest and not dated:
        old = f"of {on.newest:%B %Y}"
    else:
        old = "of this day" if not on.age_days else f"{_span(on.age_days)} old"
    changed = mosaic.days[max(bisect_right(mosaic.days, day) - 1, 0)]
    if not mosaic.reports and on.newest != changed:
        return f"map {old}, unchanged for {_span((on.newest - changed).days)}"
    names = list(dict.fromkeys(report.place for report in dated or newest))
    where = (
        ", ".join(names[:2]) + f" and {len(names) - 2} more"
        if len(names) > NAMED
        else ", ".join(names)
    )
    what = "report" if mosaic.reports else "change"
    return f"newest {what} {old}" + (f": {where}" if where else "")


def _span(days: int) -> str:
    """So many days in words, "3 weeks" or "2 years": rounded down, never up."""
    if days < 21:
        return f"{days} day" + "s" * (days != 1)
    if days < 70:
        return f"{days // 7} weeks"
    return f"{int(days / 30.44)} months" if days < 731 else f"{int(days / 365.25)} years"
