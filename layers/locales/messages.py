"""The languages of the interface: ``en.json``, ``ar.json`` and so on, each whole in its file.

A message is a text with placeholders in braces, or a table of its plural forms by the categories of
CLDR, chosen by the placeholder ``n``. English lists all messages; the others have the same.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale

from frontline.geo.errors import UnknownName

FOLDER = Path(__file__).parent
DEFAULT = "en"
FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The categories of number that CLDR knows; each language has some of them."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

Message = str | Mapping[str, str]
"""A text, or a text for each category of number."""


@dataclass(frozen=True)
class Language:
    """A language that the interface speaks.

    Attributes:
        code: Its ISO 639 code, as in ``<html lang>``.
        name: What it calls itself.
        direction: Which way it is written.
        messages: Key (``"card.close"``) -> what is said.
    """

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    messages: Mapping[str, Message]

    def say(self, key: str, **values: Any) -> str:
        """The message, its placeholders filled; numbers are written as the language writes them.

        Raises:
            KeyError: There is no such message, or a placeholder without a value.
        """
        message = self.messages[key]
        if not isinstance(message, str):
            message = message[Locale(self.code).plural_form(values["n"])]
        return _PLACEHOLDER.sub(lambda found: self.written(values[found[1]]), message)

    def written(self, value: object) -> str:
        """A number or a day as the language writes it, anything else as it is."""
        if isinstance(value, int):
            return f"{value:,}".replace(",", str(self.messages["numbers.group"]))
        return self.long(value) if isinstance(value, date) else str(value)

    def long(self, day: date) -> str:
        """A day in words: ``6 August 2016``."""
        month = self.say("days.months").split("|")[day.month - 1]
        return self.say("days.long", day=str(day.day), month=month, year=str(day.year))

    def month(self, day: date) -> str:
        """Its month in words: ``August 2016``."""
        month = self.say("days.months_alone").split("|")[day.month - 1]
        return self.say("days.month", month=month, year=str(day.year))

    def weekday(self, day: date) -> str:
        """``Saturday``."""
        return self.say("days.weekdays").split("|")[day.isoweekday() % 7]

    def told(self, key: str) -> Message:
        """The message of a key, or the table of all that begin with it: ``kinds``.

        Raises:
            KeyError: There is neither.
        """
        if key in self.messages:
            return self.messages[key]
        inside = f"{key}."
        table = {
            k.removeprefix(inside): v for k, v in self.messages.items() if k.startswith(inside)
        }
        if not table:
            raise KeyError(key)
        return {name: text for name, text in table.items() if isinstance(text, str)}


def languages() -> tuple[str, ...]:
    """Codes of the languages there are, English first."""
    return _codes(FOLDER)


@cache
def _codes(folder: Path) -> tuple[str, ...]:
    codes = sorted(file.stem for file in folder.glob("*.json"))
    return (DEFAULT, *(code for code in codes if code != DEFAULT))


def isolated(text: str) -> str:
    """*text* between signs that let it keep its own direction in a sentence and turn nothing else.

    For names and paths that stand in a line of Streamlit; the page has ``bdi`` for it.
    """
    return f"\u2068{text}\u2069"


@cache
def language(code: str = DEFAULT) -> Language:
    """The language with this code.

    Raises:
        UnknownName: There is none.
    """
    if code not in languages():
        raise UnknownName("language", code, languages())
    told = json.loads((FOLDER / f"{code}.json").read_text("utf-8"))
    messages = dict(flat(told["messages"]))
    return Language(code, told["name"], told["direction"], messages)


def flat(told: Mapping[str, Any], before: str = "") -> Iterable[tuple[str, Message]]:
    """Key and message of each leaf of a tree of messages."""
    for name, value in told.items():
        if isinstance(value, str) or FORMS.issuperset(value):
            yield before + name, value
        else:
            yield from flat(value, f"{before}{name}.")
