"""What a page shows first: where its text happens, in a real Chromium."""

from typing import Any

import pytest
from conftest import Opener
from playwright.sync_api import Page as Browsed

from frontline import geo, layers
from frontline.geo.documents import document
from frontline.geo.model import AREAS, Mention
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.page.page import page

pytestmark = pytest.mark.browser


def seen(tab: Browsed, mentions: list[Mention]) -> float:
    """The share of these that lies in the view."""
    points = [[m.place.lat, m.place.lon] for m in mentions if m.place]
    inside: list[Any] = tab.evaluate(
        "(points) => points.filter((point) => map_frontline.getBounds().contains(point))", points
    )
    return len(inside) / len(points)


@pytest.fixture(scope="module")
def samples() -> list[tuple[str, str, list[Mention]]]:
    """Name, page and towns of each sample article."""
    theatre, mosaic = load_theatre("syria"), layers.open("syria")
    west, south, east, north = theatre.bbox
    found = []
    for article in theatre.articles():
        reading = geo.read(document.load(article), theatre="syria")
        towns = [
            m
            for m in reading.places
            if m.place and not m.metonymic and m.place.kind not in AREAS
            and west <= m.place.lon <= east and south <= m.place.lat <= north
        ]  # fmt: skip
        found.append((article.stem, page(mosaic, theatre, reading=reading).html(), towns))
    return found


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_every_sample_opens_on_most_of_its_towns(
    open_page: Opener, samples: list[tuple[str, str, list[Mention]]], size: tuple[int, int]
) -> None:
    assert samples
    for name, html, towns in samples:
        assert seen(open_page(html, size=size).page, towns) >= 0.8, name
