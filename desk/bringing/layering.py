"""Which layers are shown, and how a reader brings some."""

from collections.abc import Mapping, Sequence

import streamlit as st

from frontline.desk.bringing import morning
from frontline.desk.bringing.brought import TURNS, bring
from frontline.desk.plain import plain, say
from frontline.desk.serving.speaking import said, spoken
from frontline.desk.session import NONE, OWN, Asked, Text, pick, turn_to
from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import Theatre
from frontline.geo.theatre.widened import widened
from frontline.workspace import Workspace
from frontline.workspace.sources import new_actors

PRESSES = 3
"""So many of the reader's own sources have a button; the others stand in the list."""


def choose(work: Workspace, theatre: Theatre) -> tuple[str, str]:
    """The layers shown, and those they are compared with."""
    own = work.sources.titles(theatre.key)
    ships = [OWN] if theatre.ships_layers else []
    labels = {
        OWN: said("layers.own", theatre=named(theatre, spoken().code).title),
        NONE: said("layers.none"),
        **own,
    }
    options = [*ships, *own, NONE]
    with st.container():  # what comes and goes has a room: the lists below keep their place
        if ships and theatre.ongoing:
            _offer_today(theatre)
    shown = pick(work, "layers", said("layers.layers"), options, options[0], labels.__getitem__)
    others = [NONE, *(o for o in options if o not in {shown, NONE})]
    beside = NONE
    with st.container():
        if len(others) > 1 and shown != NONE:
            beside = pick(work, "with", said("layers.with"), others, NONE, labels.__getitem__)
        if beside == NONE and shown != NONE:
            _put_beside([source for source in own if source != shown][:PRESSES], own)
    _offer(work, theatre, shown if shown in own else None)
    return shown, beside


def asked_for(
    work: Workspace, theatre: Theatre, text: Text | None, chosen: tuple[str, str]
) -> Asked:
    """What the screen shows: a theatre that knows the new actors of the layers chosen."""
    sources = [work.sources.get(which) for which in chosen]
    for source in filter(None, sources):
        theatre = widened(theatre, new_actors(source))
    one, two = (f"{source.version} {source.title}" if source else "" for source in sources)
    return Asked(theatre, text, chosen, (one, two), spoken().code)


def _offer_today(theatre: Theatre) -> None:
    """While the war goes on the first button takes a newer map and shows it beside the own one."""
    turn = st.session_state.get(TURNS, 0)
    with st.popover(said("layers.today"), width="stretch"):
        say(
            "caption",
            said("layers.end_on", theatre=named(theatre, spoken().code).title, day=theatre.day),
        )
        files = st.file_uploader(
            said("layers.today_map"), accept_multiple_files=True, key=f"today files {turn}",
            label_visibility="collapsed",
        )  # fmt: skip
    if files:
        bring(tuple((f.name, f.getvalue()) for f in files), beside=True)


def _put_beside(sources: Sequence[str], titles: Mapping[str, str]) -> None:
    """One press opens a source of the reader's own beside what is shown."""
    for source in sources:
        if st.button(
            plain(said("layers.beside", title=titles[source])),
            key=f"beside {source}",
            width="stretch",
        ):
            turn_to("with", source)
            st.rerun()


def _offer(work: Workspace, theatre: Theatre, shown: str | None) -> None:
    turn = st.session_state.get(TURNS, 0)
    with st.expander(said("layers.yours"), expanded=not theatre.ships_layers):
        files = st.file_uploader(
            said("layers.files"),
            accept_multiple_files=True,
            key=f"layers files {turn}",
            help=said("layers.shown_first"),
        )
        if shown:
            morning.offer(work, theatre, shown)
    if files:
        bring(tuple((f.name, f.getvalue()) for f in files))
