"""The last stages: every place as a mention, and an area instead of the names it is made of."""

import pytest

from frontline import geo
from frontline.geo.learned.weights import load_models
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.stages import mentions
from frontline.geo.stages.annotations import Annotations
from frontline.geo.theatre.theatre import load_theatre
from tests.geo.stages.test_pipeline import names, ran

TEXT = "Rebels entered Azaz, near Marea. Moscow denied it. Nothing moved in northern Aleppo."


@pytest.fixture(scope="module")
def found() -> Annotations:
    before = ran(TEXT, "syria", "areas")
    return mentions.confidence(before.context, before, names("syria"), lexicon(), load_models())


def test_mentions_come_in_order_with_a_confidence_and_reasons(found: Annotations) -> None:
    starts = [m.start for m in found.places]
    assert starts == sorted(starts)
    for mention in found.places:
        assert TEXT[mention.start : mention.end] == mention.text
        assert 0 <= mention.confidence <= 1
        assert mention.reasons
        assert all(mention.reasons)


def test_an_area_takes_the_place_of_the_name_in_it(found: Annotations) -> None:
    texts = [m.text for m in found.places]
    assert "northern Aleppo" in texts
    assert "Aleppo" not in texts
    assert ("Aleppo", "part of an area that is described") in [
        (d.text, d.why) for d in found.dropped
    ]


def test_a_government_is_told_from_a_place(found: Annotations) -> None:
    (moscow,) = [m for m in found.places if m.text == "Moscow"]
    assert moscow.metonymic
    assert moscow.kind == "capital-as-government"


def test_a_mention_knows_the_voice_it_stands_in() -> None:
    text = "---\ntitle: Two\n---\nRebels entered Azaz.\n\nThey entered Marea too.\n"
    reading = geo.read(text, "syria")
    for mention in reading.places:
        segment = reading.document.segments[mention.segment]
        assert segment.start <= mention.start
        assert mention.end <= segment.end


def test_claims_are_made_of_what_was_found_before() -> None:
    before = ran("ISIS captured Azaz.", "syria", "confidence")
    assert not before.claims
    gazetteer, models = names("syria"), load_models()
    war = load_theatre("syria")
    after = mentions.claims(before.context, before, gazetteer, lexicon(), models, war)
    assert [claim.type for claim in after.claims] == ["control"]


def test_the_stages_alone_give_what_reading_gives() -> None:
    whole = ran(TEXT, "syria", "claims")
    assert whole.places == geo.read(TEXT, "syria").places
