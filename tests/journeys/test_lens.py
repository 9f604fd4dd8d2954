"""The lens: what changed near what is read, in strip, text, map and clock alike."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tiny
from conftest import Opener, Tab, Windows
from here import TESTS
from pages import shown_day
from playwright.sync_api import Page as Browsed
from playwright.sync_api import expect

from frontline import geo, layers
from frontline.geo.documents import document
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.model import SLIVER_KM2, UNCLEAR, UNKNOWN, Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.page.page import page
from frontline.layers.page.payload.payload import mosaic_payload
from frontline.layers.page.snapshot.snapshot import snapshot

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed: its half cannot run")
SPOTS = [
    {"names": [name], "lon": lon, "lat": lat, "spread": False}
    for name, (lon, lat) in zip(tiny.NAMES, tiny.CENTRES, strict=True)
]


def ask(mosaic: Mosaic, folder: Path, *spans: tuple[int, int]) -> dict[str, Any]:
    """What the page's own modules say of a mosaic of the tiny theatre."""
    assert NODE
    sent = mosaic_payload(mosaic, tiny.theatre(folder))
    done = subprocess.run(
        [NODE, str(TESTS / "page" / "lens.mjs")],
        input=json.dumps({"mosaic": sent, "spans": spans, "spots": SPOTS}),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@needs_node
def test_the_strip_counts_changes_of_hands_and_no_first_report(tmp_path: Path) -> None:
    answers = ask(tiny.mosaic(), tmp_path, (0, 1), (0, 2))["answers"]
    assert {piece["kind"] for piece in answers[0]["pieces"]} == {"exchange", "first"}
    told = [(i["from"], i["to"], i["names"]) for i in answers[0]["items"]]
    assert told == [("green", "contested", ["al-Shamal"])]
    assert ("green", "red", ["Janub"]) in [
        (i["from"], i["to"], i["names"]) for i in answers[1]["items"]
    ]
    # al-Shamal was contested for a month and is green again: it is said, not hidden.
    assert [i["names"] for i in answers[1]["items"] if i["kind"] == "back"] == [["al-Shamal"]]
    sharqiya = tiny.NAMES.index("Sharqiya")
    assert answers[1]["marks"][sharqiya] is None  # first reported in the span


@needs_node
def test_marks_say_who_gained_and_who_lost(tmp_path: Path) -> None:
    (span,) = ask(tiny.mosaic(), tmp_path, (0, 1))["answers"]
    marks = dict(zip(tiny.NAMES, span["marks"], strict=True))
    assert marks["al-Shamal"] == {"mark": "lost", "by": 2, "from": 2}
    (later,) = ask(tiny.mosaic(), tmp_path, (1, 2))["answers"]
    assert later["marks"][tiny.NAMES.index("Janub")] == {"mark": "gained", "by": 1, "from": 2}


@needs_node
def test_quick_areas_are_near_the_geodesic_ones(tmp_path: Path) -> None:
    for span in ask(tiny.mosaic(), tmp_path, (0, 1), (1, 2))["answers"]:
        exact, quick = ([p["area"] for p in span[key]] for key in ("pieces", "quick"))
        # A degree square of 7,000 km2 is curved; a sliver of a hectare is not.
        assert quick == pytest.approx(exact, rel=0.02)


@needs_node
def test_a_redrawn_line_is_no_change(tmp_path: Path) -> None:
    sent = mosaic_payload(tiny.mosaic(), tiny.theatre(tmp_path))
    assert sent["sliver"] == SLIVER_KM2


def rest_mosaic(**changes: Any) -> Mosaic:
    """Polygons of one side, without reports; Green has the rest, Janub is drawn as unclear."""
    holders = (UNKNOWN, tiny.RED, Holder("green", "rest"), UNCLEAR)
    states = ((1, 1, 1), (2, 2, 1), (2, 3, 2), (0, 1, 1))
    return tiny.mosaic(
        reports=(), holders=holders, names=("",) * 4,
        spells=Spells.of(np.array(states, dtype=np.int16), np.full((4, 3), -1, dtype=np.int32)),
        **changes,
    )  # fmt: skip


@needs_node
def test_the_rest_of_a_one_sided_map_changes_hands_and_no_data_does_not(tmp_path: Path) -> None:
    (first, second) = ask(rest_mosaic(), tmp_path, (0, 1), (1, 2))["answers"]
    moved = {(p["from"], p["to"]) for p in second["pieces"] if p["kind"] == "exchange"}
    assert moved == {("green", "red"), ("contested", "green")}
    assert ("unknown", "red", "first") in [(p["from"], p["to"], p["kind"]) for p in first["pieces"]]
    assert all(item["from"] != "unknown" for item in first["items"])


@needs_node
def test_a_change_between_two_files_is_dated_by_both(tmp_path: Path) -> None:
    found = ask(rest_mosaic(), tmp_path, (0, 1))
    assert found["since"][1] == found["days"][0]
    told = ask(tiny.mosaic(), tmp_path, (0, 1))
    assert told["since"] == [None, None, None]  # reports say their day


@needs_node
def test_an_arrow_stands_on_the_edge_on_the_way_to_what_is_outside(tmp_path: Path) -> None:
    edge = ask(tiny.mosaic(), tmp_path, (0, 1))["edge"]
    assert edge["x"] == pytest.approx(800 - 24)
    assert 24 < edge["y"] < 300


pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tab(windows: Windows, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """Syria's article of 6 August 2016, as a snapshot, opened once."""
    theatre = load_theatre("syria")
    article = next(file for file in theatre.articles() if file.stem.startswith("2016-08-06"))
    reading = geo.read(document.load(article), theatre="syria")
    opener = Opener(windows, tmp_path_factory.mktemp("lens"))
    yield opener(snapshot(layers.open("syria"), theatre, reading=reading).html())
    opener.close()


def go(tab: Tab, day: str) -> None:
    # First another address: one that is there already moves nothing.
    tab.page.evaluate("(day) => { location.hash = `#day=`; location.hash = `#day=${day}`; }", day)
    expect(tab.page.locator("#masthead time")).to_have_attribute("datetime", day)


def test_manbij_in_the_week_before_takes_one_press(tab: Tab) -> None:
    strip = tab.page.locator("#lens")
    expect(strip.locator("li", has_text="Ramouseh").first).to_contain_text("Opposition +")
    expect(strip).to_contain_text("Jarabulus: Islamic State since 17 January 2014, unchanged")
    # It is answered before anything is pressed: what was taken beside it, and how itself it stands.
    near = strip.locator("li", has_text="near Manbij").first
    expect(near).to_contain_text("YPG / SDF (Kurdish-led) +")
    expect(near).to_contain_text("from Islamic State, near Manbij, on 1 August 2016")
    expect(strip).to_contain_text("Manbij: Contested since 10 June 2016, unchanged")
    tab.page.locator(".mention", has_text="Manbij").first.click()
    expect(strip).to_contain_text("What changed around Manbij")
    expect(strip.locator("li").first).to_contain_text("from Islamic State")
    expect(strip).not_to_contain_text("Ramouseh")
    strip.get_by_role("button", name="All places of the text").click()
    tab.page.keyboard.press("Escape")
    assert tab.watch.faults == []


def test_an_item_goes_there_flashes_and_toggles_the_day_before(tab: Tab) -> None:
    strip = tab.page.locator("#lens")
    strip.locator(".item", has_text="Ramouseh").first.click()
    assert tab.page.locator(".flash.now path").count() > 0
    strip.get_by_role("button", name="Day before").click()
    assert shown_day(tab.page) == "2016-07-30"
    ramouseh = tab.page.locator(".mention", has_text="Ramouseh").first
    before = ramouseh.get_attribute("data-held")
    strip.get_by_role("button", name="Day after").click()
    assert shown_day(tab.page) == "2016-08-06"
    assert ramouseh.get_attribute("data-held") != before
    assert ramouseh.get_attribute("data-mark") == "gained"


def test_pointing_at_a_name_points_at_its_mark_and_its_change(tab: Tab) -> None:
    go(tab, "2016-08-06")
    name = tab.page.locator(".mention", has_text="Khan Tuman").first
    name.hover()
    expect(tab.page.locator(".spot.lit")).to_have_count(1)
    tab.page.locator("#lens .item", has_text="Ramouseh").first.hover()
    expect(tab.page.locator(".mention.lit", has_text="Ramouseh").first).to_be_visible()
    tab.page.mouse.move(0, 0)
    expect(tab.page.locator(".lit")).to_have_count(0)


def test_days_of_the_text_move_the_clock_there_and_back(tab: Tab) -> None:
    go(tab, "2016-08-06")
    link = tab.page.locator(".day", has_text="10 June").first
    link.click()
    assert shown_day(tab.page) == "2016-06-10"
    assert "here" in (link.get_attribute("class") or "")
    link.click()
    assert shown_day(tab.page) == "2016-08-06"
    expect(tab.page.locator(".day.here").first).to_have_text("on Saturday")


def test_a_full_stop_never_parts_from_its_word(tab: Tab) -> None:
    apart = tab.page.evaluate(
        """() => [...document.querySelectorAll(".mention")].filter((name) => {
          const next = name.nextSibling;
          if (next?.nodeType !== 3 || !/^[.,;:]/.test(next.data)) return false;
          const range = document.createRange();
          range.setStart(next, 0); range.setEnd(next, 1);
          const own = [...name.getClientRects()].at(-1);
          return range.getBoundingClientRect().top >= own.bottom;
        }).map((name) => name.textContent)"""
    )
    assert apart == []


SEEN = """() => {
  const box = document.querySelector("#mapbox").getBoundingClientRect();
  const over = "#masthead, #legend, #card:not([hidden]), #view, .news";
  const covers = [...document.querySelectorAll(over)].map((one) => one.getBoundingClientRect());
  const holds = (c, x, y) => x > c.left && x < c.right && y > c.top && y < c.bottom;
  const free = (x, y) => !covers.some((cover) => holds(cover, x, y));
  const seen = [...document.querySelectorAll(".flash path, .flash circle")].some((shape) => {
    const { left, right, top, bottom, width, height } = shape.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const inside = x > box.left && x < box.right && y > box.top && y < box.bottom;
    return inside && width >= 12 && height >= 12 && free(x, y);
  });
  const line = document.querySelector(".news");
  const arrow = document.querySelector(".away:not([hidden])");
  return { seen, line: line.hidden ? "" : line.textContent, arrow: arrow?.textContent ?? "" };
}"""


LOOK_AT_EACH_STEP = """(seen) => {
  globalThis.steps = [];
  const look = eval(seen), frame = () => new Promise(requestAnimationFrame);
  const day = document.querySelector("#masthead time");
  new MutationObserver(async () => {
    const shown = day.dateTime;
    await new Promise((then) => setTimeout(then, 80));
    await frame(); await frame();
    steps.push({ day: shown, ...look() });
  }).observe(day, { attributeFilter: ["datetime"] });
}"""
"""Looks a moment after each new day, in the page itself: however slow the machine, that is when."""


def test_a_change_before_the_day_that_was_named_is_told_with_its_own_day(tab: Tab) -> None:
    go(tab, "2013-05-08")
    expect(tab.page.locator(".news")).not_to_contain_text("2013", timeout=60_000)
    go(tab, "2013-05-01")
    go(tab, "2013-05-10")
    expect(tab.page.locator(".news")).to_contain_text("(8 May 2013)", timeout=60_000)


def test_each_of_24_steps_is_seen_or_announced(tab: Tab) -> None:
    tab.page.reload()
    tab.page.wait_for_selector("body[data-ready]")
    go(tab, "2016-08-06")
    tab.page.evaluate(LOOK_AT_EACH_STEP, SEEN)
    for number in range(24):
        tab.page.keyboard.press("ArrowRight")
        tab.page.wait_for_function("(n) => steps.length > n", arg=number)
    steps = tab.page.evaluate("steps")
    assert len({step["day"] for step in steps}) == 24
    assert [step["day"] for step in steps if not step["line"]] == []
    unseen = [step["day"] for step in steps if not step["seen"] and not step["arrow"]]
    assert unseen == []  # neither on the map nor an arrow to it


def test_next_change_can_stop_in_the_view_only(tab: Tab) -> None:
    go(tab, "2016-08-06")
    tab.page.get_by_label("Stop at").select_option("view")
    tab.page.evaluate(LOOK_AT_EACH_STEP, SEEN)
    for number in range(5):
        tab.page.keyboard.press("ArrowRight")
        tab.page.wait_for_function("(n) => steps.length > n", arg=number)
    steps = tab.page.evaluate("steps")
    assert [step["day"] for step in steps if step["arrow"] and not step["seen"]] == []
    tab.page.get_by_label("Stop at").select_option("anywhere")


def test_compare_opens_on_the_span_of_the_strip(tab: Tab) -> None:
    go(tab, "2016-08-06")
    tab.page.get_by_label("View", exact=True).click()
    tab.page.get_by_label("Compare", exact=True).select_option("since")
    tab.page.keyboard.press("Escape")
    compare = tab.page.locator("#compare")
    expect(compare.get_by_label("Compared with")).to_have_value("2016-07-30")
    compare.locator("li button").first.click()
    assert tab.page.locator(".flash.now path").count() > 0
    compare.get_by_role("button", name="Stop comparing").click()
    assert tab.watch.faults == []


def test_nothing_is_called_unchanged_where_nothing_is_reported(
    open_page: Opener, tmp_path: Path
) -> None:
    told = tiny.reading("---\ntitle: One\n---\nSharqiya was quiet.\n", date(2016, 1, 1))
    made = page(tiny.mosaic(), tiny.theatre(tmp_path), reading=told)
    strip = open_page(made.html()).page.locator("#lens")
    expect(strip).to_contain_text("Nothing is reported at the places the text names.")
    expect(strip).not_to_contain_text("unchanged")


def test_no_swatch_is_shown_for_a_day_that_the_layers_do_not_cover(
    open_page: Opener, tmp_path: Path
) -> None:
    told = tiny.reading(day=date(2030, 1, 1))
    tab = open_page(page(tiny.mosaic(), tiny.theatre(tmp_path), reading=told).html()).page
    name = tab.locator("#text .mention", has_text="Sharqiya").first
    expect(name).to_have_attribute("data-held", "none")
    expect(name).to_have_attribute("title", "The layers do not cover 1 January 2030")
    expect(name).not_to_have_attribute("data-mark", re.compile(""))
    tab.get_by_role("button", name="First change").click()
    expect(name).not_to_have_attribute("data-held", "none")
    expect(name).to_have_attribute("title", re.compile("on .* 2016"))


def test_a_page_of_one_side_says_who_has_the_rest(open_page: Opener, tmp_path: Path) -> None:
    tab: Browsed = open_page(page(rest_mosaic(), tiny.theatre(tmp_path)).html()).page
    expect(tab.locator("#legend")).to_contain_text("Green side (not drawn: the source says")
    expect(tab.locator("#legend")).to_contain_text("Drawn as of unclear status")


def test_a_cluster_over_a_change_opens_what_it_names(tab: Tab) -> None:
    go(tab, "2016-08-06")  # Ramouseh changed hands; from afar Aleppo's mark stands for it too
    tab.page.evaluate("map_frontline.setView([36, 38], 7, { animate: false })")
    mark = tab.page.get_by_role("button", name=re.compile(r"^Aleppo and \d+ more: named"))
    others = re.findall(r"\d+", mark.get_attribute("aria-label") or mark.inner_text())[0]
    mark.click()
    members = tab.page.locator("#card .members button")
    expect(members).to_have_count(1 + int(others))
    members.filter(has_text="Ramouseh").click()
    card = tab.page.locator("#card")
    expect(card.locator("h2").first).to_have_text("Ramouseh")
    expect(card.locator(".holder").first).to_have_text("Opposition")
    tab.page.keyboard.press("Escape")


EXPLAINED = {
    "likely": "dashed: likely",
    "unsure": "dotted: not sure",
    "metonymic": "a government by its capital",
}
"""Looks of a mention that the key explains in the words beside another one's sample."""


def test_the_key_explains_every_mark_of_the_text(tab: Tab) -> None:
    go(tab, "2016-08-06")
    used, shown = tab.page.evaluate(
        """() => [".story .mention", "#lens .key .mention"].map((which) => [...new Set(
          [...document.querySelectorAll(which)].flatMap((one) =>
            [...one.classList, one.dataset.mark && `mark ${one.dataset.mark}`]))])"""
    )
    words = tab.page.locator("#lens .key").text_content() or ""
    told = {look for look, line in EXPLAINED.items() if line in words}
    passing = {None, "lit", "chosen", "lead"}  # what is pointed at or pressed
    assert {"mark gained", "unsure", "unplaced"} <= set(used)
    assert set(used) - passing <= set(shown) | told
    assert tab.page.locator("#lens .key .day").count() == 1


def test_on_a_phone_nothing_is_cut_off_and_the_comparison_leaves_the_map(tab: Tab) -> None:
    tab.page.set_viewport_size({"width": 390, "height": 844})
    tab.page.goto(tab.page.url.split("#")[0] + "#day=2016-08-06&compare=swipe")
    tab.page.reload()
    tab.page.wait_for_selector("body[data-ready]")
    panel, box = (tab.page.locator(one).bounding_box() for one in ("#masthead", "#mapbox"))
    assert panel is not None
    assert box is not None
    assert panel["width"] * panel["height"] < 0.4 * box["width"] * box["height"]
    rows = tab.page.evaluate(
        """() => new Set([...document.querySelector(".buttons").children]
          .filter((one) => one.offsetHeight)
          .map((one) => { const { top, bottom } = one.getBoundingClientRect();
            return Math.round((top + bottom) / 2); })).size"""
    )
    assert rows == 2
    heights = tab.page.evaluate(
        """() => [".head select + span"].map((one) =>
          document.querySelector(`#lens ${one}`).getBoundingClientRect().height)"""
    )
    assert heights[0] < 24  # "to 6 August 2016" on one line
    tab.page.set_viewport_size({"width": 1400, "height": 900})
