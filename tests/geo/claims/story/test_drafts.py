"""Claims of one sentence before their days: what they share, and which of them says less."""

from dataclasses import replace

import pytest

from frontline import geo
from frontline.geo.claims.moods.modality import Mood
from frontline.geo.claims.roles import Roles, roles
from frontline.geo.claims.scene import Scene
from frontline.geo.claims.story.drafts import Draft, settled
from tests.geo.claims.scenes import scene

ASSERTED = Mood("asserted", "positive")


def drafts(text: str, theatre: str = "syria") -> tuple[Scene, list[Draft]]:
    """Every trigger of a sentence as an asserted claim with the roles of its own clause."""
    found = scene(text, theatre)
    return found, [Draft(n, h, roles(found, n), ASSERTED) for n, h in enumerate(found.hits)]


def doers(text: str) -> list[tuple[str, ...]]:
    found, rows = drafts(text)
    return [draft.roles.actors for draft in settled(found, rows)]


def test_nothing_comes_of_nothing() -> None:
    found, _ = drafts("The rebels captured Manbij.")
    assert settled(found, []) == []


def test_a_claim_that_stands_alone_stays_as_it_is() -> None:
    found, rows = drafts("The rebels captured Manbij.")
    assert settled(found, rows) == rows


def test_a_noun_has_the_doer_of_the_verb_before_it() -> None:
    actors = doers("The SDF captured Manbij, completing the liberation of Azaz.")
    assert actors == [("sdf",), ("sdf",)]


def test_a_noun_that_a_preposition_leads_to_has_the_doer_of_the_verb_behind_it() -> None:
    assert doers("With the capture of Azaz the SDF captured Manbij.") == [("sdf",), ("sdf",)]


def test_nobody_is_handed_what_was_done_to_him() -> None:
    found, rows = drafts("The SDF captured Manbij, completing the liberation of Azaz.")
    robbed = [rows[0], replace(rows[1], roles=replace(rows[1].roles, against=("sdf",)))]
    assert settled(found, robbed)[1].roles.actors == ()


def test_a_party_announces_its_own_captures_and_not_what_it_denies() -> None:
    found, (draft,) = drafts("Manbij was captured.")
    told = replace(draft, said=("sdf",))
    denied = replace(told, mood=Mood("asserted", "negative"))
    hedged = replace(told, mood=Mood("hedged", "positive"))
    assert settled(found, [told])[0].roles.actors == ("sdf",)
    assert settled(found, [denied])[0].roles.actors == ()
    assert settled(found, [hedged])[0].roles.actors == ()


def test_of_two_of_a_kind_the_one_without_a_doer_goes() -> None:
    found, rows = drafts("Manbij fell when the SDF captured Manbij.")
    assert {d.hit.what[0].type for d in rows} == {"control"}
    (kept,) = settled(found, rows)
    assert kept.roles.actors == ("sdf",)


@pytest.mark.parametrize("mood", [Mood("predicted", "positive"), Mood("asserted", "negative")])
def test_what_is_meant_otherwise_is_another_claim(mood: Mood) -> None:
    found, rows = drafts("Manbij fell when the SDF captured Manbij.")
    assert len(settled(found, [replace(rows[0], mood=mood), rows[1]])) == 2


def test_a_claim_about_another_place_stays() -> None:
    found, rows = drafts("Azaz fell when the SDF captured Manbij.")
    assert len(settled(found, rows)) == 2


def test_settling_twice_changes_nothing_more() -> None:
    found, rows = drafts("Manbij fell when the SDF captured Manbij, and rebels besieged Azaz.")
    once = settled(found, rows)
    assert settled(found, once) == once


def test_two_that_say_the_very_same_are_told_once() -> None:
    found, (draft,) = drafts("Manbij was captured.")
    nobody = replace(draft, roles=Roles((), (), draft.roles.spots, subject=False))
    other = replace(nobody, number=1, roles=replace(nobody.roles, actors=("sdf",)))
    assert settled(found, [nobody, other]) in ([other], [replace(nobody, number=0), other][1:])


