"""What all-day questions ask of one epoch: its own days alone, to be put one after the other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.geo.batch.executor import Executor, Here
from frontline.layers.epochs.kept import Kept
from frontline.layers.epochs.manifest import Part
from frontline.layers.model import UNKNOWN, AreaSpell, Spell
from frontline.layers.mosaic.history import spells
from frontline.layers.mosaic.mosaic import Mosaic

A = TypeVar("A")


@dataclass(frozen=True, eq=False)
class Own:
    """An epoch and the days that are its own.

    Attributes:
        mosaic: Its arrangement; its first column is the last state of the epoch before.
        since: First day that is its own, ``date.min`` for the first epoch of all.
        outside_km2: Ground that only other epochs draw.
    """

    mosaic: Mosaic
    since: date
    outside_km2: float


def each(kept: Kept, executor: Executor, ask: Callable[[Own], A]) -> list[A]:
    """What *ask* says of every epoch, in their order.

    Args:
        kept: The epochs.
        executor: Who asks; ``Here`` keeps what it has read for the next question.
        ask: A function of a module, or a partial of one.
    """
    if isinstance(executor, Here):
        return [ask(_own(kept, part)) for part in kept.manifest.parts]
    return list(executor.run(partial(_asked, kept, ask), kept.manifest.parts))


def _asked(kept: Kept, ask: Callable[[Own], A], part: Part) -> A:
    return ask(_own(kept, part))


def _own(kept: Kept, part: Part) -> Own:
    first = part is kept.manifest.parts[0] or part.file == kept.manifest.parts[0].file
    return Own(kept.mosaic(part), date.min if first else part.start, part.outside_km2)


def areas(own: Own) -> pd.DataFrame:
    """Square kilometres of each actor on the days of change."""
    table = own.mosaic.areas()
    table[UNKNOWN.actor] += own.outside_km2
    return _since(table, own)


def daily_shifts(own: Own) -> pd.DataFrame:
    """What went from whom to whom on the days of change."""
    table = own.mosaic.daily_shifts()
    return table[_from(own, table["day"])]


def front_lengths(own: Own) -> pd.DataFrame:
    """Kilometres of line between actors on the days of change."""
    return _since(own.mosaic.front_lengths(), own)


def outline_lengths(own: Own, actor: str) -> pd.Series:
    """Kilometres around an actor's ground on the days of change."""
    lengths = own.mosaic.outline_lengths(actor)
    return lengths[_from(own, lengths.index)]


def history(own: Own, lon: float, lat: float) -> list[Spell]:
    """The spells of a point that begin on the epoch's own days; none where it draws nothing."""
    cell = own.mosaic.cell_at(lon, lat)
    own_spells = spells(own.mosaic, cell) if cell is not None else []
    return [spell for spell in own_spells if spell.start >= own.since]


def area_history(own: Own, area: shapely.Geometry) -> list[AreaSpell]:
    """The same of an area."""
    if not len(own.mosaic.tree.query(area, predicate="intersects")):
        return []
    own_spells = own.mosaic.area_history(area)
    return [spell for spell in own_spells if spell.start >= own.since]


def _since(table: pd.DataFrame, own: Own) -> pd.DataFrame:
    return table[_from(own, table.index)]


def _from(own: Own, days: Iterable[date]) -> npt.NDArray[np.bool_]:
    """Which days are the epoch's own."""
    # An empty list would ask pandas for no columns rather than for no rows.
    return np.array([day >= own.since for day in days], dtype=bool)
