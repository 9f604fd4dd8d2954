"""Weights of what is known of a place that a claim may point back to, and how often it is meant.

    python -m bench.antecedents

Wherever reading asks which place "the town" or nothing at all stands for, the written claim at the
same words tells it. The weights are those of a conditional logit (McFadden 1974): of the candidates
of one trigger the meant one is chosen with a probability that grows with its facts. Each set of
texts is judged by weights that were fitted on the others.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.triples import Gold, Item, _golds, items, read, reading
from frontline.geo.claims.earlier import antecedents, likeliest, pointing
from frontline.geo.claims.earlier.likeliest import WEIGHTS, Hints, Pointer, Spots
from frontline.geo.model import Mention

HALVES = ("open", "opened")
FOLDS = 5
RIDGE = 1.0
"""Half the weight of the squared weights, as is usual: it only keeps rare facts small."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """One trigger whose place was asked for.

    Attributes:
        set: The set of its text.
        facts: A row for each candidate, a column for each fact.
        right: Whether the candidate is a place of the claim that is written there.
    """

    set: str
    facts: Floats
    right: Floats


def main() -> None:
    """Print the weights, and how many of the places they find that hold one that is right."""
    names = list(WEIGHTS)
    asked = [one for half in HALVES for name in read(half) for one in _of_set(name, half, names)]
    told = [one for one in asked if one.right.any()]
    found = Counter[str]()
    for one, weights in with_weights_of_others(told):
        found["fitted"] += int(one.right[np.argmax(one.facts @ weights)])
        found["shipped"] += int(one.right[np.argmax(one.facts @ _shipped(names))])
    print(f"{len(asked)} asked, {len(told)} with a right candidate: {dict(found)}")
    for name, weight in sorted(zip(names, fitted(told), strict=True), key=lambda pair: -pair[1]):
        print(f'    "{name}": {weight:.2f},')
    for least in range(5):
        sure = [(one, np.argmax(one.facts @ _shipped(names))) for one in asked]
        sure = [(one, n) for one, n in sure if (one.facts @ _shipped(names))[n] < least]
        right = sum(bool(one.right[n]) for one, n in sure)
        print(f"less than {least}: {len(sure)}, {right} of them right")


def with_weights_of_others(asked: Sequence[Asked]) -> Iterator[tuple[Asked, Floats]]:
    """Each of them with weights that were fitted on other sets of texts."""
    sets = sorted({one.set for one in asked})
    for fold in range(FOLDS):
        left_out = set(sets[fold::FOLDS])
        weights = fitted([o for o in asked if o.set not in left_out and o.right.any()])
        yield from ((one, weights) for one in asked if one.set in left_out)


def _shipped(names: Sequence[str]) -> Floats:
    return np.array([WEIGHTS[name] for name in names])


def fitted(told: Sequence[Asked]) -> Floats:
    """The weights under which the right candidates are likeliest."""
    rows = np.concatenate([one.facts for one in told])
    right = np.concatenate([one.right for one in told])
    return most_likely(rows, right, [len(one.right) for one in told], RIDGE)


def most_likely(rows: Any, right: Floats, counts: Sequence[int], ridge: float) -> Floats:
    """The weights of a conditional logit.

    Args:
        rows: A row for each candidate, a column for each fact, as an array or a sparse matrix.
        right: Whether each candidate is meant; of every choice one is at least.
        counts: How many candidates each choice has.
        ridge: Half the weight of the squared weights.
    """
    starts = np.cumsum([0, *counts[:-1]])
    owner = np.repeat(np.arange(len(counts)), counts)

    def loss(weights: Floats) -> tuple[float, Floats]:
        level = rows @ weights
        odds = np.exp(level - np.maximum.reduceat(level, starts)[owner])
        every, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        slope = odds / every[owner] - odds * right / good[owner]
        value = np.log(every / good).sum() + ridge / 2 * weights @ weights
        return float(value), rows.T @ slope + ridge * weights

    start = np.zeros(rows.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def _of_set(name: str, half: str, names: Sequence[str]) -> Iterator[Asked]:
    for item in items(name, half):
        spots = {
            p["canonical"]: (p["lon"], p["lat"])
            for p in item.get("places", ())
            if "canonical" in p and "lon" in p
        }
        claims = [(c, _golds(c, spots)) for c in item["claims"] if c.get("start") is not None]
        for pointer, known in _pointers(item):
            meant = list(_meant(pointer, claims))
            facts = [[float(fact in of) for fact in names] for _, of in known]
            right = [any(_is(gold, spot.mention) for gold in meant) for spot, _ in known]
            yield Asked(name, np.array(facts), np.array(right, float))


def _is(gold: Gold, mention: Mention) -> bool:
    return any(gold.places) and gold.placed(mention)


def _meant(pointer: Pointer, claims: Sequence[tuple[Item, list[Gold]]]) -> Iterator[Gold]:
    """What is written of the words of a trigger and of its type."""
    words, hit = pointer.scene.words, pointer.hit
    start, end = words[hit.first].start, words[hit.last - 1].end
    for claim, golds in claims:
        if claim["start"] < end and claim["end"] > start and not claim.get("optional"):
            kinds = (hit.what[0].type, "expected_future")
            yield from (g for g in golds if any(kind in g.types for kind in kinds))


def _pointers(item: Item) -> list[tuple[Pointer, list[tuple[likeliest.PlaceSpan, set[str]]]]]:
    """Every time that reading a text asks for the likeliest place, with the candidates."""
    told = []
    own = likeliest.likeliest

    def listening(pointer: Pointer, hints: Hints, *more: float) -> Spots:
        if known := list(likeliest.candidates(pointer, hints)):
            told.append((pointer, known))
        return own(pointer, hints, *more)

    with (
        patch.object(antecedents, "likeliest", listening),
        patch.object(pointing, "likeliest", listening),
    ):
        reading(item)
    return told


if __name__ == "__main__":
    main()
