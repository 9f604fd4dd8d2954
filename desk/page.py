"""The page in its frame, and the messages between the two.

The page (text, map and player in one) runs in a sandboxed frame and keeps its own clock: playing,
zooming and choosing a mention cost no server run. What comes back is the picture once it has
settled, to be kept, the chosen place, and a name to find.

All pages are one component, so that the next one takes the place of the one before at once; what
comes back says of which page it is.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import streamlit as st

from frontline.desk import since, watching
from frontline.desk.drawing import (
    awaited_digest,
    awaited_name,
    digest_of,
    known_digest,
    name_of,
)
from frontline.desk.review import Chosen, decided_on
from frontline.desk.serving.finding import answer
from frontline.desk.serving.speaking import said
from frontline.desk.session import Asked, Decided, at_hand, read, with_decisions
from frontline.geo.errors import FrontlineError
from frontline.geo.model import Reading
from frontline.layers.notes.note import feature
from frontline.layers.page.frame import frame_css, frame_js
from frontline.workspace import Workspace

KEY = "page"
"""Of the component, and of what it told in the session."""


def frame() -> Any:
    """The component that carries the page; every run of the script declares it."""
    return st.components.v2.component(
        "frontline_page", html="<div class='frame'></div>", css=frame_css(), js=frame_js()
    )


def show(
    work: Workspace, asked: Asked, decided: Decided, place: st.delta_generator.DeltaGenerator
) -> Chosen | None:
    """Put the page in its *place*; what is chosen on it.

    Where its layers are not open yet, text and land are seen while they are worked out.

    Raises:
        FrontlineError: It cannot be drawn.
    """
    if _is_awaited(work, asked, decided):
        _note_awaited(asked)
        name, digest = awaited_name(asked), awaited_digest(work, asked)
        _mount(place, {"page": name, "digest": digest, "awaited": True})
        # A run can fill the frame once. The next one shows the whole page, or says what is wrong
        # with it. Nothing else is held up here: what ends this run may carry what a reader pressed.
        with suppress(FrontlineError):
            digest_of(work, asked, decided)
        st.rerun()
    name, digest = name_of(asked), digest_of(work, asked, decided)
    text = asked.text.key if asked.text else ""
    _keep_notes(work, name, (asked.theatre.key, text))
    watching.heard(work, asked.theatre, _said("watch", name))
    data = {
        "page": name,
        "digest": digest,
        "watched": watching.places(work, asked.theatre),
        "open": since.wish(),
        "picture": _opening(work, name),
        "focus": _focus(work, asked, decided, digest),
        "found": answer(asked.theatre, _said("find", name), asked.language),
        "notes": [feature(note) for note in work.notes.of(asked.theatre.key, text)],
    }
    _keep(work, _mount(place, data).picture)
    known: dict[str, tuple[Any, Chosen | None]] = st.session_state.setdefault("told", {})
    told = _said("place", name)
    if told is None:
        return known[name][1] if name in known else None
    if name not in known or known[name][0] != told:
        # The number of a mention is that of the page as it was drawn when it was chosen.
        known[name] = (told, _chosen(told, with_decisions(read(work, asked), decided)))
    return known[name][1]


def _is_awaited(work: Workspace, asked: Asked, decided: Decided) -> bool:
    """Whether what is asked takes its time, and was not waited for before in this session."""
    if at_hand(asked) or known_digest(work, asked, decided):
        return False
    return (awaited_name(asked), asked.layers) not in st.session_state.get("awaited", ())


def _note_awaited(asked: Asked) -> None:
    """It is waited for now, and not again: what cannot be opened would be waited for for ever."""
    waited: set[object] = st.session_state.setdefault("awaited", set())
    waited.add((awaited_name(asked), asked.layers))


def _mount(place: st.delta_generator.DeltaGenerator, data: Mapping[str, Any]) -> Any:
    """The frame with this page in it."""
    with place:
        return frame()(
            key=KEY,
            data={**data, "map": said("page.map"), "lost": said("desk.lost")},
            on_picture_change=lambda: None,
            on_place_change=lambda: None,
            on_find_change=lambda: None,
            on_watch_change=lambda: None,
            on_notes_change=lambda: None,
        )


def _said(what: str, name: str) -> Mapping[str, Any] | None:
    """What the page of this name told last; None where it was another page, or nothing of ours."""
    message = st.session_state.get(KEY)
    said = message.get(what) if isinstance(message, Mapping) else None
    return said if isinstance(said, Mapping) and said.get("page") == name else None


def _keep(work: Workspace, picture: Any) -> None:
    """Keep the picture of a page that was shown: it may come when another one is there already."""
    if not isinstance(picture, Mapping) or picture == st.session_state.get("kept picture"):
        return
    name, link = picture.get("page"), picture.get("hash")
    if isinstance(name, str) and name in st.session_state["pages"] and isinstance(link, str):
        st.session_state["kept picture"] = picture
        work.settings.set(f"picture {name}", link)


def _keep_notes(work: Workspace, name: str, where: tuple[str, str]) -> None:
    """Keep what was drawn on a page: it may come when another one is there already.

    The page tells again and again of all that it changed. Only what is new is written, for another
    tab may have changed a note since.
    """
    places: dict[str, tuple[str, str]] = st.session_state.setdefault("noted on", {})
    places[name] = where
    message = st.session_state.get(KEY)
    told = message.get("notes") if isinstance(message, Mapping) else None
    page, changed = (
        (told.get("page"), told.get("changed")) if isinstance(told, Mapping) else ("", {})
    )
    if not isinstance(page, str) or page not in places:
        return
    kept: dict[str, Any] = st.session_state.setdefault("noted", {}).setdefault(page, {})
    new = {
        ident: raw
        for ident, raw in (changed.items() if isinstance(changed, Mapping) else ())
        if ident not in kept or kept[ident] != raw
    }
    if new:
        work.notes.change(*places[page], new)
        kept.update(new)


def _opening(work: Workspace, name: str) -> str | None:
    """The picture that was kept of this page, asked once: while it is open, it knows better."""
    st.session_state.setdefault("pages", set()).add(name)
    known: tuple[str, str | None] | None = st.session_state.get("opened")
    if known is None or known[0] != name:
        st.session_state["opened"] = known = (name, work.settings.get(f"picture {name}"))
    return known[1]


def _focus(work: Workspace, asked: Asked, decided: Decided, digest: str) -> dict[str, int] | None:
    """What a page that is drawn anew for a decision chooses; empty where that is no place any more.

    Names are counted anew on it, so the number that was chosen before may be another name's.
    """
    start, drawn = decided_on(), (name_of(asked), digest, decided)
    before: tuple[Any, dict[str, int] | None] = st.session_state.get("focused", (drawn, None))
    known, focus = before
    if known != drawn:
        again = known[0] == drawn[0] and known[2] != decided
        focus = _renumbered(work, asked, decided, start) if again else None
    st.session_state["focused"] = (drawn, focus)
    return focus


def _renumbered(
    work: Workspace, asked: Asked, decided: Decided, start: int | None
) -> dict[str, int] | None:
    """The number, with the decisions, of the name that starts there, else of the one chosen."""
    _, chosen = st.session_state.get("told", {}).get(name_of(asked), (None, None))
    if start is None and chosen is not None:
        start = chosen.start
    reading = with_decisions(read(work, asked), decided)
    if start is None or reading is None:
        return None
    numbers = (n for n, mention in enumerate(reading.places) if mention.start == start)
    return next(({"mention": number} for number in numbers), {})


def _chosen(message: Mapping[str, Any], reading: Reading | None) -> Chosen | None:
    """What the page says was chosen; None where it is not what our page would say."""
    if reading is None:
        return None
    lon, lat, mention = (message.get(key) for key in ("lon", "lat", "mention"))
    spot = None
    if isinstance(lon, int | float) and isinstance(lat, int | float):
        spot = (float(lon), float(lat)) if abs(lon) <= 180 and abs(lat) <= 90 else None
    start = None
    if isinstance(mention, int) and 0 <= mention < len(reading.places):
        start = reading.places[mention].start
    return Chosen(spot, start)
