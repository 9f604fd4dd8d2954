"""Frames: shapes of a clause made of places, sides and small words, as "Azaz is still rebel".

Verbs of war are few; who holds what is said far oftener by "is", "has", "in" and "of", which mean
nothing by themselves. A frame says between which places and sides they do.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from operator import itemgetter, or_
from typing import Generic, Literal, Protocol, TypeVar

from frontline.geo.claims.wording.patterns import NO_WORD, Hit, Met, Slot, Spelled, slots, spellings
from frontline.geo.text.normalize import DASHES
from frontline.geo.text.tokens import Word

T = TypeVar("T")
Kind = Literal[
    "word", "list", "gap", "place", "side", "to_side", "number", "end", "stop", "start",
    "mark", "open", "close",
]  # fmt: skip
SIGNS: dict[str, Kind] = {
    "PLACE": "place", "SIDE": "side", "TOSIDE": "to_side", "NUMBER": "number",
    "END": "end", "STOP": "stop", "START": "start", "[": "open", "]": "close", "~": "gap",
}  # fmt: skip
BEGINNINGS: tuple[Kind, ...] = ("word", "list", "place", "side")
"""What a frame may begin with, in the order in which those that begin at one word are tried."""
TIME = "time"
"""What stands among the lists of a frame for the words of a time."""
ARABIC_TO = "ل"
"""The letter "to", "for" that Arabic writes onto a word: "أصبحت للأكراد"."""
MARKS = ",:?—=("
"""Marks that a frame may ask for before its next word."""
PARTING = frozenset(',،;:()?!.—–"“”«»\n')
LONGEST_GAP = 6
"""Words that ``~`` may stand for."""
MOST_REPEATED = 4
"""Small words that ``*`` may stand for: "has not been fully under"."""


class Clause(Protocol):
    """What a frame asks of a sentence; numbers of words are its own."""

    @property
    def first(self) -> int:
        """Its first word."""

    @property
    def last(self) -> int:
        """The word after its last."""

    @property
    def words(self) -> Sequence[Word]:
        """Of all the text."""

    @property
    def spelled(self) -> Spelled:
        """The same words as patterns see them."""

    def places(self) -> Mapping[int, int]:
        """Each word that begins a place -> the word after that."""

    def sides(self) -> Mapping[int, int]:
        """Each word that begins a side -> the word after that."""

    def past_aside(self, at: int) -> int:
        """The word after what commas part from the place before it, 0 where nothing is."""

    def ends(self, at: int) -> bool:
        """Whether a clause ends before this word, or goes on with a preposition only."""

    def timed(self, at: int) -> bool:
        """Whether the word is one of a time."""


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a frame.

    Attributes:
        kind: What it asks for.
        slot, words: The word itself, or a list that has it.
        optional, many: ``?`` and ``*``; ``+`` is many, and at least one.
        mark: The mark that must stand before the next word.
        timed: A list that takes the words of a time as well.
    """

    kind: Kind
    slot: Slot | None = None
    words: frozenset[str] = frozenset()
    optional: bool = False
    many: bool = False
    mark: str = ""
    timed: bool = False


Frame = tuple[Element, ...]
_Written = tuple[int, frozenset[str], Element, Frame, T]
"""The bits of the words and marks that a frame needs, the kinds that it needs, what it begins with,
itself, and what it stands for."""
NOTHING: tuple[int, tuple[int, ...]] = 0, ()
"""The bits and frames of words that none needs."""


def frame(written: str, lists: Mapping[str, frozenset[str]]) -> Frame:
    """The elements of a written frame: ``"PLACE [<be> <adverb>* SIDE <ground>?] END"``.

    ``<a|b>`` is a word of the lists a or b (``time``: of any time that was read), ``NUMBER``
    figures, ``[ ]`` enclose what the claim's own words are, ``END`` a clause that goes on with no
    noun, ``STOP`` one that goes on with nothing, ``START`` its first word, ``TOSIDE`` a side that
    Arabic leads to by a letter written onto it; a mark such as ``:`` must stand before the next
    word.
    """
    elements: list[Element] = []
    for piece in spaced(written).split():
        bare = piece.rstrip("?*+") if piece not in SIGNS else piece
        optional, many = piece.endswith(("?", "*")), piece.endswith(("*", "+"))
        if piece in MARKS:
            elements.append(Element("mark", mark=piece))
        elif bare in SIGNS:
            elements.append(Element(SIGNS[bare], optional=optional))
        elif bare.startswith("<"):
            names = bare.strip("<>").split("|")
            listed = frozenset().union(*(lists[name] for name in names if name != TIME))
            elements.append(Element("list", None, listed, optional, many, timed=TIME in names))
        else:
            (slot,) = slots(bare)
            elements.append(Element("word", slot, frozenset(), optional, many))
    return tuple(elements)


