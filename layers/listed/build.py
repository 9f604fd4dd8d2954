"""Reports, a legal list, communities, waters and border -> Mosaic."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import PASSING, border, passing, shared_border
from frontline.layers.build.reports import Reports
from frontline.layers.evidence.sites import Sites
from frontline.layers.ground.build import holders_of, plain_of, within
from frontline.layers.ground.communities import apart
from frontline.layers.ground.shapes import cells, lattice
from frontline.layers.ground.sites import CountryPlane
from frontline.layers.ground.table import repeated
from frontline.layers.ground.undecided import held_by
from frontline.layers.inference.barriers import barriers, pieces
from frontline.layers.inference.decided import decided
from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Spoken, numbered, places
from frontline.layers.listed.around import (
    CLAIMED,
    COUNT,
    TELL_NOTHING,
    Ring,
    Sides,
    Silent,
    Words,
    settled,
)
from frontline.layers.listed.columns import (
    FROM,
    UNTIL,
    Weeks,
    Where,
    in_columns,
    named,
    unsure,
)
from frontline.layers.listed.communities import Communities, communities
from frontline.layers.listed.first_war import FIRST_WAR, in_first_war
from frontline.layers.listed.follow import Choices, Parted, parted
from frontline.layers.listed.known import REST, histories, within_span
from frontline.layers.listed.listing import ListRules
from frontline.layers.listed.pockets import Told, Touching, closed, whose
from frontline.layers.listed.roads import read_roads
from frontline.layers.listed.unnamed import Unnamed, told_by_name
from frontline.layers.model import Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.measure import Floats, Shapes, area_km2

Ints = npt.NDArray[np.int64]
LINKS = 6
"""Of so many nearest places the one with the least way over water is followed."""
# Farther than this from all places that were ever held nobody is surrounded.
WAR_KM = 30.0
# An outline at 1:10m is off by half a kilometre: villages on the bank are on land.
BANK_DEGREES = 0.005
# Two lists put Chasiv Yar 1.8 km apart, and half of it had followed the villages behind it. Judged.
TWICE_KM = 2.0
QUIET = 90
"""Days after which fights are old (``layers.model.Steps``)."""


@dataclass(frozen=True, eq=False)
class Places:
    """All sites: those spoken of, then the other communities, then open ground.

    Attributes:
        names, degrees, km, community, people: Of each.
        spoken: How many come first.
        coded: Of each whether the list would name it by its code.
        unnamed, spared: Of each whether it names it not, by its name; and none of its province.
    """

    names: tuple[str, ...]
    degrees: Floats
    km: Floats
    community: npt.NDArray[np.bool_]
    people: Ints
    spoken: int
    coded: npt.NDArray[np.bool_]
    unnamed: npt.NDArray[np.bool_]
    spared: npt.NDArray[np.bool_]


def mosaic_of_list(facts: Reports, theatre: Theatre, listed: ListRules, rules: Rules) -> Mosaic:
    """The mosaic of a theatre whose ground rests on a legal list.

    Args:
        facts: The report of what no list names, then all others in order of day.
        theatre: Its communities, waters and border are used.
        listed: What the list is.
        rules: The numbers of the model.
    """
    between = barriers(theatre, rules.barriers, rules.barrier_days)
    plane = CountryPlane(border(theatre))
    facts = within(facts, plane.country)
    holders = holders_of(facts.reports, theatre)
    days, said = numbered(facts.reports, holders, rules)
    reports = facts.reports[1:]
    spoken = places(reports, said[1:], plane.km([(r.lon, r.lat) for r in reports]), rules)
    sites = _sites(communities(theatre), spoken, plane, rules)
    sides = Sides.of(holders, listed)
    known = histories(spoken, sites.km, len(days), holders, sides.other)
    known, rows = _around(known, sites, facts, days, (sides, parted(days, between)))
    weeks = Weeks.of(spoken, facts.reports, days)
    eve = sides.share[known.state[rows, max(weeks.span.start - 1, 0)]] == 1
    where = _where(
        sites, eve, plane, [shared_border(theatre, n) for n in (listed.over, listed.along)]
    )
    where = replace(where, roads=read_roads(theatre.folder, plane))
    line = named(known, rows, weeks, sides)
    known, rows = in_columns(known, rows, weeks, where, sides)
    owner = np.zeros(len(known.state), np.int64)
    owner[rows] = np.arange(len(rows))
    first = Weeks.of(spoken, facts.reports, days, FIRST_WAR)
    known, rows = in_first_war(known, rows, first, where, sides)
    known, source = _followed(known, sites, rows, parted(days, between))
    until = min(bisect_left(days, listed.until), len(days))
    span = slice(bisect_left(days, UNTIL), until)
    silent = Unnamed(sites.degrees, sites.km, sites.coded, sites.unnamed, sites.spared)
    known, source = told_by_name(
        known, source, sites.spoken, silent, (sides, parted(days, between), span)
    )
    touching = Touching.of((sites.degrees, sites.km), where.start_km, plane.country, between)
    told = _told(facts, days)
    for part, roads in ((weeks.span, True), (slice(span.start, len(days)), False)):
        means = sides, parted(days, between), part
        known, source = closed(known, source, touching, told, means, on_roads=roads)
    walls = tuple(barrier for barrier in between if barrier.km >= rules.wall_km)
    polygons = cells(sites.degrees, dry(plane.country, theatre, sites), walls)
    known, source = _by_town(known, source, sites, holders, rules.town_km)
    told_km = plane.km([(r.lon, r.lat) for r in facts.reports])
    own = source < len(owner)
    line = np.where(own[:, None], line[owner[np.where(own, source, 0)]], np.int32(REST))
    some, when = unsure(known, source, weeks, where, sides, (told_km, line))
    means = sides, parted(days, between), weeks.span
    state = whose(known, source, (some, when), (touching, sites.km), means, len(holders))
    word = known.report[source[some], weeks.span]
    word = np.where(when & (word == REST), line[some], word)
    known, source = within_span(known, source, some, weeks.span, (state, word))
    spells = repeated(Spells.of(known.state, known.report), source)
    after = days[min(bisect_left(days, listed.until), len(days) - 1) :]
    doubtful = _by_the_line(spells, sites, sides, (days.index(after[0]), len(days) - 1), listed)
    return replace(
        plain_of(facts, theatre, held_by(holders, spells)),
        names=sites.names,
        polygons=polygons,
        area_km2=area_km2(polygons),
        days=days,
        spells=spells,
        points_known=sites.degrees,
        sites=Sites(sites.degrees, sites.community, sites.people, rules.steps, doubtful=doubtful),
    )


def _told(facts: Reports, days: Sequence[date]) -> Told:
    return Told(
        np.array([r.day.toordinal() for r in facts.reports]),
        np.array([r.event in TELL_NOTHING - {"legal_list"} for r in facts.reports]),
        np.array([r.kind == "pocket" for r in facts.reports]),
        np.array([day.toordinal() for day in days]),
    )


def _where(
    sites: Places,
    held: npt.NDArray[np.bool_],
    plane: CountryPlane,
    borders: Sequence[shapely.Geometry],
) -> Where:
    """Where the sites are, seen from where columns came from: a border, or ground *held* before.

    Args:
        sites: All of them.
        held: Which the side that occupies had on the eve.
        plane: The country.
        borders: Lines in degrees: where the border was crossed (empty: all around the country),
            and where along its whole length (empty: nowhere).
    """
    points = shapely.points(sites.km)
    over, along = (plane.moved(line) for line in borders)
    over = shapely.boundary(plane.country_km()) if over.is_empty else over
    start = _away(points, np.append(pieces(np.array([over])), points[held]))
    return Where(sites.km, sites.coded, start, _away(points, pieces(np.array([along]))))


def _away(points: Shapes, what: Shapes) -> Floats:
    """How far the nearest of *what* is from each point; where there is none, endlessly."""
    if not len(what):
        return np.full(len(points), np.inf)
    found = shapely.STRtree(what).query_nearest(points, return_distance=True, all_matches=False)
    return np.asarray(found[1], np.float64)


def dry(country: shapely.Geometry, theatre: Theatre, sites: Places) -> shapely.Geometry:
    """The country without waters that ended on a day: their beds are no ground that anybody holds.

    Where the Kakhovka Reservoir was there lay water between the sides, and then an empty bed.
    """
    beds = shapely.union_all([water.shape for water in passing(theatre.folder / PASSING)])
    people = shapely.points(sites.degrees[sites.community])
    shore = shapely.buffer(people[shapely.intersects(people, beds)], 2 * BANK_DEGREES)
    beds = shapely.difference(shapely.buffer(beds, -BANK_DEGREES), shapely.union_all(shore))
    return shapely.difference(country, beds)


def _by_the_line(
    spells: Spells, sites: Places, sides: Sides, columns: Sequence[int], listed: ListRules
) -> npt.NDArray[np.bool_]:
    """Which sites lie near one of the other side when the list closes, or at the end."""
    found = np.zeros(len(sites.km), bool)
    points = shapely.points(sites.km)
    for column in columns:
        held = sides.share[spells.holders_at(column)] > 0
        for side in (held, ~held):
            tree = shapely.STRtree(points[side])
            away = tree.query_nearest(points[~side], listed.doubt_km, return_distance=True)
            near = np.flatnonzero(~side)[away[0][0]]
            found[near] = True
    return found


def _by_town(
    known: Histories, source: Ints, sites: Places, holders: Sequence[Holder], town_km: float
) -> tuple[Histories, Ints]:
    """Histories and rows: beyond a town that is fought over the ground is its holder's."""
    contested = [i for i, holder in enumerate(holders) if holder.actor == "contested"]
    state = np.concatenate([known.state, decided(known.state, contested)])
    both = Histories(state, np.concatenate([known.report, known.report]))
    lead = np.minimum(source, sites.spoken - 1)
    far = (source < sites.spoken) & (np.hypot(*(sites.km - sites.km[lead]).T) > town_km)
    return both, source + np.where(far, len(known.state), 0)


