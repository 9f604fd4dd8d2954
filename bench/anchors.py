"""Ground that is told by its relation to a place: what is claimed of the place, and what must not.

    python -m bench.anchors [--kept] [--errors]

Of the sentences in ``tests/written/anchors_*.json``: how many of their claims on named places are
found, how many triples are wrong, and of how many pairs of place and side that a sentence does not
tell control is told, as a fact. A claim on an area of its own is none on the place it lies beside.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from bench.triples import FACT, KEYS, WRITTEN_KEYS, Gold, Item, items, matched, reading
from frontline.geo.model import Claim, Mention

AREA = "relative_area"


def main() -> None:
    """Print a row a language, and what is wrong if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kept", action="store_true", help="figures only")
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    half = "kept" if chosen.kept else "open"
    rows: dict[str, Counter[str]] = {}
    for item in items("anchors", half):
        counts, wrong = judged(item)
        for row in (item["language"], "all"):
            rows.setdefault(row, Counter()).update(counts)
        if chosen.errors and not chosen.kept and wrong:
            print(f"{item['id']}: {item['text']}", *wrong, sep="\n      ")
    print("| anchors | claims found | of | wrong | control told of what must not be | of |")
    print("|---" * 6 + "|")
    for row in sorted(rows):
        shown = (str(rows[row][name]) for name in ("found", "claims", "wrong", "told", "never"))
        print(f"| {row} | {' | '.join(shown)} |")


def judged(item: Item) -> tuple[Counter[str], list[str]]:
    """The counts of an item, and a line for each thing that is wrong with it."""
    item = {**item, "places": [p | {"canonical": p["name"]} for p in item["places"]]}
    claims = tuple(_of_places(reading(item).claims))
    found, golds, pairs = matched(claims, item)
    extra = {
        k: t for k, t in found.items() if k not in pairs and not any(g.meant(*t) for g in golds)
    }
    needed = {(g.places[0], g.actors[0], g.types[0]) for g in golds if g.needed}
    told = list(_told(claims, item))
    counts = Counter(claims=len(needed), found=len(pairs), wrong=len(extra), told=len(told))
    counts["never"] = len(item["never"])
    lines = [f"lost {' | '.join(key)}" for key in needed - set(pairs.values())]
    lines += [f"extra {' | '.join(key)} ({t[2].rule})" for key, t in extra.items()]
    return counts, lines + [f"told {pair['place']} | {pair['actor']}" for pair in told]


def _of_places(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """Claims of named places: those of an area of its own are not judged."""
    for claim in claims:
        places = tuple(m for m in claim.places if m.kind != AREA)
        if places or not claim.places:
            yield replace(claim, places=places)


def _told(claims: tuple[Claim, ...], item: Item) -> Iterator[Item]:
    """The pairs of which control must not be told and is."""
    held = [c for c in claims if c.type == "control" and (c.modality, c.polarity) == FACT]
    told = {
        (name, KEYS.get(actor, actor))
        for claim in held
        for name, actor in product((_named(m, item) for m in claim.places), claim.actors)
    }
    for pair in item["never"]:
        if (pair["place"], WRITTEN_KEYS.get(pair["actor"], pair["actor"])) in told:
            yield pair


def _named(mention: Mention, item: Item) -> str:
    """The nearest place of an item that a mention may be, by the conventions of the triples."""
    golds = [
        Gold((p["name"], p["text"]), (), (), (), (), False, ((p["lon"], p["lat"]),))
        for p in item["places"]
        if "lon" in p
    ]
    near = [gold for gold in golds if gold.placed(mention)]
    return min(near, key=lambda gold: gold.km(mention)).places[0] if near else ""


if __name__ == "__main__":
    main()
