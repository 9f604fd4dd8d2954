"""Where the candidates for a name lie: numbers on the outline of the land, as an SVG."""

import base64
from collections.abc import Sequence
from html import escape

import numpy as np
import shapely

from frontline.desk.doubts.called import called
from frontline.desk.serving.speaking import said, spoken
from frontline.geo.model import Place
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.places import read_theatre
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.page.payload.basemap import drawn_at
from frontline.layers.page.payload.names import large_towns
from frontline.layers.page.symbology.theme import Ink, Theme
from frontline.layers.stills.view import View, view_on

# Pixels: beside the list on a wide screen, above it on a phone.
SIZE = (560, 380)
# Of the box of all candidates, to each side; degrees that it has at least, so that land is known
# again where there is one alone.
MARGIN, LEAST = 0.15, 2.5
# Degrees: candidates further apart than that do not all fit; the first ones of the theatre do.
WORLD = 50.0
KINDS = {"sea": "sea", "neighbour": "abroad", "border": "paper", "lake": "lake"}
DOT = 11
TOWNS, LARGE = 8, 50_000
"""Towns named to find the way by, and people they have at least."""


def picture(theatre: Theatre, places: Sequence[Place]) -> str:
    """The sketch as an image: Streamlit lets no SVG of ours into its page as it is."""
    content = base64.b64encode(sketch(theatre, places).encode()).decode()
    alt = escape(said("doubts.where"))
    return f'<img src="data:image/svg+xml;base64,{content}" alt="{alt}" width="100%">'


def sketch(theatre: Theatre, places: Sequence[Place]) -> str:
    """An SVG with the number of each place where it lies, and some towns to find the way by."""
    ink = Theme().ink
    view = view_on(_box(theatre, places), *SIZE)
    width, height = SIZE
    parts = [f'<rect width="{width}" height="{height}" fill="{ink.abroad}"/>']
    if theatre.basemap.exists():
        for one in drawn_at(theatre.basemap, view.zoom):
            parts += _land(one.layer, one.geometry, view)
    towns = _towns(theatre, view)
    own = called(theatre, towns, spoken().code)
    parts += [_named(town, own.get(town.id, town.name), view, ink) for town in towns]
    for number, place in reversed(list(enumerate(places, 1))):
        x, y = view.pixels([place.lon, place.lat])[0].round(1).tolist()
        if 0 <= x <= width and 0 <= y <= height:
            parts.append(
                f'<circle cx="{x}" cy="{y}" r="{DOT}" fill="{ink.paper}" stroke="{ink.text}" '
                f'stroke-width="2"/><text x="{x}" y="{y}" dy="0.36em" text-anchor="middle" '
                f'font-family="sans-serif" font-size="13" fill="{ink.text}">{number}</text>'
            )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" '
        f'role="img" aria-label="{escape(said("doubts.where"))}">{"".join(parts)}</svg>'
    )


def _towns(theatre: Theatre, view: View) -> list[Place]:
    """The largest of the theatre that are seen."""
    listed = {name_key(place.name) for place, _ in read_theatre(theatre)}
    large = [place for place in large_towns(theatre, listed) if place.population >= LARGE]
    if not large:
        return []
    spots = view.pixels([(place.lon, place.lat) for place in large])
    inside = [0 < x < SIZE[0] - 60 and 10 < y < SIZE[1] - 10 for x, y in spots.tolist()]
    seen = [place for place, within in zip(large, inside, strict=True) if within]
    return sorted(seen, key=lambda place: -place.population)[:TOWNS]


def _named(town: Place, name: str, view: View, ink: Ink) -> str:
    x, y = view.pixels([town.lon, town.lat])[0].round(1).tolist()
    return (
        f'<circle cx="{x}" cy="{y}" r="2.5" fill="{ink.far}"/><text x="{x + 6}" y="{y}" '
        f'dy="0.36em" font-family="sans-serif" font-size="11" fill="{ink.far}">'
        f"{escape(name)}</text>"
    )


def _box(theatre: Theatre, places: Sequence[Place]) -> tuple[float, float, float, float]:
    """All candidates; where they lie too far apart, the theatre."""
    if not places:
        return theatre.bbox
    spots = np.array([(place.lon, place.lat) for place in places])
    (west, south), (east, north) = spots.min(axis=0), spots.max(axis=0)
    if max(east - west, north - south) > WORLD:
        return theatre.bbox
    wide, tall = (max(LEAST, span) for span in (east - west, north - south))
    x, y = (west + east) / 2, (south + north) / 2
    half = 0.5 + MARGIN
    low, high = max(y - half * tall, -84), min(y + half * tall, 84)
    return float(x - half * wide), float(low), float(x + half * wide), float(high)


def _land(layer: str, geometry: shapely.Geometry, view: View) -> list[str]:
    """A piece of the basemap as far as it is seen."""
    ink = Theme().ink
    there = shapely.transform(geometry, view.pixels)
    seen = shapely.clip_by_rect(shapely.make_valid(there), -5, -5, SIZE[0] + 5, SIZE[1] + 5)
    if seen.is_empty or (layer not in KINDS and layer != "river"):
        return []
    if layer == "river":
        lines = [part for part in shapely.get_parts(seen) if part.geom_type == "LineString"]
        return [f'<path d="{_path(line)}" fill="none" stroke="{ink.water}"/>' for line in lines]
    rings = shapely.get_rings([p for p in shapely.get_parts(seen) if p.geom_type == "Polygon"])
    path = "".join(f"{_path(ring)}Z" for ring in rings)
    fill = getattr(ink, KINDS[layer])
    return [f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{ink.frontier}"/>']


def _path(line: shapely.Geometry) -> str:
    spots = shapely.get_coordinates(line).round(1).tolist()
    return "M" + "L".join(f"{x} {y}" for x, y in spots)
