"""A name that no list has is a place where the place of a claim must stand."""

import pytest

from frontline import geo
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.unlisted import unlisted
from frontline.geo.model import Claim
from tests.geo.claims.scenes import scene


def claims(text: str, theatre: str = "syria") -> tuple[Claim, ...]:
    return geo.read(text, theatre, "2016-08-06").claims


def places(text: str, theatre: str = "syria") -> list[str]:
    return [mention.text for claim in claims(text, theatre) for mention in claim.places]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ISIS captured Qwertiza.", "Qwertiza"),
        ("ISIS captured the village of Qwertiza.", "Qwertiza"),
        ("Qwertiza was captured by ISIS.", "Qwertiza"),
        ("ISIS captured al-Qwertiza.", "al-Qwertiza"),
    ],
)
def test_an_unknown_name_is_the_place_of_its_claim(text: str, name: str) -> None:
    assert places(text) == [name]


def test_it_has_no_point_and_says_why_it_is_a_place() -> None:
    (claim,) = claims("ISIS captured Qwertiza.")
    (mention,) = claim.places
    assert mention.place is None or mention.confidence < 0.8
    assert mention.reasons


def test_several_unknown_names_make_a_list() -> None:
    assert places("ISIS captured Qwertiza and Zxcvbnia.") == ["Qwertiza", "Zxcvbnia"]


@pytest.mark.parametrize(
    "text",
    [
        "ISIS captured tanks.",
        "ISIS captured Russians.",
        "ISIS captured the attention of everybody.",
        "ISIS captured him on Monday.",
    ],
)
def test_what_is_no_name_is_no_place(text: str) -> None:
    assert not claims(text)


def test_a_known_place_is_never_replaced() -> None:
    assert places("ISIS captured Manbij.") == ["Manbij"]


def test_in_ukrainian_a_preposition_leads_to_it() -> None:
    assert "Кщверткою" in places("Тривають бої під Кщверткою.", "ukraine")


def named(text: str, theatre: str = "syria") -> list[str]:
    """The unlisted names beside the first trigger, with nobody known to have done it."""
    found = scene(text, theatre)
    spots = unlisted(found, 0, Roles(("isis",), (), (), subject=True))
    assert all(s.mention.place is None and s.mention.confidence == 0 for s in spots)
    assert all(found.text[s.mention.start : s.mention.end] == s.mention.text for s in spots)
    return [s.mention.text for s in spots]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ISIS captured Qwertiza Zxcvb.", ["Qwertiza Zxcvb"]),
        ("ISIS captured Qwertiza, Zxcvb and Plokin.", ["Qwertiza", "Zxcvb", "Plokin"]),
        ("ISIS captured Qwertiza on Monday.", ["Qwertiza"]),
        ("ISIS captured the town.", []),
        ("ISIS captured General Qwertiza.", []),
        ("ISIS captured a certain Colonel Qwertiza.", []),
        ("ISIS captured everything: Qwertiza wept.", []),
        ("ISIS captured", []),
    ],
)
def test_only_names_that_stand_where_the_place_must_are_taken(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_an_everyday_verb_without_anybody_takes_no_name() -> None:
    found = scene("They took Qwertiza off.")
    nobody = Roles((), (), (), subject=False)
    weak = [n for n, hit in enumerate(found.hits) if hit.what[0].weak]
    assert [unlisted(found, n, nobody) for n in weak] == [()] * len(weak)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("isis captured qwertiza yesterday", ["qwertiza"]),
        ("ISIS captured qwertiza yesterday", []),
        ("isis captured everything", []),
        ("isis captured a zx", []),
    ],
)
def test_whoever_begins_small_writes_names_so(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_who_speaks_is_no_place() -> None:
    said = geo.read('The army took Manbij. Rudaw says "surrounded", not taken.', "syria").claims
    assert "Rudaw" not in {m.text for claim in said for m in claim.places}


def test_a_day_between_a_fall_and_whose_hands_it_was_into_is_no_place() -> None:
    text = "القلعة سقطت يوم الجمعة بيد قوات النظام."
    found = geo.read(text, "syria", "2016-03-27").claims
    assert [m.text for c in found for m in c.places if "الجمعة" in m.text] == []


@pytest.mark.parametrize(
    "text",
    [
        "Стокгольмское перемирие держится с декабря.",
        "Перемирие под эгидой ООН держится с декабря.",
        "Краснодонская трасса перерезана.",
        "Бои идут вокруг ТЭЦ.",
        "Повстанці під «Градами».",
    ],
)
def test_what_a_truce_or_a_road_is_called_by_is_no_town(text: str) -> None:
    assert places(text) == []