def _sites(
    listed: Communities, spoken: Sequence[Spoken], plane: CountryPlane, rules: Rules
) -> Places:
    """All that gets a cell: who was spoken of, who is listed, and empty ground between them."""
    shapely.prepare(plane.country)
    first, km = plane.both([(p.lon, p.lat) for p in spoken])
    inside = np.flatnonzero(shapely.contains_xy(plane.country, listed.degrees))
    degrees, where = plane.both(listed.degrees[inside])
    kept = apart(km, where, rules.apart_km)
    kept = kept[~_twice(spoken, km, [listed.names[i] for i in inside[kept]], where[kept])]
    settled = np.concatenate([km, where[kept]])
    desert = lattice(plane.country_km(), settled, rules.lattice_km, rules.open_km)
    empty, chosen = len(desert), inside[kept]
    spots = np.concatenate([first, degrees[kept], np.round(plane.degrees(desert), 4)])
    none, no_one = np.zeros(empty, bool), np.zeros(empty, np.int64)
    return Places(
        names=(*(s.name for s in spoken), *(listed.names[i] for i in chosen), *[""] * empty),
        degrees=spots,
        km=plane.km(spots),
        community=np.append(np.ones(len(settled), bool), none),
        people=np.concatenate([np.zeros(len(first), np.int64), listed.people[chosen], no_one]),
        spoken=len(spoken),
        coded=np.concatenate([np.ones(len(first), bool), listed.coded[chosen], none]),
        unnamed=np.concatenate([np.zeros(len(first), bool), listed.unnamed[chosen], none]),
        spared=np.concatenate([np.zeros(len(first), bool), listed.spared[chosen], none]),
    )


