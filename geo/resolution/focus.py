"""Whether a text is about a theatre's war: only then do the theatre's own names come first.

A cookbook that names Aleppo, or a restaurant called like a village, is not. Its actors, its country
and its people tell; so does a name that nowhere else has, where the text speaks of fighting or
leads to two such names as places.
"""

from collections.abc import Sequence
from functools import lru_cache

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import Sheet
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.geodesy import apart_km
from frontline.geo.model import AREAS
from frontline.geo.recognition.span import Spot
from frontline.geo.theatre.theatre import load_theatre, theatres

TOWN, SMALLER = 20_000, 20
LED_TO, TOGETHER, OFTEN, NEAR_KM = 2, 3, 20, 150.0


def about_theatre(sheet: Sheet, found: Sequence[Spot]) -> bool:
    """The text names the theatre's country, its people, or places that only the theatre has.

    Args:
        sheet: The text, laid out with the theatre's gazetteer.
        found: What the rules take for names of places.
    """
    home = sheet.gazetteer.home
    exact = [spot for spot in found if spot.how == "exact"]
    if sheet.demonyms.get(home) or any(_is_country(spot, home) for spot in exact):
        return True
    telling = _telling(exact)
    if any(" " in spot.key and spot.entries[0].place.kind in AREAS for spot in telling):
        return True
    if sheet.war:
        return any(e.rank for spot in telling for e in spot.entries)
    if sheet.kitchen:
        return False
    led = [spot for spot in telling if _led_to(sheet, spot)]
    return len({spot.key for spot in led}) >= LED_TO or any(_is_long(sheet, s) for s in led)


def lists_places(sheet: Sheet, found: Sequence[Spot]) -> bool:
    """It names several of the theatre's own places close together, as no cookbook does, or many."""
    telling = [s for s in _telling(found) if s.entries[0].own]
    if len(telling) >= OFTEN and not sheet.kitchen:
        return True
    own = {s.key: s.entries[0].place for s in telling}
    places = list(own.values())[: 4 * TOGETHER]
    return any(sum(apart_km(a, b) <= NEAR_KM for b in places) >= TOGETHER for a in places)


def misplaced(sheet: Sheet, spot: Spot, entry: Entry | None) -> bool:
    """A name from a country at war in a text of no war, where nothing says that it is a place.

    A recipe, a novel or a league table that is put on the map of a war does harm; a name that no
    preposition leads to is then more likely a family, a brand or a team.
    """
    if sheet.war or entry is None or entry.place.kind != "settlement":
        return False
    if entry.place.country not in countries_at_war() or _is_long(sheet, spot):
        return False
    beside, ground = Neighbours(sheet, spot.first, spot.last), sheet.lexicon.context["place_nouns"]
    if beside.word.possessive:  # "Aleppo's old town", but "in Suweida's room"
        return sheet.key(spot.last) not in ground and sheet.key(spot.last + 1) not in ground
    return beside.run_on() or not beside.stated()


@lru_cache(maxsize=1)
def countries_at_war() -> frozenset[str]:
    """ISO codes of the first country of every theatre."""
    wars = (load_theatre(key) for key in theatres())
    return frozenset(war.countries[0] for war in wars if war.countries)


def _telling(found: Sequence[Spot]) -> list[Spot]:
    """Names that only the theatre has, or that elsewhere only far smaller places have."""
    return [spot for spot in found if spot.entries and _is_ours(spot.entries)]


def _is_ours(entries: Sequence[Entry]) -> bool:
    first, others = entries[0].place, [e.place.population for e in entries if not e.local]
    if not entries[0].local or not others:
        return entries[0].local
    return first.population >= max(TOWN, SMALLER * max(others))


def _is_country(spot: Spot, home: str) -> bool:
    return any(
        e.local and e.rank and e.place.kind == "country" and e.place.country == home
        for e in spot.entries
    )


def _led_to(sheet: Sheet, spot: Spot) -> bool:
    """A preposition of place leads to it, or its script has names of few other lands."""
    beside = Neighbours(sheet, spot.first, spot.last)
    return not sheet.key(spot.first).isascii() or (beside.stated() and not beside.run_on())


def _is_long(sheet: Sheet, spot: Spot) -> bool:
    """It has several words, or a script with names of few other lands: hardly a coincidence."""
    return " " in spot.key or not sheet.key(spot.first).isascii()
