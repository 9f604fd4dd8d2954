"""Villages of published lists: found where a text shows a place, never looked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from frontline import geo
from frontline.geo.gazetteer.listed import Listed
from frontline.geo.recognition.villages import village_entries
from frontline.geo.theatre.theatre import Theatre, load_theatre

HEAD = (
    "id,name,kind,lon,lat,precision_km,area,variants,country,source,licence,geonames_id,people,"
    "read,listed"
)
ROWS = (
    "syria:c1,Mhambal,settlement,36.45,35.78,1,Ariha,محمبل,SY,OCHA C1,CC-BY-3.0-IGO,,,context,",
    "syria:c2,Wheel,settlement,36.5,35.8,1,Ariha,,SY,OCHA C2,CC-BY-3.0-IGO,,,context,",
    "syria:c3,Quietford,settlement,36.55,35.8,1,Ariha,,SY,OCHA C3,CC-BY-3.0-IGO,,,no,",
    "syria:own,Ariha,settlement,36.6,35.81,1,,أريحا,SY,own,MIT,,,yes,Rihaa|ريحا",
    "syria:ua,Klynove,settlement,36.7,35.9,1,,Клинове,SY,x,MIT,,,context,",
)


@pytest.fixture
def theatre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Theatre:
    """Syria with a list of five places."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "places.csv").write_text("\n".join([HEAD, *ROWS]) + "\n", "utf-8")
    return replace(load_theatre("syria"), folder=tmp_path)


@pytest.mark.parametrize(
    ("key", "ident"),
    [
        ("mhambal", "syria:c1"),
        ("muhambal", ""),  # no vowel there in the list
        ("mhambel", "syria:c1"),
        ("محمبل", "syria:c1"),
        ("المحمبل", "syria:c1"),
        ("rihaa", "syria:own"),
        ("ariha", ""),  # the gazetteer has it
        ("quietford", ""),
        ("клинового", "syria:ua"),
        ("клинове", "syria:ua"),
        ("x", ""),
    ],
)
def test_a_name_is_found_in_its_spellings_and_cases(theatre: Theatre, key: str, ident: str) -> None:
    found = {e.place.id for e in village_entries(key, Listed(theatre))}
    assert found == ({ident} if ident else set())


def test_a_changed_list_is_read_anew(theatre: Theatre) -> None:
    assert village_entries("mhambal", Listed(theatre))
    (theatre.folder / "places.csv").write_text(f"{HEAD}\n{ROWS[1]}\n", "utf-8")
    assert not village_entries("mhambal", Listed(theatre))


def test_the_shipped_list_says_where_an_announced_village_is() -> None:
    text = "Regime forces shelled the village of Kafr Mushki and the village of Mhambal in Idlib."
    places = {m.text: m.place for m in geo.read(text, "syria", "2019-06-01").places}
    found = places["Mhambal"]
    assert found
    assert (round(found.lon, 1), round(found.lat, 1)) == (36.5, 35.8)


@pytest.mark.parametrize("theatre", ["syria", "ukraine", "iraq"])
def test_villages_called_like_words_are_not_looked_for(theatre: str) -> None:
    text = "Officials met on Monday. Clashes went on. The Wheel Committee closed. Zor said so."
    places = geo.read(text, theatre, "2016-08-06").places
    assert [m.text for m in places if m.place and m.kind == "settlement"] == []


@pytest.mark.parametrize(
    ("text", "name", "lon", "lat"),
    [
        ("Clashes broke out in Habbaniyah on Monday.", "Habbaniyah", 43.6, 33.4),
        ("The army took Yusufiya after two days of shelling.", "Yusufiya", 44.3, 33.1),
        ("Fighters advanced towards Nukhaib, residents said.", "Nukhaib", 42.3, 32.0),
        ("A drone hit Buhriz, killing three fighters.", "Buhriz", 44.7, 33.7),
        ("The militia took Taji from the army.", "Taji", 44.3, 33.5),
        ("After the shelling all was quiet. Muhammadi falls.", "Muhammadi", 42.9, 33.5),
        ("Shelling went on. Mandali and Qazaniyah are cut off.", "Qazaniyah", 45.6, 33.6),
        ("The siege is broken, Suleiman Bek retaken.", "Suleiman Bek", 44.7, 34.8),
    ],
)
def test_a_village_to_which_words_of_place_or_of_capture_lead_is_found(
    text: str, name: str, lon: float, lat: float
) -> None:
    (found,) = [m.place for m in geo.read(text, "iraq", "2015-06-01").places if m.text == name]
    assert found
    assert (round(found.lon, 1), round(found.lat, 1)) == (lon, lat)


