"""Find: what the whole gazetteer has for a name that is typed on the page."""

from collections.abc import Iterator, Set
from typing import Any

from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer, open_gazetteer
from frontline.geo.model import Place
from frontline.geo.text.called import called
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.locales.messages import DEFAULT

# Places of an answer: the page has room for no more.
FOUND = 8
# A longer name is none.
LONGEST = 100


def answer(theatre: Theatre, asked: Any, language: str = DEFAULT) -> dict[str, Any] | None:
    """Places for a question of the page, ``{query, turn}``; None where it is no such question.

    Those that are called just so come first, then those that are filed under the same name. Where
    the *language* has a name of its own for one, it is ``called`` that.
    """
    query, turn = (asked.get(key) for key in ("query", "turn")) if asked else (None, None)
    if not isinstance(query, str) or not isinstance(turn, int) or len(query) > LONGEST:
        return None
    key = name_key(query)
    places = {e.place.id: e.place for e in _entries(open_gazetteer(theatre), key)}

    def rank(place: Place) -> tuple[bool, bool]:
        just_so = place.name.casefold() == query.strip().casefold()
        return not just_so, name_key(place.name) != key

    near = sorted(filter(lambda place: _near(theatre, place), places.values()), key=rank)[:FOUND]
    own = _called(theatre, {place.id for place in near}, language)
    shown = [_told(place) | own.get(place.id, {}) for place in near]
    return {"query": query, "turn": turn, "places": shown}


def _called(theatre: Theatre, wanted: Set[str], language: str) -> dict[str, dict[str, str]]:
    """What the language calls places of the theatre, by their ids."""
    if language == DEFAULT:
        return {}
    from frontline.layers.page.payload.names import places_of  # slow to load

    found = (
        (place.id, called(language, place.name, others))
        for place, others in places_of(theatre)
        if place.id in wanted
    )
    return {ident: {"called": own} for ident, own in found if own}


def _entries(names: Gazetteer, key: str) -> Iterator[Entry]:
    """Whole names of the world, names of the theatre written otherwise, and those begun so."""
    if not key:
        return
    yield from names.entries(key)
    yield from names.similar(key)
    for begun in sorted(name for name in names.local if name.startswith(key)):
        yield from names.local[begun]


def _near(theatre: Theatre, place: Place) -> bool:
    """On the map, or no further from it than it is wide: there is no ground beyond."""
    west, south, east, north = theatre.bbox
    wide, tall = east - west, north - south
    return west - wide < place.lon < east + wide and south - tall < place.lat < north + tall


def _told(place: Place) -> dict[str, Any]:
    detail = ", ".join(filter(None, (place.kind, place.area, place.country)))
    return {"name": place.name, "lon": place.lon, "lat": place.lat, "detail": detail}
