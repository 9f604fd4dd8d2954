"""Spots to places: which of its namesakes a name means here, and how sure that is.

One sense per name and text, except where a qualifier ("Tripoli, Libya") says otherwise. A candidate
gains by people, by kind, by lying in the theatre, by its country being named, and by lying near the
other places of the text. Scores become shares by a softmax, so they read as probabilities.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from frontline.geo.context.company import Company
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import REACHES_KM, Entry, Gazetteer
from frontline.geo.gazetteer.prominence import PEOPLE, of_kind
from frontline.geo.geodesy import apart_km, within_km
from frontline.geo.lexicon.tables import PUBLISHED
from frontline.geo.model import AREAS, Candidate, Place
from frontline.geo.recognition.span import Meanings, Span
from frontline.geo.resolution.apart import (
    ABROAD,
    CITY,
    DOUBTED,
    from_home,
    inside_city,
    lies_abroad,
    lies_apart,
    nearest_km,
    published_nearby,
    share_apart,
)
from frontline.geo.resolution.breath import Breath, axes
from frontline.geo.resolution.surroundings import (
    NEAR_KM,
    Note,
    Seen,
    Surroundings,
    fighting_then,
    fought_over,
    huddled,
    said_beside,
)

Notes = list[list[Note]]
TOP = 6  # candidates shown to a reader who corrects a name: what fits a card
# Better unknown than one of four; a place keeps others company once it is likelier than all else.
ABSTAIN, SURE = 0.3, 0.5
# Namesakes of one town: its old and its new quarter, its station and its district.
SAME_KM = 25.0

# Hand-set weights in log-odds, by judgement; bench/reading.py says what a change costs.
PUBLISHED_BONUS = 1.0
# With PEOPLE: a theatre's place beats a namesake abroad some four thousand times as large.
LOCAL_BONUS = 5.0
# In a list of all a country's hamlets most names are somebody's: Najran beyond the border, a city
# of 500,000, is meant before a hamlet of Yemen.
HAMLET_BONUS = 3.0
# What the text itself states beats all that speaks by itself.
QUALIFIER_BONUS = 7.0
# A village of the theatre's own list counts as a town: the war's reports name it.
OWN_PEOPLE, NAMESAKE_PEOPLE = 20_000, 4_000
# A unit of the theatre reaches farther than a town; its bare name, and that of the town it is named
# after, mean more to a war than a hamlet elsewhere: as much as a town of so many people. By
# judgement; of 331 districts of Yemen 107 were read as a hamlet up to 560 km away.
UNIT_PEOPLE = 5_000
# Weight of company, or times of size, that tell two namesakes apart; the share if neither does.
TOLD, LARGER, LEAST_PEOPLE, FEWEST_PEOPLE, UNTOLD = 1.0, 10, 2_000, 500, 0.25
LARGEST_UNTOLD = 10_000
"""People of a town of the theatre that may lie far from all else though its name is only alike."""
QUARTER_PEOPLE = 500  # a quarter of a city counts as a village: reports name the city
SEAT_PEOPLE = 2_000
"""People of a town that its province is named after: papers write about it."""
# Weight of people below OWN_PEOPLE where no other place is named: the town before the village.
OWN_TOWN = 0.3
# Of two hamlets the one that lists spell in several ways is what maps and reports name; so many
# spellings more tell them apart. Of 954 English sentences of ours on Yemen and Sudan 28 fewer err.
NOTED, MORE_NOTED = 1.2, 2
# Capitals are named as governments too, far more often than towns of their size.
CAPITAL_BONUS = 2.5

_Slot = tuple[str, str, Meanings]
"""A name by its key, what qualifies it, and what it may mean: it has one sense in a text."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with what is known of its places whatever keeps them company.

    Attributes:
        span: Where it stands first.
        entries: What it may mean, the most prominent first.
        units: Ids of the units among them, and of towns inside one.
        notes, alone: What speaks for each, beside other names and as the only one of a text.
        fought: What the war of its day says.
    """

    span: Span
    entries: list[Entry]
    units: frozenset[str]
    notes: Notes
    alone: Notes
    fought: Notes


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was taken for.

    Attributes:
        entry: The winner, None where the reader abstains.
        share: Its share among the candidates; namesakes at the same span count together.
        candidates: The best few with their shares.
        reasons: Why, strongest first.
        apart_km: How far the nearest of the places named beside it lies, None where none is.
    """

    entry: Entry | None
    share: float
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...]
    apart_km: float | None = None


