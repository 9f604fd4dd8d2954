"""Weights of what is known of a place of which no trigger claims anything, and how often they err.

    python -m bench.fit_claims [--write] [--by language]

Every place of every sentence is one example: what is written of it there, however it is meant, or
nothing. The weights are those of a multinomial logistic regression with a ridge. Places of which
rules claim something are twice as many as the others and unlike them: each of their facts has two
weights, one that it shares with the others and one of its own, which is not kept (the way of
Daumé, "Frustratingly easy domain adaptation", 2007). Each set of texts is read with weights that
were fitted on the others: a row without them and one with them. ``--write`` fits them on all texts
and writes ``geo/data/claims.npz``.
"""

import argparse
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.claim_sets import ASIDES
from bench.triples import Gold, Item, _golds, items, judged, read, reading
from frontline.geo.claims.learned import likely as learned
from frontline.geo.claims.learned.cues import facts, line
from frontline.geo.claims.learned.likely import NOTHING, Weights, unclaimed, write_weights
from frontline.geo.claims.scene import Scene
from frontline.geo.claims.story import extract, weighed
from frontline.geo.model import Claim

HALVES = ("open", "opened")
MORE = ("claims_later", "claims_wide", "peace", "cyrillic_general", "arabic_general", *ASIDES)
"""Sets that are not scored with the others: sentences, texts of peace and general news, asides."""
TIMES = 2
"""How often an aside counts: the other sets are denser with claims than what people read. It hardly
mattered before facts told what words speak of (left out, once or three times, 133 of 225 triples of
340 asides were right, and .599 or .601 of the texts written last found); not counted anew since."""
FOLDS = 6
RIDGE = 0.3
"""Half the weight of the squared weights; from .05 to .2 sets left out hardly differ."""
RARE = 3
"""Examples in which a fact must stand to have a weight."""
KINDS = (
    NOTHING, "control", "advance", "retreat", "siege", "siege_broken", "surrounded", "pocket",
    "supply_line_cut", "truce", "switch_sides", "reinforcement", "fighting",
)  # fmt: skip
OWN = "rules"
"""How facts begin that only places have of which rules claim something."""
UNSHARED = ("hit=", "told")
"""What rules find and claim says another thing of the places that they claim of."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A place of a sentence: its set, what is known of it, and what it is found to be."""

    set: str
    facts: list[str]
    kind: str


def where_rules_claim(facts: Sequence[str]) -> list[str]:
    """The facts of a place of which rules claim something: those it shares and its own."""
    shared = [f for f in facts if not f.startswith(UNSHARED)]
    return [*shared, OWN, *(f"{OWN} {f}" for f in facts)]


