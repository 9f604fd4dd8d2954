"""Layers without what a profile holds back.

It is taken out before anything is drawn, so no byte of a page, picture, film or table can have it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border
from frontline.layers.build.from_reports import mosaic_of
from frontline.layers.build.reports import Reports
from frontline.layers.epochs.spans import doubts_about, until
from frontline.layers.listed.listing import has_list
from frontline.layers.listed.open import mosaic_of_told
from frontline.layers.model import AREA, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.publishing.profile import Profile

# Decimals of a rounded degree: 11 km, as far as most guns reach past the line.
TENTH = 1
BLOT = "•"
KINDS = (
    r"brigade|regiment|division|battalion|corps|army|company|squadron|бригад\w*|полк\w*|"
    r"дивизи\w*|дивізі\w*|батальон\w*|батальйон\w*|корпус\w*|لواء|فرقة|كتيبة"
)
_NAMED = rf"(?:-?\w{{1,3}})?[ \-](?:\w+[ \-]){{0,3}}(?:{KINDS})\b"
_BEFORE = re.compile(rf"\b\d{{1,4}}(?={_NAMED})", re.IGNORECASE)
_WITH_NAME = re.compile(rf"\b\d{{1,4}}{_NAMED}", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?:{KINDS})(?:[ \-](?:no\.? ?|№ ?)?)(\d{{1,4}})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spared:
    """Places of one's own side: their names, and where they lie, longitude first."""

    names: frozenset[str]
    points: frozenset[tuple[float, float]]

    def named_in(self, text: str) -> bool:
        """Whether *text* has one of the names: "Qamishli airport" tells of Qamishli."""
        return bool(self.names) and _any_of(self.names).search(text) is not None

    def silenced(self, text: str) -> str:
        """*text* with their names blotted out, of the same length."""
        if not self.names:
            return text
        return _any_of(self.names).sub(lambda found: BLOT * len(found[0]), text)

    def near(self, lon: float, lat: float) -> bool:
        """Whether a spot is one of them, within ``NEAR_DEGREES``."""
        return any(np.hypot(lon - x, lat - y) <= NEAR_DEGREES for x, y in self.points)


@lru_cache(maxsize=8)  # a profile asks the same names of thousands of texts
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    """One of *names* as whole words, the longest that begins there."""
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


# Three kilometres: two lists put one town that far apart.
NEAR_DEGREES = 0.03


def spared(mosaic: Mosaic, profile: Profile) -> Spared:
    """The reported places that the profile's own side ever held; none where all are exact."""
    if profile.own_places == "exact":
        return Spared(frozenset(), frozenset())
    theirs = [r for r in mosaic.reports if r.holder.actor in profile.own_side]
    points = frozenset((r.lon, r.lat) for r in theirs)
    there = [r for r in mosaic.reports if (r.lon, r.lat) in points]
    return Spared(frozenset(r.place for r in there), points)


def withheld(mosaic: Mosaic, theatre: Theatre, profile: Profile, last: date | None) -> Mosaic:
    """*mosaic* without what *profile* holds back, and without the days after *last*.

    Raises:
        BadInput: Nothing is left, or the profile's own side is no actor of the theatre.
    """
    for side in profile.own_side:
        theatre.actor(side)
    if mosaic.reports:
        return _of_reports(mosaic, theatre, profile, last)
    return _of_zones(mosaic, last)


