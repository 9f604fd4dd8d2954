"""The claims that a sentence most likely makes of places of which no trigger of it claims anything.

Multinomial logistic regression, fitted by ``bench/fit_claims.py``: of each such place it gives the
chance that nothing is told of it, and that of each type of claim, however it is meant.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frontline.geo.claims.learned.cues import Line, facts, line, of_word
from frontline.geo.claims.lists import MEASURED
from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Role, Trigger
from frontline.geo.lexicon.tables import DATA
from frontline.geo.model import Claim, ClaimType

FILE = DATA / "claims.npz"
LEARNED = "learned"
"""How the names of triggers begin for which a fitted weight stands and no rule."""
NOTHING = "none"
"""Nothing is told of the place."""
ALONE, DOUBTED, BESIDE = 0.4, 0.4, 0.75
"""Chances above which anything is claimed: in a sentence of which rules claim nothing, in one that
denies, plans or asks something, and beside claims of rules (`bench.fit_claims`)."""
OF_A_TYPE = 0.25
"""Chance that the type must have: with weights fitted on other sets 60 of 252 are right below it,
201 of 584 from there to .4, and above 618 of 969."""
LOWEST = min(ALONE, DOUBTED, BESIDE)
PLAIN = 0.65
"""Chance above which it is told as a fact: at .5 three in four more are told as they are meant, and
one more of 1,856 triples is told wrongly as one."""
CALM = "calm"
"""The meaning of words for a quiet day (``lexicon/meanings.toml``)."""
KNOWN = 0.5
"""Chance above which a place is what it was taken for: of 17 triples of others 4 were right."""
LANDS = frozenset(("governorate", "region", "country", "relative_area"))
"""Kinds that say where a thing is rather than what was taken: of 23 triples 7 were right."""
FORM: Form = "verb"
AGAINST = frozenset(("control", "siege", "surrounded", "fighting"))
"""Types of which whoever stands behind the word is the one it is done to."""
DOUBTS = frozenset(
    (
        *("negative", "negative_after", "denial", "failed", "attempt", "unwilling", "asking"),
        *("predicted", "strict", "hedged", "unsure", "may_come", "subjunctive"),
        *("hypothetical", "conditional", "in_exchange"),
    )
)
"""Cues of what is no plain fact: with them nothing that weights claim is told as one."""
ROAD = "supply_line_cut"
SIGNS = frozenset("PSFT,#")
"""What stands for a name, a mark or a number and tells no event."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each fact adds to each type.

    Attributes:
        kinds: The types, nothing first.
        known: Fact -> its row.
        rows: A row for each fact, a column for each type; the last row is what none adds to.
    """

    kinds: tuple[str, ...]
    known: Mapping[str, int]
    rows: NDArray[np.float64]

    def met(self, found: Iterable[str]) -> list[int]:
        """The rows of facts, each once; a fact that training did not meet weighs nothing."""
        rows = set(map(self.known.get, found))
        return [n for n in rows if n is not None]

    def chances(self, found: Iterable[str]) -> list[float]:
        """The chance of each type.

        Files keep weights as halves, of which hundreds add up without rounding: every machine gets
        the same sum, in whichever order they come.
        """
        rows = self.met(found)
        added = np.add.reduce(self.rows.take(rows, axis=0))
        told = added / math.sqrt(max(len(rows), 1)) + self.rows[-1]
        level = told.tolist()
        most = max(level)
        odds = [math.exp(one - most) for one in level]
        every = math.fsum(odds)
        return [one / every for one in odds]

    def of(self, found: Sequence[str], kind: str) -> float:
        """What some facts add to a type."""
        column = self.kinds.index(kind)
        return math.fsum(float(self.rows[self.known[f], column]) for f in found if f in self.known)


@dataclass(frozen=True, slots=True)
class Likely:
    """A claim that no trigger makes: its place and type, and the word that tells most of it.

    Attributes:
        chance: That it is of this type.
        anything: That anything is claimed of the place.
    """

    spot: PlaceSpan
    kind: ClaimType
    chance: float
    anything: float
    word: int


def likely(scene: Scene, told: Sequence[Claim]) -> list[Likely]:
    """What a sentence likely says of places of which its claims so far, *told*, say nothing."""
    left = unclaimed(scene, told)
    if not left:
        return []
    laid, weights, found = line(scene), weights_of_claims(), []
    kinds = [claim.type for claim in told]
    for spot in (s for s in left if s.first in laid.at and not _calm(laid, s)):
        chances = weights.chances(facts(scene, laid, spot, kinds))
        best = max(range(1, len(chances)), key=chances.__getitem__)
        kind = weights.kinds[best]
        anything = 1 - chances[0]
        if anything > LOWEST and not (kind != ROAD and _of_a_road(scene, spot)):
            word = _word(laid, spot, weights, kind)
            one = Likely(spot, kind, chances[best], anything, word)  # type: ignore[arg-type]
            found.append(one)
    return found


def _calm(laid: Line, spot: PlaceSpan) -> bool:
    """As in "Homs was calm": nothing happened there, and whoever held it still does."""
    first, last = laid.clause(laid.at.index(spot.first))
    return any(CALM in meant for meant in laid.about[first:last])


def unclear(scene: Scene, told: Sequence[Claim]) -> bool:
    """As in "Took Morek on Friday, not Souran": what is told of the one may be denied of the other.

    The cues are laid.
    """
    return bool(told) and doubtful(scene)


def enough(scene: Scene, found: Sequence[Likely], told: Sequence[Claim]) -> list[Likely]:
    """Those that are likely enough to be claimed beside what is told; the cues are laid."""
    least = BESIDE if told else DOUBTED if doubtful(scene) else ALONE
    return [
        one
        for one in found
        if one.anything > least
        and one.chance > OF_A_TYPE
        and not (told and _heads(scene, one.spot))
        and not _measured(scene, one.spot)
    ]


def _heads(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "Idlib: HTS attacked Saraqib": the heading says where what is told happened."""
    return spot.first == scene.first and ":" in scene.gap(spot.last)


