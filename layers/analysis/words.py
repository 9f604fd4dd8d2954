"""What the layers answer, as messages: put into words when it is known in which language."""

import re
from dataclasses import dataclass
from typing import Any

from frontline.layers.locales.messages import Language

_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message of the interface and what stands in it; a day is written as the language writes it.

    Attributes:
        key: Of the message (``layers/locales``), "" for nothing.
        values: Names and values of its placeholders.
    """

    key: str = ""
    values: tuple[tuple[str, Any], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.key)

    def spoken(self, speaks: Language) -> str:
        """In words; in a line from the right a name in other letters keeps its direction."""
        apart = _leftwards if speaks.direction == "rtl" else str
        values = {k: apart(v) if isinstance(v, str) else v for k, v in self.values}
        return speaks.say(self.key, **values) if self.key else ""


def _leftwards(text: str) -> str:
    """*text* between marks of direction, so that no number after it joins it; Arabic as it is.

    Marks, since a page takes isolates for somebody's trick (``geo/unseen.py``).
    """
    return text if _ARABIC.search(text) else f"\u200e{text}\u200e\u200f"


def word(key: str, **values: Any) -> Phrase:
    """The message with this key."""
    return Phrase(key, tuple(values.items()))


def told(table: str, which: str) -> Phrase:
    """One message of a table."""
    return Phrase(f"{table}.{which}")
