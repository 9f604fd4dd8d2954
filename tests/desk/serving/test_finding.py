"""Find answers with places of the whole gazetteer, in any script, and only for what a page asks."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from frontline.desk.serving.finding import FOUND, LONGEST, answer
from frontline.geo.theatre.theatre import Theatre, load_theatre


@pytest.fixture(scope="module")
def syria() -> Theatre:
    return load_theatre("syria")


def found(theatre: Theatre, query: str) -> list[dict[str, Any]]:
    told = answer(theatre, {"query": query, "turn": 1})
    assert told is not None
    return list(told["places"])


@pytest.mark.parametrize("written", ["Manbij", "manbij", "Menbij", "منبج", "Манбидж"])
def test_a_town_is_found_however_it_is_written(syria: Theatre, written: str) -> None:
    first = found(syria, written)[0]
    assert first["name"] == "Manbij"
    assert (first["lon"], first["lat"]) == pytest.approx((37.955, 36.528), abs=0.02)
    assert "settlement" in first["detail"]


def test_a_name_that_is_begun_is_completed(syria: Theatre) -> None:
    names = [place["name"] for place in found(syria, "Jarabul")]
    assert "Jarabulus" in names


def test_no_more_places_than_the_page_has_room_for_and_each_once(syria: Theatre) -> None:
    places = found(syria, "al")
    assert len(places) == FOUND
    assert len({(p["name"], p["lon"], p["lat"]) for p in places}) == FOUND


def test_what_lies_beyond_the_map_is_left_out(syria: Theatre) -> None:
    west, south, east, north = syria.bbox
    for query in ("Tripoli", "Paris", "Aleppo"):
        for place in found(syria, query):
            assert 2 * west - east < place["lon"] < 2 * east - west
            assert 2 * south - north < place["lat"] < 2 * north - south
    assert found(syria, "Buenos Aires") == []


@pytest.mark.parametrize(
    "asked",
    [
        None, {}, {"query": "Azaz"}, {"turn": 1}, {"query": 7, "turn": 1},
        {"query": "Azaz", "turn": "1"}, {"query": ["Azaz"], "turn": 1},
        {"query": "A" * (LONGEST + 1), "turn": 1},
    ],
)  # fmt: skip
def test_what_is_no_question_has_no_answer(syria: Theatre, asked: Any) -> None:
    assert answer(syria, asked) is None


@settings(max_examples=30)
@given(some.text(max_size=LONGEST))
def test_any_text_is_a_question_and_comes_back_with_its_turn(query: str) -> None:
    told = answer(load_theatre("syria"), {"query": query, "turn": 5})
    assert told is not None
    assert (told["query"], told["turn"]) == (query, 5)
    assert len(told["places"]) <= FOUND


def test_who_is_called_just_so_comes_before_who_is_filed_under_the_same_name() -> None:
    names = [place["name"] for place in found(load_theatre("yemen"), "aden")]
    assert names[0] == "Aden"
    assert len(names) > 1


def test_a_place_is_called_as_the_language_calls_it_where_the_theatre_lists_that(
    syria: Theatre,
) -> None:
    asked = {"query": "Manbij", "turn": 1}
    of = {code: answer(syria, asked, code) or {} for code in ("en", "ar", "uk")}
    calls = {code: told["places"][0].get("called") for code, told in of.items()}
    assert calls == {"en": None, "ar": "منبج", "uk": "Манбідж"}
