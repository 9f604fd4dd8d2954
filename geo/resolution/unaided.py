"""Names that the rules find and the tagger missed, in a text read without a theatre.

The tagger learned from the press of a few countries; it overlooks Omdurman, Alamata and Hpruso.
Where the places of a text lie in one country, a name of that country is a place too; so are two
names that only one country has, and a larger town that nothing else is called like. Countries of
English speech are left out: there the tagger knows best.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from frontline.geo.context.beside import Beside
from frontline.geo.context.cues import Neighbours
from frontline.geo.context.plausibility import ENGLISH
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.geodesy import apart_km
from frontline.geo.lexicon.tables import PUBLISHED
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Place
from frontline.geo.recognition.arabic_script import in_arabic
from frontline.geo.recognition.rules import MIN_LIKELY
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.apart import from_home
from frontline.geo.resolution.combine import UNKNOWN
from frontline.geo.resolution.prior import Choice

# What the tagger missed is less sure than what it found; as for names in no gazetteer.
LIKELY = 0.7
SURE, TOGETHER = 0.6, 2
"""Share of a place that is sure enough to tell a text's country, and how many do."""
FAMOUS, ABROAD_KM, UNSTATED = 500_000, 1000.0, 0.1
"""People of a town abroad that texts of a theatre name without its country; how far from all of
their own places it must lie to be doubted, and the most that is left of its share then: of six such
in the open reports and notes one was right."""
CAPITAL = 0.8
"""How surely a capital is meant that a hamlet of the theatre may be spelt like: by judgement."""
ON_A_LIST_KM = 40.0
"""So near what is named beside it a hamlet is meant, and no capital: by judgement."""
TOWN, LEAST_LETTERS = 20_000, 4
"""People of a town that needs no company; letters of a name that is no abbreviation."""


def with_missed(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    kept: Sequence[Span],
    matched: Sequence[Span],
    beside: Beside | None = None,
) -> list[Span]:
    """The spans, and those of the rules that the country of the text backs.

    Args:
        context: The text, laid out for the whole world.
        kept: What recognition kept.
        matched: What the rules match, likely or not.
        beside: What other texts of the same war say.
    """
    taken = {n for span in kept for n in range(span.first, span.last)}
    free = [
        s
        for s in matched
        if taken.isdisjoint(range(s.first, s.last)) and _may_be(context, gazetteer, lexicon, s)
    ]
    if not free:
        return list(kept)
    lands = _lands(context, kept, free) | (beside.lands if beside else frozenset())
    added = [replace(s, likely=LIKELY) for s in free if _backed(context, s, lands)]
    return sorted([*kept, *added], key=lambda s: s.first)


def by_others(span: Span, choice: Choice, beside: Beside) -> Choice:
    """The choice, or where it is less sure the place that the name means in the other texts."""
    place, sure = beside.places.get(span.key, (None, 0.0))
    entry = next((e for e in span.entries if place is not None and e.place.id == place.id), None)
    if entry is None or choice.share >= sure or choice.entry == entry:
        return choice
    reason = "other texts read with it mean this one"
    return replace(choice, entry=entry, share=sure, reasons=(reason, *choice.reasons[:3]))


