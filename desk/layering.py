"""Which layers are shown, and how a reader brings some."""

from collections.abc import Mapping, Sequence

import streamlit as st

from frontline.desk.plain import plain, say
from frontline.desk.session import NONE, OWN, forget_faults, note_fault, pick, turn_to
from frontline.geo.errors import FrontlineError
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace import Workspace
from frontline.workspace.names import File
from frontline.workspace.sources import Source

PRESSES = 3
"""So many of the reader's own sources have a button; the others stand in the list."""


def choose(work: Workspace, theatre: Theatre) -> tuple[str, str]:
    """The layers shown, and those they are compared with."""
    own = {source.id: source.title for source in work.sources.list(theatre.key)}
    ships = [OWN] if theatre.ships_layers else []
    labels = {OWN: f"{theatre.title}: its own", NONE: "None", **own}
    options = [*ships, *own, NONE]
    if ships and theatre.ongoing:
        _offer_today(work, theatre)
    shown = pick(work, "layers", "Layers", options, options[0], labels.__getitem__)
    others = [NONE, *(o for o in options if o not in {shown, NONE})]
    beside = NONE
    if len(others) > 1 and shown != NONE:
        beside = pick(work, "with", "Compare with", others, NONE, labels.__getitem__)
    if beside == NONE and shown != NONE:
        _put_beside([source for source in own if source != shown][:PRESSES], own)
    _offer(work, theatre, shown if shown in own else None)
    return shown, beside


def _offer_today(work: Workspace, theatre: Theatre) -> None:
    """While the war goes on the first button takes a newer map and shows it beside the own one."""
    turn = st.session_state.get("uploads", 0)
    with st.popover("Add today's layer", width="stretch"):
        say(
            "caption",
            f"{theatre.title}'s own layers end on {theatre.day:%-d %B %Y}. A newer map, of any "
            "kind that `frontline import` reads, is opened beside them.",
        )
        files = st.file_uploader(
            "Today's map", accept_multiple_files=True, key=f"today files {turn}",
            label_visibility="collapsed",
        )  # fmt: skip
    if files:
        added = _taken(work, theatre, [(f.name, f.getvalue()) for f in files])
        turn_to("layers", OWN)
        if added:
            turn_to("with", added[-1].id)
        st.rerun()


def _put_beside(sources: Sequence[str], titles: Mapping[str, str]) -> None:
    """One press opens a source of the reader's own beside what is shown."""
    for source in sources:
        if st.button(plain(f"Beside: {titles[source]}"), key=f"beside {source}", width="stretch"):
            turn_to("with", source)
            st.rerun()


def _offer(work: Workspace, theatre: Theatre, shown: str | None) -> None:
    turn = st.session_state.get("uploads", 0)
    with st.expander("Layers of your own", expanded=not theatre.ships_layers):
        files = st.file_uploader(
            "Stores (.parquet), or the files of a control map",
            accept_multiple_files=True,
            key=f"layers files {turn}",
            help="Files dropped together are one series. To compare two, drop them one by one.",
        )
        if shown and st.button("Remove these layers"):
            work.sources.remove(shown)
            st.rerun()
    if not files:
        return
    added = _taken(work, theatre, [(f.name, f.getvalue()) for f in files])
    if added:
        turn_to("layers", added[0].id)
    if len(added) > 1:
        turn_to("with", added[1].id)
    st.rerun()


def _taken(work: Workspace, theatre: Theatre, files: list[File]) -> list[Source]:
    """Files as sources, with a line where one cannot be read; the next box is an empty one."""
    forget_faults()
    with st.spinner("Building the map …"):
        added = _added(work, theatre, files)
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
    return added


def _added(work: Workspace, theatre: Theatre, files: list[File]) -> list[Source]:
    """Files as one source; as several where they are stores, or do not go together."""
    stores = any(name.endswith(".parquet") for name, _ in files)
    if len(files) > 1 and not stores:
        try:
            return [work.sources.add(files, theatre)]
        except FrontlineError:
            pass  # each says for itself below what is wrong with it
    added = []
    for file in files:
        try:
            added.append(work.sources.add([file], theatre))
        except FrontlineError as fault:
            note_fault(str(fault))
    return added
