"""The sources of a reader's own: their title, their address, and a look for new days there."""

import streamlit as st

from frontline.desk.bringing.brought import bring
from frontline.desk.plain import plain, say
from frontline.desk.serving.speaking import said
from frontline.geo.errors import FrontlineError
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace import Workspace, places
from frontline.workspace.sources import Source


def offer(work: Workspace, theatre: Theatre, shown: str) -> None:
    """What can be done with the layers shown, which are a reader's own.

    On a server for many nobody may have it ask others, or look into its own folders.
    """
    source = work.sources.get(shown)
    if source is None:
        return
    title = st.text_input(said("morning.title"), source.title, key=f"title {shown}")
    if title.strip() not in ("", source.title):
        work.sources.called(shown, title=title)
        st.rerun()
    if not places.shared():
        _offer_look(work, theatre, source)
    if st.button(said("layers.remove")):
        work.sources.remove(shown)
        st.rerun()


def _offer_look(work: Workspace, theatre: Theatre, source: Source) -> None:
    from frontline.workspace.mornings import refresh  # slow to load
    from frontline.workspace.mornings.address import checked

    typed = st.text_input(
        said("morning.address"), source.address, key=f"address {source.id}"
    ).strip()
    if typed != source.address:
        try:
            work.sources.called(source.id, address=checked(typed) if typed else "")
        except FrontlineError as fault:
            say("error", str(fault))
            return
        st.rerun()
    yes = st.toggle(plain(said("morning.allow")), refresh.allowed(work), key="look for days")
    if yes != refresh.allowed(work):
        refresh.allow(work, yes=yes)
    if not (yes and source.address and st.button(said("morning.look"), key="look")):
        return
    try:
        with st.spinner(said("morning.looking")):
            news = refresh.look_for_days(work, source, theatre, refresh.web_of_layers())
    except FrontlineError as fault:
        say("error", str(fault))
        return
    if not news.files:
        say("info", news.line)
        return
    bring(news.files, into=source.id, told=said("morning.new", line=news.line))
