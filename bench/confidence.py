"""Is what is said to be likely right as often as it says, inside theatres, by set and by theatre?

    python -m bench.confidence

Points of the open written sets with their theatre chosen: how many, the share that is right within
25 km, Brier score and expected calibration error. Below, a logistic over log-odds fitted on some
sets and tried on the others, both ways round: weights are changed only where both get better.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bench.unseen import calibration_error, reports
from bench.written import NEAR_KM, Item, apart, items, overlapping, reading
from frontline.geo.learned.weights import log_odds
from frontline.geo.model import AREAS
from frontline.geo.theatre.theatre import theatres

Said = list[tuple[str, float, bool]]
"""Theatre, confidence, right or not."""
REPORTS, SHORT = ("unseen", "reports", "notes"), ("three_theatres", "theatres_third")
LATER = ("theatres_fourth", "theatres_fifth")
WHOLE = ("unseen", "reports", "theatres_fifth")
"""Sets that mark every place: what is drawn elsewhere is wrong."""
FIRM = 10.0
"""How little the logistic is held back (``C`` of scikit-learn)."""


def main() -> None:
    """Print the table and both trials."""
    found = {name: said(name) for name in (*REPORTS, *SHORT, *LATER)}
    print("| set or theatre | points | right | Brier | calibration error |\n|---|---|---|---|---|")
    every = [row for rows in found.values() for row in rows]
    wars = {war: [row for row in every if row[0] == war] for war in sorted({w for w, *_ in every})}
    for name, rows in (found | wars | {"all": every}).items():
        print(f"| {name} | {len(rows)} | {np.mean([r for *_, r in rows]):.3f} | {_score(rows)} |")
    for trained, tried in (((*REPORTS, *SHORT), LATER), ((*SHORT, *LATER), ("reports", "notes"))):
        base, slope = fitted([row for name in trained for row in found[name]])
        held = [row for name in tried for row in found[name]]
        after = [(w, 1 / (1 + np.exp(-base - slope * log_odds(c))), r) for w, c, r in held]
        print(f"trained on {', '.join(trained)}: {base:+.2f} {slope:+.2f}")
        print(f"    {', '.join(tried)}: {_score(held)}, then {_score(after)}")


def said(name: str) -> Said:
    """Every point that the set can judge."""
    found: Said = []
    for item in reports() if name == "unseen" else items(name):
        if item.get("theatre") in theatres():
            found += _of(item, name in WHOLE)
    return found


def _of(item: Item, whole: bool) -> Said:
    found: Said = []
    for m in reading(item):
        if m.place is None or m.metonymic or m.place.kind in AREAS:
            continue
        gold = next((g for g in item["places"] if overlapping(g, [m])), None)
        if gold is None and whole:
            found.append((item["theatre"], m.confidence, False))
        elif gold is not None and "lon" in gold and not gold.get("metonymic"):
            found.append((item["theatre"], m.confidence, apart(gold, m) <= NEAR_KM))
    return found


def fitted(rows: Sequence[tuple[str, float, bool]]) -> tuple[float, float]:
    """What is added to log-odds, and what they are multiplied by."""
    odds: NDArray[np.float64] = np.array([[log_odds(c)] for _, c, _ in rows])
    made = LogisticRegression(C=FIRM).fit(odds, [right for *_, right in rows])
    return float(made.intercept_[0]), float(made.coef_[0][0])


def _score(rows: Sequence[tuple[str, float, bool]]) -> str:
    brier = np.mean([(c - right) ** 2 for _, c, right in rows])
    return f"{brier:.4f} | {calibration_error([(c, right) for _, c, right in rows]):.4f}"


if __name__ == "__main__":
    main()
