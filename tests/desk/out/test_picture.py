"""The view on the screen goes out as a picture, and all of it in one file."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from dashboard import SAMPLE, opened, sample
from PIL import Image

from frontline.desk.out.bundle import bundle
from frontline.desk.out.export import Screen
from frontline.desk.out.picture import Wish, drawn, picture, since
from frontline.desk.session import OWN, Asked, Text
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers import open as open_layers
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
    assert "<!-- 100 km -->" in svg
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