def spaced(written: str) -> str:
    """The frame with its brackets apart from its words."""
    return written.replace("[", " [ ").replace("]", " ] ")


def head(elements: Frame) -> Element:
    """What a frame begins with, but for brackets and ``START``."""
    return next(e for e in elements if e.kind not in ("open", "start"))


class Frames(Generic[T]):
    """Frames filed by what they need, so that few are tried in a clause and at few of its words."""

    def __init__(
        self, written: Iterable[tuple[str, T]], lists: Mapping[str, frozenset[str]]
    ) -> None:
        framed = [(frame(text, lists), what) for text, what in written]
        # Many frames need the same words, "is" or "under", and the same marks: each choice of them
        # has a bit, and a frame may fit where all of its own are met.
        asked = Counter(need for elements, _ in framed for need in _needs(elements))
        bits = {need: 1 << n for n, need in enumerate(asked)}
        self._frames: list[_Written[T]] = []
        # Filed by the need that fewest have: "under" rather than "is".
        filed: dict[frozenset[str], list[int]] = defaultdict(list)
        for number, (elements, what) in enumerate(framed):
            needs = _needs(elements)
            every = reduce(or_, map(bits.__getitem__, needs), 0)
            kinds = frozenset(e.kind for e in elements if not e.optional)
            self._frames.append((every, kinds, head(elements), elements, what))
            filed[min(needs, key=asked.__getitem__, default=NO_WORD)].append(number)
        self._sure = filed[NO_WORD]
        self._meets: dict[str, tuple[int, tuple[int, ...]]] = {}
        for need, bit in bits.items():
            for word in need:
                others, numbers = self._meets.get(word, NOTHING)
                self._meets[word] = others | bit, (*numbers, *filed[need])
        self._of_word = Met(lambda key: self._met_by(spellings(key)))
        self._of_gap = Met(self._met_by)

    def find(self, clause: Clause) -> Iterator[Hit[T]]:
        """All frames of a clause, each with the words between its brackets."""
        near = self._near(clause)
        if not near:
            return
        asked = _Asked(clause)
        lacks = {kind for kind, begins in asked.begins.items() if not begins}
        begun: list[tuple[int, int, Frame, T]] = []
        for _, kinds, opens, elements, what in near:
            if opens.kind in BEGINNINGS and kinds.isdisjoint(lacks):
                starts = asked.begins.get(opens.kind)
                if starts is None:
                    words = range(clause.first, clause.last)
                    starts = [n for n in words if opens.optional or _one(opens, n, asked)]
                if elements[0].kind == "start":
                    starts = asked.edges.intersection(starts)
                order = BEGINNINGS.index(opens.kind)
                begun += zip(starts, repeat(order), repeat(elements), repeat(what), strict=False)
        # By word; of those that begin at one as they are written: of two as long the first wins.
        for at, _, elements, what in sorted(begun, key=itemgetter(0, 1)):
            if (found := _fits(elements, 0, at, asked, (at, 0), at)) is not None:
                yield Hit(what, *found)

    def _near(self, clause: Clause) -> list[_Written[T]]:
        """The frames whose words and marks a clause has, as written."""
        words = slice(clause.first, clause.last)
        said = [*map(self._of_word.__getitem__, clause.spelled.keys[words])]
        said += map(self._of_gap.__getitem__, {word.gap for word in clause.words[words]})
        met, near = 0, {*self._sure}
        for bits, numbers in said:
            if bits:
                met |= bits
                near.update(numbers)
        likely = map(self._frames.__getitem__, sorted(near))
        return [written for written in likely if written[0] & met == written[0]]

    def _met_by(self, forms: Iterable[str]) -> tuple[int, tuple[int, ...]]:
        """The bits of the choices that a word or mark is of, and the frames filed by them."""
        found = [self._meets[form] for form in forms if form in self._meets]
        bits = reduce(or_, (bit for bit, _ in found), 0)
        return (bits, tuple(n for _, numbers in found for n in numbers)) if found else NOTHING


