"""Finding on the page: any spelling, a typed day, filters, what is in view, where a place is."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import mgrs
import pytest
import tiny
from axe import serious
from conftest import Opener
from here import TESTS
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from frontline.layers.page.snapshot.snapshot import snapshot

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")
PLACES = """\
id,name,kind,lon,lat,precision_km,area,variants,country,source
t:1,Sharqiya,settlement,39.5,36.5,1,East,الشرقية|Šarqīya|Шаркия,XX,here
t:2,Gharbiya,settlement,38.5,35.5,1,West,الغربية,XX,here
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A snapshot of the tiny war, whose places have further spellings."""
    folder = tmp_path_factory.mktemp("find")
    (folder / "places.csv").write_text(PLACES, "utf-8")
    return snapshot(tiny.mosaic(), tiny.theatre(folder), reading=tiny.reading()).html()


def asked(**questions: Any) -> Any:
    """What the page's modules answer; node runs them."""
    given_ = {"points": [], "names": [], "days": [], "spots": [], **questions}
    run = subprocess.run(
        [str(NODE), str(TESTS / "page" / "find.mjs")],
        input=json.dumps(given_), capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return json.loads(run.stdout)


@needs_node
@settings(max_examples=5, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-180, 179.99), st.floats(-79.9, 83.9)), min_size=100, max_size=200)
)
def test_grid_references_are_those_of_the_military_library(points: list[Any]) -> None:
    points += [(5.0, 60.0), (10.0, 78.0), (25.0, 75.0), (37.955, 36.528), (-0.01, -0.01)]
    oracle = mgrs.MGRS()
    for (lon, lat), ours in zip(points, asked(points=points)["mgrs"], strict=True):
        back_lat, back_lon = oracle.toLatLon(ours.replace(" ", ""))
        again = oracle.toMGRS(lat, lon)
        letters, figures = again[:-10], again[-10:]
        if ours.replace(" ", "")[:-10] == letters.lstrip("0"):
            # The library rounds where the standard cuts: one metre, never two.
            own = ours.replace(" ", "")[-10:]
            assert abs(int(own[:5]) - int(figures[:5])) <= 1
            assert abs(int(own[5:]) - int(figures[5:])) <= 1
        else:  # on the very edge of a square
            assert abs(back_lat - lat) < 2e-5
            assert abs(back_lon - lon) * 0.1 < 2e-5


@needs_node
def test_typed_days_points_and_names_in_any_spelling() -> None:
    told = asked(
        days=["6 August 2016", "Aug 6, 2016", "6 aug 2016", "31 February 2016", "August", "2016"],
        spots=["36.5, 37.9", "36.5 37.9", "1e9,3", "36.5"],
        names=["Šarqīya", "al-Shamal", "مدرسة", "مدرسه", "ʿAyn"],
        points=[(37.955, 36.5283)],
    )
    assert told["days"] == ["2016-08-06"] * 3 + [None] * 3
    assert told["spots"] == [{"lat": 36.5, "lon": 37.9}] * 2 + [None] * 2
    assert told["folded"][:2] == ["sarqiya", "alshamal"]
    assert told["folded"][2] == told["folded"][3]
    assert told["degrees"] == ["36.52830, 37.95500"]


@pytest.mark.browser
@pytest.mark.parametrize("typed", ["الشرقية", "sarqiya"])
def test_a_place_is_found_by_any_spelling_and_by_keyboard_alone(
    open_page: Opener, made: str, typed: str
) -> None:
    tab = open_page(made, reduced_motion="reduce")
    tab.page.keyboard.press("/")
    field = tab.page.get_by_role("combobox", name="Find a place, a day or a point")
    expect(field).to_be_focused()
    field.fill(typed)
    expect(tab.page.locator("#found [role=option]")).to_have_count(1)
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("#card h2")).to_have_text("Sharqiya")
    assert tab.watch.faults == []


@pytest.mark.browser
def test_a_name_typed_in_the_very_moment_of_opening_is_found_by_its_other_spellings(
    open_page: Opener, made: str
) -> None:
    tab = open_page(made, reduced_motion="reduce").page
    tab.evaluate(
        """() => {
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
          const field = document.querySelector("#find input[type=search]");
          field.value = "Шарк";
          field.dispatchEvent(new Event("input"));
        }"""
    )
    expect(tab.locator("#found [role=option]")).to_contain_text("Sharqiya")


