"""What the layers of a theatre are called at the head of a page, in the page's language."""

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
    if sure and mosaic.title.startswith(f"{theatre.title}, newest confirmed change "):
        return speaks.say("masthead.newest_sure", title=named.title, day=sure)
    return mosaic.title
