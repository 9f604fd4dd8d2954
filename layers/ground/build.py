"""A theatre's reports, communities, waters and border -> Mosaic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import shapely

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border
from frontline.layers.ground.barriers import Barrier, barriers
from frontline.layers.ground.follow import follows, histories, nearest
from frontline.layers.ground.rules import Rules, read_rules
from frontline.layers.ground.shapes import cells
from frontline.layers.ground.sites import Plane, sites_of
from frontline.layers.ground.statements import numbered, places
from frontline.layers.ground.table import table_of
from frontline.layers.model import UNKNOWN, Holder, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.measure import area_km2


@dataclass(frozen=True, eq=False)
class Facts:
    """What a build starts from.

    Attributes:
        reports: Reports, and states seen, in order of day.
        also: For the number of a report the other actors that agree with it.
        sources, doubts: As in ``Mosaic``.
    """

    reports: tuple[Report, ...]
    also: Mapping[int, frozenset[str]]
    sources: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def until(self, last: date) -> "Facts":
        """What was reported by *last*, with the sources of that."""
        kept = [i for i, report in enumerate(self.reports) if report.day <= last]
        number = {old: new for new, old in enumerate(kept)}
        reports = tuple(self.reports[i] for i in kept)
        said = {report.source for report in reports}
        return Facts(
            reports=reports,
            also={number[i]: others for i, others in self.also.items() if i in number},
            sources=tuple(source for source in self.sources if source in said),
        )


def mosaic_of_ground(facts: Facts, theatre: Theatre, rules: Rules | None = None) -> Mosaic:
    """The mosaic of a theatre that has a ``ground.toml``.

    Args:
        facts: What is reported.
        theatre: Its communities, waters and border are used.
        rules: Other numbers than the theatre's own, to measure with.

    Raises:
        BadInput: A file of the theatre is wrong.
    """
    rules = rules or read_rules(theatre.folder / "ground.toml")
    between = barriers(theatre, rules.barriers)
    plane = Plane(border(theatre))
    facts = within(facts, plane.country)
    holders = holders_of(facts.reports, theatre)
    days, said = numbered(facts.reports, holders, facts.also)
    xy = plane.km([(r.lon, r.lat) for r in facts.reports])
    spoken = places(facts.reports, said, xy, rules)
    here = plane.both([(place.lon, place.lat) for place in spoken])
    told = histories(spoken, len(days), here, rules, between)
    ground = sites_of(theatre, spoken, here, plane, rules)
    near = nearest(ground.inferred, here, rules.links, between)
    followed = follows(spoken, near, rules)
    polygons = cells(ground.sites.degrees, plane.country, _walls(between, rules))
    number = {holder: i for i, holder in enumerate(holders)}
    contested = [i for holder, i in number.items() if holder.actor == "contested"]
    table = table_of(told, days, ground, followed, contested, rules.town_km)
    plain = plain_of(facts, theatre, holders)
    return replace(
        plain,
        names=ground.names,
        polygons=polygons,
        area_km2=area_km2(polygons),
        days=table.days,
        spells=table.spells,
        points_known=ground.sites.degrees,
        sites=ground.sites,
    )


def within(facts: Facts, country: shapely.Geometry) -> Facts:
    """The facts about places in the country; of the others a doubt is kept."""
    shapely.prepare(country)
    spots = np.array([(r.lon, r.lat) for r in facts.reports]).reshape(-1, 2)
    inside = shapely.contains_xy(country, spots)
    kept = np.flatnonzero(inside).tolist()
    outside = sorted({facts.reports[i].place for i in np.flatnonzero(~inside).tolist()})
    return Facts(
        reports=tuple(facts.reports[i] for i in kept),
        also={at: facts.also[i] for at, i in enumerate(kept) if i in facts.also},
        sources=facts.sources,
        doubts=(*facts.doubts, *(f"{name}: lies outside the border, left out" for name in outside)),
    )


def _walls(between: Sequence[Barrier], rules: Rules) -> tuple[Barrier, ...]:
    return tuple(barrier for barrier in between if barrier.km >= rules.wall_km)


def holders_of(reports: Sequence[Report], theatre: Theatre) -> tuple[Holder, ...]:
    """UNKNOWN, then every holder that is reported or said to have held a place before."""
    rank = {actor.key: i for i, actor in enumerate(theatre.actors)}
    held = {r.holder for r in reports} | {
        Holder(r.previous, "control")
        for r in reports
        if r.previous in rank and r.previous not in ("contested", "unknown")
    }
    return (UNKNOWN, *sorted(held - {UNKNOWN}, key=lambda h: (rank[h.actor], h.status)))


def plain_of(facts: Facts, theatre: Theatre, holders: tuple[Holder, ...]) -> Mosaic:
    """A mosaic of the facts without any cell: what does not depend on where the ground lies."""
    none = np.zeros(0, np.int32)
    return Mosaic(
        title=theatre.title,
        names=(),
        polygons=np.zeros(0, dtype=object),
        area_km2=np.zeros(0),
        holders=holders,
        days=(),
        spells=Spells(0, 0, none, none, none.astype(np.int16), none),
        informed=tuple(sorted({r.day for r in facts.reports})),
        reports=facts.reports,
        sources=facts.sources,
        doubts=facts.doubts,
    )
