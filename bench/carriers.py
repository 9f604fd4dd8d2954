"""Sentences of a report with room for a village and two neighbours, in four languages.

Ukrainian and Russian names are declined by the tables of school grammars, not by the endings that
reading undoes; a name that fits no row stays as it is.
"""

import re
import unicodedata
from collections.abc import Sequence

CARRIERS: dict[str, Sequence[str]] = {
    "en": (
        "Fighting was reported in {v} on Monday after an advance from {a}; shells also hit {b}.",
        "Troops took {v}, residents of {a} said. The road to {b} stays closed.",
        "Two civilians died when a drone struck {v}. The wounded were driven to {a} and {b}.",
        "Families from {v} and {a} fled towards {b}.",
        "It is quiet in {a}, while {v} was shelled overnight and {b} has no power.",
    ),
    "ar": (
        "اندلعت اشتباكات في {v} بعد تقدم القوات من {a}، وسقطت قذائف على {b}.",
        "سيطرت القوات على {v}، وقال سكان من {a} إن الطريق إلى {b} ما زال مقطوعاً.",
        "قتل مدنيان في قصف استهدف {v}، ونقل الجرحى إلى {a} ثم إلى {b}.",
        "نزحت عائلات من {v} و{a} باتجاه {b}.",
        "الوضع هادئ في {a}، بينما تعرضت {v} لقصف ليلي وانقطعت الكهرباء عن {b}.",
    ),
    "uk": (
        "У понеділок у {v:in} тривали бої після наступу з боку {a:of}; обстріляно також {b:to}.",
        "Військові зайняли {v:to}, розповіли жителі {a:of}. Дорога до {b:of} закрита.",
        "Двоє цивільних загинули, коли дрон ударив по {v:in}. Поранених везуть з {a:of}.",
        "Родини з {v:of} та {a:of} виїхали в {b:to}.",
        "У {a:in} тихо, а {v:to} вночі обстріляли, у {b:in} немає світла.",
    ),
    "ru": (
        "В понедельник в {v:in} шли бои после наступления со стороны {a:of}; обстреляли и {b:to}.",
        "Военные заняли {v:to}, рассказали жители {a:of}. Дорога до {b:of} закрыта.",
        "Двое мирных жителей погибли при ударе по {v:by}. Раненых везут из {a:of}.",
        "Семьи из {v:of} и {a:of} выехали в {b:to}.",
        "В {a:in} тихо, а {v:to} ночью обстреляли, в {b:in} нет света.",
    ),
}
CASES = ("of", "to", "in", "by")
"""Genitive, accusative, locative, dative."""
Rows = Sequence[tuple[str, str]]
_ENDINGS: dict[str, Rows] = {
    "uk": (
        ("ка", "ки ку ці ці"), ("га", "ги гу зі зі"), ("ха", "хи ху сі сі"), ("ія", "ії ію ії ії"),
        ("а", "и у і і"), ("я", "і ю і і"), ("ське", "ського ське ському ському"),
        ("не", "ного не ному ному"), ("ве", "вого ве вому вому"), ("ів", "ова ів ові ову"),
        ("ки", "ок ки ках кам"), ("ичі", "ичів ичі ичах ичам"),
    ),
    "ru": (
        ("ия", "ии ию ии ии"), ("ка", "ки ку ке ке"), ("га", "ги гу ге ге"), ("ха", "хи ху хе хе"),
        ("ша", "ши шу ше ше"), ("а", "ы у е е"), ("я", "и ю е е"),
        ("ское", "ского ское ском скому"), ("ное", "ного ное ном ному"),
        ("вое", "вого вое вом вому"), ("ки", "ок ки ках кам"),
    ),
}  # fmt: skip
_ADJECTIVES: dict[str, Rows] = {
    "uk": (("а", "ої у ій ій"), ("е", "ого е ому ому"), ("ий", "ого ий ому ому")),
    "ru": (
        ("ая", "ой ую ой ой"), ("ое", "ого ое ом ому"), ("ый", "ого ый ом ому"),
        ("ий", "ого ий ом ому"),
    ),
}  # fmt: skip
_HARD = {"uk": "а {} і у", "ru": "а {} е у"}
_CONSONANTS = "бвгґджзклмнпрстфхцчшщ"
_SLOT = re.compile(r"\{(\w)(?::(\w+))?\}")
_ARTICLE = re.compile(r"^a(?:l|n|r|s|sh|t|th|d|dh|z)[ -](?=[A-Z‘’ʻʼ])", re.I)
_SUN = ("sh", "th", "dh", "t", "d", "r", "z", "s", "n", "l")
# As Russian papers write Arabic names: pairs first.
_RUSSIAN = (
    ("kh", "х"), ("gh", "г"), ("sh", "ш"), ("th", "с"), ("dh", "д"), ("yy", "й"), ("iya", "ия"),
    ("ya", "я"), ("yu", "ю"), ("ay", "ей"), ("ah$", "а"), ("b", "б"), ("t", "т"), ("j", "дж"),
    ("d", "д"), ("r", "р"), ("z", "з"), ("s", "с"), ("f", "ф"), ("q", "к"), ("k", "к"), ("l", "л"),
    ("m", "м"), ("n", "н"), ("h", "х"), ("w", "в"), ("y", "й"), ("g", "г"), ("a", "а"), ("i", "и"),
    ("u", "у"), ("e", "е"), ("o", "о"), ("v", "в"), ("p", "п"), ("c", "к"), ("x", "кс"),
)  # fmt: skip


