"""Lines in which every word has a capital: words stay words there, names stay names."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.context.headlines import are_words, is_everyday, is_headline
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.lexicon.wordlists import lexicon

HEADLINES = [
    "Russia Entices U.S.-Trained Syrian Rebels To Switch Sides",
    "Rebels Split over Truce Offer as Siege of Eastern Ghouta Tightens",
]


@pytest.mark.parametrize("text", HEADLINES)
def test_a_headline_is_told_by_its_capitals(text: str) -> None:
    context, _, words = laid_out(text, open_gazetteer())
    assert is_headline(words, context.words)


@pytest.mark.parametrize(
    "text", ["Rebels split over the offer of a truce near Azaz.", "Azaz, Marea, Anadan"]
)
def test_a_sentence_and_a_list_of_names_are_none(text: str) -> None:
    context, _, words = laid_out(text, open_gazetteer())
    assert not is_headline(words, context.words)


@pytest.mark.parametrize("key", ["offer", "retake", "sides"])
def test_words_are_told_from_names(key: str) -> None:
    lists = lexicon()
    assert is_everyday(lists, key)
    assert not is_everyday(lists, "zumarqa")
    assert not is_everyday(lists, "тихо")


def test_words_alone_name_nothing_in_a_headline() -> None:
    context, _, words = laid_out("Army Pushes Into Mosul, Retake Airport Soon", open_gazetteer())
    assert are_words(context, words, 4, 6)
    assert not are_words(context, words, 3, 4)


@pytest.mark.parametrize("text", HEADLINES)
def test_no_claim_stands_at_a_word_of_a_headline(text: str) -> None:
    reading = geo.read(text, "syria", "2016-08-06")
    named = {m.text for claim in reading.claims for m in claim.places}
    assert named <= {"Eastern Ghouta"}


def test_a_name_that_no_list_has_stays_where_it_is_no_word() -> None:
    claims = geo.read("Rebels Captured Zumarqa From Regime Forces Today", "syria").claims
    assert [m.text for claim in claims for m in claim.places] == ["Zumarqa"]
