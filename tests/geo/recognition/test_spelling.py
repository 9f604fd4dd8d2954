"""Slips, look-alike letters and tags are read where a cue leads to a name, and only there."""

import pytest

from frontline import geo
from frontline.geo.model import Mention

WAR = {"ukraine": " Наступление ВСУ, армия Украины.", "syria": " اشتباكات مع الجيش السوري."}


def read(text: str, theatre: str) -> dict[str, Mention]:
    return {m.text: m for m in geo.read(text + WAR[theatre], theatre).places}


@pytest.mark.parametrize(
    ("text", "theatre", "written", "name"),
    [
        ("Бои у Кореново и в Судже.", "ukraine", "Кореново", "Korenevo"),
        ("Ворог обстріляв Бахмут, Костянтинвіку та Авдіївку.", "ukraine", "Костянтинвіку", "Kost"),
        ("#Чернигів - міст підірвано.", "ukraine", "Чернигів", "Chernihiv"),
        ("قصف قرية معردبسا", "syria", "معردبسا", "Ma'ardibsah"),
    ],
)
def test_a_slip_is_read_after_a_cue_or_in_a_list(
    text: str, theatre: str, written: str, name: str
) -> None:
    found = read(text, theatre)[written]
    assert found.place is not None
    assert found.place.name.startswith(name)
    assert found.confidence < 0.9
    assert "read as a misspelling" in found.reasons


@pytest.mark.parametrize(
    ("text", "theatre", "written"),
    [
        ("Кореново сказал о Бахмуте.", "ukraine", "Кореново"),
        ("معردبسا قال عن حلب", "syria", "معردبسا"),
    ],
)
def test_without_a_cue_a_slip_in_another_script_is_left(
    text: str, theatre: str, written: str
) -> None:
    assert written not in read(text, theatre)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Бaхмутa", "ukraine:bakhmut"),  # with Latin a
        ("Авдiївки", "ukraine:avdiivka"),  # with Latin i
    ],
)
def test_a_latin_letter_in_a_cyrillic_name_does_no_harm(written: str, place: str) -> None:
    found = read(f"Бої біля {written}.", "ukraine")[written]
    assert found.place is not None
    assert found.place.id == place


@pytest.mark.parametrize("number", ["T0504", "Т0504", "H20", "Н20", "M06", "М06"])
def test_a_road_has_its_number_in_either_script(number: str) -> None:
    found = read(f"Бої на трасі {number}.", "ukraine")
    assert any(number in name and m.kind == "road" for name, m in found.items())


@pytest.mark.parametrize(
    ("tag", "theatre", "place"),
    [
        ("JabalTurkman", "syria", "syria:jabal-turkman"),
        ("DeirEzzor", "syria", "syria:deir-ez-zor"),
        ("JisrAlShughour", "syria", "syria:jisr-al-shughur"),
        ("خان_شيخون", "syria", "syria:khan-shaykhun"),
        ("ЧасівЯр", "ukraine", "ukraine:chasiv-yar"),
        ("Часів_Яр", "ukraine", "ukraine:chasiv-yar"),
    ],
)
def test_words_run_together_as_a_tag_are_a_name(tag: str, theatre: str, place: str) -> None:
    found = read(f"#{tag} #Breaking.", theatre)[tag]
    assert found.place is not None
    assert found.place.id == place


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("Russian forces shelled the village of Zdrobnia.", "ukraine", "Zdrobnia"),
        ("Ukrainian troops entered Qwestarne on Monday.", "ukraine", "Qwestarne"),
        ("Fighting near Zdrobnia went on.", "ukraine", "Zdrobnia"),
        ("Rebels fought near Zaghrouq, Syria's army said.", "syria", "Zaghrouq"),
        ("Бои идут в селе Щвертюхах.", "ukraine", "Щвертюхах"),
        ("Бої точаться біля Дрощів.", "ukraine", "Дрощів"),
        ("قصف النظام قرية زعتوقة", "syria", "زعتوقة"),
    ],
)
def test_a_lone_unknown_name_with_a_strong_cue_is_a_mention_without_a_point(
    text: str, theatre: str, name: str
) -> None:
    assert read(text, theatre)[name].place is None


def test_what_was_told_to_be_a_place_once_is_one_in_its_other_mentions() -> None:
    text = "Fighting near Zdrobnia went on. By night Zdrobnia was burning, the army said."
    places = geo.read(text + " Ukrainian troops fled.", "ukraine").places
    assert [m.text for m in places if "Zdrob" in m.text] == ["Zdrobnia", "Zdrobnia"]


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian troops fought near Abrams tanks; Russia's army stormed on.",
        "Captured General Zdrobin spoke to Zelensky in Ukraine after the shelling.",
        "Бої в Україні. Зеленський сказав про Кулебу в Телеграмі.",
    ],
)
def test_tanks_and_people_are_no_places(text: str) -> None:
    found = {m.text for m in geo.read(text, "ukraine").places}
    assert found <= {"Ukraine", "Russia", "Україні"}


def test_one_key_with_other_meanings_in_another_case_is_read_both_times() -> None:
    text = "Авіаударів зазнали Вовчанськ, Липці. З Лимана до Кремінної, а з Вовчанська - у Липці."
    found = [m.text for m in geo.read(text + WAR["ukraine"], "ukraine").places]
    assert {"Вовчанськ", "Вовчанська"} <= set(found)


def test_a_village_is_not_the_first_word_of_an_unknown_longer_name() -> None:
    found = read("The Syrian army crossed at Qara Qwazlaq on Monday.", "syria")
    assert "Qara" not in found
    assert found["Qara Qwazlaq"].place is None


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("كيف قصف الجيش السوري حلب؟ فالرباط شرف.", "syria"),
        ("Западнее города идут бои. Армия Украины отошла.", "ukraine"),
    ],
)
def test_everyday_words_that_spell_a_place_are_none(text: str, theatre: str) -> None:
    assert not {"كيف", "الرباط", "Западнее"} & set(read(text, theatre))


def test_a_title_before_two_names_makes_a_person_of_both() -> None:
    text = "The Syrian army shelled Nawa. Mr. Jasim al-Nawa said so."
    assert [m.text for m in geo.read(text, "syria").places] == ["Nawa"]


def test_an_area_does_not_reach_into_the_next_sentence() -> None:
    found = read("The rebels left Damascus. Gov. Barham stayed in Syria.", "syria")
    assert "Damascus" in found
    assert not any("Gov" in name for name in found)


def test_a_surname_is_no_slip_of_a_village() -> None:
    """Two slips away lies Lukashevo; only a preposition of place would ask for it."""
    text = "Lukashenko moved troops to the border near Gomel while Bakhmut was shelled."
    assert {m.text for m in geo.read(text, "ukraine").places} == {"Gomel", "Bakhmut"}
