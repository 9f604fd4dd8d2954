"""Places that lie apart from all that a text tells of: perhaps a namesake that nobody listed."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from frontline.geo.context.company import Company
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.gazetteer.world import World, towns_of
from frontline.geo.geodesy import DEGREE_KM, ROUNDED, distances_km, points_km
from frontline.geo.lexicon.tables import PUBLISHED
from frontline.geo.model import AREAS, Place
from frontline.geo.recognition.span import Span

# Shares left to what lies far from all other places of its text: of a village perhaps an unlisted
# namesake is meant, of a city hardly. Below DOUBTED nothing is picked.
FAR_KM, APART, CITY_APART, CITY, DOUBTED = 250.0, 0.45, 0.65, 100_000, 0.35
# People of a town whose published name stands in a text that names no other place.
TOWN = 20_000
# A list that writes "Panorama (Hasakah)" knows that there are others: it speaks for its own ground.
ONE_OF_SEVERAL, ITS_OWN_KM, ELSEWHERE = "(", 50.0, 0.3
# A city reaches so far at most, and a kilometre for so many people: Sumy of 250,000 some five.
WITHIN_KM, PEOPLE_A_KM = 8.0, 50_000
ABREAST = 1.01 * WITHIN_KM / DEGREE_KM
"""Degrees of latitude beyond which nothing is so near, a little more for rounding."""
# A day's walk from two other places the published name is meant, where a further spelling of it is
# that of a place so far from them all: three days'. By judgement.
WALK_KM, WALKS_KM, LEAST = 20.0, 60.0, 2
# Places that tell a village from its namesake in the lists, and kilometres from where on it lies
# off: of the open reports three are right by it that were not.
SEVERAL, OFF_KM = 3, 40.0
# A theatre was chosen: a small town so far from all that the text tells of, or a province, is
# another of the name, unless its country comes up. Ramstein and Davos are the only ones of theirs.
ABROAD = "only far abroad is a place of this name"
Point = tuple[float, float, str]
"""Latitude, longitude and name."""
ABROAD_KM = {"settlement": 400.0, "district": 400.0, "governorate": 1500.0}


def lies_apart(place: Place, km: Sequence[float]) -> bool:
    """Whether three or more other places are so many kilometres off, and all of them far away."""
    far = ITS_OWN_KM if ONE_OF_SEVERAL in place.name else FAR_KM
    return len(km) >= 3 and min(km) > far


def share_apart(place: Place) -> float:
    """What is left of a share to a place that lies apart."""
    if ONE_OF_SEVERAL in place.name:
        return ELSEWHERE
    return CITY_APART if place.population >= CITY else APART


def lies_abroad(
    best: Entry,
    namesakes: int,
    km: Sequence[float],
    spoken_of: Callable[[str], int],
    home_km: Callable[[Place], float],
) -> bool:
    """Whether a text about a chosen theatre can hardly mean this place of another country.

    Args:
        best: The likeliest.
        namesakes: How many places of the name are known.
        km: How far the surer places of the text lie from it.
        spoken_of: How often a country is named, or a place in it; a province names its own.
        home_km: Kilometres from the theatre's country: what counts where no other place is named.
    """
    place = best.place
    town = place.kind != "governorate"
    named = spoken_of(place.country) > (0 if town else 1)
    if best.local or place.kind not in ABROAD_KM or named:
        return False
    alone = len(km) < 2
    well_known = place.population >= (TOWN if alone and best.rank == PUBLISHED else CITY)
    only = namesakes == 1 and (not alone or best.rank == PUBLISHED)
    if town and (best.capital or well_known or only):
        return False
    if alone:
        return place.kind == "settlement" and home_km(place) > ABROAD_KM[place.kind]
    return min(km) > ABROAD_KM[place.kind]


def from_home(gazetteer: Gazetteer) -> Callable[[Place], float] | None:
    """Kilometres from a place to the nearest town of the theatre's country, None without one."""
    if not gazetteer.home:
        return None
    _, lons, lats = towns_of(gazetteer.world, gazetteer.home)
    if not len(lons):
        return None
    return lambda p: float(distances_km(p.lon, p.lat, lons, lats).min())


def inside_city(gazetteer: Gazetteer) -> Callable[[Place], bool]:
    """Whether a place of the theatre's country is counted inside a larger city.

    GeoNames counts the quarters of Ukraine's cities with their people: the Zarichnyi of 150,000 is
    a part of Sumy, and no report names it before a village of that name.
    """
    return _inside_city(gazetteer.world, gazetteer.home)


