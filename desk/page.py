"""The page in its frame, and the messages between the two.

The page (text, map and player in one) runs in a sandboxed frame and keeps its own clock: playing,
zooming and choosing a mention cost no server run. What comes back is the picture once it has
settled, to be kept, the chosen place, and a name to find.

All pages are one component, so that the next one takes the place of the one before at once; what
comes back says of which page it is.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from frontline.desk.finding import answer
from frontline.desk.review import Chosen, saved_mention
from frontline.desk.session import Asked, Decided, draw, read, with_decisions
from frontline.geo.model import Reading
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.page import frame_css, frame_js
from frontline.workspace import Workspace

KEY = "page"
"""Of the component, and of what it told in the session."""


def frame() -> Any:
    """The component that carries the page; every run of the script declares it."""
    return st.components.v2.component(
        "frontline_page", html="<div class='frame'></div>", css=frame_css(), js=frame_js()
    )


def show(
    work: Workspace,
    asked: Asked,
    shown: tuple[Mosaic | None, Mosaic | None],
    decided: Decided,
    place: st.delta_generator.DeltaGenerator,
) -> Chosen | None:
    """Put the page in its *place*; what is chosen on it."""
    mosaic, beside = shown
    text, war = asked.text, asked.theatre.key
    reading = with_decisions(read(work, asked), decided)
    made = (reading, mosaic, beside)
    document = text.document if text else None
    html, digest = draw(document, war, _drawn(asked, mosaic, beside), decided, made)
    name = _name(asked)
    with place:
        seen = frame()(
            key=KEY,
            data={
                "page": name,
                "html": html,
                "digest": digest,
                "picture": _opening(work, name),
                "focus": _focus(digest, reading),
                "found": answer(asked.theatre, _said("find", name)),
            },
            on_picture_change=lambda: None,
            on_place_change=lambda: None,
            on_find_change=lambda: None,
        )
    _keep(work, seen.picture)
    known: dict[str, tuple[Any, Chosen | None]] = st.session_state.setdefault("told", {})
    told = _said("place", name)
    if name not in known or (told is not None and known[name][0] != told):
        # The number of a mention is that of the page as it was drawn when it was chosen.
        known[name] = (told, _chosen(told, reading))
    return known[name][1]


def _said(what: str, name: str) -> Mapping[str, Any] | None:
    """What the page of this name told last; None where it was another page, or nothing of ours."""
    told = st.session_state.get(KEY)
    said = told.get(what) if isinstance(told, Mapping) else None
    return said if isinstance(said, Mapping) and said.get("page") == name else None


def _keep(work: Workspace, picture: Any) -> None:
    """Keep the picture of a page that was shown: it may come when another one is there already."""
    if not isinstance(picture, Mapping) or picture == st.session_state.get("kept picture"):
        return
    name, link = picture.get("page"), picture.get("hash")
    if isinstance(name, str) and name in st.session_state["pages"] and isinstance(link, str):
        st.session_state["kept picture"] = picture
        work.settings.set(f"picture {name}", link)


def _name(asked: Asked) -> str:
    """What the page is called: another text, or another day of the text, is another picture."""
    text = asked.text
    day = text.kept.published if text and text.kept else None
    return " ".join(filter(None, (asked.theatre.key, text.key if text else "", day)))


def _drawn(asked: Asked, mosaic: Mosaic | None, beside: Mosaic | None) -> tuple[str, str]:
    """Which layers are really there: those that could not be opened are not."""
    one, two = asked.layers
    return (one if mosaic else "none", two if beside else "none")


def _opening(work: Workspace, name: str) -> str | None:
    """The picture that was kept of this page, asked once: while it is open, it knows better."""
    st.session_state.setdefault("pages", set()).add(name)
    known: tuple[str, str | None] | None = st.session_state.get("opened")
    if known is None or known[0] != name:
        st.session_state["opened"] = known = (name, work.settings.get(f"picture {name}"))
    return known[1]


def _focus(digest: str, reading: Reading | None) -> dict[str, int] | None:
    """The name decided on last, for the page that is drawn anew for it."""
    known = st.session_state.get("focused")
    mention = saved_mention(reading) if reading else None
    if known is None or known[0] != digest:
        wish = None if mention is None or known is None else {"mention": mention}
        st.session_state["focused"] = known = (digest, wish)
    focus: dict[str, int] | None = known[1]
    return focus


def _chosen(told: Mapping[str, Any] | None, reading: Reading | None) -> Chosen | None:
    """What the page says was chosen; None where it is not what our page would say."""
    if told is None or reading is None:
        return None
    lon, lat, mention = (told.get(key) for key in ("lon", "lat", "mention"))
    spot = None
    if isinstance(lon, int | float) and isinstance(lat, int | float):
        spot = (float(lon), float(lat)) if abs(lon) <= 180 and abs(lat) <= 90 else None
    start = None
    if isinstance(mention, int) and 0 <= mention < len(reading.places):
        start = reading.places[mention].start
    return Chosen(spot, start)
