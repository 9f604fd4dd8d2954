"""A war small enough to check by hand: four square cells, three days, two sides.

north   al-Shamal | Sharqiya       lon 38 39 40, lat 35 36 37
south   Gharbiya  | Janub
"""

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import shapely

from frontline.geo.model import Candidate, Document, Mention, Place, Reading, Segment
from frontline.geo.theatre.sides import Actor
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.model import CONTESTED, UNKNOWN, Holder, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.arrangement import Edges

DAYS = (date(2016, 1, 1), date(2016, 2, 1), date(2016, 3, 1))
RED, GREEN = Holder("red", "control"), Holder("green", "control")
NAMES = ("Gharbiya", "Janub", "al-Shamal", "Sharqiya")
CENTRES = tuple((38.5 + x, 35.5 + y) for y, x in product((0, 1), (0, 1)))
STATES = ((1, 1, 1), (2, 2, 1), (2, 3, 2), (0, 1, 2))
"""Holder of each cell on each day: 0 unknown, 1 red, 2 green, 3 contested."""


def theatre(folder: Path, **changes: object) -> Theatre:
    """A theatre without basemap or places."""
    actors = (
        Actor("red", "Red side", "#c63536", "none", ()),
        Actor("green", "Green side", "#4cbc33", "diagonal", ()),
        Actor("contested", "Contested", "#8c8c8c", "antidiagonal", ()),
        Actor("unknown", "No report", "#f4f1ea", "none", ()),
    )
    plain = Theatre(
        key="tiny", title="Tiny war", folder=folder,
        bbox=(37.5, 34.5, 40.5, 37.5), view=(39, 36, 8),
        day=DAYS[1], languages=("en",), countries=("XX",), actors=actors, parties=(),
    )  # fmt: skip
    return replace(plain, **changes)


def mosaic(**changes: object) -> Mosaic:
    """The four cells; every change of holder has a report, the second day's Janub a vague one."""
    reports, grounds = [], np.full((4, 3), -1, dtype=np.int32)
    holders = (UNKNOWN, RED, GREEN, CONTESTED)
    for column, cell in product(range(3), range(4)):
        grounds[cell, column] = grounds[cell, column - 1] if column else -1
        state = STATES[cell][column]
        if state and (column == 0 or STATES[cell][column - 1] != state):
            grounds[cell, column] = len(reports)
            reports.append(_report(cell, column, holders[state], len(reports) + 2))
    plain = Mosaic(
        title="Tiny war",
        names=NAMES,
        polygons=np.array([shapely.box(x - 0.5, y - 0.5, x + 0.5, y + 0.5) for x, y in CENTRES]),
        area_km2=np.array([100.0, 200.0, 300.0, 400.0]),
        edges_known=_edges(),
        holders=holders,
        days=DAYS,
        spells=Spells.of(np.array(STATES, dtype=np.int16), grounds),
        informed=(*DAYS, date(2016, 3, 15)),
        reports=tuple(reports),
        sources=("Tiny gazette",),
    )
    return replace(plain, **changes)


def one_day() -> Mosaic:
    """The four cells as a map of the first day has them; no reports, and no other day."""
    states = np.array(STATES, dtype=np.int16)[:, :1]
    spells = Spells.of(states, np.full(states.shape, -1, dtype=np.int32))
    return mosaic(days=DAYS[:1], informed=DAYS[:1], spells=spells, reports=())


def _report(cell: int, column: int, holder: Holder, row: int) -> Report:
    lon, lat = CENTRES[cell]
    vague = cell == 1 and column == 2
    return Report(
        place=NAMES[cell], admin="Tiny", lon=lon, lat=lat, day=DAYS[column],
        precision="month" if vague else "day", holder=holder, note=f"note {row}",
        source="Tiny gazette", verification="looked_up", row=row,
    )  # fmt: skip


def _edges() -> Edges:
    """Twelve sides of four squares, each once; left of an eastward line is the north."""
    rows = []
    for y, x in product((35, 36, 37), (38, 39)):
        north = NAMES.index(_at(x, y)) if y < 37 else -1
        south = NAMES.index(_at(x, y - 1)) if y > 35 else -1
        rows.append(([(x, y), (x + 1, y)], north, south))
    for y, x in product((35, 36), (38, 39, 40)):
        west = NAMES.index(_at(x - 1, y)) if x > 38 else -1
        east = NAMES.index(_at(x, y)) if x < 40 else -1
        rows.append(([(x, y), (x, y + 1)], west, east))
    lines, left, right = zip(*rows, strict=True)
    return Edges(
        lines=np.array([shapely.LineString(line) for line in lines], dtype=object),
        left=np.array(left, dtype=np.int32),
        right=np.array(right, dtype=np.int32),
        length_km=np.full(len(rows), 100.0),
    )


def _at(x: int, y: int) -> str:
    return NAMES[(y - 35) * 2 + (x - 38)]


TEXT = """---
title: Two towns
---
Fighters left Gharbiya at dawn. "We saw smoke over Sharqiya," a driver said.

Gharbiya was quiet by night. Moscow denied it. Nobody knew of Atlantis.

Reader said: I was in Gharbiya & <b>it</b> was loud.
"""


def reading(text: str = TEXT, day: date | None = DAYS[1], **changes: object) -> Reading:
    """Every name of a cell is a mention, Moscow is a government, Atlantis is not found."""
    places = {n: Place(f"t:{n}", n, "settlement", *c) for n, c in zip(NAMES, CENTRES, strict=True)}
    places["Moscow"] = Place("t:moscow", "Moscow", "settlement", 37.62, 55.75, "RU")
    mentions = []
    for name in (*NAMES, "Moscow", "Atlantis"):
        place, at = places.get(name), text.find(name)
        while at >= 0:
            likely = (Candidate(place, 0.9),) if place else ()
            kind = place.kind if place else "settlement"
            mentions.append(
                Mention(name, at, at + len(name), kind, place, 0.9 if place else 0.0,
                        name == "Moscow", likely, ("named in the theatre",))
            )  # fmt: skip
            at = text.find(name, at + 1)
    comment = max(text.find("Reader said:"), 0)
    body = text.find("Fighters") if "Fighters" in text else 0
    segments = (Segment("article", body, comment), Segment("comment", comment, len(text), "Reader"))
    document = Document("two", text, "Two towns", day, "The Paper", segments if comment else ())
    ordered = tuple(sorted(mentions, key=lambda m: m.start))
    return replace(Reading(document, "tiny", ordered), **changes)
