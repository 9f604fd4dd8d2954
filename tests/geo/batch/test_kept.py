"""What is kept of a reading gives the reading back, whole."""

import json
from datetime import date

import pytest
import tiny

from frontline import geo
from frontline.geo.batch.kept import packed, unpacked
from frontline.geo.errors import BadInput
from frontline.geo.model import Reading

TEXTS = {
    "syria": "10 August 2016\n\nThe rebels captured Manbij and two villages near Azaz on Monday.",
    "ukraine": "Учора Сили оборони відбили штурм біля Бахмута. Зеленський прибув до Києва.",
    None: "The minister flew from Paris to Nairobi last week.",
}


@pytest.mark.parametrize("theatre", TEXTS, ids=str)
def test_a_reading_comes_back_as_it_was(theatre: str | None) -> None:
    reading = geo.read(TEXTS[theatre], theatre, "2024-02-01")
    assert reading.places
    assert unpacked(packed(reading), reading.document.text) == reading


def test_segments_candidates_and_reasons_come_back_too() -> None:
    reading = tiny.reading()
    again = unpacked(packed(reading), reading.document.text)
    assert again.document.segments == reading.document.segments
    assert again.places[0].candidates == reading.places[0].candidates
    assert isinstance(again.places[0].reasons, tuple)
    assert isinstance(again.document.date, date)


def test_the_words_of_the_text_are_not_in_it() -> None:
    reading = tiny.reading()
    assert "Fighters left" not in packed(reading)
    assert json.loads(packed(reading))["document"]["text"] == ""


def test_letters_of_every_script_stand_as_they_are() -> None:
    reading = geo.read("قصفت الطائرات دوما.", "syria", "2016-08-06")
    assert "دوما" in packed(reading)


def _with(**changes: object) -> str:
    return json.dumps({**json.loads(packed(tiny.reading())), **changes})


@pytest.mark.parametrize(
    "told",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        "null",
        "7",
        _with(document=[]),
        _with(places=3),
        _with(places=[{"text": "Gharbiya"}]),
        _with(document={"id": "x"}),
        "[" * 100_000,
    ],
    ids=lambda told: told[:20],
)
def test_what_is_no_reading_is_one_line(told: str) -> None:
    with pytest.raises(BadInput, match="no reading that was kept") as fault:
        unpacked(told, "text")
    assert "\n" not in str(fault.value)


def test_a_reading_without_anything_in_it_comes_back() -> None:
    bare = Reading(tiny.reading().document, None, ())
    assert unpacked(packed(bare), bare.document.text) == bare
