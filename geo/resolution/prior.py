"""Spots to places: which of its namesakes a name means here, and how sure that is.

One sense per name and text, except where a qualifier ("Tripoli, Libya") says otherwise. A candidate
gains by people, by kind, by lying in the theatre, by its country being named, and by lying near the
other places of the text. Scores become shares by a softmax, so they read as probabilities.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import REACHES_KM, Entry, Gazetteer
from frontline.geo.gazetteer.prominence import PEOPLE, of_kind
from frontline.geo.geodesy import Floats, apart_km
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
from frontline.geo.resolution.breath import BREAK, Breath, axes
from frontline.geo.resolution.surroundings import Surroundings

TOP = 6  # candidates shown to a reader who corrects a name: what fits a card
NEAR_KM = 200.0  # half the length of a theatre: beyond is another part of the war
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
COUNTRY_BONUS = 1.2
UNIT_BONUS = 1.6
# More where the sentence itself names it: "Khotin and Kucherivka in Sumy Oblast".
UNIT_BESIDE = 2.0
NEAR_BONUS = 2.5
# A village of the theatre's own list counts as a town: the war's reports name it.
OWN_PEOPLE, NAMESAKE_PEOPLE = 20_000, 4_000
# The next names in a list lie within a day's walk, and say more than all the rest of the text.
BESIDE_KM, BESIDE_BONUS = 20.0, 7.0
# The nearest in the text counts most; a place of another sentence so much of it.
NEXT_SENTENCE = 0.5
# Less than the company of a place named beside it, more than a town of some thousands has over a
# village: most events of a war are at its fronts.
FIGHTING_BONUS, FOUGHT_OVER = 6.0, 0.3
# A place that no list has lies within so many kilometres of a remembered point: what happened near
# that point says half as much: Shevchenkove of 7,000 people was read as a hamlet of its name.
REMEMBERED_KM, REMEMBERED = 10.0, 0.5
# Areas gain more: towns share their names across borders, provinces hardly do.
SAME_COUNTRY_BONUS = {"settlement": 2.5, "country": 4.0, "governorate": 4.0}
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


def resolve(context: TextContext, gazetteer: Gazetteer, spans: Sequence[Span]) -> list[Choice]:
    """One choice per span, in their order."""
    qualified = (_qualifier(context, s, spans, n) for n, s in enumerate(spans))
    slots = [(s.key, q, s.meanings()) for s, q in zip(spans, qualified, strict=True)]
    first_of = dict(reversed(list(zip(slots, spans, strict=True))))
    around = Surroundings(
        countries=Counter(context.demonyms),
        fighting=_fighting(gazetteer),
        reported=bool(gazetteer.fighting),
        home_km=from_home(gazetteer),
        is_quarter=inside_city(gazetteer),
        breath=Breath.of(context),
    )
    nothing, fronts = around, list(axes(context, gazetteer, spans))
    around = nothing.with_places(fronts)
    choices: dict[_Slot, Choice] = {}
    for _ in range(3):
        before = _told(choices)
        choices = {slot: _choose(span, slot[1], around) for slot, span in first_of.items()}
        if _told(choices) == before:
            break  # the same company would choose the same
        sure = (
            (slot[0], first_of[slot].start, choice.entry)
            for slot, choice in choices.items()
            if choice.entry is not None and choice.share >= SURE
        )
        around = nothing.with_places((*fronts, *sure))
    return [choices[slot] for slot in slots]


def _told(choices: Mapping[_Slot, Choice]) -> dict[_Slot, Entry | None]:
    """What keeps the other names company: the places that are sure enough."""
    return {slot: c.entry if c.share >= SURE else None for slot, c in choices.items()}


def _qualifier(context: TextContext, span: Span, spans: Sequence[Span], number: int) -> str:
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


def _choose(span: Span, qualifier: str, around: Surroundings) -> Choice:
    around = around.without(span.key)
    entries = sorted(span.entries, key=_prominence, reverse=True)[:40]
    units = _of_units(span)
    beside = _beside(entries, span, around)
    notes = [
        [*_weigh(e, span, qualifier, around, units), *b]
        for e, b in zip(entries, beside, strict=True)
    ]
    scores = [sum(w for w, _ in n) for n in notes]
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds)
    shares = [o / total for o in odds]
    order = sorted(range(len(entries)), key=lambda i: -shares[i])
    if (near := published_nearby([entries[i] for i in order], around.company)) is not None:
        order.insert(0, order.pop(near))
        shares[order[0]] = max(shares[order[0]], SURE)
    ranked = [entries[i] for i in order]
    best = ranked[0]
    together = sum(shares[i] for i in order if _one_spot(entries[i].place, best.place))
    candidates = tuple(Candidate(entries[i].place, round(shares[i], 4)) for i in order[:TOP])
    reasons = [
        text for weight, text in sorted(notes[order[0]], reverse=True) if weight > 0 and text
    ]
    if len(entries) == 1:
        reasons.insert(0, "the only place of this name")
    if best.local and best.place.kind != "country" and lies_apart(best.place, around.company):
        together *= share_apart(best.place)
        reasons.insert(0, "far from every other place of the text")
        town = best.own and best.place.population >= LARGEST_UNTOLD
        if together < DOUBTED or not (best.rank or town):
            return Choice(None, together, candidates, tuple(reasons[:1]))
    if around.home_km and lies_abroad(
        best, len(span.entries), around.company, around.spoken_of, around.home_km
    ):
        return Choice(None, together, candidates, (ABROAD,))
    if together < ABSTAIN and not best.own:
        return Choice(None, together, candidates, ("several places of this name are as likely",))
    second = next((i for i in order if not _one_spot(entries[i].place, best.place)), None)
    rival = None if second is None else entries[second]
    unit = best.place.id in units and rival is not None and rival.place.id not in units
    led = sum(w for w, _ in beside[order[0]]) - sum(w for w, _ in beside[second or 0])
    if rival and not unit and _untold(best, rival, span, around, led):
        together = min(together, UNTOLD)
        reasons.insert(0, f"nothing beside it tells it from {rival.place.name}")
    apart = nearest_km(best.place, around.company, around.breath.at(span.start))
    return Choice(best, min(together, 0.99), candidates, tuple(reasons[:4]), apart)


def _untold(best: Entry, rival: Entry, span: Span, around: Surroundings, led: float) -> bool:
    """Two namesakes of the theatre, neither much larger; company led by no more than *led*."""
    if (
        not (best.local and rival.local)
        or best.own > rival.own
        or {best.place.kind, rival.place.kind} & AREAS
    ):
        return False
    least = FEWEST_PEOPLE if best.rank > rival.rank else LEAST_PEOPLE
    if best.place.population >= LARGER * max(rival.place.population, least):
        return False
    if _noted(best, span, around) >= _noted(rival, span, around) + MORE_NOTED:
        return False
    return led < TOLD


def _noted(entry: Entry, span: Span, around: Surroundings) -> int:
    """How much lists make of it; where reports name a place of this name, that is said already."""
    reported = around.reported and any(e.own for e in span.entries)
    return 0 if reported or entry.place.kind != "settlement" else entry.noted


def _one_spot(a: Place, b: Place) -> bool:
    return a is b or apart_km(a, b) <= SAME_KM


def _prominence(entry: Entry) -> float:
    bonus = of_kind(entry.place.kind) + (LOCAL_BONUS if entry.local else 0.0)
    return PEOPLE * math.log(entry.place.population + 10) + bonus + entry.rank * PUBLISHED_BONUS


def _what(place: Place) -> str:
    names = {"governorate": "a state, province or governorate", "water": "a sea, lake or river"}
    return names.get(place.kind, f"a {place.kind}")


def _weigh(
    entry: Entry, span: Span, qualifier: str, around: Surroundings, units: frozenset[str]
) -> list[tuple[float, str]]:
    """(weight, sentence) of everything that speaks for this entry, or against it."""
    place = entry.place
    people = 0 if place.kind in AREAS else place.population
    size = 0.0 if _has_seat(entry, span, around.reported) else of_kind(place.kind)
    if entry.own and place.kind == "settlement" and around.reported:
        people = max(people, NAMESAKE_PEOPLE if "(" in place.name else OWN_PEOPLE)
    if people and entry.local and not entry.own and around.is_quarter and around.is_quarter(place):
        people = min(people, QUARTER_PEOPLE)
    if place.id in units:
        people = max(people, UNIT_PEOPLE)
    alone = all(name == span.key for name, _ in around.homes)
    town = OWN_TOWN * math.log(min(people, place.population) + 1) if entry.own and alone else 0.0
    found = [
        (
            PEOPLE * math.log(people + 10) + town,
            f"{place.population:,} people" if place.population else "",
        ),
        (size, _what(place) if place.kind in AREAS else ""),
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
    return found


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
        if e.local and any(apart_km(u, e.place) <= u.precision_km for u in units)
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


def _beside(
    entries: Sequence[Entry], span: Span, around: Surroundings
) -> list[list[tuple[float, str]]]:
    """(weight, sentence) of what the countries and places named beside it say, for each entry."""
    others = around.company
    nearest = others.nearest(at := around.breath.at(span.start))
    said = 1 / np.arange(1, len(nearest) + 1)
    said[np.abs(others.starts[nearest] - at) > BREAK] *= NEXT_SENTENCE
    table = others.table([e.place for e in entries]) if len(others) else None
    return [
        _weigh_company(entry, span, around, None if table is None else table[n], nearest, said)
        for n, entry in enumerate(entries)
    ]


def _weigh_company(
    entry: Entry,
    span: Span,
    around: Surroundings,
    far: Floats | None,
    nearest: NDArray[np.intp],
    said: Floats,
) -> list[tuple[float, str]]:
    place, found = entry.place, []
    named = around.countries[place.country] if place.country else 0
    if named:
        found.append(
            (COUNTRY_BONUS * math.log2(1 + min(named, 7)), "its country is named in the text")
        )
    if entry.admin and around.units[place.country, entry.admin] and place.kind == "settlement":
        bonus = UNIT_BONUS
        if entry.local and around.is_beside_unit(place.country, entry.admin, span.start):
            bonus += UNIT_BESIDE
        found.append((bonus, "its state or province is named in the text"))
    if around.homes and place.country:
        alike = around.lands[place.country] / len(around.homes)
        found.append(
            (
                SAME_COUNTRY_BONUS.get(place.kind, 2.5) * alike,
                "other places lie in its country" if alike > 0.3 else "",
            )
        )
    if far is not None and place.kind != "country":
        share = np.count_nonzero(far <= NEAR_KM) / len(far)
        found.append(
            (NEAR_BONUS * share, "other places of the text lie near it" if share > 0.3 else "")
        )
        if entry.local and place.kind not in AREAS:
            close = float((said / (1 + (far[nearest] / BESIDE_KM) ** 2)).sum() / said.sum())
            found.append((BESIDE_BONUS * close, "it lies close to the places named beside it"))
    if around.fighting and entry.local and place.kind == "settlement" and len(span.entries) > 1:
        close = around.fighting(place)
        if place.precision_km >= REMEMBERED_KM:
            close *= REMEMBERED
        why = "ground changed hands near it in those weeks" if close > FOUGHT_OVER else ""
        found.append((FIGHTING_BONUS * close, why))
    return found


def _fighting(gazetteer: Gazetteer) -> Callable[[Place], float] | None:
    """How near to the war of the text's day a place lies, from 0 to 1."""
    known, day = gazetteer.fighting, gazetteer.day
    return None if known is None or day is None else cache(lambda place: known.near(place, day))
