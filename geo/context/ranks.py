"""Names behind a military rank or an occupation: a person, whatever town is called like him."""

from collections.abc import Sequence

from frontline.geo.context.plausibility import CITY
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.text.normalize import ARABIC_ARTICLE

ENDING = 3
"""Letters of the longest ending of a rank: "полковник" with "ами"."""
NAMES = 2
"""Words behind a rank that are names: "полковник Сухейль аль-Хасан" has an article besides."""
BACK = 2
"""Words before an Arabic rank among which its verb stands: "غادر أمس المبعوث دمشق"."""
AND = ("و", "ف")
"""Letters that hang on an Arabic verb which opens a sentence."""


def bears_rank(
    context: TextContext,
    lexicon: Lexicon,
    first: int,
    entries: Sequence[Entry],
    last: int | None = None,
) -> bool:
    """Whether the name from word *first* is the first or second one behind a rank.

    English ranks are titles, which the cues know. Arabic has verb, subject and object side by side,
    so that "the envoy left" may stand before a town: one that the theatre lists stays a place
    behind a verb that may have a place for its object. A mayor may be said to be of a town, so two
    names make a person of whoever has an occupation: "медик Семен Любецький", not "мэр Авдеевки".
    Whom a given name in Cyrillic stands before needs none: "Наталія Гуменюк".

    Args:
        context: The text.
        lexicon: The word lists.
        first: Number of the name's first word.
        entries: What the name may mean.
        last: Number of the word after its last, the next one if not given.
    """
    if not context.words[first].cased:
        return _bears_arabic(context, lexicon, first, entries)
    end = first + 1 if last is None else last
    if end - first > 1 and not entries:
        keys = [context.key(n) for n in range(first, end)]
        if _is_form(lexicon.people["ranks"], keys[0]) or any(
            _names_somebody(lexicon, key) for key in keys
        ):
            return True
    at = first - 1
    for back in range(NAMES):
        if at < 0 or not context.words[at + 1].near:
            return False
        key = context.key(at)
        if _is_form(lexicon.people["ranks"], key) or _is_first_name(context, lexicon, at):
            return True
        if _is_occupation(lexicon, key):
            return back > 0 or _is_named(context, end - 1)
        if not (context.words[at].capital and cyrillic(key)):
            return False
        at -= 1
    return False


def _bears_arabic(
    context: TextContext, lexicon: Lexicon, first: int, entries: Sequence[Entry]
) -> bool:
    """The first or second word behind an Arabic rank, and nothing leads from it to a place."""
    ranks, occupations = lexicon.people["ranks"], lexicon.people["occupations"]
    at = first - 1
    for back in range(NAMES):
        if at < 0 or not context.words[at + 1].near:
            return False
        key = context.key(at)
        if key in ranks or key in occupations:
            ours = any(e.local or e.place.population >= CITY for e in entries if e.rank)
            return not (ours and _may_be_object(context, lexicon, at))
        if back or key.startswith(ARABIC_ARTICLE) or key in lexicon.cues["arabic_leads"]:
            return False
        if goes_to(context, lexicon, at, at + 1):  # "the hunter took X back"
            return False
        at -= 1
    return False


def _may_be_object(context: TextContext, lexicon: Lexicon, rank: int) -> bool:
    """A verb before the rank may have a place for its object: "غادر المبعوث دمشق"."""
    return goes_to(context, lexicon, rank - BACK, rank)


def goes_to(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether an Arabic verb that may have a place for its object is among these words."""
    verbs = lexicon.cues["arabic_goes"]
    among = (context.key(n) for n in range(max(first, 0), last))
    return any(key in verbs or (key[:1] in AND and key[1:] in verbs) for key in among)


def _names_somebody(lexicon: Lexicon, key: str) -> bool:
    """An occupation or a given name: "Военкор Руденко", "Наталія Гуменюк" are no unknown towns."""
    return _is_occupation(lexicon, key) or is_given(lexicon, key)


def _is_first_name(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """A given name with a capital, and a family name with one behind it: "Сергея Лимана"."""
    word, after = context.words[at], context.words[at + 1]
    both = word.capital and not word.upper and after.capital and after.gap == " "
    return both and is_given(lexicon, word.key)


def is_given(lexicon: Lexicon, key: str) -> bool:
    """A Cyrillic given name in any of its cases: "Александра" of "Александр"."""
    return cyrillic(key) and not lexicon.people["first"].isdisjoint(nominatives(key))


def _is_named(context: TextContext, number: int) -> bool:
    """A family name goes on right behind this given name."""
    after = context.word(number + 1)
    return after is not None and after.near and after.gap == " " and after.capital


def _is_occupation(lexicon: Lexicon, key: str) -> bool:
    return _is_form(lexicon.people["occupations"], key)


def _is_form(stems: frozenset[str], key: str) -> bool:
    """A Cyrillic word is one of the stems with an ending or without."""
    return cyrillic(key) and any(
        key[:size] in stems for size in range(len(key), max(len(key) - ENDING, 1) - 1, -1)
    )
