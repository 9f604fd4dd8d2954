"""How likely a matched stretch names a place here, judged by the words around it.

Every cue is a plain rule that can be read and tested by itself. Strong cues decide; without one the
size of the largest place of that name does. Figures are rounded shares seen on news texts.
"""

from collections.abc import Sequence

from geo.gazetteer import Entry
from geo.sheet import Sheet
from geo.world import PUBLISHED

NO, WEAK, FAIR, GOOD, SURE = 0.0, 0.45, 0.6, 0.8, 0.95
LEADS = frozenset(
    ["in", "at", "near", "from", "to", "of", "around", "outside", "into", "inside", "toward", "towards", "through", "across", "between", "via", "off", "throughout", "within"]
)
NAMING = frozenset(
    ["city", "town", "village", "province", "region", "district", "governorate", "municipality", "suburb", "capital", "county", "state", "port", "neighborhood", "neighbourhood"]
)
LANDFORMS = frozenset("county counties parish river creek lake lakes bay valley mountain mountains hills forest canal".split())
SEATED = frozenset(
    ["university", "college", "hospital", "airport", "school", "court", "police", "prison", "museum", "cathedral", "mosque", "church", "parliament", "stadium"]
)


def likelihood(sheet: Sheet, first: int, last: int, key: str, entries: Sequence[Entry]) -> float:
    """Probability that words *first* to *last* name a place here.

    Args:
        sheet: The text.
        first, last: Number of the first word and of the word after the last.
        key: The key they matched.
        entries: What the gazetteer has under it.
    """
    stated = _stated(sheet, first, last)
    shouted = len(key) <= 3 and sheet.words[first].upper
    single = " " not in key and not shouted
    if single and key in sheet.lexicon.people["never"]:
        return NO
    if _is_goods(sheet, last) or _is_organisation(sheet, first, last, entries):
        return NO
    if _is_person(sheet, first, last, key, entries, stated):
        return NO
    if any(e.local and e.rank for e in entries) and not (single and key in sheet.lexicon.ordinary):
        return SURE
    if any(e.place.kind != "settlement" and e.rank == PUBLISHED for e in entries):
        return SURE if not (single and key in sheet.lexicon.ordinary) or stated else WEAK
    if single and (key in sheet.lexicon.ordinary or key in sheet.lowered):
        return FAIR if stated and not _runs_on(sheet, first, last) else NO
    return _by_size(sheet, first, key, entries, stated)


def _by_size(sheet: Sheet, first: int, key: str, entries: Sequence[Entry], stated: bool) -> float:
    """Without a decisive cue: by people, asking more of a name that is not the published one."""
    people = max(e.place.population for e in entries)
    if key in sheet.doubled and key not in sheet.placed and people < 500_000:
        return NO
    if not any(e.rank == PUBLISHED for e in entries):
        people //= 20
    if any(e.local for e in entries):
        people = max(people, 100_000)
    if stated:
        return GOOD if people >= 1_000 else FAIR
    if key in sheet.placed:
        return GOOD if people >= 5_000 else FAIR
    if people >= 1_000_000:
        return GOOD
    if people >= 100_000:
        return FAIR if not sheet.words[first].opens else WEAK
    if people >= 20_000 and not sheet.words[first].opens and " " in key:
        return FAIR
    return NO


def _stated(sheet: Sheet, first: int, last: int) -> bool:
    """A preposition of place leads to it, "the town of", or ", State" follows."""
    before = sheet.key(first - 1)
    if before == "the":
        before = sheet.key(first - 2)
    word = sheet.word(first - 1)
    if word is not None and not sheet.words[first].opens:
        if before == "of":
            return (
                sheet.key(first - 2) in NAMING
                or sheet.key(first - 2) in sheet.lexicon.context["place_nouns"]
            )
        if before in LEADS and not (word.capital and not word.opens):
            return sheet.key(first - 2) not in ("according", "happened", "thanks", "belonging")
    return _qualified(sheet, last)


