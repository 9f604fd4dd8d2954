"""Which words name places: the tagger for Latin text, the rules for all the rest.

The rules keep the last word on a theatre's own names, on scripts without a trained tagger, and on
misspelt names. Anything that gives spans (a spaCy or GLiNER model) may stand in for the tagger.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import Sheet
from frontline.geo.gazetteer.gazetteer import LOOSE, Entry
from frontline.geo.lexicon.place_types import HEADS
from frontline.geo.lexicon.tables import dotted_abbreviations
from frontline.geo.recognition.candidates import candidates
from frontline.geo.recognition.span import Name, Spot
from frontline.geo.text.apostrophes import widened

SURE = 0.8
LATIN = "\u0250"
UNITS = frozenset(("oblast", "raion", "governorate"))
FIRMS = frozenset(("corp", "inc", "ltd", "llc", "plc"))

Known = dict[str, tuple[str, tuple[Entry, ...]]]
"""Words as written -> the key they are found under, and what they may mean."""


class Recogniser(Protocol):
    """Finds names of places in a text."""

    def names(self, sheet: Sheet, ruled: Sequence[Spot]) -> list[Name]:
        """Runs of words that name a place, in order, never overlapping."""


def recognise(sheet: Sheet, ruled: Sequence[Spot], recogniser: Recogniser) -> list[Spot]:
    """Every stretch that names a place, in order, never overlapping.

    Args:
        sheet: The text.
        ruled: What the rules found.
        recogniser: The tagger, or what stands in for it.
    """
    known: Known = {}
    tagged = [_spot(sheet, name, known) for name in recogniser.names(sheet, ruled)]
    tagged = [spot for spot in tagged if _is_latin(sheet, spot)]
    supported, spans = _numbers(t for t in tagged if t.entries), {(s.first, s.last) for s in tagged}
    kept = [spot for spot in ruled if _stays(sheet, spot, supported, spans)]
    taken = _numbers(kept)
    free = (spot for spot in tagged if not _touches(spot, taken) and _is_free(sheet, spot))
    return sorted([*kept, *free], key=lambda s: s.first)


def _stays(sheet: Sheet, spot: Spot, supported: set[int], spans: set[tuple[int, int]]) -> bool:
    """The rules know better here than the tagger."""
    if not _is_latin(sheet, spot) or any(e.local for e in spot.entries):
        return True
    if sheet.gazetteer.home and (spot.likely >= SURE or (spot.first, spot.last) in spans):
        return True
    if spot.entries and sheet.key(spot.last) in UNITS:
        return True
    return spot.how != "exact" and not _touches(spot, supported)


def _spot(sheet: Sheet, name: Name, known: Known) -> Spot:
    first, last = sheet.words[name.first], sheet.words[name.last - 1]
    start, end = widened(sheet.text, first.start, last.end)
    if last.key in dotted_abbreviations() and sheet.text[end : end + 1] == ".":
        end += 1
    written = sheet.text[start:end]
    if written not in known:
        known[written] = candidates(sheet.gazetteer, written)
    key, entries = known[written]
    if (
        name.last - name.first > 1
        and HEADS.get(last.key) == "governorate"
        and _is_stripped(entries)
    ):
        return _spot(sheet, replace(name, last=name.last - 1), known)  # no town is an oblast
    return Spot(name.first, name.last, start, end, key, entries, name.likely)


def _is_stripped(entries: Sequence[Entry]) -> bool:
    """Only towns, found without the word behind them."""
    return bool(entries) and all(e.rank == LOOSE and e.place.kind == "settlement" for e in entries)


def _is_latin(sheet: Sheet, spot: Spot) -> bool:
    word = sheet.words[spot.first]
    return word.cased and word.key[0] < LATIN


def _is_free(sheet: Sheet, spot: Spot) -> bool:
    """It belongs to no actor, paper or people, and is no goods, firm, street or person."""
    if all(sheet.taken[n] for n in range(spot.first, spot.last)):
        return False
    beside, people = Neighbours(sheet, spot.first, spot.last), sheet.lexicon.people
    following = {sheet.key(spot.last), sheet.key(spot.last + 1)}
    if beside.goods() or sheet.key(spot.last) in people["streets"] or following & FIRMS:
        return False
    if sheet.gazetteer.home and spot.likely < SURE:
        return False
    if spot.entries:
        return True
    person = sheet.key(spot.first) in people["given"] | people["titles"]
    return not (person or sheet.key(spot.last - 1) in people["streets"])


def _numbers(spots: Iterable[Spot]) -> set[int]:
    return {n for spot in spots for n in range(spot.first, spot.last)}


def _touches(spot: Spot, numbers: set[int]) -> bool:
    return any(n in numbers for n in range(spot.first, spot.last))
