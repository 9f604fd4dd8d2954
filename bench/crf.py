"""A trained chain (python-crfsuite) as the arrays that ``geo.learned.tagger`` reads."""

import tempfile
from pathlib import Path

import numpy as np
import pycrfsuite

from frontline.geo.learned.tagger import LABELS, Floats


def trained(trainer: pycrfsuite.Trainer) -> tuple[dict[str, int], Floats, Floats]:
    """Cue -> its row, the weights and the moves that a trainer with its texts comes to."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "weights"
        trainer.train(str(file))
        tagger = pycrfsuite.Tagger()
        tagger.open(str(file))
        info = tagger.info()
        tagger.close()
    known = {cue: n for n, cue in enumerate(sorted({c for c, _ in info.state_features}))}
    weights = np.zeros((len(known), len(LABELS)))
    for (cue, label), weight in info.state_features.items():
        weights[known[cue], LABELS.index(label)] = weight
    moves = np.zeros((len(LABELS), len(LABELS)))
    for (a, b), weight in info.transitions.items():
        moves[LABELS.index(a), LABELS.index(b)] = weight
    return known, weights, moves


def begun(labels: list[str]) -> list[str]:
    """A run that begins inside a name begins one."""
    return ["B", *labels[1:]] if labels[0] == "I" else labels
