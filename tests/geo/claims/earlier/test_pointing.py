"""Which place "the town", "the dam", "both" and "there" mean."""

import pytest

from frontline import geo
from frontline.geo.claims.earlier.memory import same_spots
from frontline.geo.claims.earlier.pointing import in_order
from tests.geo.claims.scenes import scene


def places(text: str, theatre: str, kind: str) -> list[str]:
    """The places of the last claim of that type."""
    claims = [c for c in geo.read(text, theatre, "2016-08-06").claims if c.type == kind]
    return [m.canonical for m in claims[-1].places]


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "meant"),
    [
        (
            "ukraine",
            "Батальйони утримують Іловайськ. Росіяни перерізали дорогу на Старобешеве. "
            "Угруповання опинилося в кільці.",
            "surrounded",
            ["Ilovaisk"],
        ),
        (
            "ukraine",
            "Росіяни тримають Токмак, а дорога на Мелітополь закрита. Якщо місто впаде, буде тихо.",
            "control",
            ["Tokmak"],
        ),
        (
            "syria",
            "ISIS captured Manbij, 30 km west of Kobani. The army besieged the town.",
            "siege",
            ["Manbij"],
        ),
    ],
)
def test_the_town_is_the_one_claimed_and_not_one_named_by_the_way(
    theatre: str, text: str, kind: str, meant: list[str]
) -> None:
    assert places(text, theatre, kind) == meant


@pytest.mark.parametrize(
    ("theatre", "text", "meant"),
    [
        (
            "ukraine",
            "Ukrainian troops recaptured Izium and Balakliia and drove the Russians out of Kharkiv "
            "region. Russia said it was pulling its men back from both towns.",
            ["Izium", "Balakliia"],
        ),
        (
            "ukraine",
            "Окупанти тримали Ізюм і Балаклію. Учора росіяни відступили з обох міст.",
            ["Izium", "Balakliia"],
        ),
        (
            "yemen",
            "The Houthis took Harib and Bayhan last month; the army left both towns for Ataq.",
            ["Ḩarīb", "Bayḩān"],
        ),
    ],
)
def test_both_are_the_last_two_that_were_named_together(
    theatre: str, text: str, meant: list[str]
) -> None:
    assert places(text, theatre, "retreat") == meant


def test_the_mountain_is_the_one_that_bears_the_word() -> None:
    text = "فرت العائلات إلى جبل سنجار. وقصفت طائرات مدفعية قرب أربيل. وحاصر التنظيم الجبل."
    assert places(text, "iraq", "siege") == ["Mount Sinjar"]
    named = "ISIS holds Mosul Dam. Jets struck a depot near Erbil. The Kurds retook the dam."
    assert all("Mosul" in place for place in places(named, "iraq", "control"))


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    "text",
    [
        "Російські війська зайшли на північні вулиці Вовчанська, і відтоді бої точаться щодня.",
        "Российские войска вошли в Волчанск, и бои продолжаются.",
    ],
)
def test_a_battle_is_where_its_sentence_has_come_to(text: str) -> None:
    assert places(text, "ukraine", "fighting") == ["Vovchansk"]


def test_who_comes_from_a_place_has_not_reached_it() -> None:
    text = "Дві групи бригади вийшли з-під Чугуєва."
    claims = geo.read(text, "ukraine", "2014-08-25").claims
    assert not [c for c in claims if c.type == "advance" and c.places]


def test_from_them_is_all_that_the_sentence_has_claimed() -> None:
    text = "استعاد النظام اللطامنة ومورك، ويقول جيش العزة إن عناصره انسحبوا منها."
    assert places(text, "syria", "retreat") == ["al-Lataminah", "Morek"]


def test_the_town_is_the_one_whose_outskirts_were_named() -> None:
    text = "Росіяни зайшли в Борисівку. Бої точаться на околиці Вовчанська, місто не втрачено."
    assert places(text, "ukraine", "control") == ["Vovchansk"]


