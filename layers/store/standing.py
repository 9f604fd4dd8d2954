"""Where cells stand and how far and old their evidence is, as columns of a store's spells."""

from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from frontline.layers.evidence.sites import OWN_KM, Sites, distances_km
from frontline.layers.model import AREA, Steps
from frontline.layers.mosaic.mosaic import Mosaic


def columns(mosaic: Mosaic) -> dict[str, pa.Array]:
    """A column each, a row a spell; none for layers whose cells are as far as evidence goes.

    ``evidence_km`` is the distance from the cell's own place to that of the report it rests on,
    ``evidence_days`` the age of that report on the first day of the spell (less than 0 where it
    tells of who held the place before), ``inferred`` whether it speaks of another place or of a
    whole area; they are empty where nobody is said to hold the ground. ``lon``, ``lat``,
    ``community`` and ``people`` are of the cell.
    """
    sites, spells = mosaic.sites, mosaic.spells
    if sites is None:
        return {}
    ground, told = spells.ground.astype(np.int64), mosaic.reports
    km = distances_km(sites, spells.cell.astype(np.int64), told, ground)
    days = np.array([day.toordinal() for day in mosaic.days])[spells.start]
    of_report = np.array([r.day.toordinal() for r in told] or [0])[ground]
    wide = np.array([r.kind == AREA for r in told] or [False])[ground]
    none = ground < 0
    return {
        "lon": pa.array(sites.degrees[spells.cell, 0]),
        "lat": pa.array(sites.degrees[spells.cell, 1]),
        "community": pa.array(sites.community[spells.cell]),
        "people": pa.array(sites.people[spells.cell].astype(np.int32)),
        "evidence_km": pa.array(km.round(3).astype(np.float32), mask=none),
        "evidence_days": pa.array((days - of_report).astype(np.int32), mask=none),
        "inferred": pa.array((km > OWN_KM) | wide, mask=none),
    }


def rules(mosaic: Mosaic) -> dict[str, float] | None:
    """What counts as near, far, fresh and old, for the head of a store."""
    return asdict(mosaic.sites.steps) if mosaic.sites else None


def sites_of(
    table: pa.Table, first: npt.NDArray[np.integer], steps: dict[str, Any] | None
) -> Sites | None:
    """The sites of cells; *first* is the first row of each."""
    if steps is None:
        return None
    rows = table.select(["lon", "lat", "community", "people"]).take(pa.array(first))
    lon, lat, community, people = (column.to_numpy() for column in rows.columns)
    return Sites(
        np.column_stack([lon, lat]),
        community.astype(bool),
        people.astype(np.int64),
        Steps(**steps),
    )
