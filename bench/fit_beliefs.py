"""Weights of what shows whether a claim of a rule is right, and what they take from the claims.

    python -m bench.fit_beliefs [--write]

Every place of every claim that rules make of the written texts is an example, right or wrong as
``bench.triples`` judges it. Each set of texts is judged by weights that were fitted on the others:
how many right and wrong triples go below each chance, of all sets and of those written last.
``--write`` fits the weights on all texts and leaves ``geo/data/beliefs.npz`` behind.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from bench.fit_claims import FOLDS, MORE, Example, every_set, fitted, texts
from bench.triples import Item, reading, sorted_out
from frontline.geo.claims.learned import beliefs
from frontline.geo.claims.learned.beliefs import RIGHT, WRONG, of_claim, of_spot
from frontline.geo.claims.learned.likely import Weights, write_weights
from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.claims.story import extract
from frontline.geo.claims.story.drafts import Draft
from frontline.geo.claims.wording.triggers import language
from frontline.geo.model import Claim

KINDS = (WRONG, RIGHT)
RIDGE = 2.0
"""With half of it 162 right claims of the older sets go for 201 wrong ones, with it 104 for 142."""
TIMES = 6
"""How often the example of a rule counts. With 3 "Iran is trying to persuade the tribesmen to
switch sides in Hit" and "similar defections could also happen in Raqqa" are believed no more; on
sets left out 243 right claims go for 455 wrong ones, with 3 it were 232 and 475."""
CODES = ("ar", "en", "ru", "uk")
SLAVIC = ("ru", "uk")
CHANCES = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
LAST = ("stories_sixteenth_a", "comments_thirteenth_a", "stories_sixteenth_b")
LAST += ("comments_thirteenth_b",)
DAY = "2016-08-06"
Drafted = tuple[Scene, Draft, Claim]


def main() -> None:
    """Print the rows, and write the weights if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    sets = every_set()
    examples = [e for name in sets for item in texts(name) for e in examples_of(name, item)]
    shown_by_rules = list(of_rules()) * TIMES
    print(len(examples), "claims of a place", dict(Counter(e.kind for e in examples)))
    taken: Counter[tuple[str, float, str]] = Counter()
    for fold in range(FOLDS):
        left_out = sets[fold::FOLDS]
        others = [e for e in examples if e.set not in left_out]
        weights = fitted([*others, *shown_by_rules], KINDS, RIDGE)
        for example in (e for e in examples if e.set in left_out):
            taken.update(_below(weights, example))
    for row in ("all", "written last", "asides"):
        told = (f"{c}: {taken[row, c, RIGHT]} right, {taken[row, c, WRONG]} wrong" for c in CHANCES)
        print(row, *told, sep=" | ")
    if chosen.write:
        write_weights(fitted([*examples, *shown_by_rules], KINDS, RIDGE), beliefs.FILE)


def _below(weights: Weights, example: Example) -> Iterator[tuple[str, float, str]]:
    """The rows in which an example goes, with each chance that is above its own."""
    chance = weights.chances(example.facts)[KINDS.index(RIGHT)]
    rows = ("all", "written last") if example.set in LAST else ("all",)
    for row in rows if example.set not in MORE else ("asides",):
        yield from ((row, least, example.kind) for least in CHANCES if chance < least)


def of_rules() -> Iterator[Example]:
    """The sentence that each rule gives as its example: what it claims there is right."""
    for code in CODES:
        for trigger in language(code).examples:
            for theatre in ("syria", "ukraine") if code in SLAVIC else ("syria",):
                item = {"text": trigger.example, "theatre": theatre, "date": DAY}
                _, met = drafted(item)
                for scene, draft, claim in met.values():
                    right = claim.type == trigger.type and (claim.places or theatre == "syria")
                    for spot in draft.roles.spots or (None,) if right else ():
                        yield Example("rules", shown(scene, draft, spot), RIGHT)


def drafted(item: Item) -> tuple[tuple[Claim, ...], dict[int, Drafted]]:
    """The claims of a text as rules make them, and by its id what each was made of."""
    met: dict[int, Drafted] = {}
    make = extract.claim_of

    def listening(scene: Scene, draft: Draft, *rest: Any, **more: Any) -> Claim:
        claim = make(scene, draft, *rest, **more)
        met[id(claim)] = (scene, draft, claim)
        return claim

    with (
        patch.object(extract, "claim_of", listening),
        patch.object(extract, "believed", lambda _, drafts: drafts),
    ):
        return reading(item).claims, met


def examples_of(name: str, item: Item) -> Iterator[Example]:
    """The claims of a text as rules make them, each with what it shows."""
    claims, met = drafted(item)
    for place, claim, right in sorted_out(claims, item):
        if id(claim) in met:
            scene, draft, _ = met[id(claim)]
            spots = (s for s in draft.roles.spots if place in (s.mention, *s.mention.ends))
            yield Example(name, shown(scene, draft, next(spots, None)), KINDS[right])


def shown(scene: Scene, draft: Draft, spot: PlaceSpan | None) -> list[str]:
    """What a sentence shows of a claim and one of its places."""
    common = of_claim(scene, draft.hit, draft.roles, draft.mood)
    own = of_spot(scene, draft.hit, draft.roles, spot)
    return list(dict.fromkeys((*common, *own)))


if __name__ == "__main__":
    main()
