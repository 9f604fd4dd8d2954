"""What is taken for a place's name, and what is not."""

import pytest

from frontline import geo


def names(text: str, theatre: str | None = None) -> list[str]:
    return [m.text for m in geo.read(text, theatre).places]


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton met Michael Jordan and Jordan Smith.",
        "Mr. London spoke to Mayor Lincoln and Senator Houston.",
        "He read the Washington Post, the Daily Beast and Al Jazeera.",
        "Add Aleppo pepper, Brussels sprouts and a Damascus steel knife.",
        "He lives on Aleppo Street and works for the Boston Dynamics Corp.",
        "In March and August, on Friday, I'll wash it. May said so.",
        "Police said many were reading one nice book.",
        "Virgil van Dijk scored; Israel Adesanya won.",
        "The French, three Bosnian's, Brits, Poles and 17 Ukrainian's came home.",
        "",
    ],
)
def test_people_papers_goods_peoples_and_everyday_words_are_no_places(text: str) -> None:
    assert names(text or "No place at all.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Free Syrian Army and the SDF fought ISIS, Kurds and Syrian troops.",
        "Jabhat Fatah al-Sham and Ahrar al-Sham joined the Liwa al-Mu'tasim Brigade.",
    ],
)
def test_actors_are_no_places(text: str) -> None:
    assert names(text, "syria") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They shelled Deir ez-Zor.", ["Deir ez-Zor"]),
        (
            "Shelling of al-Bab, Tal Rifat and Ma'arrat al-Nu'man.",
            ["al-Bab", "Tal Rifat", "Ma'arrat al-Nu'man"],
        ),
        ("The U.S. and the UAE met in New York City.", ["U.S.", "UAE", "New York City"]),
        ("Floods hit British Columbia and Calif. towns.", ["British Columbia", "Calif."]),
        ("ALEPPO UNDER SIEGE", ["ALEPPO"]),
        ("shelling near aleppo today", ["aleppo"]),
        ("Aleppo’s old town, Idlib's north", ["Aleppo", "Idlib"]),
    ],
)
def test_names_are_found_with_their_exact_words(text: str, found: list[str]) -> None:
    assert names(text, "syria" if "New York" not in text and "Calif" not in text else None) == found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Alepo", "Aleppo"),
        ("Manbidj", "Manbij"),
        ("Jarabuluss", "Jarabulus"),
        ("Ale\u00adppo", "Aleppo"),
        ("A\u200bzaz", "Azaz"),
        ("\u202bAzaz\u202c", "Azaz"),
        ("Salqeen", "Salqin"),
    ],
)
def test_slips_and_other_spellings_of_a_theatre_place_are_understood(
    written: str, meant: str
) -> None:
    text = f"The army of Syria shelled rebels in {written} again."
    places = [m for m in geo.read(text, "syria").places if m.kind != "country"]
    assert [m.canonical for m in places] == [meant]


def test_a_slip_in_a_great_city_is_understood_after_a_preposition_only() -> None:
    assert [m.canonical for m in geo.read("Talks take place in Istanbwl.").places] == ["Istanbul"]
    assert names("Istanbwl said nothing.") == []


def test_a_word_that_is_only_like_a_name_is_left_alone() -> None:
    assert names("The army of Syria and Hammond, Homely and Idle people in Alexa.", "syria") == [
        "Syria"
    ]


def test_a_nisba_is_a_person_and_no_town() -> None:
    assert names("Mohammed al-Halabi and Syria", "syria") == ["Syria"]


def test_arabic_particles_stay_outside_the_name() -> None:
    text = "قصف الطيران حلب وحمص وبدرعا والرقة في سوريا"
    assert names(text, "syria") == ["حلب", "حمص", "درعا", "الرقة", "سوريا"]


def test_cyrillic_names_are_found() -> None:
    assert "Херсон" in names("Обстрел города Херсон, сообщает Украина.")


def test_longer_names_win_over_the_names_inside_them() -> None:
    assert names("They left New Aleppo and South Sudan.", "syria") == ["New Aleppo", "South Sudan"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mare' was cut off.", "Mare'"),
        ("They hold Ra's al-'Ayn.", "Ra's al-'Ayn"),
        ("Shells hit 'Ayn 'Isa.", "'Ayn 'Isa"),
        ("Fighting in ‘Ayn al-‘Arab again.", "‘Ayn al-‘Arab"),
        ("Fighting in Ain al-Arab again.", "Ain al-Arab"),
        ("Mareʿ was hit.", "Mareʿ"),
        ("They left Jubb al-Jarrah'.", "Jubb al-Jarrah'"),
    ],
)
def test_signs_of_ayn_and_hamza_belong_to_the_name(text: str, found: str) -> None:
    assert names("Syria's army shelled rebels. " + text, "syria") == ["Syria", found]


@pytest.mark.parametrize(
    "text",
    ["He said 'Azaz' twice.", "'Azaz fell,' he said.", "‘Azaz is ours’, they said.", "'In Azaz'"],
)
def test_marks_of_a_quotation_stay_outside_the_name(text: str) -> None:
    assert names("Syria's army shelled rebels. " + text, "syria") == ["Syria", "Azaz"]


@pytest.mark.parametrize("word", ["مدينة", "قرية", "بلدة", "تلة", "مخيم"])
def test_the_word_for_what_a_place_is_stays_outside_its_name(word: str) -> None:
    assert names(f"قصف الطيران الروسي {word} سراقب يوم أمس.", "syria") == ["سراقب"]


def test_where_names_have_capitals_a_small_one_needs_a_word_of_place() -> None:
    text = "The antelope called nyala grazes near Kosti, not near Kutum."
    assert "nyala" not in {m.text for m in geo.read(text, "sudan").places}
    led = "They marched to nyala, said Osman of Kosti and his men of Kutum."
    assert "nyala" in {m.text for m in geo.read(led, "sudan").places}
    small = "fighting in kutum, nyala quiet"
    assert [m.text for m in geo.read(small, "sudan").places] == ["kutum", "nyala"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels fought their way into the artillery college at Ramouseh.", "artillery college"),
        ("Shells hit the infantry school north of Aleppo.", "infantry school"),
    ],
)
def test_what_is_called_by_common_nouns_is_a_place_among_capitals_too(text: str, name: str) -> None:
    found = geo.read(text, "syria", date="2016-08-06").places
    assert name in [mention.text for mention in found]


def test_in_a_comment_a_place_may_be_written_small_where_english_has_no_such_word() -> None:
    post = "A siege\n\nThe Army stands at Homs, said General Said.\n\n{}rastan is cut off by now\n"
    told = geo.read(post.format("3 comments\n\nbn: "), "syria", "2016-08-06").places
    assert [m.text for m in told] == ["Homs", "rastan"]
    told = geo.read(post.format(""), "syria", "2016-08-06").places
    assert [m.text for m in told] == ["Homs"]
