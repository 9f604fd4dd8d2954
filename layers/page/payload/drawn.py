"""The ground that words of a text name, as the page draws it: outlines of areas, courses of lines.

Whole thousandths of a degree (about 100 m), each as its step from the one before: less than the
words are exact to ("south of", a province simplified to 300 m), and small in the page.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from frontline.geo.errors import BadInput
from frontline.geo.figures.ground import is_district
from frontline.geo.files.nested import json_of
from frontline.geo.model import Mention, Place, Shape
from frontline.geo.stages.shapes import CIRCLE
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.page.payload.codec import Numbers, deltas, quantise

STEP = 0.001
"""Degrees."""
_DEPTH = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""How many lists lie around the lines of a shape."""


def drawn_of(mentions: Iterable[Mention]) -> dict[str, dict[str, Any]]:
    """Place id -> its outline or course, of places that have one.

    ``line`` tells a course from an outline; ``paths`` are its rings or lines, each as lon, lat and
    the steps from there, in ``STEP``. What the reading itself made a circle of has none: the page
    knows point and reach. A country has none either: no page pins one.
    """
    found: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        place, shape = mention.place, mention.shape
        if place and shape and place.id not in found and _has_own(mention, place):
            found[place.id] = {
                "line": shape.type.endswith("LineString"),
                "paths": [_path(line) for line in _lines(shape)],
            }
    return found


def outline_credit(theatre: Theatre, mentions: Iterable[Mention] = ()) -> str:
    """Whose outlines of provinces a theatre has, and under which licence; "" where it has none.

    A page that draws some says so, as ODbL and CC BY demand; whose those of districts are where one
    of *mentions* is drawn.
    """
    shown = [one.place for one in mentions if one.place and one.shape]
    districts = theatre.district_files() if any(map(is_district, shown)) else ()
    credits_ = (_source(file) for file in (*theatre.outline_files(), *districts))
    return "; ".join(dict.fromkeys(credit for credit in credits_ if credit))


def _source(file: Path) -> str:
    try:
        return str(dict(json_of(file.read_text("utf-8"))).get("source") or "")
    except (ValueError, TypeError) as fault:
        raise BadInput(f"{file}: no GeoJSON with outlines: {fault}") from fault


def _has_own(mention: Mention, place: Place) -> bool:
    return place.kind != "country" and CIRCLE not in mention.reasons


def _lines(shape: Shape) -> list[Any]:
    lines: list[Any] = [shape.coordinates]
    for _ in range(_DEPTH[shape.type]):
        lines = [line for group in lines for line in group]
    return lines


def _path(line: Any) -> list[int]:
    """A line as lon, lat, and steps; points that fall on the one before are left out."""
    points = quantise(np.asarray(line, dtype=np.float64)[:, :2], STEP)
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    kept: Numbers = points[np.r_[True, moved]]
    steps = np.column_stack([deltas(kept[:, 0]), deltas(kept[:, 1])])
    return [int(n) for n in steps.ravel()]
