"""Parties by the names texts give them."""

import pytest

from frontline import geo

TEXT = "The SAA and Syrian Arab Army met ISIS; Kurds and the Free Syrian Army watched. This is it."


def test_aliases_lead_to_the_theatres_actors() -> None:
    found = {(a.text, a.actor) for a in geo.read(TEXT, "syria").actors}
    assert found >= {
        ("SAA", "government"),
        ("Syrian Arab Army", "government"),
        ("ISIS", "isis"),
        ("Kurds", "sdf"),
        ("Free Syrian Army", "opposition"),
    }


def test_an_acronym_that_is_a_word_must_be_written_in_capitals() -> None:
    assert not any(a.text == "is" for a in geo.read(TEXT, "syria").actors)
    assert any(a.text == "IS" for a in geo.read("Rebels fought IS in Syria.", "syria").actors)
    assert not any(a.text == "IS" for a in geo.read("WHAT IS NEXT FOR SYRIA", "syria").actors)


@pytest.mark.parametrize("theatre", [None, "syria"])
def test_actors_are_in_order_and_hold_their_words(theatre: str | None) -> None:
    actors = geo.read(TEXT, theatre).actors
    assert [a.start for a in actors] == sorted(a.start for a in actors)
    assert all(TEXT[a.start : a.end] == a.text for a in actors)
    assert bool(actors) is (theatre is not None)


def test_what_a_party_is_called_in_brackets_is_its_name_from_there_on() -> None:
    text = "Ansar Allah (AA) came to Marib. AA forces took Harib."
    reading = geo.read(text, "yemen", "2021-10-12")
    assert [(a.text, a.actor) for a in reading.actors] == [
        ("Ansar Allah", "houthis"),
        ("AA", "houthis"),
        ("AA", "houthis"),
    ]
    assert reading.claims[-1].actors == ("houthis",)
    assert all(a.text != "AA" for a in geo.read("AA forces took Harib.", "yemen").actors)
