"""What sources say of one place and contradict each other in, settled by stated rules.

1. A source that somebody opened beats general knowledge; general knowledge beats nothing. A latest
   day that agrees with what general knowledge says of an earlier one is no word against it.
2. Statements that one holder has the place, with nobody else's between them, are one event while
   they lie within ``ONE_EVENT`` days. Of these stands the one that (a) an official word or
   nobody in particular is behind, not a list or one side's claim, (b) somebody found to correct
   our older row, (c) names the day rather than a latest day or a month; of two days that differ
   by ``CLOSE`` or less, (d) the one written afterwards from several sources; else (e) the later
   day, since a capture is announced early more often than late.
3. On one day, a place that was taken and lost again is the last holder's, and a day comes after a
   latest day; where two sources that were read name two holders of one day and nothing tells which
   was last, it is contested.
4. General knowledge that stands between two statements of sources which rule it out is set
   aside. A line of a list for a whole unit rules out nothing: it ends when the last of it was
   freed.
   So is an edit of a map that has the former holder yet when a source has dated the turn, and
   that is mended within ``CLOSE`` days. So is one that has the next holder already, when a source
   has the place taken on a day within ``ONE_EVENT``. And one that draws a town with what lies
   around it which general knowledge says was cut off or passed by, and held (``pocket``), for
   ``ONE_EVENT``: who edits a map colours the ground between the roads that columns hold.
5. A claim of one side alone stands until somebody else says so too: what confirms it is another
   row.

6. Where what stands names its month only, the day that another gives of that turn within the month
   is its day: left alone it counts from the first, which no source says. On 1 February 2022 the
   invasion had not begun.

What does not stand is kept beside the reports with the rule, and named in ``differs`` of what does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby

from frontline.layers.reportbuild.joining import Aside, Site
from frontline.layers.reportbuild.precedence import wide
from frontline.layers.reportbuild.statements import Statement

# Days within which two sources that call a place taken by one side mean one event: places that were
# lost and retaken within two months have a statement of the loss between.
ONE_EVENT = timedelta(60)

# Lists of "the past week" and dates of news differ by so much from the day itself.
CLOSE = timedelta(7)

# How far off general knowledge may be and still mean the event that a source dates.
REMEMBERED = timedelta(400)

EXACT = {"day": 0, "approx": 1, "month": 2}
"""A day before a latest day, that before a month."""
# Who stands behind it, the surest first; an edit of a map is nobody's word and a list is law.
SAYS_SO = {"confirmed": 0, "reported": 0, "map edit": 1, "list": 2, "claim": 3}


Stands = tuple[Statement, list[Statement]]
"""What stands of a place, and what others say of the same turn."""


@dataclass(slots=True)
class Settled:
    """What stands of a site, each with what others say; and what does not."""

    kept: list[Stands] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)


def settle(site: Site) -> Settled:
    """The statements of one place in order of day, without contradiction."""
    done = Settled()
    rows = sorted(site.statements, key=_order)
    rows = _without_ruled_out(rows, site, done)
    rows = _without_stale(rows, site, done)
    rows = _without_swept(rows, site, done)
    events: list[list[Statement]] = []
    for one in _one_a_day(rows, site, done):
        if events and _same_event(events[-1], one):
            events[-1].append(one)
        else:
            events.append([one])
    for event in events:
        _stand(event, site, done)
    _chain(done)
    return done


def _order(one: Statement) -> tuple[object, ...]:
    return (one.day, one.event == "contested_end", -EXACT[one.precision], one.origin)


def _same_event(event: Sequence[Statement], one: Statement) -> bool:
    first = event[0]
    if first.controller != one.controller or first.event == "state" != one.event:
        return False
    if one.event == "besieged" or one.kind != first.kind:
        return False
    late = wide(one) or one.certainty == "map edit"
    if not first.read and late and one.day > first.day:
        return False  # so by that day at the latest: no word against an earlier one
    claims = all(o.certainty == "claim" for o in event)
    if one.certainty != "claim" and claims and one.day > first.day:
        return False  # it confirms: the claim stands until that day
    reach = ONE_EVENT if first.read and one.read else REMEMBERED
    if first.precision == "month" or one.precision == "month":
        reach += timedelta(31)
    return one.day - first.day <= reach


def _rank(one: Statement) -> tuple[object, ...]:
    swept = one.event == "contested_end"  # the last shot, not the capture
    return (not one.read, SAYS_SO[one.certainty], not one.corrects, EXACT[one.precision], swept)


def _stand(event: list[Statement], site: Site, done: Settled) -> None:
    best = min(event, key=_rank)
    equals = [one for one in event if _rank(one) == _rank(best)]
    if best.certainty != "claim":  # of claims the first stands: the ground is disputed from then on
        last = max(equals, key=lambda one: one.day)
        near = [one for one in equals if last.day - one.day <= CLOSE]
        best = min(near, key=lambda one: (one.distance, -one.day.toordinal()))
    others = [one for one in event if one is not best]
    done.kept.append((best, others))
    done.aside += [Aside(one, _why(one, best), site.id, str(best.day)) for one in others]


def _why(one: Statement, best: Statement) -> str:
    if not one.read and best.read:
        sure = abs((one.day - best.day).days) <= 3 or (
            one.precision == "month"
            and (one.day.year, one.day.month) == (best.day.year, best.day.month)
        )
        return (
            "general knowledge, confirmed by a source" if sure else "general knowledge, corrected"
        )
    if one.day == best.day:
        return "says the same"
    if SAYS_SO[one.certainty] > SAYS_SO[best.certainty]:
        return f"a {one.certainty}, another source is nearer to the event"
    if best.corrects and not one.corrects:
        return "found wrong when both were held together"
    if EXACT[one.precision] > EXACT[best.precision]:
        return "less exact"
    if best.day - one.day > CLOSE:
        return "announced early: a later source has it taken then"
    return "differs by days: written nearer to the event, from fewer sources"


def _one_a_day(rows: Sequence[Statement], site: Site, done: Settled) -> list[Statement]:
    """Rows with one holder a day."""
    kept: list[Statement] = []
    for _, group in groupby(rows, key=lambda one: one.day):
        today = list(group)
        if len({one.controller for one in today}) == 1:
            kept += today
            continue
        last = _last_of(today)
        if last is None:
            first = min(today, key=_rank)
            last = replace(first, controller="contested", event="contested_start")
            kept.append(last)
            done.aside += [
                Aside(
                    one, "two sources name two holders of one day: contested", site.id, str(one.day)
                )
                for one in today
            ]
            continue
        kept += [one for one in today if one.controller == last.controller]
        done.aside += [
            Aside(one, f"{last.controller} had it later that day", site.id, str(one.day))
            for one in today
            if one.controller != last.controller
        ]
    return kept


def _last_of(today: Sequence[Statement]) -> Statement | None:
    """The statement of the day's last holder, where something tells."""
    ends = [one for one in today if one.event == "contested_end"]
    if ends:
        return ends[-1]
    best = min(_rank(one)[:2] for one in today)
    first = [one for one in today if _rank(one)[:2] == best]
    if len({one.controller for one in first}) == 1:
        return first[-1]
    settled = [one for one in first if one.controller not in ("contested", "unknown")]
    if len({one.controller for one in settled}) == 1:
        return settled[-1]
    # A latest day is of that day or before: what a source has on the day itself comes after it.
    dated = [one for one in settled if one.precision == "day"]
    if len({one.controller for one in dated}) == 1:
        return dated[-1]
    lost = {one.previous for one in first}
    last = [one for one in first if one.controller not in lost]
    return last[-1] if len({one.controller for one in last}) == 1 else None


