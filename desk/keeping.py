"""What is kept of a reader: said on the first screen, undone, and forgotten with one press."""

from collections.abc import Callable

import streamlit as st

from frontline.desk.plain import plain
from frontline.desk.serving.server import COOKIE
from frontline.desk.serving.shown import shown
from frontline.desk.serving.speaking import said, told
from frontline.layers.locales.messages import isolated
from frontline.workspace import Workspace, places


def tell_first(work: Workspace) -> None:
    """Once: where texts are kept, and that they need not be."""
    if work.folder is None or work.settings.get("told"):
        return
    st.text(said("keeping.first", where=_where(work)))
    st.button(said("keeping.keep"), on_click=work.settings.set, args=("told", "yes"))
    if st.button(said("keeping.nothing")):
        _keep_nothing(work)


def offer(work: Workspace) -> None:
    """Undo and redo; where things are kept; forgetting."""
    back, forth = work.undo.offered()
    with st.container(horizontal=True):
        undo, redo = undo_words(back), redo_words(forth)
        st.button(
            plain(undo), disabled=back is None, key="undo", on_click=_step, args=(work.undo.back,)
        )
        st.button(
            plain(redo), disabled=forth is None, key="redo", on_click=_step, args=(work.undo.forth,)
        )
    with st.expander(said("keeping.what")):
        st.text(said("keeping.kept", where=_where(work)))
        if st.button(said("keeping.forget"), help=said("keeping.forget_told")):
            _forget(work)
            _start_again()
        if work.folder is not None and st.button(said("keeping.nothing_now")):
            _keep_nothing(work)
        if work.folder is None and st.button(said("keeping.keep_now")):
            if folder := places.folder_of(_key()):
                Workspace(folder).settings.set("keep", None)
            _start_again()


def undo_words(what: str | None) -> str:
    """What the button for a step back says."""
    return said("keeping.undo_what", what=_stepped(what)) if what else said("keeping.undo")


def redo_words(what: str | None) -> str:
    """What the button for a step forth says."""
    return said("keeping.redo_what", what=_stepped(what)) if what else said("keeping.redo")


def _stepped(what: str) -> str:
    return told("keeping.steps").get(what, what)


def _step(step: Callable[[], str | None]) -> None:
    step()


def _where(work: Workspace) -> str:
    if work.folder is None:
        return said("keeping.nowhere")
    if places.shared():
        return said("keeping.on_server")
    return said("keeping.here", folder=isolated(places.told(work.folder)))


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
