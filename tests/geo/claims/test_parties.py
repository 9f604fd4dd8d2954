"""Parties of a sentence: names of the theatre, and what texts call a side in passing."""

import pytest

from frontline import geo
from frontline.geo.claims.parties import NOT_HOLDING, parties
from frontline.geo.theatre.theatre import load_theatre
from tests.geo.claims.scenes import said, scene, scenes


def told(text: str, theatre: str | None = "syria") -> list[tuple[str, tuple[str, ...], bool]]:
    """(words, sides, generic) of each party."""
    found = scene(text, theatre)
    return [(said(found, p.first, p.last), p.sides, p.generic) for p in found.parties]


def sides(text: str, theatre: str | None = "syria") -> list[tuple[str, ...]]:
    return [keys for _, keys, _ in told(text, theatre)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ISIS captured Manbij.", [("isis",)]),
        ("The SDF captured Manbij from ISIS.", [("sdf",), ("isis",)]),
        ("Rebels captured Manbij.", [("opposition",)]),
        ("Kurdish fighters captured Manbij.", [("sdf",)]),
    ],
)
def test_names_and_common_words_name_sides(text: str, keys: list[tuple[str, ...]]) -> None:
    assert sides(text) == keys


def test_troops_are_of_the_usual_side_of_the_theatre_or_nobody_knows_whose() -> None:
    assert told("Troops captured Manbij.") == [("Troops", ("government",), True)]
    assert told("Troops captured Goma.", None) == [("Troops", (), True)]


def test_a_people_and_its_fighters_are_one_party() -> None:
    assert [words for words, *_ in told("Kurdish fighters captured Manbij.")] == [
        "Kurdish fighters"
    ]


def test_a_list_of_parties_is_one_with_several_sides() -> None:
    assert sides("ISIS and the SDF fought in Manbij.") == [("isis", "sdf")]


def test_troops_of_a_people_that_is_no_party_are_nobodys() -> None:
    assert ("British troops", (), False) in told("British troops captured Manbij.")


@pytest.mark.parametrize(
    "text", ["The army captured rebel-held Manbij.", "The army captured opposition-held Manbij."]
)
def test_who_holds_a_place_does_not_act(text: str) -> None:
    assert len(told(text)) == 1


def test_a_country_acts_unless_something_leads_to_it() -> None:
    assert sides("Russia withdrew from Bakhmut.", "ukraine") == [("russia",)]
    assert not sides("The front is stable, and fighting goes on in Russia.", "ukraine")


def test_a_theatre_has_only_its_own_sides() -> None:
    assert sides("Загарбники захопили Бахмут.", "ukraine") == [("russia",)]
    assert all("russia" not in keys for keys in sides("Rebels captured Manbij."))


def test_without_a_theatre_a_side_is_called_as_the_text_calls_it() -> None:
    assert ("rebels",) in [
        tuple(key.lower() for key in keys) for keys in sides("Rebels captured Goma.", None)
    ]


def named(text: str, key: str, theatre: str | None = "syria") -> list[tuple[str, ...]]:
    """The sides where the theatre's alias *key* stands on the first word of *text*."""
    found = scene(text, theatre)
    war = load_theatre(theatre) if theatre else None
    return [p.sides for p in parties(found, [(found.first, found.first + 1, key)], war)]


@pytest.mark.parametrize("key", sorted(NOT_HOLDING))
def test_who_never_holds_ground_is_a_party_without_a_side(key: str) -> None:
    assert named("Xyzzy captured Manbij.", key) == [()]


def test_an_alias_goes_before_the_common_word_for_a_side() -> None:
    assert named("Rebels captured Manbij.", "isis") == [("isis",)]


def test_an_alias_outside_the_sentence_is_no_party_of_it() -> None:
    found = scene("Nobody was there.")
    beyond = [(found.last, found.last + 1, "isis"), (-2, -1, "sdf")]
    assert parties(found, beyond, load_theatre("syria")) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ISIS, backed by Russian jets, captured Manbij.", [("isis",)]),
        ("The SDF, rebels and ISIS fought in Manbij.", [("sdf", "opposition", "isis")]),
        ("ISIS fled; the SDF stayed in Manbij.", [("isis",), ("sdf",)]),
    ],
)
def test_helpers_lists_and_stops(text: str, keys: list[tuple[str, ...]]) -> None:
    assert sides(text) == keys


