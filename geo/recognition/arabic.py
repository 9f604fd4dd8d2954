"""Unknown names in Arabic lists of places: "المزرعة وولغا وكناكر", "دوما، حزة، سقبا".

Arabic has no capitals. Between two known places every short member of a list, begun by "and" or a
comma, is taken for a place; words of speech, peoples and things end the list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from frontline.geo.context.text_context import TextContext
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import AREAS
from frontline.geo.recognition.arabic_script import after_letters
from frontline.geo.recognition.span import Span
from frontline.geo.text.normalize import ARABIC_ARTICLE

# By judgement: less than what a rule finds, more than a guess.
LIKELY = 0.7
# Words of a list, of one of its members, and letters of a member without its "and": longer
# stretches are sentences, shorter members are particles.
MOST, LONGEST, SHORTEST = 24, 2, 3
AND = "و"
_SIZES = "الكبيره الصغيره الكبير الصغير الفوقا التحتا الفوقاني التحتاني الفوقانيه التحتانيه"
SIZES = frozenset(_SIZES.split())
"""Words that tell two villages of one name apart."""
_ITS = ("ها", "هما", "هم")


def with_listed(context: TextContext, lexicon: Lexicon, found: Sequence[Span]) -> list[Span]:
    """The spans, and between them the unknown members of Arabic lists."""
    whole = [_whole(context, span) for span in found]
    places = [span for span in whole if _is_arabic(context, span) and _is_place(span)]
    added = [s for a, b in pairwise(places) for s in _between(context, lexicon, a.last, b.first)]
    taken = {n for span in whole for n in range(span.first, span.last)}
    return sorted([*whole, *(s for s in added if s.first not in taken)], key=lambda s: s.first)


def _is_arabic(context: TextContext, span: Span) -> bool:
    return "\u0600" <= context.key(span.first)[:1] < "\u0700"


def _is_place(span: Span) -> bool:
    return not span.entries or any(e.local and e.place.kind not in AREAS for e in span.entries)


def _whole(context: TextContext, span: Span) -> Span:
    """The "Great" village of a name is not the one that the gazetteer knows without that word."""
    # "المزرعة الكبيرة" and "المزرعة" are two villages, and the list has one of them.
    after = context.word(span.last)
    if after is None or after.key not in SIZES or not after.near or " " in span.key:
        return span
    return _span(context, span.first, span.last + 1, span.start)


def _span(context: TextContext, first: int, last: int, start: int) -> Span:
    end = context.words[last - 1].end
    key = " ".join(context.key(n) for n in range(first, last))
    return Span(first, last, start, end, key, (), LIKELY, "unlisted")


def _between(context: TextContext, lexicon: Lexicon, first: int, last: int) -> list[Span]:
    """The members between two places, none if anything else stands there."""
    if not first < last <= first + MOST or not _parted(context, last):
        return []
    members = list(_members(context, first, last))
    # One word of speech among them shows that this is a sentence and no list.
    return members if all(_is_name(context, lexicon, m) for m in members) else []


def _members(context: TextContext, first: int, last: int) -> Iterator[Span]:
    """Stretches begun by "and" or a comma."""
    begun = first
    for at in range(first + 1, last + 1):
        if at == last or _parted(context, at):
            letters = 1 if context.key(begun)[0] == AND and context.words[begun].gap == " " else 0
            start = after_letters(context.text, context.words[begun].start, letters)
            member = _span(context, begun, at, start)
            yield replace(member, key=member.key[letters:])
            begun = at


def _parted(context: TextContext, at: int) -> bool:
    word = context.words[at]
    return word.gap.strip() in ("،", ",") or (word.gap == " " and word.key[0] == AND)


def _is_name(context: TextContext, lexicon: Lexicon, member: Span) -> bool:
    """It begins like a member, is short, and none of its words is an everyday one."""
    if not _parted(context, member.first) or member.last - member.first > LONGEST:
        return False
    for n in range(member.first, member.last):
        word = context.words[n]
        bare = word.key.removeprefix(AND) if n == member.first else word.key
        forms = {word.key, bare, bare.removeprefix(ARABIC_ARTICLE)}
        common = (
            not forms.isdisjoint(lexicon.arabic)
            or not forms.isdisjoint(lexicon.cues["arabic_states"])
            or bare.endswith(_ITS)
            or len(bare) < SHORTEST
        )
        if common or context.taken[n] or word.cased or (n > member.first and not word.near):
            return False
    return True
