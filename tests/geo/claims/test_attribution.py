"""Whose word a claim is."""

import pytest

from frontline import geo
from frontline.geo.claims.attribution import LONGEST, Source, sources, speaker
from tests.geo.claims.scenes import number, said, scene


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


@pytest.mark.parametrize(
    "text",
    [
        "The army did not take Ariha, contrary to reports.",
        "The army holds Ariha, whatever Telegram says.",
    ],
)
def test_reports_of_nobody_have_no_speaker(text: str) -> None:
    assert speakers(text) == ["text"]


def test_what_a_semicolon_parts_is_said_by_nobody() -> None:
    told = speakers("The ministry says the army holds Ariha; the rebels captured Azaz.")
    assert told == ["The ministry", "text"]


def test_who_denied_and_said_is_named_without_the_denial() -> None:
    told = speakers("نفى الجيش ذلك وقال إنه يحاصر منبج.")
    assert told == ["الجيش"]


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


def test_the_words_of_a_source_and_where_it_stands_are_told() -> None:
    found = scene("The ministry said the army captured Manbij.")
    (source,) = sources(found)
    assert said(found, source.first, source.last) == "The ministry"
    assert source.at == number(found, "said")
    assert not source.after


def test_who_speaks_behind_speaks_for_what_came_before_only() -> None:
    found = scene("Rebels took Azaz, activists said, and left Manbij.")
    (source,) = sources(found)
    assert source.after
    took, left = number(found, "took"), number(found, "left")
    assert speaker(found, [source], took, "Ann")[0] == "activists"
    assert speaker(found, [source], left, "Ann") == ("Ann", None)


def test_of_two_sources_before_a_trigger_the_nearer_speaks() -> None:
    found = scene("The army captured Manbij.")
    far, near = Source(0, 1, 0, after=False), Source(1, 2, 1, after=False)
    assert speaker(found, [far, near], 2, "text") == ("army", near)


def test_without_a_source_the_voice_of_the_segment_speaks() -> None:
    found = scene("The rebels captured Manbij.")
    assert sources(found) == []
    assert speaker(found, [], number(found, "captured"), "Bob") == ("Bob", None)


@pytest.mark.parametrize(
    "text",
    [
        "It was said that the army captured Manbij.",
        "He said the army captured Manbij.",
        "Said the army captured Manbij.",
    ],
)
def test_a_passive_a_pronoun_or_nobody_is_no_source(text: str) -> None:
    assert sources(scene(text)) == []


def test_no_source_is_longer_than_a_name_may_be() -> None:
    found = scene("The army captured Manbij, according to the " + "very " * 30 + "old man.")
    assert [s.last - s.first for s in sources(found)] == [LONGEST]


@pytest.mark.parametrize(
    ("theatre", "text", "side"),
    [
        ("ukraine", "Лисичанськ довелося залишити, визнав Генштаб ЗСУ.", "ukraine"),
        (
            "syria",
            "“Maarrat al-Numan was liberated in its entirety”, the Syrian army said.",
            "government",
        ),
        (
            "ukraine",
            "After weeks of fighting, Russia's defence ministry claimed the capture of Soledar.",
            "russia",
        ),
    ],
)
def test_a_side_tells_of_what_it_did_itself(theatre: str, text: str, side: str) -> None:
    claims = geo.read(text, theatre, "2022-07-03").claims
    assert (side,) in [c.actors for c in claims if c.type in ("control", "retreat")]


def test_a_denial_names_nobody_who_did_it() -> None:
    claims = geo.read("Kyiv denied that Vovchansk had been captured.", "ukraine").claims
    assert all(c.actors != ("ukraine",) for c in claims)


@pytest.mark.parametrize(
    ("text", "theatre", "source"),
    [
        ("The Observatory on Monday also said rebels took Manbij.", "syria", "The Observatory"),
        ("Міноборони РФ вкотре заявило про оточення Куп'янська.", "ukraine", "Міноборони РФ"),
        ("Речник Хортиці вчора заявив, що росіяни взяли Торецьк.", "ukraine", "Речник Хортиці"),
        ("Губернатор Гладков позже сообщил: ВСУ взяли Изюм.", "ukraine", "Губернатор Гладков"),
    ],
)
def test_when_and_how_often_is_no_part_of_a_speakers_name(
    text: str, theatre: str, source: str
) -> None:
    assert speakers(text, theatre) == [source]


@pytest.mark.parametrize(
    ("text", "theatre", "speaker"),
    [
        (
            "On Monday General Burhan confirmed that his troops had left El Fasher.",
            "sudan",
            "General Burhan",
        ),
        (
            "The defence ministry in Damascus denied reports that troops had left Homs.",
            "syria",
            "The defence ministry in Damascus",
        ),
        ("У суботу Генштаб повідомив, що росіяни зайшли в Ласточкине.", "ukraine", "Генштаб"),
        (
            "Сирийские демократические силы объявили 20 сентября, что контролируют Ракку.",
            "syria",
            "Сирийские демократические силы",
        ),
    ],
)
def test_when_it_is_said_or_that_it_is_denied_is_no_part_of_who_says_it(
    text: str, theatre: str, speaker: str
) -> None:
    said = {c.speaker for c in geo.read(text, theatre, "2025-10-28").claims}
    assert said <= {speaker, "text"}
    assert said
