"""Parties of a theatre by the names texts give them: actors are never places."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from frontline.geo.model import ActorMention
from frontline.geo.text.tokens import Word
from frontline.geo.text.tokens import words as cut
from frontline.geo.theatre.sides import Actor, Party
from frontline.geo.theatre.theatre import Theatre

LONGEST_SHORT = 6
"""Letters of what a party is called for short."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of a party.

    Attributes:
        keys: Its folded words.
        shouted: Which of them must be written in capitals ("IS" is not "is").
        actor: Key of the theatre's actor or party.
        label: What the legend prints.
    """

    keys: tuple[str, ...]
    shouted: tuple[bool, ...]
    actor: str
    label: str

    @property
    def telling(self) -> bool:
        """It names this war's party and hardly anything else: an acronym, or several words."""
        return len(self.keys) > 1 or (self.shouted[0] and len(self.keys[0]) > 2)


@lru_cache(maxsize=8)
def aliases(theatre: Theatre) -> dict[str, list[Alias]]:
    """First folded word -> the aliases that begin with it, longest first."""
    index: dict[str, list[Alias]] = defaultdict(list)
    sides: tuple[Actor | Party, ...] = (*theatre.actors, *theatre.parties)
    for side in sides:
        for name in side.aliases:
            parts = cut(name)
            keys = tuple(w.key for w in parts)
            if keys:
                index[keys[0]].append(
                    Alias(keys, tuple(w.upper for w in parts), side.key, side.label)
                )
    for known in index.values():
        known.sort(key=lambda a: -len(a.keys))
    return index


def read_actors(
    text: str, words: Sequence[Word], theatre: Theatre | None
) -> list[tuple[ActorMention, int, int, Alias]]:
    """Every alias of the theatre in the text: (mention, first word, word after the last, alias)."""
    if theatre is None:
        return []
    index = aliases(theatre)
    found = []
    coined: dict[str, Alias] = {}
    at = 0
    while at < len(words):
        begun = index.get(words[at].key)  # nearly no word begins one
        alias = next((a for a in begun if _fits(a, words, at)), None) if begun else None
        if alias is None and words[at].upper:
            alias = coined.get(words[at].key)
        if alias is None:
            at += 1
            continue
        after = at + len(alias.keys)
        start, end = words[at].start, words[after - 1].end
        mention = ActorMention(text[start:end], start, end, alias.actor, alias.label)
        found.append((mention, at, after, alias))
        if _abbreviated(text, words, after):
            key = words[after].key
            coined[key] = Alias((key,), (True,), alias.actor, alias.label)
        at = after
    return found


def _abbreviated(text: str, words: Sequence[Word], at: int) -> bool:
    """As in "Ansar Allah (AA)": in brackets behind a name stands what it is called from here on."""
    if at >= len(words) or words[at].gap.strip() != "(" or not words[at].upper:
        return False
    word = words[at]
    return word.end - word.start <= LONGEST_SHORT and text[word.end : word.end + 1] == ")"


def _fits(alias: Alias, words: Sequence[Word], at: int) -> bool:
    here = words[at : at + len(alias.keys)]
    if tuple(w.key for w in here) != alias.keys or not all(w.near for w in here[1:]):
        return False
    # "IS" is a party, "is" a verb; an alias in small letters is found in capitals too.
    if any(must and not w.upper for w, must in zip(here, alias.shouted, strict=True)):
        return False
    return not (alias.shouted == (True,) and _shouting(words, at))


def _shouting(words: Sequence[Word], at: int) -> bool:
    """The whole neighbourhood is in capitals, so capitals tell nothing."""
    beside = [w for w in (*words[max(0, at - 2) : at], *words[at + 1 : at + 3]) if w.cased]
    return len(beside) >= 2 and all(w.upper for w in beside)
