"""A verb said once goes for the places that follow with a day of their own, or with "too"."""

import pytest

from frontline import geo
from frontline.geo.claims.elided.repeats import repeated
from tests.geo.claims.scenes import scene


def told(text: str, war: str = "syria") -> list[tuple[str, str, str, str, str]]:
    return [
        (m.text, c.type, c.modality, c.polarity, str(c.start_day))
        for c in geo.read(text, war, "2016-09-12").claims
        for m in c.places
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The rebels took Morek on Friday, Souran on Saturday and Khattab today.",
         ["Morek", "Souran", "Khattab"]),
        ("ISIS has held Raqqa since 2014, Manbij since January.", ["Raqqa", "Manbij"]),
        ("Morek fell on Monday. Kafr Nabl too.", ["Morek", "Kafr Nabl"]),
        ("Morek was taken, Khattab as well.", ["Morek", "Khattab"]),
        ("The rebels took Morek on Friday, and Khattab.", ["Morek", "Khattab"]),
        ("Morek was taken on Friday. Also Khattab.", ["Morek", "Khattab"]),
        ("Morek is with the rebels, as is Khattab.", ["Morek", "Khattab"]),
        ("Morek was the first to go, and Khattab and Souran followed within hours.",
         ["Morek", "Khattab", "Souran"]),
    ],
)  # fmt: skip
def test_each_place_has_the_claim_of_the_first(text: str, places: list[str]) -> None:
    found = told(text)
    assert [place for place, *_ in found] == places
    assert {row[1:4] for row in found} == {("control", "asserted", "positive")}


def test_each_has_its_own_day() -> None:
    found = told("The rebels took Morek on 2 September, Souran on 4 September.")
    assert [day for *_, day in found] == ["2016-09-02", "2016-09-04"]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("The rebels failed to take Morek on Friday, Souran today.", ("asserted", "negative")),
        ("If they take Morek on Friday, Souran on Saturday, it is over.",
         ("hypothetical", "positive")),
        ("Morek fell on Friday. Souran too?", ("questioned", "positive")),
    ],
)  # fmt: skip
def test_it_is_meant_as_the_first_is_and_a_question_asks(text: str, mood: tuple[str, str]) -> None:
    assert [found[2:4] for found in told(text)][-1] == mood


@pytest.mark.parametrize(
    "text",
    [
        "The rebels took Morek on Friday, perhaps Souran on Saturday.",
        "The rebels took Morek on Friday, not Souran on Saturday.",
        "The rebels took Morek on Friday, when Souran was quiet too.",
        "The rebels took Morek. It rained in Souran on Saturday.",
    ],
)
def test_doubt_denial_and_other_clauses_repeat_nothing(text: str) -> None:
    assert [place for place, *_ in told(text)] == ["Morek"]


def test_a_place_visited_is_none_that_was_taken() -> None:
    assert told("We visited Aleppo on Friday, Homs on Saturday.") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The army entered Hama on Tuesday, Morek and Souran the day after.",
         ["Hama", "Morek", "Souran"]),
        ("First Azaz fell, then Marea, then Tell Rifaat.", ["Azaz", "Marea", "Tell Rifaat"]),
        ("The SDF took the villages one by one: Qabasin first, then Tadef.",
         ["Qabasin", "Tadef"]),
        ("The army captured Hama on Monday. Homs followed two days later.", ["Hama", "Homs"]),
        ("Homs is held by the army, and so are Hama and Morek.", ["Homs", "Hama", "Morek"]),
        ("The rebels lost Azaz, a week later Marea.", ["Azaz"]),
        ("She had left Azaz for Marea, then Tell Rifaat.", []),
    ],
)  # fmt: skip
def test_what_is_told_in_turn_is_told_of_each(text: str, places: list[str]) -> None:
    found = [place for place, kind, *_ in told(text) if kind in ("control", "advance", "retreat")]
    assert sorted(found) == sorted(places)


def test_what_will_follow_is_foretold() -> None:
    found = told("The army took Souran today, Khattab will follow.")
    assert [row[:3] for row in found] == [
        ("Souran", "control", "asserted"),
        ("Khattab", "expected_future", "predicted"),
    ]
    assert told("Al-Bab is next, then Raqqa.")[1][:2] == ("Raqqa", "expected_future")


def test_with_nothing_said_before_nothing_is_repeated() -> None:
    assert repeated(scene("Khattab too."), [], None) == []
    (road,) = geo.read("The M5 was cut at Morek.", "syria", "2016-09-12").claims
    assert repeated(scene("Khattab too."), [], road) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Вугледар росіяни взяли 1 жовтня, Курахове — 25 грудня.",
            [("Vuhledar", "positive"), ("Kurakhove", "positive")],
        ),
        (
            "В Торецке россияне захватили центр, а в Покровске — вокзал.",
            [("Toretsk", "positive"), ("Pokrovsk", "positive")],
        ),
        ("У Покровську росіяни захопили вокзал, у Торецьку — тиша.", [("Pokrovsk", "positive")]),
        (
            "Озерне взяли, Святогірськ поки ні.",
            [("Ozerne", "positive"), ("Sviatohirsk", "negative")],
        ),
    ],
)
def test_a_dash_stands_for_the_verb_and_not_yet_denies_it(
    text: str, meant: list[tuple[str, str]]
) -> None:
    found = geo.read(text, "ukraine", "2024-12-26").claims
    held = [c for c in found if c.type == "control"]
    assert [(c.places[0].canonical, c.polarity) for c in held] == meant
