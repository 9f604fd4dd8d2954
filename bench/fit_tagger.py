"""Trains the tagger: a conditional random field on the runs of capitalised words of the corpora."""

from collections import Counter
from collections.abc import Sequence

import pycrfsuite
from crf import begun, trained
from gold import Case

from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.learned.tagger import Tagger, spans_to_labels
from frontline.geo.learned.tagger_features import Cues
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.recognition.rules import find_spans

# Of 12 settings tried on the folds of bench/train.py those with the best exact F1 of the tagger.
SETTINGS = {"c1": 0.05, "c2": 1.0, "max_iterations": 100, "feature.minfreq": 1}
# Cues that weigh less are left out: of 12,843 half, and exact F1 of the tagger is .8875 for .8878.
LEAST = 0.06
KEEP_UNPLACED = ("lgl", "trnews")
SEEN = 3


def fit_tagger(cases: Sequence[Case]) -> Tagger:
    """The chain that fits these documents; the same documents give the same weights."""
    case = small_letters(cases)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for document in cases:
        names, lists = open_gazetteer(), lexicon()
        found = find_spans(document.context, names, lists)
        cues = Cues(document.context, names, lists, found, case)
        labels = _labels(document)
        for first, last in cues.runs():
            # A gap of several lines is no cue to keep: cues are kept one a line.
            rows = [
                [cue for cue in cues.of(n, first, last) if "\n" not in cue]
                for n in range(first, last)
            ]
            trainer.append(rows, begun(labels[first:last]))
    known, weights, moves = trained(trainer)
    heavy = [cue for cue, row in known.items() if abs(weights[row]).max() >= LEAST]
    kept = weights[[known[cue] for cue in heavy]]
    return Tagger({cue: n for n, cue in enumerate(heavy)}, kept, moves, case)


def small_letters(cases: Sequence[Case]) -> dict[str, int]:
    """How often words of these texts are written in small letters, from 0 (never) to 4 (always)."""
    small, large = Counter[str](), Counter[str]()
    for case in cases:
        for word in case.context.words:
            if word.cased and not word.capital:
                small[word.key] += 1
            elif word.cased and not word.opens:
                large[word.key] += 1
    words = sorted(w for w in small.keys() | large.keys() if small[w] + large[w] >= SEEN)
    return {w: round(4 * small[w] / (small[w] + large[w])) for w in words}


def _labels(case: Case) -> list[str]:
    """Labels of all words: names of places, without demonyms."""
    found = []
    for g in case.doc.gold:
        if g.kind == "demonym" or (g.ignore and case.corpus not in KEEP_UNPLACED):
            continue
        span = case.span(g.start, g.end)
        if span.first < span.last:
            found.append((span.first, span.last))
    return spans_to_labels(len(case.context.words), found)
