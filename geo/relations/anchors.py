"""The parts of a relative place: the names it hangs on, directions, kilometres, what it lies at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontline.geo.areas.directions import together
from frontline.geo.areas.phrases import NUMBERED, Phrases
from frontline.geo.figures.ground import Ground
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.lexicon.direction_words import Direction
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.model import Place
from frontline.geo.recognition.cyrillic import unit_of
from frontline.geo.relations.words import bare, classes, classes_of, sides, tells
from frontline.geo.text.normalize import ARABIC_ARTICLE

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MILE_KM, MOST_KM = 1.609, 300.0
LENGTHS = {"km": 1.0, "mile": MILE_KM, "metre": 0.001}
"""Class of words -> kilometres of its unit."""
NOUNS, LEADS = 2, 4
"""Words such as "the town of" and "at a distance of about" that may stand in front."""
CASES = 12
"""Forms of a word in another case that are looked up."""
UNDECLINED = ("о", "е", "и", "у", "ы")
"""What Russian and foreign names end in that have one form for all cases, "Работино" among them."""
# Ends of "more to the north" in Ukrainian and Russian: it asks for no "of".
COMPARED = ("ше", "ее")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name that a phrase hangs on.

    Attributes:
        span: Number of the span.
        last: Number of the word after it.
        entry: What it was taken for.
        unit: The text calls it a province.
    """

    span: int
    last: int
    entry: Entry
    unit: bool

    @property
    def place(self) -> Place:
        """The place."""
        return self.entry.place


@dataclass(frozen=True, slots=True)
class Locator:
    """What a border, a coast or a bank lies at: a place (and which side of it), or a unit."""

    place: Place
    last: int
    to: Direction | None = None
    outline: "BaseGeometry | None" = None


