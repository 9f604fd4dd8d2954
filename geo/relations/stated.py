"""Namesakes told apart by where the text says that they lie.

"Al-Sukhnah, 70 km north-east of Palmyra" is the town in the desert and no village of its name by
the Euphrates: of all places of a name the one is meant that lies nearest to the point counted.
"""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.areas.expressions import Area
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.geodesy import apart_km
from frontline.geo.model import Place
from frontline.geo.recognition.span import Span
from frontline.geo.relations.words import classes
from frontline.geo.resolution.prior import Choice

BETWEEN = 4
"""Words from a name to where it lies: "which lies some". By judgement."""
LEAST_KM, SLACK = 8.0, 0.5
"""How far from the point a place may lie, and how much of the way counted: papers round both."""
STATED = 0.9
"""How surely the place nearest to the point is meant: by judgement."""

Placed = tuple[Span, Choice]


def as_stated(
    context: TextContext, placed: Sequence[Placed], areas: Sequence[Area]
) -> tuple[Placed, ...]:
    """The names, those behind which a distance and a direction stand as these say."""
    found = list(placed)
    behind = {span.last: n for n, (span, _) in enumerate(placed)}
    for area in areas:
        place = area.place
        number = _named(context, behind, area)
        if place is None or number is None:
            continue
        span, choice = found[number]
        anchor = found[area.anchor][1].entry
        way = apart_km(anchor.place, place) if anchor is not None else 0.0
        if entry := _nearest(span, choice, place, max(LEAST_KM, SLACK * way)):
            reason = f"the text says that it lies {place.name}"
            moved = replace(choice, entry=entry, share=STATED, reasons=(reason,), apart_km=None)
            found[number] = span, moved
    return tuple(found)


def _named(context: TextContext, behind: dict[int, int], area: Area) -> int | None:
    """Number of the name that the area is said of, where kilometres are counted from another."""
    counted = any(context.key(n).isdecimal() for n in range(area.first, area.last))
    if not counted or area.anchor < 0:
        return None
    lies = classes()["lies"] | classes()["lead"]
    for back in range(BETWEEN + 1):
        at = area.first - back
        number = behind.get(at)
        if number is not None:
            apart = context.words[at].gap.strip()
            own = number != area.anchor and (apart in {",", "،", "("} or bool(back))
            return number if own else None
        if at == 0 or context.key(at - 1) not in lies:
            return None
    return None


def _nearest(span: Span, choice: Choice, point: Place, reach: float) -> Entry | None:
    """The namesake that lies within reach of the point, where the one chosen does not."""
    chosen = choice.entry
    if chosen is None or not chosen.local or apart_km(chosen.place, point) <= reach:
        return None
    near = [e for e in span.entries if e.local and apart_km(e.place, point) <= reach]
    return min(near, key=lambda e: apart_km(e.place, point), default=None)
