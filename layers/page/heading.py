"""What layers, and ground without a holder, are called on a page, in its language."""

from dataclasses import replace

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.listed.open import newest_sure
from frontline.layers.locales.messages import Language
from frontline.layers.mosaic.mosaic import Mosaic


def heading(mosaic: Mosaic, theatre: Theatre, named: Theatre, speaks: Language) -> str:
    """The layers' title; where it is the theatre's, as the language says it.

    Args:
        mosaic: The layers.
        theatre: As it calls itself.
        named: As the language calls it (``geo.theatre.named``).
        speaks: The language.
    """
    if mosaic.title == theatre.title:
        return named.title
    sure = newest_sure(mosaic)
    if sure and is_own(mosaic, theatre):
        return speaks.say("masthead.newest_sure", title=named.title, day=sure)
    return mosaic.title


def is_own(mosaic: Mosaic, theatre: Theatre) -> bool:
    """Whether the layers are the theatre's own, by their title."""
    dated = mosaic.title.startswith(f"{theatre.title}, newest confirmed change ")
    return dated or mosaic.title == theatre.title


def spoken_of(mosaic: Mosaic, named: Theatre, speaks: Language) -> Theatre:
    """*named* as these layers call ground without a holder: maps that are drawn have no reports."""
    if mosaic.reports:
        return named
    undrawn = speaks.say("legend.not_drawn")
    actors = (replace(a, label=undrawn) if a.key == "unknown" else a for a in named.actors)
    return replace(named, actors=tuple(actors))