def _qualified(sheet: Sheet, last: int) -> bool:
    """ ", Indiana" or " (Syria)" comes next."""
    after = sheet.word(last)
    if after is None or not after.capital or after.gap.strip() not in (",", "("):
        return False
    pair = f"{after.key} {sheet.key(last + 1)}"
    return any(
        e.rank == PUBLISHED and e.place.kind in ("country", "governorate", "region")
        for key in (after.key, pair)
        for e in sheet.gazetteer.entries(key)
    )


def _is_goods(sheet: Sheet, last: int) -> bool:
    """Aleppo pepper, Brussels sprouts, Latakia tobacco."""
    after = sheet.word(last)
    return after is not None and after.near and after.key in sheet.lexicon.people["goods"]


def _is_organisation(sheet: Sheet, first: int, last: int, entries: Sequence[Entry]) -> bool:
    """Part of a firm, club, unit or street: "Liwa ...", "... Brigade", "... Street", "... FC"."""
    people = sheet.lexicon.people
    after, word = sheet.word(last), sheet.words[first]
    before = sheet.word(first - 1)
    if before is not None and before.capital and word.near and before.key in people["starts"]:
        return before.key not in SEATED
    back = first - 1
    while back > 0 and back > first - 4 and sheet.words[back].near and sheet.words[back].capital:
        back -= 1
        if sheet.key(back) in people["starts"] and sheet.key(back) not in SEATED:
            return True
    if any(e.place.kind in ("country", "governorate") and e.rank == PUBLISHED for e in entries):
        return False
    if after is None or not after.near or not after.capital or sheet.words[last - 1].possessive:
        return False
    if after.key in LANDFORMS:
        return True
    following = sheet.word(last + 1)
    heads = people["heads"] | people["streets"]
    if after.key in heads:
        return after.key not in SEATED or not any(
            e.place.population >= 20_000 or e.local for e in entries
        )
    return (
        following is not None
        and following.near
        and following.capital
        and following.key in heads - SEATED
    )


def _is_person(
    sheet: Sheet, first: int, last: int, key: str, entries: Sequence[Entry], stated: bool
) -> bool:
    """A given or family name here: after a title, beside another name, or one met before."""
    if " " in key:
        return False
    people, word = sheet.lexicon.people, sheet.words[first]
    before, after = sheet.word(first - 1), sheet.word(last)
    beside = before is not None and before.capital and (word.near or word.gap == ". ")
    if before is not None and beside:
        if before.key in people["titles"] and not (
            before.opens and before.key in sheet.lexicon.ordinary and stated
        ):
            return True
        if before.key in people["given"] and not before.upper:
            return True
    follows = after is not None and after.near and not after.joined and after.capital
    if after is not None and follows and not after.upper and _is_family_name(sheet, key, last):
        return True
    if any(e.place.kind != "settlement" and e.rank == PUBLISHED for e in entries):
        return False
    if key in sheet.persons and not stated:
        return True
    if any(e.local and e.rank for e in entries):
        return False
    return (
        not stated
        and key not in sheet.placed
        and (_runs_on(sheet, first, last) or key in people["family"])
    )


def _is_family_name(sheet: Sheet, key: str, last: int) -> bool:
    """The next capitalised word makes a person of a given name: "Paris Hilton", "Jordan Smith"."""
    after = sheet.words[last]
    if key not in sheet.lexicon.people["given"]:
        return False
    if after.key in sheet.lexicon.people["heads"] or after.key in sheet.lexicon.demonyms:
        return False
    return after.key in sheet.lexicon.people["family"] or after.key not in sheet.lexicon.ordinary


def _runs_on(sheet: Sheet, first: int, last: int) -> bool:
    """Another capitalised word that is no common one stands right beside it."""
    before, after, word = sheet.word(first - 1), sheet.word(last), sheet.words[first]
    if word.upper and (before is None or before.upper or not before.cased):
        return False
    if (
        before is not None
        and word.near
        and before.capital
        and not before.opens
        and not sheet.taken[first - 1]
    ):
        if before.key not in NAMING and before.key not in LEADS and before.key not in _COMPASS:
            return True
    if after is None or not after.near or not after.capital or sheet.words[last - 1].possessive:
        return False
    return after.cased and after.key not in NAMING and not sheet.taken[last]


_COMPASS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "downtown", "the", "upper", "lower", "greater", "mid", "old", "new", "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern"]
)
