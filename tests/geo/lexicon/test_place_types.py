"""Words for types of places, of every language."""

from typing import get_args

from frontline.geo.lexicon import place_types
from frontline.geo.lexicon.language import languages
from frontline.geo.model import PlaceKind


def test_every_type_is_a_kind_of_place_that_records_know() -> None:
    assert place_types.HEADS
    assert set(place_types.HEADS.values()) <= set(get_args(PlaceKind))


def test_each_language_brings_its_own() -> None:
    for known in languages():
        assert all(place_types.HEADS[word] == kind for word, kind in known.place_types.items())


def test_districts_are_types_and_the_longest_ending_is_tried_first() -> None:
    assert set(place_types.HEADS) >= place_types.DISTRICTS
    for known in languages():
        endings = known.trimmings["site_endings"]
        for shorter, longer in ((a, b) for a in endings for b in endings if a != b):
            if longer.endswith(shorter):
                assert endings.index(longer) < endings.index(shorter)
