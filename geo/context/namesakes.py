"""What bears the name of a place and lies nowhere: a club, a paper, a ship, a street, a treaty.

"Shakhtar Donetsk" plays in Lviv, "газета «Київ Пост»" is read anywhere, the "Moskva" sank, and the
Sochi agreement was about Idlib.
"""

import re

from frontline.geo.context.text_context import TextContext
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.text.particles import without_particle

OPENED = ("«", "“", "„", '"')
"""What stands before a name in quotation marks."""
CLOSED = ("»", "”", "“", '"')
QUOTED = 4
"""Words of a name in quotation marks: «Молодіжний театр Харкова»."""
NEAR = 14
"""Words to either side within which a sport is spoken of: a line of results."""
ON = frozenset(("на", "по", "з", "с", "із"))
"""What leads to one street: "вулиці Києва" without it are the streets of Kyiv."""
WATERS = frozenset(("gulf", "bay", "strait", "straits"))
_ADJECTIVE = re.compile(
    r"(?:ск|ськ|зьк|цьк|цк)(?:ии|ая|ую|ои|ому|ого|ою|іи)$|"  # as the words of a text are folded
    r"(?:ск|цк)ом$|(?:ськ|зьк|цьк)[ау]$"
)
_AGREES = {"а": ("вулиця",), "у": ("вулицю",), "м": ("проспекте", "бульваре", "переулке")}
"""Endings that the case of a town has too, and the streets they agree with: "вулиця Сумська" is a
street, "вулиці Вовчанська" are those of Vovchansk."""
_SCORE = re.compile(r"\d{1,2}\s*[-–:]\s*\d{1,2}")


def bears_a_name(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """A club, a ship, a street, a paper, or what else is called like a place and is none."""
    cues, before = lexicon.cues, context.key(first - 1)
    follows = context.key(last) in cues["streets"]
    if (follows or before in cues["streets"]) and _is_street(context, first, last, follows):
        return True
    if context.key(last - 1) in WATERS and context.key(last) == "of":
        return True  # "the Gulf of Sirte" is not the Gulf
    if _is_ship(context, lexicon, first) or _is_club(context, lexicon, first, last):
        return True
    return _is_of_a_unit(context, lexicon, first) or _is_in_a_name(context, lexicon, first, last)


def names_a_treaty(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """Read "the Sochi agreement", "اتفاق سوتشي": called after where it was signed."""
    cues, after, before = lexicon.cues, context.word(last), context.key(first - 1)
    if after is not None and after.gap == " " and after.key in cues["treaties_after"]:
        return not context.words[last - 1].possessive
    if context.words[first].cased or context.words[first].gap != " ":
        return False
    return _is_among(cues["treaties"], before)


def _is_street(context: TextContext, first: int, last: int, follows: bool) -> bool:
    """Read "на Московском проспекте", "шлях на вулицю Сумську", "شارع بغداد"."""
    word, after = context.words[first], context.word(last)
    if not word.cased:
        return word.gap == " " and not follows
    street = context.key(last if follows else first - 1)
    adjective = last - first == 1 and bool(_ADJECTIVE.search(word.key))
    adjective = adjective and street in _AGREES.get(word.key[-1], (street,))
    if follows:
        return adjective and after is not None and after.gap == " "
    leads = context.key(first - 2) in ON
    return word.gap == " " and (adjective or (leads and word.key[-1] in "иоеэ"))


def _is_ship(context: TextContext, lexicon: Lexicon, first: int) -> bool:
    """Read "the cruiser Moskva", "MV Iran Saviz"."""
    word, before = context.words[first], context.key(first - 1)
    return word.capital and word.gap == " " and before in lexicon.cues["ships"]


def _is_club(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """Read "Shakhtar Donetsk", and in news of sport "Al-Karamah beat Hutteen"."""
    clubs, word = lexicon.cues["clubs"], context.words[first]
    own = context.key(last - 1) in clubs
    bears = word.gap == " " and word.capital and _is_among(clubs, context.key(first - 1))
    if not (own or bears):
        return _plays(context, lexicon, first, last)
    if bears and context.key(first - 1) in lexicon.cues["clubs_only"]:
        return True
    if _speaks_of_sport(context, lexicon, first):
        return True
    return bears and _tells_a_score(context, first)


def _is_among(words: frozenset[str], key: str) -> bool:
    """The word is one of these, as it stands or behind a particle."""
    return key in words or without_particle(key) in words


def _plays(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """Read "Georgia beat Turkey 2-0": who wins and who loses a match are teams."""
    beats = lexicon.cues["beats"]
    before = context.key(first - 1) in beats and context.words[first].gap == " "
    after = context.word(last)
    behind = after is not None and after.gap == " " and after.key in beats
    return (before or behind) and _speaks_of_sport(context, lexicon, first)


def _speaks_of_sport(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    words = context.words[max(0, at - NEAR) : at + NEAR]
    return any(w.key in lexicon.cues["sport"] for w in words)


def _tells_a_score(context: TextContext, at: int) -> bool:
    words = context.words[max(0, at - NEAR) : at + NEAR]
    return bool(_SCORE.search(context.text, words[0].start, words[-1].end))


def _is_of_a_unit(context: TextContext, lexicon: Lexicon, first: int) -> bool:
    """Read "لواء شهداء إدلب", "كتيبة أحفاد حمص": the martyrs of a town are a brigade anywhere."""
    cues = lexicon.cues
    if context.words[first].gap != " " or context.key(first - 1) not in cues["unit_middles"]:
        return False
    return _is_among(cues["formations"], context.key(first - 2))


def _is_in_a_name(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """Read "газета «Київ Пост»", "«Армія Ідліба»": what stands in the quotation marks is called so.

    A name of a newspaper or a unit may have more words than that of the place.
    """
    cues = lexicon.cues
    for at in range(first, max(first - QUOTED, -1), -1):
        gap = context.words[at].gap
        if gap.endswith(OPENED):
            after = context.word(last)
            alone = at == first and after is not None and after.gap.startswith(CLOSED)
            if alone and _speaks_of_sport(context, lexicon, at):
                return True  # "обыграл «Севилью»"
            inside = at < first and context.key(at) in cues["formations"]
            return inside or context.key(at - 1) in cues["bearers"]
        if gap != " ":
            return False
    return False
