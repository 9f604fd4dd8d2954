"""Names that a page carries, and their other spellings."""

import tiny

from frontline.geo.theatre.places import read_theatre
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.page.payload.names import carried, spellings


def test_a_name_brings_its_spellings_and_none_twice() -> None:
    listed = list(read_theatre(load_theatre("syria")))
    rows = spellings(["Manbij", "Manbij", "Nowhere-on-Earth"], listed)
    assert [row[0] for row in rows] == ["Manbij"]
    assert "منبج" in rows[0]
    assert len(set(rows[0])) == len(rows[0])


def test_a_page_carries_the_names_of_towns_reports_and_text() -> None:
    text = {"places": [{"name": "Only in the text"}]}
    names = carried((), tiny.mosaic(), text)
    assert names == {*tiny.NAMES, "Only in the text"}
    assert carried((), tiny.mosaic(), None) == set(tiny.NAMES)
