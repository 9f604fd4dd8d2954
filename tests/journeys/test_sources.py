"""Two sources in one page: the answers of ``layers.compare``, both drawn, named and told apart."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import tiny
from conftest import Opener
from here import TESTS
from pages import faults, lit, opened, shown_day
from playwright.sync_api import Page as Browsed
from playwright.sync_api import expect

from frontline import layers
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.analysis.compare import agreement
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.page.page import Page, Parts, page
from frontline.layers.page.payload.beside import beside_payload
from frontline.layers.page.payload.decode import unpack
from frontline.layers.page.payload.payload import Drawing, day_number, mosaic_payload
from frontline.layers.page.payload.trails import edge_streams
from frontline.layers.page.snapshot.snapshot import Beside, snapshot
from frontline.layers.planar.measure import area_km2

PROBE = TESTS / "page" / "sources.mjs"
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed: its half cannot run")
LATER = (date(2016, 1, 20), date(2016, 2, 10), date(2016, 4, 1))
EAST = 0.3


def measured(mosaic: Mosaic) -> Mosaic:
    """The tiny war with the areas its squares have on the earth."""
    return replace(mosaic, area_km2=area_km2(mosaic.polygons))


def gazette() -> Mosaic:
    """Another source on the tiny war: its squares lie farther east, its days are others."""
    polygons = np.array([shapely.box(x - 0.5 + EAST, y - 0.5, x + 0.5 + EAST, y + 0.5)
                         for x, y in tiny.CENTRES])  # fmt: skip
    states = np.array([(1, 1, 2), (2, 2, 2), (1, 1, 1), (0, 2, 2)], dtype=np.int16)
    return measured(
        tiny.mosaic(
            title="Another gazette",
            names=("",) * 4,
            polygons=polygons,
            edges_known=None,
            days=LATER,
            informed=LATER,
            spells=Spells.of(states, np.full((4, 3), -1, dtype=np.int32)),
            reports=(),
            sources=("Another gazette",),
        )
    )


def ask(**questions: Any) -> dict[str, Any]:
    """The answers of the page's own modules, run by node."""
    assert NODE
    done = subprocess.run(
        [NODE, str(PROBE)], input=json.dumps(questions), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


@pytest.fixture
def two(tmp_path: Path) -> Page:
    """Both sources beside the text."""
    return snapshot(
        measured(tiny.mosaic()),
        tiny.theatre(tmp_path),
        reading=tiny.reading(),
        beside=Beside(gazette()),
    )


@needs_node
def test_the_page_tells_two_sources_apart_as_the_library_does(tmp_path: Path) -> None:
    one, other, theatre = measured(tiny.mosaic()), gazette(), tiny.theatre(tmp_path)
    days = ["2016-01-20", "2016-02-10", "2016-03-01", "2016-03-15"]
    found = ask(
        mosaic=mosaic_payload(one, theatre),
        beside=beside_payload(Drawing(one), other, theatre),
        days=days,
    )
    for day, rows in zip(days, found["verdicts"], strict=True):
        truth = agreement(one, other, day)
        wanted = {
            (_holder(g.one_actor, g.one_status), _holder(g.other_actor, g.other_status)): g.area_km2
            for g in truth.ground.itertuples()
        }
        told = {
            (_holder(*(a or (None, None))), _holder(*(b or (None, None)))): area
            for a, b, area, _ in rows
        }
        assert told.keys() == wanted.keys()
        assert told == pytest.approx(wanted, rel=1e-6, abs=1e-3)
        agreed = sum(area for *_, area, same in rows if same)
        assert agreed == pytest.approx(truth.agreed_km2, abs=1e-3)


def _holder(actor: Any, status: Any) -> tuple[str, str] | None:
    return (actor, status) if isinstance(actor, str) else None


@needs_node
def test_the_front_and_what_was_gained_and_lost_are_those_of_the_mosaic(tmp_path: Path) -> None:
    one = measured(replace(tiny.mosaic(), edges_known=None))
    found = ask(mosaic=mosaic_payload(one, tiny.theatre(tmp_path)), days=[])
    fronts = [one.front(day).length_km.sum() for day in one.days]
    assert found["fronts"] == pytest.approx(fronts, rel=1e-3)
    moved = {start: (gained, lost) for start, gained, lost in found["moves"]}
    february, march = (day_number(day) for day in tiny.DAYS[1:])
    held = {day: one.shifts(tiny.DAYS[i], day) for i, day in enumerate(tiny.DAYS[1:])}
    for day, number in zip(tiny.DAYS[1:], (february, march), strict=True):
        row = moved[max(start for start in moved if start <= number)]
        told = held[day][(held[day].from_actor != "unknown") & (held[day].to_actor != "unknown")]
        assert row[0] == pytest.approx(told.groupby("to_actor").area_km2.sum().to_dict())
        assert row[1] == pytest.approx(told.groupby("from_actor").area_km2.sum().to_dict())


@needs_node
def test_the_front_of_the_syria_theatre_is_as_long_as_the_mosaic_says() -> None:
    syria = layers.open("syria")
    told = ask(mosaic=mosaic_payload(syria, load_theatre("syria")), days=[])["fronts"]
    for column in (0, 100, len(syria.days) // 2, len(syria.days) - 1):
        km = syria.front(syria.days[column]).length_km.sum()
        assert told[column] == pytest.approx(km, rel=2e-3), syria.days[column]


def test_a_second_source_is_weighed_only_where_there_is_one(tmp_path: Path, two: Page) -> None:
    one = snapshot(measured(tiny.mosaic()), tiny.theatre(tmp_path), reading=tiny.reading()).html()
    assert '"beside":null' in one
    assert len(two.html()) > len(one)
    manifest = two.html().split('id="manifest">')[1].split("</script>")[0]
    assert json.loads(manifest)["beside"]["title"] == "Another gazette"


@pytest.mark.browser
def test_both_sources_run_on_one_clock_and_each_says_how_old_it_is(
    open_page: Opener, two: Page
) -> None:
    tab = open_page(two.html(), fragment="#compare=beside&with=other")
    left, right = tab.page.locator("#mapbox > .then"), tab.page.locator("#mapbox > .now")
    tab.page.keyboard.press("Home")
    expect(left).to_contain_text(
        re.compile("Another gazettecovers 20 January 2016 to .*, not this day")
    )
    differs = tab.page.get_by_text("Nothing to compare: Another gazette covers 20 January 2016")
    expect(differs).to_have_count(1)
    expect(right).to_have_text("Tiny warnewest report of this day: Gharbiya, Janub, al-Shamal")
    tab.page.keyboard.press("ArrowRight")
    assert shown_day(tab.page) == "2016-01-20"  # a day of the other source alone
    expect(left).to_have_text("Another gazettenewest change of this day")
    tab.page.keyboard.press("End")
    assert shown_day(tab.page) == "2016-04-01"
    expect(right).to_contain_text("to 15 March 2016, not this day")
    assert faults(tab) == []


@pytest.mark.browser
def test_where_they_differ_is_striped_and_counted_on_every_day_and_at_every_zoom(
    open_page: Opener, two: Page
) -> None:
    tab = open_page(two.html(), fragment="#day=2016-02-10&compare=since&with=other")
    told = tab.page.locator("#compare")
    expect(told).to_contain_text("Another gazette")
    expect(told).to_contain_text("This map / the other")
    for zoom in (8, 9.5):
        tab.page.evaluate(
            "(zoom) => { map_frontline.setView([35.9, 38.9], zoom, { animate: false }); }", zoom
        )
        # Ours contested and theirs red; both red.
        striped = [_differs(tab.page, lon, lat) for lon, lat in ((38.9, 36.3), (38.9, 35.6))]
        assert striped == [True, False], zoom
    tab.page.get_by_role("button", name="Play", exact=True).click()
    expect(tab.page.locator("#masthead time")).to_have_attribute("datetime", "2016-04-01")
    assert faults(tab) == []


@pytest.mark.browser
def test_what_differs_can_be_pressed_and_looked_for_in_the_view_alone(
    open_page: Opener, two: Page
) -> None:
    link = "#day=2016-02-10&compare=since&with=other"
    tab = open_page(two.html(), fragment=link, stopped=True, reduced_motion="reduce").page
    rows = tab.locator("#compare li button")
    everywhere = rows.all_inner_texts()
    contested = tab.get_by_role("button", name="Contested / Red side")
    tab.evaluate("map_frontline.setView([33, 36], 8, { animate: false })")
    contested.click()
    flash = tab.locator(".leaflet-lit-pane canvas")
    expect(flash).to_have_count(1)
    assert lit(tab, "lit", 38.9, 36.3)[3] > 0  # ours contested, theirs red
    assert lit(tab, "lit", 38.9, 35.6)[3] == 0  # both red
    tab.clock.run_for(4000)
    expect(flash).to_have_count(0)
    tab.get_by_label("Where").select_option("view")
    tab.evaluate("map_frontline.setView([35.5, 38.8], 13, { animate: false })")
    expect(tab.locator("#compare li")).to_have_text(["Both say the same here."])
    tab.get_by_label("Where").select_option("all")
    assert rows.all_inner_texts() == everywhere


def _differs(tab: Browsed, lon: float, lat: float) -> bool:
    return lit(tab, "differ", lon, lat)[3] > 0


def painted(tab: Browsed, lon: float, lat: float) -> list[bool]:
    """Whether the zones of this map, and those of the other, are drawn at a point."""
    return tab.evaluate(
        """([lon, lat]) => {
          const canvases = [...document.querySelectorAll(".leaflet-zones-pane canvas")];
          return canvases.map((canvas) => {
            const box = canvas.getBoundingClientRect();
            const map = map_frontline.getContainer().getBoundingClientRect();
            const p = map_frontline.latLngToContainerPoint([lat, lon]);
            const at = [p.x + map.left - box.left, p.y + map.top - box.top].map(Math.round);
            return canvas.getContext("2d").getImageData(...at, 1, 1).data[3] > 0;
          });
        }""",
        [lon, lat],
    )


@pytest.mark.browser
def test_the_line_parts_the_two_sources_while_they_play_and_after_a_zoom(
    open_page: Opener, two: Page
) -> None:
    tab = open_page(two.html(), fragment="#day=2016-02-10&compare=swipe&with=other")
    for zoom in (8, 10):
        tab.page.evaluate(
            "(zoom) => { map_frontline.setView([35.9, 38.9], zoom, { animate: false }); }", zoom
        )
        assert painted(tab.page, 38.8, 35.9) == [False, True], zoom
        assert painted(tab.page, 39.0, 35.9) == [True, False], zoom
        assert painted(tab.page, 39.0, 35.45) == [True, False], zoom
    tab.page.keyboard.press(" ")
    expect(tab.page.locator("#masthead time")).to_have_attribute("datetime", "2016-04-01")
    assert painted(tab.page, 38.8, 35.9) == [False, True]
    assert painted(tab.page, 39.0, 35.9) == [False, False]  # it does not cover this day
    handle = tab.page.get_by_role("slider", name="Line between the two maps")
    expect(handle).to_contain_text("Another gazettenewest change of this day")
    expect(handle).to_contain_text(
        "15 March 2016, not this day: the nearest is 15 March 2016, 17 days earlier"
    )
    assert faults(tab) == []


@pytest.mark.browser
def test_the_legend_and_the_card_keep_the_two_sources_apart(
    open_page: Opener, tmp_path: Path
) -> None:
    one = measured(tiny.mosaic(informed=(*tiny.DAYS, LATER[-1])))  # a day that both cover
    made = snapshot(
        one, tiny.theatre(tmp_path), reading=tiny.reading(), beside=Beside(gazette())
    ).html()
    tab = open_page(made, fragment="#day=2016-04-01").page
    legend = tab.locator("#legend")
    expect(tab.locator("#swipe")).to_be_visible()  # who brings a second source wants to see it
    expect(legend.locator(".head")).to_have_text(["Tiny war", "Another gazette"])
    opened(tab).get_by_label("Compare", exact=True).select_option("off")
    expect(legend.locator(".head")).to_have_count(0)
    expect(tab).to_have_url(re.compile("compare=off"))
    tab.get_by_label("Compare", exact=True).select_option("swipe")
    tab.get_by_label("With", exact=True).select_option("day")
    expect(legend.locator(".head")).to_have_count(0)
    expect(tab.locator("#compare").get_by_label("Compared with")).to_be_visible()
    tab.keyboard.press("Escape")
    tab.locator("#text .mention", has_text="Gharbiya").first.click()
    card = tab.locator("#card")
    expect(card.get_by_role("heading", name="Another gazette")).to_be_visible()
    expect(card.locator(".holder")).to_have_text(["Red side", "Green side"])


@pytest.mark.browser
def test_the_second_map_has_names_and_marks_that_can_be_pressed(
    open_page: Opener, two: Page
) -> None:
    tab = open_page(
        two.html(), fragment="#day=2016-03-01&compare=beside&with=other", size=(1920, 1080)
    ).page
    second = tab.get_by_label("Map to compare with")
    mark = second.get_by_role("button", name="Gharbiya: named 3 times")
    expect(second.locator(".name")).not_to_have_count(0)
    mark.click()
    expect(tab.locator("#card").get_by_role("heading").first).to_have_text("Gharbiya")
    expect(second.locator(".spot.chosen")).to_have_count(1)
    expect(tab.locator("#map_frontline .spot.chosen")).to_have_count(1)


@pytest.mark.browser
def test_two_maps_follow_each_other_both_ways(open_page: Opener, two: Page) -> None:
    tab = open_page(two.html(), fragment="#compare=beside&with=other", size=(1920, 1080)).page
    frame = tab.get_by_label("Map to compare with").bounding_box()
    assert frame is not None
    before = tab.evaluate("map_frontline.getCenter().lng")
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] - 120
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x - 150, y, steps=4)
    tab.mouse.up()
    tab.wait_for_function("(was) => map_frontline.getCenter().lng > was + 0.2", arg=before)