@dataclass(frozen=True, slots=True)
class _Pick:
    """What a name is taken for in one company.

    Attributes:
        entry, share: As in ``Choice``.
        first: The reasons that stand before what speaks for it.
        order: Numbers of the name's entries, the likeliest first.
        shares, notes: The share of each, and what speaks for it.
        seen: The company.
        km: How far all of it lies from the likeliest.
    """

    entry: Entry | None
    share: float
    first: tuple[str, ...]
    order: list[int]
    shares: list[float]
    notes: list[list[Note]]
    seen: Seen
    km: Sequence[float]


def resolve(context: TextContext, gazetteer: Gazetteer, spans: Sequence[Span]) -> list[Choice]:
    """One choice per span, in their order."""
    qualified = (stated_land(context, s, spans, n) for n, s in enumerate(spans))
    slots = [(s.key, q, s.meanings()) for s, q in zip(spans, qualified, strict=True)]
    first_of = dict(reversed(list(zip(slots, spans, strict=True))))
    around = Surroundings(
        countries=Counter(context.demonyms),
        reported=bool(gazetteer.fighting),
        home_km=from_home(gazetteer),
        is_quarter=inside_city(gazetteer),
        breath=Breath.of(context),
    )
    nothing, fronts = around, list(axes(context, gazetteer, spans))
    around = nothing.with_places(fronts)
    known = [sorted(s.entries, key=_prominence, reverse=True)[:40] for s in first_of.values()]
    told = zip(first_of.items(), known, fought_over(known, fighting_then(gazetteer)), strict=True)
    names = {slot: _name(s, entries, slot[1], nothing, war) for (slot, s), entries, war in told}
    picks: dict[_Slot, _Pick] = {}
    for _ in range(3):
        before = _told(picks)
        tables = _tables(names.values(), around.company)
        picks = {
            slot: _pick(name, around, far)
            for (slot, name), far in zip(names.items(), tables, strict=True)
        }
        if _told(picks) == before:
            break  # the same company would choose the same
        sure = [
            (slot[0], first_of[slot].start, pick.entry)
            for slot, pick in picks.items()
            if pick.entry is not None and pick.share >= SURE
        ] or huddled([(s[0], first_of[s].start, name.entries) for s, name in names.items()])
        around = nothing.with_places((*fronts, *sure))
    choices = {slot: _choice(names[slot], pick) for slot, pick in picks.items()}
    return [choices[slot] for slot in slots]


def _told(picks: Mapping[_Slot, _Pick]) -> dict[_Slot, Entry | None]:
    """What keeps the other names company: the places that are sure enough."""
    return {slot: pick.entry if pick.share >= SURE else None for slot, pick in picks.items()}


def stated_land(context: TextContext, span: Span, spans: Sequence[Span], number: int) -> str:
    """Country, or country/unit, that the next name states: "Lebanon, Indiana" gives ``US/IN``."""
    after = spans[number + 1] if number + 1 < len(spans) else None
    if after is None or context.text[span.end : after.start].strip() not in (
        ",",
        "(",
        ", in",
        "in",
    ):
        return ""
    if context.text.count("\n", span.end, after.start) > 1:
        return ""
    for entry in after.entries:
        if (
            entry.rank == PUBLISHED
            and entry.place.kind in ("country", "governorate", "region")
            and entry.place.country
        ):
            return f"{entry.place.country}/{entry.admin}".rstrip("/")
    return ""


def _name(
    span: Span, entries: list[Entry], qualifier: str, around: Surroundings, fought: Notes
) -> _Name:
    units = _of_units(span)
    notes, alone = [], []
    for entry in entries:
        town, (people, *rest) = _weigh(entry, span, qualifier, around, units)
        notes.append([people, *rest])
        alone.append([(people[0] + town, people[1]), *rest])
    return _Name(span, entries, units, notes, alone, fought)


