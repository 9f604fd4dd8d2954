"""The ground of named areas: a province is its outline, a river its course, and no dot."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from frontline.geo.figures.ground import Ground, is_district
from frontline.geo.figures.made import ring
from frontline.geo.figures.outline import as_shape
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.model import Mention, Place, Shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CIRCLE = "drawn as a circle: how far it reaches no outline says"
ROUND = ("relative_area", "pocket", "front")
OUTLINED = ("governorate", "country", "water")


def with_shape(gazetteer: Gazetteer, mention: Mention) -> Mention:
    """The mention with the outline of its area, where the theatre has one and none is drawn yet."""
    return shaped(mention, gazetteer.ground, gazetteer.home)


def shaped(mention: Mention, ground: Ground | None, home: str) -> Mention:
    """The same, of the ground of a theatre and its home country."""
    place = mention.place
    if place is None or ground is None or mention.shape or mention.metonymic:
        return mention
    if place.id.startswith("area:") or place.kind in ROUND:
        circle = as_shape(ring(place, place.precision_km))
        return replace(mention, shape=circle, reasons=(*mention.reasons, CIRCLE))
    if place.kind not in OUTLINED and not is_district(place):
        return mention
    return replace(mention, shape=_shape(ground, place, home))


@lru_cache(maxsize=256)
def _shape(ground: Ground, place: Place, home: str) -> Shape | None:
    figure: BaseGeometry | None = None
    if is_district(place) or (place.kind == "governorate" and place.country == home):
        figure = ground.unit(place)
    elif place.kind == "country" and place.country == home:
        figure = ground.country
    elif place.kind == "water" and (course := ground.river(place.name)):
        figure = course[0]
    return None if figure is None else as_shape(figure)