class Parts:
    """Reads the parts of relative places in one text."""

    def __init__(self, phrases: Phrases, gazetteer: Gazetteer, ground: Ground) -> None:
        self.phrases, self.gazetteer, self.ground = phrases, gazetteer, ground
        self._classes, self._sides = classes(), sides()
        spans = (span for span, _ in phrases.found)
        # The east of "حصيبة الشرقية" is a part of its name.
        self._named_words = {n for span in spans for n in range(span.first, span.last)}

    def telling(self) -> frozenset[int]:
        """Numbers of the words without which no phrase is one: "km", "bank", "north", "around"."""
        keys = [word.key for word in self.phrases.context.words]
        telling_words = (n for n, key in enumerate(keys) if tells(key))
        counted = (n for n, key in enumerate(keys) if key[:1].isdecimal() and key[-1:] in "mм")
        return frozenset((*telling_words, *counted))

    def is_(self, at: int, name: str) -> bool:
        """The word, or the word without an Arabic particle, is of this class."""
        return name in classes_of(self.phrases.key(at))

    def latin(self, at: int) -> bool:
        """The word is written in Latin letters."""
        return self.phrases.key(at).isascii()

    def cyrillic(self, at: int) -> bool:
        """The word is written in Cyrillic: a preposition before it belongs to the phrase."""
        return cyrillic(self.phrases.key(at))

    def past(self, at: int, *names: str, most: int = LEADS) -> int:
        """The number of the first word from here on that is of none of these classes."""
        for _ in range(most):
            named = at in self.phrases.span_at
            if named or classes_of(self.phrases.key(at)).isdisjoint(names):
                break
            at += 1
        return at

    def side(self, at: int) -> tuple[Direction | None, int]:
        """The direction named here, and the word after it: "southwest", "південний захід"."""
        if self.latin(at):
            to, after = self.phrases.directions(at)
            return (together(to), after) if len(to) == 1 else (None, at)
        found: list[Direction] = []
        after = at
        while after < at + NOUNS and (to_ := self._side_word(after)) is not None:
            if found and not self.phrases.near(after):
                break
            found.append(to_)
            after += 1
        return (together(found), after) if found else (None, at)

    def _side_word(self, at: int) -> Direction | None:
        if at in self._named_words:
            return None
        return next((self._sides[f] for f in bare(self.phrases.key(at)) if f in self._sides), None)

    def has_article(self, at: int) -> bool:
        """An Arabic article: "the southern forces took X" speaks of no ground south of X."""
        return any(form.startswith(ARABIC_ARTICLE) for form in bare(self.phrases.key(at)))

    def compared(self, at: int) -> bool:
        """The word is a comparative: "південніше", "южнее"."""
        return self.phrases.key(at).endswith(COMPARED)

    def anchor(self, at: int) -> Anchor | None:
        """The name that begins here, behind the word for its kind: "міста X", "провинции X"."""
        unit = False
        for _ in range(NOUNS):
            if at in self.phrases.span_at or not (self.is_(at, "settled") or self.is_(at, "unit")):
                break
            unit, at = unit or self.is_(at, "unit"), at + 1
        span = self.phrases.span_at.get(at)
        entry = self.phrases.entry(span) if span is not None else None
        if span is None or entry is None:
            return None
        last = self.phrases.end(span)
        context = self.phrases.context
        if self.phrases.near(last) and (
            unit_of(context, self.phrases.lexicon, at) == last or self.is_(last, "unit")
        ):
            unit, last = True, last + 1
        return Anchor(span, last, entry, unit)

    def river(self, at: int) -> Anchor | None:
        """The water of the name that begins here, whatever else is called so: "Осколу"."""
        span = self.phrases.span_at.get(at, -1)
        if span >= 0:
            entries, last = self.phrases.found[span][0].entries, self.phrases.end(span)
        else:
            entries, last = self._named(at), at + 1
        water = next((e for e in entries if e.place.kind == "water"), None)
        return Anchor(span, last, water, unit=False) if water else None

    def nation(self, at: int) -> str:
        """ISO code of a country or its people in any case: "Росією", "التركية"."""
        if iso := self.phrases.nation(at):
            return iso
        countries = (e.place.country for e in self._named(at) if e.place.kind == "country")
        return next(countries, "")

    def seat(self, at: int, last: int) -> Anchor | None:
        """The town that ends a name of the theatre's own list: "countryside of Homs"."""
        towns = (e for e in self._named(last - 1) if e.local and e.place.kind == "settlement")
        town = max(towns, key=lambda e: e.place.population, default=None)
        span = self.phrases.span_at.get(at)
        return Anchor(span, last, town, unit=False) if town and span is not None else None

    def listed(self, first: int, anchor: Anchor) -> Place | None:
        """The theatre's own place that the words from here to its end name in some case."""
        key = self.phrases.found[anchor.span][0].key
        forms = (f"{form} {key}" for form in nominatives(self.phrases.key(first)))
        own = (e.place for form in forms for e in self.gazetteer.entries(form) if e.own)
        return next(own, None)

    def as_listed(self, first: int, anchor: Anchor) -> bool:
        """A Cyrillic name as it stands alone, of those that every other case writes otherwise."""
        key = " ".join(self.phrases.key(n) for n in range(first, anchor.last))
        alone = any(e.place == anchor.place for e in self.gazetteer.entries(key))
        return alone and not key.endswith(UNDECLINED)

    def _named(self, at: int) -> tuple[Entry, ...]:
        """What a word may name in any of its forms."""
        forms: list[str] = []
        for key in bare(self.phrases.key(at)):
            forms += nominatives(key)[:CASES] if cyrillic(key) else [key, *_lands(key)]
        return tuple(e for form in forms for e in self.gazetteer.entries(form))

    def province(self, anchor: Anchor) -> Place | None:
        """The first-level unit that the name means or that is named after the town."""
        if anchor.place.kind == "governorate":
            return anchor.place
        return self.gazetteer.governorate(anchor.entry)

    def kilometres(self, at: int) -> tuple[float, int]:
        """Kilometres and the word after them, 0 if none are said here."""
        number, unit, after = self.phrases.number(at)
        if not unit:
            unit, after = self.phrases.key(after), after + 1
        size = next((km for name, km in LENGTHS.items() if unit in self._classes[name]), 0.0)
        return (number * size, after) if number * size > 0 else (0.0, at)

    def is_counted(self, at: int) -> bool:
        """A distance stands before this word, or before what leads to it: "90 km to the north"."""
        for _ in range(LEADS):
            if any(self.kilometres(n)[1] == at for n in range(max(at - NUMBERED, 0), at)):
                return True
            if not self.is_(at - 1, "lead"):
                return False
            at -= 1
        return False

    def at_once(self, at: int) -> Locator | None:
        """Read the place right behind a coast: "ساحل طرطوس", "the coast of Latakia"."""
        word = self.phrases.context.word(at)
        if word is None or not word.near:  # "They lost the coast. Al-Khawkhah fell."
            return None
        found = self.anchor(self.past(at, "of", most=2))
        if found is None or found.place.kind not in ("settlement", "governorate"):
            return None
        unit = found.place.kind == "governorate"
        outline = self.ground.unit(found.place) if unit else None
        return Locator(found.place, found.last, outline=outline)

    def locator(self, at: int) -> Locator | None:
        """Read "near X", "north of X", "in X province" behind a border, a coast, a bank."""
        if self.is_(at, "inside") or self.is_(at, "lead"):
            found = self.anchor(self.past(at, "inside", "lead", most=2))
            unit = self.province(found) if found else None
            if found and unit and (found.unit or found.place.kind == "governorate"):
                return Locator(found.place, found.last, outline=self.ground.unit(unit))
        to, after = self.side(self.past(at, "lead", most=1))
        if to:
            found = self.anchor(self.past(after, "of", most=2))
        elif self.is_(at, "near"):
            found = self.anchor(self.past(at, "near", "of", most=2))
        else:
            return None
        return Locator(found.place, found.last, to) if found else None


def _lands(key: str) -> list[str]:
    """Arabic names of the land that an adjective is made of: "التركية" of تركيا."""
    stem = key.removeprefix(ARABIC_ARTICLE).removesuffix("ه")
    if not stem.endswith("ي") or len(stem) < 4:
        return []
    land = stem.removesuffix("ي")
    return [land, stem + "ا", ARABIC_ARTICLE + land, f"{ARABIC_ARTICLE}{stem}ه"]
