"""Words with a capital that what stands beside them shows to be no place."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.context.no_names import honours_somebody, says_how_exactly, signs, voices
from frontline.geo.gazetteer.gazetteer import open_gazetteer


@pytest.mark.parametrize(
    ("text", "at"), [("Парк имени Горького закрыт.", 2), ("Театр ім. Франка.", 2)]
)
def test_who_is_honoured_is_no_place(text: str, at: int) -> None:
    context, _, words = laid_out(text, open_gazetteer())
    assert honours_somebody(context, words, at)
    assert geo.read(text).places == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ровно в полночь ударили по Буче.",
        "Ровно через час ударили.",
        "Ровно 5 дней они стояли.",
        "Рівно рік тому впав Маріуполь.",
        "Рівно о дев'ятій годині завили сирени.",
    ],
)
def test_an_adverb_of_counts_and_hours_is_no_town(text: str) -> None:
    context, _, words = laid_out(text, open_gazetteer())
    assert says_how_exactly(context, words, 0)
    named = [m.place.name for m in geo.read(text, "ukraine", "2022-03-30").places if m.place]
    assert "Rivne" not in named


@pytest.mark.parametrize("text", ["Ровно обстреляли ночью.", "В Ровно тихо.", "Ровно: прилёт."])
def test_the_town_of_that_name_stays(text: str) -> None:
    (mention,) = geo.read(text, "ukraine", "2022-03-30").places
    assert mention.place
    assert mention.place.name == "Rivne"


def test_a_name_behind_a_dash_at_the_end_said_so() -> None:
    context, _, _ = laid_out("Буча и вся область освобождены - Маляр. Дальше", open_gazetteer())
    assert signs(context, 5, 6)
    listed, _, _ = laid_out("Взяты:\n- Терны\n- Невське", open_gazetteer())
    assert not any(signs(listed, n, n + 1) for n in (1, 2))
    pair, _, _ = laid_out("Линия Берислав – Снигирёвка", open_gazetteer())
    assert not signs(pair, 2, 3)


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Юсеф Халаби снял пустой рынок, бои у Сармады.", "syria"),
        ("A minister, Salah Misrati, thanked the fighters near Zintan.", "libya"),
    ],
)
def test_whoever_is_called_after_a_town_is_not_the_town(text: str, theatre: str) -> None:
    named = {m.place.name for m in geo.read(text, theatre, "2019-08-22").places if m.place}
    assert not named & {"Aleppo", "Misratah"}


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("Из Дарайи вывозят бойцов в Идлиб.", "syria", "Дарайи"),
        ("The RSF claims Nahud. At Khuwai pick-ups wait.", "sudan", "Khuwai"),
    ],
)
def test_a_preposition_that_opens_a_sentence_is_nobodys_name(
    text: str, theatre: str, name: str
) -> None:
    assert name in {m.text for m in geo.read(text, theatre, "2025-05-02").places if m.place}


def test_a_wide_gap_is_no_dash() -> None:
    context, _, _ = laid_out("Бои идут за   Киев. Дальше", open_gazetteer())
    at = next(i for i, word in enumerate(context.words) if word.key == "киев")
    assert not signs(context, at, at + 1)


@pytest.mark.parametrize(
    ("theatre", "text", "places"),
    [
        ("ukraine", "Речник ОТУ «Харків» повідомив про бої у Вовчанську.", ["Vovchansk"]),
        ("ukraine", "ОСУВ Хортиця підтвердило вихід з Вугледара.", ["Vuhledar"]),
        ("ukraine", "Группировка войск «Днепр» ударила по Херсону.", ["Kherson"]),
        ("ukraine", "Бійці батальйону «Донбас» тримають Торецьк.", ["Toretsk"]),
        ("ukraine", 'Soldiers of the battalion "Donbas" hold Toretsk.', ["Toretsk"]),
        ("ukraine", "OSGT Khortytsia confirmed that Vuhledar was left.", ["Vuhledar"]),
        ("syria", 'The "Aleppo" brigade took Azaz.', ["Azaz"]),
        ("syria", "سيطرت كتيبة «حمص» على اعزاز.", ["Azaz"]),
        ("ukraine", "Бригада стоит в городе «Мариуполь».", ["Mariupol"]),
        ("ukraine", "Бригада вошла в Харків.", ["Kharkiv"]),
        ("ukraine", "Харків тримає бригада.", ["Kharkiv"]),
    ],
)
def test_a_unit_that_bears_a_places_name_is_not_the_place(
    theatre: str, text: str, places: list[str]
) -> None:
    found = geo.read(text, theatre=theatre).places
    assert [place.canonical for place in found] == places


def test_who_writes_in_a_thread_is_no_town_and_a_heading_stays_one() -> None:
    thread = "حلبي: دخلوا سراقب\nابن إدلب: كذب\nحلبي: والله\nابن إدلب: لا"
    assert [thread[a:b] for a, b in voices(thread)] == ["حلبي", "ابن إدلب"] * 2
    assert voices("حلب: قصف عنيف.\nإدلب: هدوء حذر.") == ()
    assert {m.text for m in geo.read(thread, "syria", "2020-02-06").places} <= {"سراقب"}


@pytest.mark.parametrize(
    "text",
    [
        "The Khortytsia operational-strategic group repelled nine assaults.",
        "The Lyman group of forces holds its line.",
        "The Dnepr Group of Forces fired, the Tavria grouping answered.",
        "The Kharkiv operational command is calm.",
    ],
)
def test_an_english_command_bears_the_name_of_a_place(text: str) -> None:
    assert geo.read(text, "ukraine", "2024-06-01").places == ()


def test_a_group_of_men_leaves_the_town_it_is_said_of() -> None:
    (mention,) = geo.read("The Kherson group of volunteers left.", "ukraine", "2024-06-01").places
    assert mention.text == "Kherson"
