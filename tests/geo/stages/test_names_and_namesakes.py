"""People, units and namesakes that had been drawn as towns, in texts of a chosen war."""

import pytest

from frontline import geo
from frontline.geo.model import Mention


def read(text: str, theatre: str, day: str) -> dict[str, Mention]:
    return {m.text: m for m in geo.read(text, theatre, day).places}


def names(text: str, theatre: str, day: str) -> list[str]:
    return list(read(text, theatre, day))


def test_a_given_name_anywhere_in_an_unknown_name_makes_a_person_of_it() -> None:
    text = "Кореспондентка Ірина Салій передає з Бахмута. Комбат Семен Гнатюк тримає Часів Яр."
    assert names(text, "ukraine", "2023-03-01") == ["Бахмута", "Часів Яр"]


def test_a_first_name_in_latin_letters_is_no_small_town_abroad() -> None:
    text = "A commander named Taras, and Taras said Pokrovsk is shelled."
    assert names(text, "ukraine", "2024-11-20") == ["Pokrovsk"]
    assert "Riyadh" in names("Were Riyadh to act, Marib is safe.", "yemen", "2021-10-20")


def test_a_unit_named_in_small_letters_is_no_town() -> None:
    text = "The Bara' brigade stormed Douma, and the al-Bara brigade left."
    assert names(text, "syria", "2016-05-01") == ["Douma"]
    assert "Azaz" in names("In Azaz brigades of rebels clashed.", "syria", "2016-05-01")


def test_a_name_behind_the_arabic_article_is_no_capital_elsewhere() -> None:
    found = read("They fled to al-Juba from Marib.", "yemen", "2021-10-20")
    assert found["Juba"].place is None


@pytest.mark.parametrize("lead", ["в районі", "поблизу", "біля"])
def test_a_far_city_in_a_list_of_villages_is_the_village_beside_them(lead: str) -> None:
    text = f"Відбито атаки {lead} Рівного, Лисівки та Мирнограда під Покровськом."
    place = read(text, "ukraine", "2024-11-20")["Рівного"].place
    assert place is not None
    assert abs(place.lon - 37.22) < 0.1


def test_the_first_of_a_list_is_one_of_its_villages_too() -> None:
    text = "За добу 27 атак у районах Рівного, Лисівки та Мирнограда під Покровськом."
    place = read(text, "ukraine", "2024-11-20")["Рівного"].place
    assert place is not None
    assert abs(place.lon - 37.22) < 0.1


def test_a_rank_cut_short_is_no_town() -> None:
    text = "Brig. Gen. Issam said his men held Deir ez-Zor."
    assert names(text, "syria", "2017-09-14") == ["Deir ez-Zor"]


def test_who_comes_from_a_far_city_comes_from_the_city() -> None:
    text = "Під Покровськом, Мирноградом і Гродівкою воює батальйон з Рівного."
    place = read(text, "ukraine", "2024-11-20")["Рівного"].place
    assert place is not None
    assert place.population > 200_000


@pytest.mark.parametrize("ends", ["напрямку", ""])
def test_a_direction_that_is_listed_is_that_of_its_village(ends: str) -> None:
    text = f"На Придніпровському {ends} ворог двічі атакував, успіху не мав.".replace("  ", " ")
    (mention,) = read(text, "ukraine", "2024-11-20").values()
    assert mention.place is not None
    assert abs(mention.place.lon - 32.8) < 0.2


def test_an_adjective_and_its_noun_are_one_name_in_either_language() -> None:
    text = "Группы закрепились у Золотого Колодца под Доброполье."
    found = read(text, "ukraine", "2025-08-12")
    assert found["Золотого Колодца"].canonical == "Zolotyi Kolodiaz"
    found = read("Бой был в Майском Джанкойского района.", "ukraine", "2022-08-17")
    assert "Майском" in found


def test_a_conjunction_is_no_part_of_the_town() -> None:
    assert names("А Мариб живёт слухами.", "yemen", "2021-10-20") == ["Мариб"]


def test_a_province_and_an_oil_field_are_heard_before_a_hamlet() -> None:
    found = read("Войска ушли из Хадрамаута и Махры.", "yemen", "2025-12-20")
    assert found["Махры"].kind == "governorate"
    found = read("Курды заняли поле Эль-Омар у Дейр-эз-Зора.", "syria", "2017-10-22")
    assert found["Эль-Омар"].canonical == "al-Omar oil field"
    assert "Омар" not in names("Омар сказал, что Алеппо взят.", "syria", "2016-12-20")
