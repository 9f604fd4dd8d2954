"""Words typed amiss are read as what was meant, and plain words as what they are."""

import pytest

from frontline import geo
from frontline.geo.claims.wording.slips import meant_by, mended
from frontline.geo.text.tokens import words


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("psuhed", "pushed"),
        ("captrued", "captured"),
        ("capturd", "captured"),
        ("surounded", "surrounded"),
        ("withdrawl", "withdrawal"),
        ("occuppied", "occupied"),
        ("goverment", "government"),
        ("figthers", "fighters"),
    ],
)
def test_one_slip_leaves_a_word_plain(slip: str, meant: str) -> None:
    assert meant_by(slip) == meant


@pytest.mark.parametrize(
    "text",
    [
        "he attached the founded, spelled, detected, matched, pickets and marchers again",
        "fiercer sheikhs with lighters combed the evacuations",
        "they hekd it and tkae it",  # short words are as near to one as to another
        "die Kämpfer wurden zurückgedrängt und ziehen sich langsam zurück nach Norden, captrued",
        "Captrued and Surounded are names here",
    ],
)
def test_other_words_names_and_languages_keep_their_letters(text: str) -> None:
    cut = words(text)
    assert [w.key for w in mended(cut, text, ())] == [w.key for w in cut]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "place"),
    [
        ("the rebels captrued Morek last night", "control", ("opposition",), "Morek"),
        ("kurds psuhed into Manbij lol", "advance", ("sdf",), "Manbij"),
        ("the goverment retreeted from Saraqib", "retreat", ("government",), "Saraqib"),
        ("rebel groups in Azaz are surounded", "surrounded", ("opposition",), "Azaz"),
    ],
)
def test_a_claim_typed_amiss_is_read(
    text: str, kind: str, actors: tuple[str, ...], place: str
) -> None:
    claims = geo.read(text, "syria", "2016-08-06").claims
    assert [c.type for c in claims] == [kind]
    assert claims[0].actors == actors
    assert [m.text for m in claims[0].places] == [place]
