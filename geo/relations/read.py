"""Reads relative places in four languages and makes the ground they name.

Each form is tried where a word begins it; the words are those of the language files. What no form
reads, or what the theatre has no outline for, ``geo.areas.expressions`` reads as before.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from frontline.geo.areas.expressions import Area
from frontline.geo.areas.phrases import Found, Phrases
from frontline.geo.context.text_context import TextContext
from frontline.geo.figures import made
from frontline.geo.figures.ground import Ground
from frontline.geo.figures.outline import middle
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.geodesy import apart_km
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Place, PlaceKind
from frontline.geo.recognition.arabic_script import after_letters
from frontline.geo.relations.anchors import MOST_KM, Anchor, Locator, Parts
from frontline.geo.relations.words import and_before

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

AHEAD = 6
"""Words within which a phrase has one that tells it: "at a distance of about 5 km"."""
LOCATIVE = ("е", "і")
"""Endings of "на юге", "на півдні", behind which whose side it is stands in the genitive."""
# Farther apart, two names with "between" are the parties of a talk.
CORRIDOR_KM = 150.0
# How likely ground is right, given its anchor: the open written phrases say 40 of 40, of which 26
# are counted or bounded and 14 are vague; what 40 right cases allow to say at nine in ten.
FIRST, SECOND = 0.9, 0.85


def relations(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, found: Found
) -> Iterator[Area]:
    """Relative places in order, never overlapping; none without a theatre.

    Args:
        context: The text.
        found: Its spans and what they were taken for.
    """
    ground = gazetteer.ground
    if ground is None:
        return
    reader = _Reader(Parts(Phrases(context, lexicon, found), gazetteer, ground), ground)
    at = 0
    while at < len(context.words):
        area = reader.read(at)
        if area is not None:
            yield area
        at = area.last if area else at + 1


class _Reader:
    """Tries each form at a word."""

    def __init__(self, parts: Parts, ground: Ground) -> None:
        self._p, self._ground = parts, ground
        self._near_telling = {n - k for n in parts.telling() for k in range(AHEAD)}

    def read(self, at: int) -> Area | None:
        """The relative place that begins at this word, None if none does."""
        # Nearly every word begins none, and this look spares seven trials for each.
        if at not in self._near_telling:
            return None
        return (
            # A number of kilometres is the plainest statement, so it goes before a bare direction;
            # "around" is the vaguest and comes last.
            self._counted(at)
            or self._bank(at)
            or self._line(at)
            or self._frontier(at)
            or self._countryside(at)
            or self._part(at)
            or self._beside(at)
            or self._between(at)
            or self._around(at)
        )

    def _counted(self, at: int) -> Area | None:
        """Read "12 km north of X", "на відстані 5 км від X", "في دائرة 10 كم من X"."""
        p = self._p
        n = p.past(at, "lead")
        n = p.past(n, "radius", "of", most=2) if p.is_(n, "radius") else n
        km, after = p.kilometres(n)
        if not 0 < km <= MOST_KM:
            return None
        to, after = p.side(p.past(after, "lead", most=1))
        anchor = p.anchor(p.past(after, "of", most=2))
        # "5 km from Turkey" means its border, which lies nowhere near the point of a country.
        if anchor is None or anchor.place.kind == "country":
            return None
        # In English the words begin at the number, elsewhere with the preposition, as the written
        # phrases have it.
        first = n if p.latin(n) and p.latin(n + 1) else at
        place = anchor.place
        if to is None:
            reason = f"within {km:g} km of {place.name}"
            return self._area(first, anchor, made.ring(place, km), reason)
        reason = f"{km:g} km from {place.name} that way"
        return self._area(first, anchor, made.away(place, to, km), reason)

    def _beside(self, at: int) -> Area | None:
        """Read "southern X", "west of X", "південніше X", "на півдні області X", "شرق X"."""
        p = self._p
        n = p.past(at, "lead", most=1) if not p.latin(at) else at
        to, after = p.side(n)
        # "The middle of X" is X itself.
        if to is None or to == (0.0, 0.0):
            return None
        of = p.past(after, "of", most=1)
        anchor = p.anchor(of)
        if anchor is None or not p.phrases.near(after) or p.has_article(after - 1):
            return None
        # "На юге Золотая Балка": of a town it would be "на юге Золотой Балки".
        bearing = p.cyrillic(n) and p.phrases.key(after - 1).endswith(LOCATIVE)
        if bearing and p.as_listed(after, anchor):
            return None
        first = at if p.cyrillic(n) else n
        # A distance that could not be drawn: what is 900 km north of X is not beside it.
        if p.is_counted(first):
            return None
        # "North of X" and "південніше X" lie outside it, "northern X" inside; Arabic has one word
        # for both and means outside of a town.
        off = of > after or p.compared(after - 1) or not (p.latin(n) or p.cyrillic(n))
        whole = anchor.unit or anchor.place.kind == "governorate"
        if off and not whole:
            return self._off(first, anchor, to)
        adjective = not p.latin(n) or p.phrases.key(after - 1).endswith("ern")
        # "Northern Aleppo" is half of the province; "north Aleppo", and what the other languages
        # say, is a side of the town.
        town = not whole and (not p.latin(n) or of > after or not adjective)
        named = p.phrases.span_at.get(after) == anchor.span  # "в южном городе X" is no half of X
        if town and p.cyrillic(n) and named and anchor.place.kind == "settlement":
            return self._half(n, anchor, to)
        unit = None if town or self._goes_on(anchor) else p.province(anchor)
        outline = self._ground.unit(unit) if unit else None
        if outline is None or unit is None:
            return None
        return self._area(first, anchor, made.part(outline, to), f"that side of {unit.name}")

    def _part(self, at: int) -> Area | None:
        """Read "the western part of X", "на южной окраине X", "الأحياء الشرقية من X"."""
        p = self._p
        n = at if p.latin(at) else p.past(at, "lead", "inside", most=1)
        to, after = p.side(n)
        if not self._names_part(after if to else n):
            return None
        # Arabic says which part behind the word for it.
        to, after = (to, after + 1) if to else p.side(n + 1)
        anchor = p.anchor(p.past(after, "of", "inside", most=2)) if to else None
        if anchor is None or to is None or to == (0.0, 0.0):
            return None
        whole = anchor.unit or anchor.place.kind == "governorate"
        unit = p.province(anchor) if whole else None
        outline = self._ground.unit(unit) if unit else None
        if outline is not None and unit is not None:
            return self._area(n, anchor, made.part(outline, to), f"that side of {unit.name}")
        return None if whole or anchor.place.kind != "settlement" else self._half(n, anchor, to)

    def _names_part(self, at: int) -> bool:
        """A word for a part of a place or for its edge, and no name of a place of its own."""
        p = self._p
        return at not in p.phrases.span_at and (p.is_(at, "part") or p.is_(at, "ring"))

    def _half(self, first: int, anchor: Anchor, to: tuple[float, float]) -> Area:
        """Read "западный Мосул"; "в восточном Алеппо" is what the theatre's list calls so."""
        reason = f"that side of {anchor.place.name}"
        if (own := self._p.listed(first, anchor)) is not None:
            return Area(first, anchor.last, own.kind, own, anchor.span, reason, FIRST)
        half = made.part(made.ring(anchor.place), to)
        return self._area(first, anchor, half, reason)

    def _goes_on(self, anchor: Anchor) -> bool:
        """A word for another kind of ground follows: "southern Aleppo front"."""
        return not anchor.unit and bool(self._p.phrases.head(anchor.last))

    def _off(self, first: int, anchor: Anchor, to: tuple[float, float]) -> Area | None:
        if anchor.place.kind != "settlement":
            return None
        reason = f"beside {anchor.place.name}, that way as far as {made.BESIDE_KM:g} km"
        return self._area(first, anchor, made.sector(anchor.place, to), reason, likely=SECOND)

    def _countryside(self, at: int) -> Area | None:
        """Read "the northern countryside of X", "ريف X الشمالي"."""
        p = self._p
        to, after = p.side(at)
        if to is None or p.phrases.head(after) != "countryside":
            return None
        if (span := p.phrases.span_at.get(after)) is not None:
            anchor = p.seat(after, p.phrases.end(span))
        else:
            anchor = p.anchor(p.past(after + 1, "of", most=2))
        return self._rural(at, anchor, anchor.last, to) if anchor else None

    def _rural(self, first: int, anchor: Anchor, last: int, to: tuple[float, float]) -> Area | None:
        if anchor.place.kind not in ("settlement", "governorate"):
            return None
        figure = made.countryside(anchor.place, to, self._ground.country)
        reason = f"the countryside of {anchor.place.name} that way, {made.RURAL_KM:g} km"
        return self._area(first, anchor, figure, reason, last=last)

    def _between(self, at: int) -> Area | None:
        """Read "між X та Y", "بين X وY", "the road between X and Y"."""
        p = self._p
        one = p.anchor(at + 1) if p.is_(at, "between") else None
        if one is None or (p.latin(at) and not self._of_ground(at)):
            return None
        two = self._joined(one)
        # Between two countries lies a border, between two seas a country: only towns have a road
        # between them.
        if two is None or {one.place.kind, two.place.kind} != {"settlement"}:
            return None
        # Nothing lies between a town and itself: "между Торецком и Дзержинском" are its two names.
        if not 0 < apart_km(one.place, two.place) <= CORRIDOR_KM:
            return None
        reason = f"between {one.place.name} and {two.place.name}"
        figure = made.corridor(one.place, two.place)
        area = self._area(at, one, figure, reason, last=two.last)
        return replace(area, ends=(one.span, two.span))

    def _of_ground(self, at: int) -> bool:
        """A road or a belt lies between them; English says "between" of talks more often."""
        ground = self._p.phrases.lexicon.cues["ground"]
        return any(self._p.phrases.key(n) in ground for n in range(at - 3, at))

    def _around(self, at: int) -> Area | None:
        """Read "на околицях X", "في محيط بلدة X"."""
        p = self._p
        n = p.past(at, "lead", most=1)
        if not p.is_(n, "ring") or n in p.phrases.span_at:
            return None
        anchor = p.anchor(p.past(n + 1, "of", most=1))
        if anchor is None or anchor.place.kind != "settlement":
            return None
        reason = f"around {anchor.place.name}, as far as {made.RING_KM:g} km"
        return self._area(at, anchor, made.ring(anchor.place), reason)

    def _line(self, at: int) -> Area | None:
        """Read "на кордоні з X на Y", "الحدود السورية التركية قرب X", "узбережжя X"."""
        p = self._p
        n = p.past(at, "lead", most=2)
        found = self._border(n) or self._coast(n)
        if found is None:
            return None
        line, last = found
        where = p.locator(last) or (p.at_once(last) if p.is_(last - 1, "coast") else None)
        if where is None:
            return None
        return self._piece(at if p.cyrillic(n) else n, line, where)

    def _frontier(self, at: int) -> Area | None:
        """Read "the border between X and Y provinces", "на межі X та Y областей"."""
        p = self._p
        n = p.past(at, "lead", most=2)
        if not p.is_(n, "border") or n in p.phrases.span_at:
            return None
        one = p.anchor(p.past(n + 1, "between", "of", most=2))
        two = self._joined(one) if one else None
        if one is None or two is None:
            return None
        unit, other = p.province(one), p.province(two)
        line = self._ground.between(unit, other) if unit and other else None
        if line is None or unit is None or other is None:
            return None
        reason = f"between {unit.name} and {other.name}"
        first = at if p.cyrillic(n) else n
        return self._figure(first, two.last, one.span, unit, line, reason, SECOND, "region")

    def _joined(self, one: Anchor) -> Anchor | None:
        """The name that "and" joins to this one."""
        p, joined = self._p, self._p.phrases.key(one.last)
        if joined.startswith("و"):
            return p.anchor(one.last)
        joints = p.phrases.lexicon.cues["joints"]
        return p.anchor(one.last + 1) if joined in joints else None

    def _border(self, at: int) -> "tuple[BaseGeometry, int] | None":
        """The border with the country that is named, and the word after it."""
        p = self._p
        # "Syrian" alone begins many phrases; the word for a border must be near.
        if not any(p.is_(n, "border") for n in range(at, at + 4)):
            return None
        nations, last, named = [], at, False
        for n in range(at, at + 5):
            if p.is_(n, "border"):
                named = True
            elif iso := p.nation(n):
                nations.append(iso)
            elif not (named and p.is_(n, "of")):
                break
            last = n + 1
        home = p.gazetteer.home
        # The home country is named as often as not: "the Syrian-Turkish border".
        abroad = next((iso for iso in nations if iso != home), "")
        country = p.gazetteer.country(abroad) if named and abroad else None
        line = self._ground.border(country.name) if country else None
        return (line, last) if line is not None else None

    def _coast(self, at: int) -> "tuple[BaseGeometry, int] | None":
        """The coast, with the sea that is named before or behind it."""
        p = self._p
        sea = p.anchor(at)
        if sea and sea.place.kind == "water" and p.is_(sea.last, "coast"):
            last = sea.last + 1
        elif p.is_(at, "coast") and at not in p.phrases.span_at:
            sea = p.anchor(p.past(at + 1, "of", most=2))
            last = sea.last if sea and sea.place.kind == "water" else at + 1
        else:
            return None
        line = self._ground.coast
        return (line, last) if line is not None else None

    def _piece(self, first: int, line: "BaseGeometry", where: Locator) -> Area | None:
        if where.outline is not None:
            figure = made.inside(line, where.outline)
        else:
            figure = made.stretch(line, where.place, where.to)
        if figure is None:
            return None
        reason = f"the stretch at {where.place.name}"
        return self._figure(first, where.last, -1, where.place, figure, reason, SECOND, "region")

    def _bank(self, at: int) -> Area | None:
        """Read "the east bank of the Euphrates opposite X", "на лівому березі Осколу біля X"."""
        p = self._p
        n = p.past(at, "lead", most=2)
        to, after = self._which(n)
        if not p.is_(after, "bank"):
            return None
        after += 1
        if to is None:
            to, after = self._which(after)
        river = p.river(p.past(after, "of", most=2))
        # A bank of no side is both of them, and a strip along a whole river says nothing.
        if to is None or river is None:
            return None
        course, where = self._ground.river(river.place.name), p.locator(river.last)
        if course is None or where is None:
            return None
        if where.outline is not None:
            figure = made.side(*course, to, where.outline)
        else:
            figure = made.bank(*course, to, where.place)
        if figure is None:
            return None
        reason = f"that bank of {river.place.name} at {where.place.name}"
        first = at if p.cyrillic(n) else n
        return self._figure(first, where.last, river.span, where.place, figure, reason, FIRST)

    def _which(self, at: int) -> tuple[str | tuple[float, float] | None, int]:
        """Left, right or a direction, and the word after it."""
        for name in ("left", "right"):
            if self._p.is_(at, name):
                return name, at + 1
        return self._p.side(at)

    def _area(
        self, first: int, anchor: Anchor, figure: "BaseGeometry", reason: str, *,
        last: int = 0, likely: float = FIRST,
    ) -> Area:  # fmt: skip
        end, place = last or anchor.last, anchor.place
        return self._figure(first, end, anchor.span, place, figure, reason, likely)

    def _figure(  # noqa: PLR0913 - a record is put together
        self, first: int, last: int, anchor: int, base: Place, figure: "BaseGeometry",
        reason: str, likely: float, kind: PlaceKind = "relative_area",
    ) -> Area:  # fmt: skip
        context = self._p.phrases.context
        letters = and_before(context.key(first))
        start = after_letters(context.text, context.words[first].start, letters)
        text = context.text[start : context.words[last - 1].end]
        lon, lat, reach = middle(figure)
        name = " ".join(text.split())
        place = Place(
            f"area:{name.lower()}", name, kind, lon, lat, base.country,
            precision_km=reach, area=base.name, source="computed from the text",
        )  # fmt: skip
        return Area(first, last, kind, place, anchor, reason, likely, letters, figure)
