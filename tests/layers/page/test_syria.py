"""The Syria page as it ships: one file from disk, no network, and the map says what is known."""

import re
from collections.abc import Iterator

import pytest
from conftest import Opener, Tab, Windows
from known import KNOWN
from pages import colour, nearest_actor, shown_day
from playwright.sync_api import expect

from frontline import geo, layers
from frontline.geo.documents import document
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.snapshot.snapshot import snapshot

pytestmark = pytest.mark.browser

LIMIT = 475_000
"""Bytes a snapshot of Syria may weigh, text, figures and basemap included: 446,000 as it is packed
for readers, who are promised 450,000."""


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("syria")


@pytest.fixture(scope="module")
def mosaic() -> Mosaic:
    return layers.open("syria")


@pytest.fixture(scope="module")
def made(theatre: Theatre, mosaic: Mosaic) -> str:
    article = next(file for file in theatre.articles() if file.stem.startswith("2016-08-06"))
    reading = geo.read(document.load(article), theatre="syria")
    return snapshot(mosaic, theatre, reading=reading).html()


@pytest.fixture(scope="module")
def tab(windows: Windows, made: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    opener = Opener(windows, tmp_path_factory.mktemp("syria"))
    yield opener(made)
    opener.close()


def place(mosaic: Mosaic, name: str) -> tuple[float, float]:
    report = next(report for report in mosaic.reports if report.place == name)
    return report.lon, report.lat


def go(tab: Tab, lon: float, lat: float, zoom: float = 13) -> None:
    tab.page.evaluate(
        "([lat, lon, zoom]) => { map_frontline.setView([lat, lon], zoom, { animate: false }); }",
        [lat, lon, zoom],
    )


def test_a_snapshot_is_small_enough_to_send(made: str) -> None:
    assert len(made.encode()) <= LIMIT


def test_it_opens_on_the_day_of_its_text_and_plays_to_the_last(tab: Tab, mosaic: Mosaic) -> None:
    assert shown_day(tab.page) == "2016-08-06"
    tab.page.keyboard.press("End")
    assert shown_day(tab.page) == mosaic.days[-1].isoformat()
    tab.page.keyboard.press("ArrowLeft")
    assert shown_day(tab.page) == mosaic.days[-2].isoformat()
    tab.page.get_by_label("Speed").select_option("16")
    tab.page.keyboard.press("ArrowLeft")
    tab.page.keyboard.press(" ")
    last = mosaic.days[-1].isoformat()
    expect(tab.page.locator("#masthead time")).to_have_attribute("datetime", last)
    assert tab.watch.requests == []
    assert tab.watch.faults == []


@pytest.mark.parametrize(("name", "day", "actor"), KNOWN)
def test_the_colour_on_the_map_is_that_of_who_held_the_place(
    tab: Tab, theatre: Theatre, mosaic: Mosaic, name: str, day: str, actor: str
) -> None:
    lon, lat = place(mosaic, name)
    go(tab, lon, lat)
    show(tab, day)
    assert nearest_actor(colour(tab.page, lon, lat), theatre.actors) == actor


def show(tab: Tab, day: str) -> None:
    """Bring the map to a day by its address, as a link does."""
    tab.page.evaluate("(day) => { location.hash = `#day=${day}`; }", day)
    expect(tab.page.locator("#masthead time")).to_have_attribute("datetime", day)


def test_a_press_on_manbij_tells_its_whole_history(tab: Tab, mosaic: Mosaic) -> None:
    lon, lat = place(mosaic, "Manbij")
    go(tab, lon, lat, 9)
    show(tab, "2016-08-06")
    tab.page.evaluate(
        "([lat, lon]) => { map_frontline.fire('click', { latlng: L.latLng(lat, lon) }); }",
        [lat, lon],
    )
    card = tab.page.locator("#card")
    expect(card.get_by_role("heading")).to_have_text("Manbij")
    expect(card).to_contain_text("Contested")
    spells = mosaic.history(place="Manbij")
    bars = card.get_by_role("group", name="History").get_by_role("button")
    expect(bars).to_have_count(len(spells))
    assert len(spells) >= 4


def test_a_telephone_shows_the_map_above_the_text(open_page: Opener, made: str) -> None:
    phone = open_page(made, size=(390, 844), has_touch=True, is_mobile=True)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    box = phone.page.locator("#mapbox").bounding_box()
    assert box is not None
    assert box["height"] >= 0.5 * 844
    assert phone.watch.faults == []


def test_the_card_says_how_far_off_the_word_is_that_ground_is_inferred_from(tab: Tab) -> None:
    tab.page.evaluate("location.hash = '#day=2017-10-10&at=34.9/39.3'")
    expect(tab.page.locator("#card")).to_contain_text("Inferred from")
    expect(tab.page.locator("#card")).to_contain_text("km away")


def test_ground_beside_a_town_is_not_that_town(tab: Tab) -> None:
    card, heading = tab.page.locator("#card"), tab.page.locator("#card h2")
    # Rebels stood north-east of Qomhana, which the government never lost before 2024.
    tab.page.evaluate("location.hash = '#day=2016-09-05&at=35.1975/36.7337'")
    expect(heading).to_have_text("Qomhana")
    expect(card).to_contain_text("Government and allies")
    tab.page.evaluate("location.hash = '#day=2016-09-05&at=35.257/36.839'")
    expect(card.locator(".holder")).to_have_text("Opposition")
    expect(heading).not_to_have_text("Qomhana")
    expect(card).to_contain_text("Inferred from Ma'an")
    # What no reported place lies in is told by the way from a town, and by the very point pressed.
    tab.page.evaluate("location.hash = '#day=2016-09-05&at=34.9/39.3'")
    expect(heading).to_have_text(re.compile(r"^\d+ km [NESW]{1,2} of \w"))
    expect(card).to_contain_text("34.90000, 39.30000")


def test_reports_only_leaves_inferred_ground_bare_and_the_figures_count_villages(tab: Tab) -> None:
    tab.page.evaluate("location.hash = '#day=2017-10-10&tab=figures'")
    heads = tab.page.locator(".figures th[scope=col]")
    expect(heads.nth(3)).to_have_text("Communities")
    bare = "#day=2017-10-10&ground={}"
    seen = []
    for ground in ("all", "reported"):
        tab.page.evaluate(f"location.hash = '{bare.format(ground)}'")
        go(tab, 39.3, 34.9, 9)
        seen.append(colour(tab.page, 39.3, 34.9))
    assert seen[0] != seen[1]
