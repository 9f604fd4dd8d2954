"""Sets written by somebody else: governments stay off the map, ordinary words are no places."""

from bench.written import counted
from frontline import geo


def test_governments_are_not_drawn_and_true_places_stay_in_four_languages() -> None:
    scores = counted("metonyms")
    assert len(scores) == 8
    for row, (judged, right) in scores.items():
        assert right / judged >= 0.8, row


def test_an_arabic_verb_that_opens_a_sentence_is_no_suburb() -> None:
    assert geo.read("دمر الجيش السوري آليات", "syria").places == ()
    assert [m.text for m in geo.read("قصف الجيش دمر", "syria").places if m.place]


def test_near_opening_a_ukrainian_sentence_is_no_village() -> None:
    assert geo.read("Біля вокзалу горіло.", "ukraine").places == ()
