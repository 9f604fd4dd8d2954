"""Where an area lies that is described by a place: the rules, each with its sentence."""

from dataclasses import dataclass, replace

from frontline.geo.areas.directions import Spread, blend, border, halfway, part, step, together
from frontline.geo.areas.phrases import Directions
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.geodesy import apart_km
from frontline.geo.lexicon.direction_words import Direction
from frontline.geo.lexicon.place_types import DISTRICTS, HEADS
from frontline.geo.model import AREAS, Place, PlaceKind

WIDE = frozenset(("countryside", "province", "governorate", "oblast", "region", "gov", "areas"))
# Half the width of what reports call so: the front of a city lies at its edge, a pocket is as wide
# as a district, "beside" and "around" a town are its next villages. Judged on maps, not measured.
FRONT_KM, POCKET_KM, BESIDE_KM, AROUND_KM = 8.0, 20.0, 15.0, 15.0
# A village's own surroundings reach to the next village. Judged, not measured.
NEAR_KM = 5.0
# Half the width of a raion and of an oblast or governorate, where the list has no such unit.
DISTRICT_KM, UNIT_KM = 25.0, 60.0
# People of a city after which quarters elsewhere are called; its own district is in the list, or it
# has none. By judgement: Kharkiv, Donetsk and Dnipro, whose raions are listed, have about as many.
GREAT = 900_000
# Farther than the length of most countries at war nobody says "500 km north of".
MAX_KM = 500.0


@dataclass(frozen=True, slots=True)
class Where:
    """An answer: a kind, a spread or a place of the gazetteer, and the rule.

    Attributes:
        spread: The computed point, None where the gazetteer's own place serves or no rule applies.
        place: The gazetteer's own place for it.
        likely: Probability that the point is right, given that the anchor is.
    """

    kind: PlaceKind
    reason: str
    spread: Spread | None = None
    place: Place | None = None
    likely: float = 0.8


def located(gazetteer: Gazetteer, entry: Entry, to: Directions, head: str) -> Where | None:
    """Where "northern X", "X area", "SW X front" or "X province" is; None if no rule applies.

    Args:
        gazetteer: For the towns of a unit.
        entry: X.
        to: Directions that were named, none for the place itself.
        head: The word for the area, ``""`` if there is none.
    """
    kind: PlaceKind = HEADS.get(head, "relative_area")
    place, unit = entry.place, gazetteer.governorate(entry)
    if to:
        parts = [s for s in (_towards(gazetteer, entry, d, head) for d in to) if s]
        reason = f"that side of {place.name}"
        return Where(kind, reason, blend(parts)) if parts else None
    # "gov" alone is as often short for "government" as for "governorate".
    if kind == "governorate" and head != "gov":
        return _unit(gazetteer, entry, head)
    if head == "countryside" and unit:
        return Where(kind, "middle of its towns", place=unit)
    reach = max(AROUND_KM, place.precision_km)
    return Where(kind, f"around {place.name}", Spread(place.lon, place.lat, reach))


def _unit(gazetteer: Gazetteer, entry: Entry, head: str) -> Where:
    """Where "X Oblast" or "X raion" is: the unit, or an area around its town that claims no pin."""
    place, said = entry.place, f'"{head}" says so'
    if place.kind in AREAS:
        return Where("governorate", said, place=place, likely=0.95)
    unit = gazetteer.governorate(entry) if _is_seat(gazetteer, entry) else None
    # A raion named after the seat of an oblast is far smaller than the oblast.
    if unit and head not in DISTRICTS:
        return Where("governorate", said, place=unit, likely=0.95)
    # "Московский район" is a district of Kharkiv or Kyiv, and none around Moscow.
    if head in DISTRICTS and place.population >= GREAT:
        return Where(
            "governorate", f"{said}; districts of many towns are called after {place.name}"
        )
    reach = DISTRICT_KM if head in DISTRICTS else UNIT_KM
    reason = f"{said}; how far it reaches around {place.name} is not known"
    return Where("governorate", reason, Spread(place.lon, place.lat, reach))


def _is_seat(gazetteer: Gazetteer, entry: Entry) -> bool:
    """The theatre has a unit of its name, or it is the largest town of its unit."""
    if entry.own:
        return True
    rows = gazetteer.world.inside(entry.place.country, entry.admin)
    return bool(len(rows)) and entry.place.population >= gazetteer.world.population[rows].max()


def _towards(gazetteer: Gazetteer, entry: Entry, to: Direction, head: str) -> Spread | None:
    place, unit = entry.place, gazetteer.governorate(entry)
    if place.kind == "country":
        return part(gazetteer.unit(place.country), to)
    if place.kind == "governorate" or (head in WIDE and unit):
        towns = gazetteer.unit(place.country, entry.admin) if entry.admin else None
        found = part(towns, to) if towns is not None else None
        if found:
            return found
    if place.kind != "settlement":
        reach = place.precision_km
        return replace(step(place.lon, place.lat, to, reach / 2), precision_km=reach)
    if head == "front":
        # The front of a city that is the seat of a unit lies farther from its middle than a
        # village's.
        return step(place.lon, place.lat, to, FRONT_KM if unit else FRONT_KM / 2)
    if head == "pocket":
        return step(place.lon, place.lat, to, POCKET_KM if unit else FRONT_KM)
    reach = BESIDE_KM if unit else NEAR_KM
    return replace(step(place.lon, place.lat, to, FRONT_KM / 2), precision_km=reach)


def at_distance(place: Place, to: Directions, km: float) -> Where:
    """Where "12 km north of X" is; without a direction, X itself with that reach."""
    if not to:
        spread = Spread(place.lon, place.lat, km)
        return Where("relative_area", f"within {km:g} km of {place.name}", spread)
    spread = replace(step(place.lon, place.lat, together(to), km), precision_km=max(2.0, km / 4))
    return Where("relative_area", f"{km:g} km from {place.name} that way", spread)


def beside(place: Place, to: Directions) -> Where:
    """Where "west of X" is: ten kilometres off; beside an area or a river no one point is."""
    if place.kind in AREAS:
        return Where("relative_area", f"{place.name} is too large to be beside it at one point")
    # "West of X" is at least outside X.
    km = max(10.0, place.precision_km)
    spread = step(place.lon, place.lat, together(to), km)
    return Where("relative_area", f"beside {place.name}", spread, likely=0.6)


def between(one: Place, two: Place, head: str) -> Where | None:
    """Where "the X-Y pocket" or "the road between X and Y" is; None if they lie far apart."""
    if apart_km(one, two) > MAX_KM:
        return None
    kind = HEADS[head] if HEADS[head] != "governorate" else "relative_area"
    return Where(kind, f"half-way between {one.name} and {two.name}", halfway(one, two))


def frontier(gazetteer: Gazetteer, one: str, two: str) -> Where:
    """Where the border of two countries (ISO codes) is; no point if no towns face each other."""
    spread = border(gazetteer.unit(one), gazetteer.unit(two))
    return Where("region", "middle of the towns that face each other across it", spread, likely=0.6)


def side(gazetteer: Gazetteer, to: Direction) -> Where:
    """Where "the North" is: a third of the theatre's country."""
    spread = part(gazetteer.unit(gazetteer.home), to)
    return Where("relative_area", "towns in that third of the country", spread, likely=0.5)
