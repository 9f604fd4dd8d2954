"""Whoever bears a rank is a person, whatever town is called like him."""

from datetime import date

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.context.ranks import bears_rank
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.theatre.theatre import load_theatre

DAY = date(2016, 8, 6)


def placed(text: str, theatre: str = "syria") -> list[str]:
    return [m.canonical for m in geo.read(text, theatre, DAY).places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Полковник Сухейль аль-Хасан прибыл в Хаму.", ["Hama"]),
        ("Генерал Зейд Салех погиб под Хамой.", ["Hama"]),
        ("Про це сказав підполковник Салех у Хамі.", ["Hama"]),
        ("Командир Абу Джамаль убит под Хамой.", ["Hama"]),
        ("قتل القائد أبو جمال قرب حماة.", ["Hama"]),
        ("قتل الجندي كاظم قرب حماة.", ["Hama"]),
        ("وقال الطبيب إدلب حسون إن الأدوية نفدت في حماة.", ["Hama"]),
        ("وقال المقاتل حسن منبج إن القصف لم يتوقف في حماة.", ["Hama"]),
        ("أما السائق عفرين عيسى فقتل بلغم قرب حماة.", ["Hama"]),
        ("ومات المزارع سعيد تدمر بلغم قرب حماة.", ["Hama"]),
        ("Губернатор Олег Пальмирский уехал из Хамы.", ["Hama"]),
        ("Фельдшер Олег Пальмирский вывез раненых из Хамы.", ["Hama"]),
    ],
)
def test_who_bears_a_rank_is_no_place(text: str, places: list[str]) -> None:
    assert placed(text) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("غادر المبعوث دمشق أمس بعد القصف.", "Damascus"),
        ("ودخل القائد تدمر مع رجاله بعد المعارك.", "Palmyra"),
        ("وصل الطبيب من إدلب إلى حماة بعد القصف.", "Idlib"),
        ("نقل الجندي إلى تدمر بعد الاشتباكات.", "Palmyra"),
        ("قصف الجيش الراعي وتدمر بالمدفعية.", "Palmyra"),
        ("Командиры Хамы просят подкреплений, город под обстрелом.", "Hama"),
        ("Губернатор Пальмиры уехал после обстрела.", "Palmyra"),
        ("Врачи Пальмиры ушли в Хаму после обстрела.", "Palmyra"),
        ("سيطر الجيش على أبو الظهور.", "Abu al-Duhur (town)"),
        ("Армия взяла Абу Духур.", "Abu al-Duhur (town)"),
        ("Полковник сообщил: Хама под обстрелом.", "Hama"),
    ],
)
def test_a_town_beside_a_rank_stays_one(text: str, place: str) -> None:
    assert place in placed(text)


def test_a_rank_is_known_in_any_case_and_two_names_behind_it() -> None:
    context, _, words = laid_out(
        "Убит генералом Зейдом Салехом", open_gazetteer(load_theatre("syria"))
    )
    assert [bears_rank(context, words, at, ()) for at in range(4)] == [False, False, True, True]


def test_a_people_that_opens_a_sentence_is_no_village() -> None:
    text = "Бои идут у Мосула и Киркука. Курды, стоящие у Эрбиля, ждут."
    assert placed(text, "iraq") == ["Mosul", "Kirkuk", "Erbil"]


def test_a_verb_behind_an_occupation_has_its_place_behind_it() -> None:
    text = "اعلن الجيش السوداني ان متحرك الصياد استعاد الخوي بعد ان فقد النهود مطلع الشهر."
    found = [m.text for m in geo.read(text, "sudan", DAY).places if m.place]
    assert found == ["الخوي", "النهود"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("По словам главкома Александра Сырского, Суджа взята.", ["Sudzha"]),
        ("Речниця Наталія Гуменюк розповіла про бої під Херсоном.", ["Kherson"]),
        ("Головнокомандувач Олександр Сирський прибув під Авдіївку.", ["Avdiivka"]),
        ("Военкор Руденко пишет, что взят Белгород.", ["Belgorod"]),
        ("Об этом Сергею Лиману сообщили в Херсоне.", ["Kherson"]),
    ],
)
def test_whom_a_given_name_or_an_occupation_names_is_no_unknown_town(
    text: str, places: list[str]
) -> None:
    assert placed(text, "ukraine") == places
