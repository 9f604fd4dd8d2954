"""The picture that a page's link names, as far as it can be drawn without a browser.

The page writes it (``picture.mjs``, ``links.mjs``): "#day=2016-08-06&z=9.5/36.2/37.1&span=30".
"""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs

from frontline.geo.calendar import iso_day

LONGEST = 4000
"""A longer link is none of ours."""
SPAN = 7
"""Days of the lens where a link says nothing else."""
# What map libraries draw at most; other numbers in a link are no zoom.
ZOOMS = (0.0, 22.0)
_DAYS = re.compile(r"[1-9]\d{0,4}", re.ASCII)
"""Days of a lens: up to two centuries."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link shows.

    Attributes:
        day: None where it names none that is one.
        view: Zoom, latitude and longitude of the middle; None for the theatre's own.
        span: Days of the lens; None for "since the last change here".
        palette: ``"theatre"``, ``"safe"`` or ``"grey"``.
        dark: Whether the reader chose the dark theme.
    """

    day: date | None = None
    view: tuple[float, float, float] | None = None
    span: int | None = SPAN
    palette: str = "theatre"
    dark: bool = False


def linked(link: str) -> Linked:
    """What *link* shows; parts that are none of ours say nothing."""
    if len(link) > LONGEST:
        return Linked()
    said = {key: values[0] for key, values in parse_qs(link.lstrip("#")).items()}
    span = said.get("span", str(SPAN))
    palette = said.get("palette", "theatre")
    return Linked(
        day=iso_day(said.get("day", "")),
        view=_view(said.get("z", "")),
        span=None if span == "here" else int(span) if _DAYS.fullmatch(span) else SPAN,
        palette=palette if palette in ("theatre", "safe", "grey") else "theatre",
        dark=said.get("theme") == "dark",
    )


def _view(text: str) -> tuple[float, float, float] | None:
    try:
        zoom, lat, lon = map(float, text.split("/"))
    except ValueError:
        return None
    sound = ZOOMS[0] <= zoom <= ZOOMS[1] and abs(lat) < 85 and abs(lon) <= 180
    return (zoom, lat, lon) if sound else None
