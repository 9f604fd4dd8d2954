"""How prominent a place is by its kind: the one scale on which kinds and people are weighed."""

import math

from frontline.geo.model import AREAS, Place

# Log-odds for each natural logarithm of people: ten times as many add 1.4. By judgement, beside
# bench/reading.py, which says what a change costs.
PEOPLE = 0.6
# In the same log-odds. A country must beat the cities that bear its name, and a province the town
# that it is named after in countries where texts say "Idlib" for both.
KINDS = {"country": 11.0, "governorate": 8.5, "region": 8.0, "water": 6.0, "settlement": 0.0}
# Districts, roads and the like: a little more than a hamlet of their name, less than any town.
OTHERS = 1.0


def of_kind(kind: str) -> float:
    """Log-odds that a place of this kind has before a settlement without people."""
    return KINDS.get(kind, OTHERS)


def in_digits(place: Place) -> float:
    """People and kind together, in powers of ten of people.

    The people of an area are no sign that it is meant: every province has as many as a city.
    """
    people = 0 if place.kind in AREAS else len(str(place.population))
    return people + digits_of(place.kind)


def digits_of(kind: str) -> float:
    """The same for a kind alone: a country stands before a city of a hundred million."""
    return of_kind(kind) / (PEOPLE * math.log(10))
