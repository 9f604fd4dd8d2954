"""Unknown names in Arabic lists of places: "المزرعة وولغا وكناكر", "دوما، حزة، سقبا".

Arabic has no capitals. Between two known places every short member of a list, begun by "and" or a
comma, is taken for a place; words of speech, peoples and things end the list.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from frontline.geo.context.text_context import Sheet
from frontline.geo.model import AREAS
from frontline.geo.recognition.rules import after_letters
from frontline.geo.recognition.span import Spot
from frontline.geo.text.normalize import ARABIC_ARTICLE

LIKELY = 0.7
MOST, LONGEST, SHORTEST = 24, 2, 3
AND = "و"
_SIZES = "الكبيره الصغيره الكبير الصغير الفوقا التحتا الفوقاني التحتاني الفوقانيه التحتانيه"
SIZES = frozenset(_SIZES.split())
"""Words that tell two villages of one name apart."""
_ITS = ("ها", "هما", "هم")


def with_listed(sheet: Sheet, found: Sequence[Spot]) -> list[Spot]:
    """The spots, and between them the unknown members of Arabic lists."""
    whole = [_whole(sheet, spot) for spot in found]
    places = [spot for spot in whole if _is_arabic(sheet, spot) and _is_place(spot)]
    added = [s for a, b in pairwise(places) for s in _between(sheet, a.last, b.first)]
    taken = {n for spot in whole for n in range(spot.first, spot.last)}
    return sorted([*whole, *(s for s in added if s.first not in taken)], key=lambda s: s.first)


def _is_arabic(sheet: Sheet, spot: Spot) -> bool:
    return "\u0600" <= sheet.key(spot.first)[:1] < "\u0700"


def _is_place(spot: Spot) -> bool:
    return not spot.entries or any(e.local and e.place.kind not in AREAS for e in spot.entries)


def _whole(sheet: Sheet, spot: Spot) -> Spot:
    """The "Great" village of a name is not the one that the gazetteer knows without that word."""
    after = sheet.word(spot.last)
    if after is None or after.key not in SIZES or not after.near or " " in spot.key:
        return spot
    return _spot(sheet, spot.first, spot.last + 1, spot.start)


def _spot(sheet: Sheet, first: int, last: int, start: int) -> Spot:
    end = sheet.words[last - 1].end
    key = " ".join(sheet.key(n) for n in range(first, last))
    return Spot(first, last, start, end, key, (), LIKELY, "unlisted")


def _between(sheet: Sheet, first: int, last: int) -> list[Spot]:
    """The members between two places, none if anything else stands there."""
    if not first < last <= first + MOST or not _parted(sheet, last):
        return []
    members = list(_members(sheet, first, last))
    return members if all(_is_name(sheet, m) for m in members) else []


def _members(sheet: Sheet, first: int, last: int) -> Iterator[Spot]:
    """Stretches begun by "and" or a comma."""
    begun = first
    for at in range(first + 1, last + 1):
        if at == last or _parted(sheet, at):
            letters = 1 if sheet.key(begun)[0] == AND and sheet.words[begun].gap == " " else 0
            yield _spot(
                sheet, begun, at, after_letters(sheet.text, sheet.words[begun].start, letters)
            )
            begun = at


def _parted(sheet: Sheet, at: int) -> bool:
    word = sheet.words[at]
    return word.gap.strip() in ("،", ",") or (word.gap == " " and word.key[0] == AND)


def _is_name(sheet: Sheet, member: Spot) -> bool:
    """It begins like a member, is short, and none of its words is an everyday one."""
    if not _parted(sheet, member.first) or member.last - member.first > LONGEST:
        return False
    for n in range(member.first, member.last):
        word = sheet.words[n]
        bare = word.key.removeprefix(AND) if n == member.first else word.key
        forms = {word.key, bare, bare.removeprefix(ARABIC_ARTICLE)}
        common = forms & sheet.lexicon.arabic or bare.endswith(_ITS) or len(bare) < SHORTEST
        if common or sheet.taken[n] or word.cased or (n > member.first and not word.near):
            return False
    return True
