"""Claims of short sentences, each worded another way: what kinds of wording are read.

    python -m bench.phrases [--kept] [--errors] [--language CODE ...]

``tests/written/phrases_*.csv``: one sentence, one claim, by somebody who read no rules and took no
verb more than three times. A sentence is right where one claim has its type, a place of it, an
actor where it names one, its polarity and its modality. Sentences of type ``none`` claim nothing.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from frontline import geo
from frontline.geo.model import Claim

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "written"
DAYS = {"syria": "2017-06-01", "iraq": "2017-06-01", "yemen": "2021-06-01"}
OTHER_DAY = "2023-06-01"
ALIKE = ({"siege", "surrounded"}, {"control", "advance"})
"""Types that one sentence may be told as either of."""
AHEAD = frozenset(("predicted", "hypothetical", "questioned"))
Row = Mapping[str, str]


def main() -> None:
    """Print a row a language, and what is wrong if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kept", action="store_true", help="figures only")
    options.add_argument("--errors", action="store_true")
    options.add_argument("--language", nargs="*", default=["en", "ar", "uk", "ru"])
    chosen = options.parse_args()
    name = f"phrases_{'kept' if chosen.kept else 'open'}.csv"
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] in chosen.language]
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        kind, claims = judged(row)
        counts.setdefault(row["language"], Counter())[kind] += 1
        if chosen.errors and not chosen.kept and kind not in ("right", "silent"):
            told = "; ".join(f"{c.type} {c.actors} ({c.rule})" for c in claims)
            print(f"{kind}: {row['type']} | {row['text']} | {told}")
    for code, found in counts.items():
        written = sum(found.values()) - found["silent"] - found["claims something"]
        share = found["right"] / max(written, 1)
        print(f"{code}: {found['right']} of {written} right ({share:.3f}); {dict(found)}")


def judged(row: Row) -> tuple[str, tuple[Claim, ...]]:
    """What kind of right or wrong a sentence is, and its claims."""
    day = DAYS.get(row["theatre"], OTHER_DAY)
    claims = geo.read(row["text"], row["theatre"], day).claims
    if row["type"] == "none":
        return ("claims something" if claims else "silent"), claims
    if not claims:
        return "no claim", claims
    typed = [c for c in claims if _typed(c, row)]
    placed = [c for c in typed if _placed(c, row)]
    acted = [c for c in placed if c.actors or not row["actors"]]
    right = [c for c in acted if _mood(c, row)]
    parts = ((right, "right"), (acted, "mood"), (placed, "actor"), (typed, "place"))
    return next((kind for found, kind in parts if found), "other type"), claims


def _typed(claim: Claim, row: Row) -> bool:
    if claim.type == row["type"] or {claim.type, row["type"]} in ALIKE:
        return True
    if row["type"] == "expected_future":
        return claim.modality in AHEAD
    return claim.type == "expected_future" and row["modality"] == "predicted"


def _placed(claim: Claim, row: Row) -> bool:
    names = [name for name in row["places"].split(";") if name]
    texts = [place.text for place in claim.places]
    return not names or any(n in t or t in n for n in names for t in texts)


def _mood(claim: Claim, row: Row) -> bool:
    ahead = {claim.modality, row["modality"]} <= {"predicted", "hypothetical"}
    return claim.polarity == row["polarity"] and (claim.modality == row["modality"] or ahead)


if __name__ == "__main__":
    main()
