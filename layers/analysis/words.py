"""What the layers answer, as messages: put into words when it is known in which language."""

from dataclasses import dataclass
from typing import Any

from frontline.layers.locales.messages import Language


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
        """In words."""
        return speaks.say(self.key, **dict(self.values)) if self.key else ""


def word(key: str, **values: Any) -> Phrase:
    """The message with this key."""
    return Phrase(key, tuple(values.items()))


def told(table: str, which: str) -> Phrase:
    """One message of a table."""
    return Phrase(f"{table}.{which}")