def test_a_people_that_names_a_border_fights_nowhere() -> None:
    assert ("turkish",) not in [
        tuple(word.lower() for word in keys)
        for keys in sides("Rebels reached the Turkish border.", None)
    ]


@pytest.mark.parametrize(
    ("theatre", "text", "side"),
    [
        ("syria", "IS fighters captured Idlib on Monday.", "isis"),
        ("syria", "Війська Асада захопили Ідліб у понеділок.", "government"),
        ("syria", "Курдські бойовики захопили Ідліб у понеділок.", "sdf"),
        ("syria", "سيطرت الفصائل المدعومة من تركيا على إدلب.", "turkey_backed"),
        ("syria", "Хайят Тахрир аш-Шам захватила Идлиб в понедельник.", "hts"),
        ("yemen", "Аль-Каида захватила Таиз в понедельник.", "aqap"),
        ("yemen", "Local fighters loyal to Hadi captured Taiz on Monday.", "government"),
        ("ukraine", "Бойцы Азова захватили Бахмут.", "ukraine"),
        ("ukraine", "The 93rd Mechanized Brigade captured Bakhmut on Monday.", "ukraine"),
        ("ukraine", "Вагнер захватил Бахмут в понедельник.", "russia"),
    ],
)
def test_a_force_called_by_a_name_that_villages_share_is_its_side(
    theatre: str, text: str, side: str
) -> None:
    (claim,) = geo.read(text, theatre, "2016-08-06").claims
    assert claim.actors == (side,)


@pytest.mark.parametrize(
    ("theatre", "text", "side"),
    [
        ("libya", "Forces loyal to Khalifa Haftar captured Derna.", ("lna",)),
        ("libya", "حفتر يسيطر على درنة", ("lna",)),
        ("sudan", "Troops of General Burhan captured Wad Madani.", ("army",)),
        ("sudan", "Forces loyal to Mohamed Hamdan Dagalo captured Nyala.", ("rsf",)),
        ("yemen", "Forces loyal to Ali Abdullah Saleh captured Taiz.", ("houthis",)),
        ("yemen", "Hadi's troops captured Aden.", ("government",)),
        ("syria", "Gunmen loyal to Assad captured Jableh.", ("government",)),
        ("syria", "Pro-government gunmen captured Jableh.", ("government",)),
        ("syria", "Rebel gunmen captured Jableh.", ("opposition",)),
        ("syria", "Gunmen captured Jableh.", ()),
        ("syria", "Jihadists captured Jableh.", ()),
    ],
)
def test_a_leaders_men_are_his_sides_and_gunmen_are_whose_the_words_beside_them_say(
    theatre: str, text: str, side: tuple[str, ...]
) -> None:
    (claim,) = geo.read(text, theatre, "2016-08-06").claims
    assert claim.actors == side
    assert len(claim.places) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Donbas and Dnipro battalions took Ilovaisk.",
        "The Dnipro brigade took Ilovaisk.",
        "Ilovaisk was taken by Abu Dnipro.",
    ],
)
def test_what_a_force_or_a_man_is_called_by_is_no_place(text: str) -> None:
    found = scene(text, "ukraine")
    assert [s.mention.text for s in found.spots if s.mention.kind == "settlement"] == ["Ilovaisk"]


@pytest.mark.parametrize(
    ("text", "war"),
    [
        ("Батальоны «Донбасс» и «Днепр-1» вошли в Иловайск.", "ukraine"),
        ("Фаллуджа взята. Верить ли Абади?", "iraq"),
    ],
)
def test_names_of_units_and_of_leaders_in_cyrillic_are_no_places(text: str, war: str) -> None:
    spots = [s.mention.text for found in scenes(text, war) for s in found.spots]
    assert not {"Донбасс", "Днепр", "Абади"} & {*spots}


