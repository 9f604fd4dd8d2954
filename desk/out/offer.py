"""What the sidebar offers to take away: snapshot, picture, all of it, and on which terms."""

import streamlit as st

from frontline.desk.out.bundle import offer_bundle
from frontline.desk.out.export import Screen, choose_terms, offer_file, offer_notes
from frontline.desk.out.held import held_back
from frontline.desk.out.picture import offer_picture
from frontline.desk.plain import say
from frontline.desk.serving.speaking import said
from frontline.desk.session import Asked, Decided, read, with_decisions
from frontline.geo.errors import FrontlineError
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.workspace import Workspace


def offer(
    work: Workspace,
    asked: Asked,
    mosaics: tuple[Mosaic | None, Mosaic | None],
    decided: Decided,
) -> None:
    """The files to take away, on terms to choose; each is made when asked for."""
    mosaic, beside = mosaics
    if mosaic is None:
        st.caption(said("out.needs_layers"))
        return
    screen = Screen(
        work, asked, mosaic, beside, with_decisions(read(work, asked), decided), decided
    )
    room = st.container()  # the button stands above what it depends on
    with st.expander(said("out.terms")):
        try:
            terms = choose_terms(screen)
        except FrontlineError as fault:
            say("warning", str(fault))
            return
        say("caption", held_back(terms, asked.theatre))
        if terms.last_day and mosaic.coverage.first > terms.last_day:
            say("warning", said("out.too_new"))
            return
    with room:
        offer_file(screen, terms)
        with st.expander(
            said("out.picture_of_figures") if terms.figures_only else said("out.picture_of_view")
        ):
            offer_picture(screen, terms)
        offer_notes(screen, terms)
        offer_bundle(screen, terms)
