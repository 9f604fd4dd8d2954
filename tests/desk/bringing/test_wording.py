"""What a dry run says is said in the language of the interface, and asks for no option to pass."""

import re

import pytest
from here import ROOT

from frontline.desk.bringing.wording import TERMINAL, line, lines, row
from frontline.layers.locales.messages import language

WORD = 9
LATIN = re.compile(r"[A-Za-z]{3,}")
SPOKEN = [
    "b.geojson: no date in its properties, layers or name; pass --date-from PROPERTY or …",
    "YYYY-MM-DD in the name", "property 'seen', YYYY-MM-DD",
    "days: property 'seen', the month in words",
    'who holds zones labelled \'Red\' (2)? pass --map "Red=ACTOR" with one of: a, b',
    "3 outside the theatre", "2016-03-01 to 2016-04-01", "said with --map", "nothing",
    "12 zones", "2 left out: no date", "b.geojson: a NUL byte at 7: damaged, or not saved as UTF-8",
    "which property has the day: 'a' or 'b'? pass --date-from NAME", "as_of",
    "a.geojson: its name and its layer's: 2016-08-06 and 2016-08-07; say --date-from file or …",
    "GeoJSON of any origin", "CSV with shapes as WKT, EWKT or WKB, of any origin",
    "CSV of dated reports or events, of any origin", "Frontline's own store",
    "Esri JSON, the answers of ArcGIS services, of any origin",
    "which property says who holds a zone: none of name? pass --actor-from NAME, or …",
    "x.kml: refused: it declares a document type or entities, which KML never needs",
    "no file between 2016-01-01 and 2016-02-01", "licence: CC BY 4.0",
    "a.csv: 0% of its coordinates lie in syria as written, 60% if latitude comes first; pass "
    "--axes lat,lon to swap them, or --axes lon,lat to keep them",
    "a.geojson: feature 1: reaches to 226202,3.8e+06 and 319733,4e+06, which are no degrees of "
    "longitude and latitude; name its system with --crs",
    "u.json: longitude or latitude first? pass --axes",
    "a.shp: no date in its name; pass --date-from YYYY-MM-DD",
    "of which day is this revision? pass --date-from YYYY-MM-DD",
    "its name can mean the year 2014 or 2015; say which with --date-from YYYY",
    "a.csv: can be acled or ged; say which with --source",
    "a.csv: not a CSV file in UTF-8: 'utf-8' codec can't decode byte 0xf1 in position 35: …",
    "a.geojson: not a text in UTF-8 (byte 128); save it as UTF-8",
]  # fmt: skip


@pytest.mark.parametrize("code", ["ar", "uk", "en"])
def test_every_sentence_is_known_and_no_option_of_the_terminal_is_left(code: str) -> None:
    speaks = language(code)
    for said in SPOKEN:
        told = line(said, speaks)
        assert "--" not in told
        assert "codec" not in told
        assert told != said or code == "en", said
    assert {*TERMINAL} == {*speaks.told("dry")}


def test_of_a_cut_off_file_the_line_and_the_column_are_said_and_no_more() -> None:
    fault = "b.json: not JSON: line 1, column 41: Expecting value (it ends too early: truncated?)"
    assert line(fault, language()) == "b.json: not JSON, or cut off: line 1, column 41"


def test_sentences_of_the_terminal_are_those_that_the_program_says() -> None:
    """What no code says any more would be a translation of nothing."""
    folders = ("layers/imports", "layers/sources", "layers/locales", "geo/files")
    code = " ".join(
        re.sub(r'"\s*\n?\s*f?"', "", file.read_text("utf-8"))
        for folder in folders
        for file in sorted((ROOT / folder).rglob("*.py"))
    )
    for key, sentence in TERMINAL.items():
        parts = [part.strip() for part in re.split(r"\{\w+\}", sentence)]
        longest = max(parts, key=len)
        if len(longest) < WORD:  # a label, a count
            continue
        assert longest in code.replace('\\"', '"'), key


@pytest.mark.parametrize(("code", "who"), [("ar", "الروس"), ("uk", "Росія")])
def test_a_row_names_sides_and_says_its_cells(code: str, who: str) -> None:
    file = {
        "file": "a.geojson", "source": "geojson", "why": "JSON with type FeatureCollection",
        "day": "2016-03-01", "first_day": "2016-03-01", "last_day": "2016-03-01", "kind": "as_of",
        "since": None, "rule": "YYYY-MM-DD in the name", "crs": "EPSG:4326", "zones": 2, "marks": 0,
        "actors": [
            {"label": "Red", "actor": "russia", "status": "claimed", "count": 2},
            {"label": "x", "actor": None, "status": None, "count": 1},
        ],
        "reports": 0, "counts": {}, "skipped": {"no date": 3}, "notes": [], "questions": [],
    }  # fmt: skip
    speaks = language(code)
    cells = row(file, {"russia": who}, speaks)
    assert cells[3].startswith(f"{who} ({speaks.told('looks.statuses')['claimed']}): Red (2)")
    assert cells[5] == line("2 zones", speaks)
    assert not LATIN.search(" ".join((cells[5], cells[6])))
    assert lines("? of which day", speaks).startswith("? ")