def _twice(
    spoken: Sequence[Spoken], km: Floats, names: Sequence[str], where: Floats
) -> npt.NDArray[np.bool_]:
    """Which communities are a place that is spoken of, put elsewhere by another list."""
    spots = defaultdict(list)
    for place, spot in zip(spoken, km, strict=True):
        spots[place.name.split(" (")[0]].append(spot)
    called = [spots.get(name.split(" (")[0], []) for name in names]
    near = zip(called, where, strict=True)
    found = [any(np.hypot(*(at - spot)) <= TWICE_KM for spot in some) for some, at in near]
    return np.array(found, np.bool_)


def _followed(known: Histories, sites: Places, row: Ints, waters: Parted) -> tuple[Histories, Ints]:
    """Whose history each site has: its own, or that of a neighbour that the list would name.

    Args:
        known: Histories by row.
        sites: All of them.
        row: The row of each; only those of sites with a code count.
        waters: What is in the way, and when.

    Returns:
        Histories, with those that follow one neighbour and later another; the row of each site.
    """
    source = row.copy()
    loose, firm = np.flatnonzero(~sites.coded), np.flatnonzero(sites.coded)
    if not len(firm) or not len(loose):
        return known, source
    here, there = ((sites.degrees[some], sites.km[some]) for some in (loose, firm))
    near = Choices.among(here, there, LINKS, waters.between)
    leads = [row[firm[near.ranked(prices)[:, 0]]] for _, prices in waters.spans]
    source[loose] = leads[0]
    changes = np.flatnonzero(np.any([lead != leads[0] for lead in leads], axis=0))
    state, report = known.state[leads[0][changes]], known.report[leads[0][changes]]
    for (span, _), lead in zip(waters.spans, leads, strict=True):
        state[:, span] = known.state[lead[changes], span]
        report[:, span] = known.report[lead[changes], span]
    source[loose[changes]] = len(known.state) + np.arange(len(changes))
    both = [known.state, state], [known.report, report]
    return Histories(*(np.concatenate(arrays) for arrays in both)), source


