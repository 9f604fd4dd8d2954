"""The parts of a relative place, each read by itself on a small war."""

from pathlib import Path

import pytest
from laid_out import laid_out
from small_war import small_war  # noqa: F401  a fixture

from frontline.geo.areas.phrases import Phrases
from frontline.geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from frontline.geo.lexicon.direction_words import STEPS
from frontline.geo.recognition.rules import find_spans
from frontline.geo.relations.anchors import MILE_KM, Parts
from frontline.geo.resolution.prior import Choice
from frontline.geo.theatre.theatre import load_theatre


@pytest.fixture(scope="module")
def small(small_war: Path) -> Gazetteer:  # noqa: F811
    return open_gazetteer(load_theatre(small_war.name))


def parts(text: str, gazetteer: Gazetteer) -> Parts:
    """The text with each name taken for its first meaning."""
    laid = laid_out(text, gazetteer)
    spans = find_spans(*laid)
    found = [(s, Choice(s.entries[0] if s.entries else None, 1.0, (), ())) for s in spans]
    assert gazetteer.ground is not None
    return Parts(Phrases(laid.context, laid.lexicon, found), gazetteer, gazetteer.ground)


@pytest.mark.parametrize(
    ("text", "km", "after"),
    [
        ("12 km north", 12.0, 2),
        ("12km north", 12.0, 1),
        ("7 kilometres off", 7.0, 2),
        ("10 miles off", 10 * MILE_KM, 2),
        ("12 км на північ", 12.0, 2),
        ("12км", 12.0, 1),
        ("12", 0.0, 0),
        ("12 people", 0.0, 0),
        ("1200 km", 1200.0, 2),
        ("1.5 km", 1.5, 3),
        ("1,5 км", 1.5, 3),
        ("0.25km", 0.25, 2),
        ("2,500 km", 2500.0, 3),
        ("1.5 miles", 1.5 * MILE_KM, 3),
        ("200m north", 0.2, 1),
        ("500 метров", 0.5, 2),
        ("500 متر", 0.5, 2),
        ("0 km", 0.0, 0),
        ("km", 0.0, 0),
        ("many km", 0.0, 0),
    ],
)
def test_kilometres_are_read_where_they_are_said(
    text: str, km: float, after: int, small: Gazetteer
) -> None:
    found, at = parts(text, small).kilometres(0)
    assert found == pytest.approx(km)
    assert at == after


@pytest.mark.parametrize("text", ["٥ كم", "۵ کم"])
def test_figures_of_other_scripts_are_kilometres_too(text: str, small: Gazetteer) -> None:
    assert parts(text, small).kilometres(0)[0] == 5.0


@pytest.mark.parametrize(
    ("text", "side", "after"),
    [
        ("north of", STEPS["north"], 1),
        ("شمال حلب", STEPS["north"], 1),
        ("на півдні", None, 0),
        ("південь від", STEPS["south"], 1),
        ("house", None, 0),
    ],
)
def test_a_direction_is_read_with_the_word_after_it(
    text: str, side: tuple[int, int] | None, after: int, small: Gazetteer
) -> None:
    found, at = parts(text, small).side(0)
    assert (found, at) == (side, after)


def test_two_directions_in_one_breath_are_one_between_them(small: Gazetteer) -> None:
    found, after = parts("північний захід", small).side(0)
    assert found is not None
    assert found[0] < 0 < found[1]
    assert after == 2


def test_several_directions_in_english_are_no_single_one(small: Gazetteer) -> None:
    assert parts("northern and eastern Marea", small).side(0) == (None, 0)


def test_a_name_is_an_anchor_with_the_word_after_it(small: Gazetteer) -> None:
    anchor = parts("near Marea today", small).anchor(1)
    assert anchor is not None
    assert (anchor.place.name, anchor.last, anchor.unit) == ("Marea", 2, False)
    assert parts("near the river", small).anchor(1) is None
    assert parts("near", small).anchor(9) is None


def test_a_name_of_several_words_ends_behind_its_last(small: Gazetteer) -> None:
    anchor = parts("Tall Malid fell", small).anchor(0)
    assert anchor is not None
    assert (anchor.place.name, anchor.last) == ("Tall Malid", 2)


def test_past_stops_at_the_first_other_word_and_never_steps_over_a_name(small: Gazetteer) -> None:
    found = parts("near of of Marea of", small)
    assert found.past(1, "of") == 3
    assert found.past(1, "of", most=1) == 2
    assert found.past(3, "of") == 3
    assert found.past(0, "of") == 0


def test_only_words_that_tell_are_telling(small: Gazetteer) -> None:
    found = parts("Rain fell 12km north of Marea", small)
    assert found.telling() == frozenset((2, 3))
    assert parts("Rain fell on Marea", small).telling() == frozenset()


@pytest.mark.parametrize(
    ("text", "at", "compared"),
    [("південніше", 0, True), ("южнее", 0, True), ("південь", 0, False), ("north", 0, False)],
)
def test_a_comparative_is_told_by_its_end(
    text: str, at: int, small: Gazetteer, *, compared: bool
) -> None:
    assert parts(text, small).compared(at) is compared


def test_where_a_line_lies_is_told_by_a_place_beside_it(small: Gazetteer) -> None:
    near = parts("near Marea", small).locator(0)
    north = parts("north of Marea", small).locator(0)
    assert near is not None
    assert (near.place.name, near.last, near.to) == ("Marea", 2, None)
    assert north is not None
    assert (north.place.name, north.last, north.to) == ("Marea", 3, STEPS["north"])
    assert parts("Marea", small).locator(0) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Turkish border", "TR"),
        ("Росією", "RU"),
        ("Турцией", "TR"),
        ("التركية", "TR"),
        ("stone", ""),
    ],
)
def test_a_nation_is_known_by_its_people_and_in_any_case(
    text: str, iso: str, small: Gazetteer
) -> None:
    assert parts(text, small).nation(0) == iso


@pytest.mark.parametrize(
    ("text", "at", "counted"),
    [
        ("900 km north of Marea", 2, True),
        ("1.5 km north of Marea", 3, True),
        ("900 km to the north of Marea", 4, True),
        ("1200 км на північ", 3, True),
        ("900 north of Marea", 1, False),
        ("some km north of Marea", 2, False),
        ("north of Marea", 0, False),
    ],
)
def test_a_direction_behind_a_distance_is_known_to_be_counted(
    text: str, at: int, small: Gazetteer, *, counted: bool
) -> None:
    assert parts(text, small).is_counted(at) is counted


def test_the_fraction_of_a_number_begins_no_distance(small: Gazetteer) -> None:
    """1.5 km was read as 5 km."""
    assert parts("1.5 km north", small).kilometres(1) == (0.0, 1)
