"""A film as it was asked for: which days, how long, and a line where it is not what was asked."""

from datetime import date

from frontline.commands.dialogue.printing import warn
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.stills.frames import Frame, film_days, timed

LONG_S = 120
"""Seconds from which a film is called long: two minutes, more than a clip that is passed on."""


def frames_of(
    mosaic: Mosaic, first: date | None, last: date | None, *, only_changes: bool, speed: float
) -> list[Frame]:
    """The frames of a film; one line says where the layers end sooner, or that it is long.

    Raises:
        BadInput: As ``film_days`` and ``timed``.
    """
    days = film_days(mosaic, first, last, only_changes=only_changes)
    frames = timed(mosaic, days, speed)
    covered, seconds = mosaic.coverage, round(sum(frame.ms for frame in frames) / 1000)
    cut = (first and first < covered.first) or (last and last > covered.last)
    if cut or seconds >= LONG_S:
        changes = len({*mosaic.days} & {*days})
        shorter = (
            f"; --only-changes shows the {changes} with a change" if len(days) > changes else ""
        )
        warn(
            f"the layers run from {covered}: the film has {len(days)} days and lasts {seconds} s"
            f"{shorter}"
        )
    return frames
