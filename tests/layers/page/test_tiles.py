"""Online tiles: a switch that is off, one host and no other, nothing of it in a file to send."""

import base64
import re
from pathlib import Path
from typing import Any

import pytest
import tiny
from conftest import Opener, Tab
from pages import opened
from playwright.sync_api import Route, expect

from frontline.geo.errors import BadInput
from frontline.layers.locales.messages import language
from frontline.layers.page.html.bundle import words_js
from frontline.layers.page.html.tiles import OPENSTREETMAP, Tiles
from frontline.layers.page.page import Page, Parts, page
from frontline.layers.page.snapshot.snapshot import snapshot

EXAMPLE = Tiles("Example", "https://tiles.example.org/{z}/{x}/{y}.png", "© Example mappers")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest.fixture
def offered(tmp_path: Path) -> Page:
    """A page that may ask one host for tiles."""
    return page(
        tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading(), parts=Parts(tiles=EXAMPLE)
    )


def policy(made: Page) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', made.html())
    assert found
    return found[1]


def served(open_page: Opener, made: Page, answer: Any) -> Tab:
    """The page where the tiles' host is answered by *answer*, and no other network is there."""
    tab = open_page(made.html())
    tab.page.route("https://tiles.example.org/**", answer)
    return tab


def test_the_policy_allows_exactly_the_host_of_the_tiles(offered: Page) -> None:
    assert "img-src data: https://tiles.example.org;" in policy(offered)
    assert policy(offered).count("http") == 1
    assert "default-src 'none'" in policy(offered)


def test_a_snapshot_has_no_switch_no_host_and_no_script_for_tiles(tmp_path: Path) -> None:
    made = snapshot(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())
    assert "img-src data:;" in policy(made)
    assert '"tiles":null' in made.html()
    assert OPENSTREETMAP.host not in made.html()
    assert "Online tiles" in words_js(language(), ("tiles",))
    assert "Online tiles" not in made.map.sheet.code


@pytest.mark.parametrize(
    "url",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org; script-src *//{z}/{x}/{y}.png",
        "https://tiles.example.org:8080/{z}/{x}/{y}.png",
        "https://{z}.example.org/{x}/{y}.png",
        "https://localhost/{z}/{x}/{y}.png",
        "javascript:alert(1)//{z}/{x}/{y}",
        "https://a.org/{z}/{x}/{y}.png' onerror='x",
    ],
)
def test_an_address_that_is_no_server_of_tiles_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="tiles"):
        Tiles("x", url, "x")


@pytest.mark.browser
def test_nothing_is_asked_until_the_switch_is_set_and_nothing_after(
    open_page: Opener, offered: Page
) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=PIXEL, content_type="image/png")

    tab = served(open_page, offered, answer)
    box = opened(tab.page).get_by_label("Online tiles: Example")
    expect(box).not_to_be_checked()
    tab.page.wait_for_timeout(200)
    assert tab.watch.requests == []
    box.check()
    expect(tab.page.locator(".leaflet-tiles-pane img.leaflet-tile-loaded")).not_to_have_count(0)
    expect(tab.page.locator("#credits")).to_contain_text("© Example mappers")
    asked = [url for url in tab.watch.requests if not url.startswith("data:")]
    assert asked
    assert all(re.fullmatch(r"https://tiles\.example\.org/\d+/\d+/\d+\.png", url) for url in asked)
    box.uncheck()
    expect(tab.page.locator("#credits")).not_to_contain_text("© Example mappers")
    expect(tab.page.locator(".leaflet-tiles-pane img")).to_have_count(0)
    before = len(tab.watch.requests)
    tab.page.evaluate("() => { map_frontline.setView([36, 39], 9, { animate: false }); }")
    tab.page.wait_for_timeout(200)
    assert len(tab.watch.requests) == before
    assert tab.watch.faults == []


@pytest.mark.browser
def test_tiles_that_do_not_come_are_told_of_once_and_the_map_stays(
    open_page: Opener, offered: Page
) -> None:
    tab = served(open_page, offered, lambda route: route.abort())
    opened(tab.page).get_by_label("Online tiles: Example").check()
    told = tab.page.get_by_role("status")
    expect(told).to_contain_text("Tiles from tiles.example.org could not be loaded")
    told.get_by_role("button", name="Understood").click()
    tab.page.evaluate("() => { map_frontline.setView([36, 39], 9, { animate: false }); }")
    tab.page.wait_for_timeout(300)
    expect(told).to_be_hidden()
    assert len(tab.page.locator(".leaflet-zones-pane canvas").all()) == 1


@pytest.mark.browser
def test_another_host_stays_forbidden_while_tiles_are_on(open_page: Opener, offered: Page) -> None:
    tab = served(open_page, offered, lambda route: route.fulfill(body=PIXEL))
    opened(tab.page).get_by_label("Online tiles: Example").check()
    tab.page.evaluate(
        "() => { const image = new Image(); image.src = 'https://evil.example.org/x.png';"
        "document.body.append(image); }"
    )
    tab.page.wait_for_timeout(200)
    refused = [fault for fault in tab.watch.faults if "Content Security Policy" in fault]
    assert len(refused) == 1
    assert "evil.example.org" in refused[0]
