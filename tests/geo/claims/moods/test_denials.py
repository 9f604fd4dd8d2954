"""Whether an event is denied, and by which of the words around it."""

import pytest

from frontline.geo.claims.moods.denials import polarity_of
from frontline.geo.claims.scene import window
from tests.geo.claims.scenes import scene


@pytest.mark.parametrize(
    ("text", "theatre", "polarity"),
    [
        ("The army did not take Manbij.", "syria", "negative"),
        ("The army took Manbij without a fight.", "syria", "positive"),
        ("Противник Бахмут не взял.", "ukraine", "negative"),
        ("Противник не відступив з Бахмута.", "ukraine", "negative"),
        ("لم ينسحب الجيش من منبج.", "syria", "negative"),
    ],
)
def test_a_hit_is_denied_by_its_own_clause(text: str, theatre: str, polarity: str) -> None:
    found = scene(text, theatre)
    assert {polarity_of(found, h, window(found, n)) for n, h in enumerate(found.hits)} == {polarity}
