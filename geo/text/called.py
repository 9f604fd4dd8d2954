"""Which of a place's spellings is its name in a language that is not written in Latin letters.

Lists of places have their spellings in one heap, of several languages, and say of none which one it
is. Letters tell: a spelling with a letter that the language does not have is another one's. Nothing
is transliterated: what is not listed has no name there.
"""

from collections.abc import Callable, Sequence

from frontline.geo.text.consonants import consonants
from frontline.geo.text.normalize import name_key

_ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
_UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
_OWN = frozenset("ґєії")
"""Letters that no Russian spelling has."""
# The transliteration of the Cabinet of Ministers of Ukraine, decree 55 of 27 January 2010; at the
# start of a word "є" is ye and so on, elsewhere ie.
_SAID = "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia"
_LATIN = dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", _SAID.split(), strict=True)) | {"ь": ""}
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def called(code: str, name: str, others: Sequence[str]) -> str | None:
    """What the language calls a place; None where no spelling is known to be its own.

    Args:
        code: ISO 639 code of the language.
        name: As the list calls the place.
        others: Its further spellings.
    """
    choose = _CHOOSE.get(code)
    return choose(name, others) if choose else None


def _in_arabic(name: str, others: Sequence[str]) -> str | None:
    """The first spelling in the letters of Arabic alone, first those that sound like the name."""
    own = [one for one in others if _letters(one) and _letters(one) <= _ARABIC]
    sound = consonants(name_key(name))
    alike = (one for one in own if sound and consonants(name_key(one)) == sound)
    return next(alike, own[0] if own else None)


def _in_ukrainian(name: str, others: Sequence[str]) -> str | None:
    """A spelling that is romanised to the name, or has a letter that Russian does not have.

    What could be Russian just as well is left: "Херсонес" tells nothing by itself.
    """
    own = [one for one in others if _letters(one) and _letters(one) <= _UKRAINIAN]
    wanted = "".join(filter(str.isalpha, name.partition(" (")[0].lower()))

    def rank(one: str) -> tuple[bool, bool, int]:
        # "Донецьк" and "Донецк" are romanised alike: only Ukrainian writes the soft sign there.
        return (_romanised(one) == wanted, bool(_OWN & _letters(one)), one.count("ь"))

    best = max(own, key=rank, default=None)
    return best if best is not None and any(rank(best)[:2]) else None


def _letters(name: str) -> set[str]:
    return set(filter(str.isalpha, name.lower()))


def _romanised(name: str) -> str:
    """A Ukrainian name in Latin letters, without blanks and apostrophes."""
    words = name.lower().replace("-", " ").split()
    return "".join(
        _FIRST.get(word[0], _LATIN.get(word[0], ""))
        + "".join(_LATIN.get(letter, "") for letter in word[1:])
        for word in words
    )


_CHOOSE: dict[str, Callable[[str, Sequence[str]], str | None]] = {
    "ar": _in_arabic,
    "uk": _in_ukrainian,
}
