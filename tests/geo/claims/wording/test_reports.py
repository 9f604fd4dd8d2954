"""Ordinary words that reports use for what happens on the ground, in four languages."""

import datetime

import pytest

from frontline import geo

DAY = datetime.date(2023, 8, 6)


@pytest.mark.parametrize(
    ("text", "theatre", "kind", "place"),
    [
        ("Azaz remains with the rebels.", "syria", "control", "Azaz"),
        ("Palmyra is back with the army.", "syria", "control", "Palmyra"),
        ("The army is closing on Azaz.", "syria", "advance", "Azaz"),
        ("SDF fighters swept towards Manbij.", "syria", "advance", "Manbij"),
        ("The army took up positions outside Azaz.", "syria", "advance", "Azaz"),
        ("A government militia had come to Afrin to help.", "syria", "reinforcement", "Afrin"),
        ("Fresh militias are gathering in Palmyra.", "syria", "reinforcement", "Palmyra"),
        ("Rebels and army are locked in battle in Manbij.", "syria", "fighting", "Manbij"),
        ("Next are Manbij and Kobani.", "syria", "expected_future", "Manbij"),
        ("رفع الجيش علمه فوق تدمر.", "syria", "control", "Palmyra"),
        ("باتت القوات على مقربة من تدمر.", "syria", "advance", "Palmyra"),
        ("تتجه القوات نحو تدمر.", "syria", "advance", "Palmyra"),
        ("أفرغت هيئة تحرير الشام أعزاز.", "syria", "retreat", "Azaz"),
        ("عبرت أرتال تركية إلى أعزاز.", "syria", "reinforcement", "Azaz"),
        ("تخطط تركيا لعملية في منبج.", "syria", "expected_future", "Manbij"),
        ("Росіяни далі володіють Бахмутом.", "ukraine", "control", "Bakhmut"),
        ("Росіяни підступили до Бахмута.", "ukraine", "advance", "Bakhmut"),
        ("Росіяни сунуть на Покровськ.", "ukraine", "advance", "Pokrovsk"),
        ("Ворог відкотився від Роботиного.", "ukraine", "retreat", "Robotyne"),
        ("Дорога на Бахмут під обстрілом.", "ukraine", "supply_line_cut", "Bakhmut"),
        ("Під Вугледар відправили морпіхів.", "ukraine", "reinforcement", "Vuhledar"),
        ("Росія виведе війська з Херсона.", "ukraine", "expected_future", "Kherson"),
        ("Россияне владеют Бахмутом.", "ukraine", "control", "Bakhmut"),
        ("Россияне подступили к Бахмуту.", "ukraine", "advance", "Bakhmut"),
        ("Россияне рвутся к Покровску.", "ukraine", "advance", "Pokrovsk"),
        ("В Бахмут завели свежие силы.", "ukraine", "reinforcement", "Bakhmut"),
        ("Россия выведет войска из Херсона.", "ukraine", "expected_future", "Kherson"),
    ],
)
def test_it_is_read(text: str, theatre: str, kind: str, place: str) -> None:
    found = geo.read(text, theatre, DAY).claims
    assert (kind, place) in [(c.type, p.canonical) for c in found for p in c.places]


def test_a_success_that_is_had_is_no_forecast() -> None:
    (found,) = geo.read("ЗСУ мають успіх біля Роботиного.", "ukraine", DAY).claims
    assert (found.type, found.modality) == ("advance", "asserted")


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Colonel Saleh visited the guards of Wadiah crossing.", "yemen"),
        ("The road to Aleppo is open.", "syria"),
        ("The dam was captured, which left Manbij without water.", "syria"),
        ("ينشر الناشطون صورا من منبج.", "syria"),
        ("The army ran out of bottled water in Hama.", "syria"),
        ("Зеленский прилетел в Одессу вместе с премьером.", "ukraine"),
        ("Асад вернулся в Дамаск.", "syria"),
        ("Президент України повернувся до Києва.", "ukraine"),
        ("Делегації України та Росії зустрілися у Харкові.", "ukraine"),
    ],
)
def test_words_that_only_look_like_it_make_no_claim(text: str, theatre: str) -> None:
    assert geo.read(text, theatre, DAY).claims == ()


def test_a_city_whose_name_is_a_word_of_war_is_a_city() -> None:
    found = geo.read("В Атак прибыло подкрепление из Мариба.", "yemen", DAY).claims
    assert [c.type for c in found] == ["reinforcement"]


@pytest.mark.parametrize("text", ["The road to Aleppo is open again.", "نشرت تركيا قوات في منبج."])
def test_the_same_words_in_full_make_one(text: str) -> None:
    assert len(geo.read(text, "syria", DAY).claims) == 1