@pytest.mark.browser
def test_in_arabic_a_place_bears_its_arabic_name_on_map_card_and_answer_and_stays_one_place(
    open_page: Opener, tmp_path: Path
) -> None:
    (tmp_path / "places.csv").write_text(PLACES, "utf-8")
    war = tiny.theatre(tmp_path)
    html = snapshot(tiny.mosaic(), war, reading=tiny.reading(), language="ar").html()
    tab = open_page(html, reduced_motion="reduce").page
    expect(tab.locator(".name", has_text="الشرقية").first).to_be_attached()
    tab.keyboard.press("/")
    tab.locator("#find input[type=search]").fill("sharq")
    expect(tab.locator("#found [role=option]")).to_contain_text(re.compile("الشرقية.*Sharqiya"))
    tab.keyboard.press("Enter")
    expect(tab.locator("#card h2")).to_contain_text("الشرقية")


@pytest.mark.browser
def test_days_are_typed_and_stepped_and_filters_are_part_of_the_link(
    open_page: Opener, made: str
) -> None:
    tab = open_page(made, reduced_motion="reduce").page
    tab.locator("#find summary").click()
    tab.get_by_role("combobox", name="Find a place").fill("1 March 2016")
    tab.keyboard.press("Enter")
    day = tab.locator("#masthead time")
    expect(day).to_have_attribute("datetime", "2016-03-01")
    tab.locator("#find summary").click()
    tab.get_by_role("button", name="A week back").click()
    expect(day).to_have_attribute("datetime", "2016-02-23")
    expect(tab.locator("#find .seen")).to_contain_text("Gharbiya · 3")
    tab.get_by_label("Said by").select_option("Reader")
    expect(tab.locator("#map_frontline .spot")).to_have_count(1)
    expect(tab).to_have_url(re.compile("speaker=Reader"))
    again = open_page(made, fragment=tab.evaluate("location.hash")).page
    expect(again.locator("#map_frontline .spot")).to_have_count(1)


@pytest.mark.browser
def test_coordinates_of_the_chosen_place_are_copied(open_page: Opener, made: str) -> None:
    tab = open_page(made, fragment="#mention=1", reduced_motion="reduce").page
    tab.locator("#card").get_by_role("button", name="Copy latitude, longitude").click()
    expect(tab.locator("#card")).to_contain_text("Copied")  # the clipboard answers later
    tab.locator("#find summary").click()
    field = tab.get_by_role("combobox", name="Find a place")
    expect(field).to_be_focused()  # by the page, a moment after the menu has opened
    field.press("Control+V")
    expect(field).to_have_value("36.50000, 39.50000")


DARK = "#mention=1&tab=figures&z=8/36/39&theme=dark&compare=beside"


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_no_serious_finding_of_axe(open_page: Opener, made: str, size: tuple[int, int]) -> None:
    tab = open_page(made, size=size, reduced_motion="reduce").page
    for act in ("", "#mention=1", DARK, "find", "view"):
        if act.startswith("#"):
            tab.evaluate("(link) => { location.hash = link; }", act)
        elif act:
            tab.locator(f"#{act} summary").click()
        assert serious(tab) == []


@pytest.mark.browser
def test_the_keyboard_passes_the_text_with_one_press(open_page: Opener, made: str) -> None:
    tab = open_page(made).page
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Skip to the map")).to_be_focused()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('#mapbox').contains(document.activeElement)")


@pytest.mark.browser
def test_the_date_keeps_its_size_on_every_day(open_page: Opener, made: str) -> None:
    tab = open_page(made).page
    sizes = set()
    tab.keyboard.press("Home")
    for _ in range(3):
        box = tab.locator("#masthead").bounding_box()
        sizes.add((box["width"], box["height"]) if box else None)
        tab.keyboard.press("ArrowRight")
    assert len(sizes) == 1
    assert max(w * h for w, h in filter(None, sizes)) < 0.1 * 896 * 780
