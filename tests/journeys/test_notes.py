"""What a reader measures and draws: by mouse, finger and key, kept in the address or a file."""

import html
import json
from pathlib import Path
from typing import Any

import pytest
import tiny
from axe import serious
from conftest import Opener, Tab
from playwright.sync_api import Page as Browsed
from playwright.sync_api import expect
from pyproj import Geod

from frontline.geo.unseen import replaced
from frontline.layers.page.page import Page
from frontline.layers.page.snapshot.snapshot import snapshot

pytestmark = pytest.mark.browser
HOSTILE = '<img src=x onerror=alert(1)> "q" & ‮'


@pytest.fixture
def made(tmp_path: Path) -> Page:
    return snapshot(tiny.mosaic(), tiny.theatre(tmp_path))


def spot(tab: Browsed, lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the map is in the window."""
    x, y = tab.evaluate(
        """([lon, lat]) => {
          const box = map_frontline.getContainer().getBoundingClientRect();
          const { x, y } = map_frontline.latLngToContainerPoint([lat, lon]);
          return [x + box.left, y + box.top];
        }""",
        [lon, lat],
    )
    return x, y


def tool(tab: Browsed, name: str) -> None:
    if not tab.locator("#notes").evaluate("(menu) => menu.open"):
        tab.locator("#notes summary").click()
    tab.locator("#notes").get_by_role("button", name=name, exact=True).click()


def draw(tab: Browsed, name: str, *points: tuple[float, float]) -> None:
    tool(tab, name)
    for point in points:
        tab.mouse.click(*spot(tab, *point))
    if name != "Note":
        tab.keyboard.press("Enter")


def features(tab: Browsed) -> list[dict[str, Any]]:
    """What the address keeps; it is written a moment after a change."""
    tab.wait_for_timeout(200)
    told = tab.evaluate("new URLSearchParams(location.hash.slice(1)).get('notes')")
    return json.loads(told) if told else []


def test_what_is_drawn_outlives_a_reload_is_saved_and_opened_elsewhere(
    open_page: Opener, made: Page
) -> None:
    tab = open_page(made.html(), accept_downloads=True)
    page = tab.page
    draw(page, "Arrow", (38.4, 35.4), (38.8, 35.9))
    page.keyboard.type(HOSTILE)
    page.keyboard.press("Enter")
    menu = page.locator("#notes")
    menu.get_by_label("From").fill("2016-02-01")
    menu.get_by_label("To", exact=True).fill("2016-02-09")
    draw(page, "Area", (38.5, 35.4), (39.5, 35.4), (39.5, 35.8), (38.5, 35.8))
    first = features(page)
    lon, lat = zip(*first[1]["geometry"]["coordinates"][0], strict=True)
    km2 = abs(Geod(ellps="WGS84").polygon_area_perimeter(lon, lat)[0]) / 1e6
    figure = f"{km2:,.0f} km²; on 1 February 2016: Green side 50 %, Red side 50 %"
    expect(page.locator("#notes .figure")).to_have_text(figure)
    assert [one["properties"]["kind"] for one in first] == ["arrow", "extent"]
    days = {"start_day": "2016-02-01", "end_day": "2016-02-10"}
    assert first[0]["properties"].items() >= days.items()
    assert page.locator(".written bdi").all_text_contents()[0] == replaced(HOSTILE)

    page.reload()
    page.wait_for_selector("body[data-ready]", state="attached")
    assert features(page) == first
    page.get_by_role("button", name="Last change", exact=True).click()  # 1 March
    expect(page.locator(".drawn")).to_have_count(1)
    page.locator("#notes summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save to a file").click()
    file = saved.value.path().rename(saved.value.path().with_suffix(".geojson"))
    assert json.loads(file.read_text("utf-8")) == {"type": "FeatureCollection", "features": first}

    other = open_page(made.html()).page
    other.locator("#notes input[type=file]").set_input_files(file)
    expect(other.locator("#notes li")).to_have_count(2)
    assert features(other) == first
    broken = {"features": [first[1], {"type": "Feature", "geometry": None}]}
    odd = {"name": "odd.geojson", "mimeType": "x", "buffer": json.dumps(broken).encode()}
    other.locator("#notes input[type=file]").set_input_files(odd)
    expect(other.locator("#notice")).to_contain_text("odd.geojson: 1 of 2 are no notes")
    expect(other.locator("#notes li")).to_have_count(3)
    assert tab.watch.faults == []


def test_all_of_it_goes_by_keys_and_can_be_undone(open_page: Opener, made: Page) -> None:
    tab = open_page(made.html())
    page = tab.page
    day = page.locator("#masthead time").get_attribute("datetime")
    page.locator("#notes summary").press("Enter")
    page.get_by_role("button", name="Distance", exact=True).press("Enter")
    expect(page.locator("#pen")).to_be_visible()
    for key in (" ", "ArrowRight", " ", "ArrowUp", "ArrowUp", " "):
        page.keyboard.press(key)
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    (one,) = features(page)
    (west, south), (east, north) = one["geometry"]["coordinates"]
    assert (east > west, north) == (True, pytest.approx(south, abs=1e-5))
    expect(page.get_by_label("Text", exact=True)).to_be_focused()
    assert page.locator("#masthead time").get_attribute("datetime") == day, "the player slept"

    grip = page.locator(".grip").first
    grip.press("ArrowDown")
    assert features(page)[0]["geometry"]["coordinates"][0][1] < south
    page.get_by_role("button", name="Undo").click()
    assert features(page) == [one]
    page.locator("#notes li button").first.click()
    page.get_by_role("button", name="Delete", exact=True).click()
    assert features(page) == []
    page.keyboard.press("Control+z")
    assert features(page) == [one]

    page.get_by_role("button", name="Outline", exact=True).press("Enter")
    page.keyboard.press(" ")
    page.keyboard.press("Escape")
    expect(page.locator("#pen")).to_be_hidden()
    assert features(page) == [one]
    assert tab.watch.faults == []


def test_fingers_draw_and_drag(open_page: Opener, made: Page) -> None:
    tab = open_page(made.html(), size=(390, 844), has_touch=True, is_mobile=True)
    page = tab.page
    page.locator("#notes summary").tap()
    page.get_by_role("button", name="Line", exact=True).tap()
    for point in ((38.6, 35.9), (39.2, 36.1), (39.2, 36.1)):  # a second tap on the last ends it
        page.touchscreen.tap(*spot(page, *point))
    (one,) = features(page)
    assert len(one["geometry"]["coordinates"]) == 2
    page.touchscreen.tap(*spot(page, 38.6, 35.9))  # a corner is the note's own
    assert page.locator("#card").is_hidden(), "nothing was chosen meanwhile"
    page.locator("#notes summary").tap()
    expect(page.locator(".grip")).to_have_count(0)
    page.touchscreen.tap(*spot(page, 38.6, 35.9))  # the line itself chooses it
    expect(page.locator("#notes .form")).to_be_visible(timeout=30_000)
    assert serious(page) == []
    assert tab.watch.faults == []


def test_a_word_without_an_end_stays_on_its_note(open_page: Opener, made: Page) -> None:
    tab = open_page(made.html())
    draw(tab.page, "Note", (38.6, 35.8))
    tab.page.keyboard.type("W" * 60)
    tab.page.keyboard.press("Enter")
    written = tab.page.locator(".written")
    expect(written).to_contain_text("W" * 60)
    wide, room = written.evaluate("(one) => [one.scrollWidth, one.clientWidth]")
    assert wide <= room <= 230
    assert tab.watch.faults == []


def test_in_a_frame_each_change_is_told_and_what_was_kept_is_shown(
    open_page: Opener, made: Page
) -> None:
    outer = (
        "<!doctype html><body data-ready><script>window.told = [];"
        "addEventListener('message', (e) => told.push(e.data));</script>"
        '<iframe sandbox="allow-scripts" style="width:900px;height:600px;border:0" '
        f'srcdoc="{html.escape(made.html())}"></iframe>'
    )
    tab: Tab = open_page(outer)
    tab.page.wait_for_function("told.some((m) => m.event === 'ready')")
    point = {
        "type": "Feature", "id": "one", "properties": {"kind": "point", "text": "Kept"},
        "geometry": {"type": "Point", "coordinates": [38.5, 35.5]},
    }  # fmt: skip
    tab.page.evaluate(
        "(one) => document.querySelector('iframe').contentWindow.postMessage("
        "{ frontline: 1, do: 'notes', features: [one, null, { id: 5 }] }, '*')",
        point,
    )
    frame = tab.page.frames[1]
    expect(frame.locator(".written")).to_have_text("Kept")
    frame.locator("#notes summary").click()
    expect(frame.locator("#notes small")).to_contain_text("Kept with your texts")
    frame.locator("#notes li button").click()
    frame.get_by_label("Text", exact=True).fill("Gone over")
    frame.get_by_label("Text", exact=True).press("Enter")
    frame.get_by_role("button", name="Delete", exact=True).click()
    # A message out of the frame comes a moment after the press that it tells of.
    tab.page.wait_for_function("told.filter((m) => m.event === 'notes').length >= 2")
    told = tab.page.evaluate("told.filter((m) => m.event === 'notes').map((m) => m.changed)")
    changed = {**point, "properties": {"kind": "point", "text": "Gone over"}}
    assert told == [{"one": changed}, {"one": None}]
    assert "notes=" not in tab.page.evaluate("told.findLast((m) => m.event === 'state').hash")
    assert tab.watch.faults == []