@pytest.mark.parametrize("text", ["Повстанці взяли військовий аеродром.", "Взята военная база."])
def test_a_military_airfield_is_no_force(text: str) -> None:
    assert not [1 for words, _, _ in told(text) if words.startswith(("військ", "воен"))]


@pytest.mark.parametrize("text", ["Військові взяли село.", "Военные взяли деревню."])
def test_soldiers_before_a_village_are_one(text: str) -> None:
    assert [generic for _, _, generic in told(text)] == [True]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("دخلت قوات أمريكية تدمر.", "usa"),
        ("دخلت ميليشيات إيرانية تدمر.", "iran"),
        ("قصف الطيران الإسرائيلي تدمر.", "israel"),
        ("Іранські загони увійшли в Пальміру.", "iran"),
        ("Ізраїльська авіація завдала удару по Пальмірі.", "israel"),
        ("Израильские войска вошли в Кунейтру.", "israel"),
        ("Israeli troops entered Quneitra.", "israel"),
    ],
)
def test_an_adjective_names_a_state_that_takes_part_in_every_language(text: str, side: str) -> None:
    found = geo.read(text, "syria", "2017-05-18").claims
    assert {key for claim in found for key in claim.actors} == {side}


MAIN_SIDES = [
    ("syria", "government", "The army", "الجيش", "Армія", "Армия"),
    ("syria", "opposition", "Rebels", "المعارضة", "Повстанці", "Повстанцы"),
    ("syria", "sdf", "The SDF", "قسد", "СДС", "СДС"),
    ("syria", "isis", "ISIS", "داعش", "ІДІЛ", "ИГИЛ"),
    ("iraq", "iraq", "The 9th Division", "الفرقة التاسعة", "9-та дивізія", "9-я дивизия"),
    ("iraq", "kurds", "The Peshmerga", "البيشمركة", "Пешмерга", "Пешмерга"),
    ("yemen", "houthis", "The Houthis", "الحوثيون", "Хусити", "Хуситы"),
    ("yemen", "government", "The army", "الجيش", "Армія", "Армия"),
    ("sudan", "army", "The army", "الجيش", "Армія", "Армия"),
    ("sudan", "army", "Burhan's forces", "القوات المسلحة", "Суданська армія", "Армия Судана"),
    ("sudan", "rsf", "The RSF", "الدعم السريع", "СШП", "СБП"),
    ("libya", "lna", "The LNA", "قوات حفتر", "ЛНА", "Войска Хафтара"),
    ("ukraine", "russia", "The Russians", "الروس", "Росіяни", "Россияне"),
    ("ukraine", "ukraine", "The Ukrainians", "الأوكرانيون", "ЗСУ", "ВСУ"),
]  # fmt: skip
SAID = ("{} captured the town.", "{} سيطر على البلدة.", "{} захопили місто.", "{} захватили город.")


@pytest.mark.parametrize(
    ("theatre", "side", "name", "sentence"),
    [
        (theatre, side, name, sentence)
        for theatre, side, *names in MAIN_SIDES
        for name, sentence in zip(names, SAID, strict=True)
    ],
)
def test_main_sides_of_a_war_are_known_in_four_languages(
    theatre: str, side: str, name: str, sentence: str
) -> None:
    assert sides(sentence.format(name), theatre) == [(side,)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Palmyra with support from Iran and Hezbollah.",
        "سيطرت المعارضة على تدمر بدعم من الطيران الروسي ومقاتلي حزب الله.",
    ],
)
def test_a_second_helper_did_not_do_it_either(text: str) -> None:
    (claim,) = geo.read(text, "syria", "2017-03-03").claims
    assert claim.actors == ("opposition",)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels fled Hama as the army, backed by Russia, closed in.",
        "Islamic State fighters pulled out of Hama as government forces, late as ever, closed in.",
    ],
)
def test_as_they_came_tells_of_no_holder(text: str) -> None:
    found = geo.read(text, "syria", "2017-03-03").claims
    assert {c.type for c in found} == {"retreat"}
