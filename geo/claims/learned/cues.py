"""What is known of a place of which a sentence claims nothing: a few dozen short facts.

They are the words around it, cut to their stems, what these speak of in any language, and on which
side of it they stand; what leads to it; of which types the triggers are that stand there, and what
is claimed of other places. Names, sides and times are no words: which town it is tells nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.lexicon.meanings import meanings_of
from frontline.geo.model import ClaimType
from frontline.geo.text.normalize import ARABIC_ARTICLE, DASHES

STEM = 5
"""Letters of a word that are looked at: endings say little of what happened."""
NEAR = 4
"""Words from the place that count as beside it."""
STEPS = (1, 2, 3, 6, 11)
"""Words between two things, as far as they count."""
BIG = 1_000_000
"""People of a town that stands for a government more often than others."""
MARKS = frozenset(',،;:()\n"«»' + DASHES)
"""What parts clauses, as far as the words beside a place are concerned."""
PARTICLES = "وفبل"
"""Arabic words of one letter that are written onto the next."""
GROUPS = (
    *("in", "near", "from", "to", "of", "joints", "towns", "nouns", "agent", "that"),
    *("determiners", "preps", "relative", "be", "aux"),
)
"""Lists of small words that lead to a place or follow it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with a stem for each word, and one sign for each name, side or time.

    Attributes:
        stems: Of its words; ``P`` a place, ``S`` a side, ``F`` a force, ``T`` a time, ``,`` a mark.
        about: What its words speak of, see ``lexicon.meanings``; nothing for a sign.
        at: The word of the text that each of them begins with.
    """

    code: str
    stems: tuple[str, ...]
    about: tuple[tuple[str, ...], ...]
    at: tuple[int, ...]

    def clause(self, x: int) -> tuple[int, int]:
        """Where the clause around an element begins and ends."""
        first, last = x, x + 1
        while first > 0 and self.stems[first - 1] != ",":
            first -= 1
        while last < len(self.stems) and self.stems[last] != ",":
            last += 1
        return first, last


def line(scene: Scene) -> Line:
    """The sentence as the facts see it."""
    tags: dict[int, tuple[str, int]] = {}
    for party in scene.parties:
        tags |= dict.fromkeys(range(party.first, party.last), ("FS"[bool(party.sides)], 0))
    for number, spot in enumerate(scene.spots):
        tags |= dict.fromkeys(range(spot.first, spot.last), ("P", number))
    code = scene.language.code
    stems: list[str] = []
    about: list[tuple[str, ...]] = []
    at: list[int] = []
    before = None
    for n in range(scene.first, scene.last):
        if n > scene.first and not MARKS.isdisjoint(scene.words[n].gap):
            stems.append(",")
            about.append(())
            at.append(n)
            before = None
        tag = tags.get(n) or (("T", 0) if scene.timed(n) else None)
        if tag is None or tag != before:
            key = scene.words[n].key
            stems.append(tag[0] if tag else stem(key, code))
            about.append(() if tag else meanings_of(key, code))
            at.append(n)
        before = tag
    return Line(code, tuple(stems), tuple(about), tuple(at))


def stem(key: str, code: str) -> str:
    """The word without what Arabic writes onto its front, cut to its first letters."""
    if key.isdecimal():
        return "#"
    if code == "ar":
        bare = key[1:] if key[0] in PARTICLES and len(key) > STEM else key
        key = bare.removeprefix(ARABIC_ARTICLE) if len(bare) > STEM else bare
    return key[:STEM]


def step(apart: int) -> int:
    """How far apart two things stand, in steps that grow."""
    return bisect_right(STEPS, abs(apart))


def facts(scene: Scene, laid: Line, spot: PlaceSpan, told: Sequence[ClaimType]) -> list[str]:
    """All that is known of a place of the sentence, each fact once.

    Args:
        told: What rules claim of other places of the sentence.
    """
    x = laid.at.index(spot.first)
    first, last = laid.clause(x)
    parts = (
        _of_clause(laid, x, first, last),
        _of_meanings(laid, x, first, last),
        (f"hit={hit.what[0].type}" for hit in scene.hits),
        _of_leads(scene, laid, spot, x),
        _of_place(scene, spot, x, len(laid.at)),
        (f"told={min(len(told), 2)}", *(f"told type={kind}" for kind in told)),
    )
    return list(dict.fromkeys(chain(*parts)))


def of_word(laid: Line, x: int, n: int) -> tuple[str, ...]:
    """What a word of the clause says of the place at *x*."""
    return _standing(laid.code, laid.stems[n], "L" if n < x else "R", abs(n - x) <= NEAR)


@lru_cache(maxsize=1 << 14)  # most words come again, on the same side of another place
def _standing(code: str, told: str, side: str, near: bool) -> tuple[str, ...]:
    beside = (f"{code} n{side}={told}",) if near else ()
    return (f"{code} c={told}", f"{code} c{side}={told}", *beside)


def _of_clause(laid: Line, x: int, first: int, last: int) -> list[str]:
    found: list[str] = []
    for n in range(first, last):
        if n != x:
            found += of_word(laid, x, n)
    return found


def _of_meanings(laid: Line, x: int, first: int, last: int) -> list[str]:
    """What the sentence speaks of, its clause, and the words before and behind the place."""
    found: list[str] = []
    for n, meant in enumerate(laid.about):
        if not meant:
            continue
        found += spoken_of("m", meant)
        if first <= n < last:
            of_side, beside = ("mL", "mnL") if n < x else ("mR", "mnR")
            found += spoken_of("mc", meant)
            found += spoken_of(of_side, meant)
            if abs(n - x) <= NEAR:
                found += spoken_of(beside, meant)
    return found


@lru_cache(maxsize=1 << 12)
def spoken_of(where: str, meant: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that words of these meanings stand there; nearly all come again."""
    return tuple(f"{where}={one}" for one in meant)


def _of_leads(scene: Scene, laid: Line, spot: PlaceSpan, x: int) -> Iterator[str]:
    """The words right before and behind it, and of which kind they are."""
    before = spot.lead or (laid.stems[x - 1] if x else "^")
    after = laid.stems[x + 1] if x + 1 < len(laid.stems) else "$"
    yield f"{laid.code} p={before}"
    yield f"{laid.code} x={after}"
    yield f"{laid.code} px={before}_{after}"
    around = (
        ("p", spot.first - 1),
        ("x", spot.last),
        ("pp", spot.first - 2),
        ("xx", spot.last + 1),
    )
    for where, n in around:
        listed = scene.language.lists[scene.key(n)]
        if not listed.isdisjoint(GROUPS):
            yield from (f"{where} {name}" for name in GROUPS if name in listed)


def _of_place(scene: Scene, spot: PlaceSpan, x: int, of: int) -> Iterator[str]:
    """What place it is, and how many names the sentence has."""
    place, kind, code = spot.mention.place, spot.mention.kind, scene.language.code
    sides = [p for p in scene.parties if p.sides]
    yield from (code, f"kind={kind}", f"{code} kind={kind}")
    if place is not None:
        yield f"is={place.kind}"
        yield from ["big"] if place.population > BIG else []
    yield f"spots={min(len(scene.spots), 4)}"
    yield f"sides={min(len(sides), 3)}"
    yield f"side before={any(p.last <= spot.first for p in sides)}"
    yield f"length={min(of // 6, 6)}"
    yield from ["asks"] if scene.question else []
    yield from ["opens"] if x == 0 else []
    yield from ["ends"] if x == of - 1 else []
