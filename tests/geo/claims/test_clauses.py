"""What a clause takes from the one it hangs on: the noun before "which", who says that he did."""

import pytest

from frontline import geo
from frontline.geo.claims.attribution import Source, sources
from frontline.geo.claims.clauses import (
    own_sides,
    relative_sides,
    relative_spots,
    resumed,
    said_by,
)
from frontline.geo.claims.scene import Scene, window
from tests.geo.claims.scenes import scene


def spots(text: str, theatre: str = "syria") -> list[list[str]]:
    """The places that the clause of each trigger says more about."""
    found = scene(text, theatre)
    clauses = [window(found, n) for n in range(len(found.hits))]
    return [[s.mention.text for s in relative_spots(found, clause)] for clause in clauses]


def spoken(text: str, theatre: str = "syria") -> tuple[Scene, Source]:
    found = scene(text, theatre)
    (source,) = sources(found)
    return found, source


def test_which_means_the_place_before_it() -> None:
    assert ["Manbij"] in spots("It rained on Manbij, which the army captured.")


def test_which_means_the_whole_list_before_it() -> None:
    assert ["Azaz", "Manbij"] in spots("It rained on Azaz and Manbij, which the army captured.")


@pytest.mark.parametrize(
    "text",
    ["It rained on Manbij, and the army captured Azaz.", "It rained, which the army captured."],
)
def test_without_a_relative_word_or_a_place_before_it_nothing_is_taken(text: str) -> None:
    assert not any(spots(text))


def test_arabic_says_who_withdrew_by_a_clause_on_the_party() -> None:
    found = scene("البيشمركة التي انسحبت من سنجار", "iraq")
    (hit,) = found.hits
    sides = relative_sides(found, hit)
    assert sides == found.parties[0].sides
    assert sides


def test_a_party_within_the_clause_is_who_did_it() -> None:
    found = scene("It rained on Manbij, which the army captured.")
    assert relative_sides(found, found.hits[0]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The rebels (and nobody else) still hold Azaz.",
        "The rebels, who had lost Tell Rifaat in February, still hold Azaz.",
        "The rebels - some of them boys - still hold Azaz.",
        "The rebels in Azaz, backed by the Turks, still hold Marea.",
    ],
)
def test_a_verb_goes_on_behind_what_is_said_beside_its_subject(text: str) -> None:
    claims = geo.read(text, "syria", "2016-08-06").claims
    assert [c.actors for c in claims if c.type == "control"][-1:] == [("opposition",)]


def test_behind_a_comma_that_nothing_opens_no_subject_is_taken_up() -> None:
    found = scene("It rained on the rebels at Azaz, and, all smiles, captured Manbij.")
    assert resumed(found, found.hits[-1]) is None


def test_who_says_so_is_meant_where_no_subject_is_named() -> None:
    found, source = spoken("Росія заявила, що контролює Бахмут.", "ukraine")
    assert own_sides(found, source, found.hits[0].first) == said_by(found, source) != ()


def test_a_subject_that_is_named_did_it_whoever_says_so() -> None:
    found, source = spoken("Україна заявила, що росіяни захопили Бахмут.", "ukraine")
    assert own_sides(found, source, found.hits[0].first) == ()


def test_english_repeats_its_subject_so_nothing_is_taken() -> None:
    found, source = spoken("The army said that it captured Manbij.")
    assert own_sides(found, source, found.hits[0].first) == ()
    assert said_by(found, source) == ("government",)


def test_nobody_says_nothing_and_an_office_of_no_party_has_no_side() -> None:
    found, source = spoken("The hospital said the army captured Manbij.")
    assert said_by(found, source) == ()
    assert said_by(found, None) == ()
    assert own_sides(found, None, found.hits[0].first) == ()


def test_a_list_before_a_dash_is_what_the_word_behind_it_is_said_of() -> None:
    (found,) = geo.read("Ізюм, Балаклія — звільнено.", "ukraine", "2022-09-10").claims
    assert [mention.text for mention in found.places] == ["Ізюм", "Балаклія"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rawa, retaken on 29 September, is open to traffic.", [("control", "Rawa")]),
        ("Rawa, taken by the army, is empty.", [("control", "Rawa")]),
        ("Rawa, admired on 29 September, is open to traffic.", []),
    ],
)
def test_a_participle_in_commas_says_of_the_name_before_it(
    text: str, told: list[tuple[str, str]]
) -> None:
    claims = geo.read(text, "iraq", "2017-09-30").claims
    assert [(c.type, m.canonical) for c in claims for m in c.places] == told
