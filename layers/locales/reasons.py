"""Why a place was chosen, in the language of a page: a reading says it in English.

A reading is data that others compute with, so its reasons stay as they are. They are known again by
the English messages under ``reasons``, and what stood in the placeholders is said anew.
"""

import re
from collections.abc import Mapping
from functools import cache

from frontline.layers.locales.messages import DEFAULT, Language, isolated, language

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"[\d,]*\d")


def reason(text: str, speaks: Language) -> str:
    """*text* as *speaks* says it; one that no message has stays as it is."""
    if speaks.code == DEFAULT:
        return text
    for key, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return speaks.say(key, **_values(found.groupdict(), speaks))
    return text


def reasons(texts: tuple[str, ...], speaks: Language) -> list[str]:
    """Each of them as *speaks* says it."""
    return [reason(text, speaks) for text in texts]


def _values(found: Mapping[str, str], speaks: Language) -> dict[str, object]:
    """What stands in the placeholders: kinds by name, numbers as such, else isolated."""
    kinds = speaks.told("kinds")
    values: dict[str, object] = {}
    for name, told in found.items():
        if name == "kind" and not isinstance(kinds, str):
            values[name] = kinds[told]
        elif _NUMBER.fullmatch(told):
            values[name] = int(told.replace(",", ""))
        else:
            values[name] = isolated(told)
    return values


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Key and pattern of each message; what has most words of its own comes first."""
    english = language().told("reasons")
    known = {} if isinstance(english, str) else english
    longest = sorted(known, key=lambda name: -len(_PLACEHOLDER.sub("", known[name])))
    return tuple((f"reasons.{name}", _pattern(known[name])) for name in longest)


def _pattern(message: str) -> re.Pattern[str]:
    parts = _PLACEHOLDER.split(message)
    return re.compile(
        "".join(_group(part) if at % 2 else re.escape(part) for at, part in enumerate(parts))
    )


def _group(name: str) -> str:
    kinds = language().told("kinds")
    if name == "kind":
        return f"(?P<kind>{'|'.join(map(re.escape, kinds))})"
    return rf"(?P<{name}>[\d,]+)" if name == "n" else f"(?P<{name}>.+)"
