"""The view that is on the screen as a picture, without a browser: PNG, SVG, PDF, or a film."""

from functools import partial

import streamlit as st

from frontline.desk.drawing import name_of
from frontline.desk.out.export import Screen, published_of
from frontline.desk.out.wish import FILM, KINDS, Wish
from frontline.desk.serving.speaking import said
from frontline.layers.page.link import linked
from frontline.layers.publishing.release import Terms
from frontline.layers.stills.scene import MOST_DEGREES

# Letters of a headline: two lines of the panel.
LONGEST = 68


def offer_picture(screen: Screen, terms: Terms) -> None:
    """The view as a file, with headline and marks to choose."""
    title = st.text_input(said("out.headline"), max_chars=LONGEST, key="headline")
    ground = not terms.figures_only
    change = ground and st.checkbox(said("out.mark_change"), value=True, key="mark change")
    marked = ground and screen.reading is not None
    text = marked and st.checkbox(said("out.mark_places"), value=True, key="mark text")
    kind = st.radio(
        said("out.as"),
        list(KINDS),
        format_func=lambda one: said("out.film") if one == FILM else KINDS[one][0],
        horizontal=True,
        key="picture kind",
    )
    wish = Wish(title, bool(change), bool(text), screen.asked.language)
    st.download_button(
        said("out.picture"),
        data=partial(picture, screen, terms, wish, kind),
        file_name=f"{screen.name}.{kind}",
        mime=KINDS[kind][1],
        on_click="ignore",
        width="stretch",
        help=said("out.shown", n=round(MOST_DEGREES)) if ground else said("out.shown_figures"),
    )


def picture(screen: Screen, terms: Terms, wish: Wish, kind: str) -> bytes:
    """The view that the page was left at, drawn on *terms*."""
    from frontline.desk.out.drawn import drawn, drawn_figures  # slow to load: matplotlib

    seen = linked(screen.work.settings.get(f"picture {name_of(screen.asked)}") or "")
    screen, out = published_of(screen, terms)
    draw = drawn_figures if terms.figures_only else drawn
    return draw(out, seen, wish, kind, screen.opens(out.mosaic))