@lru_cache(maxsize=8)  # a theatre has many texts, and they name the same places
def _inside_city(world: World, home: str) -> Callable[[Place], bool]:
    rows = world.inside(home) if home else np.array([], int)
    rows = rows[np.argsort(world.lat[rows], kind="stable")]
    lons, lats, people = world.lon[rows], world.lat[rows], world.population[rows]

    @lru_cache(maxsize=1 << 14)
    def lies_inside(place: Place) -> bool:
        # Of the country's towns in order of latitude only those abreast of it may reach so far.
        first, last = np.searchsorted(lats, (place.lat - ABREAST, place.lat + ABREAST))
        larger = first + np.nonzero(people[first:last] > place.population)[0]
        far = distances_km(place.lon, place.lat, lons[larger], lats[larger])
        return bool((far <= np.minimum(WITHIN_KM, people[larger] / PEOPLE_A_KM)).any())

    return lies_inside


def nearest_km(km: Sequence[float], company: Company, beside: Sequence[int]) -> float | None:
    """Kilometres to the nearest of the places beside it, less what parts those from each other.

    None if fewer than two are named. A village far from a close group is perhaps a namesake.

    Args:
        km: How far each of the company lies from what a name was taken for.
        company: The surer places of the text.
        beside: Numbers of those that stand nearest to it.
    """
    if len(beside) < 2:
        return None
    return max(0.0, min(km[n] for n in beside) - company.spread(beside))


def published_nearby(ranked: Sequence[Entry], km: Sequence[Sequence[float]]) -> int | None:
    """Which place is published by this very name and lies beside the others of the text.

    The likeliest is far from them all, and only a further spelling of it is the same: "Sanah"
    beside Qatabah is the village and not Sana'a.

    Args:
        ranked: What the name may mean, the likeliest first.
        km: How far the surer places of the text lie from each of them.
    """
    best = ranked[0]
    if best.rank == PUBLISHED or best.place.kind in AREAS or len(km[0]) < LEAST:
        return None
    if min(km[0]) <= WALKS_KM:
        return None
    own = (n for n, e in enumerate(ranked) if e.own and e.rank == PUBLISHED)
    spots = (n for n in own if ranked[n].place.kind == "settlement")
    return next((n for n in spots if min(km[n]) <= WALK_KM), None)


def nearer(
    gazetteer: Gazetteer,
    spans: Sequence[Span],
    points: Mapping[str, tuple[float, float]],
    is_listed: Callable[[int], bool],
) -> Iterator[Span]:
    """Names whose places all lie apart, as the village of this name that only lists have.

    "Понятівки" beside Kherson is the village there, and none that the world's table has by Odesa.
    A city is named far from its neighbours; as one of a list of villages, "біля Рівного, Лисівки",
    it is none.

    Args:
        gazetteer: The theatre's names, and its lists.
        spans: What names a place in a text, in order.
        points: Key -> lon, lat of the surer ones.
        is_listed: Whether the name from this word on stands as ground of the front does.
    """
    by_latitude = sorted((lat, lon, key) for key, (lon, lat) in points.items())
    for at, span in enumerate(spans):
        known = [e.place for e in span.entries]
        if not known or gazetteer.listed is None:
            continue
        wide = list(filter(_is_wide, known))
        others = len(points) - (span.key in points)
        if wide and not is_listed(span.first):
            continue
        least, off = (1, FAR_KM) if wide else (SEVERAL, OFF_KM)
        if others < least or _is_within(off, wide or known, by_latitude, span.key):
            continue
        named = {s.key for s in spans[max(0, at - SEVERAL) : at + SEVERAL + 1]} - {span.key}
        beside = sorted((points[key][1], points[key][0], key) for key in named if key in points)
        near = [v for v in gazetteer.listed.named(span.key) if _is_near(v.place, beside)]
        if near:
            entries = (Entry(v.place, v.rank, local=True, noted=v.noted) for v in near)
            yield replace(span, entries=tuple(entries))


def _is_near(place: Place, beside: Sequence[Point]) -> bool:
    return place.kind == "settlement" and _is_within(WALK_KM, [place], beside)


def _is_wide(place: Place) -> bool:
    """A unit, or a town that is named far from its neighbours."""
    return place.kind != "settlement" or place.population >= TOWN


def _is_within(km: float, places: Sequence[Place], around: Sequence[Point], own: str = "") -> bool:
    """Some place lies so near to some point *around* that has another name than its *own*.

    Those points go from south to north, so that only the ones abreast of a place are measured.
    """
    reach = ROUNDED * km / DEGREE_KM
    return any(
        key != own and points_km(place.lon, place.lat, lon, lat) <= km
        for place in places
        for lat, lon, key in around[
            bisect_left(around, (place.lat - reach,)) : bisect_right(around, (place.lat + reach,))
        ]
    )