def test_words_of_a_place_make_no_advance_beside_what_happened_there() -> None:
    found = geo.read("Бої точаться на околиці Вовчанська.", "ukraine", "2024-05-12").claims
    assert [claim.type for claim in found] == ["fighting"]


def test_an_event_that_is_days_away_is_told_once() -> None:
    found = geo.read("The liberation of Manbij is just days away.", "syria", "2016-08-06").claims
    assert [claim.type for claim in found] == ["expected_future"]


def test_reinforcements_that_nobody_sent_are_denied_once() -> None:
    found = geo.read("Підкріплень до Сватового росіяни не перекинули.", "ukraine").claims
    assert [(c.type, c.polarity) for c in found] == [("reinforcement", "negative")]


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        ("The Southern Front denied that Nasib had fallen.", "retreat", ("opposition",)),
        ("نفت غرفة العمليات المركزية سقوط معبر نصيب.", "retreat", ("opposition",)),
        ("Nasib has not fallen to the army.", "control", ("government",)),
        ("Nasib has not fallen, a driver says.", "control", ()),
    ],
)
def test_whoever_denies_that_a_place_has_fallen_says_that_he_has_not_lost_it(
    text: str, kind: str, sides: tuple[str, ...]
) -> None:
    (claim,) = geo.read(text, "syria", "2016-08-06").claims
    assert (claim.type, claim.actors, claim.polarity) == (kind, sides, "negative")


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("syria", "Assad left Damascus for Sochi."),
        ("syria", "President Bashar Assad returned to Damascus on Monday."),
        ("ukraine", "Zelensky entered the hospital in Kharkiv."),
        ("ukraine", "Зеленський виїхав з Ізюма."),
        ("ukraine", "Путин покинул Донецк."),
        ("syria", "غادر الأسد حلب."),
    ],
)
def test_a_leader_travels_and_takes_nothing(theatre: str, text: str) -> None:
    assert geo.read(text, theatre, "2016-08-06").claims == ()


@pytest.mark.parametrize(
    ("theatre", "text", "kind"),
    [
        ("libya", "Haftar took Derna.", "control"),
        ("libya", "Haftar's forces entered Tripoli.", "advance"),
        ("syria", "Assad lost Idlib.", "retreat"),
        ("syria", "The army left Damascus.", "retreat"),
    ],
)
def test_what_a_leader_takes_his_side_takes(theatre: str, text: str, kind: str) -> None:
    assert [claim.type for claim in geo.read(text, theatre, "2016-08-06").claims] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "بقيت القوات الحكومية في نبل. وبقيت إعزاز بيد الفصائل.",
        "بقي الجيش في نبل. وظلت إعزاز تحت سيطرة الفصائل.",
        "The army kept Nubl. Azaz remained in the hands of the rebels.",
    ],
)
def test_whom_the_sentence_names_holds_a_place_and_not_who_did_it_before(text: str) -> None:
    claims = geo.read(text, "syria", "2016-08-06").claims
    held = {(m.canonical, c.actors) for c in claims for m in c.places}
    assert held == {("Nubl", ("government",)), ("Azaz", ("opposition",))}


@pytest.mark.parametrize(
    ("text", "theatre", "place"),
    [
        ("In Hodeidah the truce agreed in Stockholm mostly held.", "yemen", "Al Ḩudaydah"),
        ("A truce for Idlib was signed in Sochi on Monday.", "syria", "Idlib"),
    ],
)
def test_a_truce_holds_where_the_war_is_and_not_where_it_was_signed(
    text: str, theatre: str, place: str
) -> None:
    (truce,) = geo.read(text, theatre, "2019-03-01").claims
    assert [m.canonical for m in truce.places] == [place]
