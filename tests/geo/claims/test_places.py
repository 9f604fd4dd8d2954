"""Where a road leads to is not where a thing happens."""

import datetime
from typing import get_args

import pytest

from frontline import geo
from frontline.geo.claims.places import OF_ROADS, RINGS
from frontline.geo.model import ClaimType

DAY = datetime.date(2023, 8, 6)


def claimed(text: str, theatre: str) -> list[tuple[str, list[str]]]:
    """Type and places of each claim."""
    reading = geo.read(text, theatre, DAY)
    return [(c.type, [p.canonical for p in c.places]) for c in reading.claims]


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("The assault turned on the military colleges beside the road to Damascus.", "syria"),
        ("The army took two hills overlooking the highway to Damascus.", "syria"),
        ("The rebels took two villages on the motorway between Hama and Homs.", "syria"),
        ("Fighting continued near the Tadef-Palmyra road.", "syria"),
        ("سيطر الثوار على حواجز على الطريق إلى دمشق.", "syria"),
        ("سيطر الجيش على نقاط قرب طريق دمشق الدولي.", "syria"),
        ("Росіяни захопили висоту біля дороги на Херсон.", "ukraine"),
        ("ЗСУ просуваються вздовж траси на Мелітополь.", "ukraine"),
        ("Россияне захватили высоту у дороги на Херсон.", "ukraine"),
        ("Бои идут у трассы Донецк — Мариуполь.", "ukraine"),
    ],
)
def test_where_a_road_leads_is_not_where_it_happened(text: str, theatre: str) -> None:
    assert claimed(text, theatre) == []


def test_what_stands_before_a_road_keeps_its_claim() -> None:
    text = "The army captured Khan Touman on the road between Aleppo and Damascus."
    assert claimed(text, "syria") == [("control", ["Khan Tuman"])]


@pytest.mark.parametrize(
    ("text", "theatre", "place"),
    [
        ("The rebels cut the road to Damascus.", "syria", "Damascus"),
        ("Росіяни перерізали дорогу на Херсон.", "ukraine", "Kherson"),
        ("Россияне перерезали трассу на Херсон.", "ukraine", "Kherson"),
    ],
)
def test_a_road_that_is_cut_is_cut_from_where_it_leads(text: str, theatre: str, place: str) -> None:
    assert claimed(text, theatre) == [("supply_line_cut", [place])]


@pytest.mark.parametrize(
    ("text", "theatre", "kind", "places"),
    [
        ("Трасу Київ — Харків звільнено.", "ukraine", "control", ["Kyiv", "Kharkiv"]),
        ("The army reached the Hama-Homs road.", "syria", "advance", ["Hama", "Homs"]),
    ],
)
def test_a_stretch_that_both_its_ends_name_may_be_taken_itself(
    text: str, theatre: str, kind: str, places: list[str]
) -> None:
    assert claimed(text, theatre) == [(kind, places)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The rebels are operating in the area north of Aleppo, around Marea.", "Marea"),
        ("The rebels hold Aleppo countryside, near Khan Tuman.", "Khan Tuman"),
    ],
)
def test_behind_a_comma_it_is_told_which_area(text: str, place: str) -> None:
    (found,) = geo.read(text, "syria", "2016-08-06").claims
    assert [m.text for m in found.places] == [place]


def test_what_follows_a_passive_leaves_its_subject() -> None:
    first, *_ = claimed("Bucha and Irpin have been liberated, and Hostomel with them.", "ukraine")
    assert first == ("control", ["Bucha", "Irpin"])


def test_who_pushes_on_by_himself_drives_nobody_out() -> None:
    assert claimed("The Houthis are pushing towards Marib from Sirwah.", "yemen") == [
        ("advance", ["Marib"])
    ]
    assert [kind for kind, _ in claimed("The army pushed them out of Sirwah.", "yemen")] == [
        "retreat"
    ]


def test_a_name_behind_a_comma_is_not_the_town_that_was_left() -> None:
    text = "Бойовики захопили Мосул. Урядові війська відступили з міста, Багдад мовчить."
    claims = geo.read(text, "iraq", "2014-08-06").claims
    assert "Багдад" not in [place.text for claim in claims for place in claim.places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The SDF holds Manbij & Tabqa.", ["Manbij", "Tabqa"]),
        ("Morek, Souran, Latamneh, all gone.", ["Morek", "Souran", "Latamneh"]),
        ("سقوط آخر مواقع قسد داخل مطار منغ بمحافظة حلب بيد الجيش.", ["مطار منغ"]),
    ],
)
def test_a_list_is_whole_and_the_land_around_is_no_part_of_it(text: str, places: list[str]) -> None:
    claims = geo.read(text, "syria", DAY).claims
    assert [p.text for p in claims[-1].places] == places


def test_across_is_no_crossing() -> None:
    claimed_ = claimed("فر المسلحون عبر النهر إلى صوران.", "syria")
    assert [kind for kind, _ in claimed_] == ["retreat"]


def test_a_levantine_future_is_no_fact() -> None:
    claims = geo.read("القوات رح تنسحب من مورك.", "syria", DAY).claims
    assert [c.modality for c in claims] == ["predicted"]


@pytest.mark.usefixtures("rules_alone")
def test_there_behind_a_noun_is_the_place_named_last() -> None:
    text = "The army took Morek. It may reach Souran. Elders there are said to have agreed a truce."
    assert claimed(text, "syria")[-1] == ("truce", ["Souran (Hama)"])


def test_rules_of_roads_and_rings_are_of_types_that_there_are() -> None:
    assert {*OF_ROADS, *RINGS} <= set(get_args(ClaimType))


@pytest.mark.parametrize(
    ("theatre", "text", "place"),
    [
        (
            "iraq",
            "The army took Bartella. The town, 15 km east of Mosul, was held by ISIS.",
            "Bartella",
        ),
        (
            "syria",
            "The rebels hold Azaz; the town, 7 km from the border, is besieged by ISIS.",
            "Azaz",
        ),
        (
            "ukraine",
            "ЗСУ вийшли з Авдіївки. Місто, що за 15 км на північ від Донецька, зайняли росіяни.",
            "Avdiivka",
        ),
        (
            "ukraine",
            "Российские войска штурмовали Авдеевку. Город в 15 км севернее Донецка занят ими.",
            "Avdiivka",
        ),
    ],
)
def test_how_far_the_town_lies_from_another_only_says_which_town_it_is(
    theatre: str, text: str, place: str
) -> None:
    assert {p.canonical for c in geo.read(text, theatre, DAY).claims for p in c.places} == {place}


def test_what_lies_so_far_from_a_town_and_was_named_nowhere_is_the_place_itself() -> None:
    text = "Rebels seized a village 10 km south of Aleppo."
    (claim,) = geo.read(text, "syria", DAY).claims
    assert [p.kind for p in claim.places] == ["relative_area"]