def _measured(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "Sumy, 30 km from the front, is quiet": how far it lies is all that is told of it."""
    return scene.among(range(spot.last, min(spot.last + MEASURED, scene.last)), "measures")


def plain(found: Sequence[Likely]) -> bool:
    """Whether they are likely enough to be told as facts."""
    return all(one.chance > PLAIN for one in found)


def _of_a_road(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "along the road to Damascus": where a road leads is not where it happened."""
    return scene.among(range(spot.first - 2, spot.first), "roads")


def with_hits(scene: Scene, meant: Sequence[Likely]) -> Scene:
    """The sentence as if a trigger stood wherever a claim is likely."""
    words = sorted({(one.word, one.kind) for one in meant})
    taken = {n for n, _ in words}
    kept = [h for h in scene.hits if taken.isdisjoint(range(h.first, h.last))]
    # "Putin left Donetsk": a person who travels does so whichever word weights find.
    journey = any(h.what[0].journey for h in scene.hits)
    hits = [Hit((_trigger(kind, journey), FORM), n, n + 1) for n, kind in words]
    return replace(scene, hits=sorted([*kept, *hits], key=lambda h: h.first), windows={})


def is_of(one: Likely, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """Whether a trigger is the one that stands for a likely claim."""
    return (hit.first, hit.what[0].name) == (one.word, _trigger(one.kind).name)


def doubtful(scene: Scene) -> bool:
    """Whether anything of the sentence is denied, planned, supposed or hearsay.

    Rules tell of which event it is; weights do not know.
    """
    return scene.question or not DOUBTS.isdisjoint(scene.cues)


@cache
def _trigger(kind: ClaimType, journey: bool = False) -> Trigger:
    against: Role = "against" if kind in AGAINST else "none"
    return Trigger(f"{LEARNED} {kind}", kind, "", object=against, journey=journey)


def unclaimed(scene: Scene, told: Sequence[Claim]) -> list[PlaceSpan]:
    """The places of the sentence that the map surely has and of which nothing is told."""
    others = {n for p in scene.parties for n in range(p.first, p.last)}  # "Kyiv is silent"
    others.update(n for hit in scene.hits for n in scene.aside(hit.first))
    named = (m for claim in told for place in claim.places for m in (place, *place.ends))
    taken = {m.canonical for m in named}
    left: dict[str, PlaceSpan] = {}
    for spot in scene.spots:
        said = spot.mention
        known = said.confidence > KNOWN and said.kind not in LANDS and not spot.abroad
        inside = scene.first <= spot.first and spot.last <= scene.last
        if known and inside and spot.first not in others and said.canonical not in taken:
            left.setdefault(said.canonical, spot)
    return list(left.values())


def _word(laid: Line, spot: PlaceSpan, weights: Weights, kind: str) -> int:
    """The word of its clause that speaks most for the type, else the place itself."""
    x = laid.at.index(spot.first)
    first, last = laid.clause(x)
    words = [n for n in range(first, last) if laid.stems[n] not in SIGNS]
    best = max(words, key=lambda n: weights.of(of_word(laid, x, n), kind), default=x)
    return laid.at[best]


@lru_cache(maxsize=1)
def weights_of_claims() -> Weights:
    """The weights that come with Frontline."""
    return read_weights(FILE)


def read_weights(file: Path) -> Weights:
    """Weights from a file that ``write_weights`` wrote."""
    with np.load(file, allow_pickle=False) as stored:
        known = {fact: n for n, fact in enumerate(_words(stored["facts"]))}
        return Weights(tuple(_words(stored["kinds"])), known, stored["rows"].astype(float))


def write_weights(weights: Weights, file: Path) -> None:
    """Write weights; the same weights give the same bytes."""
    np.savez_compressed(
        file,
        allow_pickle=False,
        kinds=_bytes(weights.kinds),
        facts=_bytes(weights.known),
        rows=weights.rows.astype(np.float16),
    )


def _bytes(words: Sequence[str] | Mapping[str, int]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _words(stored: NDArray[np.uint8]) -> list[str]:
    return stored.tobytes().decode().split("\n")