def _may_be(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> bool:
    """A name in capitals that is no everyday word, no person, no firm and no one's goods."""
    word, key, lists = context.words[span.first], context.key(span.first), lexicon
    if not any(e.place.kind == "settlement" for e in span.entries):
        return False  # countries and seas are what the tagger knows best
    if span.how != "exact" or not (word.cased and word.capital) or not key.isascii():
        return False
    if " " not in span.key and (len(key) < LEAST_LETTERS or _is_common(context, lexicon, key)):
        return False
    if any(context.taken[n] for n in range(span.first, span.last)):
        return False
    # Whom the text has introduced in full, a feast, letters that stand for an organisation.
    if key in context.persons or key in lists.people["never"]:
        return False
    if word.upper and context.capitals and span.likely < MIN_LIKELY:
        return False
    beside = Neighbours(context, gazetteer, lexicon, span.first, span.last)
    person = beside.named_person(span.key) or any(
        key in lists.people[group] for group in ("given", "family")
    )
    firm = beside.begun_as_organisation() or beside.ends_as_organisation(seated_is_place=True)
    return not (person or firm or beside.goods() or beside.run_on())


def _is_common(context: TextContext, lexicon: Lexicon, key: str) -> bool:
    lists = lexicon
    return key in lists.ordinary or key in lists.demonyms or key in context.lowered


def _lands(context: TextContext, kept: Iterable[Span], free: Iterable[Span]) -> set[str]:
    """Countries that the text is about: named, or of places that only one country has."""
    named = {span.key: _only(span.entries) for span in (*kept, *free)}
    counted = Counter(land for land in named.values() if land)
    # One name that the tagger found too is as good as two that only the rules see.
    sure = {_only(span.entries) for span in kept}
    lands = {land for land, times in counted.items() if times > 1 or land in sure}
    # In a country of English speech a name of a village is a surname or a word more often.
    return (lands | context.nations) - ENGLISH - {""}


def _only(entries: Sequence[Entry]) -> str:
    """The one country that has places of this name, ``""`` if several have."""
    lands = {entry.place.country for entry in entries}
    return lands.pop() if len(lands) == 1 else ""


def _backed(context: TextContext, span: Span, lands: set[str]) -> bool:
    if any(e.place.country in lands for e in span.entries):
        return True
    land = _only(span.entries)
    # Only the name it is published under: old and foreign names of towns are words elsewhere.
    large = any(e.place.population >= TOWN and e.rank == PUBLISHED for e in span.entries)
    return bool(land) and land not in ENGLISH and large and context.war


VILLAGE = 5_000
"""People of a place too small to be named far away without its country: by judgement."""
DOUBTED = frozenset(("settlement", "region"))
"""Kinds of which a name alone does not tell a far land."""


def unless_foreign(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    placed: Sequence[tuple[Span, Choice]],
) -> list[tuple[Span, Choice]]:
    """Towns far abroad, whose country is not named, are doubted in a text of a theatre.

    Taza is a city of Morocco; beside Kirkuk it is a town nobody listed. Where the text names a
    place of the theatre, an Arabic name of such a town is an unknown name: nothing but its letters
    said that it is one. Of a village so far away nothing is drawn, nor of an "Old City" abroad.
    """
    if not gazetteer.home:
        return list(placed)
    own = [c.entry.place for _, c in placed if c.entry is not None and c.entry.local]
    # The words of a text tell countries in English alone; these are told in any language.
    entries = [c.entry for _, c in placed if c.entry is not None]
    stated = {e.place.country for e in entries if e.place.kind in ("country", "governorate")}
    named, far = stated | context.nations, from_home(gazetteer)
    found: list[tuple[Span, Choice]] = []
    for span, choice in placed:
        entry = choice.entry
        abroad = entry is not None and not entry.local and entry.place.country not in named
        if own and abroad and _is_described(lexicon, span):
            found.append((replace(span, entries=(), how="unlisted"), UNKNOWN))
        elif entry is None or not _is_foreign(entry, own, named, far):
            found.append((span, choice))
        elif own and in_arabic(context.key(span.first)):
            # "القبائل" are tribes before they are Kabylia, and any river has a "الضفة الغربية".
            found.append((replace(span, entries=(), how="unlisted"), UNKNOWN))
        else:
            share = min(choice.share, UNSTATED)
            reasons = ("far abroad, and its country is not named", *choice.reasons[:3])
            drawn = None if own and entry.place.population < VILLAGE else entry
            found.append((span, replace(choice, entry=drawn, share=share, reasons=reasons)))
    return found


def rather_capital(span: Span, choice: Choice) -> Choice:
    """The capital that bears the name, where else only a further spelling of a hamlet is like it.

    Talks in Doha are in Qatar, not in Ad Duha near Afrin, which a list writes "Doha" too. Of
    Latin letters alone: other scripts write two names alike where Latin tells them apart. A hamlet
    close to what is named beside it is meant: "Hawija, Riyadh and Rashad".
    """
    entry = choice.entry
    capital = next((e for e in span.entries if e.capital and e.rank == PUBLISHED), None)
    if entry is None or capital is None or not span.key.isascii():
        return choice
    hamlet = entry.place.kind == "settlement" and entry.place.population < VILLAGE
    if not (hamlet and entry.local) or entry.rank == PUBLISHED:
        return choice
    if choice.apart_km is not None and choice.apart_km <= ON_A_LIST_KM:
        return choice
    reason = "a capital; in the theatre only a hamlet is spelt so too"
    return replace(choice, entry=capital, share=CAPITAL, reasons=(reason,), apart_km=None)


def _is_described(lexicon: Lexicon, span: Span) -> bool:
    """Everyday words alone, as "Old City", which is a part of any city."""
    words = span.key.split()
    return len(words) > 1 and all(word in lexicon.ordinary for word in words)


def _is_foreign(
    entry: Entry,
    own: Sequence[Place],
    named: Set[str],
    far: Callable[[Place], float] | None,
) -> bool:
    place = entry.place
    if entry.local or entry.capital or place.kind not in DOUBTED or place.country in named:
        return False
    if place.population >= FAMOUS:
        return False
    if own:
        return all(apart_km(place, other) > ABROAD_KM for other in own)
    return far is not None and far(place) > ABROAD_KM


def speaks_of_one_land(context: TextContext, placed: Sequence[tuple[Span, Choice]]) -> bool:
    """Two towns of one country, and nothing of kitchens, firms or teams: the text is about it."""
    if context.peace or context.kitchen:
        return False
    towns = {
        (choice.entry.place.country, span.key)
        for span, choice in placed
        if choice.entry is not None
        and choice.entry.place.kind == "settlement"
        and (_only(span.entries) or choice.share >= SURE)
    }
    times = Counter(land for land, _ in towns)
    # A second country makes it a text about two, as news of teams and firms are.
    return any(n >= TOGETHER for n in times.values()) and len(times) == 1