def _tables(names: Collection[_Name], company: Company) -> Iterator[list[list[float]]]:
    """Kilometres from each place of each name to all that keep company: measured at once."""
    far = company.table([e.place for name in names for e in name.entries]).tolist()
    ends = accumulate(len(name.entries) for name in names)
    return (far[end - len(name.entries) : end] for name, end in zip(names, ends, strict=True))


def _pick(name: _Name, around: Surroundings, far: Sequence[Sequence[float]]) -> _Pick:
    span, entries, units = name.span, name.entries, name.units
    seen = around.seen_by(span)
    said = said_beside(entries, span, seen, far)
    beside = [[*s, *f] for s, f in zip(said, name.fought, strict=True)]
    own = name.notes if seen.others else name.alone
    notes = [[*o, *b] for o, b in zip(own, beside, strict=True)]
    scores = [sum([w for w, _ in n]) for n in notes]
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds)
    shares = [o / total for o in odds]
    order = sorted(range(len(entries)), key=lambda i: -shares[i])
    # A place that is published by the name stays first: nearly all do.
    if entries[order[0]].rank != PUBLISHED:
        km = [seen.to_others(far[i]) for i in order]
        if (near := published_nearby([entries[i] for i in order], km)) is not None:
            order.insert(0, order.pop(near))
            shares[order[0]] = max(shares[order[0]], SURE)
    best, away = entries[order[0]], seen.to_others(far[order[0]])
    here = {i for i in order if i == order[0] or within_km(entries[i].place, best.place, SAME_KM)}
    together = sum(shares[i] for i in order if i in here)
    picked = partial(_Pick, order=order, shares=shares, notes=notes, seen=seen, km=far[order[0]])
    first: tuple[str, ...] = ()
    if best.local and best.place.kind != "country" and lies_apart(best.place, away):
        together *= share_apart(best.place)
        first = ("far from every other place of the text",)
        town = best.own and best.place.population >= LARGEST_UNTOLD
        if together < DOUBTED or not (best.rank or town):
            return picked(None, together, first)
    if around.home_km and lies_abroad(
        best, len(span.entries), away, seen.spoken_of, around.home_km
    ):
        return picked(None, together, (ABROAD,))
    if together < ABSTAIN and not best.own:
        return picked(None, together, ("several places of this name are as likely",))
    second = next((i for i in order if i not in here), None)
    rival = None if second is None else entries[second]
    unit = best.place.id in units and rival is not None and rival.place.id not in units
    if rival and not unit and _untold(best, rival, span, around):
        led = sum(w for w, _ in beside[order[0]]) - sum(w for w, _ in beside[second or 0])
        if led < TOLD:
            together = min(together, UNTOLD)
            first = (f"nothing beside it tells it from {rival.place.name}", *first)
    return picked(best, min(together, 0.99), first)


def _choice(name: _Name, pick: _Pick) -> Choice:
    """What a reader is told of a pick, once no other company will change it."""
    entries, order = name.entries, pick.order
    top = order[:TOP]
    candidates = tuple(Candidate(entries[i].place, round(pick.shares[i], 4)) for i in top)
    if pick.entry is None:
        return Choice(None, pick.share, candidates, pick.first)
    said = sorted(pick.notes[order[0]], reverse=True)
    alone = ["the only place of this name"] if len(entries) == 1 else []
    reasons = [*pick.first, *alone, *(text for weight, text in said if weight > 0 and text)]
    apart = nearest_km(pick.km, pick.seen.around.company, pick.seen.nearest)
    return Choice(pick.entry, pick.share, candidates, tuple(reasons[:4]), apart)


def _untold(best: Entry, rival: Entry, span: Span, around: Surroundings) -> bool:
    """Two namesakes of the theatre, neither much larger or more noted."""
    if (
        not (best.local and rival.local)
        or best.own > rival.own
        or {best.place.kind, rival.place.kind} & AREAS
    ):
        return False
    least = FEWEST_PEOPLE if best.rank > rival.rank else LEAST_PEOPLE
    if best.place.population >= LARGER * max(rival.place.population, least):
        return False
    return _noted(best, span, around) < _noted(rival, span, around) + MORE_NOTED


