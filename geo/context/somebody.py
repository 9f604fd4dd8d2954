"""Cyrillic words that only sound like a village of an Arab country: a person, or no name at all.

A theatre has tens of thousands of villages, and by their consonants nearly every word is one of
them: "Следом" opens a sentence, "Рашад аль-Алими" is a man. Nothing here doubts a name that a list
spells so; what only sounds alike has to stand as a place does.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.ranks import is_given
from frontline.geo.context.text_context import TextContext
from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.text.cyrillic_latin import is_article, latin

RARE = 6
"""Level of words that are rare or names; above it a capital only opens the sentence."""
CASES = 8
"""Forms that a surname may be a case of: later ones are stems of other words."""
FATHERS = frozenset(("бин", "бен", "ибн", "ібн"))
"""Words inside a person's name: "Бин Хабриш"."""
LEADS = ("locative", "preposition", "gone_into", "reached", "hamlets", "villages")
# Adjectives, and verbs in the past or without a subject: "Шиїтські Нуббуль", "Бомбили Трамлу".
_WORD = re.compile(
    "(?:[ыио]и|ая|ое|ые|ие|ую|ого|ому|ым|им|ых|их|[кн]і|[аяиыіуе]л[аио]|[ае]но|[яи]то|[иая]т)$"
)


def is_common(key: str) -> bool:
    """A Cyrillic word that everyday texts in either language have."""
    return max(counts("uk").get(key, 0), counts("ru").get(key, 0)) > RARE


def opens_as_word(context: TextContext, beside: Neighbours, first: int, last: int) -> bool:
    """Read "Следом взята Ариха", "Неужели сдадут?": an everyday word that opens its sentence."""
    word, after = context.words[first], context.word(last)
    hyphen = after is not None and after.joined
    alone = last - first == 1 and not hyphen and not word.joined
    # "Дана обстреляна" is the town that is a word too: what is said of it has its gender.
    if word.key[-1:] in "ая" and after and after.key[-1:] == "а" and beside.said_of_ground():
        return False
    return alone and word.opens and cyrillic(word.key) and is_common(word.key)


def surnames(context: TextContext, lexicon: Lexicon, named: frozenset[int]) -> frozenset[str]:
    """Folded words that stand behind somebody's first name or before an Arab family name.

    Args:
        context: The text.
        lexicon: The word lists.
        named: Numbers of words that are, or belong to, a place that a list spells so.
    """
    return frozenset(context.key(n) for n in _people(context, lexicon, named))


def is_somebody(
    context: TextContext,
    lexicon: Lexicon,
    first: int,
    last: int,
    named: frozenset[int],
    people: frozenset[str],
) -> bool:
    """Whether a single Cyrillic word that only sounds like a place is a part of somebody's name.

    Args:
        context: The text.
        lexicon: The word lists.
        first, last: Number of the word, and of the one after it.
        named: Numbers of words that are, or belong to, a place that a list spells so.
        people: What ``surnames`` found.
    """
    word = context.words[first]
    if not (cyrillic(word.key) and word.capital) or word.upper:
        return False
    if word.key in FATHERS and _goes_on(context, last):
        return not is_led(context, lexicon, first)
    if last - first > 1:
        return False
    if _is_before_article(context, last) or _is_behind_article(context, lexicon, first, named):
        return True
    if _has_two_names(context, lexicon, first, named):
        return True
    met = any(form in people for form in (word.key, *nominatives(word.key)[:CASES]))
    return met and not is_led(context, lexicon, first)


def is_led(context: TextContext, lexicon: Lexicon, first: int) -> bool:
    """A word leads to it that leads to places and not to people: "в Рашаде", not "от Рашада"."""
    before, near = context.key(first - 1), context.words[first].near
    if not near or before in lexicon.cues["of_people"]:
        return False
    return any(before in lexicon.cues[group] for group in LEADS)


