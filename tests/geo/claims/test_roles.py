"""Who did it, to whom and where: by word order, case and prepositions."""

import pytest

from frontline import geo
from frontline.geo.claims.lists import listed
from frontline.geo.claims.roles import roles
from frontline.geo.claims.scene import Scene
from tests.geo.claims.scenes import scene


def read(text: str, theatre: str = "syria") -> list[tuple[str, str, str]]:
    """(actors, against, places) of each trigger."""
    found = scene(text, theatre)
    made = [roles(found, at) for at in range(len(found.hits))]
    return [
        (
            " ".join(role.actors),
            " ".join(role.against),
            ", ".join(s.mention.text for s in role.spots),
        )
        for role in made
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ISIS captured Manbij.", ("isis", "", "Manbij")),
        ("ISIS captured Manbij from the SDF.", ("isis", "sdf", "Manbij")),
        ("Manbij was captured by ISIS.", ("isis", "", "Manbij")),
        ("ISIS captured Manbij, Azaz and Marea.", ("isis", "", "Manbij, Azaz, Marea")),
        ("ISIS captured the town of Manbij near Azaz.", ("isis", "", "Manbij")),
        ("ISIS withdrew from Manbij.", ("isis", "", "Manbij")),
        ("The SDF drove ISIS out of Manbij.", ("isis", "sdf", "Manbij")),
        ("ISIS forced out of Manbij.", ("isis", "", "Manbij")),
    ],
)
def test_english_goes_by_the_order_of_words(text: str, told: tuple[str, str, str]) -> None:
    assert read(text)[0] == told


def test_who_only_helps_says_or_invites_has_no_part() -> None:
    assert read("The SDF, with Turkish jets overhead, captured Manbij.")[0][0] == "sdf"
    assert read("The army rolled into Manbij at the invitation of the SDF.")[0][:2] == (
        "government",
        "",
    )
    assert read("The capture of Manbij was confirmed by the SDF.")[0][0] == ""
    assert read("أعلن داعش السيطرة على منبج والنظام ينفي.")[0][0] != "government"


def test_of_what_commas_part_only_a_list_is_a_list() -> None:
    assert read("The rebels captured Marea, south of Azaz.")[0][2] == "Marea"
    assert read("The rebels captured Manbij, capital of Idlib.")[0][2] == "Manbij"
    assert read("The rebels captured Marea, Azaz and Manbij.")[0][2] == "Marea, Azaz, Manbij"


def test_in_a_war_of_two_the_enemy_is_the_other() -> None:
    told = read("Российские десантники вошли в Суджу, противник оставляет Коренево.", "ukraine")
    assert [actor for actor, _, _ in told] == ["russia", "ukraine"]


@pytest.mark.parametrize(
    ("text", "theatre", "told"),
    [
        ("The Kurds lost Zumar to the militants.", "iraq", ("kurds", "isis", "Zumar")),
        ("Курды отрезали боевикам дорогу из Мосула.", "iraq", ("kurds", "isis", "Мосула")),
        ("Сирийская армия перерезала дорогу в Алеппо.", "syria", ("government", "", "Алеппо")),
        (
            "كسرت قوات النظام حصار داعش لمدينة دير الزور.",
            "syria",
            ("government", "isis", "دير الزور"),
        ),
    ],
)
def test_to_whom_a_thing_is_done(text: str, theatre: str, told: tuple[str, str, str]) -> None:
    assert read(text, theatre)[0] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Сили оборони звільнили Бахмут.", ("ukraine", "", "Бахмут")),
        ("Бахмут звільнили Сили оборони.", ("ukraine", "", "Бахмут")),
        ("Російські війська захопили Бахмут.", ("russia", "", "Бахмут")),
        ("Бахмут захоплений російськими військами.", ("russia", "", "Бахмут")),
    ],
)
def test_slavic_sentences_go_by_case_and_not_by_order(
    text: str, told: tuple[str, str, str]
) -> None:
    assert read(text, "ukraine")[0] == told


