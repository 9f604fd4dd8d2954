"""The parts of a sentence and the clause of each trigger."""

import pytest

from frontline import geo
from frontline.geo.claims.scene import spot_of, window
from frontline.geo.model import Mention
from frontline.geo.text.tokens import words
from tests.geo.claims.scenes import said, scene, scenes


def test_a_mention_stands_at_its_words_and_a_letter_before_it_leads() -> None:
    text = "قصف بحلب أمس"
    start = text.index("حلب")
    mention = Mention("حلب", start, start + 3, "settlement", None, 0.9)
    found = words(text)
    spot = spot_of(mention, found, [w.start for w in found], text)
    assert (spot.first, spot.last, spot.lead) == (1, 2, "ب")


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "The army captured Manbij, while the rebels attacked Azaz.",
            ["The army captured Manbij", "while the rebels attacked Azaz"],
        ),
        (
            "The army captured Manbij and the rebels attacked Azaz.",
            ["The army captured Manbij", "the rebels attacked Azaz"],
        ),
        ("Fighting: the army captured Manbij.", ["Fighting", "the army captured Manbij"]),
    ],
)
def test_a_clause_goes_up_to_a_break_or_the_next_trigger(text: str, clauses: list[str]) -> None:
    found = scene(text)
    told = [window(found, at) for at in range(len(found.hits))]
    assert [said(found, w.first, w.last).removeprefix("and ") for w in told] == clauses


def test_a_dash_between_two_places_is_a_road_and_no_break() -> None:
    found = scene("Ворог штурмував Покровськ — Костянтинівка.", "ukraine")
    around = window(found, 0)
    assert around.last == found.last


def test_lists_of_a_language_are_asked_by_name() -> None:
    (found,) = scenes("The rebels have not captured Manbij.")
    at = next(n for n in range(found.last) if found.key(n) == "have")
    assert found.has("aux", at)
    assert not found.has("aux", at + 3)
    assert not found.has("no such list", at)
    assert found.key(-1) == found.key(99) == ""
    assert found.within("negative", 0, found.last)
    assert not found.within("hedged", 0, found.last)


@pytest.mark.parametrize(
    ("theatre", "text", "who"),
    [
        ("ukraine", "Лиман поки що тримають росіяни.", ("russia",)),
        ("ukraine", "Лиман пока что удерживают россияне.", ("russia",)),
        ("syria", "الغوطة الشرقية محاصرة من قبل النظام.", ("government",)),
        ("syria", "تقدمت قوات النظام حتى مشارف سراقب.", ("government",)),
    ],
)
def test_some_words_of_a_conjunction_begin_no_clause(
    theatre: str, text: str, who: tuple[str, ...]
) -> None:
    (claim,) = geo.read(text, theatre, "2022-06-01").claims
    assert claim.actors == who
    assert claim.places


@pytest.mark.parametrize(
    ("theatre", "text", "claimed"),
    [
        (
            "syria",
            "The army took Maarat al-Numan. The town, which lies on the motorway linking Damascus"
            " and Aleppo, had been in rebel hands since 2012.",
            {("Maarat al-Numan", "government"), ("Maarat al-Numan", "opposition")},
        ),
        (
            "syria",
            "Rebels are besieged in Daraya. The suburb, which adjoins Mezzeh airbase and is 8 km"
            " from Damascus, has been held by rebels since 2012.",
            {("Daraya", "opposition")},
        ),
        (
            "ukraine",
            "Українські війська увійшли до Ізюма. Місто, яке лежить на дорозі з Харкова до"
            " Слов'янська, було захоплене росіянами у квітні.",
            {("Ізюма", "russia")},
        ),
        (
            "ukraine",
            "Украинские войска вошли в Изюм. Город, который лежит на трассе Харьков — Славянск,"
            " был захвачен россиянами в апреле.",
            {("Изюм", "russia")},
        ),
        ("syria", "The town, whose people had fled to Idlib, fell to the army.", set()),
        (
            "syria",
            "Azaz, which lies on the road between Aleppo and Gaziantep, is held by rebels.",
            {("Azaz", "opposition")},
        ),
    ],
)
def test_what_commas_say_more_of_the_town_names_no_place_that_changed_hands(
    theatre: str, text: str, claimed: set[tuple[str, str]]
) -> None:
    claims = geo.read(text, theatre, "2022-09-29").claims
    held = {(p.text, a) for c in claims if c.type == "control" for p in c.places for a in c.actors}
    assert held == claimed
