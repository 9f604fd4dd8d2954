"""Where a sentence ends: at a stop, which may be an abbreviation's, or where a reader goes on."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from frontline.geo.text.tokens import Word

ENDS = frozenset(".!?…؟")
SHORTENED = frozenset(
    {"gov", "govt", "gen", "col", "maj", "capt", "cpt", "sgt", "approx", "dept", "prov", "dist"}
    | {"div", "brig", "est", "eds", "etc", "mrs", "prof"}
)
"""Abbreviations of three letters or more; two letters before a full stop are one as a rule."""
WHOLE = frozenset(["it", "in", "us", "up", "me", "on", "so", "go", "no", "lol"])
"""Words of two letters, and one of the net, that end a sentence nevertheless."""
LONGEST_SENTENCE = 400
"""Words after which a sentence is cut where no stop came: over four times the longest of
the written reports (89), so that lists of villages stay whole; the parts of a clause are sought
from each to each, and a text without a full stop must not take the square of its length."""


def sentences(
    words: Sequence[Word], text: str, bounds: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int, int, bool]]:
    """Word numbers of each sentence: (first, after the last, segment, line, question).

    Args:
        words: Of the whole text.
        text: The text.
        bounds: (start, end, segment) of each stretch of one voice, in order.
    """
    starts = [w.start for w in words]
    for start, end, segment in bounds:
        at, stop = bisect_left(starts, start), bisect_left(starts, end)
        line = 0
        first = at
        for number in range(at + 1, stop + 1):
            short = number - first < LONGEST_SENTENCE
            if short and number < stop and not _ends(words, number):
                continue
            if number > first:
                tail = text[words[number - 1].end : words[number - 1].end + 3]
                yield first, number, segment, line, "?" in tail or "؟" in tail
            if number < stop and "\n" in words[number].gap:
                line += 1
            first = number


def _ends(words: Sequence[Word], number: int) -> bool:
    """A sentence ends before this word; "U.S. forces" and "gov. area" go on."""
    gap = words[number].gap
    if gap == " ":
        return False  # as nearly all words have it
    if "\n" in gap:
        return True
    if ENDS.isdisjoint(gap):
        return False
    before = words[number - 1]
    if gap == "." and before.key[-1].isdigit() and words[number].key[0].isdigit():
        return False  # "3.5 km", "at 14.30": digits have no case that would tell
    # "U.S. troops": one or two letters before a full stop are mostly an abbreviation.
    short = gap.startswith(".") and (len(before.key) < 3 and before.key.isalpha() and before.cased)
    # "РФ", "IS" are names and no abbreviations with a stop of their own.
    short = short and not (before.upper and len(before.key) > 1)
    if not words[number].capital:
        return _typed_on(before, words[number], gap)
    return not (short and before.capital) and gap.strip() != ""


def _typed_on(before: Word, after: Word, gap: str) -> bool:
    """As in "took it on wednesday. the base is theirs": readers begin a sentence small."""
    if trails(gap) or not gap.endswith(" ") or not after.key[0].isalpha():
        return False
    if not (before.key + after.key).isascii():
        return False  # "м. Київ", "р.": Cyrillic has longer abbreviations than can be listed
    return (
        "." not in gap
        or before.key in WHOLE
        or (len(before.key) > 2 and before.key not in SHORTENED and not before.upper)
    )


def trails(gap: str) -> bool:
    """What goes on after dots is another clause: "full of militia... and they burn houses"."""
    return ".." in gap or "…" in gap
