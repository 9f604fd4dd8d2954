"""A reading as a profile lets it out: whole, as short quotes, or not at all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from frontline.geo.model import Document, Mention, Place, Reading
from frontline.layers.publishing.profile import Profile
from frontline.layers.publishing.withhold import TENTH, Spared, unnumbered

# Words of a quote: what most publishers let pass without asking.
LONGEST = 25
ROUNDED_KM = 8.0
"""How far off a point is, at most, that was rounded to a tenth of a degree."""
_WORD = re.compile(r"\S+")
_STOP = re.compile(r"[.!?…؟]['\"”’»)\]]*$")
_GAP = "\n\n"


def excerpt(reading: Reading, profile: Profile, hidden: Spared) -> Reading | None:
    """*reading* without what *profile* holds back; None where nothing of the text goes out.

    Args:
        hidden: Places of one's own side.
    """
    if profile.text == "none":
        return None
    kept = _of_others(reading, profile, hidden)
    text = kept if profile.text == "whole" else _quotes(kept, hidden, profile)
    return _unnumbered(text) if profile.units == "left out" else text


def _of_others(reading: Reading, profile: Profile, hidden: Spared) -> Reading:
    """Mentions with the points that may be told."""
    if profile.own_places == "exact":
        return reading
    places = []
    for mention in reading.places:
        theirs = mention.place is not None and _is(mention.place, hidden)
        if theirs and profile.own_places == "left out":
            continue
        place = _rounded(mention.place) if theirs and mention.place else mention.place
        # An outline says where its middle is as well as a point does.
        shape = None if theirs else mention.shape
        places.append(replace(mention, place=place, candidates=(), shape=shape))
    # A claim names its places and may name a unit: what is held back must not go out through it.
    return replace(reading, places=tuple(places), claims=())


def _is(place: Place, hidden: Spared) -> bool:
    """Whether it is one of them, or is told by one: "10 km west of X" gives X away."""
    return hidden.named_in(place.name) or hidden.near(place.lon, place.lat)


def _rounded(place: Place) -> Place:
    return replace(
        place,
        lon=round(place.lon, TENTH),
        lat=round(place.lat, TENTH),
        precision_km=max(place.precision_km, ROUNDED_KM),
    )


def _quotes(reading: Reading, hidden: Spared, profile: Profile) -> Reading:
    """A document of quotes: for each place, what stands around its first mention."""
    text, seen = reading.document.text, set[str]()
    spans: list[tuple[int, int]] = []
    for mention in reading.places:
        key = mention.place.id if mention.place else mention.text
        covered = any(start <= mention.start < end for start, end in spans)
        if key in seen or covered:
            seen.add(key)
            continue
        seen.add(key)
        spans.append(_around(text, mention))
    if profile.own_places == "left out":
        spans = [span for span in spans if not _names(text[slice(*span)], hidden)]
    quotes, places, at = [], [], 0
    for start, end in _within(text, spans, profile.quoted_words):
        quotes.append(f"“{text[start:end]}”")
        inside = (m for m in reading.places if start <= m.start and m.end <= end)
        places += [
            replace(m, start=m.start - start + at + 1, end=m.end - start + at + 1, segment=-1)
            for m in inside
        ]
        at += len(quotes[-1]) + len(_GAP)
    document = Document(
        id=reading.document.id,
        text=_GAP.join(quotes),
        title=_title(reading.document.title, hidden, profile),
        date=reading.document.date,
        outlet=reading.document.outlet,
    )
    return Reading(document, reading.theatre, tuple(places))


def _within(text: str, spans: Iterable[tuple[int, int]], most: int) -> Iterator[tuple[int, int]]:
    """The first of *spans* that have *most* words together, and no more."""
    for start, end in spans:
        most -= len(text[start:end].split())
        if most < 0:
            return
        yield start, end


def _title(title: str, hidden: Spared, profile: Profile) -> str:
    """The title, a quote like the others."""
    if profile.own_places == "left out" and _names(title, hidden):
        return ""
    return " ".join(title.split()[:LONGEST])


def _names(text: str, hidden: Spared) -> bool:
    return hidden.named_in(text)


def _around(text: str, mention: Mention) -> tuple[int, int]:
    """At most ``LONGEST`` words of the sentence a mention stands in, on one line."""
    words = list(_WORD.finditer(text))
    first = last = next(i for i, word in enumerate(words) if word.end() > mention.start)
    while words[last].end() < mention.end:
        last += 1
    while last - first + 1 < LONGEST:
        back = first > 0 and _joined(text, words[first - 1], words[first])
        on = last + 1 < len(words) and _joined(text, words[last], words[last + 1])
        first -= int(back)
        if on and last - first + 1 < LONGEST:
            last += 1
        elif not back:
            break
    return words[first].start(), words[last].end()


def _joined(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether two words stand in one sentence of one paragraph."""
    return not _STOP.search(word.group()) and "\n\n" not in text[word.end() : following.start()]


def _unnumbered(reading: Reading) -> Reading:
    document = reading.document
    return replace(
        reading,
        document=replace(
            document, text=unnumbered(document.text), title=unnumbered(document.title)
        ),
        places=tuple(_blotted(m) for m in reading.places),
        actors=(),
    )


def _blotted(mention: Mention) -> Mention:
    place = mention.place
    return replace(
        mention,
        text=unnumbered(mention.text),
        place=replace(place, name=unnumbered(place.name)) if place else None,
        reasons=tuple(unnumbered(reason) for reason in mention.reasons),
        candidates=tuple(
            replace(c, place=replace(c.place, name=unnumbered(c.place.name)))
            for c in mention.candidates
        ),
    )
