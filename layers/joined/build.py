"""Mosaics of neighbouring theatres -> one Mosaic: all cells, all days, all reports."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.evidence.sites import Sites
from frontline.layers.joined.seam import sewn
from frontline.layers.model import UNKNOWN, Holder, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import NO_REPORT, Spells
from frontline.layers.planar.measure import area_km2


def side_by_side(parts: Sequence[Mosaic], title: str) -> Mosaic:
    """The cells of all *parts* on one clock; actors that share a key are one.

    A part says nothing of days before its own first: there its ground is unknown.

    Args:
        parts: Mosaics made from reports, of countries that do not overlap.
        title: What the page prints.
    """
    days = tuple(sorted({day for part in parts for day in part.days}))
    holders = (UNKNOWN, *dict.fromkeys(h for part in parts for h in part.holders if h != UNKNOWN))
    reports = tuple(sorted((r for part in parts for r in part.reports), key=lambda r: r.day))
    polygons = sewn([part.polygons for part in parts])
    return Mosaic(
        title=title,
        names=tuple(name for part in parts for name in part.names),
        polygons=polygons,
        area_km2=area_km2(polygons),
        holders=holders,
        days=days,
        spells=_spells(parts, days, holders, reports),
        informed=tuple(sorted({day for part in parts for day in part.informed})),
        reports=reports,
        sources=tuple(dict.fromkeys(source for part in parts for source in part.sources)),
        doubts=tuple(doubt for part in parts for doubt in part.doubts),
        points_known=np.concatenate([part.points for part in parts]),
        sites=_sites(parts),
    )


def _spells(
    parts: Sequence[Mosaic],
    days: Sequence[date],
    holders: Sequence[Holder],
    reports: Sequence[Report],
) -> Spells:
    """The rows of all parts, with columns, holders and reports counted anew."""
    column = {day: i for i, day in enumerate(days)}
    number = {holder: i for i, holder in enumerate(holders)}
    place = {id(report): i for i, report in enumerate(reports)}
    cells: list[npt.NDArray[np.generic]] = []
    starts: list[npt.NDArray[np.generic]] = []
    held: list[npt.NDArray[np.generic]] = []
    pieces: list[npt.NDArray[np.generic]] = []
    first = 0
    for part in parts:
        spells = part.spells
        late = column[part.days[0]] > 0
        at = np.array([column[day] for day in part.days], np.int32)
        actor = np.array([number[holder] for holder in part.holders], np.int16)
        report = np.array([*(place[id(r)] for r in part.reports), NO_REPORT], np.int32)
        count = len(part.names)
        before = np.arange(count) if late else np.arange(0)
        cells += [first + before, first + spells.cell]
        starts += [np.zeros(len(before)), at[spells.start]]
        held += [np.zeros(len(before)), actor[spells.holder]]
        pieces += [np.full(len(before), NO_REPORT), report[spells.ground]]
        first += count
    cell, start = (np.concatenate(x).astype(np.int32) for x in (cells, starts))
    order = np.lexsort((start, cell))
    return Spells(
        cells=first,
        columns=len(days),
        cell=cell[order],
        start=start[order],
        holder=np.concatenate(held).astype(np.int16)[order],
        ground=np.concatenate(pieces).astype(np.int32)[order],
    )


def _sites(parts: Sequence[Mosaic]) -> Sites | None:
    """Where the cells stand, where all parts say it."""
    own = [part.sites for part in parts if part.sites is not None]
    if len(own) < len(parts):
        return None
    return Sites(
        degrees=np.concatenate([sites.degrees for sites in own]),
        community=np.concatenate([sites.community for sites in own]),
        people=np.concatenate([sites.people for sites in own]),
        steps=own[0].steps,
    )
