"""Arabic names of no list: something in the text has to show that they are places.

Arabic has no capitals, so a word of a dialect, a verb with its plural or somebody's name looks to a
tagger like a village that nobody listed. Such a name stays where a word of place leads to it, where
it says itself what it is, or where it goes on a list of places; else it is no place at all.
"""

import re
from collections.abc import Iterable, Sequence

from frontline.geo.context.ranks import goes_to
from frontline.geo.context.text_context import TextContext
from frontline.geo.lexicon.arabic_words import UNCOUNTED, is_word, level
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.arabic_script import in_arabic
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.villages import HOW
from frontline.geo.text.normalize import ARABIC_ARTICLE
from frontline.geo.text.particles import without_particle

# Level of a word that everyday texts have often, from where "in" leads to it and to no village; of
# one that only rare texts have. By judgement, beside the open and opened stories and comments.
COMMON, RARE = 8, 6
BACK = 3
"""Words back to the verb of going, with who went between."""
AND, IN = "و", "ب"
GUESSED = frozenset(("transliteration", "misspelling", HOW, "unlisted"))
"""How names are found that the theatre has under another spelling, or only in its lists."""
QAF = "ق"
VERBS = ("سي", "ست", "بي", "بت", "حي", "نت")
"""Beginnings of verbs in the future and in what is spoken."""
_DRAWN = re.compile(r"(.)\1\1")
OURS = ("نا", "هم", "كم", "هن", "وا", "وه", "وها", "تها", "ته")
"""Endings of verbs and of what is somebody's, which no village has."""
DUALS = ("ين", "ان", "هما", "ه", "ها")
"""Endings of two of a thing, and of what is his, hers or theirs."""
LOOSE = frozenset(("من", "علي", "ع", "بين", "حول", "لدي", "داخل", "خارج", "اما"))
"""Words that lead to places no more often than to all else."""


def unshown(context: TextContext, lexicon: Lexicon, spans: Sequence[Span]) -> list[Span]:
    """Those of the Arabic spans without a place that nothing shows to be one.

    Args:
        context: The text.
        lexicon: The word lists.
        spans: What names a place in it, in order; what is known stays.
    """
    ends: set[int] = set()
    gone = []
    for span in spans:
        key = context.key(span.first)
        strange = not span.entries and (in_arabic(key) or _is_number(context, span.first))
        guessed = in_arabic(key) and span.how in GUESSED and is_form(context, lexicon, span)
        if (strange or guessed) and not is_shown(context, lexicon, span, ends):
            gone.append(span)
        else:
            ends.add(span.last)
    return gone


def _is_number(context: TextContext, at: int) -> bool:
    """A number in an Arabic sentence: "طريق ٤٧"."""
    return context.key(at).isdecimal() and in_arabic(context.key(at - 1) or "0")


def is_shown(context: TextContext, lexicon: Lexicon, span: Span, ends: Iterable[int]) -> bool:
    """Whether the words beside an unknown Arabic name, or its own, make a place of it.

    Args:
        span: The name.
        ends: Numbers of the words behind other places.
    """
    whole = context.key(span.first)
    name = span.key.split()[0] if span.key else whole
    letters = whole.removesuffix(name) if whole != name else ""
    if not any(in_arabic(c) for c in context.text[span.start : span.end]):
        return False
    if not span.entries and _is_theirs(span, name):
        return False
    if name in lexicon.arabic or name in lexicon.cues["arabic_states"]:
        return _says_kind(lexicon, span, name)
    if _says_kind(lexicon, span, name) or _is_led(context, lexicon, span, name, letters):
        return True
    joined = letters in (AND, "ف") or context.words[span.first].gap.strip() in ("،", ",")
    if not joined or span.first not in ends:
        return False
    known = bool(span.entries) and name.startswith(ARABIC_ARTICLE)
    return known or (level(name) <= RARE and not is_word(name))


def is_form(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """Whether a name that a list only has in another spelling has a form that words have.

    A verb, what is somebody's, a whole word of which a particle was cut off, a common word, or a
    family name made of a place.
    """
    if span.last - span.first > 1:
        return span.key.startswith("عبد ")
    whole, name = context.key(span.first), span.key
    if not whole.endswith(name):  # of another spelling than the list's
        name = whole
    cut = whole != name
    origin = name.startswith(ARABIC_ARTICLE) and name.endswith("ي")
    verb = name.startswith(VERBS) or name.endswith(("وا", *OURS)) or bool(_DRAWN.search(name))
    known = level(whole) > UNCOUNTED and (cut or is_word(name))
    return origin or verb or known or is_spoken(name) or name in lexicon.arabic


def is_spoken(name: str) -> bool:
    """As dialects write a common word: "تكول" is "تقول", "كتلوا" is "قتلوا"."""
    if level(name) > UNCOUNTED:
        return False
    return any(level(name.replace(letter, QAF)) > RARE for letter in ("ك", "گ") if letter in name)


def _is_theirs(span: Span, name: str) -> bool:
    """It ends as a verb does, or is somebody's: "their flags", "range of our guns"."""
    if span.last - span.first > 1:
        return span.key.endswith(OURS[:3])
    return name.endswith(OURS) and not name.startswith(ARABIC_ARTICLE)


def _is_form(name: str) -> bool:
    """The dual of a common word, or one with "his": "البلدتين", "محيطه"."""
    named = name.startswith(ARABIC_ARTICLE)
    ends = DUALS[:2] if named else DUALS
    stems = (name.removesuffix(end) for end in ends if name.endswith(end))
    nouns = (form for stem in stems for form in (stem, f"{stem.removesuffix('ت')}ه"))
    return any(level(noun) > RARE for noun in nouns)


def _says_kind(lexicon: Lexicon, span: Span, name: str) -> bool:
    """Read "حي الجمهورية", "أم ريش", "وتل الرمان": its first word is a kind of place."""
    if span.last - span.first < 2:
        return False
    kinds = (*_kinds(lexicon), lexicon.cues["arabic_heads"], lexicon.cues["village_heads"])
    bare = without_particle(name)
    return any(name in k or bare in k for k in kinds)


def _kinds(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    cues = lexicon.cues
    names = ("arabic_kinds", "arabic_units", "arabic_spots", "villages")
    return tuple(cues[name] for name in names)


def _is_led(context: TextContext, lexicon: Lexicon, span: Span, name: str, letters: str) -> bool:
    """A kind of place, a word of place or a verb of going stands right before it."""
    if not context.words[span.first].near:
        return False
    strange = level(name) <= UNCOUNTED and not is_word(name)
    if letters.endswith(IN):
        return strange
    before = context.key(span.first - 1)
    bare = without_particle(before)
    if any(w in kinds for w in (before, bare) for kinds in _kinds(lexicon)):
        return True
    if before in LOOSE:
        return strange or bool(span.entries)
    leads = lexicon.cues["arabic_leads"] | lexicon.cues["arabic_to_places"]
    if before in leads or bare in leads:
        rarest = min(map(level, span.key.split()), default=UNCOUNTED)
        return rarest < COMMON and not _is_form(name)
    if not strange or _is_theirs(span, name):
        return False
    party = context.taken[span.first - 1]
    back = span.first - BACK if party else span.first - 1
    return goes_to(context, lexicon, back, span.first)
