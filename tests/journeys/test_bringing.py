"""Layers come in through the page of the dry run, in a real browser: dropped, put right, added."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from choosing import choose
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect
from served import served

from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace

pytestmark = pytest.mark.browser
PATIENCE_MS = 60_000
"""For each answer of the server, on a machine that does something else besides."""


def zones(name: str, day: str, *labels: str) -> FilePayload:
    """A file with a square for each label; its day stands in an attribute of its own."""
    features = [
        {
            "type": "Feature",
            "properties": {"who": label, "seen": day},
            "geometry": {"type": "Polygon", "coordinates": [
                [[44 + n, 15], [45 + n, 15], [45 + n, 16], [44 + n, 16], [44 + n, 15]]]},
        }
        for n, label in enumerate(labels)
    ]  # fmt: skip
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return {"name": name, "mimeType": "application/geo+json", "buffer": content}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def tab(browser: Browser, kept: Path) -> Iterator[Page]:
    """The page for layers that come in, where nothing was dropped yet."""
    with served(kept, quick=True) as address:
        size: ViewportSize = {"width": 1400, "height": 900}
        context = browser.new_context(viewport=size)
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE_MS)
        opened.goto(f"{address}/?theatre=yemen&view=layers")
        yield opened
        context.close()


def put(tab: Page, asked: str, answer: str) -> None:
    """Choose an answer, and wait until the list has it."""
    field = tab.get_by_test_id("stSelectbox").filter(has_text=asked).get_by_role("combobox")
    choose(field, answer)
    expect(field).to_have_value(answer, timeout=PATIENCE_MS)
    expect(tab.locator(".stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=PATIENCE_MS
    )
    expect(field).to_have_value(answer, timeout=PATIENCE_MS)


def test_files_are_dropped_put_right_and_added(tab: Page, kept: Path) -> None:
    files = [
        zones("b.geojson", "2016-04-01", "Red"),
        zones("a.geojson", "2016-03-01", "Red", "Blue"),
    ]
    tab.locator("input[type=file]").set_input_files(files)
    add = tab.get_by_role("button", name="Add", exact=True)
    expect(tab.get_by_text("Not ready: see the lines above.")).to_be_visible(timeout=PATIENCE_MS)
    expect(add).to_be_disabled()

    put(tab, "Where the days are", "An attribute")
    put(tab, "Attribute with the day", "seen")
    # What an answer says above them draws no list anew, which would close one that is open.
    more = tab.get_by_test_id("stExpander").filter(has_text="two files of one day")
    more.locator("summary").click()
    lists = [one.element_handle() for one in tab.get_by_test_id("stSelectbox").all()]
    put(tab, "Attribute that says who holds", "who")
    put(tab, "Red (2)", "Houthis (Ansar Allah)")
    put(tab, "Blue (1)", "A new actor")
    expect(more.locator("details")).to_have_attribute("open", "")
    assert all(one.evaluate("one => one.isConnected") for one in lists)
    expect(tab.get_by_text("Ready to be added.")).to_be_visible(timeout=PATIENCE_MS)
    put(tab, "Who holds what is not drawn", "Government and allies")
    name = tab.get_by_label("Name of the source")
    name.fill("The maker")
    name.press("Enter")
    expect(add).to_be_enabled(timeout=PATIENCE_MS)
    tab.set_viewport_size({"width": 1400, "height": 600})  # one has to scroll to the button
    add.click()

    frame = tab.frame_locator("iframe.frontline-frame")
    frame.locator("body[data-ready]").wait_for(state="attached", timeout=PATIENCE_MS)
    expect(frame.locator("#legend")).to_contain_text("Blue", timeout=PATIENCE_MS)
    # The map fills the window below the bar, as if nobody had scrolled before.
    expect(tab.get_by_role("button", name="Your own text")).to_be_in_viewport(ratio=1)
    expect(tab.locator("iframe.frontline-frame")).to_be_in_viewport(ratio=1)
    yemen = load_theatre("yemen")
    (source,) = Workspace(kept).sources.list("yemen")
    assert source.title == "The maker"
    layers = Workspace(kept).sources.open(source.id, yemen)
    assert [str(day) for day in layers.informed] == ["2016-03-01", "2016-04-01"]
    assert {holder.actor for holder in layers.holders} >= {"houthis", "blue", "government"}
