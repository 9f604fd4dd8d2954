"""Everyday words of Arabic are no cities abroad that lists spell so."""

import pytest

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.prior import Choice
from frontline.geo.stages.mere_words import mere_words


@pytest.mark.parametrize("word", ["أمان", "وين", "قوم", "الجزيرة", "زرقاء", "سويا", "روم"])
def test_an_everyday_word_of_arabic_is_no_capital_abroad(word: str) -> None:
    """Lists have them as spellings of Amman, Vienna, Qom, Algiers, Zarqa, Seville and Rome."""
    places = geo.read(f"انسحب الجيش من {word} في العراق.", "iraq").places
    assert not [m for m in places if m.place is not None and word in m.text]


@pytest.mark.parametrize(
    ("name", "id_"), [("فيينا", "2761369"), ("الجزائر العاصمة", "2507480"), ("ميلان", "3173435")]
)
def test_what_the_press_calls_them_stays(name: str, id_: str) -> None:
    places = geo.read(f"وصل الوفد إلى مدينة {name} اليوم.").places
    assert [m for m in places if m.place is not None and m.place.id == f"geonames:{id_}"]


@pytest.mark.parametrize("ware", ["A Kyiv-class frigate", "Kyiv-era bunkers"])
def test_what_a_city_only_names_the_kind_of_is_no_city(ware: str) -> None:
    places = geo.read(f"{ware} was seen near Odesa.", "ukraine").places
    assert [m.text for m in places if m.place is not None] == ["Odesa"]


@pytest.mark.parametrize(("word", "mere"), [("امان", True), ("عمان", False)])
def test_the_everyday_word_goes_and_the_name_stays(word: str, mere: bool) -> None:
    amman = next(e for e in open_gazetteer(None).entries("amman") if e.place.country == "JO")
    placed = [(Span(0, 1, 0, 4, word, (amman,), 0.9), Choice(amman, 0.9, (), ()))]
    assert mere_words(placed) == (placed if mere else [])