@pytest.mark.parametrize(
    "text",
    [
        "The army took five men from Obaidi after the shelling.",
        "Troops fought with Latif. The shelling went on.",
        "Shelling went on, Yusufi said.",
    ],
)
def test_people_called_like_villages_are_none(text: str) -> None:
    assert not [m for m in geo.read(text, "iraq", "2015-06-01").places if m.place]


def test_what_a_list_has_as_it_stands_is_no_slip_of_another_name() -> None:
    """Habbaniya is two letters from Hamdaniya."""
    (found,) = geo.read("Clashes broke out in Habbaniya on Monday.", "iraq", "2015-06-01").places
    assert found.place
    assert round(found.place.lon, 1) == 43.6


@pytest.mark.parametrize(
    ("text", "theatre", "name", "key"),
    [
        (
            "Bread in Kubaisa comes from Habbaniyah, says a baker of Rutba.",
            "iraq",
            "Habbaniyah",
            "99419",
        ),
        (
            "They sold their sheep round Yusufiyah and live at Mahmudiyah.",
            "iraq",
            "Yusufiyah",
            "98926",
        ),
        (
            "Families from Amiriyat al-Fallujah moved to Ramadi.",
            "iraq",
            "Amiriyat al-Fallujah",
            "6782272",
        ),
    ],
)
def test_a_calm_text_of_a_chosen_war_finds_what_its_lists_have(
    text: str, theatre: str, name: str, key: str
) -> None:
    found = {m.text: m.place for m in geo.read(text, theatre).places}
    assert found[name] is not None
    assert found[name].id.endswith(key)


def test_a_family_name_behind_from_is_no_village() -> None:
    found = geo.read("A letter from Ubaydi reached the mayor of Ramadi.", "iraq").places
    assert [m.text for m in found] == ["Ramadi"]


@pytest.mark.parametrize(
    ("text", "ident"),
    [("Армійці зайшли в Арбін.", "syria:arbin"), ("Армия вошла в Арбин.", "syria:arbin")],
)
def test_a_town_that_nobody_notes_is_found_by_the_latin_spelling_of_its_cyrillic_name(
    text: str, ident: str
) -> None:
    """The lists have it in Latin and Arabic letters alone."""
    found = geo.read(text, "syria", "2018-03-30").places
    assert [m.place and m.place.id for m in found] == [ident]


@pytest.mark.parametrize(
    ("text", "theatre", "name", "country"),
    [
        ("Армия взяла Сальму и Мардж-Хокка.", "syria", "Мардж-Хокка", "SY"),
        ("Беженцы собираются в Джубе, бои идут у Мариба и Сирваха.", "yemen", "Джубе", "YE"),
        ("Refugees left al-Duwaysah and Agar after shelling.", "libya", "al-Duwaysah", "LY"),
    ],
    ids=["sounds so", "silent h, before a capital abroad", "article as lists write it"],
)
def test_spellings_that_no_list_has_lead_to_the_theatres_own_place(
    text: str, theatre: str, name: str, country: str
) -> None:
    found = {m.text: m.place for m in geo.read(text, theatre, "2018-03-30").places}
    assert found[name] is not None
    assert found[name].country == country


