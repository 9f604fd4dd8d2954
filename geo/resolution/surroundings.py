"""What a text says beside a name: the countries and units it names, and where its places lie."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from frontline.geo.context.company import Company
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.geodesy import apart_km
from frontline.geo.model import AREAS, Place
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.breath import BREAK, Breath

NEAR_KM = 200.0  # half the length of a theatre: beyond is another part of the war
# Hand-set weights in log-odds, by judgement; bench/reading.py says what a change costs.
COUNTRY_BONUS = 1.2
UNIT_BONUS = 1.6
# More where the sentence itself names it: "Khotin and Kucherivka in Sumy Oblast".
UNIT_BESIDE = 2.0
NEAR_BONUS = 2.5
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
# Places that keep company: a longer text names no more within one stretch of it.
ANCHORS = 60
# So many names are told by each other alone: three of Ukraine's villages lie within so few
# kilometres by chance once in hundreds of texts, two in every fourth; other ones of the same names
# lie at least so many times as far. More are a list of a whole land.
HUDDLE, MOST_HUDDLED, HUDDLE_KM, APART = 3, 8, 25.0, 2.0
RIGHT_BEHIND = 40
"""Characters from the beginning of a name to that of the unit that it is said to lie in."""

Note = tuple[float, str]
"""What speaks for a place: how much, and in words."""
Fighting = Callable[[Sequence[Place]], list[float]]
"""Places -> how near to the war of the text's day each lies, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a text around its names.

    Attributes:
        countries, units: How often each is named.
        homes: Name and country of each place that keeps company.
        lands: Country -> how many of *homes* lie in it.
        reported: The theatre's list is of places that reports name, not of a whole country.
        home_km: Kilometres from the country of the theatre, None where none was chosen.
        is_quarter: Whether a town of the theatre's country is counted inside a larger one.
        breath: Where the sentences of the text end.
        units_at: Country and first-level unit -> the offsets at which it is named.
    """

    countries: Counter[str] = field(default_factory=Counter)
    units: Counter[tuple[str, str]] = field(default_factory=Counter)
    homes: tuple[tuple[str, str], ...] = ()
    company: Company = field(default_factory=lambda: Company.of(()))
    reported: bool = False
    home_km: Callable[[Place], float] | None = None
    lands: Mapping[str, int] = field(default_factory=dict)
    is_quarter: Callable[[Place], bool] | None = None
    breath: Breath = field(default_factory=Breath)
    units_at: Mapping[tuple[str, str], Sequence[int]] = field(default_factory=dict)

    def is_beside_unit(self, country: str, admin: str, start: int) -> bool:
        """The unit is named in the sentence: before this offset, or right behind the name at it.

        "In Shabwah Ataq, Bayhan and Azzan"; "Azaz and Madaya, while others reached Foua in Idlib".
        """
        return any(
            at <= start + RIGHT_BEHIND and self.breath.is_one(at, start)
            for at in self.units_at.get((country, admin), ())
        )

    def seen_by(self, span: Span) -> "Seen":
        """The same as one name sees it: its own places are no company."""
        others, lands = self.company.others(span.key), dict(self.lands)
        if len(others) < len(self.homes):
            for key, land in self.homes:
                lands[land] -= key == span.key
        at = self.breath.at(span.start)
        return Seen(self, at, others, self.company.nearest(others, at), lands)

    def with_places(self, sure: Iterable[tuple[str, int, Entry]]) -> "Surroundings":
        """The same with the surer places of the text: (name, offset, what it was taken for)."""
        countries, units = Counter(self.countries), Counter(self.units)
        anchors: list[tuple[str, float, Place]] = []
        named: dict[tuple[str, str], list[int]] = defaultdict(list)
        for key, start, entry in sure:
            place = entry.place
            if place.kind in ("country", "governorate"):
                countries[place.country] += 1
            if place.kind == "governorate":
                units[place.country, entry.admin] += 1
                named[place.country, entry.admin].append(start)
            if place.kind != "country" and len(anchors) < ANCHORS:
                anchors.append((key, self.breath.at(start), place))
        return replace(
            self,
            countries=countries,
            units=units,
            homes=tuple((key, place.country) for key, _, place in anchors),
            lands=Counter(place.country for *_, place in anchors),
            company=Company.of(anchors),
            units_at=named,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What one name of a text sees around it.

    Attributes:
        around: The text.
        at: Where the name stands, by the text's breath.
        others: Numbers of the company, without the name's own places.
        nearest: Those of them that stand nearest to it, nearest first.
        lands: Country -> how many of them lie in it.
    """

    around: Surroundings
    at: float
    others: list[int]
    nearest: list[int]
    lands: Mapping[str, int]

    def spoken_of(self, country: str) -> int:
        """How often a country is named, provinces of it too, or a sure place lies in it."""
        return self.around.countries[country] + self.lands.get(country, 0)

    def to_others(self, km: Sequence[float]) -> list[float]:
        """Of the distances to all of the company those to the others."""
        return [km[n] for n in self.others]

    def beside(self) -> list[tuple[int, float]]:
        """The nearest, each with how much it says."""
        starts = self.around.company.starts
        told = [
            (NEXT_SENTENCE if abs(starts[n] - self.at) > BREAK else 1.0) / (order + 1)
            for order, n in enumerate(self.nearest)
        ]
        return list(zip(self.nearest, told, strict=True))


