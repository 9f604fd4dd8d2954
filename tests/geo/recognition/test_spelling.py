"""Slips, look-alike letters and tags are read where a cue leads to a name, and only there."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_war import small_war  # noqa: F401  a fixture

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.model import Mention
from frontline.geo.recognition.spelling import GREAT_LENGTH, MIN_LENGTH, Misspelt
from frontline.geo.theatre.theatre import load_theatre

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
    assert {"read as a misspelling", "read as a transliteration"} & set(found.reasons)


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


@pytest.fixture(scope="module")
def small(small_war: Path) -> Misspelt:  # noqa: F811
    return Misspelt(open_gazetteer(load_theatre(small_war.name)), lexicon())


def meant(found: Misspelt, key: str, *, placed: bool = True) -> list[str]:
    return [entry.place.name for entry in found.nearest(key, placed)]


@pytest.mark.parametrize(
    ("key", "placed", "name"),
    [
        ("manbijj", False, "Manbij"),  # a letter more
        ("manbj", True, "Manbij"),  # one less
        ("manbik", False, "Manbij"),  # another
        ("manibj", False, "Manbij"),  # two swapped
        ("manbj", False, ""),  # five letters ask for a preposition
        ("nanbij", True, ""),  # the first letter must be right
        ("manbbijj", True, "Manbij"),  # eight letters, two slips
        ("manbbijj", False, ""),  # and these ask for a preposition
        ("manbij", True, ""),  # what is right is not corrected
        ("aza", True, ""),  # too short
        ("man-bi", True, ""),  # no word
        ("marea2", True, ""),
        ("", True, ""),
    ],
)
def test_the_bound_of_a_slip(small: Misspelt, key: str, name: str, *, placed: bool) -> None:
    assert meant(small, key, placed=placed) == ([name] if name else [])


def test_no_word_nor_name_of_a_person_is_corrected(small: Misspelt) -> None:
    lists = lexicon()
    for key in ("market", "syrian", "maria"):
        known = key in lists.ordinary or key in lists.demonyms or key in lists.people["given"]
        assert known, key
        assert meant(small, key) == []


def test_of_two_places_as_near_none_is_guessed(small: Misspelt) -> None:
    """Ariha and Sarin are each one letter off from no word; Suran and Sarin share one."""
    assert meant(small, "surin") == []


def test_a_great_city_of_the_world_asks_for_a_preposition_and_length(small: Misspelt) -> None:
    assert meant(small, "istanbull") == ["Istanbul"]
    assert meant(small, "istanbull", placed=False) == []
    assert GREAT_LENGTH > MIN_LENGTH


WORDS = st.text("abijmnrsuz", min_size=0, max_size=10)


@settings(deadline=None, max_examples=60)
@given(WORDS, st.booleans())
def test_what_is_found_is_one_place_that_begins_alike(key: str, placed: bool) -> None:
    found = Misspelt(open_gazetteer(load_theatre("syria")), lexicon()).nearest(key, placed)
    assert len({entry.place.id for entry in found}) <= max(1, len(found))
    if found:
        assert len(key) >= MIN_LENGTH
        assert found == Misspelt(open_gazetteer(load_theatre("syria")), lexicon()).nearest(
            key, placed
        )
