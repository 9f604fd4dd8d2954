"""Trains the taggers of scripts other than Latin (``bench.training_texts`` says on what).

    python -m bench.fit_scripts SCRIPT [--folds N] [--out geo/data]

Prints the scores of cross-validation over groups of texts, and writes ``tagger_SCRIPT.npz`` with a
note beside it. The same texts give the same weights.
"""

import argparse
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite

from bench.crf import begun, trained
from bench.training_texts import Row, rows, sizes
from frontline.geo.context.text_context import TextContext, lay_out
from frontline.geo.documents.document import parse
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.learned.tagger import CUES, Tagger, spans_to_labels
from frontline.geo.learned.weights import write_tagger
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.recognition.rules import matches
from frontline.geo.text.confusables import in_one_script
from frontline.geo.text.tokens import words
from frontline.geo.theatre.theatre import load_theatre

SETTINGS = {"c1": 0.5, "c2": 0.1, "max_iterations": 150, "feature.minfreq": 6}
"""A cue must stand in two texts at least, each of which is laid out three times."""
Run = tuple[list[list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid out with one gazetteer: the cues of its words and their labels, by runs."""

    group: str
    runs: tuple[Run, ...]


def main() -> None:
    """Train and write; print scores."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("script", choices=("Arabic", "Cyrillic"))
    options.add_argument("--folds", type=int, default=4)
    options.add_argument("--out", type=Path, default=Path("geo/data"))
    chosen = options.parse_args()
    texts = rows(chosen.script)
    cases = [laid(chosen.script, row, war) for row in texts for war in row.wars]
    told = [f"texts       {sizes(texts)}, each laid out with the gazetteers it may be read with"]
    told += [f"score       {line}" for line in scores(chosen.script, cases, chosen.folds)]
    tagger = fit(chosen.script, cases)
    file = chosen.out / f"tagger_{chosen.script.lower()}.npz"
    write_tagger(tagger, file)
    told.append(f"tagger      conditional random field, {len(tagger.known)} cues")
    note = "\n".join(told)
    file.with_suffix(".txt").write_text(f"Made by bench/fit_scripts.py.\n\n{note}\n", "utf-8")
    print(note, file.stat().st_size, "bytes", sep="\n")


def laid(script: str, row: Row, war: str | None) -> Laid:
    """The text with the gazetteer of a theatre, or of the world."""
    gazetteer = open_gazetteer(load_theatre(war) if war else None)
    cut = in_one_script(words(row.text))
    context = lay_out(parse(row.text, id="text"), cut, gazetteer, lexicon())
    named = [numbers for a, b in row.spans if (numbers := _numbers(context, a, b))]
    labels = spans_to_labels(len(cut), named)
    found = matches(context, gazetteer, lexicon())
    cues = CUES[script](context, gazetteer, lexicon(), found, {})
    made = (([cues.of(n, a, b) for n in range(a, b)], labels[a:b]) for a, b in cues.runs())
    return Laid(row.group, tuple((found, begun(listed)) for found, listed in made))


def _numbers(context: TextContext, start: int, end: int) -> tuple[int, int] | None:
    inside = [n for n, w in enumerate(context.words) if w.start < end and w.end > start]
    return (inside[0], inside[-1] + 1) if inside else None


def fit(script: str, cases: Sequence[Laid]) -> Tagger:
    """The chain that fits these texts."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for case in cases:
        for cues, labels in case.runs:
            trainer.append(cues, labels)
    return Tagger(*trained(trainer), {}, script)


def scores(script: str, cases: Sequence[Laid], folds: int) -> list[str]:
    """Words of places found, by source of the text, each by a tagger that did not see its group."""
    seen: dict[str, list[tuple[int, int, int]]] = {}
    for number in range(folds):
        tagger = fit(script, [c for c in cases if _fold(c, folds) != number])
        for case in cases:
            if _fold(case, folds) == number:
                seen.setdefault(case.group.split()[0], []).append(_counted(tagger, case))
    return [_told(source, np.array(found).sum(axis=0)) for source, found in seen.items()]


def _counted(tagger: Tagger, case: Laid) -> tuple[int, int, int]:
    """Words that are a place's and said to be, said to be, and that are."""
    both = said = gold = 0
    for cues, labels in case.runs:
        found = tagger.labels(cues)
        both += sum(f > 0 and label != "O" for f, label in zip(found, labels, strict=True))
        said += sum(f > 0 for f in found)
        gold += sum(label != "O" for label in labels)
    return both, said, gold


def _told(source: str, sums: np.ndarray) -> str:
    both, said, gold = (int(n) for n in sums)
    return f"{source}: precision {both / max(said, 1):.3f}, recall {both / max(gold, 1):.3f}"


def _fold(case: Laid, folds: int) -> int:
    return zlib.crc32(case.group.encode()) % folds


if __name__ == "__main__":
    main()
