"""Whether a text is the theatre's, by names set by hand: what tells it, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_names import abroad, own, place, scene, span

from frontline.geo.context.text_context import SHORT
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.resolution.focus import (
    OFTEN,
    SMALLER,
    TOGETHER,
    TOWN,
    about_theatre,
    countries_at_war,
    elsewhere,
    is_foreign,
    lists_places,
    misplaced,
)
from frontline.geo.theatre.theatre import load_theatre, theatres

LONG = "word " * SHORT
KITCHEN = " Recipe: flour, butter, garlic, onion, oven; cook, bake and serve the dish."
ALBA, BERO = own("Alba"), own("Bero", 37.2)


def about(text: str, *names: tuple[Entry, ...], home: str = "SY", how: str = "exact") -> bool:
    laid = scene(text, *(e for es in names for e in es), home=home)
    spans = [span(laid.context, es[0].place.name, *es, how=how) for es in names]
    return about_theatre(*laid, spans)


def test_every_theatre_lends_its_first_country_and_no_other() -> None:
    firsts = {load_theatre(key).countries[:1] for key in theatres()}
    assert countries_at_war() == {c for first in firsts for c in first}
    assert {"SY", "UA"} <= countries_at_war()
    assert "FR" not in countries_at_war()


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        (f"{LONG} in Ukraine.", True),
        (f"{LONG} in Ukraine and Syria.", False),
        (f"{LONG} in France.", False),
        (f"{LONG} in Syria.", False),
        ("Shelling in Ukraine.", False),
        (LONG, False),
        ("...", False),
    ],
)
def test_only_a_long_text_that_names_another_war_is_foreign(text: str, *, foreign: bool) -> None:
    laid = scene(text)
    assert is_foreign(laid.context, laid.gazetteer) is foreign


def test_the_same_text_is_foreign_to_one_theatre_and_at_home_in_the_other() -> None:
    for home, foreign in (("SY", True), ("UA", False)):
        laid = scene(f"{LONG} in Ukraine.", home=home)
        assert is_foreign(laid.context, laid.gazetteer) is foreign


def test_a_text_without_words_is_not_about_the_theatre_and_not_elsewhere_either() -> None:
    laid = scene(".")
    assert not about_theatre(*laid, [])
    assert not elsewhere(*laid, [])
    assert not lists_places(laid.context, [])


def test_the_country_or_its_people_make_a_text_the_theatres() -> None:
    country = own("Syria", kind="country")
    assert about("A film of Syria.", (country,))
    assert about("A Syrian sang.")
    assert not about("A Ukrainian sang.")
    other = Entry(place("Ukraine", country="UA", kind="country"), 2, local=True)
    assert not about("A film of Ukraine.", (other,))


def test_a_country_that_is_only_similar_tells_nothing() -> None:
    country = own("Syra", kind="country")
    assert about("A film on Syra.", (country,))
    assert not about("A film on Syra.", (country,), how="transliteration")


def test_one_own_name_is_enough_in_a_war_and_two_that_are_led_to_in_peace() -> None:
    assert about("Rebels shelled Alba.", (ALBA,))
    assert not about("Music in Alba.", (ALBA,))
    assert about("Music in Alba, and in Bero.", (ALBA,), (BERO,))
    assert not about("Music: Alba, Bero.", (ALBA,), (BERO,))


def test_a_name_of_several_words_or_in_another_script_is_no_coincidence() -> None:
    assert about("Music in Alba Kebira.", (own("Alba Kebira"),))
    assert about("Музика в Албаре.", (own("Албаре"),))


def test_an_article_does_not_make_a_name_of_several_words() -> None:
    assert not about("Coach Al Bab sang.", (own("Al Bab"),))


def test_kitchens_are_asked_for_more_than_names() -> None:
    names = (ALBA,), (BERO,)
    assert not about("Salt in Alba, and in Bero." + KITCHEN, *names)
    assert about("A Syrian in Alba." + KITCHEN, (ALBA,))


@given(st.integers(0, 4_000_000), st.integers(1, 400_000))
def test_a_namesake_abroad_takes_a_name_unless_the_own_town_is_far_larger(
    people: int, others: int
) -> None:
    names = own("Alba", people=people), abroad("Alba", people=others)
    told = about("Rebels shelled Alba.", names)
    assert told is (people >= TOWN and people >= SMALLER * others)


def test_a_name_whose_first_meaning_is_abroad_tells_nothing() -> None:
    assert not about("Rebels shelled Alba.", (abroad("Alba", people=9), ALBA))


def test_what_is_found_by_its_loose_key_tells_nothing_of_a_war() -> None:
    loose = Entry(place("Alba"), 0, local=True, own=True)
    assert not about("Rebels shelled Alba.", (loose,))


@pytest.mark.parametrize(
    ("text", "is_elsewhere"),
    [
        ("Alba salt." + KITCHEN, True),
        ("A Syrian dish: Alba salt." + KITCHEN, False),
        ("Quiet day, said Alba.", False),
        ("Rebels shelled Alba.", False),
        (f"War in Ukraine. {LONG} Rebels shelled Alba.", False),
    ],
)
def test_elsewhere_is_said_only_of_peace_and_other_wars(text: str, *, is_elsewhere: bool) -> None:
    laid = scene(text, ALBA)
    assert elsewhere(*laid, [span(laid.context, "Alba", ALBA)]) is is_elsewhere


def line(count: int, step: float) -> list[Entry]:
    """Own places in a row, *step* degrees of longitude apart."""
    return [own(f"Name{n}x", 30 + n * step, 36.0) for n in range(count)]


def is_list(entries: list[Entry], more: str = "") -> bool:
    laid = scene(" ".join(e.place.name for e in entries) + more, *entries)
    return lists_places(laid.context, [span(laid.context, e.place.name, e) for e in entries])


def test_a_few_own_places_close_together_are_a_list_and_far_apart_they_are_none() -> None:
    assert is_list(line(TOGETHER, 0.1))
    assert not is_list(line(TOGETHER - 1, 0.1))
    assert not is_list(line(TOGETHER, 5.0))


def test_very_many_are_a_list_however_far_apart_but_not_in_a_kitchen() -> None:
    assert is_list(line(OFTEN, 5.0))
    assert not is_list(line(OFTEN - 1, 5.0))
    assert not is_list(line(OFTEN, 5.0), KITCHEN)


def test_one_place_named_often_is_no_list_of_close_places() -> None:
    laid = scene("Alba Alba Alba Alba", ALBA)
    spans = [span(laid.context, "Alba", ALBA, after=5 * n) for n in range(4)]
    assert not lists_places(laid.context, spans)


def test_places_that_the_theatre_does_not_list_itself_make_no_list() -> None:
    found = [Entry(e.place, 2, local=True) for e in line(TOGETHER, 0.1)]
    assert not is_list(found)


def lost(text: str, entry: Entry | None = ALBA) -> bool:
    laid = scene(text, ALBA)
    name = "Alba's" if "Alba's" in text else "Alba"
    return misplaced(*laid, span(laid.context, name, ALBA), entry)


@pytest.mark.parametrize(
    ("text", "is_lost"),
    [
        ("Coach Alba sang.", True),
        ("Alba jeans are blue.", True),
        ("Music in Alba today.", False),
        ("Rebels shelled Alba.", False),
        ("Music in Alba's room.", True),
        ("Alba's old town is blue.", False),
    ],
)
def test_in_a_text_of_no_war_only_what_is_led_to_is_a_town_at_war(
    text: str, *, is_lost: bool
) -> None:
    assert lost(text) is is_lost


def test_countries_at_peace_areas_and_what_was_not_decided_are_never_misplaced() -> None:
    text = "Coach Alba sang."
    assert lost(text)
    assert not lost(text, None)
    assert not lost(text, abroad("Alba", country="FR"))
    assert not lost(text, own("Alba", kind="governorate"))
