"""What a part says of each mention beyond the plain table: who wrote, in which words, what of it.

A row has the columns of ``geo.batch.formats.TABLE`` and those of ``MORE``.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from frontline.geo.batch.formats import table_rows
from frontline.geo.claims.wording.sentences import sentences
from frontline.geo.model import Claim, Mention, Reading
from frontline.geo.text.tokens import words

MORE = (
    "text_id", "title", "outlet", "author", "theatre", "sentence", "actors", "days", "claims",
)  # fmt: skip
"""Columns of a part after those of ``TABLE``."""
# Characters of a sentence: ten ordinary ones; what goes on without an end is cut around the name.
# Parts of hostile texts stay as small as their texts.
LONGEST = 1_000

Span = tuple[int, int]


def rows(reading: Reading, text_id: str, author: str) -> Iterator[dict[str, Any]]:
    """One row a mention.

    Args:
        reading: Of one text.
        text_id: Digest of its words and stated day.
        author: As the text's row says; else its byline is taken.
    """
    text = reading.document
    spans = _sentences(reading) if reading.places else []
    starts = [start for start, _ in spans]
    line = author or next((s.author for s in text.segments if s.kind == "byline" and s.author), "")
    claimed = defaultdict(list)
    for claim in reading.claims:
        for m in claim.places:
            claimed[m.start, m.end].append(claim)
    for mention, row in zip(reading.places, table_rows(reading), strict=True):
        span = _around(mention, spans, starts)
        yield row | {
            "text_id": text_id,
            "title": text.title,
            "outlet": text.outlet,
            "author": _voice(reading, mention) or line,
            "theatre": reading.theatre or "",
            "sentence": _cut(text.text, span, mention),
            "actors": _actors(reading, span),
            "days": _days(reading, span),
            "claims": [_claim(claim) for claim in claimed[mention.start, mention.end]],
        }


def _sentences(reading: Reading) -> list[Span]:
    """Offsets of every sentence, by the rule that claims are read by."""
    text = reading.document.text
    cut = words(text)
    segments = reading.document.segments
    bounds = [(s.start, s.end, n) for n, s in enumerate(segments)] or [(0, len(text), -1)]
    found = []
    for first, last, *_ in sentences(cut, text, bounds):
        end = cut[last - 1].end
        # The stop belongs to its sentence.
        while end < len(text) and text[end] in ".!?…؟»”\"')":
            end += 1
        found.append((cut[first].start, end))
    return found


def _around(mention: Mention, spans: Sequence[Span], starts: Sequence[int]) -> Span:
    """The sentence of a mention; the mention itself outside all."""
    at = bisect_right(starts, mention.start) - 1
    if at >= 0 and mention.start < spans[at][1]:
        return spans[at]
    return mention.start, mention.end


def _cut(text: str, span: Span, mention: Mention) -> str:
    start = max(span[0], mention.start - LONGEST // 2)
    end = min(span[1], max(mention.end, start + LONGEST))
    return " ".join(text[start:end].split())


def _voice(reading: Reading, mention: Mention) -> str:
    """Who speaks where the mention stands, where that is not the text's author."""
    segments = reading.document.segments
    return segments[mention.segment].author if 0 <= mention.segment < len(segments) else ""


def _actors(reading: Reading, span: Span) -> list[str]:
    """Parties in the sentence: keys of the theatre, names of those it does not list."""
    inside = (a for a in reading.actors if span[0] <= a.start < span[1])
    return sorted({a.actor or a.name for a in inside})


def _days(reading: Reading, span: Span) -> list[dict[str, date]]:
    """Days in the sentence, half-open."""
    inside = (t for t in reading.times if span[0] <= t.start < span[1])
    return [{"from_day": t.first, "to_day": t.last} for t in inside]


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "start_char": claim.start,
        "end_char": claim.end,
        "type": claim.type,
        "actors": list(claim.actors),
        "against": list(claim.against),
        "start_day": claim.start_day,
        "end_day": claim.end_day,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "speaker": claim.speaker,
        "rule": claim.rule,
    }
