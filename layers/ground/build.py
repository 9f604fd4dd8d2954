"""A theatre's reports, communities, waters and border -> Mosaic."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border
from frontline.layers.build.reports import Reports
from frontline.layers.build.widened import widened
from frontline.layers.ground.areas import borne_out, told_of_areas
from frontline.layers.ground.communities import namesakes, towns_of
from frontline.layers.ground.shapes import GRID, cells
from frontline.layers.ground.sites import CountryPlane, sites_of
from frontline.layers.ground.table import table_of
from frontline.layers.ground.uncollected import uncollected
from frontline.layers.ground.undecided import held_by
from frontline.layers.inference.barriers import Barrier, barriers
from frontline.layers.inference.districts import district_of, districts
from frontline.layers.inference.follow import histories
from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.inferring import follows
from frontline.layers.inference.lone import lone
from frontline.layers.inference.reach import Words
from frontline.layers.inference.rules import Rules, read_rules
from frontline.layers.inference.statements import SAME_NAME, Spoken, numbered, places, quiet_until
from frontline.layers.model import AREA, SEEN, UNKNOWN, Holder, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.measure import area_km2
from frontline.layers.planar.neighbours import neighbours


@uncollected()
def mosaic_of_ground(reports: Reports, theatre: Theatre, rules: Rules | None = None) -> Mosaic:
    """The mosaic of a theatre that has a ``ground.toml``.

    Args:
        reports: Reports, and states seen, in order of day.
        theatre: Its communities, waters and border are used. Where a report lies a little outside
            the border, that is widened around it (``layers.build.widened``).
        rules: Other numbers than the theatre's own, to measure with.

    Raises:
        BadInput: A file of the theatre is wrong, a report lies far outside the border, or two
            places are too close for a cell each.
    """
    rules = rules or read_rules(theatre.folder / "ground.toml")
    between = barriers(theatre, rules.barriers)
    plane = CountryPlane(country_of(reports, theatre))
    reports = within(reports, plane.country)
    plain = plain_of(reports, theatre, holders_of(reports.reports, theatre))
    days, said = numbered(plain.reports, plain.holders, rules)
    xy = plane.km([(r.lon, r.lat) for r in plain.reports])
    spoken = places(plain.reports, said, xy, rules)
    _check_apart(spoken, reports)
    here = plane.both([(place.lon, place.lat) for place in spoken])
    contested = [i for i, holder in enumerate(plain.holders) if holder.actor == "contested"]
    until = quiet_until(plain.reports, days, rules)
    known = histories(spoken, (len(days), until), here, rules, between, contested)
    ground = sites_of(theatre, spoken, here, plane, rules)
    same = namesakes(
        (ground.names[len(spoken) :], ground.inferred[1]),
        ([place.name for place in spoken], here[1]),
        SAME_NAME * rules.same_km,
    )
    beside = neighbours(np.concatenate([here[1], ground.inferred[1]]), plane.span_km)
    units = districts(theatre)
    followed, witnesses = follows(
        [place.until(until) for place in spoken],
        (*ground.inferred, district_of(units, ground.inferred[0])),
        (*here, district_of(units, here[0])),
        Histories(known.state[:, :until], known.report[:, :until]),
        rules,
        (between, beside),
    )
    reach = np.array([place.perimeter_km or rules.town_km for place in spoken])
    town = towns_of(ground.quarter, ground.inferred[1], here[1], reach)
    own = np.where(same >= 0, same, town)
    followed, witnesses = np.where(own >= 0, own, followed), witnesses.of(own < 0)
    polygons = cells(ground.sites.degrees, plane.country, _walls(between, rules), beside)
    ordinals = np.array([day.toordinal() for day in days])
    degrees = np.array([(r.lon, r.lat) for r in plain.reports]).reshape(-1, 2)
    wide = np.array([r.kind == AREA for r in plain.reports], dtype=bool)
    alone = np.zeros(len(said), dtype=bool)
    of_places = np.flatnonzero(~wide).tolist()
    alone[~wide] = lone([said[i] for i in of_places], ordinals, xy[~wide], rules)
    alone &= ~borne_out(plain.reports, degrees, theatre, rules.shared_days)
    every, known = told_of_areas(known, here[0], plain.reports, days, plain.holders, theatre)
    # The same day among those on which areas are spoken of too.
    later = bisect_left(every, days[until]) if until < len(days) else None
    words = Words(every, degrees, alone, wide, later)
    table = table_of(known, words, ground, (followed, witnesses), plain.holders, rules)
    return replace(
        plain,
        holders=held_by(plain.holders, table.spells),
        names=ground.names,
        polygons=polygons,
        area_km2=area_km2(polygons),
        days=table.days,
        spells=table.spells,
        points_known=ground.sites.degrees,
        sites=ground.sites,
    )


def country_of(reports: Reports, theatre: Theatre) -> shapely.Geometry:
    """The border of the theatre, widened for reports; a state outside it is of another country."""
    changes = tuple(r for r in reports.reports if r.event != SEEN)
    return widened(border(theatre), replace(reports, reports=changes))


def _check_apart(spoken: Sequence[Spoken], reports: Reports) -> None:
    """No two places are closer than the grid of the cells can tell apart."""
    points = shapely.points([(place.lon, place.lat) for place in spoken])
    pairs = shapely.STRtree(points).query(points, "dwithin", GRID).T.tolist()
    for number in (max(pair) for pair in pairs if pair[0] != pair[1]):
        place = spoken[number]
        row = next(r.row for r in reports.reports if (r.lon, r.lat) == (place.lon, place.lat))
        raise BadInput(
            f"{reports.file}: row {row}, columns lon and lat: {place.name} is too close to another "
            "place to have a cell of its own; move one, or use one place_id"
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


def within(read: Reports, country: shapely.Geometry) -> Reports:
    """What is said of places in *country*; of the others a doubt is kept."""
    shapely.prepare(country)
    spots = np.array([(r.lon, r.lat) for r in read.reports]).reshape(-1, 2)
    inside = shapely.contains_xy(country, spots)
    outside = sorted({read.reports[i].place for i in np.flatnonzero(~inside).tolist()})
    return replace(
        read,
        reports=tuple(read.reports[i] for i in np.flatnonzero(inside).tolist()),
        doubts=(
            *read.doubts,
            *(f"{name}: lies outside the border, left out" for name in outside),
        ),
    )


def plain_of(reports: Reports, theatre: Theatre, holders: tuple[Holder, ...]) -> Mosaic:
    """A mosaic of the reports without any cell: what does not depend on where the ground lies."""
    none = np.zeros(0, np.int32)
    return Mosaic(
        title=theatre.title,
        names=(),
        polygons=np.zeros(0, dtype=object),
        area_km2=np.zeros(0),
        holders=holders,
        days=(),
        spells=Spells(0, 0, none, none, none.astype(np.int16), none),
        informed=tuple(sorted({r.day for r in reports.reports})),
        reports=reports.reports,
        sources=reports.sources,
        doubts=reports.doubts,
    )
