"""The page of what is asked: as it was kept, or drawn now."""

import os
from dataclasses import asdict
from typing import TYPE_CHECKING

import streamlit as st

from frontline import layers
from frontline.desk.serving.early import page_name, picture_name
from frontline.desk.serving.public import public
from frontline.desk.serving.server import TILES
from frontline.desk.serving.shown import shown
from frontline.desk.serving.speaking import said
from frontline.desk.session import (
    NONE,
    OWN,
    Asked,
    Decided,
    open_layers,
    read,
    with_decisions,
)
from frontline.geo.gazetteer.user_added import stamp
from frontline.geo.model import Reading
from frontline.geo.theatre.theatre import SHIPPED
from frontline.workspace import Workspace
from frontline.workspace.pages import KeptPage, program, source_of, stamps

if TYPE_CHECKING:  # slow to load, and a page that is kept needs none of it
    from frontline.layers.mosaic.mosaic import Mosaic

IN_PART = "in part"
"""A page without the layers that could not be opened: they are tried again at every run."""


def name_of(asked: Asked) -> str:
    """What the picture of the page is called."""
    text = asked.text
    day = text.kept.published if text and text.kept else None
    return picture_name(asked.theatre.key, text.key if text else NONE, day)


def kept_as(asked: Asked, picture: str) -> str:
    """What the page of this picture is kept as."""
    return page_name(picture, asked.layers, asked.language)


def known_digest(work: Workspace, asked: Asked, decided: Decided) -> str | None:
    """The digest of the page if it was drawn before; it is on show from now on."""
    name, source = kept_as(asked, name_of(asked)), _source(asked, decided)
    if held := shown().digest(work.folder, name, source):
        return held
    page = _home(work, asked, decided).pages.get(name)
    return shown().put(work.folder, page) if page and page.source == source else None


def awaited_digest(work: Workspace, asked: Asked) -> str:
    """The digest of a page of text and land, to be seen until the layers are worked out.

    Raises:
        FrontlineError: The theatre cannot be drawn.
    """
    words = Reading(asked.text.document, asked.theatre.key) if asked.text else None
    name, source = kept_as(asked, awaited_name(asked)), _source(asked, ())
    if held := shown().digest(work.folder, name, source):
        return held
    html = draw(asked, words, (None, None), awaited=True)
    return shown().put(work.folder, KeptPage(name, source, html))


def awaited_name(asked: Asked) -> str:
    """What that page's picture is called: another one than that of the whole page."""
    return f"{name_of(asked)} awaited"


def _home(work: Workspace, asked: Asked, decided: Decided) -> Workspace:
    """Where the page is kept: what is nobody's is drawn once for all readers."""
    return public() if is_public(asked, decided) else work


def digest_of(work: Workspace, asked: Asked, decided: Decided) -> str:
    """The digest of the page, which is on show from now on.

    Raises:
        FrontlineError: The text cannot be read, or the theatre cannot be drawn.
    """
    name, source = kept_as(asked, name_of(asked)), _source(asked, decided)
    with shown().turn(source):
        if held := shown().digest(work.folder, name, source):
            return held
        home = _home(work, asked, decided)
        page = home.pages.get(name)
        if page is None or page.source != source:
            reading = with_decisions(read(work, asked), decided)
            mosaics = open_layers(work, asked)
            with st.spinner(
                said("desk.drawing")
            ):  # kept within: at its end a run may be broken off
                html = draw(asked, reading, mosaics)
                if _complete(asked, mosaics):
                    page = KeptPage(name, source, html)
                    home.pages.keep(page)
                else:
                    # Another source than asked for, so that the next run does not take it for the
                    # whole page.
                    page = KeptPage(name, f"{source} {IN_PART}", html)
                return shown().put(work.folder, page)
        return shown().put(work.folder, page)


def keep_first(asked: Asked) -> None:
    """Draw the page that a reader sees first, before anybody asks; what is nobody's is kept."""
    name, source = kept_as(asked, name_of(asked)), _source(asked, ())
    home = public()
    with shown().turn(source):
        known = home.pages.get(name)
        if known is None or known.source != source:
            reading = home.readings.read(asked.text.document, asked.theatre) if asked.text else None
            ground = layers.open(asked.theatre.folder, theatre=asked.theatre)
            home.pages.keep(KeptPage(name, source, draw(asked, reading, (ground, None))))
    text = asked.text.key if asked.text else NONE
    choices = (("theatre", asked.theatre.key), ("text", text), ("layers", OWN), ("with", NONE))
    for what, value in choices:
        if home.settings.get(what) != value:
            home.settings.set(what, value)


def draw(
    asked: Asked,
    reading: Reading | None,
    mosaics: "tuple[Mosaic | None, Mosaic | None]",
    *,
    awaited: bool = False,
) -> str:
    """The page as one HTML document; *awaited* where its layers are still to come."""
    from frontline.layers.analysis.checking import said
    from frontline.layers.build.blank import blank
    from frontline.layers.page.page import OPENSTREETMAP, Figures, Parts, page

    mosaic, beside = mosaics
    ground = mosaic or blank(asked.theatre, asked.text.document.date if asked.text else None)
    tiles = OPENSTREETMAP if os.environ.get(TILES) else None
    judge = said if mosaic else None
    shows: Figures = "all" if mosaic else "none"
    # What is drawn on a page that is soon another would be lost with it.
    notes = None if awaited else ()
    parts = Parts(
        shows,
        beside if mosaic else None,
        tiles,
        judge=judge,
        awaited=awaited,
        notes=notes,
        language=asked.language,
        live=True,
    )
    return page(ground, asked.theatre, reading=reading, parts=parts).html()


def is_public(asked: Asked, decided: Decided) -> bool:
    """Whether nothing of a reader is in it: a sample article on the ground that came with it."""
    own = asked.text is not None and asked.text.kept is not None
    shipped = asked.theatre.folder.is_relative_to(SHIPPED)
    return shipped and not own and not decided and set(asked.layers) <= {OWN, NONE}


def _source(asked: Asked, decided: Decided) -> str:
    """A digest of what the page is made of: words, names, layers, decisions, and the program."""
    war, text = asked.theatre, asked.text
    said = (asked.layers, asked.versions, asked.language)
    parts = (*said, decided, bool(os.environ.get(TILES)), program())
    words = asdict(text.document) if text else None
    return source_of(words, war, stamps(war.folder.rglob("*")), stamp(), *parts)


def _complete(asked: Asked, mosaics: "tuple[Mosaic | None, Mosaic | None]") -> bool:
    """Whether all layers asked for could be opened."""
    pairs = zip(asked.layers, mosaics, strict=True)
    return all((which == NONE) == (mosaic is None) for which, mosaic in pairs)
