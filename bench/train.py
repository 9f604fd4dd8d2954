"""Trains what Frontline learned, from the development corpora, and writes it to geo/data.

    python bench/train.py CORPORA_FOLDER SCORING_TOOL [--out geo/data/models.npz] [--folds FOLDER]

The same corpora give the same weights: the seed is fixed, documents come in the files' order.
Confidence is calibrated on documents that tagger and ranker did not see. ``--folds`` also keeps the
models of every fold and those without one of the corpora, for ``bench/reading.py``.
"""

import argparse
import platform
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
from fit_ranker import RIGHT_KM, SEED, fit_ranker
from fit_tagger import fit_tagger
from gold import CORPORA, FOLDS, Case, load, tool
from sklearn.linear_model import LogisticRegression

from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.learned.weights import Calibration, Models, log_odds, write_models
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.recognition.merge import recognise
from frontline.geo.recognition.rules import find_spans
from frontline.geo.resolution.combine import decide

Belief = tuple[float, float, bool]
"""What the tagger believes, what the ranker believes, and whether both were right."""


def main() -> None:
    """Train, calibrate, write; say how long it took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpora", type=Path)
    options.add_argument("tool", type=Path, help="geoparse_eval.py")
    options.add_argument("--out", type=Path, default=Path("geo/data/models.npz"))
    options.add_argument("--folds", type=Path)
    chosen = options.parse_args()
    judge = tool(chosen.tool)
    cases = load(judge, chosen.corpora)
    begun = time.perf_counter()
    folds = [fit([c for c in cases if c.fold != n]) for n in range(FOLDS)]
    beliefs = [b for c in cases for b in believed(judge, c, folds[c.fold])]
    calibration = calibrate(beliefs)
    whole = fit(cases)
    write_models(Models(whole.tagger, whole.ranker, calibration), chosen.out)
    _note(chosen.out.with_suffix(".txt"), cases, whole, calibration)
    if chosen.folds:
        keep_folds(judge, cases, folds, chosen.folds)
    print(f"{chosen.out}: {chosen.out.stat().st_size:,} bytes", end=" ")
    print(f"in {time.perf_counter() - begun:.0f} s")


def fit(cases: Sequence[Case]) -> Models:
    """Models of these documents, not yet calibrated."""
    return Models(fit_tagger(cases), fit_ranker(cases), Calibration())


def keep_folds(
    judge: ModuleType, cases: Sequence[Case], folds: Sequence[Models], folder: Path
) -> None:
    """Every fold calibrated on the other folds, and the models without each corpus."""
    folder.mkdir(parents=True, exist_ok=True)
    seen = {n: [b for c in cases if c.fold == n for b in believed(judge, c, folds[n])]
            for n in range(FOLDS)}  # fmt: skip
    for n, models in enumerate(folds):
        others = calibrate([b for m, found in seen.items() if m != n for b in found])
        write_models(Models(models.tagger, models.ranker, others), folder / f"fold{n}.npz")
    for corpus in CORPORA:
        models = fit([c for c in cases if c.corpus != corpus])
        write_models(models, folder / f"without-{corpus}.npz")


def believed(judge: ModuleType, case: Case, models: Models) -> list[Belief]:
    """What the models believe of every name they place in a document, and whether it is so."""
    names, lists = open_gazetteer(), lexicon()
    tagger = models.tagger.with_lists(names, lists)
    ruled = find_spans(case.context, names, lists)
    found = recognise(case.context, names, lists, ruled, tagger)
    choices = decide(case.context, names, found, models)
    live = case.places()
    spans = [(s.start, s.end) for s in found]
    matched = dict(judge.match(spans, live))
    beliefs = []
    for n, (span, choice) in enumerate(zip(found, choices, strict=True)):
        if n not in matched and _neutral(case, span.start, span.end):
            continue
        if choice.candidates:
            place, g = choice.candidates[0].place, live[matched[n]] if n in matched else None
            right = g is not None and judge.haversine(place.lat, place.lon, g.lat, g.lon)
            beliefs.append((span.likely, choice.share, g is not None and right <= RIGHT_KM))
    return beliefs


def _neutral(case: Case, start: int, end: int) -> bool:
    return any(
        start < g.end and g.start < end for g in case.doc.gold if g.ignore or g.kind == "demonym"
    )


def calibrate(beliefs: Sequence[Belief]) -> Calibration:
    """The logistic that makes a probability of both beliefs."""
    odds = np.array([(log_odds(name), log_odds(place)) for name, place, _ in beliefs])
    right = np.array([r for *_, r in beliefs])
    fitted = LogisticRegression(random_state=SEED).fit(odds, right)
    return Calibration(float(fitted.intercept_[0]), *map(float, fitted.coef_[0]))


def _note(file: Path, cases: Sequence[Case], models: Models, calibration: Calibration) -> None:
    """What a reader of the weights must know; scores of ``bench/reading.py`` are added by hand."""
    sizes = {c: sum(case.corpus == c for case in cases) for c in CORPORA}
    nodes = sum(len(f.value) for f in models.ranker.rounds)
    file.write_text(
        "What models.npz holds. Made by bench/train.py; change nothing by hand.\n\n"
        f"documents   {', '.join(f'{n} {c}' for c, n in sizes.items())} (development half)\n"
        f"seed        {SEED}\n"
        f"tagger      conditional random field, {len(models.tagger.known)} cues, "
        f"{len(models.tagger.case)} words with their case\n"
        f"ranker      {len(models.ranker.rounds)} rounds of boosted trees, {nodes} nodes\n"
        f"confidence  {calibration.base:+.3f} {calibration.name:+.3f} name "
        f"{calibration.place:+.3f} place (log-odds)\n"
        f"made with   Python {platform.python_version()}, numpy {np.__version__}\n",
        "utf-8",
    )


if __name__ == "__main__":
    main()