@lru_cache(maxsize=2)  # page, picture and figures on the same terms: ground is built once for all
def _of_reports(mosaic: Mosaic, theatre: Theatre, profile: Profile, last: date | None) -> Mosaic:
    """The mosaic built again of the reports that the profile leaves, as it leaves them."""
    if profile.own_places != "exact" and mosaic.sites is not None and has_list(theatre):
        raise BadInput(
            f"{mosaic.title}: its list names every community, so places of one's own side cannot "
            f"be {profile.own_places}; give layers of your own"
        )
    hidden = spared(mosaic, profile)
    kept = [r for r in mosaic.reports if last is None or r.day <= last]
    if profile.own_places == "left out":
        kept = [_silent(r, hidden) for r in kept if not hidden.named_in(r.place)]
    elif profile.own_places == "rounded":
        kept = _apart([_rounded(r) if (r.lon, r.lat) in hidden.points else r for r in kept])
    if profile.units == "left out":
        kept = [_unnumbered(r) for r in kept]
    if tuple(kept) == mosaic.reports:
        return mosaic
    if not kept:
        raise BadInput(f"{mosaic.title}: nothing is left to publish; the profile holds back all")
    doubts = doubts_about(mosaic.doubts, kept) if not hidden.names else ()
    sources = {r.source for r in kept}
    ordered = [s for s in mosaic.sources if s in sources]
    reports = Reports(
        theatre.reports_csv,
        tuple(kept),
        doubts,
        tuple(dict.fromkeys([*ordered, *(r.source for r in kept)])),
    )
    if mosaic.sites is None:
        return replace(mosaic_of(reports, theatre, border(theatre)), title=mosaic.title)
    made = _ground(mosaic, reports, theatre)
    names = _unnamed(made, hidden)
    if profile.units == "left out":
        names = tuple(map(unnumbered, names))
    return replace(made, title=mosaic.title, names=names)


@lru_cache(maxsize=4)  # terms that differ in a licence or in how long a quote is tell the same
def _ground(mosaic: Mosaic, reports: Reports, theatre: Theatre) -> Mosaic:
    """The ground that the reports left of *mosaic* tell: to infer it is nearly all of the time."""
    del mosaic  # its files are those of the ground too: opened anew, they may be others
    return mosaic_of_told(reports, theatre)


def _unnamed(mosaic: Mosaic, hidden: Spared) -> tuple[str, ...]:
    """The names of its cells; one without a report bears none that is spared, or lies there."""
    if mosaic.sites is None or not hidden.names:
        return mosaic.names
    spots = shapely.STRtree(shapely.points(sorted(hidden.points)))
    sites = shapely.points(mosaic.sites.degrees)
    near = set(spots.query(sites, "dwithin", NEAR_DEGREES)[0].tolist())
    reported = {(r.lon, r.lat) for r in mosaic.reports}
    return tuple(
        name if tuple(spot) in reported or not (i in near or hidden.named_in(name)) else ""
        for i, (name, spot) in enumerate(
            zip(mosaic.names, mosaic.sites.degrees.tolist(), strict=True)
        )
    )


def _silent(report: Report, hidden: Spared) -> Report:
    """*report* without the names of spared places: in its unit, its note and its source."""
    return replace(
        report,
        admin=hidden.silenced(report.admin),
        note=hidden.silenced(report.note),
        source=hidden.silenced(report.source),
    )


def _rounded(report: Report) -> Report:
    return replace(report, lon=round(report.lon, TENTH), lat=round(report.lat, TENTH))


def _apart(reports: Sequence[Report]) -> list[Report]:
    """*reports* with one place at each spot, where rounding has put two together: the first."""
    first: dict[tuple[float, float], str] = {}
    for report in reports:
        if report.kind != AREA:
            first.setdefault((report.lon, report.lat), report.place)
    return [r for r in reports if r.kind == AREA or first[r.lon, r.lat] == r.place]


def _unnumbered(report: Report) -> Report:
    return replace(
        report,
        place=unnumbered(report.place),
        note=unnumbered(report.note),
        source=unnumbered(report.source),
    )


def unnumbered(text: str) -> str:
    """*text* with the numbers of units blotted out, of the same length."""
    text = _BEFORE.sub(lambda found: BLOT * len(found.group()), text)
    return _AFTER.sub(lambda found: found.group()[: -len(found[1])] + BLOT * len(found[1]), text)


def numbered(text: str) -> frozenset[str]:
    """The units that *text* names by number, as "47th Brigade" and "Brigade 47"."""
    found = (*_WITH_NAME.finditer(text), *_AFTER.finditer(text))
    return frozenset(" ".join(unit.group().split()) for unit in found)


def _of_zones(mosaic: Mosaic, last: date | None) -> Mosaic:
    """Zones up to *last*: no line, corner or ground is left of the days that are gone."""
    left = mosaic if last is None else until(mosaic, last)
    if left is None:
        raise BadInput(f"{mosaic.title}: nothing is left to publish; its days are after {last}")
    return left
