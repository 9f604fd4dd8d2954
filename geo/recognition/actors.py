"""Parties of a theatre by the names texts give them: actors are never places.

A party is named by an alias, as it is written, or by one of its forces (``theatre.forces``) on the
days on which that fought for it: a brigade, a commander, a by-name. Names go by the case endings of
Ukrainian and Russian, and by the particles that Arabic writes onto a word.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.model import ActorMention
from frontline.geo.text.normalize import ARABIC_ARTICLE, ARABIC_PARTICLES
from frontline.geo.text.tokens import Word
from frontline.geo.text.tokens import words as cut
from frontline.geo.theatre.forces import Force
from frontline.geo.theatre.sides import Actor, Party
from frontline.geo.theatre.theatre import Theatre

LONGEST_SHORT = 6
"""Letters of what a party is called for short."""
MANY = 2
"""Forces of one name: which is meant, only the day tells."""
ENDING, ADJECTIVES = 3, 5
"""Letters of an ending behind a number ("93-тя"); words that may stand before the formation's."""
SHORTEST_LETTERS, WORDS = 3, frozenset(("tip",))
"""Letters of a short form that is no word in small letters either, and those that are one."""
ORDINALS = frozenset(("st", "nd", "rd", "th"))
QUOTES = ("«", '"', "“", "„", "'", "‘")
"""What opens a name in quotes, as in "батальйон «Донбас»"."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of a party.

    Attributes:
        keys: Its folded words.
        shouted: Which of them must be written in capitals ("IS" is not "is").
        actor: Key of the theatre's actor or party.
        label: What the legend prints.
        force: The force whose name it is, None for what the theatre's file calls the party.
        sole: No other force bears the name on any day, so that a text of an unknown day means it.
        capital: The force's name begins with a capital; written small, it may be another word.
    """

    keys: tuple[str, ...]
    shouted: tuple[bool, ...]
    actor: str
    label: str
    force: Force | None = None
    sole: bool = True
    capital: bool = False

    def on(self, day: date | None) -> bool:
        """The name is the party's on this day."""
        if self.force is None or (day is None and self.sole):
            return True
        return self.force.on(day)

    @property
    def lettered(self) -> bool:
        """A short form that is no word, however it is written: "rsf took singa"."""
        key = self.keys[0]
        plain = self.shouted == (True,) and self.force is None and key.isascii()
        return plain and len(key) >= SHORTEST_LETTERS and key not in WORDS

    @property
    def telling(self) -> bool:
        """It names this war's party and hardly anything else: an acronym, or several words."""
        return len(self.keys) > 1 or (self.shouted[0] and len(self.keys[0]) > 2)


@lru_cache(maxsize=8)
def aliases(theatre: Theatre) -> dict[str, list[Alias]]:
    """First folded word -> the aliases that begin with it, longest first, a party's own before."""
    index: dict[str, list[Alias]] = defaultdict(list)
    sides = {side.key: side for side in theatre.sides}
    own = [(side, name, None) for side in theatre.sides for name in side.aliases]
    forces = [(sides[f.side], name, f) for f in theatre.forces.rows for name in f.names]
    bearers = Counter(name.casefold() for _, name, _ in forces)
    for side, name, force in (*own, *forces):
        if alias := _alias(side, name, force, sole=bearers[name.casefold()] < MANY):
            index[alias.keys[0]].append(alias)
    for known in index.values():
        known.sort(key=lambda a: -len(a.keys))
    return index


def _alias(side: Actor | Party, name: str, force: Force | None, *, sole: bool) -> Alias | None:
    """A name in words, None where no word is in it."""
    parts = cut(name)
    if not parts:
        return None
    capital = force is not None and parts[0].cased and parts[0].capital
    shouted = tuple(w.upper for w in parts)
    return Alias(tuple(w.key for w in parts), shouted, side.key, side.label, force, sole, capital)


def read_actors(
    text: str, words: Sequence[Word], theatre: Theatre | None, day: date | None = None
) -> list[tuple[ActorMention, int, int, Alias]]:
    """Every alias of the theatre in the text: (mention, first word, word after the last, alias).

    Args:
        text, words: The text, and its words.
        theatre: Whose parties are meant.
        day: The day of the text, on which a force must have fought for its side.
    """
    if theatre is None:
        return []
    index = aliases(theatre)
    found = []
    coined: dict[str, Alias] = {}
    at = 0
    while at < len(words):
        alias, after = _named(index, words, at, day)
        if alias is None and words[at].upper:
            alias, after = coined.get(words[at].key), at + 1
        if alias is None:
            at = max(after, at + 1)
            continue
        start, end = words[at].start, words[after - 1].end
        mention = ActorMention(text[start:end], start, end, alias.actor, alias.label)
        found.append((mention, at, after, alias))
        if _abbreviated(text, words, after):
            key = words[after].key
            coined[key] = Alias((key,), (True,), alias.actor, alias.label)
        at = after
    return found


