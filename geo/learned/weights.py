"""The weights that ``bench/train.py`` leaves behind: one small file of plain arrays.

``geo/data/models.txt`` beside it says what they were trained on, with which seed, and the scores.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontline.geo.learned.forest import Forest
from frontline.geo.learned.ranker import Ranker
from frontline.geo.learned.tagger import Tagger
from frontline.geo.lexicon.tables import DATA

FILE = DATA / "models.npz"
_FOREST = ("roots", "feature", "threshold", "left", "right", "value")
Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Makes a probability of what tagger and ranker believe (logistic; Platt, 1999).

    Attributes:
        base, name, place: Constant, weight of the tagger's and of the ranker's log-odds.
    """

    base: float = 0.0
    name: float = 1.0
    place: float = 1.0

    def confidence(self, name: float, place: float) -> float:
        """Probability that the words name a place and that it is this one."""
        odds = self.base + self.name * log_odds(name) + self.place * log_odds(place)
        return 1 / (1 + math.exp(-odds))


@dataclass(frozen=True)
class Models:
    """Everything that was learned."""

    tagger: Tagger
    ranker: Ranker
    calibration: Calibration


def log_odds(chance: float) -> float:
    """Log-odds, kept within seven either way."""
    kept = min(max(chance, 0.001), 0.999)
    return math.log(kept / (1 - kept))


@lru_cache(maxsize=4)
def load_tagger(script: str) -> Tagger:
    """The tagger of a script other than Latin that comes with Frontline."""
    with np.load(DATA / f"tagger_{script.lower()}.npz", allow_pickle=False) as stored:
        known = {cue: n for n, cue in enumerate(_words(stored["cues"]))}
        return Tagger(known, stored["weights"].astype(float), stored["moves"], {}, script)


def write_tagger(tagger: Tagger, file: Path) -> None:
    """Write the tagger of a script; the same tagger gives the same bytes."""
    kept: Arrays = {
        "cues": _bytes(tagger.known),
        "weights": tagger.weights.astype(np.float32),
        "moves": tagger.moves,
    }
    np.savez_compressed(file, allow_pickle=False, **kept)


@lru_cache(maxsize=1)
def load_models() -> Models:
    """The models that come with Frontline."""
    return read_models(FILE)


def read_models(file: Path) -> Models:
    """Models from a file that ``write_models`` wrote."""
    with np.load(file, allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files}
    case = dict(zip(_words(kept["case_words"]), kept["case_counts"].tolist(), strict=True))
    known = {cue: n for n, cue in enumerate(_words(kept["cues"]))}
    rounds = sum(name.endswith("_roots") for name in kept)
    return Models(
        tagger=Tagger(known, kept["weights"].astype(float), kept["moves"], case),
        ranker=Ranker(tuple(_forest(kept, n) for n in range(rounds))),
        calibration=Calibration(*kept["calibration"].tolist()),
    )


def write_models(models: Models, file: Path) -> None:
    """Write models; the same models give the same bytes."""
    tagger = models.tagger
    kept: Arrays = {
        "cues": _bytes(tagger.known),
        "weights": tagger.weights.astype(np.float32),
        "moves": tagger.moves,
        "case_words": _bytes(tagger.case),
        "case_counts": np.array(list(tagger.case.values()), np.uint8),
        "calibration": np.array(
            [models.calibration.base, models.calibration.name, models.calibration.place]
        ),
    }
    for number, forest in enumerate(models.ranker.rounds):
        kept |= {f"{number}_{part}": getattr(forest, part) for part in _FOREST}
        kept[f"{number}_base"] = np.array([forest.base, forest.depth])
    np.savez_compressed(file, allow_pickle=False, **kept)


def _forest(kept: Arrays, number: int) -> Forest:
    base, depth = kept[f"{number}_base"].tolist()
    parts = {part: kept[f"{number}_{part}"] for part in _FOREST}
    return Forest(**parts, base=base, depth=int(depth))


def _bytes(words: Any) -> NDArray[Any]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _words(stored: NDArray[Any]) -> list[str]:
    return stored.tobytes().decode().split("\n")