def _without_ruled_out(rows: Sequence[Statement], site: Site, done: Settled) -> list[Statement]:
    """Rows without general knowledge that two sources around it rule out."""
    kept: list[Statement] = []
    for at, one in enumerate(rows):
        before = next((o for o in reversed(rows[:at]) if o.read), None)
        after = next((o for o in rows[at + 1 :] if o.read and not wide(o)), None)
        if (
            not one.read
            and before is not None
            and after is not None
            and one.controller != before.controller
            and after.previous == before.controller
        ):
            done.aside.append(
                Aside(one, "general knowledge that two sources rule out", site.id, str(after.day))
            )
        else:
            kept.append(one)
    return kept


def _without_stale(rows: Sequence[Statement], site: Site, done: Settled) -> list[Statement]:
    """Rows without edits of a map that lag behind a dated word and are mended within days."""
    kept: list[Statement] = []
    for at, one in enumerate(rows):
        before = kept[-1] if kept else None
        after = rows[at + 1] if at + 1 < len(rows) else None
        if (
            before is not None
            and after is not None
            and one.certainty == after.certainty == "map edit"
            and before.certainty in ("reported", "confirmed")
            and "contested" not in (before.controller, one.controller)
            and before.controller == after.controller != one.controller
            and after.day - before.day <= CLOSE
        ):
            why = "an edit of a map that lags, mended within days"
            done.aside.append(Aside(one, why, site.id, str(before.day)))
        elif after is not None and _early(one, before, after):
            why = "an edit of a map that came early: a source dates the day"
            done.aside.append(Aside(one, why, site.id, str(after.day)))
        else:
            kept.append(one)
    return kept