def _noted(entry: Entry, span: Span, around: Surroundings) -> int:
    """How much lists make of it; where reports name a place of this name, that is said already."""
    reported = around.reported and any(e.own for e in span.entries)
    return 0 if reported or entry.place.kind != "settlement" else entry.noted


def _prominence(entry: Entry) -> float:
    bonus = of_kind(entry.place.kind) + (LOCAL_BONUS if entry.local else 0.0)
    return PEOPLE * math.log(entry.place.population + 10) + bonus + entry.rank * PUBLISHED_BONUS


def _kind_in_words(place: Place) -> str:
    names = {"governorate": "a state, province or governorate", "water": "a sea, lake or river"}
    return names.get(place.kind, f"a {place.kind}")


def _weigh(
    entry: Entry, span: Span, qualifier: str, around: Surroundings, units: frozenset[str]
) -> tuple[float, list[Note]]:
    """Everything that speaks for this entry, or against it, its people first.

    Before it how much more its people weigh where no other place is named.
    """
    place = entry.place
    people = 0 if place.kind in AREAS else place.population
    size = 0.0 if _has_seat(entry, span, around.reported) else of_kind(place.kind)
    if entry.own and place.kind == "settlement" and around.reported:
        people = max(people, NAMESAKE_PEOPLE if "(" in place.name else OWN_PEOPLE)
    if people and entry.local and not entry.own and around.is_quarter and around.is_quarter(place):
        people = min(people, QUARTER_PEOPLE)
    if place.id in units:
        people = max(people, UNIT_PEOPLE)
    town = OWN_TOWN * math.log(min(people, place.population) + 1) if entry.own else 0.0
    told = f"{place.population:,} people" if place.population else ""
    found = [
        (PEOPLE * math.log(people + 10), told),
        (size, _kind_in_words(place) if place.kind in AREAS else ""),
        (entry.rank * PUBLISHED_BONUS, "its published name" if entry.rank == PUBLISHED else ""),
    ]
    if noted := _noted(entry, span, around):
        found.append((NOTED * math.log(noted + 1), "lists spell its name in several ways"))
    if entry.local:
        hamlet = place.kind == "settlement" and not people and not around.reported
        city = hamlet and any(not e.local and e.place.population >= CITY for e in span.entries)
        found.append((HAMLET_BONUS if city else LOCAL_BONUS, "in the theatre"))
    if entry.capital:
        found.append((CAPITAL_BONUS, "a capital"))
    if qualifier:
        found.append(_weigh_qualifier(entry, qualifier))
    return town, found


def _is_unit(entry: Entry) -> bool:
    """A second-level unit of the theatre; a quarter of a city is a district too, and small."""
    place = entry.place
    return entry.own and place.kind == "district" and place.precision_km >= REACHES_KM


def _of_units(span: Span) -> frozenset[str]:
    """Ids of units, and of towns inside one that they name; none where a larger town is meant."""
    units = [e.place for e in span.entries if _is_unit(e)]
    if not units or any(e.local and e.place.population > UNIT_PEOPLE for e in span.entries):
        return frozenset()
    inside = (
        e.place
        for e in span.entries
        if e.local and any(within_km(u, e.place, u.precision_km) for u in units)
    )
    return frozenset(place.id for place in (*units, *inside))


def _has_seat(unit: Entry, span: Span, reported: bool) -> bool:
    """A unit of the theatre whose town has the same name: the bare name means the town.

    A hamlet of a whole country's list is no such town: Shabwah is the governorate.
    """
    if unit.place.kind != "governorate" or not unit.local:
        return False
    return any(
        e.local
        and e.place.kind == "settlement"
        and (e.admin == unit.admin or (e.capital and apart_km(e.place, unit.place) < NEAR_KM))
        and (reported or e.place.population >= SEAT_PEOPLE)
        for e in span.entries
    )


def _weigh_qualifier(entry: Entry, qualifier: str) -> tuple[float, str]:
    country, _, unit = qualifier.partition("/")
    fits = entry.place.country == country and (not unit or entry.admin == unit)
    if fits and entry.place.kind != "country":
        return QUALIFIER_BONUS, "the text names its country or state right after it"
    return -QUALIFIER_BONUS / 2, ""
