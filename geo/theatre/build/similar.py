"""Names that are nearly one: a letter apart, or the one with a word more than the other."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat

from rapidfuzz.distance import OSA

from frontline.geo.text.normalize import ARABIC_ARTICLE, bare_key, loose_key, name_key
from frontline.geo.theatre.build.reading import plain

FEW, MANY = 4, 8
"""Letters from which on one slip, or two, leave a name what it is."""

_COMMON = (
    "tal tall til kafr kfr dair dar dir ain aun im um abu bir jub kirba rasm kirbat bait bit"
    " تل تله تلال كفر دير عين ام ابو بير جب خربه رسم بيت شيخ مزرعه قريه حي"
    " нова новии нове новые новая новое велика великии велике мала малии мале"
)
# First words that many villages share: to share one says nothing.
_HEADS = frozenset(_COMMON.split())


def similar(names: Iterable[str], others: Iterable[str]) -> bool:
    """Some spelling of the one place is nearly a spelling of the other, in one script."""
    theirs = [_words(name) for name in others]
    return any(_alike(ours, their) for ours in map(_words, names) for their in theirs)


@lru_cache(maxsize=1 << 17)
def _words(name: str) -> tuple[str, ...]:
    key = name_key(plain(name))
    if not key:
        return ()
    if key.isascii():
        return tuple(loose_key(key).split())
    return tuple(word.removeprefix(ARABIC_ARTICLE) or word for word in bare_key(key).split())


def _alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if not ours or not theirs or ours[0].isascii() != theirs[0].isascii():
        return False
    if _telling(frozenset(ours) & frozenset(theirs)) and (
        frozenset(ours) <= frozenset(theirs) or frozenset(theirs) <= frozenset(ours)
    ):
        return True
    if len(ours) == len(theirs) > 1:  # "the small one" is not "the large one"
        return all(map(_slip, ours, theirs, repeat(1)))
    return _slip("".join(ours), "".join(theirs), 2)


def _slip(one: str, two: str, most: int) -> bool:
    """The words differ by a slip, by *most* where they are long, by none where they are short."""
    shorter = min(len(one), len(two))
    slips = most if shorter >= MANY else 1 if shorter >= FEW else 0
    return OSA.distance(one, two, score_cutoff=slips) <= slips


def _telling(shared: frozenset[str]) -> bool:
    return any(len(word) > 2 for word in shared - _HEADS)
