"""Weights of what is known of a side that a claim without a doer may be of, and how often they err.

    python -m bench.doers [--write]

Wherever reading finds no doer, the written claim of the same words, type and place tells it, or
that none is named. The weights are those of a conditional logit, as in `bench.antecedents`: of the
candidates of one claim the meant one is chosen with a probability that grows with its facts. Each
set of texts is judged by weights that were fitted on the others, at several chances above which a
side is told: of claims whose side the sets judge, and of those for which they let stand any.
``--write`` fits the weights on all texts and leaves ``geo/data/doers.npz`` behind.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from scipy.sparse import csr_matrix

from bench.antecedents import most_likely
from bench.fit_claims import FOLDS, every_set, numbered, texts
from bench.triples import KEYS, Gold, Item, _golds, reading
from frontline.geo.claims.learned.likely import Weights, write_weights
from frontline.geo.claims.sides import likeliest
from frontline.geo.claims.sides.doing import Doing, Sides
from frontline.geo.claims.sides.likeliest import FILE, MEANT, candidates

RIDGE = 16.0
"""Half the weight of the squared weights; with 8 what sets left out say is a little less likely."""
RARE = 8
"""Candidates of which a fact must be known to have a weight; with 3 it is twice as many facts."""
CHANCES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8)
Known = list[tuple[Sides, list[str]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim whose doer was asked for.

    Attributes:
        set: The set of its text.
        known: Nobody and the sides that it may be of, with what is known of each.
        right: Which of them are.
        judged: Whether the set would call another side wrong.
    """

    set: str
    known: Known
    right: tuple[bool, ...]
    judged: bool


def main() -> None:
    """Print how often the weights err, and write them if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    sets = every_set()
    asked = [one for name in sets for item in texts(name) for one in asked_of(name, item)]
    told: Counter[tuple[bool, float, str, str]] = Counter()
    for fold in range(FOLDS):
        left_out = sets[fold::FOLDS]
        weights = fitted([one for one in asked if one.set not in left_out])
        for one in (one for one in asked if one.set in left_out):
            told.update(_judged(one, weights))
    print(len(asked), "claims without a doer,", sum(one.right[0] for one in asked), "rightly so")
    for judged in (True, False):
        print("judged" if judged else "of which the sets let stand any")
        for least in CHANCES:
            row = {" ".join(k[2:]): n for k, n in sorted(told.items()) if k[:2] == (judged, least)}
            print(f"    above {least}: {row}")
    if chosen.write:
        write_weights(fitted(asked), FILE)


def _judged(one: Asked, weights: Weights) -> Iterator[tuple[bool, float, str, str]]:
    """At each chance whether a side is told, and whether that is right."""
    level = np.array([weights.rows[weights.met(facts), 0].sum() for _, facts in one.known])
    odds = np.exp(level - level.max())
    best = int(np.argmax(odds))
    for least in CHANCES:
        n = best if odds[best] > least * odds.sum() else 0
        who = "side" if n else "nobody"
        yield one.judged, least, who, "right" if one.right[n] else "wrong"


def fitted(asked: Sequence[Asked]) -> Weights:
    """The weights under which what is right is likeliest."""
    asked = [one for one in asked if any(one.right)]
    facts = [sorted(set(facts)) for one in asked for _, facts in one.known]
    known, columns = numbered(facts, RARE)
    ends = np.cumsum([0, *map(len, columns)])
    at = np.concatenate([np.array(c, int) for c in columns])
    rows = csr_matrix((np.ones(len(at)), at, ends), (len(facts), len(known)))
    right = np.concatenate([np.array(one.right, float) for one in asked])
    best = most_likely(rows, right, [len(one.right) for one in asked], RIDGE)
    return Weights((MEANT,), known, np.array([*best, 0.0])[:, None])


def asked_of(name: str, item: Item) -> Iterator[Asked]:
    """The claims of a text that name no doer, with who did it."""
    spots = {
        p["canonical"]: (p["lon"], p["lat"])
        for p in item.get("places", ())
        if "canonical" in p and "lon" in p
    }
    claims = [(c, _golds(c, spots)[:-1]) for c in item["claims"]]
    for doing, known in _doings(item) if claims else ():
        if golds := _meant(doing, claims):
            sides = {side for gold in golds for side in gold.actors}
            keys = [KEYS.get(who[0], who[0]) if who else "" for who, _ in known]
            judged = not any(gold.anybody for gold in golds)
            yield Asked(name, known, tuple(key in sides for key in keys), judged)


def _meant(doing: Doing, claims: list[tuple[Item, list[Gold]]]) -> list[Gold]:
    """What is written of its type and place in its sentence, at its words if anything is there.

    Single sentences are written without the words.
    """
    words, scene, hit = doing.scene.words, doing.scene, doing.hit
    kinds = (doing.kind, "expected_future")
    found = []
    for claim, golds in claims:
        if _meets(claim, words[scene.first].start, words[scene.last - 1].end):
            at_it = _meets(claim, words[hit.first].start, words[hit.last - 1].end)
            of_type = [g for g in golds if not {*kinds}.isdisjoint(g.types)]
            found += [(at_it, g) for g in of_type if _placed(g, doing)]
    return [g for at_it, g in found if at_it] or [g for _, g in found]


def _meets(claim: Item, start: int, end: int) -> bool:
    return claim.get("start") is None or (claim["start"] < end and claim["end"] > start)


def _placed(gold: Gold, doing: Doing) -> bool:
    spots = doing.roles.spots
    return any(gold.placed(s.mention) for s in spots) if spots else gold.placed(None)


def _doings(item: Item) -> list[tuple[Doing, Known]]:
    """Every claim of a text that names no doer, with who may be."""
    told: list[tuple[Doing, Known]] = []
    own = likeliest.likeliest

    def listening(doing: Doing) -> Sides:
        told.append((doing, candidates(doing)))
        return own(doing)

    with patch.object(likeliest, "likeliest", listening):
        reading(item)
    return told


if __name__ == "__main__":
    main()
