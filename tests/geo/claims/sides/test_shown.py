"""What is known of a side that may have done it: where it stands, and who did what before."""

from unittest.mock import patch

from frontline import geo
from frontline.geo.claims.sides import likeliest
from frontline.geo.claims.sides.doing import Doing
from frontline.geo.claims.sides.shown import of_nobody, of_side


def asked(text: str, *sides: str) -> dict[str, list[str]]:
    """What is known of some sides, and of nobody, for the last claim whose doer is asked for."""
    told: list[dict[str, list[str]]] = []

    def listening(doing: Doing) -> tuple[str, ...]:
        known = {side: of_side(doing, side) for side in sides}
        told.append({"": of_nobody(doing), **known})
        return ()

    with patch.object(likeliest, "likeliest", listening):
        geo.read(text, "syria", "2016-08-06")
    return told[-1]


def test_a_side_of_another_sentence_is_away_and_who_did_the_last_thing_is_known() -> None:
    known = asked("The rebels took Morek. Souran has been captured.", "opposition")
    facts = set(known["opposition"])
    assert {"away", "away passive", "did last away control then control"} <= facts
    assert "here" not in facts
    assert "nobody passive" in known[""]


def test_what_the_text_told_of_the_same_place_is_known_of_its_side() -> None:
    text = "The rebels took Morek. Morek has been captured again."
    known = asked(text, "opposition", "government")
    assert "did there control then control" in known["opposition"]
    assert "did there control then control" not in known["government"]


def test_each_side_of_the_sentence_has_its_own_facts() -> None:
    text = "ISIS shelled the rebels. After the army had shelled it, Souran was captured."
    known = asked(text, "isis", "government")
    assert "here" in known["government"]
    assert "away" in known["isis"]
