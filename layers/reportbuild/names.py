"""Keys of names in reports: a dam, a base, a crossing is not the town it is called after.

Nor is a village a large town that lies elsewhere: "Zaporizhzhia (Kherson)" is told from the city.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from frontline.geo.gazetteer.world import open_world
from frontline.geo.geodesy import points_km
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.build import keys
from frontline.geo.theatre.build.reading import plain
from frontline.layers.reportbuild.legal import Spot

# People of a town that a reader takes a bare name for; the smallest seats of provinces have more.
LARGE = 50_000
# Points that lists give for one city lie up to so far apart: Zaporizhzhia's are 4 km, Kyiv's 9.
ELSEWHERE_KM = 15.0
Towns = Mapping[str, Sequence[tuple[float, float]]]
"""Key of a name -> longitude and latitude of each large town that is called so."""
_KINDS = {
    "base": r"(?:military )?(?:air ?base|airport|base)|barracks",
    "camp": r"camp",
    "dam": r"dam|barrage",
    "field": r"(?:oil|gas|oil and gas) ?(?:fields?|plant)|refinery",
    "crossing": r"(?:border )?crossing|checkpoint|junction",
    "hill": r"hill|heights|mountains?",
}
_WORDS = {kind: re.compile(rf"(?<!^)\b(?:{words})$") for kind, words in _KINDS.items()}


def exact(name: str) -> frozenset[str]:
    """Keys of a spelling, with the kind of thing that it says it is."""
    return _kept(name, keys.exact_keys((plain(name),)))


def rough(name: str, slavic: bool) -> frozenset[str]:
    """The same by consonants alone."""
    return _kept(name, keys.rough_keys((plain(name),), slavic))


def _kept(name: str, found: frozenset[str]) -> frozenset[str]:
    kind = _kind(name)
    return frozenset(f"{one} {kind}" for one in found) if kind else found


@lru_cache(maxsize=1 << 17)  # a list is filed by both keys of each name
def _kind(name: str) -> str:
    """What a name says that it is, besides a town; ``""`` where nothing."""
    key = keys.folded(plain(name))
    return next((kind for kind, words in _WORDS.items() if words.search(key)), "")


def large_towns(spots: Sequence[Spot]) -> Towns:
    """The large towns among *spots*, as the theatre spells them; the world's list has people."""
    world = open_world()
    lon, lat = ([getattr(spot, axis) for spot in spots] or [0.0] for axis in ("lon", "lat"))
    inside = (world.lon >= min(lon)) & (world.lon <= max(lon))
    inside &= (world.lat >= min(lat)) & (world.lat <= max(lat)) & (world.population >= LARGE)
    large: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in np.flatnonzero(inside).tolist():
        town = world.place(row)
        large[town.name.lower()].append((town.lon, town.lat))
    found: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for spot in spots:
        alike = [point for name in spot.names & large.keys() for point in large[name]]
        if any(points_km(spot.lon, spot.lat, *point) <= ELSEWHERE_KM for point in alike):
            found[name_key(spot.name)].append((spot.lon, spot.lat))
    return found


def told_apart(rows: Iterable[Mapping[str, str]], towns: Towns) -> tuple[Mapping[str, str], ...]:
    """Rows whose ``place`` bears its province where a large town elsewhere is called the same."""
    return tuple(_told_apart(row, towns) for row in rows)


def _told_apart(row: Mapping[str, str], towns: Towns) -> Mapping[str, str]:
    place, unit = row["place"], row["admin1"]
    spot = float(row["lon"]), float(row["lat"])
    at = towns.get(name_key(place), ())
    if not unit or not at or any(points_km(*spot, *town) <= ELSEWHERE_KM for town in at):
        return row
    # The village Zaporizhzhia of Zaporizhzhia's province would still read as the city.
    unit = f"village, {unit}" if unit == place else unit
    return {**row, "place": f"{place} ({unit})"}
