"""About where a place lies that no gazetteer knows: bounded by what the text names beside it.

Three rules, each stated in the reason a reader sees: "X near Y" lies around Y, "X in Y province"
in the province, a member of a list among the others of the list. The answer is an area, never a
pin; without such company the place stays without coordinates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.geodesy import distances_km
from frontline.geo.lexicon.language import languages
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import AREAS, Place
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.prior import Choice

# "Near" in war reports means within 15 km (areas.locate has the same). Where one of the places
# named beside a member of a list lies over 60 km from the middle of them, they say nothing of where
# it is. By judgement.
AROUND_KM, LEAST_KM, MARGIN_KM, APART_KM = 15.0, 15.0, 10.0, 60.0
# Characters and names: beyond, two places are no longer named in one breath.
REACH, MEMBERS = 120, 4
# That it lies in the area, by judgement; how sure the places beside it are comes on top.
LIKELY = 0.7


def _either(name: str) -> str:
    """Words of all languages as one pattern, the longest first."""
    forms = {f for known in languages() for f in known.places.get(name, "").split("|") if f}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


_NEAR = re.compile(rf"[\s,(]*(?:{_either('near')})\s+(?:the\s+)?", re.I)
_IN = re.compile(rf"[\s,(]*(?:(?:{_either('inside')})\s+)?(?:the\s+)?", re.I)
_LEADS = frozenset(("at", "in", "the", "of", "by"))
_BREAK = re.compile(r"[.!?]\s|\n")

Found = Sequence[tuple[Span, Choice]]


@dataclass(frozen=True, slots=True)
class Bound:
    """About where: an area and the rule, with the probability that the place lies in it."""

    place: Place
    reason: str
    likely: float


def bound(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, found: Found, number: int
) -> Bound | None:
    """The area that the text gives an unknown place; None if it gives none.

    Args:
        context: The text.
        found: All spans and what they were taken for, in order.
        number: Which of them to bound.
    """
    span, choice = found[number]
    # Without a theatre an unlisted name may lie anywhere, and company says little.
    if choice.entry is not None or span.entries or not gazetteer.home:
        return None
    return _stated(context, lexicon, found, number) or _listed(context, found, number)


def _stated(context: TextContext, lexicon: Lexicon, found: Found, number: int) -> Bound | None:
    """Read "X near Y" and "X, Y province"; "near Y, at the hamlet of X"."""
    if found_before := _of(context, lexicon, found, number):
        return found_before
    if number + 1 >= len(found):
        return None
    span, (other, choice) = found[number][0], found[number + 1]
    between = context.text[span.end : other.start][:REACH]
    # A blank line parts two things that have nothing to do with each other.
    if choice.entry is None or "\n\n" in between:
        return None
    place = choice.entry.place
    if _NEAR.fullmatch(between) and place.kind not in AREAS:
        reach = max(AROUND_KM, place.precision_km)
        reason = f"in no gazetteer; the text says that it is near {place.name}"
        return _bound(context, span, (place.lon, place.lat, reach), place, reason, choice.share)
    if _IN.fullmatch(between) and between.strip() and place.kind == "governorate":
        where = (place.lon, place.lat, place.precision_km)
        reason = f"in no gazetteer; the text says that it is in {place.name}"
        return _bound(context, span, where, place, reason, choice.share)
    return None


def _of(context: TextContext, lexicon: Lexicon, found: Found, number: int) -> Bound | None:
    """Read "near Y, at the hamlet of X": X lies around Y."""
    if number == 0:
        return None
    span, (other, choice) = found[number][0], found[number - 1]
    between = {context.key(n) for n in range(other.last, span.first)}
    hamlets = lexicon.cues["hamlets"]
    if choice.entry is None or not between & hamlets or between - hamlets - _LEADS:
        return None
    place = choice.entry.place
    if place.kind in AREAS:
        return None
    reach = max(AROUND_KM, place.precision_km)
    reason = f"in no gazetteer; the text names it as a part of what lies at {place.name}"
    return _bound(context, span, (place.lon, place.lat, reach), place, reason, choice.share)


def _listed(context: TextContext, found: Found, number: int) -> Bound | None:
    """Among the places of its sentence, where two or more of them lie close together."""
    beside = [*_side(context, found, number, -1), *_side(context, found, number, 1)]
    if len(beside) < 2:
        return None
    lons, lats = (
        np.array(column) for column in zip(*((p.lon, p.lat) for p, _ in beside), strict=True)
    )
    lon, lat = float(lons.mean()), float(lats.mean())
    far = float(distances_km(lon, lat, lons, lats).max())
    # Its places lie across a country: the list is no one's neighbourhood.
    if far > APART_KM:
        return None
    names = " and ".join(dict.fromkeys(p.name for p, _ in beside[:2]))
    reason = f"in no gazetteer; named in one breath with {names}"
    where = (round(lon, 3), round(lat, 3), round(max(LEAST_KM, far + MARGIN_KM), 1))
    sure = min(share for _, share in beside)
    return _bound(context, found[number][0], where, beside[0][0], reason, sure)


def _side(context: TextContext, found: Found, number: int, step: int) -> list[tuple[Place, float]]:
    """Up to two placed spans of the sentence on one side, nearest first."""
    span = found[number][0]
    near: list[tuple[Place, float]] = []
    for n in range(number + step, number + step * (MEMBERS + 1), step):
        if not 0 <= n < len(found) or len(near) == 2:
            break
        other, choice = found[n]
        first, last = sorted(((span.start, span.end), (other.start, other.end)))
        if last[0] - first[1] > REACH or _BREAK.search(context.text, first[1], last[0]):
            break
        if choice.entry and choice.entry.local and choice.entry.place.kind not in AREAS:
            near.append((choice.entry.place, choice.share))
    return near


def _bound(
    context: TextContext,
    span: Span,
    where: tuple[float, float, float],
    by: Place,
    reason: str,
    sure: float,
) -> Bound:
    name = " ".join(context.text[span.start : span.end].split())
    place = Place(
        id=f"area:{name.lower()}",
        name=name,
        kind="relative_area",
        lon=where[0],
        lat=where[1],
        country=by.country,
        precision_km=where[2],
        area=by.name,
        source="computed from the text",
    )
    return Bound(place, reason, span.likely * sure * LIKELY)
