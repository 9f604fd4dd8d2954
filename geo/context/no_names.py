"""Words with a capital that what stands beside them shows to be no place.

A park "named after Gorky" is no city of Gorky, "exactly at midnight" opens a sentence with the word
that Rivne goes by in Russian, a battalion "Donbas" is not the Donbas, and a name alone behind a
dash at the end said what stands before.
"""

import re
from collections import Counter

from frontline.geo.context.namesakes import CLOSED, OPENED, bears_a_name
from frontline.geo.context.text_context import TextContext
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.text.normalize import APOSTROPHES, ARTICLES, DASHES

NISBA = ("и", "і", "i")
"""How Arab family names end that say where somebody is from."""
WORDS = (
    "locative", "preposition", "gone_into", "reached", "taken", "function", "strikes", "hamlets",
    "villages", "joints", "adverbs", "struck_at",
)  # fmt: skip
"""Lists of words that may open a sentence before a place."""
BODIES = frozenset(("brigade", "battalion", "regiment", "legion", "brigades", "battalions"))
"""Units that bear a name before them, in small letters too."""
BESIDE = f" {APOSTROPHES}"
"""What stands between the name and the unit: "the Bara' brigade"."""
FORCES = frozenset(("forces", "troops"))
DRESSED = 3
"""Words from a formation to its name: "бригада територіальної оборони «Харків»"."""
LABEL = re.compile(r"^[ \t>*-]*([^\n:]{2,30}):(?=\s)", re.MULTILINE)
OFTEN = 2
"""What may head a line of a thread, and how often who writes comes back."""
LINK = 5
"""Letters of a preposition between "exactly" and what is so exact: "через"."""


def honours_somebody(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Read "парк имени Горького", "театр ім. Франка": a person's name follows."""
    before = context.word(at - 1)
    if before is None or before.key not in lexicon.cues["named_after"]:
        return False
    return context.words[at].gap.strip() in ("", ".")


def means_another(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """Somebody who is honoured, an adverb, or a unit, and no place."""
    exactly = says_how_exactly(context, lexicon, first)
    honours = honours_somebody(context, lexicon, first)
    return exactly or honours or is_formation(context, lexicon, first, last)


def is_formation(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """A command such as "ОСУВ", or the name of one, of a unit, or of what else lies nowhere."""
    if (known := context.formations.get((first, last))) is None:
        known = context.formations[first, last] = _lies_nowhere(context, lexicon, first, last)
    return known


def _lies_nowhere(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    if _is_command(context, lexicon, first) or names_a_unit(context, lexicon, first):
        return True
    if bears_a_name(context, lexicon, first, last):
        return True
    after = context.word(last)
    if after is None:
        return False
    if not after.gap.strip(BESIDE) and after.key in BODIES and _is_the(context, first):
        return True
    quoted = after.gap.strip() in CLOSED and context.words[first].gap.strip() in OPENED
    if quoted:
        return after.key in lexicon.cues["formations"]
    return after.gap == " " and _goes_on_as_command(context, lexicon, last)


def _is_the(context: TextContext, first: int) -> bool:
    """Read "the Bara' brigade", "the al-Bara brigade": in "in Azaz brigades" no unit is named."""
    article = context.words[first].joined and context.key(first - 1) in ARTICLES
    return context.key(first - 1 - article) == "the" or context.key(first - 1) == "the"


def _goes_on_as_command(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Read "Khortytsia operational-strategic group", "Lyman group of forces", "Tavria grouping"."""
    cues, head = lexicon.cues, at
    while context.key(head) in cues["command_kinds"] and head < at + DRESSED:
        head += 1
    if context.key(head) in cues["command_tails"]:
        return True
    if context.key(head) not in cues["command_groups"]:
        return False
    forces = context.key(head + 1) == "of" and context.key(head + 2) in FORCES
    return head > at or forces


def _is_command(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    return context.words[at].upper and context.key(at) in lexicon.cues["commands"]


def names_a_unit(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Read "ОТУ «Харків»", "батальйон «Донбас»": a formation bears the name of a place.

    One that is an abbreviation needs no quotation marks: "ОСУВ Хортиця".
    """
    cues, mark = lexicon.cues, context.words[at].gap.strip()
    before = context.word(at - 1)
    if before is None or mark not in ("", *OPENED) or "\n" in context.words[at].gap:
        return False
    if _is_command(context, lexicon, at - 1):
        return True
    for n in range(at - 1, at - 2 - DRESSED, -1) if mark else ():
        word = context.word(n)
        if word is None or word.key in cues["locative"] or word.key in cues["preposition"]:
            return False
        if word.key in cues["formations"]:
            return True
        if word.gap != " " or word.capital:
            return False
    return False


def says_how_exactly(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Read "Ровно в полночь", "Рівно 5 годин": a count or an hour follows, and no town is meant."""
    if context.key(at) not in lexicon.cues["exactly"]:
        return False
    after = context.word(at + 1)
    if after is None or after.gap != " ":
        return False
    if _is_count(lexicon, after.key):
        return True
    behind = context.word(at + 2)
    near = behind is not None and behind.gap == " " and len(after.key) <= LINK
    return near and not after.capital and _is_count(lexicon, context.key(at + 2))


def _is_count(lexicon: Lexicon, key: str) -> bool:
    return key[0].isdigit() or key in lexicon.cues["counts"]


def signs(context: TextContext, first: int, last: int) -> bool:
    """Read "весь Киев освобожден - Маляр.": a name behind a dash ends a sentence with small words.

    A list of names behind dashes, and a dash that joins two of them, has none before it.
    """
    word, before, after = context.words[first], context.word(first - 1), context.word(last)
    dash = word.gap.strip()
    if before is None or len(dash) != 1 or dash not in DASHES or len(word.gap) < len(" - "):
        return False
    ends = after is None or after.opens or "\n" in after.gap
    return ends and word.cased and not before.capital and before.key[0].isalpha()


def is_from(context: TextContext, lexicon: Lexicon, at: int, key: str) -> bool:
    """Read "Юсеф Халаби", "Salah Misrati": an Arab family name made of a town, behind a first one.

    Args:
        context: The text.
        lexicon: The word lists.
        at: Number of the word.
        key: What it was found under: a name that stands as it is written is no such guess.
    """
    word, before = context.words[at], context.word(at - 1)
    if before is None or not (before.capital and before.cased) or word.gap != " ":
        return False
    made = word.key.endswith(NISBA) and key != word.key
    if not (made and word.capital) or before.upper:
        return False
    # "At Khuwai", "Из Дарайи": what opens a sentence may be a word.
    ordinary = any(before.key in lexicon.cues[group] for group in WORDS)
    return not (before.opens and (ordinary or before.key in lexicon.ordinary))


def voices(text: str) -> tuple[tuple[int, int], ...]:
    """Where a label that heads several lines stands: "مأربي: ..." is who writes, and no town.

    Bulletins head a line with each town once; in a thread the same reader comes back.
    """
    found = [(m.start(1), m.end(1)) for m in LABEL.finditer(text)]
    said = Counter(text[start:end] for start, end in found)
    return tuple((start, end) for start, end in found if said[text[start:end]] >= OFTEN)
