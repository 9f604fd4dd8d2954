"""Texts of no war: kitchens, shops, weddings, school sport. Nothing of a war's country is in them.

Each text was written for this file; the names in it are also names of places in Syria or Ukraine.
"""

import pytest

from bench.written import counted
from frontline import geo

LAMB = """Idlib-style lamb with pomegranate

From Marea Kitchen, our favourite cookbook. Rub the lamb with Aleppo pepper, rose petals and
Hama salt. Chef Omar Idlib learned it from his aunt, Rana Homsi. Serve on Latakia plates with
Raqqa-inspired salad. Bake slowly. Jordan almonds on top."""
RESTAURANT = """Marea, the Italian restaurant on Central Park South, will reopen. Chef Michael White
said Marea would keep its menu. Aleppo Kitchen, a food truck, opened in Anaheim. Damascus Bakery of
Brooklyn sells pita. The Palmyra Hotel on Idlib Street is full."""
SCHOOL = """Palmyra girls win section title

PALMYRA, N.Y. - Palmyra-Macedon beat Aleppo Tech 44-40. Hanna Hama scored 18. Coach Al Bab said
Afrin Smith was a leader. Next up: Damascus High School of Maryland."""
WEDDING = """Bashar Hama and Salma Qamishli married in Dearborn on Sunday. The couple met at Homs
Cafe. Mr. Daraa, the uncle, sang. Azaz Khan, of Leicester, was best man."""
BRANDS = """Sarmin Fashion opens a shop. Kobane jeans and Afrin nasal spray are on sale. Manbij Ltd
reported a profit; Ariha Inc. did not. Mare Nostrum is a film."""
GRILL = """Try the Idlib kebab and the Aleppo kibbeh at Shahba Grill on Hama Avenue. The Raqqa roll
costs five dollars. Owner Ahmad Jarablus is proud of his kitchen and his menu."""
FRIENDS = """Tell me about Tal, my son. Tal plays with Amuda and Rima. Salamiyah is a soap. Hajin
and Mayadin won the cup for Team Baghuz in the video game."""
SEEDS = """My Aleppo pepper plant is huge. I bought seeds from Marea Farms. Soil in Ohio is heavy;
in Lebanon, Ohio, they add sand."""
PEPPER = """A simple muhammara. You need Aleppo-style pepper flakes, walnuts, Lebanon bologna, Swiss
cheese, French bread and Turkish delight."""
KIBBEH = "وصفة: كبة حلبية مع دبس الرمان والفلفل الحلبي. تقدم مع السلطة والخبز. كيلو لحم وبصل وملح."
TORTE = "Рецепт: баклажани по-херсонськи, Київський торт, херсонські кавуни та полтавські галушки."
MENU = """Kherson watermelons and Poltava dumplings: a Ukrainian menu at Mariupol Cafe, 12 Odesa
Street, Chicago."""
TEXTS = [LAMB, RESTAURANT, SCHOOL, WEDDING, BRANDS, GRILL, FRIENDS, SEEDS, PEPPER, KIBBEH, TORTE]


@pytest.mark.parametrize("theatre", [None, "syria", "ukraine"])
@pytest.mark.parametrize("text", [*TEXTS, MENU], ids=lambda t: t[:20])
def test_a_text_of_no_war_names_no_place_at_war(text: str, theatre: str | None) -> None:
    found = geo.read(text, theatre).places
    assert [m.text for m in found if m.place and m.place.country in ("SY", "UA")] == []


def test_the_towns_of_a_peaceful_text_are_still_found() -> None:
    assert [m.text for m in geo.read(SEEDS, "syria").places] == ["Ohio", "Lebanon", "Ohio"]
    assert [m.text for m in geo.read(WEDDING, "syria").places] == ["Dearborn", "Leicester"]


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("Rebels shelled Marea.", "syria", "Marea"),
        ("They reached New Aleppo.", "syria", "New Aleppo"),
        ("Aid reached Madaya, Kefraya and Foua in the night.", "syria", "Kefraya"),
        ("Нова Каховка без світла.", "ukraine", "Нова Каховка"),
    ],
)
def test_a_line_about_the_war_is_read_with_its_theatre(text: str, theatre: str, name: str) -> None:
    found = {m.text: m.place for m in geo.read(text, theatre).places}
    assert found[name]
    assert found[name].id.startswith(theatre)


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("The Islamist group said it took Idlib.", "syria", "Idlib"),
        (
            "Residents flee Hammouriyah on foot; the corridor opened at noon.",
            "syria",
            "Hammouriyah",
        ),
        ("Marines greeted in the main square of Kherson.", "ukraine", "Kherson"),
        ("Вибухи у Токмаку", "ukraine", "Токмаку"),
        ("Дощ у Бахмуті.", "ukraine", "Бахмуті"),
        ("هدوء في الباب", "syria", "الباب"),
    ],
)
def test_a_chosen_theatre_is_trusted_where_a_line_says_nothing_of_war(
    text: str, theatre: str, name: str
) -> None:
    found = {m.text: m.place for m in geo.read(text, theatre).places}
    assert list(found) == [name]
    assert found[name]
    assert found[name].id.startswith(theatre)


def test_event_notes_are_placed_with_the_theatre_that_was_chosen() -> None:
    """Written by somebody else; bars of issue 13, the Russian one with today's list of places."""
    scores = counted("notes")
    bars = {"syria en": 0.95, "ukraine en": 0.92, "ukraine uk": 0.80, "ukraine ru": 0.80}
    for row, bar in bars.items():
        judged, right = scores[f"notes {row}"]
        assert right / judged >= bar


def test_a_style_is_no_place_and_a_party_based_in_a_town_leaves_it_one() -> None:
    assert [m.text for m in geo.read("Chicago-style pizza and Paris-inspired hats.").places] == []
    assert [m.text for m in geo.read("A Chicago-based firm moved.").places] == ["Chicago"]
