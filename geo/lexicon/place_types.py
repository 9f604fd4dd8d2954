"""Words for types of places and areas in all languages: "oblast", "countryside", "airport"."""

from frontline.geo.lexicon.language import ROLES, languages
from frontline.geo.model import PlaceKind

HEADS: dict[str, PlaceKind] = {w: k for known in languages() for w, k in known.place_types.items()}
"""Head of an area's name or description -> kind of the area."""
_ROLES = {role: frozenset[str]().union(*(k.roles[role] for k in languages())) for role in ROLES}
DISTRICTS, SITES, COMMON = _ROLES["districts"], _ROLES["sites"], _ROLES["common"]
"""Heads of second-level units, of sites at a town, and heads that other texts use loosely."""