@pytest.mark.parametrize(
    ("theatre", "text", "meant"),
    [
        (
            "syria",
            "Turkish troops entered Afrin on Sunday. The YPG had withdrawn overnight to Nubl.",
            ["Afrin"],
        ),
        ("syria", "The YPG withdrew overnight to Nubl.", ["Nubl"]),
        (
            "ukraine",
            "Росіяни зайшли до Лимана. Гарнізон відступив до Краматорська.",
            ["Lyman"],
        ),
    ],
)
def test_a_retreat_is_from_the_place_spoken_of_rather_than_to_where_it_ends(
    theatre: str, text: str, meant: list[str]
) -> None:
    assert places(text, theatre, "retreat") == meant


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "meant"),
    [
        (
            "syria",
            "Армія відбила Маядін, а за день до того замкнула кільце довкола Дейр-ез-Зора. "
            "ІДІЛ у місті ще тримається.",
            "control",
            "Deir ez-Zor",
        ),
        (
            "syria",
            "دخلت قوات النظام سراقب. والمدينة عقدة الطريقين M4 وM5. ولن تنسحب القوات منها.",
            "retreat",
            "Saraqib",
        ),
        (
            "yemen",
            "فكت المقاومة الحصار عن تعز بعد أن سيطروا على الضباب. والحوثيون كانوا يحاصرون المدينة.",
            "siege",
            "Taizz",
        ),
        ("ukraine", "Суджа спорожніла. ЗСУ зайшли сюди торік.", "advance", "Sudzha"),
    ],
)
def test_the_town_is_no_road_and_nothing_that_came_before_it(
    theatre: str, text: str, kind: str, meant: str
) -> None:
    (place,) = places(text, theatre, kind)
    assert meant in place


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("syria", "The army took Manbij. A ceasefire is observed by Russia and Turkey."),
        ("yemen", "دخل الحوثيون عدن. وأعلن التحالف هدنة إنسانية."),
    ],
)
def test_a_truce_that_names_no_place_is_of_none(theatre: str, text: str) -> None:
    claims = geo.read(text, theatre, "2016-08-06").claims
    assert not [m for c in claims if c.type == "truce" for m in c.places]


def test_a_name_in_quotation_marks_that_does_it_is_a_unit() -> None:
    text = "Росіяни зайшли до Іловайська. «Донбас» узяв західну половину міста."
    assert places(text, "ukraine", "control") == ["Ilovaisk"]


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "meant"),
    [
        (
            "iraq",
            "ISIS overran positions in Ramadi, and Iraqi special forces fled the Anbar capital in "
            "a convoy towards Habbaniyah.",
            "retreat",
            "Ramadi",
        ),
        (
            "iraq",
            "اجتاح التنظيم سنجار. وتقول ناجية وصلت إلى زاخو إن البيشمركة انسحبت من القرى.",
            "retreat",
            "Sinjar",
        ),
        ("syria", "Harasta is cut off from Douma.", "surrounded", "Harasta"),
    ],
)
def test_a_capital_a_witness_and_what_is_cut_off(
    theatre: str, text: str, kind: str, meant: str
) -> None:
    assert places(text, theatre, kind) == [meant]


def test_a_list_that_a_remark_parts_from_its_verb() -> None:
    text = (
        "Usaylan, Bayhan and Ain, the three districts that were lost in September, have been "
        "recovered by the Giants Brigades."
    )
    claims = [c for c in geo.read(text, "yemen", "2022-01-11").claims if c.actors]
    assert [len(c.places) for c in claims] == [3]


def test_who_left_a_town_and_crossed_the_river_did_not_enter_the_town() -> None:
    text = "Украинские военные оставили Северодонецк и переправились на другой берег реки."
    assert [c.type for c in geo.read(text, "ukraine", "2022-06-25").claims] == ["retreat"]


def test_what_is_only_named_does_not_take_over_from_what_is_claimed() -> None:
    text = "ИГ захватил Пальмиру. Центр в Хмеймиме молчал. Позже город был освобождён армией."
    assert places(text, "syria", "control") == ["Palmyra"]


def test_a_country_gives_way_to_what_lies_in_it_and_a_place_counts_once() -> None:
    spots = tuple(scene("In Syria clashes broke out in Azaz, Manbij and Azaz.").spots)
    kept = in_order(spots[::-1])
    assert {s.mention.text for s in kept} == {"Azaz", "Manbij"}
    assert len(kept) == 2
    assert [s.mention.text for s in in_order(spots[:1])] == ["Syria"]
    assert same_spots(kept, spots)
    assert not same_spots(kept[:1], kept[1:])


