"""Two readers' decisions that do not agree are told in the language of the shell."""

from frontline.desk import review
from frontline.geo.model import Place
from frontline.geo.review.decisions import Decision
from frontline.layers.locales.messages import language


def test_a_dispute_says_who_says_what_in_the_chosen_language(monkeypatch) -> None:
    said = language("uk").say
    monkeypatch.setattr(review, "said", said)
    place = Place("x", "Azaz", "settlement", 37.05, 36.58, "SY")
    one = Decision("Azaz", ("took",), ("today",), "nothing", by="Ana")
    other = Decision("Azaz", ("took",), ("today",), "place", place)
    line = review._dispute(one, other)
    assert line == (
        f"«Azaz» у «took [Azaz] today»: Ana каже {said('doubts.no_place')}, читач каже "
        "Azaz, SY (37.0500, 36.5800). Діє друге."
    )
