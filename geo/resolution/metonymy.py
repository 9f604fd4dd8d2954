"""In which sense a name is meant: a spot on the ground, or the state that governs from it.

"Moscow and Ankara agreed" names governments, "shelling in Moscow" a city; "Russia's offer" a state,
"in Russia" a country. The words beside the name decide; where they do not, it is a place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import Sheet
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.model import Place
from frontline.geo.recognition.span import Spot
from frontline.geo.resolution.prior import Choice

Verdict = Literal["state", "spot", ""]

LIST_GAP = re.compile(r"\s*(?:,|/|&|,?\s*\b(?:and|or|nor)\b)\s*(?:the\s+)?", re.I)
LOOK_BACK, LONGEST_LIST = 5, 8


@dataclass(frozen=True, slots=True)
class Sense:
    """How a name is meant.

    Attributes:
        state: It stands for a state or its government.
        capital: It does so by the name of its capital.
        unit: It stands for the governorate that is named after the town.
        reason: Why, ``""`` for an ordinary place.
    """

    state: bool = False
    capital: bool = False
    unit: bool = False
    reason: str = ""


def senses(sheet: Sheet, found: Sequence[tuple[Spot, Choice]]) -> list[Sense]:
    """One sense per spot; the members of a list ("Russia, Iran and Turkey") share theirs."""
    kinds = [_kind(choice.entry) for _, choice in found]
    told = [_judge(sheet, s, k) if k else ("", "") for (s, _), k in zip(found, kinds, strict=True)]
    linked = [False, *(_in_list(sheet, a[0], b[0]) for a, b in pairwise(found))]
    _share(told, kinds, linked)
    ends = [*linked[1:], False]
    for n, (spot, _) in enumerate(found):
        towns = [m for m, joined in ((n - 1, linked[n]), (n + 1, ends[n])) if joined]
        if not told[n][0] and not any(found[m][1].entry and not kinds[m] for m in towns):
            told[n] = _by_distance(sheet, spot, kinds[n])
    units = _units(sheet, found, linked)
    return [
        Sense(state=True, capital=kind == "capital", reason=why)
        if verdict == "state"
        else Sense(unit=unit, reason="named beside another governorate's seat" if unit else "")
        for (verdict, why), kind, unit in zip(told, kinds, units, strict=True)
    ]


def _kind(entry: Entry | None) -> str:
    if entry is None:
        return ""
    if entry.place.kind == "country" or entry.place.id == "region:european-union":
        return "country"
    return "capital" if entry.capital or entry.place.id == "region:us-dc" else ""


def _in_list(sheet: Sheet, a: Spot, b: Spot) -> bool:
    return b.start - a.end < 12 and bool(LIST_GAP.fullmatch(sheet.text[a.end : b.start]))


def _share(told: list[tuple[Verdict, str]], kinds: list[str], linked: list[bool]) -> None:
    """An undecided member takes the verdict of the one before it, or else of the one after."""
    for n in range(1, len(told)):
        if linked[n] and kinds[n] and not told[n][0] and kinds[n - 1]:
            told[n] = told[n - 1]
    for n in range(len(told) - 2, -1, -1):
        if linked[n + 1] and kinds[n] and not told[n][0] and kinds[n + 1]:
            told[n] = told[n + 1]


def _judge(sheet: Sheet, spot: Spot, kind: str) -> tuple[Verdict, str]:
    """(state, spot or undecided; why), by what follows the name, then by what leads to it."""
    for judge in (_by_tail, _by_lead, _by_verb):
        verdict, why = judge(sheet, spot, kind)
        if verdict:
            return verdict, why
    return "", ""


def _by_tail(sheet: Sheet, spot: Spot, kind: str) -> tuple[Verdict, str]:
    """What hangs on the name: "U.S.-backed", "Russia's offer", "Moscow representative"."""
    context = sheet.lexicon.context
    after = sheet.word(spot.last)
    if after is None:
        return "", ""
    if after.joined and after.key in context["participles"]:
        return "state", f'"{sheet.text[spot.start : after.end]}" names a backer'
    owner = sheet.words[spot.last - 1].possessive
    if not (after.near or (owner and after.gap == " ")):
        return "", ""
    nouns = [after.key] if not owner else [after.key, sheet.key(spot.last + 1)]
    if owner and after.key in context["place_nouns"]:
        return "spot", ""
    if any(noun in context["state_nouns"] for noun in nouns):
        return "state", f'"{after.key}" belongs to a government'
    short = sheet.words[spot.first].upper or "." in sheet.text[spot.start : spot.end]
    if kind == "country" and short and not owner and not after.capital and _is_noun(sheet, spot):
        return "state", "used as an adjective"
    return "", ""


def _is_noun(sheet: Sheet, spot: Spot) -> bool:
    """The word after an abbreviated country is a noun that is no piece of ground."""
    key = sheet.key(spot.last)
    context = sheet.lexicon.context
    return (
        not (key in context["function"] or key in context["place_nouns"] or key in context["be"])
        and len(key) > 2
    )


def _by_lead(sheet: Sheet, spot: Spot, kind: str) -> tuple[Verdict, str]:
    """The preposition that leads to the name."""
    context = sheet.lexicon.context
    at = _list_head(sheet, spot.first) - 1
    if sheet.key(at) == "the":
        at -= 1
    lead = sheet.key(at)
    if at < 0 or sheet.words[at + 1].opens:
        return "", ""
    back = [sheet.key(n) for n in range(max(0, at - LOOK_BACK), at)]
    grounded = any(w in context["motion"] or w in context["place_nouns"] for w in back[-3:])
    stately = any(w in context["state_nouns"] or w in context["political"] for w in back)
    if lead == "in" and kind == "capital" and back and back[-1] in context["rulers"]:
        return "state", f'"{back[-1]} in" names a government'
    if lead in context["locative"]:
        return "spot", ""
    if lead == "of":
        owned = bool(back) and back[-1] in context["state_nouns"]
        return ("state", f'"{back[-1]} of" speaks of a government') if owned else ("spot", "")
    if lead in ("from", "to"):
        sent = any(w in context["state_nouns"] or w in context["political"] for w in back[-2:])
        return _by_way(sheet, at, back, sent and not grounded)
    if lead in ("toward", "towards", "for", "with", "between"):
        if grounded or (kind == "capital" and not stately and lead not in ("toward", "towards")):
            return "spot", ""
        return "state", f'"{lead}" a party, not a spot'
    if lead in context["political"]:
        return "state", f'"{lead}" has a party as its object'
    return "", ""


def _list_head(sheet: Sheet, first: int) -> int:
    """Number of the first word of the comma-separated names that this one is in."""
    for _ in range(LONGEST_LIST):
        if first < 2 or sheet.words[first].gap.strip() != "," or not sheet.words[first - 1].capital:
            break
        first -= 1
    return first


def _by_way(sheet: Sheet, at: int, back: list[str], stately: bool) -> tuple[Verdict, str]:
    """Read "from X to Y" and "to Y": a way on the ground, unless loyalty or messages go along."""
    if stately:
        return "state", "what goes there is no traveller"
    if sheet.key(at) == "to" and "from" in back:
        start = len(back) - 1 - back[::-1].index("from")
        context = sheet.lexicon.context
        if any(w in context["state_nouns"] for w in back[max(0, start - 2) : start]):
            return "state", "what goes there is no traveller"
    return "spot", ""


def _by_verb(sheet: Sheet, spot: Spot, kind: str) -> tuple[Verdict, str]:
    """The name is the subject of a verb that only people and states are subjects of."""
    context = sheet.lexicon.context
    after = sheet.word(spot.last)
    if after is None or after.gap != " ":
        return "", ""
    number = spot.last
    if after.key in context["be"]:
        while sheet.key(number) in context["be"] or sheet.key(number) in (
            "not",
            "also",
            "now",
            "still",
        ):
            number += 1
        doing = sheet.key(number) in context["agent_after_be"] or (
            after.key in ("has", "have", "had") and sheet.key(number) in context["agentive"]
        )
        if doing or (sheet.key(number - 1) == "not" and sheet.key(number) == "willing"):
            return "state", f'it is the one that "{after.key} {sheet.key(number)}"'
        return (
            ("state", f'it is the one that "{after.key}"')
            if after.key == "had" and kind == "country"
            else ("", "")
        )
    if after.key in context["agentive"]:
        return "state", f'it is the one that "{after.key}"'
    return "", ""


def _by_distance(sheet: Sheet, spot: Spot, kind: str) -> tuple[Verdict, str]:
    """A foreign capital in a war report that nothing leads to as to a place: its government.

    So it is where no list knows the verb: "اتهمت باريس موسكو", "WARSAW, BRUSSELS SPLIT".
    """
    home = sheet.gazetteer.home
    if kind != "capital" or not home or not sheet.war or _is_dateline(sheet, spot):
        return "", ""
    if any(e.capital and e.place.country == home for e in spot.entries):
        return "", ""
    if Neighbours(sheet, spot.first, spot.last).stated() or _arabic_lead(sheet, spot):
        return "spot", ""
    return "state", "a foreign capital that nothing leads to as to a place"


def _is_dateline(sheet: Sheet, spot: Spot) -> bool:
    """Read "BEIRUT (Reuters) -", "Geneva, 3 May": where a report was written."""
    after, word = sheet.word(spot.last), sheet.words[spot.first]
    gap = after.gap.strip() if after else ""
    return word.opens and gap != "" and gap[0] in "(-–—:"


def _arabic_lead(sheet: Sheet, spot: Spot) -> bool:
    """A preposition or a word for a place leads to it; "in" hangs on the name as a letter."""
    lead = sheet.key(spot.first - 1)
    letter = sheet.text[sheet.words[spot.first].start : spot.start]
    return lead in sheet.lexicon.context["arabic_leads"] or "ب" in letter


def _units(sheet: Sheet, found: Sequence[tuple[Spot, Choice]], linked: list[bool]) -> list[bool]:
    """Seats of governorates named side by side as where fighters or areas are, not as two towns."""
    entries = {c.entry.place.id: c.entry for _, c in found if c.entry}
    known = {key: _is_seat(sheet, entry) for key, entry in entries.items()}
    seats = [c.entry is not None and known[c.entry.place.id] for _, c in found]
    units = [False] * len(found)
    for n in range(1, len(found)):
        if not (linked[n] and seats[n] and seats[n - 1]):
            continue
        if units[n - 1] or _of_fighters(sheet, found[n - 1][0].first):
            units[n - 1] = units[n] = True
    return units


def _is_seat(sheet: Sheet, entry: Entry | None) -> bool:
    """A theatre's town that its governorate is named after."""
    if entry is None or not entry.local or entry.place.kind != "settlement":
        return False
    return sheet.gazetteer.governorate(entry) is not None


def _of_fighters(sheet: Sheet, first: int) -> bool:
    """Read "rebels of X and Y", "rebels in X and Y", "areas such as X and Y"."""
    leads = [sheet.key(n) for n in range(max(0, first - 5), first)]
    who = {
        "rebels",
        "rebel",
        "fighters",
        "groups",
        "factions",
        "areas",
        "provinces",
        "regions",
        "opposition",
    }
    return (
        bool(who.intersection(leads))
        and bool(leads)
        and leads[-1] in ("of", "in", "as", "like", "across")
    )


def as_unit(sheet: Sheet, entry: Entry) -> Place:
    """The governorate of a seat, pinned at the seat: there people look for the bare name."""
    unit = sheet.gazetteer.governorate(entry)
    if unit is None:
        return entry.place
    return replace(
        unit, lon=entry.place.lon, lat=entry.place.lat, precision_km=max(unit.precision_km, 20.0)
    )
