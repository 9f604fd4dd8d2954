"""Two days compared, other colours, a printed sheet, the clock: the page in a real Chromium."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import tiny
from conftest import Opener
from pages import faults, lit, opened, shown_day
from playwright.sync_api import Page as Browsed
from playwright.sync_api import expect

from frontline import geo, layers
from frontline.geo.documents import document
from frontline.geo.model import TimeRef
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.model import Holder
from frontline.layers.page.page import Page, page
from frontline.layers.page.snapshot.snapshot import snapshot

pytestmark = pytest.mark.browser


@pytest.fixture
def briefed(tmp_path: Path) -> Page:
    """The tiny war beside its text, which speaks of a day in February and of another in March."""
    spoken = [date(2016, 2, 10), date(2016, 3, 2)]
    times = tuple(
        TimeRef("that day", 0, 8, day, day.replace(day=day.day + 1), "stated") for day in spoken
    )
    return page(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading(times=times))


def test_the_clock_is_honest_and_shows_every_day_if_asked(open_page: Opener, briefed: Page) -> None:
    tab = opened(open_page(briefed.html(), stopped=True).page)
    tab.get_by_label("Only days with change").uncheck()
    tab.keyboard.press("Escape")
    for speed, shown in (("60", "2016-03-01"), ("16", "2016-01-17")):
        tab.get_by_label("Speed").select_option(speed)
        tab.keyboard.press("Home")
        tab.get_by_role("button", name="Play", exact=True).click()
        tab.clock.run_for(1000)
        assert shown_day(tab) == shown
        tab.get_by_role("button", name="Pause").click()


def test_only_the_range_that_is_set_is_played(open_page: Opener, briefed: Page) -> None:
    tab = opened(open_page(briefed.html(), stopped=True).page)
    tab.get_by_label("Last day played").fill("2016-02-20")
    tab.keyboard.press("Escape")
    expect(tab.locator(".track .range")).to_be_visible()
    tab.keyboard.press("Home")
    tab.get_by_role("button", name="Play", exact=True).click()
    expect(tab.get_by_role("button", name="Pause")).to_be_visible()
    tab.clock.run_for(1000)
    expect(tab.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert shown_day(tab) == "2016-02-01"


def test_the_track_tells_new_days_from_repeated_ones_and_marks_the_days_of_the_text(
    open_page: Opener, briefed: Page
) -> None:
    tab = open_page(briefed.html()).page
    runs = tab.locator(".track path.new").get_attribute("d") or ""
    again = tab.locator(".track path.again").get_attribute("d") or ""
    assert runs.count("M") == 3
    assert again.count("M") == 1
    assert [m.get_attribute("title") for m in tab.locator(".track .told").all()] == [
        "that day: 10 February 2016",
        "that day: 2 March 2016",
    ]


def test_both_days_of_a_span_stand_beside_each_other_on_a_phone(
    open_page: Opener, briefed: Page
) -> None:
    tab = opened(open_page(briefed.html(), size=(390, 844)).page)
    first, last = (
        tab.get_by_label(f"{end} day played").bounding_box() for end in ("First", "Last")
    )
    assert first["y"] == last["y"]
    assert last["x"] + last["width"] <= 390


def test_what_changed_since_a_day_is_drawn_and_counted(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html(), fragment="#day=2016-03-01&compare=since&since=2016-01-01")
    told = tab.page.locator("#compare")
    expect(told).to_contain_text("400 km²: No report → Green side")
    expect(told).to_contain_text("200 km²: Green side → Red side")
    tab.page.evaluate("() => { map_frontline.setView([36, 39], 8, { animate: false }); }")
    for cell, changed in enumerate([False, True, False, True]):
        lon, lat = tiny.CENTRES[cell]
        assert bool(lit(tab.page, "changes", lon + 0.3, lat + 0.3)[3]) is changed, cell
    told.get_by_label("Compared with").fill("2016-02-01")
    expect(told).to_contain_text("300 km²: Contested → Green side")
    told.get_by_role("button", name="Stop comparing").click()
    expect(told).to_be_hidden()
    assert faults(tab) == []


def test_a_line_is_swiped_between_two_days_with_the_keyboard_too(
    open_page: Opener, briefed: Page
) -> None:
    tab = open_page(briefed.html(), fragment="#day=2016-03-01&compare=swipe&since=2016-01-01").page
    tab.evaluate("() => { map_frontline.setView([36, 39], 8, { animate: false }); }")
    west, east = (38.6, 36.5), (39.4, 36.5)
    assert lit(tab, "zones", *west)[3] > 0  # the other day, left of the line
    assert lit(tab, "zones", *east)[3] == 0
    handle = tab.get_by_role("slider", name="Line between the two maps")
    expect(handle).to_contain_text("1 January 2016")
    handle.focus()
    for _ in range(22):
        tab.keyboard.press("ArrowRight")
    assert shown_day(tab) == "2016-03-01"
    assert handle.get_attribute("aria-valuenow") == "94"
    assert lit(tab, "zones", *west)[3] > 0
    assert lit(tab, "zones", 38.4, 35.5)[3] > 0


def test_two_maps_side_by_side_go_together(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html(), fragment="#day=2016-03-01&compare=beside&since=2016-01-01")
    second = tab.page.get_by_label("Map to compare with")
    expect(second).to_be_visible()
    expect(tab.page.locator("#mapbox > .then")).to_have_text("1 January 2016")
    opened(tab.page).get_by_label("Compare", exact=True).select_option("off")
    expect(second).to_have_count(0)
    tab.page.get_by_label("Compare", exact=True).select_option("beside")
    tab.page.evaluate("() => { map_frontline.setView([35.5, 38.7], 9, { animate: false }); }")
    expect(second).to_be_visible()
    assert tab.watch.faults == []


def test_dark_and_colour_blind_views_change_map_legend_and_charts_alike(
    open_page: Opener, tmp_path: Path
) -> None:
    made = snapshot(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())
    tab = open_page(made.html(), color_scheme="dark")
    assert tab.page.locator("html").get_attribute("data-theme") == "dark"
    opened(tab.page).get_by_label("Theme").select_option("light")
    assert tab.page.locator("html").get_attribute("data-theme") == "light"
    picture = "() => document.querySelector('#legend canvas').toDataURL()"
    usual = tab.page.evaluate(picture)
    tab.page.get_by_label("Colours").select_option("safe")
    safe = tab.page.evaluate(picture)
    tab.page.get_by_label("Colours").select_option("grey")
    assert len({usual, safe, tab.page.evaluate(picture)}) == 3
    assert tab.watch.faults == []


def test_pointing_at_the_chart_moves_the_map_and_leaving_it_goes_back(
    open_page: Opener, tmp_path: Path
) -> None:
    tab = open_page(snapshot(tiny.mosaic(), tiny.theatre(tmp_path)).html()).page
    tab.get_by_role("tab", name="Figures").click()
    tab.keyboard.press("End")
    chart = tab.get_by_label("Area held by each actor over time")
    chart.hover(position={"x": 6, "y": 60})
    assert shown_day(tab) == "2016-01-01"
    tab.mouse.move(900, 300)
    assert shown_day(tab) == "2016-03-01"
    chart.click(position={"x": 6, "y": 60})
    tab.mouse.move(900, 300)
    assert shown_day(tab) == "2016-01-01"


def test_in_greys_the_sides_still_differ(open_page: Opener, briefed: Page) -> None:
    tab = opened(open_page(briefed.html(), fragment="#day=2016-02-01").page)
    tab.get_by_label("Colours").select_option("grey")
    tab.keyboard.press("Escape")
    tab.evaluate("() => { map_frontline.setView([36, 39], 8, { animate: false }); }")
    red, green = lit(tab, "zones", 38.6, 35.7), lit(tab, "zones", 39.4, 35.7)
    assert max(red[:3]) - min(red[:3]) < 12
    assert abs(sum(red[:3]) - sum(green[:3])) > 100


def test_in_greys_the_legend_has_no_other_colour(open_page: Opener, tmp_path: Path) -> None:
    plain = tiny.mosaic()
    pale = [Holder("red", "inferred"), Holder("red", "far"), Holder("green", "inferred")]
    made = page(replace(plain, holders=(*plain.holders, *pale)), tiny.theatre(tmp_path))
    tab = open_page(made.html(), fragment="#palette=grey")
    legend = tab.page.locator("#legend")
    expect(legend.locator(".fading canvas")).to_have_count(2)
    colourful = legend.evaluate(
        """legend => Math.max(...[...legend.querySelectorAll("canvas")].flatMap((canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const pixels = [...Array(data.length / 4).keys()].filter((i) => data[4 * i + 3] > 128);
          return pixels.map((i) => Math.abs(data[4 * i] - data[4 * i + 1]));
        }))"""
    )
    assert colourful < 40
    expect(legend.locator("rect[fill^='#']")).to_have_count(0)
    assert tab.watch.faults == []


def test_the_address_keeps_what_is_chosen(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html()).page
    tab.locator("#text .mention", has_text="Sharqiya").click()
    expect(tab).to_have_url(re.compile("mention=1"))
    address = tab.url.partition("#")[2]
    again = open_page(briefed.html(), fragment=f"#{address}").page
    expect(again.locator("#card").get_by_role("heading")).to_have_text("Sharqiya")
    tab.keyboard.press("Escape")
    expect(tab).not_to_have_url(re.compile("mention="))


def test_the_state_of_the_day_is_a_table_for_who_cannot_see_the_map(
    open_page: Opener, briefed: Page
) -> None:
    tab = open_page(briefed.html()).page
    tab.keyboard.press("End")
    rows = tab.get_by_role("table", name="Who holds how much on 1 March 2016").get_by_role("row")
    expect(rows).to_have_text([re.compile("Green side700"), re.compile("Red side300")])


def test_the_view_menu_is_for_the_keyboard_too(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html()).page
    tab.get_by_label("View", exact=True).focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("Compare", exact=True)).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.get_by_label("Compare", exact=True)).to_be_hidden()
    expect(tab.get_by_label("View", exact=True)).to_be_focused()


def test_the_map_of_a_day_that_repeats_says_so(open_page: Opener, tmp_path: Path) -> None:
    drawn = tiny.mosaic(reports=(), names=("",) * 4)
    theatre = replace(tiny.theatre(tmp_path), day=date(2016, 3, 15))
    tab = open_page(page(drawn, theatre).html()).page
    expect(tab.locator("#masthead")).to_contain_text("map of this day, unchanged for 14 days")


def boxes(tab: Browsed, selector: str) -> list[dict[str, float]]:
    """Where the elements are on the screen."""
    return tab.evaluate(
        "(s) => [...document.querySelectorAll(s)].map((e) => e.getBoundingClientRect().toJSON())",
        selector,
    )


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """True where two boxes share more than an edge."""
    return (
        one["left"] < other["right"] - 1
        and other["left"] < one["right"] - 1
        and one["top"] < other["bottom"] - 1
        and other["top"] < one["bottom"] - 1
    )


@pytest.mark.parametrize("since", ["2014-01-01", "2016-07-01"])
@pytest.mark.parametrize("view", ["6.5/35/38.5", "8/36/37.2", "10/36.2/37.15"])
def test_numbers_of_changes_cover_no_mark_no_name_and_no_other_number(
    open_page: Opener, made_of_syria: str, since: str, view: str
) -> None:
    tab = open_page(
        made_of_syria, fragment=f"#day=2016-12-23&z={view}&compare=since&since={since}"
    ).page
    tab.wait_for_selector(".patch")
    texts = tab.locator(".patch").all_text_contents()
    told = re.compile(r"[\d,]+ km²(from .+|first report|no longer .+)?$")
    assert [text for text in texts if not told.match(text)] == []
    notes = boxes(tab, ".patch")
    around = [*boxes(tab, ".spot"), *boxes(tab, ".name"), *boxes(tab, "#masthead, #legend")]
    for number, note in enumerate(notes):
        hit = [box for box in [*notes[number + 1 :], *around] if overlap(note, box)]
        assert hit == [], texts[number]


@pytest.mark.parametrize("view", ["6.5/35/38.5", "8/36/37.2", "9.5/36.2/37.15", "12/36.2/37.15"])
def test_no_mark_covers_another_mark_or_a_name(
    open_page: Opener, made_of_syria: str, view: str
) -> None:
    tab = open_page(made_of_syria, fragment=f"#day=2016-08-06&z={view}").page
    tab.wait_for_selector(".name > span")
    marks, names = boxes(tab, ".spot"), boxes(tab, ".name > span")
    assert marks
    for number, mark in enumerate(marks):
        assert [box for box in [*marks[number + 1 :], *names] if overlap(mark, box)] == []
    for number, name in enumerate(names):
        assert [box for box in names[number + 1 :] if overlap(name, box)] == []


@pytest.fixture(scope="module")
def made_of_syria() -> str:
    """The Syria snapshot with a long article."""
    theatre = load_theatre("syria")
    article = next(file for file in theatre.articles() if file.stem.startswith("2016-08-06"))
    reading = geo.read(document.load(article), theatre="syria")
    return snapshot(layers.open("syria"), theatre, reading=reading).html()


def test_the_charts_say_in_words_what_they_show_on_the_day(
    open_page: Opener, tmp_path: Path
) -> None:
    tab = open_page(snapshot(tiny.mosaic(), tiny.theatre(tmp_path)).html()).page
    tab.get_by_role("tab", name="Figures").click()
    for chart in ("Area held by each actor over time", "Ground gained and lost by each actor"):
        expect(tab.get_by_role("img", name=chart)).to_be_visible()
    expect(tab.get_by_role("img", name="Length of the front over time; longest")).to_be_visible()
    tab.keyboard.press("End")
    captions = tab.locator("#figures figcaption")
    expect(captions.nth(0)).to_have_text(
        re.compile("Lines between them on 1 March 2016: [0-9]+ km")
    )
    expect(captions.nth(1)).to_contain_text("1 March 2016: 900 km² changed hands")
    tab.keyboard.press("Home")
    expect(captions.nth(1)).to_contain_text(": 0 km² changed hands")


@pytest.mark.parametrize("name", ["Length of the front", "Ground gained and lost"])
def test_every_chart_moves_the_map(open_page: Opener, tmp_path: Path, name: str) -> None:
    tab = open_page(snapshot(tiny.mosaic(), tiny.theatre(tmp_path)).html()).page
    tab.keyboard.press("End")
    chart = tab.get_by_role("img", name=name)
    chart.hover(position={"x": 6, "y": 40})
    assert shown_day(tab) == "2016-01-01"
    tab.mouse.move(900, 300)
    assert shown_day(tab) == "2016-03-01"
    chart.click(position={"x": 6, "y": 40})
    tab.mouse.move(900, 300)
    assert shown_day(tab) == "2016-01-01"


def test_the_sources_name_what_the_manifest_names(open_page: Opener, tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    theatre.reports_csv.write_text("place\n")
    made = snapshot(tiny.mosaic(), theatre, reading=tiny.reading())
    tab = open_page(made.html()).page
    told = json.loads(tab.locator("#manifest").text_content() or "")
    tab.get_by_role("tab", name="Sources").click()
    sources = tab.locator("#sources")
    expect(sources.get_by_text("SHA-256").first).to_be_hidden()  # folded, as all but a few lines
    sources.get_by_text("Made from").click()
    for row in told["inputs"]:
        line = sources.get_by_role("listitem").filter(has_text=row["name"])
        expect(line).to_contain_text(row["sha256"])
    for rule in told["rules"]:
        expect(sources).to_contain_text(rule)
    plain = open_page(page(tiny.mosaic(), theatre).html()).page
    plain.get_by_role("button", name="Sources").click()
    expect(plain.locator("#sources")).not_to_contain_text("SHA-256")


def test_the_sources_are_grouped_by_what_reports_rest_on_and_their_addresses_are_folded(
    open_page: Opener, tmp_path: Path
) -> None:
    theatre, war = tiny.theatre(tmp_path), tiny.mosaic()
    known = {"verification": "general_knowledge", "source": "what is said"}
    reports = tuple(
        replace(one, **known) if n < 3 else replace(one, url=f"https://gazette.example/{n}")
        for n, one in enumerate(war.reports)
    )
    told = replace(war, reports=reports, sources=("Tiny gazette", "what is said"))
    opened_page = open_page(page(told, theatre).html())
    tab = opened_page.page
    tab.get_by_role("button", name="Sources").click()
    groups = tab.locator("#sources .sources > details")
    read, said = (groups.filter(has_text=text) for text in ("read for 5", "general knowledge"))
    expect(read.get_by_text("Tiny gazette (5)")).to_be_hidden()
    read.locator("summary").first.click()
    expect(read.get_by_text("Tiny gazette (5)")).to_be_visible()
    expect(read.get_by_text("https://gazette.example/7")).to_be_hidden()
    read.get_by_text("Tiny gazette (5)").click()
    expect(read.get_by_text("https://gazette.example/7")).to_be_visible()
    said.locator("summary").first.focus()
    tab.keyboard.press("Enter")  # by the keys alone as well
    expect(said.get_by_text("what is said (3)")).to_be_visible()
    assert faults(opened_page) == []


ROLES = {
    "button", "combobox", "slider", "checkbox", "tab", "DisclosureTriangle", "Date", "image",
    "region", "tablist", "tabpanel", "table", "complementary",
}  # fmt: skip
CONTROLS = "button, input, select, summary, [role=slider], [role=tabpanel]"


@pytest.mark.parametrize("compared", ["", "&compare=swipe&since=2016-01-01"])
@pytest.mark.parametrize("pane", ["Text", "Figures", "Sources"])
def test_the_accessibility_tree_holds_every_control_with_a_name(
    open_page: Opener, tmp_path: Path, pane: str, compared: str
) -> None:
    made = snapshot(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())
    tab = open_page(made.html(), fragment=f"#day=2016-03-01&mention=1{compared}").page
    tab.get_by_role("tab", name=pane).click()
    opened(tab)
    session = tab.context.new_cdp_session(tab)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    told = [n for n in nodes if not n["ignored"] and n["role"]["value"] in ROLES]
    nameless = [n["role"]["value"] for n in told if not n.get("name", {}).get("value")]
    assert nameless == []
    shown = tab.evaluate(
        "(s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility()).length",
        CONTROLS,
    )
    of_controls = ROLES - {"image", "region", "tablist", "table", "complementary"}
    assert len([n for n in told if n["role"]["value"] in of_controls]) >= shown


MISSED = """(s) => [...document.querySelectorAll(s)]
  .filter((e) => e.checkVisibility() && e.tabIndex >= 0 && !("reached" in e.dataset))
  .map((e) => e.outerHTML.slice(0, 80))"""


def test_the_tab_key_reaches_every_control_and_one_sees_where_it_is(
    open_page: Opener, tmp_path: Path
) -> None:
    made = snapshot(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())
    tab = open_page(made.html(), fragment="#day=2016-03-01&compare=swipe&since=2016-01-01").page
    opened(tab)
    tab.locator("#tab-text").focus()
    missed = [""]
    for turn in range(300):
        tab.keyboard.press("Tab")
        seen = tab.evaluate(
            """() => {
              const now = document.activeElement;
              if (now !== document.body) now.dataset.reached = "";
              const rings = ["", "::after"].map((part) => getComputedStyle(now, part || undefined));
              return now === document.body || rings.some((ring) => ring.outlineStyle !== "none");
            }"""
        )
        assert seen, tab.evaluate("document.activeElement.outerHTML")
        if turn > 60 and not (missed := tab.evaluate(MISSED, CONTROLS)):
            break  # what was drawn anew meanwhile is reached in the second round
    assert missed == []


def test_an_arabic_text_runs_from_the_right_and_keeps_names_and_days_whole(
    open_page: Opener, tmp_path: Path
) -> None:
    text = "قال مراسل Reuters إن Gharbiya سقطت (SDF)."
    reading = tiny.reading(text)
    arabic = replace(reading.document, title="سقوط البلدة", outlet="صحيفة")
    made = page(tiny.mosaic(), tiny.theatre(tmp_path), reading=replace(reading, document=arabic))
    tab = open_page(made.html()).page
    title, words = tab.locator("#text h1"), tab.locator("#text .segment p").first
    for line in (title, words):
        assert line.evaluate("(e) => getComputedStyle(e).direction") == "rtl"
    kicker = tab.locator("#text .kicker")
    expect(kicker).to_have_text("صحيفة · 1 February 2016")
    assert kicker.evaluate("(e) => getComputedStyle(e).direction") == "rtl"
    expect(kicker.locator("bdi")).to_have_text("1 February 2016")
    mention = tab.locator("#text .mention").first
    assert mention.evaluate("(e) => getComputedStyle(e).unicodeBidi") == "isolate"


def test_that_the_layers_do_not_reach_the_text_stays_on_the_map(
    open_page: Opener, tmp_path: Path
) -> None:
    late = tiny.reading(day=date(2024, 11, 30))
    tab = open_page(page(tiny.mosaic(), tiny.theatre(tmp_path), reading=late).html()).page
    told = "No layer for 30 November 2024: the nearest is 15 March 2016, 8 years earlier"
    expect(tab.locator("#masthead .beyond")).to_have_text(told)
    tab.keyboard.press("Home")
    expect(tab.locator("#masthead .beyond")).to_have_text(told)


def test_the_map_is_not_dragged_beyond_the_land_that_is_drawn(
    open_page: Opener, tmp_path: Path
) -> None:
    """Beyond it was bare paper, without end."""
    theatre = tiny.theatre(tmp_path)
    west, south, east, north = 35.0, 32.0, 43.0, 40.0
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    sea = {
        "type": "Feature",
        "properties": {"layer": "sea", "name": "Tiny sea"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    theatre.basemap.write_text(json.dumps({"type": "FeatureCollection", "features": [sea]}))
    tab = open_page(page(tiny.mosaic(), theatre).html())
    for step in (-500, 500):
        for _ in range(5):
            tab.page.mouse.move(700, 300)
            tab.page.mouse.down()
            tab.page.mouse.move(700 + step, 300, steps=4)
            tab.page.mouse.up()
        tab.page.wait_for_timeout(300)
        seen = tab.page.evaluate("map_frontline.getBounds().toBBoxString()")
        left, _, right, _ = map(float, seen.split(","))
        assert west - 0.01 <= left < right <= east + 0.01
        assert min(left - west, east - right) < 0.1, "and dragged as far as that"
    assert tab.watch.faults == []