def _named(
    index: Mapping[str, Sequence[Alias]], words: Sequence[Word], at: int, day: date | None
) -> tuple[Alias | None, int]:
    """The longest alias that begins with this word, declined or not, and the word after it.

    Where a longer one is nobody's on this day, its words are nobody's: in "Southern Resistance
    fighters" no other "resistance fighters" are named.
    """
    past, forms = at, _forms(words[at])
    if index.keys().isdisjoint(forms):  # nearly no word begins one
        return None, past
    for form in forms:
        for alias in index.get(form, ()):
            after = _after(alias, words, at)
            if not after or after < past or not _fits(alias, words[at:after], words, at):
                continue
            if alias.on(day):
                return alias, after
            past = after
    return None, past


def _after(alias: Alias, words: Sequence[Word], at: int) -> int:
    """The word after the last of the alias, if its words stand here; else 0.

    Between the number of a formation and its kind may stand what it is besides: "the 93rd
    Mechanized Brigade", "93-ї окремої механізованої бригади".
    """
    if not _is(alias, 0, words[at]):
        return 0
    after = at + 1
    if alias.force is not None and alias.keys[0].isdecimal():
        ordinal = words[at].key != alias.keys[0]
        if after < len(words) and words[after].joined and len(words[after].key) <= ENDING:
            ordinal, after = True, after + 1
        if ordinal and len(alias.keys) > 1:
            after = _past_adjectives(alias, words, after)
    for place in range(1, len(alias.keys)):
        if after >= len(words) or not _beside(alias, words[after]):
            return 0
        if not _is(alias, place, words[after]):
            return 0
        after += 1
    return after


def _past_adjectives(alias: Alias, words: Sequence[Word], at: int) -> int:
    """The word that may be the second of a numbered formation's name."""
    for ahead in range(at, min(at + ADJECTIVES, len(words))):
        if not words[ahead].near:
            break
        if _is(alias, 1, words[ahead]):
            return ahead
    return at


def _forms(word: Word) -> Sequence[str]:
    """What a word is when it stands alone, itself first."""
    key = word.key
    if cyrillic(key):
        return nominatives(key)
    if key[:1].isdecimal() and key[-2:] in ORDINALS:
        return (key, key[:-2])
    if key[:1] in ARABIC_PARTICLES and key[1:2] == ARABIC_ARTICLE[1]:
        return (key, key[1:], ARABIC_ARTICLE[0] + key[1:])  # "للحشد" is "ل" and "الحشد"
    if key[:1] in ARABIC_PARTICLES:
        return (key, key[1:])
    return (key,)


def _abbreviated(text: str, words: Sequence[Word], at: int) -> bool:
    """As in "Ansar Allah (AA)": in brackets behind a name stands what it is called from here on."""
    if at >= len(words) or words[at].gap.strip() != "(" or not words[at].upper:
        return False
    word = words[at]
    return word.end - word.start <= LONGEST_SHORT and text[word.end : word.end + 1] == ")"


def _fits(alias: Alias, here: Sequence[Word], words: Sequence[Word], at: int) -> bool:
    """Whether the alias's words are written as a name is."""
    if alias.capital and not (here[0].capital or here[0].gap.endswith(QUOTES)):
        return False
    if alias.lettered:
        return True
    # "IS" is a party, "is" a verb; an alias in small letters is found in capitals too.
    if len(here) == len(alias.keys) and any(
        must and not w.upper for w, must in zip(here, alias.shouted, strict=True)
    ):
        return False
    return not (alias.shouted == (True,) and _shouting(words, at))


def _is(alias: Alias, place: int, word: Word) -> bool:
    """The word is that of the alias at this place, declined or not; letters are not declined."""
    key = alias.keys[place]
    return word.key == key or (not alias.shouted[place] and key in _forms(word))


def _beside(alias: Alias, word: Word) -> bool:
    """It may be of one name with the word before; a force's name may stand in quotes in it."""
    return word.near or (alias.force is not None and word.gap.strip() in QUOTES)


def _shouting(words: Sequence[Word], at: int) -> bool:
    """The whole neighbourhood is in capitals, so capitals tell nothing."""
    beside = [w for w in (*words[max(0, at - 2) : at], *words[at + 1 : at + 3]) if w.cased]
    beside = [w for w in beside if len(w.key) > 1]  # one letter is in no letters of one size
    return len(beside) >= 2 and all(w.upper for w in beside)