def said_beside(
    entries: Sequence[Entry], span: Span, seen: Seen, far: Sequence[Sequence[float]]
) -> list[list[Note]]:
    """What the countries and places named beside a name say for each entry.

    Args:
        entries: What it may mean.
        span: The name.
        seen: The text as it sees it.
        far: Kilometres from each entry (row) to all of the text's company.
    """
    others = seen.others
    if not others:
        return [_weigh_company(entry, span, seen, None) for entry in entries]
    # Plain numbers: a name sees too few others for arrays to pay.
    beside = seen.beside()
    total = sum([told for _, told in beside])
    found = []
    for entry, km in zip(entries, far, strict=True):
        near = sum([km[n] <= NEAR_KM for n in others]) / len(others)
        parts = [told / (1 + (km[n] / BESIDE_KM) * (km[n] / BESIDE_KM)) for n, told in beside]
        found.append(_weigh_company(entry, span, seen, (near, sum(parts) / total)))
    return found


def _weigh_company(
    entry: Entry, span: Span, seen: Seen, lies: tuple[float, float] | None
) -> list[Note]:
    """The same for one: *lies* is the share of the others near it, and how close the nearest."""
    place, around, found = entry.place, seen.around, []
    named = around.countries.get(place.country, 0) if place.country else 0
    if named:
        found.append(
            (COUNTRY_BONUS * math.log2(1 + min(named, 7)), "its country is named in the text")
        )
    unit = place.kind == "settlement" and entry.admin and (place.country, entry.admin)
    if unit and around.units.get(unit, 0):
        bonus = UNIT_BONUS
        if entry.local and around.is_beside_unit(place.country, entry.admin, span.start):
            bonus += UNIT_BESIDE
        found.append((bonus, "its state or province is named in the text"))
    if seen.others and place.country:
        alike = seen.lands.get(place.country, 0) / len(seen.others)
        found.append(
            (
                SAME_COUNTRY_BONUS.get(place.kind, 2.5) * alike,
                "other places lie in its country" if alike > 0.3 else "",
            )
        )
    if lies is not None and place.kind != "country":
        share, close = lies
        found.append(
            (NEAR_BONUS * share, "other places of the text lie near it" if share > 0.3 else "")
        )
        if entry.local and place.kind not in AREAS:
            found.append((BESIDE_BONUS * close, "it lies close to the places named beside it"))
    return found


def fighting_then(gazetteer: Gazetteer) -> Fighting | None:
    """Where the war was on the text's day, None where no report or no day is known."""
    known, day = gazetteer.fighting, gazetteer.day
    return partial(known.near, day=day) if known and day else None


def fought_over(
    names: Sequence[Sequence[Entry]], fighting: Fighting | None
) -> list[list[list[Note]]]:
    """What the war of the text's day says for each entry of each name, whatever is beside it.

    Of a name that means one place only it says nothing.
    """
    found: list[list[list[Note]]] = [[[] for _ in entries] for entries in names]
    if fighting is None:
        return found
    towns = [
        (entry.place, notes)
        for entries, told in zip(names, found, strict=True)
        for entry, notes in zip(entries, told, strict=True)
        if len(entries) > 1 and entry.local and entry.place.kind == "settlement"
    ]
    every = fighting([place for place, _ in towns])
    for (place, notes), near in zip(towns, every, strict=True):
        close = near * REMEMBERED if place.precision_km >= REMEMBERED_KM else near
        why = "ground changed hands near it in those weeks" if close > FOUGHT_OVER else ""
        notes.append((FIGHTING_BONUS * close, why))
    return found


def huddled(names: Sequence[tuple[str, int, Sequence[Entry]]]) -> list[tuple[str, int, Entry]]:
    """Villages that are told by each other where nothing else of the text tells any of them.

    "Новомихайлівки, Красногорівки та Георгіївки" are four, four and six villages, and three of them
    lie within an hour of each other, as no others of the names do.

    Args:
        names: Key, offset and what it may mean, of each name of a text.
    """
    towns = [(key, at, own) for key, at, known in names if (own := _villages(known))]
    if not HUDDLE <= len(towns) <= MOST_HUDDLED:
        return []
    anchors = [entry.place for *_, own in towns for entry in own]
    reaches = [(max(_nearest_km(one, own) for *_, own in towns), one) for one in anchors]
    reach, middle = min(reaches, key=lambda told: told[0])
    wide = APART * HUDDLE_KM
    others = [km for km, one in reaches if apart_km(one, middle) > wide]
    if reach > HUDDLE_KM or min(others, default=math.inf) <= wide:
        return []
    # Of a name that two of its villages there bear, the company of the others tells.
    near = [
        (key, at, [e for e in own if apart_km(e.place, middle) <= wide]) for key, at, own in towns
    ]
    return [(key, at, own[0]) for key, at, own in near if len(own) == 1]


def _villages(known: Sequence[Entry]) -> list[Entry]:
    return [e for e in known if e.own and e.place.kind == "settlement"]


def _nearest_km(middle: Place, own: Sequence[Entry]) -> float:
    return min(apart_km(e.place, middle) for e in own)
