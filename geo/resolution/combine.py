"""Spots to choices: the ranker for the world's names, the plain weights for a theatre's own.

A theatre's places are known to us, not to the training texts; their weights can be read in
``geo.resolution.prior``. The ranker takes what they decided as given and decides the rest.
"""

from collections.abc import Sequence

import numpy as np

from frontline.geo.context.plausibility import ENGLISH
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.geodesy import within_km
from frontline.geo.learned.ranker import best
from frontline.geo.learned.ranker_features import Floats, Shared, Slot, slots
from frontline.geo.learned.weights import Models
from frontline.geo.lexicon.tables import PUBLISHED
from frontline.geo.model import Candidate
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.apart import ABROAD
from frontline.geo.resolution.prior import TOP, Choice, resolve, stated_land

# Of five namesakes as likely none is picked.
ABSTAIN = 0.2
# How much of the plain weights' log-odds the ranker takes over, the share of what they did not
# consider, and the share that says nothing either way. By judgement.
TRUST, LEAST, MIDDLE = 0.8, 0.0005, 0.3
# A unit's seat lies within it: half the width of the largest that bear their seat's name.
UNIT_KM = 60.0
LISTED = frozenset(("and", "or"))
UNKNOWN = Choice(None, 0.0, (), ("in no gazetteer",))


def decide(
    context: TextContext, gazetteer: Gazetteer, spans: Sequence[Span], models: Models
) -> list[Choice]:
    """One choice per span, in their order."""
    name_slots, owners = slots(context, spans)
    known = [n for n, span in enumerate(spans) if span.entries]
    plain = dict(zip(known, resolve(context, gazetteer, [spans[n] for n in known]), strict=True))
    ours = {n: c for n, c in plain.items() if _settled(spans[n], c)}
    # What the theatre's own weights decided is company for the rest, and not up for another vote.
    fixed = {owners[n]: choice.entry for n, choice in ours.items()}
    # Reversed, so that the first mention of a name speaks for all of it: there a text says which
    # one it means.
    first = dict(reversed([(owner, plain.get(n)) for n, owner in enumerate(owners)]))
    priors = {n: _prior(s, first[n]) for n, s in enumerate(name_slots) if n not in fixed}
    shared = Shared(name_slots)
    chances = models.ranker.rank(name_slots, context.demonyms, priors, fixed, shared)
    picks = [
        fixed[n] if n in fixed else best(slot, c)
        for n, (slot, c) in enumerate(zip(name_slots, chances, strict=True))
    ]
    reasons = models.ranker.reasons(name_slots, picks, context.demonyms, fixed, shared)
    choices = {
        n: _choice(slot, chances[n], picks[n], reasons[n], _backed(picks[n], first[n]))
        for n, slot in enumerate(name_slots)
        if n not in fixed
    }
    told = [ours[n] if n in ours else choices[owner] for n, owner in enumerate(owners)]
    return [_unless_elsewhere(context, spans, n, choice) for n, choice in enumerate(told)]


def _unless_elsewhere(
    context: TextContext, spans: Sequence[Span], number: int, choice: Choice
) -> Choice:
    """Nothing where the text says a state in which no list has the name: "Stroud, Ontario"."""
    span, land = spans[number], stated_land(context, spans[number], spans, number)
    country, _, unit = land.partition("/")
    if not unit or country not in ENGLISH or choice.entry is None:
        return choice
    state = spans[number + 1]
    beside = context.text[span.end : state.start].strip() in (",", "(")
    listed = context.key(state.last) in LISTED  # "London, Ontario and Quebec"
    known = any(e.place.country == country for e in (choice.entry, *span.entries))
    return choice if listed or known or not beside else UNKNOWN


def _settled(span: Span, choice: Choice) -> bool:
    """A name of the theatre, or of nothing but what lies too far abroad from it."""
    return any(e.local for e in span.entries) or ABROAD in choice.reasons


def _prior(slot: Slot, choice: Choice | None) -> Floats:
    """What the plain weights say, as log-odds: a hold where training saw few such texts."""
    # The learned ranker never saw texts of war towns with theatre lists; this keeps it from
    # leaping.
    said = {c.place.id: c.score for c in choice.candidates} if choice else {}
    shares = np.array([max(said.get(e.place.id, 0.0), LEAST) for e in slot.entries])
    # Centred on a share that says nothing, so that a name they did not see is neither helped nor
    # held back.
    return np.asarray(TRUST * (np.log(shares) - np.log(MIDDLE)))


def _backed(pick: Entry | None, choice: Choice | None) -> bool:
    """The plain weights take it for the same place."""
    return pick is not None and choice is not None and choice.entry == pick


def _town_of(slot: Slot, pick: Entry) -> Entry:
    """A bare name that a unit shares with a town in it is the town: Derna, not its district."""
    unit = pick.place
    if unit.kind != "governorate" or pick.rank == PUBLISHED or unit.country in ENGLISH:
        return pick
    towns = (
        e
        for e in slot.entries
        if e.place.kind == "settlement" and e.place.country == unit.country
        if within_km(e.place, unit, max(unit.precision_km, UNIT_KM))
    )
    return max(towns, key=lambda e: e.place.population, default=pick)


def _choice(
    slot: Slot, chances: Floats, pick: Entry | None, reasons: tuple[str, ...], backed: bool
) -> Choice:
    if pick is None:
        return UNKNOWN
    pick = _town_of(slot, pick)
    order = sorted(range(len(chances)), key=lambda n: -chances[n])
    likeliest = tuple(
        Candidate(slot.entries[n].place, round(float(chances[n]), 4)) for n in order[:TOP]
    )
    share = float(chances[order[0]])
    # Better "unknown" than a pick among equals; but what both scorers pick is taken.
    if share < ABSTAIN and len(chances) > 1 and not backed:
        return Choice(None, share, likeliest, ("several places of this name are as likely",))
    lone = ("the only place of this name",) if len(chances) == 1 else ()
    return Choice(pick, share, likeliest, (*lone, *reasons) or (f"the likeliest of {len(order)}",))
