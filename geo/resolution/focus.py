"""Whether a text is plainly not about the theatre that its reader chose.

The choice is trusted: a headline of five words says nothing of a war, and its village is meant all
the same. More is asked of a name, but none is left out, in a text of kitchens, weddings, firms or
teams, and in a long one that names another war's country, and only if nothing in it is the
theatre's: neither actors, country or people, nor names that nowhere else has, where the text speaks
of fighting or leads to two of them.
"""

from collections.abc import Sequence
from functools import lru_cache

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import SHORT, TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.geodesy import apart_km
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import AREAS
from frontline.geo.recognition.span import Span
from frontline.geo.text.normalize import ARTICLES
from frontline.geo.theatre.theatre import load_theatre, theatres

# People of a town, and times as large as its namesakes abroad, that make its name the theatre's.
TOWN, SMALLER = 20_000, 20
# Names that a preposition leads to; names within 150 km of each other, which no cookbook has; and
# names that make a text a list of places. By judgement, beside texts of kitchens and teams.
LED_TO, TOGETHER, OFTEN, NEAR_KM = 2, 3, 20, 150.0


def elsewhere(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, found: Sequence[Span]
) -> bool:
    """The text is of peace, or long and of another war, and nothing in it is the theatre's.

    Args:
        context: The text, laid out with the theatre's gazetteer.
        found: What the rules take for names of places.
    """
    return (is_foreign(context, gazetteer) or context.peace) and not about_theatre(
        context, gazetteer, lexicon, found
    )


def is_foreign(context: TextContext, gazetteer: Gazetteer) -> bool:
    """It is long, names another war's country, and not the theatre's."""
    home = gazetteer.home
    abroad = context.nations & countries_at_war() - {home}
    return bool(abroad) and home not in context.nations and len(context.words) >= SHORT


def about_theatre(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, found: Sequence[Span]
) -> bool:
    """The text names the theatre's country, its people, or places that only the theatre has.

    Args:
        context: The text, laid out with the theatre's gazetteer.
        found: What the rules take for names of places.
    """
    home = gazetteer.home
    exact = [span for span in found if span.how == "exact"]
    if context.demonyms.get(home) or any(_is_country(span, home) for span in exact):
        return True
    telling = _telling(exact)
    if any(" " in span.key and span.entries[0].place.kind in AREAS for span in telling):
        return True
    if context.war:
        return any(e.rank for span in telling for e in span.entries)
    if context.kitchen:
        return False
    led = [span for span in telling if _led_to(context, gazetteer, lexicon, span)]
    return len({span.key for span in led}) >= LED_TO or any(_is_long(context, s) for s in led)


def lists_places(context: TextContext, found: Sequence[Span]) -> bool:
    """It names several of the theatre's own places close together, as no cookbook does, or many."""
    telling = [s for s in _telling(found) if s.entries[0].own]
    if len(telling) >= OFTEN and not context.kitchen:
        return True
    own = {s.key: s.entries[0].place for s in telling}
    # A dozen are enough to tell, and keep the pairs few in a text of thousands of names.
    places = list(own.values())[: 4 * TOGETHER]
    return any(sum(apart_km(a, b) <= NEAR_KM for b in places) >= TOGETHER for a in places)


def misplaced(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span, entry: Entry | None
) -> bool:
    """A name from a country at war in a text of no war, where nothing says that it is a place.

    A recipe, a novel or a league table that is put on the map of a war does harm; a name that no
    preposition leads to is then more likely a family, a brand or a team.
    """
    if context.war or entry is None or entry.place.kind != "settlement":
        return False
    if entry.place.country not in countries_at_war() or _is_long(context, span):
        return False
    beside, ground = (
        Neighbours(context, gazetteer, lexicon, span.first, span.last),
        lexicon.cues["place_nouns"],
    )
    if beside.word.possessive:  # "Aleppo's old town", but "in Suweida's room"
        return context.key(span.last) not in ground and context.key(span.last + 1) not in ground
    return beside.run_on() or not beside.stated()


@lru_cache(maxsize=1)
def countries_at_war() -> frozenset[str]:
    """ISO codes of the first country of every theatre."""
    wars = (load_theatre(key) for key in theatres())
    return frozenset(war.countries[0] for war in wars if war.countries)


def _telling(found: Sequence[Span]) -> list[Span]:
    """Names that only the theatre has, or that elsewhere only far smaller places have."""
    return [span for span in found if span.entries and _is_ours(span.entries)]


def _is_ours(entries: Sequence[Entry]) -> bool:
    # A hamlet abroad that happens to share the name of Kherson tells nothing against Kherson.
    first, others = entries[0].place, [e.place.population for e in entries if not e.local]
    if not entries[0].local or not others:
        return entries[0].local
    return first.population >= max(TOWN, SMALLER * max(others))


def _is_country(span: Span, home: str) -> bool:
    return any(
        e.local and e.rank and e.place.kind == "country" and e.place.country == home
        for e in span.entries
    )


def _led_to(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> bool:
    """A preposition of place leads to it, or its script has names of few other lands."""
    beside = Neighbours(context, gazetteer, lexicon, span.first, span.last)
    return not context.key(span.first).isascii() or (beside.stated() and not beside.run_on())


def _is_long(context: TextContext, span: Span) -> bool:
    """It has several words, or a script with names of few other lands: hardly a coincidence."""
    article = span.key.partition(" ")[0] in ARTICLES  # "Coach Al Bab" has one word of a name
    return (" " in span.key and not article) or not context.key(span.first).isascii()
