"""Names that only a claim shows to be places, looked up where Cyrillic declines them.

"Пальмира вновь в руках ИГИЛ": nothing leads to a name that opens a sentence, so the stages before
take it for a person as soon as for a town; whatever is in somebody's hands is a place.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.claims.unlisted import NEEDED
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.learned.weights import Models
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Claim, Mention
from frontline.geo.recognition.cyrillic import declined, sounding
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.villages import ROMANISED, latin_entries
from frontline.geo.resolution.confidence import confidence
from frontline.geo.resolution.prior import Choice, resolve

LIKELY = 0.8
"""How surely such a word is a place: nine of ten are in the open sets, the rest are people."""


def looked_up(
    context: TextContext,
    said: Sequence[Claim],
    placed: Sequence[Span],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    models: Models,
) -> tuple[Claim, ...]:
    """The claims; a name in them that no list has gets the theatre's place of that name.

    Args:
        said: The claims.
        placed: What else names known places in the text, which tells namesakes apart.
    """
    names = {m.start: m for c in said for m in c.places if m.place is None and NEEDED in m.reasons}
    starts = [w.start for w in context.words] if names else []
    spans = [s for m in names.values() if (s := _span(context, gazetteer, lexicon, m, starts))]
    if not spans:
        return tuple(said)
    choices = resolve(context, gazetteer, [*placed, *spans])[len(placed) :]
    known = {
        s.start: _with_place(names[s.start], s, c, models)
        for s, c in zip(spans, choices, strict=True)
        if c.entry is not None
    }
    return tuple(_with_places(claim, known) for claim in said)


def _span(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    mention: Mention,
    starts: Sequence[int],
) -> Span | None:
    """The whole name in any case, or as it is heard; only of places of the theatre."""
    first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
    for look_up, how in ((declined, "exact"), (sounding, "transliteration")):
        match = look_up(context, gazetteer, lexicon, first)
        if match is None or match[0] != last:
            continue
        if own := tuple(e for e in match[2] if e.local):
            return Span(first, last, mention.start, mention.end, match[1], own, LIKELY, how)
    # "Каїм" is too short to be known by its consonants; some list spells it so in Latin letters.
    key = " ".join(context.key(n) for n in range(first, last))
    written = tuple(e for e in gazetteer.entries(key) if e.own)  # "Т-4", too short for the rest
    if spelled := written or latin_entries(key, gazetteer):
        return Span(first, last, mention.start, mention.end, key, spelled, LIKELY, ROMANISED)
    return None


def _with_place(mention: Mention, span: Span, choice: Choice, models: Models) -> Mention:
    place = choice.entry.place if choice.entry else None
    return replace(
        mention,
        place=place,
        kind=place.kind if place else mention.kind,
        confidence=round(confidence(span, choice, models), 3),
        candidates=choice.candidates,
        reasons=(*mention.reasons, *choice.reasons),
    )


def _with_places(claim: Claim, known: dict[int, Mention]) -> Claim:
    if not any(m.start in known and m.place is None for m in claim.places):
        return claim
    return replace(claim, places=tuple(known.get(m.start, m) for m in claim.places))
