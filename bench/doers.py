"""Weights of what is known of a side that a claim without a doer may be of.

    python -m bench.doers

Wherever reading finds no doer, the written claim at the same words tells it, or that none is named.
The weights are those of a conditional logit, as in `bench.antecedents`: of the candidates of one
claim the meant one is chosen with a probability that grows with its facts. Each set of texts is
judged by weights that were fitted on the others.
"""

from collections import Counter
from collections.abc import Iterator
from unittest.mock import patch

import numpy as np

from bench.antecedents import HALVES, Asked, Floats, fitted, with_weights_of_others
from bench.triples import KEYS, Gold, Item, _golds, items, read, reading
from frontline.geo.claims.sides import likeliest
from frontline.geo.claims.sides.likeliest import SURE, Doing, Sides

Known = list[tuple[Sides, set[str]]]


def main() -> None:
    """Print the weights, and how many doers they find."""
    known = [(name, *one) for half in HALVES for name in read(half) for one in _of_set(name, half)]
    names = sorted({fact for _, of, _ in known for _, facts in of for fact in facts})
    asked = [_asked(name, of, golds, names) for name, of, golds in known]
    told = [one for one in asked if one.right.any()]
    found = Counter(_judged(*one) for one in with_weights_of_others(asked))
    nobody = sum(bool(one.right[0]) for one in asked)
    print(f"{len(asked)} without a doer, {nobody} of them rightly: {dict(found)}")
    for name, weight in sorted(zip(names, fitted(told), strict=True), key=lambda pair: -pair[1]):
        print(f'    "{name}": {weight:.1f},')


def _judged(one: Asked, weights: Floats) -> str:
    """Whether the side that is chosen is right, and whether nobody is."""
    odds = np.exp(one.facts @ weights)
    best = int(np.argmax(odds))
    chosen = best if odds[best] > SURE * odds.sum() else 0
    who = "side" if chosen else "nobody"
    else_ = "nobody is right" if one.right[0] else "wrong"
    return f"{who}, {'right' if one.right[chosen] else else_}"


def _asked(name: str, known: Known, golds: list[Gold], facts: list[str]) -> Asked:
    right = {actor for gold in golds for actor in gold.actors}
    rows = [[float(fact in of) for fact in facts] for _, of in known]
    keys = [KEYS.get(sides[0], sides[0]) if sides else "" for sides, _ in known]
    return Asked(name, np.array(rows), np.array([float(key in right) for key in keys]))


def _of_set(name: str, half: str) -> Iterator[tuple[Known, list[Gold]]]:
    for item in items(name, half):
        claims = [(c, _golds(c, {})) for c in item["claims"]]
        for doing in _doings(item):
            if golds := _meant(doing, claims):
                yield list(likeliest.candidates(doing)), golds


def _meant(doing: Doing, claims: list[tuple[Item, list[Gold]]]) -> list[Gold]:
    """What is written of the words of a claim, its type and, where they have one, its place.

    Single sentences are written without the words. None where the set judges nobody.
    """
    words, hit = doing.scene.words, doing.hit
    start, end = words[hit.first].start, words[hit.last - 1].end
    kinds = (hit.what[0].type, "expected_future")
    meant = []
    for claim, golds in claims:
        near = claim.get("start") is None or (claim["start"] < end and claim["end"] > start)
        if near and not claim.get("optional"):
            meant += [g for g in golds if any(kind in g.types for kind in kinds)]
    placed = [g for g in meant if any(g.placed(s.mention) for s in doing.roles.spots)]
    golds = placed or meant
    return [] if any(g.anybody for g in golds) else golds


def _doings(item: Item) -> list[Doing]:
    """Every claim of a text that names no doer."""
    told: list[Doing] = []

    def listening(doing: Doing) -> Sides:
        told.append(doing)
        return ()

    with patch.object(likeliest, "likeliest", listening):
        reading(item)
    return told


if __name__ == "__main__":
    main()
