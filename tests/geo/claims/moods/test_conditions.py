"""Conditions, exchanges and what could happen assert nothing; brackets part them from the rest."""

import datetime

import pytest

from frontline import geo
from frontline.geo.claims.moods.conditions import OUTSIDE, bracket
from tests.geo.claims.scenes import number, scene


def told(text: str, theatre: str = "syria") -> list[tuple[str, str]]:
    """Place and modality of each claim, in order of the text."""
    reading = geo.read(text, theatre, datetime.date(2016, 8, 6))
    return [(c.places[0].canonical, c.modality) for c in reading.claims]


@pytest.mark.parametrize(
    ("text", "theatre", "place"),
    [
        (
            "The rebels left Daraya in exchange for an end to the siege of Madaya.",
            "syria",
            "Madaya",
        ),
        ("The army left Palmyra on condition that the Kurds leave Afrin.", "syria", "Afrin"),
        ("انسحب الثوار من داريا مقابل فك الحصار عن مضايا.", "syria", "Madaya"),
        ("انسحب الجيش من تدمر شريطة أن تنسحب الفصائل من عفرين.", "syria", "Afrin"),
        ("Росія відступила з Херсона в обмін на зняття блокади Маріуполя.", "ukraine", "Mariupol"),
        ("Росія залишила Херсон за умови, що ЗСУ відступлять з Бахмута.", "ukraine", "Bakhmut"),
        ("Россия оставила Херсон в обмен на снятие осады Мариуполя.", "ukraine", "Mariupol"),
        ("Россия оставила Херсон при условии, что ВСУ отступят из Бахмута.", "ukraine", "Bakhmut"),
    ],
)
def test_what_is_asked_in_exchange_has_not_been_done(text: str, theatre: str, place: str) -> None:
    done, asked = told(text, theatre)
    assert done[1] == "asserted"
    assert asked == (place, "hypothetical")


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("The rebels surrender Daraya provided that the army leaves Madaya.", "syria"),
        ("As long as the rebels hold Azaz, the army cannot capture Marea.", "syria"),
        ("The army cannot hold Palmyra unless Russia sends troops to Homs.", "syria"),
        ("طالما سيطر الثوار على أعزاز تنسحب القوات من مارع.", "syria"),
        ("Россияне не удержат Бахмут, разве что перебросят войска в Соледар.", "ukraine"),
    ],
)
def test_what_hangs_on_a_condition_is_not_asserted(text: str, theatre: str) -> None:
    assert told(text, theatre)
    assert {modality for _, modality in told(text, theatre)} <= {"hypothetical", "predicted"}


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("The rebels hold Azaz (even if the army retakes Marea).", "syria"),
        ("سيطر الثوار على أعزاز (حتى لو خسروا مارع).", "syria"),
        ("ЗСУ утримують Бахмут (навіть якщо втратять Соледар).", "ukraine"),
        ("ВСУ удерживают Бахмут (даже если потеряют Соледар).", "ukraine"),
    ],
)
def test_an_even_if_in_brackets_leaves_what_stands_outside(text: str, theatre: str) -> None:
    assert [modality for _, modality in told(text, theatre)] == ["asserted", "hypothetical"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("وإن سقطت النهود، لا قدر الله، انقطع الطريق إلى دارفور.", "hypothetical"),
        ("إن انسحبت القوات من النهود انقطع الطريق إلى دارفور.", "hypothetical"),
        ("انقطع الطريق إلى الفاشر بعد أن سقطت النهود.", "asserted"),
        ("قال الناطق إن الدعم السريع سيطر على النهود.", "asserted"),
    ],
)
def test_arabic_if_stands_before_a_verb_and_is_written_with_its_hamza_below(
    text: str, modality: str
) -> None:
    claims = geo.read(text, "sudan", "2025-04-10").claims
    assert claims
    assert {c.modality for c in claims} == {modality}


def test_an_if_outside_leaves_what_brackets_tell() -> None:
    text = "If the rebels (who took Ramouseh last week) lose Azaz, Marea is besieged."
    assert told(text) == [
        ("Ramouseh", "asserted"),
        ("Azaz", "hypothetical"),
        ("Mare'", "hypothetical"),
    ]


def test_an_if_in_brackets_is_meant_for_the_clause_before_alone() -> None:
    text = "The army has besieged Aleppo (if the reports are right), and the rebels hold Azaz."
    assert told(text) == [("Aleppo", "hypothetical"), ("Azaz", "asserted")]


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("This could also happen in Daraa, where rebels defected to the army.", "syria"),
        ("The same might happen in Idlib: the rebels switch sides.", "syria"),
        ("قد يتكرر ذلك في درعا حيث انسحب الثوار من المدينة.", "syria"),
        ("Те саме може статися в Бахмуті: росіяни оточать місто.", "ukraine"),
        ("То же может повториться в Бахмуте: россияне окружат город.", "ukraine"),
    ],
)
def test_what_could_happen_elsewhere_has_not(text: str, theatre: str) -> None:
    assert {modality for _, modality in told(text, theatre)} == {"hypothetical"}


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Washington demanded that Turkey withdraw from Manbij.", "syria"),
        ("Russia called for a truce in Madaya.", "syria"),
        ("Talks on a truce in Madaya go on.", "syria"),
        ("طالبت واشنطن تركيا بالانسحاب من منبج.", "syria"),
        ("دعت روسيا إلى هدنة في مضايا.", "syria"),
        ("Київ вимагає, щоб росіяни вивели війська з Маріуполя.", "ukraine"),
        ("Киев требует прекратить огонь в Мариуполе.", "ukraine"),
        ("Переговоры о перемирии в Мариуполе идут.", "ukraine"),
    ],
)
def test_what_is_asked_for_has_not_been_done(text: str, theatre: str) -> None:
    assert {modality for _, modality in told(text, theatre)} == {"hypothetical"}


def test_what_was_done_beside_what_is_asked_for_is_told() -> None:
    text = "The army, which had demanded the surrender of Daraya, captured Azaz."
    assert told(text) == [("Azaz", "asserted")]


def test_a_word_stands_in_the_brackets_that_opened_last_before_it() -> None:
    found = scene("The rebels hold Azaz (even if Manbij is lost) and Marea.")
    assert bracket(found, number(found, "hold")) == OUTSIDE
    assert bracket(found, number(found, "lost")) == number(found, "even")
    assert bracket(found, number(found, "marea")) == OUTSIDE


def test_what_stands_before_could_happen_is_what_could_whatever_its_form() -> None:
    assert told('In Homs similar "switches" could also happen.') == [("Homs", "hypothetical")]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The rebels said they would push on to Manbij.", "predicted"),
        ("The rebels said on Monday that they would soon take Manbij.", "predicted"),
        ("Rebels would now advance on Manbij, a commander told reporters.", "predicted"),
        ("The rebels said they would have taken Manbij.", "hypothetical"),
        ("The rebels said they broke through, which would end the siege of Manbij.", "hedged"),
    ],
)
def test_the_future_of_who_speaks_is_foretold(text: str, modality: str) -> None:
    assert told(text)[-1] == ("Manbij", modality)
