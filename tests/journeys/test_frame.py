"""The page inside another page: what it tells, what it obeys, and how Streamlit carries it."""

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tiny
from conftest import Opener, Tab
from playwright.sync_api import Browser, expect

from frontline.layers.page.page import Page, frame_css, frame_js, page

pytestmark = pytest.mark.browser


@pytest.fixture
def briefed(tmp_path: Path) -> Page:
    """The tiny war beside its text."""
    return page(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())


def framed(open_page: Opener, made: Page) -> Tab:
    """The page in the frame of another page, which writes down what it is told."""
    outer = (
        "<!doctype html><body data-ready><script>window.told = [];"
        "addEventListener('message', (e) => told.push(e.data));</script>"
        '<iframe sandbox="allow-scripts" style="width:900px;height:600px" '
        f'srcdoc="{html.escape(made.html())}"></iframe>'
    )
    tab = open_page(outer)
    tab.page.wait_for_function("told.some((m) => m.event === 'ready')")
    return tab


def told(tab: Tab, event: str) -> Callable[[], list[dict[str, Any]]]:
    def read() -> list[dict[str, Any]]:
        return tab.page.evaluate(f"told.filter((m) => m.event === '{event}')")

    return read


def test_in_a_frame_it_speaks_of_settled_days_and_chosen_places_only(
    open_page: Opener, briefed: Page
) -> None:
    tab = framed(open_page, briefed)
    frame, days, places = tab.page.frames[1], told(tab, "day"), told(tab, "place")
    frame.locator("#masthead").wait_for()
    frame.get_by_role("button", name="First change").click()
    frame.get_by_role("button", name="Play").click()
    expect(frame.locator("#masthead time")).to_have_attribute("datetime", "2016-03-01")
    tab.page.wait_for_function("told.some((m) => m.event === 'day' && m.day === '2016-03-01')")
    assert "2016-02-01" not in [m["day"] for m in days()]
    frame.locator("#text .mention", has_text="Sharqiya").click()
    tab.page.wait_for_function("told.some((m) => m.event === 'place')")
    place = {"frontline": 1, "event": "place", "cell": 3, "name": "Sharqiya", "lon": 39.5,
             "lat": 36.5, "mention": 1}  # fmt: skip
    assert places()[-1].items() >= place.items()
    assert tab.watch.faults == []


def test_in_a_frame_it_obeys_its_parent_and_checks_what_it_is_sent(
    open_page: Opener, briefed: Page
) -> None:
    tab = framed(open_page, briefed)
    frame = tab.page.frames[1]

    def say(message: str) -> None:
        tab.page.evaluate(
            f"document.querySelector('iframe').contentWindow.postMessage({message}, '*')"
        )

    for nonsense in ("null", "{frontline: 1, do: 'toString'}", "{frontline: 1, do: 'day', day: 5}",
                     "{frontline: 1, do: 'day', day: '2016-02-31'}", "{frontline: 1, do: 'view'}",
                     "{do: 'day', day: '2016-01-01'}"):  # fmt: skip
        say(nonsense)
    say("{frontline: 1, do: 'day', day: '2016-03-01'}")
    expect(frame.locator("#masthead time")).to_have_attribute("datetime", "2016-03-01")
    say("{frontline: 1, do: 'focus', mention: 0}")
    expect(frame.locator("#card h2")).to_have_text("Gharbiya")
    say("{frontline: 1, do: 'focus', lon: 39.5, lat: 35.5}")
    expect(frame.locator("#card h2")).to_have_text("Janub")
    assert tab.watch.faults == []


def test_the_streamlit_frame_keeps_its_page_and_passes_messages(
    open_page: Opener, briefed: Page
) -> None:
    tab = open_page("<!doctype html><body data-ready><div id=parent></div>").page
    tab.evaluate(
        """async ([js, html]) => {
          const url = URL.createObjectURL(new Blob([js], { type: "text/javascript" }));
          window.component = (await import(url)).default;
          window.state = [];
          const parentElement = document.querySelector("#parent");
          const setStateValue = (name, value) => window.state.push([name, value]);
          window.mount = (data) => window.component(
            { data: { html, digest: "a", ...data }, key: "k", parentElement, setStateValue });
          window.unmount = window.mount({});
        }""",
        [frame_js(), briefed.html()],
    )
    inner, steps = tab.frame_locator("iframe"), tab.evaluate("history.length")
    expect(inner.locator("#masthead time")).to_have_attribute("datetime", "2016-02-01")
    tab.wait_for_timeout(1500)  # the page has come to rest: what follows is the reader's
    inner.get_by_role("button", name="Last change").click()
    expect(inner.locator("#masthead time")).to_have_attribute("datetime", "2016-03-01")
    tab.evaluate("() => { mount({ day: '2016-03-01' }); }")
    tab.evaluate("() => { mount({ day: '2016-01-01', focus: { mention: 1 } }); }")
    expect(inner.locator("#masthead time")).to_have_attribute("datetime", "2016-01-01")
    expect(inner.locator("#card h2")).to_have_text("Sharqiya")
    tab.wait_for_function(
        "state.some(([name, value]) => name === 'place' && value.name === 'Sharqiya')"
    )
    tab.wait_for_function(
        "state.some(([name, value]) => name === 'picture' && value.hash.includes('day=2016-01-01'))"
    )
    tab.evaluate("() => { mount({ digest: 'b' }); }")
    expect(inner.locator("#card h2")).to_have_text("Sharqiya")  # filled anew, the same picture
    expect(inner.locator("#masthead time")).to_have_attribute("datetime", "2016-01-01")
    tab.evaluate("() => { mount({ digest: 'b', page: 'other' }); }")
    expect(inner.locator("#masthead time")).to_have_attribute("datetime", "2016-02-01")
    expect(inner.locator("#card h2")).to_be_hidden()
    expect(inner.locator("body[data-ready]")).to_be_attached()
    inner.locator("body").press("/")
    inner.locator("#find input[type=search]").fill("Farmanistan")
    tab.wait_for_function("state.some(([name]) => name === 'find')")
    asked = tab.evaluate("state.find(([name]) => name === 'find')[1]")
    assert asked == {"page": "other", "query": "Farmanistan", "turn": 1}
    place = "{ name: '<b>Farmanistan</b>', lon: 38.5, lat: 35.5, detail: 'settlement' }"
    found = f"{{ query: 'Farmanistan', turn: 1, places: [{place}] }}"
    tab.evaluate(f"() => {{ mount({{ digest: 'b', page: 'other', found: {found} }}); }}")
    expect(inner.locator("#found [role=option]")).to_have_text("<b>Farmanistan</b> settlement")
    inner.locator("#find input[type=search]").press("Enter")
    expect(inner.locator("#card h2")).to_have_text("<b>Farmanistan</b>")
    assert tab.locator("iframe").count() == 1
    # Filled three times: "back" would have brought one of the pages before into the frame.
    assert tab.evaluate("history.length") == steps
    tab.evaluate("() => { unmount(); }")
    assert tab.locator("iframe").count() == 0


def test_under_a_bar_of_many_lines_a_phone_still_has_a_whole_page(browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    frame = "<iframe class='frontline-frame' style='--bar: 500px'></iframe>"
    tab.set_content(f"<style>{frame_css()}</style>{frame}")
    box = tab.locator("iframe").bounding_box()
    assert box is not None
    assert box["height"] > 0.8 * 844
    tab.set_viewport_size({"width": 1400, "height": 900})
    box = tab.locator("iframe").bounding_box()
    assert box is not None
    assert box["height"] == 420
    tab.close()