def _early(edit: Statement, before: Statement | None, after: Statement) -> bool:
    """Whether a map had the holder of *after* before a source says that he took the place."""
    return (
        edit.certainty == "map edit"
        and edit.event == "state"
        and edit.controller == after.controller
        and (before is None or before.controller != edit.controller)
        and after.event == "captured"
        and after.precision == "day"
        and after.certainty in ("reported", "confirmed")
        and timedelta(0) < after.day - edit.day <= ONE_EVENT
    )


def _without_swept(rows: Sequence[Statement], site: Site, done: Settled) -> list[Statement]:
    """Rows without edits of a map that draw a town as lost which was cut off and held."""
    kept: list[Statement] = []
    held: Statement | None = None
    for one in rows:
        if held is not None and _sweeps(one, held):
            why = "an edit of a map: the town was cut off or passed by, and held"
            done.aside.append(Aside(one, why, site.id, str(held.day)))
            continue
        kept.append(one)
        if one.kind == "pocket" and not one.read:
            held = one
        elif held is not None and one.controller != held.controller:
            held = None
    return kept


def _sweeps(edit: Statement, held: Statement) -> bool:
    return (
        edit.certainty == "map edit"
        and edit.controller != held.controller
        and edit.day - held.day <= ONE_EVENT
    )


def _chain(done: Settled) -> None:
    """A previous holder that the statements before contradict is a note, not a holder."""
    before = ""
    for at, (one, others) in enumerate(done.kept):
        if before and one.previous and one.previous != before:
            note = f"{one.note} (source: from {one.previous})".strip()
            done.kept[at] = (replace(one, previous="", note=note), others)
        before = one.controller


def with_days(kept: Sequence[Stands], said: Sequence[Statement]) -> list[Stands]:
    """What stands of a place, in order; months with a day where something *said* has one."""
    ends = [*(one.day for one, _ in kept[1:]), date.max]
    days = zip(kept, ends, strict=False)  # of nothing there is an end all the same
    return [(_dated(one, said, end), others) for (one, others), end in days]


def _dated(month: Statement, said: Sequence[Statement], before: date) -> Statement:
    days = [other for other in said if _dates(other, month) and other.day < before]
    if month.precision != "month" or not days:
        return month
    best = min(days, key=lambda other: (EXACT[other.precision], other.day))
    note = f"{month.note}; names the month, the day is of: {best.source}".removeprefix("; ")
    return replace(month, day=best.day, precision=best.precision, note=note)


def _dates(other: Statement, month: Statement) -> bool:
    """Whether *other* dates within that month that the place came to the same holder."""
    return (
        other.precision != "month"
        and (other.day.year, other.day.month) == (month.day.year, month.day.month)
        and other.controller == month.controller
        and other.certainty != "claim"
        and other.event != "state"
    )
