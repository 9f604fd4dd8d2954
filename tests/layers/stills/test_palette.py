"""Colours and hatches of every shipped theatre: nobody may mistake one side for another."""

from itertools import combinations

import pytest
from colours import BACKGROUND, VISIONS, blended, difference, seen

from frontline.geo.theatre.theatre import SHIPPED, load_theatre

OPACITY = 0.55  # the page fills zones with this
LEAST = 12.0  # CIE 1976: well above "noticed side by side"
LEAST_GREY = 2.3  # L*: one just noticeable difference; hatches do the rest
SHIPPED_THEATRES = sorted(f.parent.name for f in SHIPPED.glob("*/theatre.toml"))


def test_there_are_theatres_to_check() -> None:
    assert SHIPPED_THEATRES


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", SHIPPED_THEATRES)
def test_any_two_sides_differ_for_every_kind_of_colour_vision(name: str, vision: str) -> None:
    actors = load_theatre(name).actors
    lab = {a.key: seen(blended(a.colour, OPACITY), vision) for a in actors}
    too_near = {
        f"{one} / {other}": round(difference(lab[one], lab[other]), 1)
        for one, other in combinations(lab, 2)
        if difference(lab[one], lab[other]) < LEAST
    }
    assert not too_near


@pytest.mark.parametrize("name", SHIPPED_THEATRES)
def test_no_two_sides_print_alike_in_grey(name: str) -> None:
    grey = {a.key: seen(blended(a.colour, OPACITY), "normal")[0] for a in load_theatre(name).actors}
    assert [
        pair for pair in combinations(grey, 2) if abs(grey[pair[0]] - grey[pair[1]]) < LEAST_GREY
    ] == []


@pytest.mark.parametrize("name", SHIPPED_THEATRES)
def test_every_side_that_is_drawn_has_a_hatch_of_its_own(name: str) -> None:
    hatches = [a.hatch for a in load_theatre(name).actors if a.key != "unknown"]
    assert len(set(hatches)) == len(hatches)


@pytest.mark.parametrize("name", SHIPPED_THEATRES)
def test_no_report_looks_like_the_empty_map(name: str) -> None:
    unknown = load_theatre(name).actor("unknown")
    assert unknown.hatch == "none"
    bare = seen(blended(BACKGROUND, 1), "normal")
    assert difference(seen(blended(unknown.colour, OPACITY), "normal"), bare) < 4


def test_the_arithmetic_gives_known_colours() -> None:
    assert seen(blended("#ffffff", 1), "normal") == pytest.approx([100, 0, 0], abs=0.02)
    assert seen(blended("#ff0000", 1), "normal") == pytest.approx([53.24, 80.09, 67.20], abs=0.02)
    assert blended("#000000", 0.25, "#ffffff") == pytest.approx([0.75] * 3)


def test_red_and_green_of_one_brightness_meet_without_green_cones() -> None:
    pair = ("#b06a00", "#7f8000")
    near, far = (
        difference(*(seen(blended(c, 1), vision) for c in pair))
        for vision in ("deuteranopia", "normal")
    )
    assert near < 12 < far
