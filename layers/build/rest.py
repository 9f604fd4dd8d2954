"""The rest of a country on a map that draws one side only: who holds it, and where nobody says.

A source that draws what one side holds says by that who holds everything else, inside the border
of the country. So the country is one more zone, of the lowest standing, from the first day on; it
is cut like any other, and what no zone covers is held by that actor, with status ``"rest"``.

The border is not the source's. Where the source draws ground up to its own idea of the border or
the coast, the two lines run beside each other and leave strips that nobody meant: 985 km2 in 152
pieces and 1,150 km of false front on a real series. So ground nearer than ``MARGIN_KM`` both to the
border and to a zone of another actor is the *margin*: the same actor's, and no side of a front.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border
from frontline.layers.build.overlaps import DatedZones, Ints, Layer
from frontline.layers.model import Holder
from frontline.layers.planar.arrangement import GRID
from frontline.layers.planar.measure import STEP, Floats, Shapes, equal_area, moved
from frontline.layers.planar.outlines import Outlines, undirected

if TYPE_CHECKING:
    from frontline.layers.mosaic.mosaic import Mosaic

NO_SIDES = ("contested", "unknown")
"""Actors of every theatre that are nobody."""
# Natural Earth's 1:10m border lies up to that far from DeepState's along Russia and the coast: of
# the 152 strips 11 remain, 47 km2, most of it an island of the Danube; at 2 km 44, at 1 km 128.
MARGIN_KM = 3.0
# The lines that margins are measured from may be off by this: it spares most of their corners.
ROUGH_KM = 0.1
CORNER = 2
"""Sides of a quarter of a circle around the end of a line."""


NOBODY = "unknown"
"""What is said instead of an actor where nobody holds the rest."""
SAID = "the person who brought it in"


@dataclass(frozen=True, eq=False)
class Rest:
    """Who holds what a map leaves out, and where.

    Attributes:
        holder: The actor, with status ``"rest"``.
        country: Inside which border, (Multi)Polygon in EPSG:4326.
        word: On whose word: the title of the source, or who said so.
        goes_on: Whether the source draws later days than those at hand.
    """

    holder: Holder
    country: shapely.Geometry
    word: str
    goes_on: bool = False


def rest_of(theatre: Theatre, actor: str, word: str) -> Rest:
    """The rest of the country of *theatre*, held by *actor* on the *word* of somebody.

    Raises:
        BadInput: The theatre has no such actor, or no border.
    """
    known = [one.key for one in theatre.actors if one.key not in NO_SIDES]
    if actor not in known:
        raise BadInput(
            f"rest {actor!r}: no actor of {theatre.key!r} that can hold ground; "
            f"one of {', '.join(known)}, or {NOBODY}"
        )
    return Rest(Holder(actor, "rest"), border(theatre), word)


def rest_said(theatre: Theatre | None, actor: str | None) -> Rest | None:
    """The rest that somebody asked for; None for nobody's.

    Raises:
        BadInput: No theatre tells the border, or it has no such actor.
    """
    if actor in {None, NOBODY}:
        return None
    if theatre is None:
        raise BadInput(f"rest {actor!r}: inside which border? name the theatre too")
    return rest_of(theatre, str(actor), SAID)


def rest_line(mosaic: "Mosaic", theatre: Theatre | None = None) -> str:
    """One sentence: who holds what the source leaves out, and on whose word; "" where nobody does.

    Args:
        mosaic: The layers.
        theatre: Labels; without it keys stand for them.
    """
    if mosaic.rest is None:
        return ""
    holder = theatre.actor(mosaic.rest.actor).label if theatre else mosaic.rest.actor
    where = f" of {theatre.title}" if theatre else ""
    return (
        f"Ground inside the border{where} that the map leaves out counts as held by {holder}, on "
        f"the word of {mosaic.rest_word}; within {MARGIN_KM:g} km both of the border and of a zone "
        "of others no front is drawn."
    )


def with_rest(ground: DatedZones, drawn: Outlines, rest: Rest) -> DatedZones:
    """*ground* with the country below all zones, and the margins along its border above that.

    It ends where the last zone does, unless the source goes on: what comes later nobody tells.

    Args:
        ground: The zones.
        drawn: Their outlines.
        rest: Who holds the rest.
    """
    # A source that has ended says nothing of what its side holds later.
    ends = len(ground.columns) if rest.goes_on else int(ground.last.max())
    margins = list(_margins(ground, drawn, rest))
    added = [rest.country, *(shape for shape, _, _ in margins)]
    layer = len(ground.layers)
    return replace(
        ground,
        shapes=np.concatenate([ground.shapes, np.array(added, dtype=object)]),
        layer=np.concatenate([ground.layer, [layer], [layer + 1] * len(margins)]).astype(int),
        first=np.concatenate([ground.first, [0], [first for _, first, _ in margins]]).astype(int),
        last=np.concatenate([ground.last, [ends], [last for _, _, last in margins]]).astype(int),
        layers=(*ground.layers, Layer(rest.holder), Layer(Holder(rest.holder.actor, "margin"))),
    )


def _margins(
    ground: DatedZones, drawn: Outlines, rest: Rest
) -> Iterator[tuple[shapely.Geometry, int, int]]:
    """Ground near the border and near a zone, with the columns between which it is that.

    It reaches into zones and beyond the border, where it counts for nothing.
    """
    plane = equal_area(tuple(shapely.bounds(rest.country)))
    edge = moved(
        np.array([shapely.segmentize(shapely.boundary(rest.country), STEP)]), plane.transform
    )[0]
    ends, number = undirected(drawn.start, drawn.end)
    lines = moved(shapely.linestrings(ends), plane.transform)
    shapely.prepare(edge)
    # Lines far from the border can have no margin, and buffers are what costs here.
    near = shapely.dwithin(edge, lines, MARGIN_KM * 1e3)
    band = shapely.buffer(shapely.simplify(edge, ROUGH_KM * 1e3), MARGIN_KM * 1e3, quad_segs=CORNER)

    def back(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        lon, lat = plane.transform(x, y, direction="INVERSE")
        return lon, lat

    for found, first, last in _near_others(ground, drawn, rest.holder.actor, near[number], number):
        strip = shapely.intersection(_around(lines[found]), band)
        degrees = moved(np.array([strip]), back)[0]
        # On the grid of all other outlines, or its corners would meet none of theirs.
        yield shapely.set_precision(degrees, GRID), first, last


def _around(lines: Shapes) -> shapely.Geometry:
    """Ground nearer than ``MARGIN_KM`` to lines in metres."""
    chains = shapely.simplify(shapely.line_merge(shapely.multilinestrings(lines)), ROUGH_KM * 1e3)
    return shapely.buffer(chains, MARGIN_KM * 1e3, quad_segs=CORNER)


def _near_others(
    ground: DatedZones, drawn: Outlines, actor: str, near: Ints, number: Ints
) -> Iterator[tuple[Ints, int, int]]:
    """The lines near the border that bound others than *actor*, and the columns they do so."""
    others = np.array([layer.holder.actor != actor for layer in ground.layers])[ground.layer]
    own = [
        np.unique(number[s[near[s]]]) if o else s[:0]
        for s, o in zip(drawn.of_zone, others, strict=True)
    ]
    none = np.zeros(0, np.int64)
    before, since = none, 0
    for column in range(len(ground.columns) + 1):
        live = np.flatnonzero(others & (ground.first <= column) & (column < ground.last))
        inside = column < len(ground.columns)
        now = np.unique(np.concatenate([none, *(own[z] for z in live)])) if inside else none
        # A margin is buffered once for all days between which the same lines bound it.
        if not np.array_equal(now, before):
            if len(before):
                yield before, since, column
            before, since = now, column
