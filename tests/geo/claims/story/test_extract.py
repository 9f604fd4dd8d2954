"""Claims as records: where they stand, what rule made them, and that nothing is told twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline import geo
from frontline.geo.model import Claim

PARTS = (
    "ISIS", "the SDF", "rebels", "captured", "lost", "attacked", "did not", "will", "if", "Manbij",
    "Azaz", "and", ",", ".", "?", "\n", "from", "by", "near", "on 3 August", "said", "the town",
)  # fmt: skip


def claims(text: str, theatre: str | None = "syria") -> tuple[Claim, ...]:
    return geo.read(text, theatre, "2016-08-06").claims


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=24).map(" ".join))
def test_whatever_the_order_of_words_a_claim_is_whole(text: str) -> None:
    for claim in claims(text + "."):
        assert 0 <= claim.start < claim.end <= len(text) + 1
        assert not set(claim.actors) & set(claim.against)
        assert claim.start_day is not None
        assert claim.end_day is None or claim.start_day <= claim.end_day
        assert claim.rule.startswith("en: ")
        places = [mention.canonical for mention in claim.places]
        assert len(places) == len(set(places))


def test_the_words_of_a_claim_are_those_that_take_part() -> None:
    text = "It rained. In the evening ISIS captured Manbij, and people slept."
    (claim,) = claims(text)
    assert text[claim.start : claim.end] == "ISIS captured Manbij"


def test_of_two_that_say_the_same_the_one_that_says_more_stays() -> None:
    found = claims("Manbij changed hands when ISIS recaptured it from the SDF.")
    assert [c.actors for c in found if c.type == "control"] == [("isis",)]


@pytest.mark.parametrize(
    "text",
    [
        "The Free Army met in Manbij.",
        "The rebel-held town of Manbij was quiet.",
        "Assault squads stood in Manbij.",
    ],
)
def test_a_word_within_a_name_is_no_event(text: str) -> None:
    assert not [c for c in claims(text) if c.type in ("control", "fighting") and c.actors]


def test_a_plan_is_a_claim_about_the_future() -> None:
    (claim,) = claims("ISIS will capture Manbij.")
    assert (claim.type, claim.modality) == ("expected_future", "predicted")


def test_a_byline_says_nothing_about_the_ground() -> None:
    text = "Rebels captured Manbij\n\nBy Ann Attacked, Azaz\n\nIt was quiet."
    assert all(text[c.start : c.end].find("Ann") < 0 for c in claims(text))


def test_sentences_of_several_languages_are_each_read_in_their_own() -> None:
    text = "ISIS captured Manbij.\nسيطر تنظيم داعش على منبج.\n"
    assert {claim.rule[:2] for claim in claims(text)} == {"en", "ar"}


def test_a_text_without_a_theatre_has_claims_too() -> None:
    found = claims("Rebels captured Goma from the army.", None)
    assert [claim.type for claim in found] == ["control"]


@pytest.mark.parametrize(
    ("text", "theatre", "kind", "actors", "names"),
    [
        ("Bosra surrendered yesterday.", "syria", "control", (), ["Bosra"]),
        ("Kirkuk was handed over, nobody fired.", "iraq", "control", (), ["Kirkuk"]),
        (
            "Sudzha is under full control, Zelensky announced.",
            "ukraine",
            "control",
            ("ukraine",),
            ["Sudzha"],
        ),
        (
            "The men are digging their way towards Verbove.",
            "ukraine",
            "advance",
            (),
            ["Verbove"],
        ),
        (
            "Mosul and the last redoubt, Tal Afar, have both been freed, the army declared.",
            "iraq",
            "control",
            ("iraq",),
            ["Mosul", "Tal Afar"],
        ),
        (
            "Every street on the left bank of Mosul is in army hands.",
            "iraq",
            "control",
            ("iraq",),
            ["Mosul"],
        ),
        (
            "خرجت الدفعة الأخيرة من مقاتلي جيش الإسلام من دوما.",
            "syria",
            "retreat",
            ("opposition",),
            ["دوما"],
        ),
        ("The regime has Hama and Homs.", "syria", "control", ("government",), ["Hama", "Homs"]),
        ("For two years Raqqa belonged to ISIS.", "syria", "control", ("isis",), ["Raqqa"]),
        ("The Houthis have run Ibb since 2014.", "yemen", "control", ("houthis",), ["Ibb"]),
        ("Russians out of Kherson.", "ukraine", "retreat", ("russia",), ["Kherson"]),
        ("They haven't got Bakhmut.", "ukraine", "control", (), ["Bakhmut"]),
        ("Tula is with ISIS, Azaz with the rebels.", "syria", "control", ("opposition",), ["Azaz"]),
        ("Ibb is left to the Houthis.", "yemen", "control", ("houthis",), ["Ibb"]),
        ("The SDF is left with Azaz.", "syria", "control", ("sdf",), ["Azaz"]),
        ("The rebels have Azaz under siege.", "syria", "siege", ("opposition",), ["Azaz"]),
        ("Azaz, which the SDF has besieged, is dry.", "syria", "siege", ("sdf",), ["Azaz"]),
        (
            "Russia is massing men behind Tokmak.",
            "ukraine",
            "reinforcement",
            ("russia",),
            ["Tokmak"],
        ),
        (
            "Soldiers of the army came over the hills on Friday and hold Morek.",
            "syria",
            "control",
            ("government",),
            ["Morek"],
        ),
        (
            "Russian forces crossed the river last Friday and now hold Krynky.",
            "ukraine",
            "control",
            ("russia",),
            ["Krynky"],
        ),
        ("The Houthis came for Ataq on Thursday.", "yemen", "advance", ("houthis",), ["Ataq"]),
        ("The rebels tried Azaz on Tuesday.", "syria", "advance", ("opposition",), ["Azaz"]),
        ("Kherson free!", "ukraine", "control", (), ["Kherson"]),
        ("Next: Svatove.", "ukraine", "expected_future", (), ["Svatove"]),
        ("Після важких боїв із Соледара вийшли.", "ukraine", "retreat", (), ["Соледара"]),
    ],
)
def test_families_of_saying_it(
    text: str, theatre: str, kind: str, actors: tuple[str, ...], names: list[str]
) -> None:
    claims = geo.read(text, theatre, "2022-06-01").claims
    told = [(c.type, c.actors, [m.text for m in c.places]) for c in claims]
    assert (kind, actors, names) in told


@pytest.mark.parametrize(
    ("text", "theatre", "place"),
    [
        ("PORT SUDAN, March 22 - The army said it had taken Khartoum.", "sudan", "Khartoum"),
        ("БАГДАД, 27 авг. Иракские войска освободили Мосул.", "iraq", "Mosul"),
        ("BEIRUT, Feb 28 (Agency) - Rebels took Saraqib.", "syria", "Saraqib"),
        ("MANBIJ was taken by the SDF on March 22.", "syria", "Manbij"),
    ],
)
def test_where_and_when_a_text_was_written_is_no_place_of_a_claim(
    text: str, theatre: str, place: str
) -> None:
    (claim,) = geo.read(text, theatre, "2025-03-22").claims
    assert [p.canonical for p in claim.places] == [place]


def test_a_list_of_three_goes_on_to_its_and_before_the_next_verb() -> None:
    text = "The rebels hold Saraqib, Binnish and Taftanaz and have besieged Aleppo."
    first, second = geo.read(text, "syria", "2025-03-22").claims
    assert [p.canonical for p in first.places] == ["Saraqib", "Binnish", "Taftanaz"]
    assert [p.canonical for p in second.places] == ["Aleppo"]


def test_a_dash_that_stands_for_is_leaves_the_event_foretold() -> None:
    found = geo.read("Падіння Покровська — справа кількох тижнів.", "ukraine", "2024-11-20").claims
    assert {c.modality for c in found} == {"predicted"}


@pytest.mark.parametrize(
    "text",
    [
        "The army cut the road between Manbij and Marea.",
        "قطعت قوات النظام الطريق بين منبج ومارع.",
        "Армия перерезала дорогу между Манбиджем и Мареа.",
    ],
)
def test_a_road_that_is_cut_is_known_by_its_ends(text: str) -> None:
    reading = geo.read(text, "syria", "2016-08-06")
    assert [m.canonical for m in reading.claims[0].places] == ["Manbij", "Mare'"]
    (between,) = reading.places
    assert between.kind == "relative_area"
    assert between.ends == reading.claims[0].places
