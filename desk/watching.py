"""Places that a reader watches: marked in the card of the page, listed in the sidebar."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from frontline.desk.plain import plain, say
from frontline.desk.serving.finding import answer
from frontline.desk.serving.speaking import said, spoken
from frontline.desk.session import note_fault
from frontline.geo.errors import FrontlineError
from frontline.geo.files.numbers import is_number
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace import Workspace
from frontline.workspace.mornings.watched import Place, Watched, standing

if TYPE_CHECKING:  # slow to load, and a page that is kept needs none of it
    from frontline.layers.mosaic.mosaic import Mosaic

FOUND = 4
"""Places of a name that are offered."""


def places(work: Workspace, theatre: Theatre) -> list[dict[str, Any]]:
    """The watched places, as the page takes them."""
    found = Watched(work.database).list(theatre.key)
    return [{"name": one.name, "lon": one.lon, "lat": one.lat} for one in found]


def heard(work: Workspace, theatre: Theatre, message: Mapping[str, Any] | None) -> None:
    """A reader marked a place in its card, or took the mark away; each message counts once."""
    if message is None or message == st.session_state.get("watch heard"):
        return
    st.session_state["watch heard"] = message
    name, lon, lat, on = (message.get(key) for key in ("name", "lon", "lat", "on"))
    if not isinstance(name, str) or not all(map(is_number, (lon, lat))):
        return
    place = Place(name, float(lon), float(lat))  # type: ignore[arg-type]
    try:
        if on is True:
            Watched(work.database).add(theatre.key, place)
        elif on is False:
            Watched(work.database).remove(theatre.key, place)
    except FrontlineError as fault:
        note_fault(str(fault))


def offer(work: Workspace, theatre: Theatre, mosaic: "Mosaic | None") -> None:
    """The list: who holds each place and since when; a name to find another one by."""
    watched = Watched(work.database)
    found = watched.list(theatre.key)
    with st.expander(plain(said("watching.title", n=len(found)))):
        say("caption", said("watching.how"))
        for number, place in enumerate(found):
            _row(watched, theatre, place, number, mosaic)
        _find(watched, theatre)


def _row(
    watched: Watched, theatre: Theatre, place: Place, number: int, mosaic: "Mosaic | None"
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        held = standing(mosaic, place) if mosaic else None
        if held:
            side = theatre.actor(held[0].actor).label
            day = spoken().long(held[1])
            st.text(said("watching.held", place=place.name, side=side, day=day))
        else:
            st.text(said("watching.outside", place=place.name))
        if st.button(
            "✕", key=f"unwatch {number}", help=plain(said("watching.remove", place=place.name))
        ):
            watched.remove(theatre.key, place)
            st.rerun()


def _find(watched: Watched, theatre: Theatre) -> None:
    query = st.text_input(said("watching.find"), key="watch").strip()
    if not query:
        return
    some = (answer(theatre, {"query": query, "turn": 0}) or {"places": ()})["places"]
    if not some:
        say("caption", said("watching.none"))
    # Names written just so come before those that only sound alike.
    some = sorted(some, key=lambda one: one["name"].casefold() != query.casefold())
    for number, one in enumerate(some[:FOUND]):
        label = said("watching.add", name=one["name"], detail=one["detail"])
        place = Place(one["name"], one["lon"], one["lat"])
        st.button(
            plain(label),
            key=f"watch {number}",
            on_click=_add,
            args=(watched, theatre.key, place),
        )


def _add(watched: Watched, theatre: str, place: Place) -> None:
    try:
        watched.add(theatre, place)
    except FrontlineError as fault:
        note_fault(str(fault))
    st.session_state["watch"] = ""
