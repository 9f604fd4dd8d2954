"""Where a legal list and dated sources speak of one place: the better-dated word stands.

1. A line of the list yields to a capture that somebody dated, however long the list took to follow.
   Only where the other is a latest day (an edit of a map) and the list has it earlier, it stands:
   for a loss and for its end.
2. Where only one side's claim is earlier, the list bears the claim out: ground counts as taken some
   days after the claim, which comes early, and at the latest on the list's day.
3. Where nothing else is known, a line of the years in which the list lags is drawn that much before
   its own day, and says so.
4. The list knows who held the place in the end. What says otherwise long before, with nothing after
   it, speaks of another place of that name or of some days: it is set aside, and ground fought over
   of which nobody spoke again goes to whom the list names. So does a loss that ended only long
   after, of a place that the list never names. A line that covers a whole unit ends on the day the
   last of it was freed, so whoever has a place of it freed before is not at odds with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from frontline.layers.listed.listing import WIDE
from frontline.layers.reportbuild.joining import Aside
from frontline.layers.reportbuild.plan import Legal
from frontline.layers.reportbuild.statements import Statement

# The list follows a capture by seven months at most so far (Bakhmut); it may be as much too early
# where an order back-dates a whole district to the first day of the war.
LATER, EARLIER = timedelta(400), timedelta(120)
ENDS = timedelta(60)
"""As for two sources that mean one event (``settle.ONE_EVENT``)."""
# Ground fought over of which nobody spoke for so long is old (layers.model.Steps).
QUIET = timedelta(90)


@dataclass(slots=True)
class Weighed:
    """The statements of one place that stand, and those set aside."""

    site: str
    kept: list[Statement]
    aside: list[Aside] = field(default_factory=list)

    def drop(self, one: Statement, why: str, day: date) -> None:
        """Set *one* aside because of what is said of *day*."""
        if one in self.kept:
            self.kept.remove(one)
        self.aside.append(Aside(one, why, self.site, str(day)))


def lawful(one: Statement) -> bool:
    """Whether a statement is a line of the legal list."""
    return one.event == "legal_list"


def precede(
    statements: Sequence[Statement], legal: Legal, site: str, *, named: bool
) -> tuple[list[Statement], list[Aside]]:
    """The statements of one place with the list's lines where they may stand, and those set aside.

    Args:
        statements: All that is said of the place.
        legal: How the list is read.
        site: Id of the place.
        named: Whether the list would name the place if it had been occupied.
    """
    others = sorted((s for s in statements if not lawful(s)), key=lambda s: s.day)
    lines = sorted((s for s in statements if lawful(s)), key=lambda s: s.day)
    weighed = Weighed(site, list(others))
    if lines or named:
        _agree(lines, weighed, legal)
    since = date.min
    for line in lines:
        left = [o for o in others if o in weighed.kept]
        if line.controller == legal.side:
            since = line.day
            _start(line, left, weighed, legal)
        else:
            # That a place was not lost yet says nothing of the day on which it was freed.
            _end(line, [o for o in left if o.event != "state" or o.day >= since], weighed)
    return weighed.kept, weighed.aside


def _agree(lines: Sequence[Statement], weighed: Weighed, legal: Legal) -> None:
    """Set aside what is at odds with whom the list names in the end of each span."""
    spans = list(_spans(lines, legal))
    for start, end, holder, wide in spans:
        while said := [o for o in weighed.kept if start <= o.day < end and o.certainty != "claim"]:
            last = max(said, key=lambda o: o.day)
            follows = end == legal.until or holder == legal.other  # the list may still lag
            if last.controller == holder or end - last.day < (LATER if follows else ENDS):
                break
            if last.certainty == "confirmed" or (wide and last.controller == legal.other):
                break
            if last.controller == "contested":
                if last.day + QUIET < end:
                    weighed.kept.append(_quiet(last, holder))
                break
            weighed.drop(last, "the list has another holder until long after", end)
    if not lines:
        _never_named(weighed, legal)


def _never_named(weighed: Weighed, legal: Legal) -> None:
    """Set aside losses that nobody ended for long, of a place that the list never names."""
    said = sorted((o for o in weighed.kept if o.certainty != "claim"), key=lambda o: o.day)
    for one, after in pairwise(said):
        lost = one.controller == legal.side and one.certainty != "confirmed"
        if lost and after.controller == legal.other and after.day - one.day > ENDS:
            weighed.drop(one, "the list never names it, and it was not lost for long", after.day)


def _spans(lines: Sequence[Statement], legal: Legal) -> list[tuple[date, date, str, bool]]:
    """Half-open spans in which the list names one holder, and whether for a whole unit that ended.

    Such a line ends on the day the last of the unit was freed.
    """
    ends = [*(line.day for line in lines), legal.until]
    before = (date.min, ends[0], legal.other, False)
    own = zip(lines, ends[1:], strict=True)
    return [
        before,
        *((line.day, end, line.controller, wide(line) and end < legal.until) for line, end in own),
    ]


def wide(line: Statement) -> bool:
    """Whether a line of the list names not the settlement but a unit around it."""
    return line.note.startswith(WIDE)


def _quiet(one: Statement, holder: str) -> Statement:
    return replace(
        one,
        day=one.day + QUIET,
        precision="approx",
        controller=holder,
        previous="contested",
        event="contested_end",
        certainty="list",
        verification="convention",
        note="nobody spoke of it again; the list names the holder",
        source="rule: ground fought over of which nobody speaks again goes to whom the list names",
        url="",
    )


def _end(line: Statement, others: Sequence[Statement], weighed: Weighed) -> None:
    alike = [
        one
        for one in others
        if _firm(one) and one.controller == line.controller and abs(one.day - line.day) <= ENDS
    ]
    if exact := [one for one in alike if not _latest(one, line)]:
        weighed.drop(line, "a legal day, another source dates it", exact[0].day)
        return
    for one in alike:
        weighed.drop(one, "a latest day, the list has it earlier", line.day)
    weighed.kept.append(line)


def _latest(one: Statement, line: Statement) -> bool:
    """Whether *one* is only a latest day (an edit of a map), and the list has it earlier."""
    return one.certainty == "map edit" and one.day > line.day


def _start(line: Statement, others: Sequence[Statement], weighed: Weighed, legal: Legal) -> None:
    for one in reversed(others):
        near = line.day - LATER <= one.day <= line.day + EARLIER
        if not near or not _firm(one) or one.controller != line.controller:
            continue
        if _between(one, line, others):
            continue
        if _latest(one, line):
            weighed.drop(one, "a latest day, the list has it earlier", line.day)
            weighed.kept.append(line)
        else:
            weighed.drop(line, "a legal day, another source dates it", one.day)
        return
    weighed.kept.append(dated(line, others, legal))


def _between(one: Statement, line: Statement, others: Sequence[Statement]) -> bool:
    """Whether the place changed hands again between a capture and the list's day."""
    first, last = sorted((one.day, line.day))
    return any(
        first < o.day < last and _firm(o) and o.controller != line.controller for o in others
    )


def _firm(one: Statement) -> bool:
    return one.certainty != "claim" and one.controller not in ("contested", "unknown")


def dated(line: Statement, others: Sequence[Statement], legal: Legal) -> Statement:
    """A line of the list on the day that it is drawn from, with its own day in the note."""
    claims = [
        o.day
        for o in others
        if o.certainty == "claim"
        and o.controller == line.controller
        and line.day - LATER <= o.day <= line.day
    ]
    before = [o.day for o in others if o.day < line.day and o.certainty != "claim"]
    if claims:
        day = min(line.day, claims[0] + timedelta(legal.claim_days))
        why = f"legal day {line.day}, bears out the claim of {claims[0]}"
    elif line.day >= legal.late_from:
        day = line.day - timedelta(legal.late_days)
        why = f"legal day {line.day}; the list lags, drawn {legal.late_days} days before"
    else:
        return line
    day = min(max([day, *(d + timedelta(1) for d in before)]), line.day)
    return replace(line, day=day, precision="approx", note=why)
