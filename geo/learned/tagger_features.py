"""What the tagger looks at: short strings that describe a word, its neighbours, its namesakes.

A cue that training never met weighs nothing, so cues may be many and need no table of their own.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.gazetteer.prominence import of_kind
from frontline.geo.gazetteer.world import World
from frontline.geo.lexicon.tables import KINDS, MAX_WORDS
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.span import Span
from frontline.geo.text.normalize import ARTICLES

_LINKS = "of the and de del la le du des da do dos di van von den al el upon on in"
LINKS = frozenset(_LINKS.split())
# Words labelled together: no name has more, and hostile texts are all capitals.
LONGEST_RUN = 40
STEPS = (-2, -1, 1, 2)
"""Neighbours that are looked at."""
STATED = 0.8
"""How likely a province is meant from which on its places are company: GOOD of plausibility."""
FEW = 5
"""Names from which on a text has company: that a single sentence has none says nothing."""
_GAP = re.compile(r"[ \u00a0]{0,2}[-,.(/&'’–—]?[ \u00a0]{0,2}")
_RUNS = re.compile(r"(.)\1+")
_SHAPE = (re.compile(r"[^\W\d_a-z]"), re.compile(r"[a-z]"), re.compile(r"\d"))
_SECTIONS = {
    "titles": "T",
    "given": "G",
    "family": "F",
    "heads": "H",
    "starts": "S",
    "streets": "R",
    "never": "N",
    "goods": "D",
}


Beside = Mapping[int, Mapping[str, str]]
"""How many words on -> cue of the word there -> what it is called."""
Shown = Mapping[int, Sequence[str]]
"""How many words on -> what a word shows there."""
Shows = Callable[[tuple[str, ...]], Shown]
"""What words with these cues show their neighbours."""


def of_neighbours(known: Collection[str]) -> Beside:
    """The cues of neighbours among those that training kept: some hundreds, of all that they show.

    Args:
        known: Every cue that training kept.
    """
    return {
        step: {cue.removeprefix(f"{step}"): cue for cue in known if cue.startswith(f"{step}")}
        for step in STEPS
    }


def shown(cues: tuple[str, ...], kept: Beside | None = None) -> Shown:
    """What a word shows to the words so many words before it and behind it.

    Args:
        cues: Its own.
        kept: Those that training kept, None for training itself.
    """
    if kept is None:
        return {step: [f"{step}{cue}" for cue in cues] for step in STEPS}
    return {
        step: [known for known in map(called.get, cues) if known] for step, called in kept.items()
    }


class Company:
    """Whether a name may lie in a province with other names of its text: Hershey in Pennsylvania.

    Args:
        world: Where all namesakes of a name are.
        spans: What the rules take for names of places.
    """

    def __init__(self, world: World, spans: Sequence[Span]) -> None:
        self._world, self._spans = world, spans
        self._told: dict[tuple[str, str], list[str]] = {}

    @cached_property
    def _units(self) -> dict[str, frozenset[tuple[str, str]]]:
        return {span.key: units(self._world, span.key) for span in self._spans}

    @cached_property
    def _shared(self) -> Counter[tuple[str, str]]:
        return Counter(unit for found in self._units.values() for unit in found)

    @cached_property
    def _stated(self) -> set[tuple[str, str]]:
        return {
            (e.place.country, e.admin)
            for span in self._spans
            for e in span.entries[:1]
            if e.place.kind == "governorate" and span.likely >= STATED
        }

    def cues(self, key: str, kind: str) -> list[str]:
        """What the other names say of this one, of this kind."""
        if len(self._units) < FEW:
            return []
        if (found := self._told.get((key, kind))) is None:
            own, counted = units(self._world, key), self._shared
            most = max((counted[unit] for unit in own), default=0) - (key in self._units)
            some = min(max(most, 0), 4)
            share = round(4 * max(most, 0) / len(self._units))
            found = [f"du={some}", f"dr={share}", f"du={some}|{kind}"]
            found += ["dn"] if not self._stated.isdisjoint(own) else []
            self._told[key, kind] = found
        return found


class Cues:
    """The cues of one context's words.

    Args:
        context: The text.
        gazetteer, lexicon: Where the names and the words of the text are looked up.
        spans: What the rules take for names of places.
        case: Word -> 0 to 4, how often it is written in small letters.
        shows: What words show their neighbours; training keeps all of it.
    """

    def __init__(
        self,
        context: TextContext,
        gazetteer: Gazetteer,
        lexicon: Lexicon,
        spans: Sequence[Span],
        case: Mapping[str, int],
        shows: Shows = shown,
    ) -> None:
        self._sheet, self._case = context, case
        self._gazetteer, self._lexicon = gazetteer, lexicon
        self._ruled: dict[int, str] = {}
        for span in spans:
            for n in range(span.first, span.last):
                self._ruled[n] = f"{'b' if n == span.first else 'i'}{span.likely:.1f}"
        words = context.words
        capital = [w.key for w in words if w.capital and w.cased]
        self._times = Counter(capital)
        self._beside = Counter(
            b.key for a, b in pairwise(words) if a.capital and b.capital and b.near and not a.opens
        )
        self._covered: dict[int, str] = {}
        self._called: dict[int, str] = {}
        self._company = Company(gazetteer.world, spans)
        self._shows = shows
        self._shown: dict[tuple[int, str], Shown] = {}
        self._lists: dict[str, list[str]] = {}

    def marks(self) -> list[str]:
        """What the rules say of every word."""
        return [self._ruled.get(n, "") for n in range(len(self._sheet.words))]

    def runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words and the links inside them: first word, word after the last.

        Those of another script alone are none: that has a tagger of its own.
        """
        words, size, at = self._sheet.words, len(self._sheet.words), 0
        if not any(word.latin for word in words):
            return
        while at < size:
            if not (words[at].capital and words[at].cased):
                at += 1
                continue
            first, last = at, at + 1
            at += 1
            while at < size and at - first < LONGEST_RUN and _GAP.fullmatch(words[at].gap):
                if words[at].capital and words[at].cased:
                    last = at + 1
                elif words[at].key not in LINKS or at - last >= 2:
                    break
                at += 1
            at = last
            self._cover(first, last)
            if any(word.latin for word in words[first:last]):
                yield first, last

    def of(self, number: int, first: int, last: int) -> list[str]:
        """The cues of a word in the run from *first* to *last*."""
        context = self._sheet
        word = context.words[number]
        own = self._own(number)
        found = ["b", *own]
        if number == first:
            found.append("first")
        if number == last - 1:
            found.append("last")
        for step in STEPS:
            other = context.word(number + step)
            if other is None:
                found.append(f"{step}X")
                continue
            gap = word.gap if step == -1 else other.gap if step == 1 else ""
            if gap:
                found.append(f"{step}g={gap.strip() or '_'}")
            found += self._seen(number + step)[step]
        before, after = context.key(number - 1), context.key(number + 1)
        found.append(f"c={self._outer(number - 1, before)}|{self._outer(number + 1, after)}")
        if "\n" in word.gap:
            found.append("line")
        return found

    def _own(self, number: int) -> list[str]:
        context = self._sheet
        word, key = context.words[number], context.words[number].key
        case = self._case.get(key, 9)
        gaz, rule = self._covered.get(number, "-"), self._ruled.get(number, "-")
        found = [
            f"w={key}", f"s={self._shape(number)}", f"p={key[:3]}",
            f"e={key[-3:]}", f"f={key[-2:]}",
            f"l={case}", f"z={gaz}", f"r={rule}", f"r={rule}|l={case}", f"r={rule}|z={gaz[:3]}",
            f"z={gaz[:3]}|l={case}",
        ]  # fmt: skip
        found += self._listed(key)
        flags = (
            ("opens", word.opens), ("upper", word.upper), ("owner", word.possessive),
            ("taken", bool(context.taken[number])), ("placed", key in context.placed),
            ("person", key in context.persons), ("small", key in context.lowered),
            ("ordinary", key in self._lexicon.ordinary), ("dem", key in self._lexicon.demonyms),
            ("join", word.joined),
        )  # fmt: skip
        found += [name for name, holds in flags if holds]
        beside, times = self._beside[key], self._times[key]
        if beside:
            found.append(f"beside{min(beside, 3)}{'p' if key in context.placed else ''}")
        if times > 1:
            found.append(f"times{min(times, 4)}")
        if number in self._called:
            found += self._company.cues(self._called[number], gaz[:3])
        return found

    def _seen(self, number: int) -> Shown:
        """What a word shows at each step; more once its run is covered."""
        word = number, self._covered.get(number, "")
        if word not in self._shown:
            self._shown[word] = self._shows(tuple(self._side(number)))
        return self._shown[word]

    def _side(self, number: int) -> list[str]:
        """Cues that a neighbour shows."""
        context = self._sheet
        found = [f"w={context.key(number)}", f"s={self._shape(number)}"]
        found += self._listed(context.key(number))
        if number in self._covered:
            found.append(f"z={self._covered[number][:4]}")
        if number in self._ruled:
            found.append(f"r={self._ruled[number]}")
        elif context.words[number].capital:
            found.append(f"l={self._case.get(context.key(number), 9)}")
        if context.taken[number]:
            found.append("taken")
        return found

    def _outer(self, number: int, key: str) -> str:
        word = self._sheet.word(number)
        return key if word is None or not word.capital else self._shape(number)

    def _listed(self, key: str) -> list[str]:
        """Cues of the lists of people's names that have it, looked up once: neighbours ask too."""
        if (found := self._lists.get(key)) is None:
            people = self._lexicon.people
            lists = (short for name, short in _SECTIONS.items() if key in people.get(name, ()))
            found = self._lists[key] = [f"in{short}" for short in lists]
        return found

    def _shape(self, number: int) -> str:
        word = self._sheet.words[number]
        return _shape(self._sheet.text[word.start : word.end])

    def _cover(self, first: int, last: int) -> None:
        """Marks what the longest match of the gazetteer says of each word of a run."""
        at, words, gazetteer = first, self._sheet.words, self._gazetteer
        while at < last:
            key, best, size, called = "", "", 1, ""
            for number in range(at, min(at + MAX_WORDS, last)):
                part = words[number].key
                if number + 1 < last and part in ARTICLES and words[number + 1].joined:
                    part = "al"
                key = f"{key} {part}" if key else part
                namesake = glance(gazetteer.world, key) or ("lo9" if key in gazetteer.local else "")
                if namesake and words[number].capital:
                    best, size, called = namesake, number + 1 - at, key
                if not gazetteer.continues(key):
                    break
            for n in range(at, at + size):
                if best:
                    self._covered[n] = f"{best}{'b' if n == at else 'i'}{size}"
                    self._called[n] = called
            at += size


@lru_cache(maxsize=1 << 16)
def units(world: World, key: str) -> frozenset[tuple[str, str]]:
    """Country and first-level unit of all that the world has under this name."""
    rows = [row for row, _ in world.rows(key)]
    return frozenset((str(world.country[row]), str(world.admin[row])) for row in rows)


@lru_cache(maxsize=1 << 16)
def glance(world: World, key: str) -> str:
    """Kind, magnitude and rank of the most prominent namesake, ``""`` if there is none."""
    rows = world.rows(key)
    if not rows:
        return ""
    row, rank = max(
        rows,
        key=lambda r: (r[1], of_kind(KINDS[world.kind[r[0]]]), int(world.population[r[0]])),
    )
    people = max(int(world.population[r]) for r, _ in rows)
    return f"{KINDS[world.kind[row]][:2]}{len(str(people))}{rank}"


@lru_cache(maxsize=1 << 16)
def _shape(text: str) -> str:
    for pattern, sign in zip(_SHAPE, "Xxd", strict=True):
        text = pattern.sub(sign, text)
    return _RUNS.sub(r"\1", text)