def _around(
    known: Histories,
    sites: Places,
    facts: Reports,
    days: Sequence[date],
    means: tuple[Sides, Parted],
) -> tuple[Histories, Ints]:
    """Histories and the row of each site, where little is said told by the places around it."""
    sides, waters = means
    row = np.minimum(np.arange(len(sites.degrees)), sites.spoken)
    firm = np.flatnonzero(sites.coded & _by_the_war(known, sites, sides.share))
    if len(firm) <= COUNT:  # of so few places none stands amid others
        return known, row
    here = sites.degrees[firm], sites.km[firm]
    near = Choices.among(here, here, 3 * COUNT, waters.between)
    words = Words.of(facts.reports)
    # In the weeks of columns there is no ring: what lies around a road is not its own.
    eve, first = bisect_left(days, FROM), bisect_left(days, UNTIL)
    for whole, prices in waters.spans:
        before = slice(whole.start, min(whole.stop, eve))
        after = slice(max(whole.start, first), whole.stop)
        for span in (span for span in (before, after) if span.start < span.stop):
            ring = Ring.of(near.ranked(prices)[:, 1 : COUNT + 1], sites.km[firm])
            then = Histories(known.state[:, span], known.report[:, span])
            fighting = _fought_until(known, words, sides.share)[:, span]
            silent = _silent(then, words, days[span], sides.share, fighting)
            known, row[firm] = settled(known, row[firm], ring, silent, sides, span)
    return known, row


def _by_the_war(
    known: Histories, sites: Places, share: npt.NDArray[np.float32]
) -> npt.NDArray[np.bool_]:
    """Which sites lie near one that was ever held by the side that occupies."""
    ever = np.flatnonzero((share[known.state[: sites.spoken]] > 0).any(axis=1))
    tree = shapely.STRtree(shapely.points(sites.km[ever]))
    near = tree.query(shapely.points(sites.km), predicate="dwithin", distance=WAR_KM)[0]
    found = np.zeros(len(sites.km), bool)
    found[near] = True
    return found


def _fought_until(
    known: Histories, words: Words, share: npt.NDArray[np.float32]
) -> npt.NDArray[np.bool_]:
    """Where the next word of a place dates its loss: it is fought over, or not lost before.

    The fight went on until then, however long nobody spoke of it: Bakhmut, Chasiv Yar, Toretsk; and
    Khromove, Selydove and Ukrainsk were not lost with what lay around them before a source says so.
    """
    held = share[known.state]
    fought = held < CLAIMED
    some = np.flatnonzero(fought.any(axis=1))
    held, report = held[some], known.report[some]
    ends = np.zeros(held.shape, np.bool_)
    for column in range(held.shape[1] - 2, -1, -1):
        after = report[:, column + 1]
        lost = words.told[after] & (held[:, column + 1] >= CLAIMED)
        ends[:, column] = np.where(report[:, column] == after, ends[:, column + 1], lost)
    fought[some] &= ends
    return fought


def _silent(
    known: Histories,
    words: Words,
    days: Sequence[date],
    share: npt.NDArray[np.float32],
    fighting: npt.NDArray[np.bool_],
) -> Silent:
    """Where only the list, a dropped claim or fights long ago tell; where nothing fresh tells."""
    wide, empty = words.wide[known.report], words.empty[known.report]
    age = np.array([day.toordinal() for day in days]) - words.day[known.report]
    old, held = age > QUIET, share[known.state]
    # A line that says of the place itself when it was freed is a word of it, while it is fresh.
    freed = empty & ~wide & (known.report != REST) & (held == 0) & ~old
    own, fought = empty & ~freed, (held > 0) & (held < CLAIMED)
    lost = own | (old & (fought | words.edit[known.report]))
    kept = (own | old | (held == CLAIMED)) & ~fighting
    return Silent(lost & ~fighting, kept, wide)
