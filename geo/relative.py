"""Areas that a text describes by a place: "SW Aleppo front", "12 km north of X", "Azaz area".

The span takes in the words that describe. The point follows from the rules of ``geo.compass`` and
its precision says how rough it is; where no rule applies the area is reported without a point.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from geo.compass import Spread, border, directions, part, step
from geo.gazetteer import Entry, apart_km
from geo.model import Place, PlaceKind
from geo.resolve import Choice
from geo.sheet import Sheet
from geo.spot import Spot

HEADS: dict[str, PlaceKind] = {
    **dict.fromkeys(("area", "areas", "countryside", "outskirts", "suburb", "suburbs", "sector", "axis", "corridor", "belt", "hinterland", "surroundings", "environs", "vicinity"), "relative_area"),
    **dict.fromkeys(("front", "fronts", "frontline", "frontlines"), "front"),
    **dict.fromkeys(("pocket", "pockets", "enclave", "salient"), "pocket"),
    **dict.fromkeys(("province", "governorate", "oblast", "region", "gov"), "governorate"),
}  # fmt: skip
WIDE = frozenset("countryside province governorate oblast region gov areas".split())
FRONT_KM, POCKET_KM, BESIDE_KM, AROUND_KM = 8.0, 20.0, 15.0, 15.0
HELD = frozenset("held controlled occupied".split())
ENDS = frozenset("and or but is was are were has have had where who which that to with as in on of for while will".split())
LEADS = frozenset("in on from to of across throughout toward towards near into never for".split())
GROUND = frozenset("road highway area areas villages village land strip corridor countryside located situated somewhere halfway front position positions".split())
ANAPHORA = frozenset("this that the".split())
MAX_KM = 500.0


@dataclass(frozen=True, slots=True)
class Area:
    """A described area.

    Attributes:
        first, last: Numbers of its first word and of the word after its last.
        kind: What it is.
        place: Where, None if no rule gives a point.
        anchor: Number of the spot it rests on, -1 for none.
        reason: The rule.
        likely: Probability that the point is right, given that the anchor is.
    """

    first: int
    last: int
    kind: PlaceKind
    place: Place | None
    anchor: int
    reason: str
    likely: float = 0.8


Found = Sequence[tuple[Spot, Choice]]
Directions = tuple[tuple[float, float], ...]


def areas(sheet: Sheet, found: Found) -> list[Area]:
    """Every described area of the sheet, in order, never overlapping.

    Args:
        sheet: The text.
        found: Its spots and what they were taken for.
    """
    reader = _Reader(sheet, found)
    made: list[Area] = []
    at = 0
    while at < len(sheet.words):
        area = reader.read(at)
        if area is None:
            at += 1
            continue
        made.append(area)
        at = area.last
    return made


class _Reader:
    """Tries each form of description at a word. Forms that need no anchor ask for a theatre."""

    def __init__(self, sheet: Sheet, found: Found) -> None:
        self._sheet, self._found = sheet, found
        self._key = sheet.key
        self._spot_at = {spot.first: n for n, (spot, _) in enumerate(found)}
        self._passed = -1
        self._last_area: Area | None = None
        self._borders: dict[tuple[str, str], Spread | None] = {}

    def read(self, at: int) -> Area | None:
        """The area that begins at this word, None if none does."""
        while self._passed + 1 < len(self._found) and self._found[self._passed + 1][0].last <= at:
            self._passed += 1
        for form in (
            self._distance, self._directed, self._tailed, self._headed, self._between, self._border,
            self._held, self._again,
        ):  # fmt: skip
            area = form(at)
            if area is not None:
                if area.kind in ("pocket", "relative_area"):
                    self._last_area = area
                return area
        return None

    # forms -------------------------------------------------------------------------------------

    def _distance(self, at: int) -> Area | None:
        """"12 km north of X", "five miles from X"."""
        number, size = self._kilometres(at)
        if not number or number > MAX_KM:
            return None
        to, after = self._directions(at + size)
        if self._key(after) not in ("of", "from") or not self._anchored(after + 1):
            return None
        spot = self._spot_at[after + 1]
        place = self._place(spot)
        if place is None:
            return None
        if not to:
            spread = Spread(place.lon, place.lat, number)
            return self._area((at, self._end(spot)), "relative_area", spread, spot, f"within {number:g} km of {place.name}")
        reach = replace(step(place.lon, place.lat, _sum(to), number), precision_km=max(2.0, number / 4))
        return self._area((at, self._end(spot)), "relative_area", reach, spot, f"{number:g} km from {place.name} that way")

    def _kilometres(self, at: int) -> tuple[float, int]:
        """(distance in km, words it takes) of "12 km", "12km", "8 miles"; 0 if it is none."""
        first = self._key(at)
        digits = first.rstrip("kmiles")
        unit = first[len(digits) :] or self._key(at + 1)
        if not digits.isdecimal() or unit not in _UNITS:
            return 0.0, 0
        return min(float(digits), 1e6) * _UNITS[unit], 1 if first != digits else 2

    def _directed(self, at: int) -> Area | None:
        """"northern X", "SW X front", "southern countryside of X", "west of X", "the North"."""
        if at in self._spot_at:
            return None
        to, after = self._directions(at)
        if not to:
            return self._the_side(at)
        if self._anchored(after) and self._near(after):
            return self._directed_spot(at, to, self._spot_at[after])
        head = self._head(after)
        if head and self._key(after + 1) == "of":
            number = after + 3 if self._key(after + 2) == "the" else after + 2
            if self._anchored(number):
                return self._located((at, self._end(self._spot_at[number])), to, head, self._spot_at[number])
        if self._key(after) == "of" and self._anchored(after + 1):
            return self._beside(at, to, self._spot_at[after + 1])
        return self._anaphoric(at, to, after, head) if head else None

    def _directed_spot(self, at: int, to: Directions, spot: int) -> Area | None:
        last = self._end(spot)
        gloss = self._spot_at.get(last, -1)
        if gloss >= 0 and self._sheet.words[last].gap.strip() == "(":
            closing = self._end(gloss)
            head = self._head(closing, closed=True)
            place = self._place(gloss)
            if head and place:
                spread = Spread(place.lon, place.lat, AROUND_KM)
                return self._area((at, closing + 1), HEADS[head], spread, gloss, f"the text explains it by {place.name}")
        head, last = self._tail(last)
        return self._located((at, last), to, head, spot)

    def _tailed(self, at: int) -> Area | None:
        """"X area", "X-Y pocket", "X province"."""
        if not self._anchored(at):
            return None
        spot = self._spot_at[at]
        second = self._end(spot)
        if self._anchored(second) and self._sheet.words[second].joined:
            head, last = self._tail(self._end(self._spot_at[second]))
            return self._pair((at, last), head, spot, self._spot_at[second]) if head else None
        head, last = self._tail(second)
        return self._located((at, last), (), head, spot) if head else None

    def _headed(self, at: int) -> Area | None:
        """"outskirts of X", "province of X"."""
        head = self._head(at)
        if not head or head in ("areas", "area") or self._key(at + 1) != "of" or not self._anchored(at + 2):
            return None
        spot = self._spot_at[at + 2]
        return self._located((at, self._end(spot)), (), head, spot)

    def _between(self, at: int) -> Area | None:
        """"the road between X and Y": only after a word for ground, else X and Y stand alone."""
        if self._key(at) != "between" or not self._anchored(at + 1):
            return None
        first = self._spot_at[at + 1]
        joint = self._end(first)
        if self._key(joint) != "and" or not self._anchored(joint + 1):
            return None
        if not GROUND.intersection(self._key(n) for n in range(at - 3, at)):
            return None
        second = self._spot_at[joint + 1]
        return self._pair((at, self._end(second)), "area", first, second)

    def _border(self, at: int) -> Area | None:
        """"Syrian-Turkish border", "Turkey-Syria border", "the Turkish border"."""
        one, two = self._nation(at), self._nation(at + 1)
        if one and two and self._sheet.words[at + 1].gap.strip() in ("-", "–", "‑", "‐", "/"):
            last = at + 2
        elif one and self._key(at + 1) in _BORDERS:
            two, last = self._sheet.gazetteer.home, at + 1
        else:
            return None
        if self._key(last) not in _BORDERS or not two or one == two:
            return None
        spread = self._border_of(*sorted((one, two)))
        return self._area((at, last + 1), "region", spread, -1, "middle of the towns that face each other across it", 0.6)

    def _held(self, at: int) -> Area | None:
        """"Kurdish controlled areas", "one small IS pocket": where is for the control layer to say."""
        if not self._sheet.taken[at] or (at and self._sheet.taken[at - 1] and self._near(at)):
            return None
        after = at
        while after < len(self._sheet.words) and self._sheet.taken[after] and (after == at or self._near(after)):
            after += 1
        held = self._key(after) in HELD
        after += held
        head = self._head(after)
        if not head or HEADS[head] not in ("relative_area", "pocket") or not (held or HEADS[head] == "pocket"):
            return None
        first = at
        while first and self._key(first - 1) in _SIZES and self._near(first):
            first -= 1
        spot = self._passed if HEADS[head] == "pocket" and self._same_sentence(at) else -1
        place = self._place(spot) if spot >= 0 else None
        spread = Spread(place.lon, place.lat, 5.0) if place else None
        why = f"named in one sentence with {place.name}" if place else "only a control map says where"
        return self._area((first, after + 1), HEADS[head], spread, spot if place else -1, why, 0.5)

    def _again(self, at: int) -> Area | None:
        """"this pocket": the one named last."""
        before = self._last_area
        if self._key(at) not in ANAPHORA or self._key(at + 1) not in ("pocket", "enclave") or before is None:
            return None
        if before.place is None:
            return None
        return replace(before, first=at, last=at + 2, kind="pocket", reason="the one named before", likely=0.5)

    def _the_side(self, at: int) -> Area | None:
        """"the North": a third of the theatre's country."""
        gazetteer = self._sheet.gazetteer
        word, after = self._sheet.word(at + 1), self._sheet.word(at + 2)
        if not gazetteer.home or self._key(at) != "the" or word is None or word.key not in _SIDES:
            return None
        free = after is None or not after.near or after.key in ENDS
        named = word.capital and word.key not in ("west", "east")  # "the West" is no part of the land
        if not free or not (named or self._key(at - 1) in LEADS):
            return None
        spread = part(gazetteer.unit(gazetteer.home), directions()[word.key])
        return self._area((at, at + 2), "relative_area", spread, -1, "towns in that third of the country", 0.5)

    def _anaphoric(self, at: int, to: Directions, after: int, head: str) -> Area | None:
        """"northern countryside", "North pocket": of the governorate named last."""
        if not self._sheet.gazetteer.home or (head == "front" and self._sheet.words[after].capital):
            return None
        spot = self._seat_before()
        if spot < 0 or head in ("region", "province", "governorate"):
            return None
        area = self._located((at, after + 1), to, head if head == "pocket" else "countryside", spot)
        return replace(area, kind=HEADS[head], likely=0.5) if area else None

    # where -------------------------------------------------------------------------------------

    def _located(self, span: tuple[int, int], to: Directions, head: str, spot: int) -> Area | None:
        entry = self._found[spot][1].entry
        if entry is None:
            return None
        kind = HEADS.get(head, "relative_area")
        unit = self._sheet.gazetteer.governorate(entry)
        if kind == "governorate" and not to and head != "gov":
            place = unit if unit and entry.place.kind == "settlement" else entry.place
            return Area(*span, kind="governorate", place=place, anchor=spot, reason=f'"{head}" says so')
        if not to:
            reach = max(AROUND_KM, entry.place.precision_km)
            if head == "countryside" and unit:
                return Area(*span, kind=kind, place=unit, anchor=spot, reason="middle of its towns")
            return self._area(span, kind, Spread(entry.place.lon, entry.place.lat, reach), spot, f"around {entry.place.name}")
        spreads = [s for s in (self._towards(entry, unit, d, head, span) for d in to) if s]
        if not spreads:
            return None
        return self._area(span, kind, _mean(spreads), spot, f"that side of {entry.place.name}")

    def _towards(self, entry: Entry, unit: Place | None, to: tuple[float, float], head: str, span: tuple[int, int]) -> Spread | None:
        place, gazetteer = entry.place, self._sheet.gazetteer
        if place.kind == "country":
            return part(gazetteer.unit(place.country), to)
        if place.kind == "governorate" and entry.admin:
            towns = part(gazetteer.unit(place.country, entry.admin), to)
            if towns:
                return towns
        if place.kind != "settlement":
            return replace(step(place.lon, place.lat, to, place.precision_km / 2), precision_km=place.precision_km)
        if head == "front":
            return step(place.lon, place.lat, to, FRONT_KM if unit else FRONT_KM / 2)
        if head == "pocket":
            return step(place.lon, place.lat, to, POCKET_KM if unit else FRONT_KM)
        if head in WIDE and unit:
            return part(gazetteer.unit(place.country, entry.admin), to)
        broad = unit and self._key(span[0]).endswith("ern")
        reach = BESIDE_KM if broad else FRONT_KM / 2
        return replace(step(place.lon, place.lat, to, reach), precision_km=reach + 5)

    def _beside(self, at: int, to: Directions, spot: int) -> Area | None:
        place = self._place(spot)
        if place is None or place.kind == "country":
            return None
        km = max(10.0, place.precision_km)
        return self._area((at, self._end(spot)), "relative_area", step(place.lon, place.lat, _sum(to), km), spot, f"beside {place.name}", 0.6)

    def _pair(self, span: tuple[int, int], head: str, one: int, two: int) -> Area | None:
        a, b = self._place(one), self._place(two)
        if a is None or b is None or apart_km(a, b) > MAX_KM:
            return None
        spread = Spread(round((a.lon + b.lon) / 2, 4), round((a.lat + b.lat) / 2, 4), max(5.0, apart_km(a, b) / 2))
        kind = HEADS[head]
        return self._area(span, "relative_area" if kind == "governorate" else kind, spread, one, f"half-way between {a.name} and {b.name}")

    def _border_of(self, one: str, two: str) -> Spread | None:
        if (one, two) not in self._borders:
            unit = self._sheet.gazetteer.unit
            self._borders[one, two] = border(unit(one), unit(two))
        return self._borders[one, two]

    def _area(self, span: tuple[int, int], kind: PlaceKind, spread: Spread | None, anchor: int, reason: str, likely: float = 0.8) -> Area:
        words = self._sheet.words
        text = self._sheet.text[words[span[0]].start : words[span[1] - 1].end]
        if spread is None:
            return Area(*span, kind, None, anchor, reason, min(likely, 0.3))
        base = self._place(anchor) if anchor >= 0 else None
        name = " ".join(text.split())
        place = Place(f"area:{name.lower()}", name, kind, spread.lon, spread.lat, base.country if base else "", 0, spread.precision_km, base.name if base else "", "computed from the text")
        return Area(*span, kind, place, anchor, reason, likely)

    # words -------------------------------------------------------------------------------------

    def _directions(self, at: int) -> tuple[Directions, int]:
        """(directions, word after them): "north-west" is one, "middle and SW" are two."""
        first = self._direction(at)
        if first is None:
            return (), at
        found, after = [first], at + 1
        while True:
            word = self._sheet.word(after)
            following = self._direction(after)
            if word is not None and following and word.joined:
                found[-1] = _sum((found[-1], following))
                after += 1
            elif self._key(after) in ("and", "or") and (following := self._direction(after + 1)) and self._near(after):
                found.append(following)
                after += 2
            else:
                return tuple(found), after

    def _direction(self, at: int) -> tuple[float, float] | None:
        word = self._sheet.word(at)
        if word is None or not word.cased:
            return None
        known = directions()
        if word.key in known:
            return known[word.key] if len(word.key) > 2 or word.upper or (len(word.key) == 1 and word.capital) else None
        if len(word.key) >= 7:
            slips = (n for n in known if len(n) >= 7 and OSA.distance(word.key, n, score_cutoff=1) <= 1)
            return known.get(next(slips, ""))
        return None

    def _tail(self, after: int) -> tuple[str, int]:
        """(head, word after it) following a name; "gov. area" counts as one."""
        head = self._head(after)
        if head == "gov" and self._key(after + 1) in ("area", "areas"):
            return head, after + 2
        return (head, after + 1) if head else ("", after)

    def _head(self, at: int, closed: bool = False) -> str:
        """The word for an area here, ``""`` if there is none right after the word before."""
        word = self._sheet.word(at)
        if word is None or word.key not in HEADS or word.key in ("front", "fronts") and word.capital:
            return ""
        return word.key if self._near(at) or (closed and word.gap.strip() == ")") else ""

    def _near(self, at: int) -> bool:
        word = self._sheet.word(at)
        return word is not None and (word.near or word.gap == ". ")

    def _anchored(self, at: int) -> bool:
        return at in self._spot_at

    def _place(self, spot: int) -> Place | None:
        entry = self._found[spot][1].entry
        return entry.place if entry else None

    def _end(self, spot: int) -> int:
        return self._found[spot][0].last

    def _nation(self, at: int) -> str:
        """ISO code of the country that this word or its people's name means."""
        iso = self._sheet.lexicon.demonyms.get(self._key(at), "")
        spot = self._spot_at.get(at)
        place = self._place(spot) if spot is not None else None
        return iso or (place.country if place and place.kind == "country" and self._end(spot or 0) == at + 1 else "")

    def _same_sentence(self, at: int) -> bool:
        if self._passed < 0:
            return False
        between = self._sheet.text[self._found[self._passed][0].end : self._sheet.words[at].start]
        place = self._place(self._passed)
        return len(between) < 160 and not _STOP.search(between) and place is not None and place.kind != "country"

    def _seat_before(self) -> int:
        """The nearest spot before here that a governorate is named after, -1 for none close by."""
        for number in range(self._passed, max(-1, self._passed - 8), -1):
            entry = self._found[number][1].entry
            if entry and entry.local and (entry.place.kind == "governorate" or self._sheet.gazetteer.governorate(entry)):
                return number
        return -1


_UNITS = {"km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometers": 1.0, "mile": 1.609, "miles": 1.609}
_BORDERS = frozenset(("border", "borders", "frontier"))
_SIDES = frozenset(("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"))
_SIZES = frozenset("one small last remaining large tiny isolated besieged single".split())
_STOP = re.compile(r"[.!?]\s|\n")


def _sum(to: Directions) -> tuple[float, float]:
    east, north = sum(e for e, _ in to), sum(n for _, n in to)
    size = (east * east + north * north) ** 0.5
    return (east / size, north / size) if size else (0.0, 0.0)


def _mean(spreads: Sequence[Spread]) -> Spread:
    lon = sum(s.lon for s in spreads) / len(spreads)
    lat = sum(s.lat for s in spreads) / len(spreads)
    return Spread(round(lon, 4), round(lat, 4), max(s.precision_km for s in spreads) * (1.5 if len(spreads) > 1 else 1.0))
