"""Listed names of several words: "Krasna Sloboda" is one village, though Krasna is known too.

Most names of a theatre's lists are never searched for, because thousands of them are words. Those
of several words hardly are: where a text of the war writes one out, that village is meant, and
what reading took a part of it for is not.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, product

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.ranks import is_given
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.gazetteer.listed import Listed
from frontline.geo.lexicon.arabic_words import level
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.tables import MAX_WORDS, PUBLISHED
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import AREAS
from frontline.geo.recognition.arabic_script import after_letters, in_arabic, is_led, readings
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.villages import (
    HOW,
    NAMESAKES,
    ROMANISED,
    SURE_FORMS,
    is_led_to,
    is_of_home,
    whole_entries,
)
from frontline.geo.text.cyrillic_latin import is_article, latin
from frontline.geo.text.normalize import ARTICLES, assimilated, name_key

# As likely as what the rules find with a cue (GOOD of context.plausibility); people of a town that
# keeps its name though a further word follows, as in recognition.out_of_gazetteer; and the level
# of Arabic words that are all common: "the door of good" is a phrase first.
LIKELY, TOWN, COMMON = 0.8, 50_000, 9
# Forms that a name of several declined words may be a case of.
FORMS = 64
# Letters of a noun that two languages share: "колодец" and "колодязь".
NOUN, UNLISTED = 4, "name in no gazetteer"
_ADJECTIVE = re.compile("(?:ого|ому|ом|ым|им|ое|ые|ыи|ии|ои|ая|ую|оі|ій|им|ою|ими|ыми|их|ых)$")
_OF_UNIT = re.compile("(?:с|сь|зь|ць|ц)к(?:ого|ому|ои|оі|ій|ом|им)$")


def with_whole_names(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, spans: Sequence[Span]
) -> list[Span]:
    """The spans; a listed name of several words takes the place of what names a part of it.

    Args:
        context: The text; without a theatre, or in one of another matter, nothing changes.
        spans: What names a place in it, in order.
    """
    listed = gazetteer.listed
    if listed is None or not (context.war or is_of_home(context, spans)):
        return list(spans)
    found: list[Span] = []
    firsts, lasts = [s.first for s in spans], [s.last for s in spans]
    after = 0
    for at in range(len(context.words)):
        if at < after:
            continue
        for whole in whole_names(context, gazetteer, listed, at):
            inside = spans[bisect_right(lasts, at) : bisect_left(firsts, whole.last)]
            if _stands(context, gazetteer, lexicon, whole, inside):
                found.append(whole)
                after = whole.last
                break
    taken = {n for span in found for n in range(span.first, span.last)}
    kept = [s for s in spans if taken.isdisjoint(range(s.first, s.last))]
    kept = [_with_noun(context, gazetteer, lexicon, span) for span in kept]
    return sorted([*kept, *found], key=lambda s: s.first)


def _with_noun(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> Span:
    """Read "Золотого Колодца": an adjective and a noun with a capital are one name, no Zolote.

    The village of the same adjective and nearly the same noun is meant, as the other language of
    its country has it: "Золотий Колодязь".
    """
    word, after = context.words[span.first], context.word(span.last)
    if span.last - span.first > 1 or not _ADJECTIVE.search(word.key) or not word.capital:
        return span
    if after is None or after.gap != " " or not (after.capital and cyrillic(after.key)):
        return span
    if after.upper or context.taken[span.last] or len(after.key) < NOUN:
        return span
    if _OF_UNIT.search(after.key):  # "в Майском Джанкойского района"
        return span
    if any(e.place.kind in AREAS or e.place.population >= TOWN for e in span.entries):
        return span
    further = context.word(span.last + 1)
    if further is not None and further.gap == " " and further.capital:
        return span
    forms = nominatives(after.key)
    if is_given(lexicon, after.key) or any(gazetteer.entries(form) for form in forms[:SURE_FORMS]):
        return span
    heads = tuple(f"{form} {after.key[:NOUN]}" for form in nominatives(word.key))
    named = {k: es for k, es in gazetteer.local.items() if k.startswith(heads)}
    places = {e.place.id: e for es in named.values() for e in es if e.own}
    entries = tuple(places.values()) if len(places) == 1 else ()
    key = next(iter(named)) if entries else f"{word.key} {after.key}"
    how = "exact" if entries else UNLISTED
    return Span(span.first, span.last + 1, span.start, after.end, key, entries, LIKELY, how)


def whole_names(
    context: TextContext, gazetteer: Gazetteer, listed: Listed, at: int
) -> Iterator[Span]:
    """Listed names of two words or more that begin at this one, the longest first."""
    word = context.words[at]
    if context.taken[at] or not (word.capital or in_arabic(word.key)):
        return
    if cyrillic(word.key) and len(word.key) == 1:  # "А Мариб?" asks about Marib
        return
    last = at + 1
    while last < min(at + MAX_WORDS, len(context.words)) and _goes_on(context, last):
        last += 1
    for end in range(last, at + 1, -1):
        if context.key(end - 1) in ARTICLES or is_article(context.key(end - 1)):
            continue
        for cut, key in _keys(context, listed, at, end):
            if known := listed.named(key)[:NAMESAKES]:
                entries = tuple(Entry(v.place, v.rank, local=True, noted=v.noted) for v in known)
                start = after_letters(context.text, word.start, cut)
                yield Span(at, end, start, context.words[end - 1].end, key, entries, LIKELY, HOW)
                break
        else:
            key = " ".join(context.key(n) for n in range(at, end))
            if not is_article(word.key) and (entries := whole_entries(key, gazetteer, listed)):
                stop = context.words[end - 1].end
                yield Span(at, end, word.start, stop, key, entries, LIKELY, ROMANISED)


def _goes_on(context: TextContext, number: int) -> bool:
    word = context.words[number]
    if not word.near or context.taken[number]:
        return False
    key = word.key
    return word.capital or key in ARTICLES or is_article(key) or in_arabic(key)


def _keys(context: TextContext, listed: Listed, at: int, end: int) -> Iterator[tuple[int, str]]:
    """(letters left out in front, what is looked up) of the words, in the cases they may be."""
    words = [context.key(n) for n in range(at, end)]
    if in_arabic(words[0]):
        for cut, lead in readings(words[0]):
            if listed.continues(lead):
                yield cut, " ".join([lead, *words[1:]])
        return
    if not cyrillic(words[0]):
        key = name_key(context.text[context.words[at].start : context.words[end - 1].end])
        yield from ((0, form) for form in dict.fromkeys((key, assimilated(key))))
        return
    heads = [form for form in nominatives(words[0])[:SURE_FORMS] if listed.continues(form)]
    if heads:
        rest = [nominatives(word)[:SURE_FORMS] for word in words[1:]]
        yield from ((0, " ".join(forms)) for forms in islice(product(heads, *rest), FORMS))


def _is_larger(inside: Span, first: int) -> bool:
    """A unit or a larger town has this part of the name.

    What stands before a name of several villages tells them apart, whatever unit has it too: "Mala
    Oleksandrivka".
    """
    own = [e for e in inside.entries if e.local]
    villages = [e for e in own if e.place.kind == "settlement"]
    parted = inside.first > first and len(villages) > 1
    return any(
        e.place.kind in AREAS or e.place.population >= TOWN
        for e in own
        # Donetsk was an Oleksandrivka once; that is none of these.
        if not parted or (e.rank == PUBLISHED and e.place.kind == "settlement")
    )


def _stands(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    whole: Span,
    inside: Sequence[Span],
) -> bool:
    """Nothing longer or larger stands there, and it is said as a place is."""
    first, last = whole.first, whole.last
    if any(s.first < first or s.last > last or s.last - s.first == last - first for s in inside):
        return False
    if any(_is_larger(s, first) for s in inside):
        return False
    if in_arabic(context.key(first)):
        words = [context.key(n) for n in range(first, last)]
        if min(map(level, words)) >= COMMON:
            return False
        letters = context.key(first).removesuffix(whole.key.split()[0])
        return bool(inside) or is_led(context, gazetteer, lexicon, first, letters)
    beside = Neighbours(context, gazetteer, lexicon, first, last)
    people, cues = lexicon.people, lexicon.cues
    # A name put into Latin letters may be anybody's: a given name tells, and a further one after.
    romanised, after = whole.how == ROMANISED, context.word(last)
    if romanised and after is not None and after.near and after.capital:
        return False
    forms = latin(context.key(first)) if romanised else (context.key(first),)
    person = any(form in people["given"] or form in people["titles"] for form in forms)
    if any(s.entries for s in inside) and not (person and romanised):
        return not beside.named_person(whole.key)
    before = context.key(first - 1)
    led = is_led_to(context, lexicon, first, beside.stated())
    led = led or before in cues["gone_into"] or before in cues["hamlets"]
    # "Took Abu Duhur": nobody but a town of the list is taken under such a name.
    return (led and (not person or before in cues["reached"])) or beside.said_of_ground()
