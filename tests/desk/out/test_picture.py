"""The view on the screen goes out as a picture, and all of it in one file."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import tiny
from dashboard import SAMPLE, opened, sample
from PIL import Image

from frontline.desk.bringing.layering import asked_for
from frontline.desk.out.bundle import bundle, places_table
from frontline.desk.out.drawn import drawn, since
from frontline.desk.out.export import Screen, table
from frontline.desk.out.picture import picture
from frontline.desk.out.wish import Wish
from frontline.desk.session import OWN, Asked, Text
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers import open as open_layers
from frontline.layers.imports.plan import Wishes, text_of_wishes
from frontline.layers.page.link import linked
from frontline.layers.publishing.profile import load_profile
from frontline.layers.publishing.release import published, terms_today
from frontline.workspace import Workspace

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
LINK = "#day=2016-08-13&z=9.5/36.2/37.15&span=30&palette=safe&theme=dark"


NOTE = {
    "type": "Feature",
    "id": "a",
    "properties": {"kind": "point", "text": "The old mill"},
    "geometry": {"type": "Point", "coordinates": [37.15, 36.2]},
}


@pytest.fixture(scope="module")
def made() -> Screen:
    theatre, read = load_theatre("syria"), sample()
    asked, work = Asked(theatre, Text(SAMPLE, read.document), (OWN, "none")), Workspace(None)
    work.notes.change("syria", SAMPLE, {"a": NOTE})
    return Screen(work, asked, open_layers("syria"), None, read)


def test_a_picture_is_of_the_day_place_and_colours_that_are_on_the_screen(made: Screen) -> None:
    terms = terms_today(made.asked.theatre, (), load_profile("whole"), open_only=False)
    svg = picture(made, terms, Wish("The ring opens"), "svg").decode()
    assert "6 August 2016" in svg
    out = published(made.mosaic, made.asked.theatre, terms, made.reading)
    near = drawn(out, linked(LINK), Wish("The ring opens"), "svg", date(2016, 8, 6)).decode()
    for words in ("13 August 2016", "The ring opens", "Changed hands since 14 July 2016"):
        assert words in near
    assert "<!-- 20 km -->" in near, "the scale of a view from close by"
    assert "<!-- 20 km -->" in svg, "where the text happens, as the page opens"
    arabic = drawn(out, linked(LINK), Wish(language="ar"), "svg", date(2016, 8, 6)).decode()
    assert "13 أغسطس 2016" in arabic
    plain = drawn(out, linked(LINK), Wish(change=False, text=False), "svg", date(2016, 8, 6))
    assert b"Changed hands" not in plain
    assert b"Named in the text" not in plain


@pytest.mark.parametrize("view", ["2/50/0", "0/-80/170", "19/36.2/37.15"])
def test_of_a_view_wider_or_closer_than_a_picture_goes_what_it_can_show_is_drawn(
    made: Screen, view: str
) -> None:
    terms = terms_today(made.asked.theatre, (), load_profile("whole"), open_only=False)
    out = published(made.mosaic, made.asked.theatre, terms)
    seen = linked(f"#day=2016-08-13&z={view}")
    assert b"13 August 2016" in drawn(out, seen, Wish(), "svg", date(2016, 8, 6))


def test_a_film_runs_over_the_span_of_the_lens(made: Screen) -> None:
    terms = terms_today(made.asked.theatre, (), load_profile("whole"), open_only=False)
    out = published(made.mosaic, made.asked.theatre, terms)
    seen = replace(linked("#day=2016-08-06&span=7"), view=None)
    film = Image.open(io.BytesIO(drawn(out, seen, Wish(), "gif", date(2016, 8, 6))))
    assert getattr(film, "n_frames", 1) == 8


@pytest.mark.parametrize(
    ("span", "first"), [("1", "2016-08-05"), ("7", "2016-07-30"), ("30", "2016-07-07")]
)
def test_the_change_is_counted_from_the_start_of_the_span(
    made: Screen, span: str, first: str
) -> None:
    seen = linked(f"#day=2016-08-06&span={span}")
    assert since(made.mosaic, seen, date(2016, 8, 6)) == date.fromisoformat(first)
    assert since(made.mosaic, seen, made.mosaic.coverage.first) == made.mosaic.coverage.first


def test_a_zip_has_all_and_a_manifest_that_proves_each(made: Screen) -> None:
    terms = terms_today(made.asked.theatre, (), load_profile("public"), open_only=False)
    files = zipfile.ZipFile(io.BytesIO(bundle(made, terms)))
    names = set(files.namelist())
    assert names == {
        "CITATION.txt", "figures.csv", "manifest.json", "map.pdf", "map.png", "map.svg",
        "notes.geojson", "page.html", "places.csv", "zones.geojson", "zones.gpkg", "zones.kml",
    }  # fmt: skip
    told = json.loads(files.read("manifest.json"))
    assert told["profile"]["name"] == "public"
    assert told["notes"] == {"kept": 1, "held_back": 0, "cut": 0}
    drawn_on = ("notes.geojson", "zones.geojson", "zones.kml", "page.html", "map.svg")
    assert all(b"The old mill" in files.read(name) for name in drawn_on)
    assert told["files"] == {
        name: hashlib.sha256(files.read(name)).hexdigest() for name in names - {"manifest.json"}
    }
    cited = files.read("CITATION.txt").decode()
    assert "6 August 2016" in cited
    assert told["files"]["page.html"].startswith(cited.rsplit(" ", 1)[-1].strip(".\n"))


def test_a_zip_of_a_whole_text_has_its_claims_with_their_verdicts(made: Screen) -> None:
    terms = terms_today(made.asked.theatre, (), load_profile("whole"), open_only=False)
    files = zipfile.ZipFile(io.BytesIO(bundle(made, terms)))
    claims = pd.read_csv(io.BytesIO(files.read("claims.csv")))
    assert made.reading
    assert len(claims) == len(made.reading.claims) > 20
    held = claims[claims["claim"].str.startswith("Jaysh al-Fatah took")].iloc[0]
    assert (held["verdict"], held["speaker"]) == ("agrees", "text")


def test_terms_without_lines_let_figures_alone_out(made: Screen) -> None:
    terms = terms_today(made.asked.theatre, (), load_profile("figures"), open_only=False)
    files = zipfile.ZipFile(io.BytesIO(bundle(made, terms)))
    drawn = {"page.html", "figures.png", "figures.svg", "figures.pdf"}
    assert set(files.namelist()) == {*drawn, "figures.csv", "manifest.json"}
    assert json.loads(files.read("manifest.json"))["notes"]["held_back"] == 1
    assert not any(b"The old mill" in files.read(name) for name in files.namelist())
    at = opened()
    offers = [b.proto.label for b in at.get("download_button")]
    assert {"Download picture", "Download all (zip)"} <= set(offers)
    at.radio(key="profile").set_value("figures").run()
    offers = [b.proto.label for b in at.get("download_button")]
    assert {"Download figures", "Download picture", "Download all (zip)"} <= set(offers)
    assert not [box.label for box in at.checkbox if box.label.startswith("Mark")]


def test_an_actor_that_a_source_brings_is_in_each_picture_by_name_and_colour() -> None:
    work, yemen = Workspace(None), load_theatre("yemen")
    square = [[44, 15], [45, 15], [45, 16], [44, 16], [44, 15]]
    zone = {
        "type": "Feature", "properties": {"who": "The <b>Zorg</b>"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }  # fmt: skip
    content = json.dumps({"type": "FeatureCollection", "features": [zone]}).encode()
    wishes = Wishes(date_from="2016-03-01", actor_from="who", labels=("The <b>Zorg</b>=+zorg",))
    source = work.sources.add([("z.geojson", content)], yemen, choices=text_of_wishes(wishes))
    asked = asked_for(work, yemen, None, (source.id, "none"))
    war = asked.theatre
    made = Screen(work, asked, work.sources.open(source.id, war), None, None)
    colour = war.actor("zorg").colour
    for open_only in (False, True):
        terms = terms_today(war, (), load_profile("whole"), open_only=open_only)
        svg = picture(made, terms, Wish(), "svg").decode()
        assert "The &lt;b&gt;Zorg&lt;/b&gt;" in svg
        assert colour in svg
    assert picture(made, terms, Wish(), "png").startswith(b"\x89PNG")
    assert picture(made, terms, Wish(), "pdf").startswith(b"%PDF")


def test_no_cell_of_the_zips_tables_is_a_formula(tmp_path: Path) -> None:
    war, read = tiny.theatre(tmp_path), tiny.reading()
    formulas = ("=cmd|calc!A0", "+1+1", "@SUM(A1)", "\t=1", "-2+3")
    places = tuple(
        replace(m, place=replace(m.place, id=f"x:{n}", name=formulas[n]))
        for n, m in enumerate(read.places[: len(formulas)])
        if m.place
    )
    terms = terms_today(war, (), load_profile("whole"), open_only=False)
    mosaic = tiny.mosaic()
    undated = replace(read, places=places, document=replace(read.document, date=None))
    holders = tuple(replace(holder, actor="=1+1") for holder in mosaic.holders)
    hostile = Screen(
        Workspace(None), Asked(war, None, ("none", "none")), replace(mosaic, holders=holders),
        None, None,
    )  # fmt: skip
    tables = (
        places_table(published(mosaic, war, terms, undated), date(2016, 2, 1)),
        table(hostile, terms),
    )
    for text in tables:
        rows = list(csv.reader(io.StringIO(text.decode(), newline="")))
        cells = [value for row in rows for value in row]
        assert [value for value in cells if value.startswith("'")]
        assert "2016-02-01" in cells, "a text without a date is asked on the day of the map"
        assert not [v for v in cells if v.startswith(("=", "+", "@", "\t")) or v == "-2+3"]
