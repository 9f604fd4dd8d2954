"""Weights of what is known of a place where no trigger claims anything, and how often they err.

    python -m bench.fit_claims [--write] [--by language]

Every place of every sentence in which no trigger claims anything is one example: what is written of
it there as a fact, or nothing. The weights are those of a multinomial logistic regression with a
ridge. Each set of texts is read with weights that were fitted on the others: a row without them and
one with them. ``--write`` fits them on all texts and leaves ``geo/data/claims.npz`` behind.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.triples import Gold, Item, _golds, items, judged, read, reading
from frontline.geo.claims.learned import likely as learned
from frontline.geo.claims.learned.cues import facts, line
from frontline.geo.claims.learned.likely import NOTHING, Likely, Weights, known_spots, write_weights
from frontline.geo.claims.scene import Scene
from frontline.geo.claims.story import extract

HALVES = ("open", "opened")
MORE = ("claims_later", "claims_wide", "peace", "cyrillic_general", "arabic_general")
"""Sets that are not scored for claims: sentences, and texts of peace and general news."""
FOLDS = 6
RIDGE = 0.1
"""Half the weight of the squared weights; from .05 to .2 sets left out hardly differ."""
RARE = 3
"""Examples in which a fact must stand to have a weight."""
FACTS = ("asserted", "hedged")
KINDS = (
    NOTHING, "control", "advance", "retreat", "siege", "siege_broken", "surrounded", "pocket",
    "supply_line_cut", "truce", "switch_sides", "reinforcement", "fighting",
)  # fmt: skip
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A place of a sentence: its set, what is known of it, and what it is found to be."""

    set: str
    facts: list[str]
    kind: str


def main() -> None:
    """Print the rows, and write the weights if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    options.add_argument("--by", default="", help="a row for each value of this key of an item")
    chosen = options.parse_args()
    sets = sorted({*(name for half in HALVES for name in read(half)), *MORE})
    examples = [e for name in sets for item in texts(name) for e in examples_of(name, item)]
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


def texts(name: str, more: Sequence[str] = MORE) -> list[Item]:
    """All texts of a set that whoever fits may read; *more* are sets that are not scored."""
    return [item for half in HALVES if name in (*read(half), *more) for item in items(name, half)]


def nothing(item: Item) -> Counter[str]:
    """How a text is judged without the weights."""
    return _judged(item, lambda *_: [])


def with_weights(weights: Weights, item: Item) -> Counter[str]:
    """How a text is judged with some weights."""
    with patch.object(learned, "weights_of_claims", lambda: weights):
        return _judged(item, learned.likely)


def _judged(item: Item, using: Any) -> Counter[str]:
    with patch.object(extract, "likely", using):
        return judged({"claims": [], **item})[1]


def fitted(
    examples: Sequence[Example], sorts: tuple[str, ...] = KINDS, ridge: float = RIDGE
) -> Weights:
    """The weights under which what is written is likeliest; *sorts* is what an example can be."""
    counts = Counter(fact for e in examples for fact in e.facts)
    known = {fact: n for n, fact in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    rows = [[known[f] for f in e.facts if f in known] for e in examples]
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
    return Weights(sorts, known, np.asarray(best.x).reshape(shape))


def examples_of(name: str, item: Item) -> Iterator[Example]:
    """The places where no trigger claims anything, but for those of which something may be told."""
    spots = {
        p["canonical"]: (p["lon"], p["lat"])
        for p in item.get("places", ())
        if "canonical" in p and "lon" in p
    }
    written = [(c, _golds(c, spots)) for c in item.get("claims", ())]
    for scene in scenes(item):
        laid = line(scene)
        start, end = scene.words[scene.first].start, scene.words[scene.last - 1].end
        here = [
            (c, golds[:-1])
            for c, golds in written
            if c.get("start", start) < end and c.get("end", end) > start
        ]
        for spot in (s for s in known_spots(scene) if s.first in laid.at):
            # What is only let stand is no example of a claim: "left A for B" need not be of B.
            of_it = [c for c, golds in here if any(_is(g, spot.mention) for g in golds)]
            kinds = [_kind(c) for c in sorted(of_it, key=lambda c: _apart(c, spot.mention.start))]
            if None not in kinds[:1]:
                yield Example(name, facts(scene, laid, spot), (kinds or [NOTHING])[0])


def _is(gold: Gold, mention: Any) -> bool:
    own = gold.places[:1]
    return any(own) and replace(gold, places=own).placed(mention)


def _kind(claim: Item) -> str | None:
    """What an example of a written claim is; None where it may be left out."""
    if claim.get("optional"):
        return None
    told = claim["modality"] in FACTS and claim["polarity"] == "positive"
    return claim["type"] if told and claim["type"] in KINDS else NOTHING


def _apart(claim: Item, at: int) -> tuple[bool, bool]:
    """Claims around the name come first, then those that must be found."""
    return not claim.get("start", at) <= at < claim.get("end", at + 1), bool(claim.get("optional"))


def scenes(item: Item) -> list[Scene]:
    """The sentences of a text of which no trigger claims anything."""
    met: list[Scene] = []

    def listening(scene: Scene) -> list[Likely]:
        met.append(scene)
        return []

    with patch.object(extract, "likely", listening):
        reading(item)
    return met


if __name__ == "__main__":
    main()
