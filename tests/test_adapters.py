"""A recogniser of one's own in place of the tagger, with models made here."""

import warnings
from typing import Any

import pytest

import geo
from geo.adapters import Spans, gliner_recogniser, spacy_recogniser

TEXT = "Delegates left Ruritania Falls for Paris, Texas. Syria was not named."


class TinyGliner:
    """Answers as GLiNER does: every capitalised "Paris" is a city."""

    def predict_entities(
        self, text: str, labels: list[str], threshold: float
    ) -> list[dict[str, Any]]:
        at = text.index("Paris")
        found = [{"start": at, "end": at + 5, "text": "Paris", "label": labels[1], "score": 0.8}]
        return [f for f in found if float(str(f["score"])) >= threshold]


def test_a_gliner_model_recognises_and_the_ranker_places() -> None:
    (mention,) = geo.read(TEXT, recogniser=gliner_recogniser(TinyGliner())).places
    assert mention.text == "Paris"
    assert mention.place
    assert geo.read(TEXT, recogniser=gliner_recogniser(TinyGliner(), threshold=0.9)).places == ()


def test_a_spacy_pipeline_recognises_what_no_gazetteer_knows() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of spaCy's own imports
        spacy = pytest.importorskip("spacy", reason="spaCy is an optional extra")
        pipeline = spacy.blank("en")
        ruler = pipeline.add_pipe("entity_ruler")
        ruler.add_patterns(
            [
                {"label": "LOC", "pattern": "Ruritania Falls"},
                {"label": "GPE", "pattern": "Texas"},
                {"label": "ORG", "pattern": "Delegates"},
            ]
        )
        unknown, texas = geo.read(TEXT, recogniser=spacy_recogniser(pipeline)).places
    assert (unknown.text, unknown.place, unknown.confidence) == ("Ruritania Falls", None, 0)
    assert texas.canonical == "Texas"


def test_names_that_overlap_or_miss_every_word_are_settled() -> None:
    whole, part = TEXT.index("Ruritania"), TEXT.index("Falls")
    found = [(whole, whole + 15, 0.9), (part, part + 9, 0.7), (9, 10, 0.9)]
    names = [m.text for m in geo.read(TEXT, recogniser=Spans(lambda _: found)).places]
    assert names == ["Ruritania Falls"]


def test_a_theatres_own_names_are_found_whatever_the_recogniser_says() -> None:
    text = "The Syrian army shelled Azaz and Manbij."
    found = geo.read(text, "syria", recogniser=Spans(lambda _: [])).places
    assert [m.canonical for m in found] == ["Azaz", "Manbij"]
