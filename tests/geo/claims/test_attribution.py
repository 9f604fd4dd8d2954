"""Whose word a claim is."""

import pytest

from frontline import geo


def speakers(text: str, theatre: str = "syria") -> list[str]:
    return [claim.speaker for claim in geo.read(text, theatre, "2016-08-06").claims]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The rebels captured Manbij.", "text"),
        ("The ministry said the army captured Manbij.", "The ministry"),
        ("According to the ministry, the army captured Manbij.", "the ministry"),
        ("The army captured Manbij, according to the ministry.", "the ministry"),
        ("The army captured Manbij, activists said.", "activists"),
        ("The army captured Manbij, said the governor.", "the governor"),
        ("A local official reported that the army captured Manbij.", "A local official"),
        ("He said the army captured Manbij.", "text"),
    ],
)
def test_the_source_that_the_sentence_names(text: str, source: str) -> None:
    assert speakers(text) == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("За словами речника, ворог захопив Бахмут.", "речника"),
        ("По данным министерства, войска взяли Бахмут.", "министерства"),
    ],
)
def test_sources_in_other_languages(text: str, source: str) -> None:
    assert speakers(text, "ukraine") == [source]


def test_arabic_puts_the_verb_of_saying_first() -> None:
    (speaker,) = speakers("قالت الوزارة إن قوات النظام سيطرت على منبج.")
    assert "الوزارة" in speaker


def test_a_source_does_not_speak_for_the_next_sentence() -> None:
    text = "The ministry said the army captured Manbij. The rebels captured Azaz."
    assert speakers(text) == ["The ministry", "text"]


def test_a_name_behind_the_claim_is_no_source_of_it() -> None:
    (speaker,) = speakers("The army captured Manbij while the minister was speaking in Moscow.")
    assert speaker == "text"


def test_a_source_without_end_is_cut_off() -> None:
    long = "a spokesman " + "of the very large and old " * 8 + "office"
    for told in speakers(f"The army captured Manbij, according to {long}."):
        assert len(told.split()) <= 9
