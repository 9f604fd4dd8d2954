"""What a page shows first: where its text happens, in a real Chromium."""

from pathlib import Path
from typing import Any

import pytest
import tiny
from conftest import Opener
from playwright.sync_api import Page as Browsed

import geo
import layers
from geo import document
from geo.model import AREAS, Mention
from geo.theatre import load_theatre
from layers.page import page

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(open_page: Opener, tmp_path: Path) -> Browsed:
    return open_page(page(tiny.mosaic(), tiny.theatre(tmp_path)).html()).page


def hearts(tab: Browsed, *spots: tuple[str, float, float, int]) -> list[str]:
    """Which of the spots, given as name, lon, lat and number of mentions, a first view shows."""
    given = [
        {"name": name, "lon": lon, "lat": lat, "mentions": [0] * count, "spread": name == "river"}
        for name, lon, lat, count in spots
    ]
    names: list[str] = tab.evaluate(
        "(given) => modules.opening.heart(given).map((spot) => spot.name)", given
    )
    return names


ALEPPO, AZAZ, MANBIJ = ("Aleppo", 37.16, 36.2), ("Azaz", 37.05, 36.59), ("Manbij", 37.95, 36.53)
DAMASCUS, RAQQA, RIVER = ("Damascus", 36.29, 33.51), ("Raqqa", 39.0, 35.95), ("river", 40, 35)


def test_single_names_far_away_do_not_stretch_the_view(tab: Browsed) -> None:
    near = [(*ALEPPO, 9), (*AZAZ, 3), (*MANBIJ, 4)]
    assert hearts(tab, *near, (*DAMASCUS, 1), (*RAQQA, 1)) == ["Aleppo", "Azaz", "Manbij"]


def test_a_far_place_that_the_text_is_about_too_is_shown(tab: Browsed) -> None:
    both = [(*ALEPPO, 5), (*DAMASCUS, 4)]
    assert hearts(tab, *both) == ["Aleppo", "Damascus"]


def test_a_text_spread_evenly_is_shown_whole(tab: Browsed) -> None:
    row = [(f"town {n}", 36 + n / 2, 35.5, 1) for n in range(10)]
    assert len(hearts(tab, *row)) == 10


def test_a_river_never_decides_the_view(tab: Browsed) -> None:
    assert hearts(tab, (*ALEPPO, 2), (*AZAZ, 1), (*RIVER, 30)) == ["Aleppo", "Azaz"]
    assert hearts(tab, (*RIVER, 3)) == []


def test_the_neighbours_of_the_one_town_that_counts_are_not_left_out(tab: Browsed) -> None:
    assert hearts(tab, (*ALEPPO, 50), ("Hreitan", 37.08, 36.29, 1), (*DAMASCUS, 1)) == [
        "Aleppo",
        "Hreitan",
    ]


def seen(tab: Browsed, mentions: list[Mention]) -> float:
    """The share of these that lies in the view."""
    points = [[m.place.lat, m.place.lon] for m in mentions if m.place]
    inside: list[Any] = tab.evaluate(
        "(points) => points.filter((point) => map_frontline.getBounds().contains(point))", points
    )
    return len(inside) / len(points)


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_every_sample_opens_on_most_of_its_towns(open_page: Opener, size: tuple[int, int]) -> None:
    theatre, mosaic = load_theatre("syria"), layers.open("syria")
    west, south, east, north = theatre.bbox
    for article in theatre.articles():
        reading = geo.read(document.load(article), theatre="syria")
        tab = open_page(page(mosaic, theatre, reading=reading).html(), size=size).page
        towns = [
            m
            for m in reading.places
            if m.place and not m.metonymic and m.place.kind not in AREAS
            and west <= m.place.lon <= east and south <= m.place.lat <= north
        ]  # fmt: skip
        assert seen(tab, towns) >= 0.8, article.stem