@pytest.mark.browser
def test_the_address_keeps_the_source_that_is_compared(open_page: Opener, two: Page) -> None:
    tab = open_page(two.html(), fragment="#day=2016-03-01&compare=swipe&with=other").page
    tab.keyboard.press("Home")
    expect(tab).to_have_url(re.compile("day=2016-01-01&with=other&compare=swipe"))
    alone = open_page(
        page(tiny.mosaic(), tiny.theatre(Path("/nowhere"))).html(),
        fragment="#compare=swipe&with=other",
    )
    expect(alone.page.locator("#notice")).to_contain_text("which this page does not carry")
    assert alone.watch.faults == []


@pytest.mark.browser
def test_a_hostile_title_of_a_second_source_is_text(open_page: Opener, tmp_path: Path) -> None:
    evil = "<img src=x onerror='window.pwned=1'></script><script>window.pwned=1</script>{{7*7}}"
    other = replace(gazette(), title=evil, sources=(evil,))
    made = page(
        measured(tiny.mosaic()), tiny.theatre(tmp_path), parts=Parts("all", beside=other)
    ).html()
    tab = open_page(made, fragment="#compare=beside&with=other")
    expect(tab.page.locator("#mapbox > .then")).to_contain_text(evil)
    opened(tab.page).get_by_label("Compare", exact=True).select_option("since")
    assert tab.page.evaluate("window.pwned") is None
    assert tab.watch.requests == []
    assert faults(tab) == []


