"""An area drawn for a name on the map of its theatre: the page in its frame, with the pen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from frontline.desk.drawing import digest_of, name_of
from frontline.desk.page import frame
from frontline.desk.serving.speaking import said
from frontline.desk.session import NONE, OWN, Asked, note_fault
from frontline.geo.errors import FrontlineError
from frontline.geo.model import Place
from frontline.workspace import Workspace

Corners = Sequence[Sequence[float]]
HEIGHT = 460
"""Pixels: the map and the words above it are seen together on a laptop."""
# A town with its surroundings; a wider place is seen from further away.
NEAR, FAR, WIDE_KM = 11, 8, 20.0


def ask(
    work: Workspace,
    asked: Asked,
    key: str,
    near: Place | None,
    done: Callable[[Corners | None], None],
) -> None:
    """The map of the theatre to draw on, near a place; *done* with the corners, None if given up.

    Args:
        key: Of the frame: another one for another name.
    """
    day = asked.text.document.date if asked.text else None
    alone = replace(asked, text=None, layers=(OWN, NONE), versions=("", ""))
    try:
        digest = digest_of(work, alone, ())
    except FrontlineError as fault:
        note_fault(str(fault))
        return
    mounted = f"outline {key}"
    frame()(
        key=mounted,
        data={
            "page": name_of(alone),
            "digest": digest,
            "draw": _view(near),
            "day": day.isoformat() if day else None,
            "height": HEIGHT,
            "map": said("page.map"),
            "lost": said("desk.lost"),
        },
        on_outline_change=partial(_told, mounted, done),
    )


def _view(near: Place | None) -> dict[str, float | None]:
    if near is None:
        return {"lon": None, "lat": None, "zoom": None}
    zoom = NEAR if near.precision_km < WIDE_KM else FAR
    return {"lon": near.lon, "lat": near.lat, "zoom": zoom}


def _told(mounted: str, done: Callable[[Corners | None], None]) -> None:
    heard(st.session_state.get(mounted), done)


def heard(told: object, done: Callable[[Corners | None], None]) -> None:
    """What the page told goes to *done*; whatever is no list of points is none of ours."""
    outline = told.get("outline") if isinstance(told, Mapping) else None
    if not isinstance(outline, Mapping):
        return
    at: Any = outline.get("at")
    if at is None:
        done(None)
    elif isinstance(at, list) and all(isinstance(point, list) for point in at):
        done(at)
