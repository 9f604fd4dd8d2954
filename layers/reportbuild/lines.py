"""What a legal list alone tells: places that nothing else speaks of, and those it does not name.

The list names settlements by code, and half of them bear none in the lists of places that may ship.
Those are told apart by name: one of another name, or in a unit that no line of it lies in, is named
by none.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np
import shapely

from frontline.layers.listed.communities import UNNAMED_COLUMNS
from frontline.layers.reportbuild.joining import Joined
from frontline.layers.reportbuild.legal import DISTRICT, Listed, Spot, inside, plain_name, said
from frontline.layers.reportbuild.names import exact, rough
from frontline.layers.reportbuild.plan import Legal
from frontline.layers.reportbuild.precedence import dated

COLUMNS = (
    "place_id", "place", "admin1", "lon", "lat", "since", "legal", "until", "by",
)  # fmt: skip
FILE = "control_list.csv"
OBLAST = 4
"""Characters of a code that name the oblast."""


def lines(listed: Sequence[Listed], joined: Joined, legal: Legal) -> Iterator[Mapping[str, str]]:
    """The rows of ``FILE``.

    ``since`` is the day drawn, ``legal`` that of the list, ``until`` the day it was freed, ``by``
    what the line names: the settlement, or the unit that it lies in.
    """
    mine = [one for one in listed if one.spot is not None]
    mine.sort(key=lambda one: (one.code, one.start))
    for code, group in groupby(mine, key=lambda one: one.code):
        site = joined.sites.get(code)
        if site and any(one.event != "legal_list" for one in site.statements):
            continue
        for one in group:
            yield from _row(one, legal)


def _row(one: Listed, legal: Legal) -> Iterator[Mapping[str, str]]:
    words = said(one, legal)
    for first in words[:1]:
        yield {
            "place_id": one.code,
            "place": first.place,
            "admin1": one.admin,
            "lon": str(first.lon),
            "lat": str(first.lat),
            "since": str(dated(first, (), legal).day),
            "legal": str(one.start),
            "until": str(one.end or ""),
            "by": "" if one.by == "settlement" else one.by,
        }


def unnamed(
    spots: Sequence[Spot], listed: Sequence[Listed], legal: Legal
) -> Iterator[Mapping[str, str]]:
    """Rows of ``layers.listed.communities.UNNAMED``: settlements that no line can mean.

    ``spared`` is "yes" where the nearest settlement with a code lies in an oblast of which the list
    names nothing.

    Args:
        spots: The settlements of the theatre.
        listed: The lines, each with its place where one is known.
        legal: How the list is read.
    """
    coded = [spot for spot in spots if spot.codes]
    around: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in coded:
        for code in spot.codes:
            around[code[:DISTRICT]].append(spot)
    lost: defaultdict[str, set[str]] = defaultdict(set)
    for line in listed:
        if line.spot is None:
            for key in _keys(line.name, line.native):
                lost[key].add(line.code)
    joined = {line.spot.id for line in listed if line.spot}
    oblasts = {line.code[:OBLAST] for line in listed}
    loose = [spot for spot in spots if not spot.codes and spot.id not in joined]
    for spot, near in zip(loose, _nearest(loose, coded), strict=True):
        spared = near.codes[0][:OBLAST] not in oblasts
        meant = {code for key in _keys(spot.name, *spot.names) for code in lost.get(key, ())}
        if spared or not any(inside(spot, code, around, legal) for code in meant):
            yield dict(zip(UNNAMED_COLUMNS, (spot.id, "yes" if spared else ""), strict=True))


def _keys(*names: str) -> set[str]:
    """What a name may be written as."""
    plain = {plain_name(name) for name in names}
    return plain.union(*((*exact(name), *rough(name, slavic=True)) for name in names))


def _nearest(spots: Sequence[Spot], among: Sequence[Spot]) -> list[Spot]:
    if not among or not spots:
        return []
    shrunk = np.cos(np.radians(np.mean([spot.lat for spot in spots])))
    here, there = (
        shapely.points([(spot.lon * shrunk, spot.lat) for spot in some]) for some in (spots, among)
    )
    return [among[at] for at in shapely.STRtree(there).nearest(here).tolist()]