def filled(carrier: str, language: str, names: dict[str, str]) -> tuple[str, int, int]:
    """The sentence with its names, and where the village stands in it.

    Args:
        carrier: One of ``CARRIERS``.
        language: Its language.
        names: Slot (``v`` the village, ``a`` and ``b`` its neighbours) -> name.
    """
    text, at, start, end = "", 0, 0, 0
    for slot in _SLOT.finditer(carrier):
        text += carrier[at : slot.start()]
        name = names[slot[1]]
        said = declined(name, language, slot[2]) if slot[2] else name
        if slot[1] == "v":
            start, end = len(text), len(text) + len(said)
        text, at = text + said, slot.end()
    return text + carrier[at:], start, end


def declined(name: str, language: str, case: str) -> str:
    """A Ukrainian or Russian name in a case; as it is where no table has it."""
    *first, last = name.split(" ")
    head = [_put(word, _ADJECTIVES[language], case) for word in first]
    if any(word is None for word in head):
        return name
    said = _put(last, _ENDINGS[language], case)
    if said is None and last[-1] in _CONSONANTS:
        said = last + _HARD[language].split(" ")[CASES.index(case)].replace("{}", "")
    return " ".join([*filter(None, head), last if said is None else said])


def _put(word: str, rows: Rows, case: str) -> str | None:
    for ending, cases in rows:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + cases.split()[CASES.index(case)]
    return None


def press(name: str) -> str:
    """A name of a list as English papers write it: no marks, "al-" for every article."""
    plain = unicodedata.normalize("NFD", name.partition(" (")[0])
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "‘’ʻʼʿʾ`")
    return _ARTICLE.sub("al-", plain)


def russian(name: str) -> str:
    """An Arab place as Russian papers write it: "Ash Shaykh Sa‘d" is "Эш-Шейх Сад"."""
    words = []
    for word in press(name).replace("al-", "al ").lower().split():
        if word == "al":
            words.append(word)
            continue
        said = re.sub("([^aeiou])$", r"\1", word)
        for latin, own in _RUSSIAN:
            said = re.sub(latin, own, said)
        said = ("Э" + said[1:] if said[0] == "е" else said).capitalize()
        article = words.pop() if words and words[-1] == "al" else ""
        sun = next((s for s in _SUN if word.startswith(s)), "l")
        lead = re.sub("|".join(k for k, _ in _RUSSIAN if k == sun), dict(_RUSSIAN)[sun], sun)
        words.append(f"Э{lead if lead != 'л' else 'ль'}-{said}" if article else said)
    return " ".join(words)
