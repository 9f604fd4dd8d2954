"""Claims as the page shows them: who says what of which place and day, and what the layers say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from frontline.geo.model import Claim, Mention, Reading
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.payload import day_number


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says to a claim: kind of verdict, all of it in words, the source."""

    kind: str
    line: str
    source: str


UNCALLED: Mapping[str, str] = MappingProxyType({})

Judge = Callable[[Reading, Sequence[Mosaic], Theatre, str], Sequence[Sequence[Said]]]
"""Holds each claim of a reading of a theatre against each of the layers and says so in a language
(``analysis.checking.said``)."""


def claims_payload(
    reading: Reading,
    theatre: Theatre,
    said: Sequence[Sequence[Said]],
    fence: int,
    called: Mapping[str, str] = UNCALLED,
) -> list[dict[str, Any]]:
    """The claims as JSON-ready data, each with its number in the reading.

    Args:
        reading: The text.
        theatre: Labels of its sides.
        said: What each source says to each claim.
        fence: Where the front matter ends; nothing before it is shown.
        called: What sources are called on this page; one without is called as it calls itself.
    """
    labels = {side.key: side.label for side in theatre.actors}
    labels |= {side.key: side.label for side in theatre.parties}
    return [
        _claim(number, claim, _named(answers, called), reading.document.text, labels)
        for number, (claim, answers) in enumerate(zip(reading.claims, said, strict=True))
        if claim.start >= fence
    ]


def _named(answers: Sequence[Said], called: Mapping[str, str]) -> list[Said]:
    return [replace(one, source=called.get(one.source, one.source)) for one in answers]


def _claim(
    number: int, claim: Claim, answers: Sequence[Said], text: str, labels: dict[str, str]
) -> dict[str, Any]:
    return {
        "number": number,
        "text": text[claim.start : claim.end],
        "type": claim.type,
        "actors": [labels.get(side, side) for side in claim.actors],
        "against": [labels.get(side, side) for side in claim.against],
        "places": [_place(mention) for mention in claim.places],
        "days": [_day(claim.start_day), _day(claim.end_day)],
        "dated": claim.day_from,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "speaker": claim.speaker,
        "said": [[one.kind, one.line, one.source] for one in answers],
    }


def _place(mention: Mention) -> list[Any]:
    """Name, and longitude and latitude where it is on the map."""
    if mention.lon is None or mention.lat is None:
        return [mention.canonical]
    return [mention.canonical, round(mention.lon, 6), round(mention.lat, 6)]


def _day(day: date | None) -> int | None:
    return day_number(day) if day else None
