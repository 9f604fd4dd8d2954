"""Which days a film shows, and for how long: the days of the page, in its order."""

from dataclasses import dataclass
from datetime import date, timedelta

from frontline.geo.errors import BadInput
from frontline.layers.mosaic.mosaic import Mosaic

MOST = 6000
"""Frames in one film, above the days of the longest war here (Syria, some 5,000); who wants more
takes a shorter range, or only the days with change."""
# A day on which nothing changes stands a quarter as long; the last frame is held to be read; GIF
# counts time in steps of 10 ms.
QUIET, LAST_MS, STEP_MS = 0.25, 2500, 10
# Changes a second: a slow reading, and the fastest that a GIF can show.
SPEEDS = (0.5, 50.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A day and how many milliseconds it stands."""

    day: date
    ms: int


def film_days(
    mosaic: Mosaic,
    start: date | None = None,
    end: date | None = None,
    *,
    only_changes: bool = False,
) -> list[date]:
    """The days the page's slider can stand on from *start* to *end*, both included.

    With *only_changes* the page's stops: days on which some ground changed hands. Days that the
    layers do not cover are left out.

    Raises:
        BadInput: *end* is before *start*, no day is left, or there are more than ``MOST``.
    """
    covered = mosaic.coverage
    first, last = max(start or date.min, covered.first), min(end or date.max, covered.last)
    if start and end and end < start:
        raise BadInput(f"a film cannot run from {start} to {end}: the last day is before the first")
    if only_changes:
        days = [day for day in mosaic.days if first <= day <= last]
    else:
        # Of thousands of years only as many as tell that there are too many.
        days = [first + timedelta(n) for n in range(min((last - first).days, MOST) + 1)]
    if not days:
        raise BadInput(
            f"no day {'with a change ' if only_changes else ''}from {start} to {end}; the layers "
            f"run from {covered}"
        )
    if len(days) > MOST:
        counted = len(days) if only_changes else (last - first).days + 1
        raise BadInput(
            f"{counted} days are too many for one film (at most {MOST}); give a shorter range, "
            "or only the days with change"
        )
    return days


def timed(mosaic: Mosaic, days: list[date], speed: float) -> list[Frame]:
    """How long each of *days* stands: a day with change in full, a quiet one a quarter of it.

    Args:
        mosaic: Says which days have a change.
        days: What to show, in order.
        speed: Days with change a second.

    Raises:
        BadInput: The speed is not within ``SPEEDS``.
    """
    if not SPEEDS[0] <= speed <= SPEEDS[1]:
        raise BadInput(f"a speed of {speed:g} changes a second; use {SPEEDS[0]:g} to {SPEEDS[1]:g}")
    changes = set(mosaic.days)
    full = 1000 / speed
    stand = [full if day in changes else full * QUIET for day in days]
    stand[-1] = max(stand[-1], LAST_MS)
    return [
        Frame(day, max(round(ms / STEP_MS), 2) * STEP_MS)  # viewers slow down anything under 20 ms
        for day, ms in zip(days, stand, strict=True)
    ]