class _Asked:
    """A clause that knows where its places and sides begin: many frames ask the same.

    Attributes:
        forms: How each word of the text may be spelled.
        gaps: Word -> what stands before it.
        places, sides: Word that begins one -> the word after it.
        parted: Words that a mark parts from the one before.
        edges: Those, and the first word.
    """

    def __init__(self, clause: Clause) -> None:
        self.first, self.last = clause.first, clause.last
        self.ends, self.timed = clause.ends, clause.timed
        self.forms = clause.spelled.forms
        self.gaps = {n: clause.words[n].gap for n in range(clause.first, clause.last)}
        self.parted = {
            n for n, gap in self.gaps.items() if gap != " " and not PARTING.isdisjoint(gap)
        }
        self.edges = self.parted.union((self.first,))
        self._clause = clause
        self.places, self.sides = clause.places(), clause.sides()
        self._asides: dict[int, int] = {}
        self.begins: dict[Kind, Iterable[int]] = {
            "place": self.places,
            "side": self.sides,
            "to_side": self.sides,
        }

    def past_aside(self, at: int) -> int:
        """As the clause's own."""
        if (found := self._asides.get(at)) is None:
            found = self._asides[at] = self._clause.past_aside(at)
        return found


def _needs(elements: Frame) -> tuple[frozenset[str], ...]:
    """The words or marks one of each of which a sentence must have for the frame."""
    needs = []
    for element in elements:
        if element.optional:
            continue
        if element.mark:
            needs.append(frozenset(DASHES if element.mark in DASHES else element.mark))
        elif element.slot is not None and not element.slot.stems:
            needs.append(frozenset(element.slot.keys))
        elif element.words and not element.timed:
            needs.append(element.words)
    return tuple(needs)


def _fits(
    elements: Frame, number: int, at: int, clause: _Asked, within: tuple[int, int], origin: int
) -> tuple[int, int] | None:
    """The words between the brackets where the rest of the frame fits from this word on."""
    if number == len(elements):
        return within
    element = elements[number]
    rest = number + 1
    if element.kind == "open":
        return _fits(elements, rest, at, clause, (at, 0), origin)
    if element.kind == "close":
        return _fits(elements, rest, at, clause, (within[0], at), origin)
    if element.kind == "mark":
        # Two marks have a word between them: "Лиман, кажуть, під ними".
        marked = origin != at < clause.last and _marked(clause.gaps[at], element.mark)
        return _fits(elements, rest, at, clause, within, at) if marked else None
    if element.kind in ("start", "end", "stop"):
        edge = _edge(element, at, clause)
        return _fits(elements, rest, at, clause, within, origin) if edge else None
    ends = _skipped(at, clause, origin) if element.kind == "gap" else []
    for after in ends or _taken(element, at, clause, opening=at == origin):
        if (found := _fits(elements, rest, after, clause, within, origin)) is not None:
            return found
        past = clause.past_aside(after) if element.kind == "place" else 0
        if past and (found := _fits(elements, rest, past, clause, within, past)) is not None:
            return found
    return _fits(elements, rest, at, clause, within, origin) if element.optional else None


def _marked(gap: str, mark: str) -> bool:
    return any(c in DASHES for c in gap) if mark in DASHES else mark in gap


def _edge(element: Element, at: int, clause: _Asked) -> bool:
    if element.kind == "start":
        return at in clause.edges
    if at >= clause.last:
        return True
    if element.kind == "stop":
        # "«Вагнер» зашёл": what closes a quotation ends no clause.
        return at in clause.parted and bool(clause.gaps[at].strip("» "))
    return clause.ends(at)


def _skipped(at: int, clause: _Asked, origin: int) -> list[int]:
    """The words after a gap, the shortest first; it holds no mark but one asked for before it."""
    ends = [at]
    while at < clause.last and len(ends) <= LONGEST_GAP:
        if at != origin and at in clause.parted:
            break
        at += 1
        ends.append(at)
    return ends


def _taken(element: Element, at: int, clause: _Asked, *, opening: bool) -> list[int]:
    """The words after what the element may take, the longest first."""
    if not element.many:  # as nearly all are
        after = _one(element, at, clause)
        return [after] if after and (opening or at not in clause.parted) else []
    ends: list[int] = []
    for _ in range(MOST_REPEATED):
        after = _one(element, at, clause)
        if not after or (at in clause.parted and (ends or not opening)):
            break
        ends.append(after)
        at = after
    return ends[::-1]


def _one(element: Element, at: int, clause: _Asked) -> int:
    """The word after the one that the element takes, 0 where it takes none."""
    if at >= clause.last:
        return 0
    if element.kind == "place":
        return clause.places.get(at, 0)
    if element.kind == "side":
        return clause.sides.get(at, 0)
    forms = clause.forms[at]
    if element.kind == "number":
        return at + 1 if forms[0].isdecimal() else 0
    if element.kind == "to_side":
        return clause.sides.get(at, 0) if forms[0].startswith(ARABIC_TO) else 0
    if element.slot is not None:
        return at + 1 if any(map(element.slot.takes, forms)) else 0
    if element.timed and clause.timed(at):
        return at + 1
    return 0 if element.words.isdisjoint(forms) else at + 1