def test_arabic_puts_the_doer_behind_the_verb() -> None:
    actors, _, places = read("سيطر تنظيم داعش على منبج.")[0]
    assert (actors, places) == ("isis", "منبج")


def test_who_says_it_has_no_part_in_it() -> None:
    found = scene("ISIS said the SDF captured Manbij.")
    at = len(found.hits) - 1
    last = next(p.last for p in found.parties if p.sides == ("isis",))
    assert roles(found, at, (0, last)).actors == ("sdf",)


def test_one_side_is_never_against_itself() -> None:
    for text in ("ISIS captured Manbij from ISIS.", "The army and ISIS fought ISIS in Manbij."):
        found = scene(text)
        for at in range(len(found.hits)):
            made = roles(found, at)
            assert not set(made.actors) & set(made.against)


def _two(text: str) -> tuple[Scene, bool]:
    found = scene(text)
    one, other = found.spots[:2]
    return found, listed(found, one, other)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("ISIS captured Manbij and Azaz.", True),
        ("ISIS captured Manbij, Azaz.", True),
        ("ISIS captured Manbij and the town of Azaz.", True),
        ("ISIS captured Manbij; Azaz held.", False),
        ("ISIS captured Manbij from Azaz.", False),
    ],
)
def test_places_of_one_list(text: str, together: bool) -> None:
    assert _two(text)[1] is together


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "side"),
    [
        ("syria", "طردت قسد تنظيم داعش من الرقة.", "retreat", "isis"),
        ("syria", "Сирийская армия вошла в Пальмиру, выбив оттуда ИГИЛ.", "retreat", "isis"),
        ("ukraine", "Российские войска отведены из Красного Лимана.", "retreat", "russia"),
        (
            "ukraine",
            "Mariupol, encircled by Russian troops, is still defended by the Azov regiment.",
            "surrounded",
            "russia",
        ),
        (
            "syria",
            "After weeks of siege by the army, the rebels in Douma surrendered the town.",
            "retreat",
            "opposition",
        ),
        ("ukraine", "Storozheve may be ours too, a blogger wrote.", "control", "ukraine"),
    ],
)
def test_of_two_sides_each_has_its_own_part(theatre: str, text: str, kind: str, side: str) -> None:
    claims = geo.read(text, theatre, "2016-08-06").claims
    assert [c.actors for c in claims if c.type == kind] == [(side,)]


def test_arabic_says_with_from_who_shelled() -> None:
    text = "تعرضت داريا لقصف عنيف من قوات النظام."
    (claim,) = geo.read(text, "syria", "2016-03-01").claims
    assert (claim.type, claim.actors) == ("fighting", ("government",))


@pytest.mark.parametrize(
    "text",
    [
        "Под контроль Дамаска перешли Морек и Азаз.",
        "Під владу Дамаска перейшли Морек і Азаз.",
        "Морек и Азаз перешли под юрисдикцию Дамаска.",
    ],
)
def test_towns_that_pass_under_somebody_are_his(text: str) -> None:
    (claim,) = geo.read(text, "syria", "2018-07-06").claims
    assert (claim.type, claim.actors) == ("control", ("government",))
    assert {m.canonical for m in claim.places} == {"Morek", "Azaz"}


def test_to_whom_a_blow_is_dealt_deals_none() -> None:
    (claim,) = geo.read(
        "Российская группировка нанесла поражение войскам ВСУ у Торецка.", "ukraine", "2024-08-06"
    ).claims
    assert claim.actors == ("russia",)


def test_a_blow_at_the_enemy_is_dealt_by_those_whose_enemy_it_is() -> None:
    text = (
        "Группировка войск «Север» улучшила положение. "
        "Авиация наносила удары по скоплениям противника в Гуево."
    )
    assert [c.actors for c in geo.read(text, "ukraine", "2024-10-06").claims] == [("russia",)]


def test_whose_column_is_struck_does_not_strike() -> None:
    (claim,) = geo.read("Росіяни розбили колону ЗСУ під Торецьком.", "ukraine", "2024-08-06").claims
    assert (claim.actors, claim.against) == (("russia",), ("ukraine",))
