"""Arabic names that are ordinary words too: they need a sign that a place is meant.

Arabic has no capitals, so a village called Peaceful stands in every text of a peaceful march. What
the tagger believes of such a name counts only where the text tells of fighting; elsewhere a word
for a kind of place must announce it, or a surer place lead to it or lie in its country.
"""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.context.hashtags import is_tag
from frontline.geo.context.namesakes import OPENED, names_a_treaty
from frontline.geo.context.no_names import means_another
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import REACHES_KM, Entry, Gazetteer
from frontline.geo.lexicon.arabic_words import UNCOUNTED, is_word, level, likelier
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.arabic_script import (
    in_arabic,
    is_attacked,
    is_called,
    is_led,
    is_said_of_a_town,
)
from frontline.geo.recognition.rules import MIN_LIKELY
from frontline.geo.recognition.span import Span
from frontline.geo.text.normalize import ARABIC_ARTICLE
from frontline.geo.text.particles import parted

# People of a city that is meant where "in" leads to it though it is a word too (Jeddah is the
# grandmother), of one that a particle hangs on, and of a town that texts of peace speak of.
GREAT, LARGE, TOWN = 1_000_000, 300_000, 20_000
# Level of a noun that hangs on a pronoun more often than a hamlet ends like one.
COMMON = 8
# People of a hamlet, further spellings of more than one, and of one that is called like one of the
# commonest words; levels of words that are rare and common in everyday texts. By
# judgement, beside 144 sentences of ours without a place.
HAMLET, SPELLINGS, MANY = 2_000, 3, 5
RARE, EVERYDAY = 6, 8
# Words of a headline: in one that is read with a theatre its towns come before words.
LINE = 8
# "In our pockets"; and "of", behind which stands what a wood is of.
OURS, OF = ("نا", "ها", "هم", "كم"), "من"
SURE = 0.8
"""What the rules give a name that nothing speaks against."""
NEAR = frozenset(("قرب", "بقرب"))
JOINTS = frozenset(("و", "الي", "وحتي", "حتي"))


def undoubted(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, spans: Sequence[Span]
) -> list[Span]:
    """The spans; nothing is believed of an Arabic one that is likelier a word.

    Args:
        context: The text.
        spans: What the gazetteer matches, as likely as the tagger takes them.
    """
    held = [n for n, span in enumerate(spans) if _is_doubted(context, gazetteer, lexicon, span)]
    if not held:
        return list(spans)
    sure = [s for n, s in enumerate(spans) if n not in held and s.likely >= MIN_LIKELY]
    lands = {e.place.country for s in sure for e in s.entries[:1]}
    ends = {s.last: s for s in sure}
    judged = list(spans)
    for n in held:
        if not _is_backed(context, gazetteer, lexicon, spans[n], lands, ends):
            judged[n] = replace(spans[n], likely=0.0)
        else:
            ends[spans[n].last] = spans[n]
    return judged


