"""Areas that a text describes by a place: "SW Aleppo front", "12 km north of X", "Azaz area".

The span takes in the words that describe. The point follows from the rules of
``geo.areas.locate``; its precision says how rough it is; where no rule applies the area is reported
without a point.
"""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from frontline.geo.areas.directions import Spread, together
from frontline.geo.areas.locate import (
    AROUND_KM,
    MAX_KM,
    Where,
    at_distance,
    beside,
    between,
    frontier,
    located,
    side,
)
from frontline.geo.areas.phrases import (
    ANAPHORA,
    NUMBERED,
    RURAL,
    Directions,
    Found,
    Phrases,
)
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.lexicon.direction_words import directions
from frontline.geo.lexicon.place_types import COMMON, HEADS
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Place, PlaceKind
from frontline.geo.recognition.cyrillic import RAION, is_raion, unit_of
from frontline.geo.text.normalize import ARABIC_ARTICLE

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

BORDERS = frozenset(("border", "borders", "frontier"))
HELD = frozenset(("held", "controlled", "occupied"))
SEATS_BACK = 8
"""Words before "the city" in which its name is looked for."""
SENTENCE = 160
"""Characters within which two ends of a border are named."""

_STOP = re.compile(r"[.!?]\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Area:
    """A described area.

    Attributes:
        first, last: Numbers of its first word and of the word after its last.
        kind: What it is.
        place: Where, None if no rule gives a point.
        anchor: Number of the span it rests on, -1 for none.
        reason: The rule.
        likely: Probability that the point is right, given that the anchor is.
        particle: Letters of an Arabic particle that its first word begins with.
        figure: The ground itself in degrees, None where only a middle and a reach are known.
        ends: Numbers of the two spans that it lies between, where it does.
    """

    first: int
    last: int
    kind: PlaceKind
    place: Place | None
    anchor: int
    reason: str
    likely: float = 0.8
    particle: int = 0
    figure: "BaseGeometry | None" = field(default=None, compare=False, repr=False)
    ends: tuple[int, ...] = ()


def areas(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, found: Found) -> list[Area]:
    """Every described area of the context, in order, never overlapping.

    Args:
        context: The text.
        found: Its spans and what they were taken for.
    """
    reader = _Reader(Phrases(context, lexicon, found), gazetteer)
    areas_found: list[Area] = []
    at = 0
    while at < len(context.words):
        area = reader.read(at)
        if area is not None:
            areas_found.append(area)
        at = area.last if area else at + 1
    return areas_found


class _Reader:
    """Tries each form of description at a word. Forms that need no anchor ask for a theatre."""

    def __init__(self, phrases: Phrases, gazetteer: Gazetteer) -> None:
        self._p, self._key = phrases, phrases.key
        self._gazetteer, self._lexicon = gazetteer, phrases.lexicon
        self._cues = phrases.lexicon.cues
        self._passed = -1
        self._last_area: Area | None = None
        self._borders: dict[tuple[str, ...], Where] = {}

    def read(self, at: int) -> Area | None:
        """The area that begins at this word, None if none does."""
        found = self._p.found
        while self._passed + 1 < len(found) and found[self._passed + 1][0].last <= at:
            self._passed += 1
        if not self._p.may_begin(at):
            return None
        area = (
            self._distance(at)
            or self._directed(at)
            or self._tailed(at)
            or self._headed(at)
            or self._between(at)
            or self._border(at)
            or self._held(at)
            or self._again(at)
            or self._rural(at)
            or self._governed(at)
        )
        if area and area.kind in ("pocket", "relative_area"):
            self._last_area = area
        return area

    def _distance(self, at: int) -> Area | None:
        """Read "12 km north of X", "five miles from X"."""
        km, size = self._p.kilometres(at)
        if not 0 < km <= MAX_KM:
            return None
        to, after = self._p.directions(at + size)
        if self._key(after) not in ("of", "from") or not self._p.anchored(after + 1):
            return None
        span = self._p.span_at[after + 1]
        place = self._p.place(span)
        return (
            self._area(at, self._p.end(span), at_distance(place, to, km), span) if place else None
        )

    def _directed(self, at: int) -> Area | None:
        """Read "northern X", "SW X front", "southern suburbs of X", "west of X", "the North"."""
        if self._p.anchored(at):
            return None
        to, after = self._p.directions(at)
        if not to:
            return self._the_side(at)
        # Its distance was too far to be drawn: what is 900 km north of X is not beside it.
        if any(self._p.kilometres(n)[1] == at - n for n in range(max(at - NUMBERED, 0), at)):
            return None
        if self._p.anchored(after) and self._p.near(after):
            return self._directed_spot(at, to, self._p.span_at[after])
        head = self._p.head(after)
        if head and self._key(after + 1) == "of":
            span = self._p.span_at.get(after + 2 + (self._key(after + 2) == "the"), -1)
            if span >= 0:
                return self._located(at, self._p.end(span), to, head, span)
        if self._key(after) == "of" and self._p.anchored(after + 1):
            return self._beside(at, to, self._p.span_at[after + 1])
        if head and (owner := self._owner(at)) >= 0:
            return self._located(at, after + 1, to, head, owner)
        return self._anaphoric(at, to, after, head) if head else None

    def _owner(self, at: int) -> int:
        """As in "Dabiq's northern outskirts": the town right before, -1 where none owns it."""
        owned = at > 0 and self._p.context.words[at - 1].possessive and self._passed >= 0
        place = self._p.place(self._passed) if owned and self._p.end(self._passed) == at else None
        return self._passed if place is not None and place.kind != "country" else -1

    def _beside(self, at: int, to: Directions, span: int) -> Area | None:
        """Read "west of X"; "the south of Lebanon" is a part of it, "south of Lebanon" is not."""
        place, last = self._p.place(span), self._p.end(span)
        if place is None:
            return None
        if place.kind in ("country", "governorate") and self._key(at - 1) == "the":
            return self._located(at, last, to, "", span)
        return None if place.kind == "country" else self._area(at, last, beside(place, to), span)

    def _directed_spot(self, at: int, to: Directions, span: int) -> Area | None:
        after = self._p.end(span)
        gloss = self._p.span_at.get(after, -1)
        if gloss >= 0 and self._p.context.words[after].gap.strip() == "(":
            closing = self._p.end(gloss)
            head, place = self._p.head(closing, closed=True), self._p.place(gloss)
            if head and place:
                spread = Spread(place.lon, place.lat, AROUND_KM)
                where = Where(HEADS[head], f"the text explains it by {place.name}", spread)
                return self._area(at, closing + 1, where, gloss)
        head, last = self._p.tail(after)
        return self._located(at, last, to, head, span)

    def _tailed(self, at: int) -> Area | None:
        """Read "X area", "X-Y pocket", "X province"."""
        if not self._p.anchored(at):
            return None
        span = self._p.span_at[at]
        second = self._p.end(span)
        if self._p.anchored(second) and self._p.context.words[second].joined:
            other = self._p.span_at[second]
            head, last = self._p.tail(self._p.end(other))
            return self._pair((at, last), head, span, other) if head else None
        head, last = self._p.tail(second)
        if not head and (unit := unit_of(self._p.context, self._lexicon, at)) >= second:
            if " " in self._p.found[span][0].key:  # found with the word that the list shares
                return None
            head = self._key(unit)  # one of a list that shares it: its own words alone
            if is_raion(self._p.context, unit):
                head, last = RAION, unit + 2 if unit == second else last
        if (
            head in COMMON
            and not self._gazetteer.home
            and not self._p.context.words[second].capital
        ):
            last = second  # the world's annotators leave it out: "Aleppo province"
        return self._located(at, last, (), head, span) if head else None

    def _headed(self, at: int) -> Area | None:
        """Read "outskirts of X", "province of X"."""
        head = self._p.head(at)
        if not head or head in ("areas", "area") or self._key(at + 1) != "of":
            return None
        span = self._p.span_at.get(at + 2, -1)
        return self._located(at, self._p.end(span), (), head, span) if span >= 0 else None

    def _between(self, at: int) -> Area | None:
        """Read "the road between X and Y"; without a word for ground X and Y stand alone."""
        if self._key(at) != "between" or not self._p.anchored(at + 1):
            return None
        one = self._p.span_at[at + 1]
        joint = self._p.end(one)
        if self._key(joint) != "and" or not self._p.anchored(joint + 1):
            return None
        if not self._cues["ground"].intersection(self._key(n) for n in range(at - 3, at)):
            return None
        two = self._p.span_at[joint + 1]
        return self._pair((at, self._p.end(two)), "area", one, two)

    def _border(self, at: int) -> Area | None:
        """Read "Syrian-Turkish border", "Turkey-Syria border", "the Turkish border"."""
        one, two, last = self._p.nation(at), self._p.nation(at + 1), at + 2
        if not one:
            return None
        if self._key(at + 1) in BORDERS:
            two, last = self._gazetteer.home, at + 1
        elif not two or self._p.context.words[at + 1].gap.strip() not in ("-", "–", "‑", "‐", "/"):
            return None
        if self._key(last) not in BORDERS or not two or one == two:
            return None
        pair = tuple(sorted((one, two)))
        if pair not in self._borders:
            self._borders[pair] = frontier(self._gazetteer, *pair)
        return self._area(at, last + 1, self._borders[pair])

    def _held(self, at: int) -> Area | None:
        """Read "Kurdish controlled areas", "one small IS pocket": only a map says where it is."""
        taken = self._p.context.taken
        if not taken[at] or (at and taken[at - 1] and self._p.near(at)):
            return None
        after = at + 1
        while after < len(taken) and taken[after] and self._p.near(after):
            after += 1
        held = self._key(after) in HELD
        head = self._p.head(after + held)
        if not head or not (HEADS[head] == "pocket" or (held and HEADS[head] == "relative_area")):
            return None
        first = at
        while first and self._key(first - 1) in self._cues["sizes"] and self._p.near(first):
            first -= 1
        span = self._passed if HEADS[head] == "pocket" and self._same_sentence(at) else -1
        place = self._p.place(span) if span >= 0 else None
        spread = Spread(place.lon, place.lat, 5.0) if place else None
        why = f"named beside {place.name}" if place else "only a control map says where"
        return self._area(
            first, after + held + 1, Where(HEADS[head], why, spread, likely=0.5), span
        )

    def _again(self, at: int) -> Area | None:
        """Read "this pocket": the one named last."""
        before = self._last_area
        if self._key(at) not in ANAPHORA or self._key(at + 1) not in ("pocket", "enclave"):
            return None
        if before is None or before.place is None:
            return None
        reason = "the one named before"
        return replace(before, first=at, last=at + 2, kind="pocket", reason=reason, likely=0.5)

    def _rural(self, at: int) -> Area | None:
        """Read "ريف حلب الشمالي": the countryside of a town, and which side of it."""
        if self._key(at)[-3:] != RURAL or len(self._key(at)) > len(RURAL) + 1:
            return None
        span = self._p.span_at.get(at, self._p.span_at.get(at + 1, -1))
        if span < 0:
            return None
        after, to = self._p.end(span), []
        while self._key(after).startswith(ARABIC_ARTICLE) and self._key(after) in directions():
            to.append(directions()[self._key(after)])
            after += 1
        plain = not to and span == self._p.span_at.get(at)
        sides = (together(to),) if to else ()
        area = None if plain else self._located(at, after, sides, "countryside", span)
        return replace(area, particle=len(self._key(at)) - len(RURAL)) if area else None

    def _governed(self, at: int) -> Area | None:
        """Read "محافظة إدلب", "провинция Идлиб": the governorate and not its seat."""
        span, letters = self._p.span_at.get(at + 1, -1), self._p.governs(at)
        if span < 0 or letters < 0 or not self._p.near(at + 1):
            return None
        area = self._located(at, self._p.end(span), (), "governorate", span)
        return replace(area, particle=letters) if area else None

    def _the_side(self, at: int) -> Area | None:
        """Read "the North": a third of the theatre's country."""
        word, after = self._p.context.word(at + 1), self._p.context.word(at + 2)
        if self._key(at) != "the" or word is None or word.key not in self._cues["sides"]:
            return None
        named = word.capital and word.key not in ("west", "east")  # "the West" is no part of it
        free = after is None or not after.near or after.key in self._cues["ends"]
        if not self._gazetteer.home or not free:
            return None
        if named:
            return self._area(at, at + 2, side(self._gazetteer, directions()[word.key]))
        if self._key(at - 1) not in ("in", "on"):
            return None
        return self._area(at, at + 2, Where("relative_area", "of what, the text does not say"))

    def _anaphoric(self, at: int, to: Directions, after: int, head: str) -> Area | None:
        """Read "northern countryside", "North pocket": of the governorate named last."""
        if not self._gazetteer.home or HEADS[head] == "governorate":
            return None
        span = self._seat_before()
        if span < 0:
            return None
        rule = "pocket" if head == "pocket" else "countryside"
        area = self._located(at, after + 1, to, rule, span)
        return replace(area, kind=HEADS[head], likely=0.5) if area else None

    def _located(self, first: int, last: int, to: Directions, head: str, span: int) -> Area | None:
        entry = self._p.entry(span)
        where = located(self._gazetteer, entry, to, head) if entry else None
        return self._area(first, last, where, span) if where else None

    def _pair(self, ends: tuple[int, int], head: str, one: int, two: int) -> Area | None:
        a, b = self._p.place(one), self._p.place(two)
        where = between(a, b, head) if a and b else None
        return replace(self._area(*ends, where, one), ends=(one, two)) if where else None

    def _area(self, first: int, last: int, where: Where, anchor: int = -1) -> Area:
        """The answer as an area; a computed point becomes a place of its own."""
        place = where.place
        if where.spread is not None:
            place = self._computed(first, last, where, anchor)
        likely = where.likely if place else min(where.likely, 0.3)
        return Area(first, last, where.kind, place, anchor, where.reason, likely)

    def _computed(self, first: int, last: int, where: Where, anchor: int) -> Place | None:
        if where.spread is None:
            return None
        words, base = self._p.context.words, self._p.place(anchor) if anchor >= 0 else None
        name = " ".join(self._p.context.text[words[first].start : words[last - 1].end].split())
        return Place(
            id=f"area:{name.lower()}",
            name=name,
            kind=where.kind,
            lon=where.spread.lon,
            lat=where.spread.lat,
            country=base.country if base else "",
            precision_km=where.spread.precision_km,
            area=base.name if base else "",
            source="computed from the text",
        )

    def _same_sentence(self, at: int) -> bool:
        """The nearest span before stands in this sentence and is smaller than a country."""
        place = self._p.place(self._passed) if self._passed >= 0 else None
        if place is None or place.kind == "country":
            return False
        context = self._p.context
        between_them = context.text[self._p.found[self._passed][0].end : context.words[at].start]
        return len(between_them) < SENTENCE and not _STOP.search(between_them)

    def _seat_before(self) -> int:
        """The nearest span before here that a governorate is named after, -1 for none close by."""
        for number in range(self._passed, max(-1, self._passed - SEATS_BACK), -1):
            entry = self._p.entry(number)
            if (
                entry
                and entry.local
                and (entry.place.kind == "governorate" or self._gazetteer.governorate(entry))
            ):
                return number
        return -1
