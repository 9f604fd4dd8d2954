"""Arabic words that a town is called like, where the sentence means the word.

"رفع العلم فوق المبنى" raises a flag and takes no town of Alam, "المرحلة المقبلة" is the next phase,
"مفرق الثردة" a junction, "قاسم سليماني" a man. What is said of a town, or leads to nothing else,
still makes a place of the word, and once it is one it is one in the whole text.
"""

from collections.abc import Sequence

from frontline.geo.context.ranks import goes_to
from frontline.geo.context.text_context import TextContext
from frontline.geo.learned.doubts import goes_on_as_a_word
from frontline.geo.lexicon.arabic_words import is_word, level
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import AREAS
from frontline.geo.recognition.arabic_script import in_arabic, is_attacked, is_said_of_a_town
from frontline.geo.recognition.span import Span
from frontline.geo.text.normalize import ARABIC_ARTICLE
from frontline.geo.text.particles import parted, without_particle

# Levels of the commonest words, and of common ones, as lexicon.frequency has them; people of a city
# that is hardly ever its word. By judgement, beside the open and opened stories and comments.
EVERYDAY, COMMON, CITY = 10, 8, 200_000
BACK = 3
"""Words back to a verb that may have a place for its object."""
ENDS = ("الجنوب", "الشمال", "الشرق", "الغرب")
"""Second words of towns that no list has: "ظهران الجنوب" is no hamlet of Zahran."""
AND = "و"
FREE = frozenset(("الي", "الى"))
"""A word that leads to places and to all else."""


def everyday(context: TextContext, lexicon: Lexicon, spans: Sequence[Span]) -> list[Span]:
    """Those of the spans that are words here.

    Args:
        context: The text.
        lexicon: The word lists.
        spans: What names a place in it, in order.
    """
    ends, starts = {span.last for span in spans}, {span.first for span in spans}
    doubted = [
        s
        for s in spans
        if _may_be_word(context, s) and _means_the_word(context, lexicon, s, ends, starts)
    ]
    gone = {(s.first, s.last) for s in doubted}
    sure = {s.key for s in spans if (s.first, s.last) not in gone}
    return [s for s in doubted if s.key not in sure]


def _may_be_word(context: TextContext, span: Span) -> bool:
    """A single Arabic word as lists spell it, and no city, province or party."""
    if span.last - span.first > 1 or not in_arabic(context.key(span.first)) or not span.entries:
        return False
    return not any(
        e.capital or e.place.kind in AREAS or e.place.population >= CITY for e in span.entries
    )


def _means_the_word(
    context: TextContext, lexicon: Lexicon, span: Span, ends: set[int], starts: set[int]
) -> bool:
    whole = context.key(span.first)
    name = parted(whole, span.key)[1]
    more = goes_on_as_a_word(context, span.last)
    if not more and _is_told_of(context, lexicon, span):
        return False
    if not name.startswith(ARABIC_ARTICLE):
        after = context.key(span.last)
        cut = span.key == ARABIC_ARTICLE + name
        surname = cut and after.endswith("ي") and context.words[span.last].near
        return surname or after in ENDS or (more and name in lexicon.arabic)
    if _is_firm(context, lexicon, span, ends, starts):
        return False
    if level(name) >= EVERYDAY and is_word(name):
        return True
    before = context.word(span.first - 1)
    noun = before is not None and before.key.startswith(ARABIC_ARTICLE)
    noun = noun and before is not None and before.key not in lexicon.cues["arabic_leads"]
    beside = noun and context.words[span.first].near and not context.taken[span.first - 1]
    return beside and whole == name and level(name) > COMMON


def _is_told_of(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """It fell, or war is made at it."""
    return (
        span.last < len(context.words) and is_said_of_a_town(context, lexicon, span)
    ) or is_attacked(context, lexicon, span.first)


def _is_firm(
    context: TextContext, lexicon: Lexicon, span: Span, ends: set[int], starts: set[int]
) -> bool:
    """A kind of place, a way to it, a verb of taking it or a list of places makes it one."""
    whole = context.key(span.first)
    name = parted(whole, span.key)[1]
    before, cues = context.key(span.first - 1), lexicon.cues
    bare = without_particle(before)
    kinds = ("arabic_kinds", "arabic_units", "arabic_spots", "villages", "arabic_to_places")
    if any(w in cues[k] and w not in FREE for k in kinds for w in (before, bare)):
        return True
    if bare in cues["arabic_states"] or before in cues["arabic_states"]:
        return True
    joined = whole != name or context.words[span.first].gap.strip() in ("،", ",")
    goes_on = span.last in starts and context.key(span.last)[0] == AND
    if joined and (span.first in ends or goes_on):
        return True
    return whole == name and goes_to(context, lexicon, span.first - BACK, span.first)
