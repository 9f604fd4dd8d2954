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

from frontline.desk.screen.main import STYLE
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
