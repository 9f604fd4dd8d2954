"""Other recognisers behind the tagger's interface: spaCy, GLiNER, and natasha for Russian.

Nothing is downloaded here: the user brings a loaded model, or names one that is installed, and
passes the adapter to ``geo.read(text, recogniser=...)``. The ranker, the theatre's own names and
the rules for other scripts stay as they are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from frontline.geo.context.text_context import TextContext
from frontline.geo.errors import BadInput
from frontline.geo.plugins import brought, loaded
from frontline.geo.recognition.span import Name, Span

PLACES = frozenset(("GPE", "LOC", "FAC", "LOCATION", "PLACE"))
ASKED = ("country", "city", "village", "region", "river", "facility")

Found = tuple[int, int, float]
"""Offsets into the text, half-open, and how likely they name a place."""


@dataclass(frozen=True, slots=True)
class Spans:
    """A recogniser made of any function that finds names by offsets.

    Attributes:
        find: Text -> (start, end, likely) of the names of places in it.
        script: Script of the names it gives; those of other scripts are the tagger's.
    """

    find: Callable[[str], Iterable[Found]]
    script: str = "Latin"

    def names(self, context: TextContext, ruled: Sequence[Span]) -> list[Name]:  # noqa: ARG002
        """What *find* found, in whole words; of two that overlap the likelier stays."""
        starts = [w.start for w in context.words]
        ends = [w.end for w in context.words]
        taken: set[int] = set()
        names = []
        for start, end, likely in sorted(self.find(context.text), key=lambda f: (-f[2], f[0])):
            numbers = range(bisect_right(ends, start), bisect_left(starts, end))
            if numbers and not taken.intersection(numbers):
                taken.update(numbers)
                names.append(Name(numbers.start, numbers.stop, likely))
        return sorted(names, key=lambda n: n.first)


def spacy_recogniser(
    pipeline: Any, labels: Iterable[str] = PLACES, *, likely: float = 0.9
) -> Spans:
    """A loaded spaCy pipeline with an entity recogniser.

    Args:
        pipeline: What ``spacy.load`` gave.
        labels: Labels of entities that are places.
        likely: How much to trust it: spaCy gives no probability.
    """
    wanted = frozenset(labels)

    def find(text: str) -> Iterable[Found]:
        entities = pipeline(text).ents
        return [(e.start_char, e.end_char, likely) for e in entities if e.label_ in wanted]

    return Spans(find)


def gliner_recogniser(
    model: Any, labels: Sequence[str] = ASKED, *, threshold: float = 0.5
) -> Spans:
    """A loaded GLiNER model.

    Args:
        model: What ``GLiNER.from_pretrained`` gave.
        labels: What it is asked for.
        threshold: Least score of a name.
    """

    def find(text: str) -> Iterable[Found]:
        entities = model.predict_entities(text, list(labels), threshold=threshold)
        return [(e["start"], e["end"], float(e["score"])) for e in entities]

    return Spans(find)


def natasha_recogniser(tag: Callable[[str], Iterable[Any]], *, likely: float = 0.9) -> Spans:
    """Natasha's news model for Russian (Slovnet; MIT): it carries its weights.

    Args:
        tag: Text -> spans with ``start``, ``stop`` and ``type``.
        likely: How much to trust it: it gives no probability.
    """

    def find(text: str) -> Iterable[Found]:
        return [(s.start, s.stop, likely) for s in tag(text) if s.type == "LOC"]

    return Spans(find, "Cyrillic")


@dataclass(frozen=True, slots=True)
class Named:
    """A recogniser by its name: it is loaded where it reads, once in each process.

    Attributes:
        name: ``"spacy:MODEL"``, ``"gliner:FOLDER"`` or ``"natasha:news"``.
    """

    name: str

    @property
    def script(self) -> str:
        """Script of the names it gives."""
        return str(getattr(_loaded(self.name), "script", "Latin"))

    def names(self, context: TextContext, ruled: Sequence[Span]) -> list[Name]:
        """What the model finds."""
        return _loaded(self.name).names(context, ruled)


def named(name: str) -> Named:
    """A model that is installed on this machine.

    Args:
        name: ``"spacy:MODEL"``, an installed spaCy pipeline or the folder of one; or
            ``"gliner:FOLDER"``, a GLiNER model on disk; or ``"natasha:news"``.

    Raises:
        BadInput: It is named in another way, its library is not installed, or it is not there.
    """
    _loaded(name)
    return Named(name)


@lru_cache(maxsize=2)
def _loaded(name: str) -> Spans:
    library, _, model = name.partition(":")
    others = brought("frontline.recognisers")
    if library not in {*LOADERS, *others} or not model:
        known = " or ".join(
            ["spacy:MODEL", "gliner:FOLDER", "natasha:news", *(f"{one}:MODEL" for one in others)]
        )
        raise BadInput(f"recogniser {name!r}: write {known}")
    try:
        return LOADERS[library](model) if library in LOADERS else loaded(others[library])(model)
    except ImportError as fault:
        raise BadInput(
            f"recogniser {name!r}: {library} is not installed; "
            f"pip install 'frontline-maps[{library}]'"
        ) from fault
    except OSError as fault:
        line = str(fault).splitlines()[0]
        raise BadInput(f"recogniser {name!r}: cannot be loaded: {line}") from fault


def _spacy(model: str) -> Spans:
    import spacy

    return spacy_recogniser(spacy.load(model))


def _gliner(model: str) -> Spans:
    from gliner import GLiNER

    if not Path(model).is_dir():
        raise FileNotFoundError(f"no folder {model!r}")
    return gliner_recogniser(GLiNER.from_pretrained(model, local_files_only=True))


def _natasha(model: str) -> Spans:
    if model != "news":
        raise FileNotFoundError(f"natasha has the model news, not {model!r}")
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def tag(text: str) -> Iterable[Any]:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return list(doc.spans)

    return natasha_recogniser(tag)


LOADERS: Mapping[str, Callable[[str], Spans]] = {
    "spacy": _spacy,
    "gliner": _gliner,
    "natasha": _natasha,
}
