"""The queue of a reader who decides: what is least sure and matters most comes first."""

from dataclasses import replace
from datetime import date

import pytest

from frontline.geo.model import Candidate, Claim, Document, Mention, Place, Reading
from frontline.geo.review import apply as review
from frontline.geo.review.doubts import SURE, doubts

WORDS = "Troops took Kafr Zita. Later Kafr Zita burned, and Morek, Hama and Moscow looked on."
ZITA = Place("x:1", "Kafr Zita", "settlement", 36.6, 35.37)
OTHER = Place("x:2", "Kafr Zita", "settlement", 38.0, 36.0)
MOREK = Place("x:3", "Morek", "settlement", 36.69, 35.37)
HAMA = Place("x:4", "Hama", "settlement", 36.75, 35.13)


def mention(name: str, place: Place | None, confidence: float, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = WORDS.index(name, start + 1)
    found = (Candidate(place, 0.6), Candidate(OTHER, 0.4)) if place else ()
    return Mention(name, start, start + len(name), "settlement", place, confidence, False, found)


def reading(*places: Mention, claimed: tuple[Mention, ...] = ()) -> Reading:
    day = date(2016, 8, 6)
    claims = tuple(
        Claim(0, 11, "control", (), (), (m,), day, day, "document", "asserted", "positive", "text",
              "en:took")
        for m in claimed
    )  # fmt: skip
    return Reading(Document("x", WORDS), "syria", tuple(places), (), (), claims)


def order(read: Reading) -> list[str]:
    return [doubt.name.text for doubt in doubts(read, [])]


def test_the_less_sure_comes_first_and_the_sure_not_at_all() -> None:
    read = reading(
        mention("Morek", MOREK, 0.7), mention("Hama", HAMA, SURE), mention("Kafr Zita", ZITA, 0.4)
    )
    assert order(read) == ["Kafr Zita", "Morek"]


def test_a_name_named_twice_is_one_doubt_that_weighs_more() -> None:
    once = reading(mention("Kafr Zita", ZITA, 0.6), mention("Morek", MOREK, 0.6))
    twice = reading(
        mention("Morek", MOREK, 0.6),
        mention("Kafr Zita", ZITA, 0.6),
        mention("Kafr Zita", ZITA, 0.6, nth=1),
    )
    first = doubts(twice, [])[0]
    assert (first.name.text, first.times) == ("Kafr Zita", 2)
    assert first.name.start == WORDS.index("Kafr Zita"), "its first mention is shown"
    assert first.weight > doubts(once, [])[0].weight


def test_what_a_claim_rests_on_goes_before_what_is_only_named() -> None:
    morek = mention("Morek", MOREK, 0.6)
    read = reading(mention("Kafr Zita", ZITA, 0.6), morek, claimed=(morek,))
    assert order(read) == ["Morek", "Kafr Zita"]
    assert doubts(read, [])[0].claims == 1


def test_a_government_is_no_doubt_and_a_name_without_a_place_is_one() -> None:
    moscow = replace(mention("Moscow", HAMA, 0.4), metonymic=True)
    assert order(reading(moscow, mention("Morek", None, 0.0))) == ["Morek"]


@pytest.mark.parametrize("everywhere", [True, False])
def test_what_was_decided_is_asked_no_more(everywhere: bool) -> None:
    read = reading(mention("Kafr Zita", ZITA, 0.6), mention("Kafr Zita", ZITA, 0.6, nth=1))
    name = doubts(read, [])[0].name
    after = review.decided(read, [], name, OTHER, everywhere=everywhere)
    left = doubts(read, after)
    assert [doubt.times for doubt in left] == ([] if everywhere else [1])
