"""What words speak of: everyday meanings that languages share, as ``meanings.toml`` has them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from frontline.geo.text.normalize import ARABIC_ARTICLE, fold_word

FILE = Path(__file__).with_name("meanings.toml")
ANY_ENDING = "*"
SHORTEST = 3
"""Letters of a word that something written onto it may leave."""
ONTO_NOUNS = ("و", "ف", "ب", "لل", "ل", "ك")
ONTO_VERBS = ("سي", "ست", "سن", "ي", "ت", "ن")
"""Arabic letters that are written onto the front of a word."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The words of one language.

    Attributes:
        whole: Folded word -> its meanings.
        begins: How folded words begin -> their meanings.
        written_onto: Whether the language writes small words onto the next, as Arabic does.
    """

    whole: Mapping[str, tuple[str, ...]]
    begins: Mapping[str, tuple[str, ...]]
    written_onto: bool

    def of(self, word: str) -> tuple[str, ...]:
        """What a folded word may speak of; no meaning twice.

        Only a word that the table lacks is looked at without what may be written onto it: an
        ambush, "kamin", is no question "who", "min".
        """
        found = self._of_form(word)
        if not found and self.written_onto:
            found = tuple(chain.from_iterable(map(self._of_form, _bare(word))))
        return tuple(dict.fromkeys(found))

    def _of_form(self, form: str) -> tuple[str, ...]:
        found = list(self.whole.get(form, ()))
        for end in range(1, len(form) + 1):
            found += self.begins.get(form[:end], ())
        return tuple(found)


def _bare(word: str) -> tuple[str, ...]:
    """An Arabic word as it stands and without what may be written onto its front."""
    forms = [word, *_without(word, ONTO_NOUNS)]
    forms += [one.removeprefix(ARABIC_ARTICLE) for one in forms if len(one) > SHORTEST + 1]
    forms += chain.from_iterable(_without(one, ONTO_VERBS) for one in tuple(forms))
    return tuple(dict.fromkeys(forms))


def _without(word: str, onto: tuple[str, ...]) -> list[str]:
    return [
        word.removeprefix(one)
        for one in onto
        if word.startswith(one) and len(word) - len(one) >= SHORTEST
    ]


@lru_cache(maxsize=8)
def meanings(language: str) -> Meanings:
    """The meanings of a language's words; of a language that the table lacks, none.

    Args:
        language: Its code.
    """
    whole: dict[str, tuple[str, ...]] = {}
    begins: dict[str, tuple[str, ...]] = {}
    for name, rows in tomllib.loads(FILE.read_text("utf-8")).items():
        for written in rows.get(language, "").split():
            bare = fold_word(written.removesuffix(ANY_ENDING))
            table = begins if written.endswith(ANY_ENDING) else whole
            table[bare] = (*table.get(bare, ()), name)
    return Meanings(whole, begins, language == "ar")


@lru_cache(maxsize=1 << 14)
def meanings_of(word: str, language: str) -> tuple[str, ...]:
    """What a folded word of a language may speak of; no meaning twice."""
    return meanings(language).of(word)
