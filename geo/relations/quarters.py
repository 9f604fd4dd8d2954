"""Districts that the text says a town of: "Московский район Харькова", "حي القدس في حلب".

Streets and quarters are called after towns far away. A quarter lies in its town, so a place of its
name that lies elsewhere is none: better unknown than in the wrong country.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from frontline.geo.context.text_context import TextContext
from frontline.geo.geodesy import apart_km
from frontline.geo.lexicon.language import folded, languages
from frontline.geo.model import AREAS, Place
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.combine import UNKNOWN
from frontline.geo.resolution.prior import Choice

Placed = tuple[Span, Choice]
# The middle of a suburb lies within 30 km of that of a city of millions; judged on maps.
TOWN_KM = 30.0
REACHES = 2.0
"""An area's own reach is half its width on average: its corners lie up to twice as far."""


def in_their_towns(context: TextContext, placed: Sequence[Placed]) -> list[Placed]:
    """The same; a quarter whose place lies far from the town that it is said of is unknown."""
    found = list(placed)
    for at, ((span, choice), (town, chosen)) in enumerate(pairwise(placed)):
        here, there = choice.entry, chosen.entry
        if here is None or there is None or not _is_quarter_of(context, span, town):
            continue
        if _far(here.place, there.place):
            found[at] = (replace(span, entries=(), how="unlisted"), UNKNOWN)
    return found


def _far(quarter: Place, town: Place) -> bool:
    most = REACHES * town.precision_km if town.kind in AREAS else town.precision_km
    return apart_km(quarter, town) > max(TOWN_KM, most)


def _is_quarter_of(context: TextContext, span: Span, town: Span) -> bool:
    """Whether words say that the name is a quarter, and the town stands right behind them."""
    known, words = _known(), context.words
    between = range(span.last, town.first)
    if any(not words[n].near for n in (*between, town.first)):
        return False
    # "حي السراي والجزيرة" are two: an "and" is written onto the second.
    start = words[town.first].start
    if start < town.start and context.text[start] in known["and"]:
        return False
    keys = [words[n].key for n in between]
    named = span.first > 0 and words[span.first].near
    led = named and words[span.first - 1].key in known["quarters_before"]
    led = led or words[span.last - 1].key in known["quarters_after"]
    if not led and keys and keys[0] in known["quarters_after"]:
        led, keys = True, keys[1:]
    return led and known["quarter_in"].issuperset(keys)


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    joined = frozenset(
        letter for known in languages() for letter in known.time.get("joined_and", "")
    )
    return {role: frozenset(_words(role)) for role in ROLES} | {"and": joined}


ROLES = ("quarters_before", "quarters_after", "quarter_in")
"""Rows of ``[places]`` in the files of the languages."""


def _words(role: str) -> Iterable[str]:
    for language in languages():
        yield from folded(language.places.get(role, ""))
