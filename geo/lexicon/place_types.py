"""Words for types of places and areas: "oblast", "countryside", "airport"."""

from frontline.geo.model import PlaceKind

_HEADS: dict[PlaceKind, str] = {
    "relative_area": "area areas countryside outskirts suburb suburbs sector axis corridor belt"
    " hinterland environs vicinity direction directions напрямок напрямку напрямі напрямком"
    " напрямки напрямках направление направлении направления направлению направлением"
    " airport airbase airfield aerodrome dam refinery",
    "front": "front fronts frontline frontlines",
    "pocket": "pocket pockets enclave salient",
    "governorate": "province governorate oblast region gov raion rayon krai"
    " область області областю областей области областью край краю края краем"
    " район району районі районом района районе",
}
DISTRICTS = frozenset(
    ["raion", "rayon", "район", "району", "районі", "районом", "района", "районе"]
)
SITES = frozenset(["airport", "airbase", "airfield", "aerodrome", "dam", "refinery"])
COMMON = frozenset(["province", "region"])
"""Heads of second-level units, of sites at a town, and heads that other texts use loosely."""
HEADS: dict[str, PlaceKind] = {word: kind for kind, line in _HEADS.items() for word in line.split()}
