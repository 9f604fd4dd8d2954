"""What goes onto paper: one sheet with the map as it was seen, and all that a map must say."""

import io
from pathlib import Path
from typing import Any

import pytest
import tiny
from conftest import Opener
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from frontline import geo, layers
from frontline.desk.screen.main import STYLE
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.page.page import page
from frontline.layers.page.snapshot.snapshot import snapshot

pytestmark = pytest.mark.browser


def colours(picture: Image.Image) -> list[Any]:
    """Red, green and blue of a thousandth of the picture or more."""
    least = picture.width * picture.height // 1000
    counted = picture.getcolors(picture.width * picture.height) or []
    return [colour for number, colour in counted if number >= least]


def has_the_ground_of_both_sides(tab: Page) -> None:
    """Printed it is one sheet, with pictures that are sharp enough for print."""
    sheet = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    assert len(sheet.pages) == 1
    drawn = [one.image for one in sheet.pages[0].images if one.image]
    maps = [one.convert("RGB") for one in drawn if one.width >= 3 * 1047]
    seen = [colour for one in maps for colour in colours(one)]
    assert any(red > green + 40 for red, green, _ in seen)
    assert any(green > red + 40 for red, green, _ in seen)


def test_a_printed_sheet_is_light_and_carries_what_a_map_must_say(
    open_page: Opener, tmp_path: Path
) -> None:
    made = snapshot(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())
    tab = open_page(made.html(), color_scheme="dark")
    tab.page.evaluate("document.querySelector('#legend').open = false")
    before = tab.page.locator("#mapbox").bounding_box()
    has_the_ground_of_both_sides(tab.page)
    assert tab.page.locator("#mapbox").bounding_box() == before, "then all is as it was"
    assert tab.page.locator("#legend").get_attribute("open") is None
    tab.page.emulate_media(media="print")
    tab.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.page.locator("html").get_attribute("data-theme") == "light"
    for shown in ("#masthead time", "#legend", "#north", ".leaflet-control-scale-line"):
        expect(tab.page.locator(shown)).to_be_visible()
    expect(tab.page.locator("#colophon")).to_contain_text("Tiny gazette")
    expect(tab.page.locator("#colophon")).to_contain_text("Dashed: contested, claimed")
    for left_out in ("#player", "#pane", "#view"):
        expect(tab.page.locator(left_out)).to_be_hidden()
    assert tab.watch.faults == []


def test_the_dashboard_prints_the_page_alone(browser: Browser, tmp_path: Path) -> None:
    made = snapshot(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading()).html()
    size = "<style>iframe { width: 1300px; height: 800px }</style>"
    bar = '<div class="st-key-bar"><button>Library</button></div>'
    frame = '<div class="stBidiComponent"><iframe sandbox="allow-scripts"></iframe></div>'
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.set_content(size + STYLE + bar + frame)
    tab.evaluate("page => { document.querySelector('iframe').srcdoc = page; }", made)
    tab.frame_locator("iframe").locator("body[data-ready]").wait_for(state="attached")
    has_the_ground_of_both_sides(tab)
    tab.emulate_media(media="print")
    expect(tab.locator(".st-key-bar")).to_be_hidden()
    tab.close()


def test_claims_before_a_reader_are_printed_behind_the_map(open_page: Opener) -> None:
    text = "---\ntitle: A day\ndate: 2016-08-20\n---\n\nThe SDF captured Manbij on 13 August 2016."
    reading = geo.read(text, "syria")
    made = layers.briefing(reading, layers.open("syria")).snapshot()
    tab = open_page(made.html()).page
    assert len(PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True))).pages) == 1
    tab.get_by_role("tab", name="Claims").click()
    sheets = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 2
    printed = sheets[1].extract_text()
    assert "captured Manbij" in printed
    assert "newest report" in printed
    assert "On the map" not in printed, "a button"
    assert "Speaker" not in printed, "a choice that nobody made"
    tab.get_by_label("Verdict").select_option("agrees")
    sheets = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True))).pages
    assert "agrees\n1 of 1 claim." in sheets[1].extract_text()


def test_a_sheet_says_what_is_owed_and_no_stray_sentence(open_page: Opener, tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    told = "# Sources\n\n`frontline sources` lists formats, with their licences.\n\n"
    (theatre.folder / "SOURCES.md").write_text(f"{told}Attribution to print: *Tiny maps*", "utf-8")
    tab = open_page(snapshot(tiny.mosaic(), theatre).html()).page
    colophon = tab.locator("#colophon").text_content() or ""
    assert "Attribution to print: Tiny maps" in colophon
    assert "lists formats" not in colophon


def test_a_sheet_that_owes_much_is_one_sheet_all_the_same(
    open_page: Opener, tmp_path: Path
) -> None:
    """Of Syria and Ukraine an empty one had followed; the map takes what the lines leave."""
    theatre = tiny.theatre(tmp_path)
    owed = f"Attribution to print: *{'Tiny maps and all who drew them, ' * 40}*"
    (theatre.folder / "SOURCES.md").write_text(f"# Sources\n\n{owed}\n", "utf-8")
    for size in ((1400, 900), (390, 844)):
        tab = open_page(snapshot(tiny.mosaic(), theatre).html(), size=size).page
        has_the_ground_of_both_sides(tab)
        tab.emulate_media(media="print")
        tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        lines, sheet = (tab.locator(one).bounding_box() for one in ("#colophon", "#stage"))
        assert lines
        assert sheet
        assert lines["y"] + lines["height"] == pytest.approx(sheet["height"], abs=1)
        assert 680 < sheet["height"] < 718, "190 mm"


def test_no_name_stands_under_the_arrow_to_the_north(open_page: Opener) -> None:
    """It had stood over Raqqa."""
    tab = open_page(page(layers.open("syria"), load_theatre("syria")).html()).page
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    tab.evaluate(
        """() => {
          const north = document.querySelector("#north").getBoundingClientRect();
          const box = map_frontline.getContainer().getBoundingClientRect();
          const [x, y] = [north.left - box.left + 12, north.top - box.top + 20];
          const raqqa = map_frontline.project([35.95, 39.01], 9);
          const middle = raqqa.add([box.width / 2 - x, box.height / 2 - y]);
          map_frontline.setView(map_frontline.unproject(middle, 9), 9, { animate: false });
        }"""
    )
    arrow = tab.locator("#north").bounding_box()
    assert arrow
    names = [one.bounding_box() for one in tab.locator(".leaflet-names-pane > *").all()]
    assert len(names) > 5
    for name in names:
        assert name
        beside = (
            name["x"] >= arrow["x"] + arrow["width"]
            or arrow["x"] >= name["x"] + name["width"]
            or name["y"] >= arrow["y"] + arrow["height"]
            or arrow["y"] >= name["y"] + name["height"]
        )
        assert beside, name
