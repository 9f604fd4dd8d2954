"""The page in a real Chromium with every network blocked: what a reader sees and does."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import tiny
from conftest import Opener
from pages import PAPER, colour, nearest_actor, shown_day
from playwright.sync_api import Page as Browsed
from playwright.sync_api import expect

from frontline.layers.model import CONTESTED, SHARED
from frontline.layers.page.page import Page, page
from frontline.layers.page.snapshot.snapshot import snapshot

pytestmark = pytest.mark.browser
MID = "() => document.querySelector('#map_frontline').getBoundingClientRect().toJSON()"


@pytest.fixture
def briefed(tmp_path: Path) -> Page:
    """The tiny war beside its text."""
    return page(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())


def press_cell(tab: Browsed, cell: int) -> None:
    """A click on the map a little beside the middle of a cell, where no mark is."""
    lon, lat = tiny.CENTRES[cell]
    tab.evaluate("() => { map_frontline.setView([36, 39], 8, { animate: false }); }")
    spot = tab.evaluate(
        f"(() => {{ const p = map_frontline.latLngToContainerPoint([{lat - 0.3}, {lon + 0.3}]);"
        "const b = map_frontline.getContainer().getBoundingClientRect();"
        "return [b.left + p.x, b.top + p.y]; })()"
    )
    tab.mouse.click(*spot)


def test_it_opens_from_disk_and_asks_the_network_for_nothing(
    open_page: Opener, briefed: Page
) -> None:
    tab = open_page(briefed.html())
    tab.page.wait_for_timeout(300)
    assert tab.watch.requests == []
    assert tab.watch.faults == []


def test_a_map_of_one_day_has_nothing_to_play_or_to_compare(
    open_page: Opener, tmp_path: Path
) -> None:
    tab = open_page(page(tiny.one_day(), tiny.theatre(tmp_path)).html())
    expect(tab.page.locator("#player")).to_be_hidden()
    tab.page.locator("#view summary").click()
    expect(tab.page.get_by_label("Colours")).to_be_visible()
    assert tab.page.get_by_label("Compare", exact=True).count() == 0
    press_cell(tab.page, 0)
    expect(tab.page.locator("#card")).to_contain_text("Red")
    tab.page.keyboard.press("ArrowRight")
    assert shown_day(tab.page) == "2016-01-01"
    assert tab.watch.faults == []


def test_figures_of_one_day_are_a_table_and_no_empty_charts(
    open_page: Opener, tmp_path: Path
) -> None:
    tab = open_page(snapshot(tiny.one_day(), tiny.theatre(tmp_path)).html())
    tab.page.get_by_role("tab", name="Figures").click()
    expect(tab.page.locator("#figures table")).to_have_count(1)
    expect(tab.page.locator("#figures tbody tr")).not_to_have_count(0)
    expect(tab.page.locator("#figures svg.chart")).to_have_count(0)
    expect(tab.page.get_by_role("heading", name="Gains and losses")).to_have_count(0)
    assert tab.watch.faults == []


def test_the_keyboard_plays_to_the_last_day(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html(), stopped=True)
    assert shown_day(tab.page) == "2016-02-01"
    tab.page.keyboard.press("Home")
    assert shown_day(tab.page) == "2016-01-01"
    tab.page.keyboard.press("ArrowRight")
    assert shown_day(tab.page) == "2016-02-01"
    tab.page.keyboard.press("ArrowLeft")
    tab.page.keyboard.press(" ")
    expect(tab.page.get_by_role("button", name="Pause")).to_be_visible()
    tab.page.clock.run_for(1000)
    assert shown_day(tab.page) == "2016-03-01"
    expect(tab.page.get_by_role("button", name="Play")).to_be_visible()
    tab.page.keyboard.press("Home")
    tab.page.keyboard.press("End")
    assert shown_day(tab.page) == "2016-03-01"
    assert tab.watch.faults == []


def test_a_key_on_the_slider_moves_one_stop_not_two(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html()).page
    tab.keyboard.press("Home")
    tab.get_by_label("Day", exact=True).focus()
    tab.keyboard.press("ArrowRight")
    assert shown_day(tab) == "2016-02-01"
    tab.get_by_label("Day", exact=True).fill("16850")
    assert shown_day(tab) in {day.isoformat() for day in tiny.DAYS}


def test_keys_belong_to_the_field_somebody_types_in(open_page: Opener, tmp_path: Path) -> None:
    made = snapshot(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())
    tab = open_page(made.html()).page
    tab.get_by_role("tab", name="Figures").click()
    tab.get_by_label("From").focus()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Home")
    assert shown_day(tab) == "2016-02-01"


def test_playing_and_stepping_keep_zoom_and_place(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html()).page
    tab.evaluate("() => { map_frontline.setView([36.1, 38.9], 9.25, { animate: false }); }")
    before = tab.evaluate("[map_frontline.getZoom(), map_frontline.getCenter().lat]")
    for key in ("Home", "ArrowRight", "End"):
        tab.keyboard.press(key)
    tab.get_by_role("button", name="Day of the text").click()
    assert tab.evaluate("[map_frontline.getZoom(), map_frontline.getCenter().lat]") == before


def test_every_cell_has_the_colour_of_its_holder_on_every_day(
    open_page: Opener, tmp_path: Path
) -> None:
    mosaic, theatre = tiny.mosaic(), tiny.theatre(tmp_path)
    tab = open_page(page(mosaic, theatre).html()).page
    tab.keyboard.press("Home")
    for column, day in enumerate(tiny.DAYS):
        assert shown_day(tab) == day.isoformat()
        for cell, (lon, lat) in enumerate(tiny.CENTRES):
            held = mosaic.holders[tiny.STATES[cell][column]].actor
            assert nearest_actor(colour(tab, lon, lat), theatre.actors) == held, (day, cell)
        tab.keyboard.press("ArrowRight")


def test_a_press_on_the_map_tells_who_holds_the_place_and_its_history(
    open_page: Opener, briefed: Page
) -> None:
    tab = open_page(briefed.html()).page
    press_cell(tab, 2)
    card = tab.locator("#card")
    expect(card.get_by_role("heading")).to_have_text("al-Shamal")
    expect(card).to_contain_text("Contested")
    expect(card).to_contain_text("since 1 February 2016, until 1 March 2016")
    expect(card).to_contain_text("Tiny gazette")
    expect(card.get_by_role("group", name="History").get_by_role("button")).to_have_count(3)
    card.get_by_role("button", name=re.compile("^Green side: 1 March 2016")).click()
    assert shown_day(tab) == "2016-03-01"
    expect(card).to_contain_text("no later change known")
    tab.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_report_of_a_month_claims_no_day(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html()).page
    tab.keyboard.press("End")
    press_cell(tab, 1)
    expect(tab.locator("#card")).to_contain_text("since March 2016")
    expect(tab.locator("#card")).to_contain_text("in March 2016, day not known")
    tab.keyboard.press("ArrowLeft")
    expect(tab.locator("#card")).to_contain_text("until March 2016")


def test_a_report_of_some_days_says_how_old_it_is_and_that_it_may_be_older(
    open_page: Opener, tmp_path: Path
) -> None:
    told = [replace(report, precision="approx") for report in tiny.mosaic().reports]
    made = page(tiny.mosaic(reports=tuple(told)), tiny.theatre(tmp_path), day=date(2016, 2, 2))
    tab = open_page(made.html()).page
    press_cell(tab, 2)
    expect(tab.locator("#card .report").first).to_contain_text(
        "Reported 1 February 2016 (1 day earlier); it came about that day or a few days before"
    )


def dark_along(tab: Browsed, start: tuple[float, float], end: tuple[float, float]) -> float:
    """How much of a straight line on the map has the ink of a front, from 0 to 1."""
    return tab.evaluate(
        """([[west, south], [east, north]]) => {
          const canvas = document.querySelector(".leaflet-fronts-pane canvas");
          const box = canvas.getBoundingClientRect();
          const map = map_frontline.getContainer().getBoundingClientRect();
          const context = canvas.getContext("2d");
          let dark = 0;
          for (let k = 0; k <= 300; k++) {
            const p = map_frontline.latLngToContainerPoint(
              [south + ((north - south) * k) / 300, west + ((east - west) * k) / 300]);
            const at = [p.x + map.left - box.left, p.y + map.top - box.top].map(Math.round);
            const [red, green, blue, alpha] = context.getImageData(...at, 1, 1).data;
            dark += alpha > 128 && red + green + blue < 400;
          }
          return dark / 301;
        }""",
        [start, end],
    )


def test_an_edge_is_dashed_while_only_the_month_of_its_change_is_known(
    open_page: Opener, tmp_path: Path
) -> None:
    mosaic = tiny.mosaic(informed=(*tiny.DAYS, date(2016, 4, 20)))
    tab = open_page(page(mosaic, tiny.theatre(tmp_path)).html(), fragment="#day=2016-03-01").page
    tab.evaluate("() => { map_frontline.setView([36, 39], 8, { animate: false }); }")
    taken_in_march, known_to_the_day = ((39.1, 36.0), (39.9, 36.0)), ((38.1, 36.0), (38.9, 36.0))
    assert 0.2 < dark_along(tab, *taken_in_march) < 0.8
    assert dark_along(tab, *known_to_the_day) > 0.95
    tab.evaluate("() => { location.hash = '#day=2016-04-01'; }")
    expect(tab.locator("#masthead time")).to_have_attribute("datetime", "2016-04-01")
    assert dark_along(tab, *taken_in_march) > 0.95


def test_ground_without_a_report_is_bare_and_says_so(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html()).page
    tab.keyboard.press("Home")
    assert colour(tab, *tiny.CENTRES[3]) == PAPER
    press_cell(tab, 3)
    expect(tab.locator("#card")).to_contain_text("No report")


def test_ground_that_a_map_leaves_bare_is_not_drawn_and_nobody_speaks_of_reports(
    open_page: Opener, tmp_path: Path
) -> None:
    tab = open_page(page(tiny.one_day(), tiny.theatre(tmp_path)).html()).page
    press_cell(tab, 3)
    for told in (tab.locator("#card"), tab.locator("#legend")):
        expect(told).to_contain_text("Not drawn")
        expect(told).not_to_contain_text("No report")


def test_a_text_that_names_no_place_is_told_so(open_page: Opener, tmp_path: Path) -> None:
    reading = replace(tiny.reading(), places=())
    tab = open_page(page(tiny.mosaic(), tiny.theatre(tmp_path), reading=reading).html()).page
    expect(tab.locator("#text .story")).to_contain_text("No place found")


def test_text_and_map_choose_the_same_place(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html(), reduced_motion="reduce").page  # no flight to wait for
    tab.locator("#text .mention", has_text="Sharqiya").click()
    card = tab.locator("#card")
    expect(card.get_by_role("heading")).to_have_text("Sharqiya")
    expect(card.locator("mark")).to_have_text("Sharqiya")
    tab.evaluate("() => { map_frontline.setView([36, 39], 8, { animate: false }); }")
    tab.get_by_role("button", name="Gharbiya: named 3 times").click()
    expect(card.get_by_role("heading")).to_have_text("Gharbiya")
    expect(tab.locator("#text .mention.chosen")).to_have_count(3)
    expect(card.locator("blockquote")).to_have_count(3)
    expect(card).to_contain_text("Reader, comment")
    expect(tab.locator("#text .mention.lead")).to_have_count(1)
    first = tab.locator("#text .mention.lead").get_attribute("data-mention")
    card.get_by_role("button", name="Next mention").click()
    assert tab.locator("#text .mention.lead").get_attribute("data-mention") != first


@pytest.mark.parametrize("size", [(1400, 900), (1366, 768), (1100, 700), (940, 800), (390, 844)])
def test_a_chosen_place_is_never_hidden_by_its_card(
    open_page: Opener, briefed: Page, size: tuple[int, int]
) -> None:
    tab = open_page(briefed.html(), size=size, reduced_motion="reduce").page
    tab.locator("#text .mention", has_text="Sharqiya").click()
    mark = tab.get_by_role("button", name="Sharqiya: named once")
    expect(mark).to_be_in_viewport()
    mark.click(trial=True)
    box, head = mark.bounding_box(), tab.locator("#masthead").bounding_box()
    assert box is not None
    assert head is not None
    under_head = box["y"] < head["y"] + head["height"] and box["x"] < head["x"] + head["width"]
    assert not under_head
    legend = tab.locator("#legend").bounding_box()
    assert legend is not None
    beside = box["x"] > legend["x"] + legend["width"]
    assert beside or box["y"] + box["height"] < legend["y"]


def test_a_mark_that_is_pressed_comes_out_from_under_its_card(
    open_page: Opener, briefed: Page
) -> None:
    tab = open_page(briefed.html(), reduced_motion="reduce").page
    lon, lat = tiny.CENTRES[tiny.NAMES.index("Sharqiya")]
    zoom = tab.evaluate(
        """([lon, lat]) => {
          const [at, zoom] = [map_frontline.project([lat, lon], 8), 8];
          const { x, y } = map_frontline.getSize();
          const centre = map_frontline.unproject(at.subtract([x / 2 - 200, 200 - y / 2]), zoom);
          map_frontline.setView(centre, zoom, { animate: false });
          return map_frontline.getZoom();
        }""",
        [lon, lat],
    )
    mark = tab.get_by_role("button", name="Sharqiya: named once")
    mark.click()
    expect(tab.locator("#card")).to_be_visible()
    mark.click(trial=True)
    assert tab.evaluate("map_frontline.getZoom()") == zoom


@pytest.mark.parametrize("size", [(390, 844), (1400, 900), (1280, 520)])
@pytest.mark.parametrize("compared", ["", "#compare=beside&since=2016-01-01"])
def test_the_last_entry_of_the_view_menu_can_be_reached(
    open_page: Opener, briefed: Page, size: tuple[int, int], compared: str
) -> None:
    tab = open_page(briefed.html(), size=size, fragment=compared).page
    tab.get_by_label("View", exact=True).click()
    for label in ("Compare", "Colours", "First day played"):
        tab.get_by_label(label, exact=True).click(trial=True)
    tab.get_by_role("button", name="Print this map").click(trial=True)


def test_what_has_no_spot_is_listed_and_not_pinned(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html()).page
    aside = tab.get_by_label("Not on the map")
    expect(aside).to_contain_text("Moscow")
    expect(aside).to_contain_text("Atlantis")
    expect(tab.locator(".spot-box")).to_have_count(2)


def test_the_text_is_shown_as_it_was_written(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html()).page
    shown = tab.locator("#text .segment").all_text_contents()
    assert any("I was in Gharbiya & <b>it</b> was loud." in text for text in shown)
    assert "title: Two towns" not in tab.locator("#text").inner_text()


def test_a_day_outside_the_layers_says_so_and_shows_the_nearest(
    open_page: Opener, tmp_path: Path
) -> None:
    text = tiny.reading(day=date(2019, 5, 1))
    tab = open_page(page(tiny.mosaic(), tiny.theatre(tmp_path), reading=text).html()).page
    told = "No layer for 1 May 2019: the nearest is 15 March 2016, 3 years earlier"
    expect(tab.locator("#masthead .beyond")).to_have_text(told)
    expect(tab.get_by_role("status")).to_be_hidden()  # once is enough
    assert shown_day(tab) == "2016-03-15"
    expect(tab.locator("#masthead")).to_contain_text("Reported this day")


def test_the_age_of_the_news_grows_with_the_day(open_page: Opener, tmp_path: Path) -> None:
    day = tiny.DAYS[1] + timedelta(5)
    tab = open_page(page(tiny.mosaic(), tiny.theatre(tmp_path), day=day).html()).page
    assert shown_day(tab) == day.isoformat()
    expect(tab.locator("#masthead")).to_contain_text("Last report 5 days before: al-Shamal")


def test_the_address_keeps_day_and_view(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html(), fragment="#day=2016-01-01&z=8.5/36.2/38.8").page
    assert shown_day(tab) == "2016-01-01"
    assert tab.evaluate("map_frontline.getZoom()") == 8.5
    tab.keyboard.press("End")
    expect(tab).to_have_url(re.compile("day=2016-03-01"))
    bad = open_page(briefed.html(), fragment="#day=2016-02-31&z=a/b/c")
    assert shown_day(bad.page) == "2016-02-01"
    assert bad.watch.faults == []


def test_a_telephone_needs_no_sideways_scroll_and_has_thumb_sized_buttons(
    open_page: Opener, briefed: Page
) -> None:
    tab = open_page(briefed.html(), size=(390, 844), has_touch=True, is_mobile=True).page
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    for button in tab.locator("#player button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 40
        assert box["x"] + box["width"] <= 390
    legend = tab.locator("#legend")
    expect(legend.get_by_text("Red side")).to_be_hidden()
    legend.get_by_text("Legend").click()
    expect(legend.get_by_text("Red side")).to_be_visible()


def test_every_control_has_a_name(open_page: Opener, tmp_path: Path) -> None:
    made = snapshot(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())
    tab = open_page(made.html()).page
    press_cell(tab, 0)
    tab.get_by_role("tab", name="Figures").click()
    nameless = tab.evaluate(
        """() => [...document.querySelectorAll("button, input, select, summary, a[href]")]
          .filter((e) => !e.getAttribute("aria-label") && !e.textContent.trim())
          .filter((e) => !e.labels?.length)
          .map((e) => e.outerHTML)"""
    )
    assert nameless == []
    for name in ("First change", "Change before", "Play", "Next change", "Last change", "Repeat"):
        expect(tab.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_the_day_is_announced_when_it_settles_not_while_playing(
    open_page: Opener, briefed: Page
) -> None:
    tab = open_page(briefed.html(), stopped=True).page
    tab.keyboard.press("Home")
    tab.clock.run_for(1000)
    expect(tab.locator("#announcer")).to_have_text("1 January 2016")
    tab.keyboard.press(" ")
    tab.clock.run_for(300)  # four stops a second
    assert shown_day(tab) == "2016-02-01"
    assert tab.locator("#announcer").text_content() == "1 January 2016"
    tab.clock.run_for(1000)
    expect(tab.locator("#announcer")).to_have_text("1 March 2016")


def test_who_wants_less_movement_gets_none(open_page: Opener, briefed: Page) -> None:
    tab = open_page(briefed.html(), reduced_motion="reduce").page
    tab.locator("#text .mention", has_text="Sharqiya").click()
    assert tab.evaluate("map_frontline.getZoom()") == 9.5
    assert tab.evaluate("map_frontline.options.zoomAnimation") is False


def test_figures_tell_the_same_as_the_mosaic(open_page: Opener, tmp_path: Path) -> None:
    tab = open_page(snapshot(tiny.mosaic(), tiny.theatre(tmp_path)).html()).page
    tab.get_by_role("tab", name="Figures").click()
    tab.keyboard.press("End")
    rows = tab.locator("#figures table").first.locator("tbody tr")
    expect(rows).to_have_text(
        [re.compile(r"Green side700 *70\s%"), re.compile(r"Red side300 *30\s%")]
    )
    tab.get_by_label("From").fill("2016-01-01")
    tab.get_by_label("To", exact=True).fill("2016-03-01")
    moved = tab.locator("#figures .moved tbody tr")
    expect(moved).to_have_text([re.compile("Green side.*Red side200.*Janub")])
    expect(tab.locator("#figures .moved")).to_contain_text(
        "Not counted as changes of hands: 400 km² first reported"
    )


def test_ground_shared_by_agreement_is_not_counted_as_contested_alone(
    open_page: Opener, tmp_path: Path
) -> None:
    """Hasakah, shared for years, had made "contested" 4.7 % of Syria's people."""
    plain = tiny.mosaic()
    told = tuple(replace(r, holder=SHARED) if r.holder == CONTESTED else r for r in plain.reports)
    shared = tiny.mosaic(holders=(*plain.holders[:3], SHARED), reports=told)
    for mosaic, named in ((plain, "Contested"), (shared, "Contested or shared by agreement")):
        made = snapshot(mosaic, tiny.theatre(tmp_path))
        tab = open_page(made.html(), fragment=f"#day={tiny.DAYS[1]}&tab=figures").page
        expect(tab.locator("#figures th[scope=row]").get_by_text(named, exact=True)).to_be_visible()


def test_a_share_says_of_what_it_is(open_page: Opener, tmp_path: Path) -> None:
    """A side that a map drew alone, in a tenth of the country, had had a "Share" of 100 %."""
    made = snapshot(tiny.one_day(), tiny.theatre(tmp_path))
    tab = open_page(made.html(), fragment="#tab=figures").page
    expect(tab.locator("#figures thead").first).to_contain_text("Share of drawn ground")