def test_all_four_towns_are_the_last_list_of_so_many() -> None:
    text = "A truce covers Fuah, Kafraya, Madaya and Zabadani. All four towns have been besieged."
    *_, found = geo.read(text, "syria", "2017-04-14").claims
    assert [m.text for m in found.places] == ["Fuah", "Kafraya", "Madaya", "Zabadani"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The rebels entered Jarabulus. They have the bakery and the school.", ["Jarabulus"]),
        ("The SDF surrounded Manbij. By Friday they had the mills.", ["Manbij"]),
        ("The rebels entered Jarabulus. They have a market on Fridays.", []),
    ],
)
def test_the_station_or_the_mills_are_those_of_the_town(text: str, meant: list[str]) -> None:
    claims = [c for c in geo.read(text, "syria", "2016-08-06").claims if c.type == "control"]
    assert [m.canonical for c in claims for m in c.places] == meant
    assert all(c.actors for c in claims)


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("The rebels in Azaz broke through in the west.", "advance", "opposition"),
        ("Azaz is contested. The rebels hold the north.", "control", "opposition"),
        ("Azaz is contested. In the east the army holds the ridge.", "control", "government"),
        ("Fighting goes on in Azaz. The army entered from the south.", "advance", "government"),
        ("Azaz is quiet. The Kurds withdrew from the east.", "retreat", "sdf"),
    ],
)
def test_a_side_of_no_town_is_that_of_the_town_spoken_of(text: str, kind: str, actor: str) -> None:
    claims = [c for c in geo.read(text, "syria", "2016-08-06").claims if c.type == kind]
    assert [(c.actors, [m.canonical for m in c.places]) for c in claims] == [((actor,), ["Azaz"])]


def test_a_side_of_the_country_is_no_town() -> None:
    assert not geo.read("The Kurds control the northeast.", "syria", "2016-08-06").claims


def test_round_the_town_is_round_no_quarter_that_no_list_has() -> None:
    text = (
        "Фаллуджа взята. Шухада и Назал сданы. Кольцо вокруг города замкнули ещё в мае. "
        "Игиловцы молчат."
    )
    found = [c for c in geo.read(text, "iraq", "2016-06-20").claims if c.type == "surrounded"]
    assert [[m.text for m in c.places] for c in found] == [["Фаллуджа"]]


def test_a_town_that_is_called_two_villages_is_no_pair() -> None:
    (claim,) = geo.read("ما زالت القريتين تحت سيطرة داعش.", "syria", "2016-03-01").claims
    assert [m.canonical for m in claim.places] == ["al-Qaryatayn"]


def test_the_district_is_the_one_named_last_and_no_town_before() -> None:
    text = "عدن هادئة. وفي الوازعية استعاد الحوثيون مركز المديرية."
    (claim,) = [c for c in geo.read(text, "yemen", "2016-08-24").claims if c.type == "control"]
    assert [m.text for m in claim.places] == ["الوازعية"]


def test_who_is_sent_there_is_sent_to_the_place_spoken_of_and_not_to_where_he_came_from() -> None:
    text = "Армия отбила Морек. Туда переброшены части из Хомса."
    sent = [c for c in geo.read(text, "syria").claims if c.type == "reinforcement"]
    assert [[m.canonical for m in c.places] for c in sent] == [["Morek"]]


@pytest.mark.parametrize("text", ["Morek! The army entered on Tuesday.", "مورك. الجيش دخلها أمس."])
def test_a_place_that_is_all_of_a_sentence_heads_what_follows(text: str) -> None:
    claims = geo.read("The army took Souran.\n\n" + text, "syria", "2018-03-10").claims
    assert [m.canonical for m in claims[-1].places] == ["Morek"]


def test_a_town_that_is_asked_for_is_not_entered_by_itself() -> None:
    assert geo.read("Morek. Souran.", "syria", "2018-03-10").claims == ()


def test_the_city_is_the_one_that_the_title_names() -> None:
    said = "\n\nThe city has been captured by the SDF, residents said."
    (claim,) = geo.read("Update: Manbij" + said, "syria", "2016-08-13").claims
    assert [m.canonical for m in claim.places] == ["Manbij"]
    assert geo.read("Manbij and Azaz" + said, "syria", "2016-08-13").claims == ()


def test_what_there_means_may_stand_behind_it() -> None:
    text = "У курдов Телль-Рифат, но туда, в Нуббуль и Захру, вошла сирийская армия."
    (entered,) = [c for c in geo.read(text, "syria", "2018-03-06").claims if c.type == "advance"]
    assert [m.text for m in entered.places] == ["Нуббуль", "Захру"]
