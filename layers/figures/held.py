"""What is left of layers when every line, place and text is taken out: who held how much when."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.mosaic.mosaic import Mosaic


@dataclass(frozen=True, slots=True)
class Side:
    """Who holds ground: key, label and colour of an actor of the theatre."""

    key: str
    label: str
    colour: str


@dataclass(frozen=True, eq=False)
class Held:
    """Square kilometres of each side on each day of change.

    Attributes:
        title: Of the layers.
        theatre: What the war is called.
        sides: In the order of the theatre; those alone that hold ground on some day.
        days: Days of change; a figure holds until the next.
        last: The last day the layers cover.
        km2: Sides x days, rounded to 0.001.
        sources: Where it was read, one line each; of reports, which name places, their number.
    """

    title: str
    theatre: str
    sides: tuple[Side, ...]
    days: tuple[date, ...]
    last: date
    km2: npt.NDArray[np.float64]
    sources: tuple[str, ...]

    def on(self, day: date) -> dict[str, float]:
        """Square kilometres of each side, by its label.

        Raises:
            BadInput: The figures do not cover the day.
        """
        column = self.column(day)
        return {s.label: float(self.km2[n, column]) for n, s in enumerate(self.sides)}

    def column(self, day: date) -> int:
        """Which of ``days`` tells of *day*; BadInput where none does."""
        if not self.days[0] <= day <= self.last:
            raise BadInput(f"{day} is not covered; the figures run {self.days[0]} to {self.last}")
        return bisect_right(self.days, day) - 1

    def record(self) -> dict[str, Any]:
        """As the page has it."""
        return {
            "title": self.title,
            "theatre": self.theatre,
            "sides": [[side.key, side.label, side.colour] for side in self.sides],
            "days": [str(day) for day in self.days],
            "last": str(self.last),
            "km2": [[float(km2) for km2 in row] for row in self.km2],
            "sources": list(self.sources),
        }


def held(mosaic: Mosaic, theatre: Theatre) -> Held:
    """The figures of *mosaic*, which is what may go out of the layers.

    Raises:
        UnknownName: A holder of the layers is no actor of the theatre.
    """
    areas = mosaic.areas()
    for key in areas:
        theatre.actor(str(key))
    actors = [actor for actor in theatre.actors if actor.key in areas and areas[actor.key].any()]
    return Held(
        title=mosaic.title,
        theatre=theatre.title,
        sides=tuple(Side(a.key, a.label, a.colour) for a in actors),
        days=mosaic.days,
        last=mosaic.coverage.last,
        km2=np.array([areas[a.key].to_numpy(float).round(3) for a in actors]),
        sources=_sources(mosaic),
    )


def _sources(mosaic: Mosaic) -> tuple[str, ...]:
    if not mosaic.reports:
        return mosaic.sources
    return (f"{len(mosaic.reports):,} reports from {len(mosaic.sources):,} sources",)


def held_of(told: Mapping[str, Any]) -> Held:
    """What ``Held.record`` gave.

    Raises:
        KeyError, TypeError, ValueError: It is no such record.
    """
    made = Held(
        title=str(told["title"]),
        theatre=str(told["theatre"]),
        sides=tuple(Side(*map(str, row)) for row in told["sides"]),
        days=tuple(date.fromisoformat(day) for day in told["days"]),
        last=date.fromisoformat(told["last"]),
        km2=np.array(told["km2"], dtype=float),
        sources=tuple(map(str, told["sources"])),
    )
    if not made.days or made.km2.shape != (len(made.sides), len(made.days)):
        raise ValueError("not a number for each side and day")
    return made
