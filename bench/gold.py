"""The development corpora as sheets with their annotated places, for training and for scoring."""

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from frontline.geo.context.text_context import TextContext, lay_out
from frontline.geo.documents.document import parse
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.recognition.candidates import candidates
from frontline.geo.recognition.span import Span
from frontline.geo.text.tokens import words

CORPORA = ("lgl", "trnews", "geovirus", "gwn")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A document, laid out for the whole world.

    Attributes:
        corpus: Which corpus it is of.
        doc: The document as the scoring tool has it.
        fold: Where it is left out in cross-validation.
    """

    corpus: str
    doc: Any
    context: TextContext
    fold: int

    def places(self) -> list[Any]:
        """Annotated places with a point; no demonyms."""
        return [g for g in self.doc.gold if not g.ignore and g.kind != "demonym"]

    def span(self, start: int, end: int) -> Span:
        """The annotated stretch as a span with its candidates."""
        numbers = [n for n, w in enumerate(self.context.words) if w.start < end and w.end > start]
        key, entries = candidates(open_gazetteer(), self.context.text[start:end])
        first, last = (numbers[0], numbers[-1] + 1) if numbers else (0, 0)
        return Span(first, last, start, end, key, entries, 1.0)


def load(judge: ModuleType, corpora: Path, names: Iterable[str] = CORPORA) -> list[Case]:
    """Every document of these corpora, in their order; folds go round by number."""
    cases = []
    gazetteer, lists = open_gazetteer(), lexicon()
    for name in names:
        for doc in judge.load(name, str(corpora))[0]:
            document = parse(doc.text, id="corpus")
            context = lay_out(document, words(doc.text), gazetteer, lists)
            cases.append(Case(name, doc, context, len(cases) % FOLDS))
    return cases


def tool(file: Path) -> ModuleType:
    """The scoring tool, by its path."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None or not file.exists():
        raise SystemExit(f"{file}: not there; give --tools")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