def with_a_hair(mosaic: Mosaic) -> Mosaic:
    """The same, unnamed, with a cell of its own between two squares, a tenth of a step wide."""
    edge, hair = tiny.CENTRES[0][0] + 0.5, 1e-7
    polygons = mosaic.polygons.copy()
    polygons[0] = shapely.box(edge - 1, 35, edge - hair, 36)
    drawn = np.append(polygons, [shapely.box(edge - hair, 35, edge, 36)])
    states = np.vstack([mosaic.states, [[2, 1, 2]]]).astype(np.int16)
    return measured(
        replace(
            mosaic,
            names=("",) * 5,
            polygons=drawn,
            edges_known=None,
            points_known=None,
            spells=Spells.of(states, np.full((5, 3), -1, dtype=np.int32)),
            reports=(),
        )
    )


@pytest.mark.parametrize("swapped", [False, True])
def test_a_cell_too_narrow_to_be_drawn_shares_nothing(tmp_path: Path, swapped: bool) -> None:
    thin, plain = with_a_hair(tiny.mosaic()), gazette()
    one, other = (plain, thin) if swapped else (thin, plain)
    sent = len(Drawing(thin).sent)
    assert sent == 4
    made = beside_payload(Drawing(one), other, tiny.theatre(tmp_path))
    first, second, ground, *_ = unpack(made["shared"])
    for stream in (first, second):
        numbers = np.cumsum(undone(stream))
        assert numbers.min() >= -1
        assert numbers.max() < sent
    total = shapely.intersection_all([shapely.unary_union(m.polygons) for m in (one, other)])
    both = np.cumsum([undone(first), undone(second)], axis=1).min(axis=0) >= 0
    assert ground[both].sum() * 1e-5 == pytest.approx(area_km2(np.array([total]))[0], rel=1e-4)


def undone(stream: Any) -> Any:
    """Whole numbers from zig-zag ones."""
    return np.where(stream % 2, -(stream // 2) - 1, stream // 2)


def test_what_is_drawn_is_worked_out_once_for_each_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(given: Any) -> Any:
        asked.append(len(given))
        return edge_streams(given)

    monkeypatch.setattr("frontline.layers.page.payload.payload.edge_streams", counted)
    page(measured(tiny.mosaic()), tiny.theatre(tmp_path), parts=Parts(beside=gazette()))
    assert len(asked) == 2


def test_what_a_map_does_not_show_is_said_with_what_it_is(
    open_page: Opener, tmp_path: Path
) -> None:
    """Of Ukraine, that ground in Kursk is not on it; of another's layers nobody knows."""
    war = tiny.theatre(tmp_path, undrawn="Ground beyond the river is not on this map.")
    for title, said in ((war.title, True), ("Somebody's map", False)):
        tab = open_page(page(replace(tiny.mosaic(), title=title), war).html())
        for where in ("#legend", "#sources .sources > p", "#colophon"):
            text = tab.page.locator(where).first.text_content() or ""
            assert (war.undrawn in text) is said, where
        assert tab.watch.faults == []
