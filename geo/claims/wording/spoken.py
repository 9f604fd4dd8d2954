"""The languages that a sentence may be written in, as far as its letters tell."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import lru_cache, partial

from frontline.geo.lexicon.language import SCRIPTS, Language, languages
from frontline.geo.text.tokens import Word


def languages_of(
    cut: Sequence[Word], text: str, around: Callable[[], Set[str]] = frozenset
) -> tuple[str, ...]:
    """The languages a stretch of words may be written in, by its letters, the likeliest first.

    "Россияне покинули Херсон" has no letter of one language alone; the text *around* it has,
    whose letters are asked for then.
    """
    known = _claiming()[_script(cut)]
    if len(known) == 1:
        return (known[0].code,)
    for asked in (partial(letters, cut, text), around):
        met = asked()
        own = [one for one in known if met & one.letters]
        if own:
            own.sort(key=lambda one: -len(met & one.letters))
            return tuple(one.code for one in own)
    return tuple(one.code for one in known)


def letters(cut: Sequence[Word], text: str) -> Set[str]:
    """The letters that words are written with, in lower case."""
    return frozenset("".join(text[word.start : word.end] for word in cut).lower())


def _script(cut: Iterable[Word]) -> str:
    """The script of most of the words."""
    heads = "".join(word.key[0] for word in cut)
    if heads.isascii():
        return "Latin"
    latin = sum(map(str.isascii, heads))
    arabic = sum("\u0600" <= head <= "\u06ff" for head in heads)
    cyrillic = sum("\u0400" <= head <= "\u052f" for head in heads)
    # Arabic texts name firms and arms in Latin letters, so Arabic wins a tie.
    if arabic >= max(latin, cyrillic, 1):
        return "Arabic"
    return "Cyrillic" if cyrillic > latin else "Latin"


@lru_cache(maxsize=1)
def _claiming() -> Mapping[str, Sequence[Language]]:
    """Script -> the languages of it whose files say how claims are made."""
    return {
        script: [one for one in languages() if one.script == script and one.claims["claims"]]
        for script in SCRIPTS
    }
