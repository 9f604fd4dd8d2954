"""Ukrainian and Russian case endings: the forms of a name that a word in a text may stand for.

"під Авдіївкою", "в Бахмуте", "у Часовому Яру": a text declines names, a gazetteer lists them as
they stand alone. Each rule takes an ending off and puts on the one the name may have; which of the
forms is a name, the gazetteer says. Rules work on folded keys, where "ї" is "і" and "й" is "и".
"""

from functools import lru_cache

MIN_STEM = 1

_RULES = (
    # Names in -а, -я, -ка: у Суджі, Авдіївку, под Авдеевкой, в Макеевке, на Луганщині
    "цi>ка зi>га сi>ха и>а|я|ь i>|а|я|ь|е|о у>а|о||е ю>я|ь|е|о ою>а|ая ею>я ои>а|ая"
    " еи>я|ая|ья ьi>ья"
    # Names that end in a consonant or a soft sign: у Бахмуті, из Херсона, в Мариуполе
    " а>|о|е я>ь|е|о|и|я ом>|о|е ем>ь|е|о| iм>ь ов>ы|и ам>ы|и|а ами>ы|и|а ах>ы|и|а ям>я|и|i"
    " ями>я|и|i ях>я|и|i е>|а|ь|о|е|я ы>а|ы увi> ю>ь||и єм>и овi>|о|е евi>ь|и"
    # Names like adjectives: Курахового, в Ровном, Великої Новосілки, Донецької області
    " ього>є ьому>є ого>е|ии|ыи|ое ому>е|ии|ыи|ое им>е|ии|ое|ово ым>ыи|ое|ово ом>ыи|ое|ии их>i|ие"
    " ых>ые им>i|ие"
    " ими>i|ие ыми>ые ую>ая у>а iи>а оi>а ьоi>я ои>а|ая его>ее|ии ему>ее|ии ем>ее|ии"
    # Vowels that come and go: Харкова, Києва, Кривого Рогу, Кринок, Олешок
    " ова>iв|ов ову>iв|ов овi>iв овом>iв|ов ове>ов єва>iв єву>iв євi>iв євом>iв ева>ев|ево"
    " ову>ово ова>ово овом>ово ове>ово ок>ки iв>и|ы|i ев>и|ы огу>iг озi>iг ога>ог"
    " остi>iст осту>iст ост>iст цы>ца ця>ець цi>ець цю>ець ца>ец цу>ец це>ец цом>ец|ц цем>ець"
    " оля>iль олi>iль олю>iль олем>iль еня>iнь енi>iнь ського>ськ ському>ськ ським>ськ"
    " ового>iв овому>iв овим>iв овым>ов"
    # Plurals without an ending: з Черкас, до Сум, із Терен
    " >и|ы|а"
)


def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for rule in _RULES.replace("i", "і").replace("ї", "і").split():
        ending, names = rule.split(">")
        found.setdefault(ending, []).extend(names.split("|"))
    return {ending: tuple(dict.fromkeys(names)) for ending, names in found.items()}


ENDINGS = _table()
LONGEST = max(map(len, ENDINGS))


@lru_cache(maxsize=65536)
def nominatives(key: str) -> tuple[str, ...]:
    """Forms that a folded Cyrillic word may be a case of, itself first; none is sure to be a word.

    The longest ending comes first, because it explains most of the word.
    """
    forms = [key]
    for size in range(min(LONGEST, len(key) - MIN_STEM), -1, -1):
        stem, ending = key[: len(key) - size], key[len(key) - size :]
        forms += [stem + name for name in ENDINGS.get(ending, ())]
    return tuple(dict.fromkeys(forms))


def cyrillic(key: str) -> bool:
    """The word begins with a Cyrillic letter."""
    return "\u0400" <= key[:1] <= "\u052f"
