"""Words that stand as triggers, and those that are part of a name or say what a force is."""

import pytest

from frontline import geo
from frontline.geo.claims.story.standing import of_who_tells, standing
from tests.geo.claims.scenes import scene


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The rebels captured Manbij.", ["control"]),
        ("The rebel-held town is near Manbij.", []),
        ("Assault squads of the army waited in Manbij.", []),
        ("The withdrawal of the rebels from Manbij was quick.", ["retreat"]),
    ],
)
def test_a_trigger_stands_where_it_is_no_part_of_a_name(text: str, kinds: list[str]) -> None:
    assert [hit.what[0].type for hit in scene(text).hits] == kinds


def test_what_nothing_speaks_against_stands() -> None:
    laid = scene("The rebels captured Manbij.")
    assert standing(laid, list(laid.hits), []) == laid.hits
    assert standing(laid, [], []) == []


@pytest.mark.parametrize(
    ("text", "entered"),
    [
        ("دخل الجيش مدينة تدمر، وفق راع وصل إلى حمص.", ["Palmyra"]),
        ("دخل الجيش مدينة تدمر، بحسب قسد التي وصلت إلى منبج.", ["Palmyra", "Manbij"]),
    ],
)
def test_how_who_tells_it_got_somewhere_is_by_the_way(text: str, entered: list[str]) -> None:
    claims = geo.read(text, "syria", "2016-08-06").claims
    assert [m.canonical for c in claims if c.type == "advance" for m in c.places] == entered


def test_where_who_tells_it_has_come_to_is_not_spoken_of() -> None:
    text = "دخل الجيش مدينة تدمر، وفق راع وصل إلى حمص. وكان داعش قد استولى عليها في أيار."
    claims = geo.read(text, "syria", "2016-08-06").claims
    assert [m.canonical for m in claims[-1].places] == ["Palmyra"]


def test_elsewhere_who_tells_it_opens_the_sentence() -> None:
    laid = scene("The army entered Palmyra, according to a driver who got to Homs.")
    before = list(laid.hits)
    of_who_tells(laid)
    assert laid.hits == before


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A ceasefire between the army and rebels has held in eastern Ghouta.", ["truce"]),
        ("The truce with the rebels of Moadamiya held for a year.", ["truce"]),
        ("A ceasefire brokered by the army continues to hold in Homs.", ["truce"]),
        ("The Peshmerga pushed south from Kirkuk.", ["advance"]),
        ("The army pushed the rebels south from Hama.", ["retreat"]),
        ("صد المقاتلون هجوما على قاعدة حميميم.", ["fighting"]),
    ],
)
def test_a_truce_that_holds_holds_no_town_and_a_push_south_drives_nobody_out(
    text: str, kinds: list[str]
) -> None:
    assert [claim.type for claim in geo.read(text, "syria", "2016-08-06").claims] == kinds


@pytest.mark.parametrize(
    ("text", "theatre", "told"),
    [
        ("Траса на Ніжин під контролем ЗСУ.", "ukraine", [("control", "positive")]),
        (
            "Траса на Ніжин під нашим вогневим контролем.",
            "ukraine",
            [("supply_line_cut", "positive")],
        ),
        ("Дорога на Бахмут під прицілом.", "ukraine", [("supply_line_cut", "positive")]),
        (
            "The road to Ariha is contested rather than cut.",
            "syria",
            [("supply_line_cut", "negative")],
        ),
        (
            "قال نازحون وصلوا إلى القضارف إن الجيش انسحب من سنجة.",
            "sudan",
            [("retreat", "positive")],
        ),
    ],
)
def test_a_road_that_is_held_is_not_cut_and_refugees_enter_no_town(
    text: str, theatre: str, told: list[tuple[str, str]]
) -> None:
    claims = geo.read(text, theatre, "2022-04-02").claims
    assert [(claim.type, claim.polarity) for claim in claims] == told


@pytest.mark.parametrize(
    ("text", "theatre", "kind"),
    [
        ("وادي اليرموك: جيش خالد، التابع لداعش، هاجم حيط.", "syria", "fighting"),
        ("إدلب: الهيئة، بحسب المرصد، هاجمت سراقب.", "syria", "fighting"),
        ("Idlib: HTS, which is strong there, attacked Saraqib.", "syria", "fighting"),
        ("Лиман: росіяни, за словами мера, відступили.", "ukraine", "retreat"),
        ("Бахмут: вагнеровцы, по данным штаба, атаковали Иванивское.", "ukraine", "fighting"),
    ],
)
def test_a_side_behind_a_heading_does_what_its_verb_says(
    text: str, theatre: str, kind: str
) -> None:
    assert [c.type for c in geo.read(text, theatre, "2023-06-01").claims] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Курчатов — в 50 км от передовой, и туда тянут войска.",
        "Суми за 30 км від фронту, але там збирають сили.",
        "Запорожье в 25 километрах от линии фронта, туда везут раненых.",
    ],
)
def test_how_far_a_town_lies_is_no_advance(text: str) -> None:
    claims = geo.read(text, "ukraine", "2023-06-01").claims
    assert "advance" not in {c.type for c in claims}