def is_called_so(
    context: TextContext,
    lexicon: Lexicon,
    first: int,
    last: int,
    key: str,
    people: frozenset[str],
) -> bool:
    """Whether a place that a list spells so is somebody here: "Салим Идрис", "ас-Садр".

    Args:
        context: The text.
        lexicon: The word lists.
        first, last: Number of the word, and of the one after it.
        key: What it was found under: behind a guess of its case hardly a place met before.
        people: What ``surnames`` found.
    """
    word = context.words[first]
    if last - first > 1 or not (cyrillic(word.key) and word.capital) or word.upper:
        return False
    if _has_article(context, first) and is_given(lexicon, context.key(first - 2)):
        return True
    if is_led(context, lexicon, first):
        return False
    named = is_given(lexicon, word.key)
    return (named and (_goes_on(context, last) or _is_before_article(context, last))) or (
        key != word.key and word.key in people
    )


def is_first_name(lexicon: Lexicon, key: str) -> bool:
    """A Latin word is how a first name of the war's press is written: "Taras", "Murad"."""
    return key in _in_latin(lexicon.people["first"])


@lru_cache(maxsize=2)
def _in_latin(names: frozenset[str]) -> frozenset[str]:
    return frozenset(reading for name in names for reading in latin(name))


def _people(context: TextContext, lexicon: Lexicon, named: frozenset[int]) -> Iterator[int]:
    for at, word in enumerate(context.words):
        if at in named or not (word.capital and cyrillic(word.key)) or word.upper:
            continue
        before = context.word(at - 1)
        family = before is not None and before.capital and is_given(lexicon, before.key)
        first = is_given(lexicon, word.key) and _goes_on(context, at + 1)
        behind = _is_behind_article(context, lexicon, at, named)
        if behind or first or (family and word.gap == " ") or _is_before_article(context, at + 1):
            yield at


def _is_before_article(context: TextContext, last: int) -> bool:
    """Read "Хайдер аль-Абади": an article in small letters and a further name follow."""
    article, name = context.word(last), context.word(last + 1)
    if article is None or name is None or article.gap != " " or article.capital:
        return False
    return is_article(article.key) and name.joined and name.capital


def _is_behind_article(
    context: TextContext, lexicon: Lexicon, first: int, named: frozenset[int]
) -> bool:
    """Read "Хади аль-Амери": the article is small and somebody's first name stands before it."""
    return _has_article(context, first) and _is_first_name(context, lexicon, first - 2, named)


def _has_article(context: TextContext, first: int) -> bool:
    """An article in small letters is joined to it, and stands behind a further word."""
    article = context.word(first - 1)
    if article is None or not context.words[first].joined or article.capital:
        return False
    return is_article(article.key) and article.gap == " "


def _has_two_names(
    context: TextContext, lexicon: Lexicon, first: int, named: frozenset[int]
) -> bool:
    """A further name with a capital stands right beside it, and neither leads to the other."""
    word = context.words[first]
    if word.gap == " " and _is_first_name(context, lexicon, first - 1, named):
        return True
    if word.joined and is_given(lexicon, context.key(first - 1)):
        return True
    return _goes_on(context, first + 1) and first + 1 not in named


def _goes_on(context: TextContext, last: int) -> bool:
    after = context.word(last)
    return after is not None and after.gap == " " and after.capital and not after.upper


def _is_first_name(context: TextContext, lexicon: Lexicon, at: int, named: frozenset[int]) -> bool:
    """A word with a capital that may be a first name: no place, party, preposition or adjective."""
    word = context.word(at)
    if word is None or at in named or context.taken[at] or word.upper:
        return False
    if not (word.capital and cyrillic(word.key)):
        return False
    if is_given(lexicon, word.key):
        return True
    if any(word.key in lexicon.cues[group] for group in LEADS):
        return False
    return not (word.opens and (is_common(word.key) or _WORD.search(word.key)))


def numbers(stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the words of all stretches (first, after the last)."""
    return frozenset(n for first, last in stretches for n in range(first, last))
