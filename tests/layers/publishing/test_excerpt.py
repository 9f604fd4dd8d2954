"""A reading as a profile lets it out."""

from dataclasses import replace

import pytest

from frontline import geo
from frontline.layers.publishing.excerpt import LONGEST, excerpt
from frontline.layers.publishing.profile import SHIPPED, WHOLE, Profile
from frontline.layers.publishing.withhold import Spared

LONG = " ".join(f"word{n}" for n in range(60))
TEXT = (
    f"Fighting near Azaz went on while {LONG}. The 47th Brigade left Manbij on 3 May 2016. "
    "Shells hit Azaz again."
)
NOBODY = Spared(frozenset(), frozenset())
AZAZ = Spared(frozenset({"Azaz"}), frozenset())
QUOTES = Profile("q", text="quotes")


@pytest.fixture(scope="module")
def reading() -> geo.Reading:
    return geo.read(TEXT, theatre="syria", date="2016-05-04")


def test_whole_is_as_it_was_and_none_is_nothing(reading: geo.Reading) -> None:
    assert excerpt(reading, WHOLE, NOBODY) == reading
    assert excerpt(reading, Profile("n", text="none"), NOBODY) is None


def test_quotes_are_short_and_every_mention_stands_in_one(reading: geo.Reading) -> None:
    told = excerpt(reading, QUOTES, NOBODY)
    assert told is not None
    quotes = told.document.text.split("\n\n")
    assert quotes
    assert all(len(quote.split()) <= LONGEST for quote in quotes)
    assert {m.canonical for m in told.places} == {m.canonical for m in reading.places}
    for mention in told.places:
        assert told.document.text[mention.start : mention.end] == mention.text


def test_a_place_is_quoted_at_its_first_mention_only(reading: geo.Reading) -> None:
    told = excerpt(reading, QUOTES, NOBODY)
    assert told is not None
    assert "Shells hit" not in told.document.text


def test_places_that_are_left_out_are_in_no_byte(reading: geo.Reading) -> None:
    told = excerpt(reading, replace(QUOTES, own_side=("x",), own_places="left out"), AZAZ)
    assert told is not None
    assert "Azaz" not in repr(told)
    assert "Manbij" in told.document.text


def test_places_that_are_rounded_keep_their_name_and_lose_their_point(reading: geo.Reading) -> None:
    told = excerpt(reading, Profile("r", own_side=("x",), own_places="rounded"), AZAZ)
    assert told is not None
    points = {m.canonical: (m.place.lon, m.place.lat) for m in told.places if m.place}
    assert all(round(axis, 1) == axis for axis in points["Azaz"])
    assert not all(round(axis, 1) == axis for axis in points["Manbij"])


def test_numbers_of_units_are_blotted_out(reading: geo.Reading) -> None:
    told = excerpt(reading, SHIPPED["public"], NOBODY)
    assert told is not None
    assert "47" not in told.document.text
    assert "Manbij" in told.document.text


def test_a_place_told_by_one_that_is_spared_gives_neither_point_nor_outline() -> None:
    told = geo.read("A convoy was hit 10 km west of Azaz.", theatre="syria", date="2016-05-04")
    [mention] = told.places
    assert mention.shape
    rounded = Profile("r", own_side=("opposition",), own_places="rounded")
    let = excerpt(told, rounded, AZAZ)
    assert let
    [out] = let.places
    assert out.place
    assert out.shape is None
    assert (out.place.lon, out.place.lat) == (round(out.place.lon, 1), round(out.place.lat, 1))
    left_out = replace(rounded, own_places="left out", text="quotes")
    gone = excerpt(told, left_out, AZAZ)
    assert gone
    assert gone.places == ()
