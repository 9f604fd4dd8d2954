"""In which sense a name is meant: a span on the ground, or the state that governs from it.

"Moscow and Ankara agreed" names governments, "shelling in Moscow" a city; "Russia's offer" a state,
"in Russia" a country. The words beside the name decide; where they do not, it is a place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Place
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.prior import Choice

Verdict = Literal["state", "span", ""]

LIST_GAP = re.compile(
    r"\s*(?:[,،]|/|&|,?\s*\b(?:and|or|nor|и|або|или|і|й|та)\b|و)\s*(?:the\s+)?", re.I
)
# Words: "sent its foreign minister to" has five before the name; longer lists are tables.
LOOK_BACK, LONGEST_LIST, MOST_ADVERBS = 5, 8, 2
LAND = "жжі"
"""How the locative of a land ends in Ukrainian that a town may be called like."""


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


def senses(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    found: Sequence[tuple[Span, Choice]],
) -> list[Sense]:
    """One sense per span; the members of a list ("Russia, Iran and Turkey") share theirs."""
    kinds = [_kind(choice.entry) for _, choice in found]
    verdicts = [
        _judge(context, lexicon, s, k) if k else ("", "")
        for (s, _), k in zip(found, kinds, strict=True)
    ]
    linked = [False, *(_in_list(context, a[0], b[0]) for a, b in pairwise(found))]
    for n in range(1, len(found)):  # "Baghdad and Erbil could not agree"
        if linked[n] and kinds[n - 1] and not kinds[n] and _minds(context, lexicon, found[n][0]):
            kinds[n], verdicts[n] = "seat", ("state", "named with a capital, it makes up its mind")
    _share(verdicts, kinds, linked)
    ends = [*linked[1:], False]
    for n, (span, _) in enumerate(found):
        # A capital in a list with plain towns is a town: "Beirut, Tripoli and Sidon".
        towns = [m for m, joined in ((n - 1, linked[n]), (n + 1, ends[n])) if joined]
        if not verdicts[n][0] and not any(found[m][1].entry and not kinds[m] for m in towns):
            verdicts[n] = _by_distance(context, gazetteer, lexicon, span, kinds[n])
    units = _units(context, gazetteer, found, linked)
    beside = "named beside another governorate's seat"
    return [
        Sense(state=True, capital=kind in ("capital", "seat"), reason=why)
        if verdict == "state"
        else Sense(unit=unit, reason=beside if unit and not _is_land(context, span) else "")
        for (verdict, why), kind, unit, (span, _) in zip(verdicts, kinds, units, found, strict=True)
    ]


def _kind(entry: Entry | None) -> str:
    if entry is None:
        return ""
    if entry.place.kind == "country" or entry.place.id == "region:european-union":
        return "country"
    return "capital" if entry.capital or entry.place.id == "region:us-dc" else ""


def _in_list(context: TextContext, a: Span, b: Span) -> bool:
    return b.start - a.end < 12 and bool(LIST_GAP.fullmatch(context.text[a.end : b.start]))


def _share(verdicts: list[tuple[Verdict, str]], kinds: list[str], linked: list[bool]) -> None:
    """An undecided member takes the verdict of the one before it, or else of the one after."""
    # Forwards first: a list is mostly led to by its first member, and a verdict travels with the
    # reading.
    for n in range(1, len(verdicts)):
        if linked[n] and kinds[n] and not verdicts[n][0] and kinds[n - 1]:
            verdicts[n] = verdicts[n - 1]
    for n in range(len(verdicts) - 2, -1, -1):
        if linked[n + 1] and kinds[n] and not verdicts[n][0] and kinds[n + 1]:
            verdicts[n] = verdicts[n + 1]


def _judge(context: TextContext, lexicon: Lexicon, span: Span, kind: str) -> tuple[Verdict, str]:
    """(state, span or undecided; why), by what follows the name, then by what leads to it."""
    # What hangs on the name is the surest sign, a verb behind it the least: "officials in Moscow
    # said".
    for judge in (_by_tail, _by_verb_before, _by_lead, _by_verb):
        verdict, why = judge(context, lexicon, span, kind)
        if verdict:
            return verdict, why
    return "", ""


def _by_tail(context: TextContext, lexicon: Lexicon, span: Span, kind: str) -> tuple[Verdict, str]:
    """What hangs on the name: "U.S.-backed", "Russia's offer", "Moscow representative"."""
    cues = lexicon.cues
    after = context.word(span.last)
    if after is None:
        return "", ""
    if after.joined and after.key in cues["participles"]:
        return "state", f'"{context.text[span.start : after.end]}" names a backer'
    owner = context.words[span.last - 1].possessive
    if not (after.near or (owner and after.gap == " ")):
        return "", ""
    nouns = [after.key] if not owner else [after.key, context.key(span.last + 1)]
    if owner and after.key in cues["place_nouns"]:
        return "span", ""
    if any(noun in cues["state_nouns"] for noun in nouns):
        return "state", f'"{after.key}" belongs to a government'
    short = context.words[span.first].upper or "." in context.text[span.start : span.end]
    if (
        kind == "country"
        and short
        and not owner
        and not after.capital
        and _is_noun(context, lexicon, span)
    ):
        return "state", "used as an adjective"
    return "", ""


def _is_noun(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """The word after an abbreviated country is a noun that is no piece of ground."""
    key = context.key(span.last)
    cues = lexicon.cues
    return (
        not (key in cues["function"] or key in cues["place_nouns"] or key in cues["be"])
        and len(key) > 2
    )


def _by_lead(context: TextContext, lexicon: Lexicon, span: Span, kind: str) -> tuple[Verdict, str]:
    """The preposition that leads to the name."""
    cues = lexicon.cues
    at = _list_head(context, span.first) - 1
    if context.key(at) == "the":
        at -= 1
    lead = context.key(at)
    # A word of the sentence before leads to nothing.
    if at < 0 or context.words[at + 1].opens:
        return "", ""
    back = [context.key(n) for n in range(max(0, at - LOOK_BACK), at)]
    # Looked for nearer than the political words: who marches, marches right before the "to".
    grounded = any(w in cues["motion"] or w in cues["place_nouns"] for w in back[-3:])
    stately = any(w in cues["state_nouns"] or w in cues["political"] for w in back)
    if lead == "in" and kind == "capital" and back and back[-1] in cues["rulers"]:
        return "state", f'"{back[-1]} in" names a government'
    # "In" and "near" take ground, whatever verb follows.
    if lead in cues["locative"]:
        return "span", ""
    if lead == "of":
        owned = bool(back) and back[-1] in cues["state_nouns"]
        return ("state", f'"{back[-1]} of" speaks of a government') if owned else ("span", "")
    if lead in ("from", "to"):
        sent = any(w in cues["state_nouns"] or w in cues["political"] for w in back[-2:])
        return _by_way(context, lexicon, at, back, sent and not grounded)
    # Of a country these speak of a party, of a capital mostly of the way there.
    if lead in ("toward", "towards", "for", "with", "between"):
        if grounded or (kind == "capital" and not stately and lead not in ("toward", "towards")):
            return "span", ""
        return "state", f'"{lead}" a party, not a span'
    return _by_what_is_told(context, lexicon, at)


def _by_what_is_told(context: TextContext, lexicon: Lexicon, at: int) -> tuple[Verdict, str]:
    """Read "accused Ankara", "обвинил Москву", "власти Киева": no preposition leads to the name."""
    lead, cues = context.key(at), lexicon.cues
    if lead in cues["political"]:
        return "state", f'"{lead}" has a party as its object'
    # Where names are declined no "of" stands between.
    if lead in cues["state_nouns"] and cyrillic(lead) and context.words[at + 1].gap == " ":
        return "state", f'"{lead} of" speaks of a government'
    return "", ""


def _list_head(context: TextContext, first: int) -> int:
    """Number of the first word of the comma-separated names that this one is in."""
    for _ in range(LONGEST_LIST):
        if (
            first < 2
            or context.words[first].gap.strip() != ","
            or not context.words[first - 1].capital
        ):
            break
        first -= 1
    return first


def _by_way(
    context: TextContext, lexicon: Lexicon, at: int, back: list[str], stately: bool
) -> tuple[Verdict, str]:
    """Read "from X to Y" and "to Y": a way on the ground, unless loyalty or messages go along."""
    if stately:
        return "state", "what goes there is no traveller"
    if context.key(at) == "to" and "from" in back:
        start = len(back) - 1 - back[::-1].index("from")
        cues = lexicon.cues
        if any(w in cues["state_nouns"] for w in back[max(0, start - 2) : start]):
            return "state", "what goes there is no traveller"
    return "span", ""


def _is_subject(context: TextContext, span: Span) -> bool:
    """In Cyrillic only a name as it stands alone is a subject: "Київ", not "Києва"."""
    written = " ".join(context.key(n) for n in range(span.first, span.last))
    return written.isascii() or not cyrillic(written) or written == span.key


def _by_verb_before(
    context: TextContext, lexicon: Lexicon, span: Span, kind: str
) -> tuple[Verdict, str]:
    """In Arabic the verb comes first: "اتهمت باريس موسكو", "وافقت بغداد على"."""
    word, before = context.words[span.first], context.word(span.first - 1)
    if not kind or before is None or word.cased or word.gap != " " or span.start != word.start:
        return "", ""
    verb = before.key
    if verb in lexicon.cues["agentive"] or verb[1:] in lexicon.cues["agentive"]:
        return "state", f'it is the one that "{verb}"'
    # "قصفت روسيا" is what Russia did; "طائراتهم قصفت سوريا" was done to Syria.
    if kind == "country" and before.opens and verb in lexicon.cues["acting"]:
        return "state", f'it is the one that "{verb}"'
    return "", ""


def _by_verb(context: TextContext, lexicon: Lexicon, span: Span, kind: str) -> tuple[Verdict, str]:
    """The name is the subject of a verb that only people and states are subjects of."""
    cues = lexicon.cues
    after = context.word(span.last)
    if after is None or after.gap != " ":
        return "", ""
    number = span.last
    if not _is_subject(context, span):
        return "", ""
    while context.key(number) in cues["adverbs"] and number < span.last + MOST_ADVERBS:
        number += 1
    if number > span.last and context.key(number) in cues["agentive"]:
        return "state", f'it is the one that "{context.key(number)}"'
    number = span.last
    if after.key in cues["be"]:
        while context.key(number) in cues["be"] or context.key(number) in (
            "not",
            "also",
            "now",
            "still",
        ):
            number += 1
        doing = context.key(number) in cues["agent_after_be"] or (
            after.key in ("has", "have", "had") and context.key(number) in cues["agentive"]
        )
        if doing or (context.key(number - 1) == "not" and context.key(number) == "willing"):
            return "state", f'it is the one that "{after.key} {context.key(number)}"'
        return (
            ("state", f'it is the one that "{after.key}"')
            if after.key == "had" and kind == "country"
            else ("", "")
        )
    if after.key in cues["agentive"] or after.key in cues["acting"]:
        return "state", f'it is the one that "{after.key}"'
    return "", ""


def _minds(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """The name is the subject of a verb that towns are never subjects of: "could not agree"."""
    cues, number = lexicon.cues, span.last
    if (after := context.word(number)) is None or after.gap != " ":
        return False
    while context.key(number) in cues["modals"] or context.key(number) in cues["adverbs"]:
        number += 1
    return context.key(number) in cues["of_minds"]


def _by_distance(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span, kind: str
) -> tuple[Verdict, str]:
    """A foreign capital in a war report that nothing leads to as to a place: its government.

    This decides where the list of verbs does not: "اتهمت باريس موسكو", "WARSAW, BRUSSELS SPLIT".
    """
    home = gazetteer.home
    if kind != "capital" or not home or not context.war or _is_dateline(context, span):
        return "", ""
    # The war's own capital is fought over too.
    if any(e.capital and e.place.country == home for e in span.entries):
        return "", ""
    if Neighbours(context, gazetteer, lexicon, span.first, span.last).stated() or _arabic_lead(
        context, lexicon, span
    ):
        return "span", ""
    return "state", "a foreign capital that nothing leads to as to a place"


def _is_dateline(context: TextContext, span: Span) -> bool:
    """Read "BEIRUT (Reuters) -", "Geneva, 3 May": where a report was written."""
    after, word = context.word(span.last), context.words[span.first]
    gap = after.gap.strip() if after else ""
    return word.opens and gap != "" and gap[0] in "(-–—:"


def _arabic_lead(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """A preposition or a word for a place leads to it; "in" hangs on the name as a letter."""
    lead = context.key(span.first - 1)
    letter = context.text[context.words[span.first].start : span.start]
    return lead in lexicon.cues["arabic_leads"] or "ب" in letter


def _units(
    context: TextContext,
    gazetteer: Gazetteer,
    found: Sequence[tuple[Span, Choice]],
    linked: list[bool],
) -> list[bool]:
    """Seats of governorates named side by side as where fighters or areas are, not as two towns."""
    entries = {c.entry.place.id: c.entry for _, c in found if c.entry}
    known = {key: _is_seat(gazetteer, entry) for key, entry in entries.items()}
    seats = [c.entry is not None and known[c.entry.place.id] for _, c in found]
    units = [seat and _is_land(context, s) for (s, _), seat in zip(found, seats, strict=True)]
    for n in range(1, len(found)):
        if not (linked[n] and seats[n] and seats[n - 1]):
            continue
        if units[n - 1] or _of_fighters(context, found[n - 1][0].first):
            units[n - 1] = units[n] = True
    return units


def _is_land(context: TextContext, span: Span) -> bool:
    """Read "на Запоріжжі", the oblast, beside "у Запоріжжі", the town: "on" says that of a land."""
    return context.key(span.first - 1) == "на" and context.key(span.first).endswith(LAND)


def _is_seat(gazetteer: Gazetteer, entry: Entry | None) -> bool:
    """A theatre's town that its governorate is named after."""
    if entry is None or not entry.local or entry.place.kind != "settlement":
        return False
    return gazetteer.governorate(entry) is not None


def _of_fighters(context: TextContext, first: int) -> bool:
    """Read "rebels of X and Y", "rebels in X and Y", "areas such as X and Y"."""
    leads = [context.key(n) for n in range(max(0, first - 5), first)]
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


def as_unit(gazetteer: Gazetteer, entry: Entry) -> Place:
    """The governorate of a seat, pinned at the seat: there people look for the bare name."""
    unit = gazetteer.governorate(entry)
    if unit is None:
        return entry.place
    return replace(
        unit, lon=entry.place.lon, lat=entry.place.lat, precision_km=max(unit.precision_km, 20.0)
    )