def is_another(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """A unit, somebody honoured, an adverb, or a treaty that was signed in no town of the war."""
    if means_another(context, lexicon, span.first, span.last):
        return True
    abroad = not any(e.own for e in span.entries)
    return abroad and names_a_treaty(context, lexicon, span.first, span.last)


def is_noted(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """A great city or a capital whose name is nothing else: "من لندن إلى بيروت".

    Taggers have met those of the wars in their texts, and some others never.
    """
    if span.how != "exact" or is_another(context, lexicon, span):
        return False
    if not any(e.capital or e.place.population >= GREAT for e in span.entries):
        return False
    word = context.words[span.first]
    if word.cased:
        # What opens a sentence may be any word, and few words are capitals.
        doubted = word.gap.endswith(OPENED) or (
            word.opens and not any(e.capital for e in span.entries)
        )
        return span.likely >= SURE and span.key not in lexicon.ordinary and not doubted
    if is_word(span.key) or span.key in lexicon.cues["everyday_names"]:
        return False
    return not is_called(context, lexicon, span.first, span.last)


def is_shortened(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Read "м. Ізюм", "н.п. Роботине", but not "500 м. Ізюм"."""
    ended = context.text[: context.words[at].start].rstrip().endswith(".")
    kind = context.key(at - 1)
    return ended and kind in lexicon.cues["short_kinds"] and not context.key(at - 2).isdigit()


def ends_at_near(context: TextContext, span: Span) -> bool:
    """Right behind "near", and nothing goes on: nobody stands near a mere "distributor"."""
    after = context.word(span.last)
    whole = context.key(span.first) == span.key
    return whole and context.key(span.first - 1) in NEAR and (after is None or not after.near)


def _is_doubted(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> bool:
    """A single Arabic word that other forms, the whole of it or its few people show to be one."""
    if not _is_one_word(context, span) or is_nothing_else(context, gazetteer, lexicon, span):
        return False
    if span.how == "transliteration" and not context.war:
        return True
    whole = context.key(span.first)
    letters, name = parted(whole, span.key)
    if _is_fought_over(context, lexicon, span, name):
        return False
    if context.war and gazetteer.home and not _is_hamlet(gazetteer, span, whole, name):
        return False
    if letters and level(whole) >= max(level(name) - 1, UNCOUNTED + 1):
        return _people(span.entries) < LARGE
    if _is_everyday(gazetteer, span, name, letters):
        return True
    listed = gazetteer.home and not gazetteer.fighting  # a whole country's places, none chosen
    known = listed and level(name) <= RARE and _is_known(gazetteer, span, name)
    if is_word(name) and not known:
        return True
    if _is_adjective(context, gazetteer, lexicon, span) or _is_theirs(name, span):
        return True
    small = _people(span.entries) < TOWN and not _is_wide(span)
    return level(name) > UNCOUNTED and small and not known


def _is_one_word(context: TextContext, span: Span) -> bool:
    """A single Arabic word that may be a place, and no tag."""
    if span.likely < MIN_LIKELY or " " in span.key or is_tag(context, span.first):
        return False
    return span.last - span.first == 1 and in_arabic(context.key(span.first))


def is_nothing_else(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span
) -> bool:
    """A word of place leads to a name of the theatre that no count of words has: "في التنف"."""
    name = parted(context.key(span.first), span.key)[1]
    if not gazetteer.home or max(level(context.key(span.first)), level(name)) > UNCOUNTED:
        return False
    lead = context.key(span.first - 1)
    if name.endswith(OURS) or lead not in lexicon.cues["arabic_leads"]:
        return False
    if span.how == "exact" and any(e.local and e.noted >= SPELLINGS for e in span.entries):
        return True
    known = any(e.own or e.noted for e in span.entries if e.local)
    return known and lead != OF and not is_word(name)


def _is_fought_over(context: TextContext, lexicon: Lexicon, span: Span, name: str) -> bool:
    """War is made at a place of the theatre that was chosen, or it fell; its name is rare."""
    own = any(e.own and e.rank for e in span.entries)
    if own and is_said_of_a_town(context, lexicon, span):
        return True
    if not own or not context.war or span.how != "exact" or level(name) > EVERYDAY:
        return False
    return is_attacked(context, lexicon, span.first) and not goes_on_as_a_word(context, span.last)


def _is_hamlet(gazetteer: Gazetteer, span: Span, whole: str, name: str) -> bool:
    """Nothing makes more of it than of thousands: a chosen war does not trust a word for it."""
    if level(whole) <= (UNCOUNTED if whole != name else RARE) and level(name) <= RARE:
        return False
    abroad = not any(e.local for e in span.entries)
    return _people(span.entries) < LARGE if abroad else not _is_known(gazetteer, span, name)


def _is_known(gazetteer: Gazetteer, span: Span, name: str) -> bool:
    """A unit, a town, or a place of many spellings of the theatre has the name.

    A list of the places that reports name has no hamlets, one of a whole country has thousands.
    """
    least = SPELLINGS if level(name) <= EVERYDAY else MANY
    return any(
        (e.own and gazetteer.fighting)
        or _is_unit(e)
        or e.place.population >= HAMLET
        or e.noted >= least
        for e in span.entries
        if e.local
    )


def _is_everyday(gazetteer: Gazetteer, span: Span, name: str, letters: str) -> bool:
    """A hamlet is called like a common word, or like what is left of one: "inside", "opposite"."""
    if level(name) < EVERYDAY and len(letters) < len("بل"):
        return False
    small = _people(span.entries) < HAMLET and not _is_wide(span)
    return small and not _is_known(gazetteer, span, name)


def _is_theirs(name: str, span: Span) -> bool:
    """A common noun with "his" or "her" on it: "نوابه" are his deputies, and a hamlet."""
    noun = name.removesuffix("ها") if name.endswith("ها") else name.removesuffix("ه")
    return noun != name and level(noun) >= COMMON and _people(span.entries) < TOWN


def _is_adjective(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> bool:
    """Both it and the noun right before it have the article: "the noble sheikh" is no Galilee."""
    word, before = context.words[span.first], context.key(span.first - 1)
    if not (word.key.startswith(ARABIC_ARTICLE) and before.startswith(ARABIC_ARTICLE)):
        return False
    return (
        word.near
        and _people(span.entries) < GREAT
        and not _is_led(context, gazetteer, lexicon, span)
    )


def _is_backed(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    span: Span,
    lands: set[str],
    ends: dict[int, Span],
) -> bool:
    """A word for a kind of place, a list or a road from a place, or company leads to it."""
    if (
        span.how == "transliteration"
    ):  # where nobody fights, another spelling needs another place beside it
        towns = (e for s in ends.values() for e in s.entries if e.own)
        return any(e.place.population >= TOWN for e in towns)
    if context.key(span.first - 1) in lexicon.cues["arabic_kinds"]:
        return True
    letters, name = parted(context.key(span.first), span.key)
    if _is_everyday(gazetteer, span, name, letters):
        return False
    # "وسار آخرون" behind a list of the theatre's villages is "others went".
    abroad = bool(gazetteer.home) and not any(e.local for e in span.entries)
    verb = abroad and is_word(name)
    if _goes_on(context, span, ends) and not verb:
        return True
    if not _is_led(context, gazetteer, lexicon, span):
        return False
    people = _people(span.entries)
    own = bool(gazetteer.home) and any(e.local for e in span.entries)
    near = any(e.place.country in lands for e in span.entries)
    rivals = likelier(context.key(span.first))
    line = len(context.words) <= LINE and people >= TOWN
    known = own and not goes_on_as_a_word(context, span.last)
    if known and (line or people >= LARGE or (rivals < 0 and (near or people >= TOWN))):
        return True
    capital = any(e.capital for e in span.entries)
    return capital or people >= (GREAT if rivals > 0 else LARGE)


def goes_on_as_a_word(context: TextContext, after: int) -> bool:
    """A noun or adjective with its article follows: "the back door" is no Bab."""
    word = context.word(after)
    return word is not None and word.near and word.key.startswith(ARABIC_ARTICLE)


def _goes_on(context: TextContext, span: Span, ends: dict[int, Span]) -> bool:
    """Read "X and Y", "from X to Y" behind a place X."""
    first = span.first
    if first in ends:
        letters, _ = parted(context.key(first), span.key)
        return letters == "و" or context.words[first].gap.strip() in ("،", ",")
    return first - 1 in ends and context.key(first - 1) in JOINTS


def _is_led(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> bool:
    letters, _ = parted(context.key(span.first), span.key)
    return is_led(context, gazetteer, lexicon, span.first, letters)


def _people(entries: Sequence[Entry]) -> int:
    return max((e.place.population for e in entries), default=0)


def _is_wide(span: Span) -> bool:
    return any(_is_unit(e) or e.capital for e in span.entries)


def _is_unit(entry: Entry) -> bool:
    """More than a settlement, and than a quarter of a city, which is a small district."""
    quarter = entry.place.kind == "district" and entry.place.precision_km < REACHES_KM
    return entry.place.kind != "settlement" and not quarter
