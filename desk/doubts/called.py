"""What the page's language calls places, as the map does."""

from collections.abc import Sequence

from frontline.geo.lexicon.abroad import cities
from frontline.geo.model import Place
from frontline.geo.theatre.calling import calls
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.locales.messages import DEFAULT
from frontline.layers.page.payload.names import places_of


def called(theatre: Theatre, places: Sequence[Place], language: str) -> dict[str, str]:
    """What the language calls the places, by their ids; of some we know none.

    Empty for the language of the lists.
    """
    if language == DEFAULT:
        return {}
    listed = calls((place.name for place in places), places_of(theatre), language)
    names = cities(language)
    own = {place.id: listed.get(place.name) or names.get(place.id, "") for place in places}
    return {ident: name for ident, name in own.items() if name}