def main() -> None:
    """Print the rows, and write the weights if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    options.add_argument("--by", default="", help="a row for each value of this key of an item")
    chosen = options.parse_args()
    sets = every_set()
    examples = [e for name in sets for item in texts(name) for e in examples_of(name, item)]
    examples += counted(examples)
    print(len(examples), "places", dict(Counter(e.kind for e in examples)))
    before, after = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for fold in range(FOLDS):
        left_out = sets[fold::FOLDS]
        weights = fitted([e for e in examples if e.set not in left_out])
        for name in left_out:
            for item in texts(name):
                rows = {"all", name, item.get(chosen.by, "")} - {""}
                for counts, using in ((before, nothing), (after, partial(with_weights, weights))):
                    found = using(item)
                    counts.update({(row, k): n for row in rows for k, n in found.items()})
    for row in sorted({row for row, _ in before}):
        print(row, *(_row(counts, row) for counts in (before, after)), sep=" | ")
    if chosen.write:
        write_weights(fitted(examples), learned.FILE)


def _row(counts: Counter[tuple[str, str]], row: str) -> str:
    right, found, written = (counts[row, k] for k in ("right", "found", "written"))
    wrongly = counts[row, "asserted wrongly"]
    shares = f"{right / max(found, 1):.3f} {right / max(written, 1):.3f}"
    return f"{right}/{found}/{written} {shares} {wrongly} wrongly"


def counted(examples: Sequence[Example]) -> list[Example]:
    """Those of asides as often as they count beyond once."""
    return [e for e in examples if e.set in ASIDES] * (TIMES - 1)


def every_set() -> list[str]:
    """The sets of which whoever fits may read a half, scored or not."""
    return sorted({*(name for half in HALVES for name in read(half)), *MORE})


def texts(name: str) -> list[Item]:
    """All texts of a set that whoever fits may read; texts of peace and news claim nothing."""
    halves = [half for half in HALVES if name in (*read(half), *MORE)]
    return [{"claims": [], **item} for half in halves for item in items(name, half)]


def nothing(item: Item) -> Counter[str]:
    """How a text is judged without the weights."""
    return _judged(item, lambda *_: [])


def with_weights(weights: Weights, item: Item) -> Counter[str]:
    """How a text is judged with some weights."""
    with patch.object(learned, "weights_of_claims", lambda: weights):
        return _judged(item, learned.likely)


def _judged(item: Item, using: Any) -> Counter[str]:
    with patch.object(weighed, "likely", using):
        return judged(item)[1]


def numbered(facts: Sequence[Collection[str]], rare: int) -> tuple[dict[str, int], list[list[int]]]:
    """The facts that stand at least so often, each with its number, and those of each place."""
    counts = Counter(chain.from_iterable(facts))
    known = {fact: n for n, fact in enumerate(sorted(f for f, n in counts.items() if n >= rare))}
    return known, [[known[f] for f in of if f in known] for of in facts]


def fitted(
    examples: Sequence[Example], sorts: tuple[str, ...] = KINDS, ridge: float = RIDGE
) -> Weights:
    """The weights under which what is written is likeliest; *sorts* is what an example can be."""
    known, rows = numbered([e.facts for e in examples], RARE)
    ends = np.cumsum([0, *map(len, rows)])
    # Each example has the same length, however many facts are known of it.
    values = np.concatenate([np.full(len(row), len(row) ** -0.5) for row in rows if row])
    found = csr_matrix((values, np.concatenate(rows).astype(int), ends), (len(rows), len(known)))
    kinds = np.array([sorts.index(e.kind) for e in examples])
    shape = (len(known) + 1, len(sorts))

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(shape)
        level = found @ weights[:-1] + weights[-1]
        level -= level.max(axis=1, keepdims=True)
        odds = np.exp(level)
        every = odds.sum(axis=1)
        told = np.arange(len(kinds)), kinds
        value = (np.log(every) - level[told]).sum() + ridge / 2 * (weights[:-1] ** 2).sum()
        chances = odds / every[:, None]
        chances[told] -= 1
        slope = np.vstack([found.T @ chances + ridge * weights[:-1], chances.sum(axis=0)])
        return float(value), slope.ravel()

    best = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    rows_of = np.asarray(best.x).reshape(shape)
    kept = [fact for fact in known if fact.split()[0] != OWN]
    at = [*(known[fact] for fact in kept), -1]
    return Weights(sorts, {fact: n for n, fact in enumerate(kept)}, rows_of[at])


def examples_of(name: str, item: Item) -> Iterator[Example]:
    """The places of a text, but for those of which something may be told."""
    spots = {
        p["canonical"]: (p["lon"], p["lat"])
        for p in item.get("places", ())
        if "canonical" in p and "lon" in p
    }
    written = [(c, _golds(c, spots)) for c in item["claims"]]
    for scene, told in scenes(item):
        laid, types = line(scene), [claim.type for claim in told]
        start, end = scene.words[scene.first].start, scene.words[scene.last - 1].end
        here = [
            (c, golds[:-1])
            for c, golds in written
            if c.get("start", start) < end and c.get("end", end) > start
        ]
        left = unclaimed(scene, told)
        for spot in (s for s in scene.spots if s.first in laid.at):
            # What is only let stand is no example of a claim: "left A for B" need not be of B.
            of_it = [c for c, golds in here if any(_is(g, spot.mention) for g in golds)]
            kinds = [_kind(c) for c in sorted(of_it, key=lambda c: _apart(c, spot.mention.start))]
            if None not in kinds[:1]:
                known = facts(scene, laid, spot, types)
                known = known if spot in left else where_rules_claim(known)
                yield Example(name, known, (kinds or [NOTHING])[0])  # type: ignore[arg-type]


def _is(gold: Gold, mention: Any) -> bool:
    own = gold.places[:1]
    return any(own) and replace(gold, places=own).placed(mention)


def _kind(claim: Item) -> str | None:
    """What an example of a written claim is; None where it may be left out."""
    if claim.get("optional"):
        return None
    return claim["type"] if claim["type"] in KINDS else NOTHING


def _apart(claim: Item, at: int) -> tuple[bool, bool]:
    """Claims around the name come first, then those that must be found."""
    return not claim.get("start", at) <= at < claim.get("end", at + 1), bool(claim.get("optional"))


def scenes(item: Item) -> list[tuple[Scene, Sequence[Claim]]]:
    """The sentences of a text, each with what rules claim of it."""
    met: list[tuple[Scene, Sequence[Claim]]] = []

    def listening(scene: Scene, told: Sequence[Claim], *_: Any, **__: Any) -> list[Claim]:
        met.append((scene, tuple(told)))
        return []

    with patch.object(extract, "by_weights", listening):
        reading(item)
    return met


if __name__ == "__main__":
    main()
