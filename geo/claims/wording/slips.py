"""Words typed amiss, as in comments: "psuhed" is "pushed", "agains" is "against".

Only a word that no list of everyday English has is mended, and only to a word that claims are made
of: one letter too many, too few, another or two changed over. Names keep their letters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from frontline.geo.claims.wording.triggers import language
from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.model import Mention
from frontline.geo.text.tokens import Word

SHORTEST = 6
"""Letters of a word that one slip leaves plain: of five, most are a slip from another word."""
ENDINGS = ("s", "es", "ed", "r", "er", "ers", "ing", "ly")
"""Behind a word of the list they make another that is too rare for it: "pickets", "marchers"."""
FOREIGN = 0.3
"""Share of unknown words from which on a text is in another language: open English comments have
at most a tenth, German or French texts over a half."""


FEW = 3
"""Unknown words that tell nothing of the language: a short comment may be half slips."""


def mended(cut: Sequence[Word], text: str, places: Sequence[Mention]) -> Sequence[Word]:
    """The words with the keys of those that are meant where English ones are typed amiss."""
    named = {n for m in places for n in range(m.start, m.end)}
    small = [
        n
        for n, word in enumerate(cut)
        if len(word.key) >= SHORTEST - 1
        and word.key.isascii()
        and word.key.isalpha()
        and text[word.start].islower()
    ]
    odd = [n for n in small if not _known(cut[n].key) and cut[n].start not in named]
    if not odd or len(odd) > max(FEW, FOREIGN * len(small)):
        return cut
    meant = {n: right for n in odd if (right := meant_by(cut[n].key))}
    return [replace(w, key=meant[n]) if n in meant else w for n, w in enumerate(cut)]


@lru_cache(maxsize=4096)  # the odd words of some books
def meant_by(key: str) -> str:
    """The word that claims are made of which one slip made *key*; ``""`` where none or several."""
    sizes = range(max(len(key) - 1, SHORTEST), len(key) + 2)
    near = [
        word
        for size in sizes
        for word in _sought().get((size, key[0]), ())
        if OSA.distance(key, word, score_cutoff=1) <= 1
    ]
    # "Capturd" is "captured" and no "capture": the last letter is seldom the wrong one.
    ends = [word for word in near if word[-1] == key[-1]] or near
    return ends[0] if len(ends) == 1 else ""


@lru_cache(maxsize=1 << 15)  # the words of some books
def _known(key: str) -> bool:
    """Whether it is a word, or one with an ending."""
    stems = {key.removesuffix(end) for end in ENDINGS if key.endswith(end)}
    # "Agains" is no plural of "again".
    return any(map(_listed, (key, *(stems - lexicon().cues["adverbs"]))))


def _listed(key: str) -> bool:
    lists = (counts("en"), _vocabulary(), lexicon().ordinary, lexicon().demonyms)
    return any(key in words for words in lists)


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return language("en").vocabulary


@lru_cache(maxsize=1)
def _sought() -> Mapping[tuple[int, str], Sequence[str]]:
    """Words that claims are made of, by their length and first letter."""
    found: dict[tuple[int, str], list[str]] = {}
    for word in sorted(_vocabulary()):
        found.setdefault((len(word), word[0]), []).append(word)
    return found
