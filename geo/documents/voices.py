"""Who speaks: lines that head a comment, lines that name their speaker, and where comments begin.

Readers' comments are pasted in many shapes: "name said...", "name, 3 March 2016:" above what was
said, or "name: what was said" in one line, with a day or without. A page has one shape, so the
first comment tells it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from frontline.geo.documents.dateline import days_meant

CHAT = 2
"""Lines that begin with a name nobody bears but in a forum, from which on a text is a talk: one may
be an address or a title."""

_COUNT = re.compile(
    r"(?:\d[\d,.]* )?(?:(?:top|reader|readers['’]?|all|latest) )?"
    r"(?:comments?|replies|responses|discussion)(?: ?[(\[]\d+[)\]])?:?"
    r"|(?:\d+ )?(?:(?:ال)?تعليقات(?: القراء)?|(?:آراء|ردود) القراء"
    r"|коментарі(?: читачів)?|відгуки(?: читачів)?|обговорення"
    r"|комментарии(?: читателей)?|отзывы(?: читателей)?|обсуждение)(?::? ?[(\[]?\d+[)\]]?)?:?",
    re.I,
)
_SAID = re.compile(
    r"(?P<author>\S.{0,60}?) (?:said|says|wrote|replied|writes|commented)(?:\.\.\.|…|:)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|"
    r"(?:\d+|an?) ?(?:h|hrs?|d|m|mins?|minutes?|hours?|days?|weeks?|months?|years?) ?(?:ago)?)"
)
_CLOCK = r"(?:,? ?(?:at )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?)?"
_NUMBER = r"(?:#?\d+[.)]? )?"
_NAME = r"@?[^\W\d_][\w.'’-]{0,28}(?: [\w.'’-]{1,20}){0,2}"
_CALLED = r"@?[^\W_][\w.'’-]{0,28}(?: [\w.'’-]{1,20}){0,2}"
_DATED = re.compile(
    rf"{_NUMBER}(?:posted by |by )?(?P<author>{_NAME}?)(?: (?:said|wrote|replied|commented))?"
    rf"(?:,| on| at|:| ?[|·•—–-]| ?\()? ?(?:on |at )?{_DAY}{_CLOCK}\)?(?: said)?:?(?: reply)?",
    re.I,
)
_ALONE = re.compile(rf"{_NUMBER}(?:(?:posted )?by )?(?P<author>{_NAME}) ?:|(?P<at>@\w{{2,30}})")
_TOLD = re.compile(rf"[*-]? ?(?:(?P<author>{_CALLED}) ?[:»]|<(?P<angle>{_CALLED})>) +\S")
# "name, 13 September 2017: what was said", "имя (13 сентября 2017, 14:05): ...".
_HEADED = re.compile(
    rf"{_NUMBER}(?P<author>{_NAME})(?:[,،] ?| on | ?[|·•—–-] | ?\()"
    rf"(?P<day>[^:|(]{{3,30}}?){_CLOCK}\)?(?: said| wrote)?(?P<told>:\s+\S|:?$)",
    re.I,
)
_SOON = re.compile(_DAY, re.I)
_SHAPES = {"alone": _ALONE, "dated": _DATED, "told": _TOLD}
_HANDLE = re.compile(r"@?(?=\w*[\d_])[\w.-]{3,30}|@\w{2,30}|[a-z]+[A-Z]\w+|[A-Z][a-z]+[A-Z]\w+")
_NO_NAME = frozenset(
    ["update", "edit", "ps", "p.s", "note", "source", "link", "http", "https", "fact"]
)

_LEADS = frozenset(
    ["from", "in", "of", "on", "at", "by", "з", "із", "зі", "у", "в", "на", "за", "из", "с"]
)
_KIN = frozenset(["أبو", "ابو", "أم", "ام", "ابن", "بنت", "ولد"])


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, and in what shape the line says so."""

    author: str
    shape: str


def opens_comments(line: str) -> bool:
    """As in "7 comments:" or "Comments": what follows are readers."""
    return _COUNT.fullmatch(line) is not None


def spoken_by(line: str, *, within: bool, shape: str = "") -> Voice | None:
    """Whose words begin with this line.

    Args:
        line: A line without its outer blanks.
        within: It stands among comments.
        shape: How the comments before it were headed: others are not.
    """
    if said := _SAID.fullmatch(line):
        return Voice(said["author"], "said")
    for name, pattern in _SHAPES.items() if within else ():
        if shape in ("", name):
            found = pattern.match(line) if name == "told" else pattern.fullmatch(line)
            author = next((said for said in found.groups() if said), "") if found else ""
            if (
                author
                and author.casefold() not in _NO_NAME
                and (name != "told" or _is_called(author))
            ):
                return Voice(author, name)
    voice = _with_its_day(line) if within else None
    return voice if voice and shape in ("", voice.shape) else None


def _is_called(author: str) -> bool:
    """As in "Олена К.", "Микола з Бровар", "Um Ali", "أبو علي": capitals, or what leads to them.

    "The other side: ..." says what is meant, and Arabic has no capitals that would tell.
    """
    first, *more = author.split()
    plain = [word for word in more if not (word[0].isupper() or word[0].isdigit())]
    if plain and first in _KIN:
        return len(more) == 1
    led = first.casefold() in _LEADS or (bool(plain) and plain[-1] == more[-1])
    return not led and all(word in _LEADS for word in plain)


def _with_its_day(line: str) -> Voice | None:
    """As in "petr, 13 September 2017: it was theirs in May", in the words of any language."""
    found = _HEADED.match(line)
    if found is None or not (_SOON.fullmatch(found["day"]) or days_meant(found["day"])):
        return None
    return Voice(found["author"], "told" if found["told"].strip(":") else "dated")


def is_talk(lines: Iterable[str]) -> bool:
    """Whether lines begin with names borne in forums alone: "dnipro_dan: the bridge is down"."""
    told = (_TOLD.match(line) for line in lines)
    names = [next(name for name in found.groups() if name) for found in told if found]
    return sum(_HANDLE.fullmatch(name) is not None for name in names) >= CHAT
