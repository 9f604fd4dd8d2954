"""Words for types of places and areas in all languages: "oblast", "countryside", "airport"."""

from frontline.geo.lexicon.language import ROLES, TRIMMINGS, languages
from frontline.geo.model import PlaceKind

HEADS: dict[str, PlaceKind] = {w: k for known in languages() for w, k in known.place_types.items()}
"""Head of an area's name or description -> kind of the area."""
_ROLES = {role: frozenset[str]().union(*(k.roles[role] for k in languages())) for role in ROLES}
DISTRICTS, SITES, COMMON = _ROLES["districts"], _ROLES["sites"], _ROLES["common"]
"""Heads of second-level units, of sites at a town, and heads that other texts use loosely."""
UNITS = _ROLES["units"]
"""Heads that make a unit of any name before them, whatever a tagger says."""
UNIT_STEMS, TOWARDS_STEMS = tuple(_ROLES["unit_stems"]), tuple(_ROLES["towards_stems"])
"""How a declined word for a unit, and for a direction of a front, begins."""
_TRIMMINGS = {name: tuple(p for k in languages() for p in k.trimmings[name]) for name in TRIMMINGS}
LEADING, TRAILING = _TRIMMINGS["leading"], _TRIMMINGS["trailing"]
"""What stands before or after a name that may be listed without it: "city of", "county"."""
ANGLOPHONE, SITE_ENDINGS = _TRIMMINGS["anglophone"], _TRIMMINGS["site_endings"]
"""Types that only English-speaking countries have, and ends of names of sites, longest first."""
