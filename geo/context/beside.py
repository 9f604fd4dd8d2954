"""What other texts of the same war say: names and lands that help to read a short one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from frontline.geo.context.plausibility import ENGLISH
from frontline.geo.model import AREAS, Place, Reading
from frontline.geo.text.normalize import name_key

SURE, TOGETHER, MOST = 0.6, 2, 2 / 3
"""Confidence of a place that counts, places of a land that tell it, and the share of a name's
confidence that one place must have to be its sense everywhere."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What was read in the other texts.

    Attributes:
        places: Name -> the place that it means in most of them, with how sure that is.
        lands: ISO codes of the countries that several of their places lie in.
    """

    places: Mapping[str, tuple[Place, float]] = field(default_factory=dict)
    lands: frozenset[str] = frozenset()


def gathered(readings: Iterable[Reading]) -> Beside:
    """What several readings tell together; a place that is not sure tells nothing."""
    said: dict[str, dict[str, tuple[Place, float]]] = defaultdict(dict)
    towns: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for m in reading.places:
            place = m.place
            if place is None or m.metonymic or m.confidence < SURE or place.kind in AREAS:
                continue
            senses = said[name_key(m.text)]
            senses[place.id] = place, senses.get(place.id, (place, 0.0))[1] + m.confidence
            towns[place.country].add(place.id)
    places = {}
    for name, senses in said.items():
        place, sure = max(senses.values(), key=lambda sense: sense[1])
        if sure >= MOST * sum(each for _, each in senses.values()):
            places[name] = place, min(sure, 0.95)
    lands = {land for land, found in towns.items() if len(found) >= TOGETHER}
    return Beside(places, frozenset(lands - ENGLISH - {""}))
