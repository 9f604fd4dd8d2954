"""A reading's claims held against every loaded source, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from frontline.geo.model import AREAS, Claim, Mention, Reading
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.analysis.verdicts import Verdict, verdict
from frontline.layers.asked.place_cells import Where, where
from frontline.layers.locales.messages import DEFAULT, language
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.claims import Said
from frontline.layers.page.payload.names import reported

# Kinds of described area that are small enough for their middle to speak for them.
POINTS = frozenset(("pocket", "front", "relative_area"))
COLUMNS = (
    "document", "start", "end", "claim", "speaker", "type", "actors", "against", "places",
    "start_day", "end_day", "day_from", "modality", "polarity", "verdict", "share", "first_later",
    "last_earlier", "holders", "evidence", "says", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with where it is about, and what each source says to it.

    Attributes:
        claim: What the text says.
        text: Its words.
        places: Its places that have a point the layers can be asked about.
        verdicts: One for each source, in their order.
    """

    claim: Claim
    text: str
    places: tuple[Where, ...]
    verdicts: tuple[Verdict, ...]


def check(
    reading: Reading, mosaics: Sequence[Mosaic], theatre: Theatre | None = None
) -> list[Checked]:
    """Every claim of *reading* against each of *mosaics*; nothing is checked against their sum.

    Args:
        reading: The text.
        mosaics: The layers.
        theatre: Whose parties' ground layers draw as another's; without it sides are asked as the
            text names them.
    """
    document = reading.document
    article = f"{document.title}\n{document.text}"
    shown = shown_as(theatre)
    found = []
    for claim in reading.claims:
        places = places_of(claim)
        asked = as_drawn(claim, shown)
        answers = (verdict(asked, places, mosaic, article=article) for mosaic in mosaics)
        text = document.text[claim.start : claim.end]
        found.append(Checked(claim, text, places, tuple(answers)))
    return found


def shown_as(theatre: Theatre | None) -> dict[str, tuple[str, ...]]:
    """Under which actors layers draw the ground of sides that have not one of their own alone.

    Hezbollah's is the government's, and "rebels" may be those whom Turkey backs.
    """
    if theatre is None:
        return {}
    allies = {party.key: (party.drawn_as,) for party in theatre.parties if party.drawn_as}
    wide = {actor.key: (actor.key, *actor.also) for actor in theatre.actors if actor.also}
    return allies | wide


def as_drawn(claim: Claim, shown: Mapping[str, tuple[str, ...]]) -> Claim:
    """The claim with its sides as layers draw them, each once."""
    named = {*claim.actors, *claim.against}

    def drawn(sides: Sequence[str]) -> tuple[str, ...]:
        found: list[str] = []
        for side in sides:
            first, *further = shown.get(side, (side,))
            # "Rebels took it from the Turkish-backed" tells the two apart.
            found += [first, *(one for one in further if one not in named)]
        return tuple(dict.fromkeys(found))

    return replace(claim, actors=drawn(claim.actors), against=drawn(claim.against))


def said(
    reading: Reading, mosaics: Sequence[Mosaic], theatre: Theatre, code: str = DEFAULT
) -> list[list[Said]]:
    """What each source says to each claim, for the page; *code* is that of its language."""
    if not reading.claims:
        return []  # the names of all reports are for lines alone
    speaks = language(code)
    called = [reported(mosaic, theatre, code) for mosaic in mosaics]
    return [
        [
            Said(answer.kind, answer.spoken(speaks, names), answer.source)
            for answer, names in zip(one.verdicts, called, strict=True)
        ]
        for one in check(reading, mosaics, theatre)
    ]


def places_of(claim: Claim) -> tuple[Where, ...]:
    """The places of a claim that layers can be asked about.

    Those are points, and areas whose bounds are known or small enough for a circle; countries,
    roads and waters are left out.
    """
    return tuple(filter(None, map(_asked, claim.places)))


def _asked(mention: Mention) -> Where | None:
    if mention.place is None or mention.lon is None or mention.lat is None:
        return None
    found = where(mention, mention.place)
    wide = mention.kind in AREAS and mention.kind not in POINTS and found.area is None
    return None if wide else found


def rows(reading: Reading, checked: Sequence[Checked]) -> list[dict[str, Any]]:
    """A row for each claim and source, with the ``COLUMNS``; days as text, names in lists."""
    return [_row(reading.document.id, one, answer) for one in checked for answer in one.verdicts]


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """The row for a table: names joined by "; "."""
    return {k: "; ".join(v) if isinstance(v, list) else v for k, v in row.items()}


def table(reading: Reading, checked: Sequence[Checked]) -> pd.DataFrame:
    """The rows as a table."""
    return pd.DataFrame(map(flat, rows(reading, checked)), columns=list(COLUMNS))


def _row(document: str, one: Checked, answer: Verdict) -> dict[str, Any]:
    claim = one.claim
    return {
        "document": document,
        "start": claim.start,
        "end": claim.end,
        "claim": one.text,
        "speaker": claim.speaker,
        "type": claim.type,
        "actors": list(claim.actors),
        "against": list(claim.against),
        "places": [mention.canonical for mention in claim.places],
        "start_day": _day(claim.start_day),
        "end_day": _day(claim.end_day),
        "day_from": claim.day_from,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "verdict": answer.kind,
        "share": answer.share,
        "first_later": _day(answer.first_later),
        "last_earlier": _day(answer.last_earlier),
        "holders": list(answer.holders),
        "evidence": answer.rests,
        "says": answer.line,
        "source": answer.source,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