@pytest.mark.parametrize(
    ("name", "ident"),
    [("Сальмы", "syria:salma"), ("Джобара", "syria:jobar"), ("Рабии", "syria:rabia-latakia")],
)
def test_what_is_spelled_so_in_any_case_comes_before_what_only_sounds_so(
    name: str, ident: str
) -> None:
    """They had been Salamiyah and al-Jabriyah, 110 and 190 km off."""
    text = f"После боёв за Дамаск и Латакию отряды отошли от {name}."
    found = {m.text: m.place.id for m in geo.read(text, "syria", "2016-02-01").places if m.place}
    assert found[name] == ident


def test_every_case_of_a_name_by_ear_is_looked_up_and_company_chooses() -> None:
    text = "Бои идут у Саады, в Хайдане и в Мунаббихе."
    found = {m.text: m.place.id for m in geo.read(text, "yemen", "2018-03-06").places if m.place}
    assert found["Мунаббихе"] in (
        "yemen:gn34891",
        "yemen:wof1091925457",
    )  # the district and its seat


@pytest.mark.parametrize(
    ("text", "theatre", "name", "ident"),
    [
        (
            "Автобусы из Думы ушли к Джарабулусу, армия вошла в Арбин и Замалку.",
            "syria",
            "Джарабулусу",
            "syria:jarabulus",
        ),
        ("Из Дарайи вывозят бойцов в Идлиб.", "syria", "Дарайи", "syria:darayya"),
        (
            "Удар по Зарожному Чугуївського району, є поранені.",
            "ukraine",
            "Зарожному",
            "ukraine:ua63140170050031122",
        ),
    ],
    ids=["far from all others", "a town before a hamlet", "its unit behind it"],
)
def test_a_cyrillic_name_is_told_by_what_lists_know_of_it(
    text: str, theatre: str, name: str, ident: str
) -> None:
    found = {m.text: m.place.id for m in geo.read(text, theatre, "2018-04-12").places if m.place}
    assert found[name] == ident


def test_a_village_called_like_a_word_counts_among_known_places() -> None:
    text = "Освобождены Прогресс, Евгеновка и Воля, сообщили военные."
    assert "Воля" in [m.text for m in geo.read(text, "ukraine", "2024-07-30").places]


def test_a_list_of_hromadas_is_one_of_units() -> None:
    text = "На Сумщині обстріляно Білопільську та Краснопільську громади."
    found = [m.place.name for m in geo.read(text, "ukraine", "2024-03-02").places if m.place]
    assert found == ["Sumy Oblast", "Bilopillia hromada", "Krasnopillia hromada"]


def test_an_ayn_at_the_end_may_be_written_as_a_second_a() -> None:
    (found,) = geo.read("Fighting in Radaa on Monday.", "yemen", "2020-08-01").places
    assert found.place
    assert (round(found.place.lon, 1), round(found.place.lat, 1)) == (44.8, 14.4)


def test_a_village_with_the_vowels_comes_before_a_unit_that_sounds_alike() -> None:
    text = "Урядові загони висунулися з Шукри на захід і застрягли під Зінджибаром."
    found = {m.text: m.place.name for m in geo.read(text, "yemen", "2020-05-20").places if m.place}
    assert found["Шукри"] == "Shuqrah"


@pytest.mark.parametrize(
    ("text", "theatre", "name", "country"),
    [
        ("Помощь дошла до Фуа и Кефрайи.", "syria", "Фуа", "SY"),
        ("У боевиков в Алеппо остаётся Машхад, у армии Буаб.", "syria", "Машхад", "SY"),
        ("Делегация прилетела в Баку, бои идут у Хамы.", "syria", "Баку", "AZ"),
        ("Взрывы в Машхаде и Тегеране.", "syria", "Машхаде", "IR"),
        ("القتال مستمر في الجزيرة منذ أسبوع.", "sudan", "الجزيرة", "SD"),
    ],
    ids=["three letters", "a quarter", "a capital", "with its country", "a state"],
)
def test_a_noted_place_of_the_theatre_is_thought_of_beside_a_city_abroad(
    text: str, theatre: str, name: str, country: str
) -> None:
    found = {m.text: m.place for m in geo.read(text, theatre, "2016-12-12").places}
    assert found[name] is not None
    assert found[name].country == country
