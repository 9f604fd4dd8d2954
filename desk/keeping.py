"""What is kept of a reader: said on the first screen, undone, and forgotten with one press."""

from collections.abc import Callable

import streamlit as st

from frontline.desk.plain import plain
from frontline.desk.serving.server import COOKIE
from frontline.desk.serving.shown import shown
from frontline.workspace import Workspace, places


def tell_first(work: Workspace) -> None:
    """Once: where texts are kept, and that they need not be."""
    if work.folder is None or work.settings.get("told"):
        return
    st.text(f"Your texts, layers and decisions are kept {_where(work)}.")
    st.button("Keep them", on_click=work.settings.set, args=("told", "yes"))
    if st.button("Keep nothing"):
        _keep_nothing(work)


def offer(work: Workspace) -> None:
    """Undo and redo; where things are kept; forgetting."""
    back, forth = work.undo.offered()
    with st.container(horizontal=True):
        undo, redo = f"Undo {back or ''}".strip(), f"Redo {forth or ''}".strip()
        st.button(
            plain(undo), disabled=back is None, key="undo", on_click=_step, args=(work.undo.back,)
        )
        st.button(
            plain(redo), disabled=forth is None, key="redo", on_click=_step, args=(work.undo.forth,)
        )
    with st.expander("What is kept"):
        st.text(f"Texts, layers and decisions are kept {_where(work)}.")
        if st.button("Forget everything", help="Texts, readings, decisions, layers and drafts."):
            _forget(work)
            _start_again()
        if work.folder is not None and st.button("Keep nothing from now on"):
            _keep_nothing(work)
        if work.folder is None and st.button("Keep my texts from now on"):
            if folder := places.folder_of(_key()):
                Workspace(folder).settings.set("keep", None)
            _start_again()


def _step(step: Callable[[], str | None]) -> None:
    step()


def _where(work: Workspace) -> str:
    if work.folder is None:
        return "nowhere: they are gone when this tab is closed or reloaded"
    if places.shared():
        return "on this server, for this browser alone"
    return f"on this machine, in {places.told(work.folder)}, for you alone"


def _key() -> str | None:
    return st.context.cookies.get(COOKIE)


def _keep_nothing(work: Workspace) -> None:
    _forget(work)
    work.settings.set("keep", "nothing")
    _start_again()


def _forget(work: Workspace) -> None:
    work.forget()
    shown().forget(work.folder)


def _start_again() -> None:
    st.session_state.clear()
    st.cache_resource.clear()
    st.cache_data.clear()
    st.query_params.clear()
    st.rerun()
