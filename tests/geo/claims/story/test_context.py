"""What a sentence leaves to those before it, and what makes no claim."""

import pytest

from frontline import geo
from frontline.geo.claims.earlier.memory import Memory
from frontline.geo.claims.roles import roles
from frontline.geo.claims.story.context import borrowed
from frontline.geo.model import Claim
from tests.geo.claims.scenes import scenes


def claims(text: str, theatre: str = "syria") -> tuple[Claim, ...]:
    return geo.read(text, theatre, "2016-08-06").claims


def told(text: str) -> list[tuple[str, str]]:
    """(actors, places) of each claim."""
    return [
        (" ".join(claim.actors), ", ".join(m.canonical for m in claim.places))
        for claim in claims(text)
    ]


def test_the_town_is_the_one_named_last() -> None:
    text = "Clashes broke out in Manbij. ISIS captured the town."
    assert told(text)[-1] == ("isis", "Manbij")


def test_they_are_the_party_named_last() -> None:
    text = "ISIS attacked Manbij. They captured Azaz."
    assert told(text)[-1] == ("isis", "Azaz")


def test_two_verbs_share_their_subject() -> None:
    assert told("ISIS captured Manbij and attacked Azaz.") == [
        ("isis", "Manbij"),
        ("isis", "Azaz"),
    ]


def test_a_colon_after_a_place_says_where() -> None:
    assert told("Manbij: ISIS entered the town.")[-1][1] == "Manbij"


@pytest.mark.parametrize(
    "text",
    [
        "Protesters occupied the main square of Manbij.",
        "Refugees left Manbij.",
        "The shop was captured.",
        "After four days of battles in Manbij the weather was fine.",
        "ISIS captured.",
    ],
)
def test_what_makes_no_claim(text: str) -> None:
    assert not claims(text)


def test_a_country_is_the_place_only_where_nothing_else_is_named() -> None:
    ((_, place),) = told("ISIS captured Manbij in Syria.")
    assert place == "Manbij"


def test_a_place_that_stands_twice_is_named_once() -> None:
    assert told("ISIS captured Manbij and Manbij.")[0][1] == "Manbij"


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "sides"),
    [
        (
            "yemen",
            "The Houthis besieged Abdiyah. The group took Harib and Bayhan last month.",
            "control",
            ("houthis",),
        ),
        (
            "iraq",
            "اجتاح مسلحو الدولة الإسلامية سنجار. ووصل المقاتلون إلى مخمور.",
            "advance",
            ("isis",),
        ),
        (
            "syria",
            "ИГ удерживает Дейр-эз-Зор. Боевики захватили Меядин.",
            "control",
            ("isis",),
        ),
        ("syria", "Боевики захватили Меядин.", "control", ("opposition",)),
        (
            "syria",
            "The army cut Eastern Ghouta in two, a monitor said, after capturing Mudayra.",
            "control",
            ("government",),
        ),
        ("ukraine", "The 128th Brigade was surrounded in Debaltseve.", "surrounded", ("ukraine",)),
    ],
)
def test_a_force_without_a_name_is_the_one_spoken_of(
    theatre: str, text: str, kind: str, sides: tuple[str, ...]
) -> None:
    claims = geo.read(text, theatre, "2016-10-15").claims
    assert [c.actors for c in claims if c.type == kind][-1] == sides


def test_a_dateline_is_no_place_of_a_claim_and_a_battle_elsewhere_nobodys_alone() -> None:
    cut = geo.read("BEIRUT - Syrian government forces captured Mudayra.", "syria", "2018-03-11")
    assert [m.text for c in cut.claims for m in c.places] == ["Mudayra"]
    two = geo.read("ЗСУ звільнили Роботине, а зараз бої точаться біля Вербового.", "ukraine")
    assert [c.actors for c in two.claims if c.type == "fighting"] == [()]


def test_what_a_clause_leaves_unsaid_is_taken_from_what_is_remembered() -> None:
    first, second = scenes("ISIS attacked Manbij. It was then besieged.")
    memory = Memory()
    unsaid = roles(second, 0, (0, 0))
    assert borrowed(second, 0, unsaid, memory, None, ()) is None
    memory.enter(first)
    memory.leave(first)
    memory.enter(second)
    whole = borrowed(second, 0, unsaid, memory, None, ())
    assert whole is not None
    assert [s.mention.text for s in whole.spots] == ["Manbij"]


def test_who_leaves_a_place_need_not_be_named_in_arabic() -> None:
    found = geo.read("انسحبت كذلك من بعشيقة.", "iraq", "2016-08-06").claims
    assert [(c.type, [p.text for p in c.places]) for c in found] == [("retreat", ["بعشيقة"])]
    assert not geo.read("خسارة معسكر قرب بعشيقة.", "iraq", "2016-08-06").claims


def test_who_leaves_a_town_and_heads_for_another_attacks_none() -> None:
    text = "انسحب داعش من منبج، واتجهت أرتاله نحو الباب."
    claims = geo.read(text, "syria", "2016-08-13").claims
    assert [c.type for c in claims] == ["retreat"]
