"""Of the cities and areas that a text names: how much of each every side held, from day to day.

The same question as the table of a briefing asks, so that page, table and check agree.
"""

from typing import Any

from frontline.geo.model import AREAS, Reading
from frontline.layers.asked.place_cells import PlaceCells, where
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.payload import day_number


def quarters_payload(reading: Reading, mosaic: Mosaic) -> dict[str, list[list[Any]]]:
    """By a place's id its shares, ``[first day, [[side, per cent], ...]]``, days rising.

    Of cities only those that two sides shared on some day: any other is what the cell of its point
    says. Of areas those whose bounds are known, or small enough for a circle.
    """
    found: dict[str, list[list[Any]]] = {}
    for mention in reading.places:
        place = mention.place
        if place is None or mention.metonymic or place.id in found:
            continue
        ground = where(mention, place)
        wide = mention.kind in AREAS
        # Quarters are those that reports speak of.
        if ground.area is None and (wide or not mosaic.reports):
            continue
        if mosaic.covers(place.lon, place.lat):
            rows = _rows(PlaceCells(mosaic, ground))
            if any(len(held) > 1 for _, held in rows) or (wide and rows):
                found[place.id] = rows
    return found


def _rows(cells: PlaceCells) -> list[list[Any]]:
    """A day on which no whole per cent moved is none."""
    rows: list[list[Any]] = []
    for day, shares in cells.series() if cells.quarters > 1 else ():
        held = [[side, round(100 * share)] for side, share in shares.items()]
        if not rows or rows[-1][1] != held:
            rows.append([day_number(day), held])
    return rows
