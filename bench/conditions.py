"""Scores reading on the same reports as other people would have typed, scanned or posted them.

    python -m bench.conditions [--errors] [--only NAME ...]

Each open report (``tests/written/reports_*_open.json``, ``tests/unseen``) is changed letter by
letter under one condition, its places move along, and what is placed within 10 km is counted. A
condition counts only reports that it changes; beside it stands what the same reports score as they
were written.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from bench.unseen import Score, reports, score
from bench.written import FOLDER, reading

Item = dict[str, Any]
Change = Callable[[str, bool], str]
"""(a stretch of text, whether it is a place) -> what stands instead."""

LOOKS = str.maketrans("аеорсхіАЕОРСХІ", "aeopcxiAEOPCXI")
PERSIAN = str.maketrans("يكى", "یکی")
HAMZA = str.maketrans("أإآؤئة", "اااويه")
ARABIC_LETTER = re.compile("(?<=[ء-ي])(?=[ء-ي])")


def _upper(part: str, _: bool) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in part)


def _lower(part: str, _: bool) -> str:
    return part.lower()


def _bare(part: str, _: bool) -> str:
    return re.sub(r"(?<!\d)[.,;:!?()«»\"“”،؛؟](?!\d)", "", part)


def _tag(part: str, place: bool) -> str:
    return f"#{re.sub(r'[ -]', '_', part)}" if place else part


def _emoji(part: str, place: bool) -> str:
    return f"\U0001f4a5{part}❗️" if place else part


def _column(part: str, place: bool) -> str:
    return part.replace(" ", "\n") if place else re.sub("((?:[^ ]+ ){3}[^ ]+) ", r"\1\n", part)


def _hyphened(part: str, place: bool) -> str:
    middle = len(part) // 2
    fits = place and len(part) > 8 and part[middle - 2 : middle + 2].isalpha()
    return f"{part[:middle]}-\n{part[middle:]}" if fits and part[0] < "\u0600" else part


def _mixed(part: str, place: bool) -> str:
    return part.translate(LOOKS) if place and not part.isascii() else part


def _voweled(part: str, _: bool) -> str:
    return ARABIC_LETTER.sub("\u064e", part)


def _stretched(part: str, place: bool) -> str:
    return ARABIC_LETTER.sub("\u0640", part, count=1) if place else part


def _hamzaless(part: str, _: bool) -> str:
    return part.translate(HAMZA)


def _persian(part: str, _: bool) -> str:
    return part.translate(PERSIAN)


def _turned(part: str, place: bool) -> str:
    return f"\u200f{part}\u200f" if place else part


def _typed(part: str, _: bool) -> str:
    return re.sub("[’ʼ']", "`", part)


def _unmarked(part: str, _: bool) -> str:
    return re.sub(r"(?<=\w)[’ʼ'](?=\w)", "", part)


CONDITIONS: dict[str, Change] = {
    "capitals": _upper,
    "small letters": _lower,
    "no punctuation": _bare,
    "hashtags": _tag,
    "emojis beside names": _emoji,
    "a narrow column": _column,
    "hyphen and line end": _hyphened,
    "two scripts in a name": _mixed,
    "Arabic vowels": _voweled,
    "Arabic stretched": _stretched,
    "no hamza, no teh marbuta": _hamzaless,
    "Persian keyboard": _persian,
    "right-to-left marks": _turned,
    "backtick for apostrophe": _typed,
    "no apostrophe": _unmarked,
}


def sample() -> list[Item]:
    """All open reports."""
    files = sorted(FOLDER.glob("reports*_open.json"))
    written = [item for f in files for item in json.loads(f.read_text("utf-8"))["items"]]
    return [*written, *reports()]


def changed(item: Item, change: Change) -> Item:
    """The report under a condition, its places moved along."""
    text, at, places = "", 0, []
    for gold in sorted(item["places"], key=lambda g: g["start"]):
        if gold["start"] < at:
            continue
        text += change(item["text"][at : gold["start"]], False)
        start = len(text)
        text += change(item["text"][gold["start"] : gold["end"]], True)
        places.append(gold | {"start": start, "end": len(text), "text": text[start:]})
        at = gold["end"]
    return item | {"text": text + change(item["text"][at:], False), "places": places}


def compared(change: Change) -> Iterator[tuple[Score, Score]]:
    """(as it was written, under the condition) of each report that it changes."""
    for item in sample():
        other = changed(item, change)
        if other["text"] != item["text"]:
            yield score(item, reading(item)), score(other, reading(other))


def main() -> None:
    """Print a row for each condition."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--only", nargs="*", default=list(CONDITIONS))
    chosen = options.parse_args()
    print("| condition | reports | spots | within 10 km as written | under it | overlap F1 |")
    print("|---|---|---|---|---|---|")
    for name in chosen.only:
        plain, other, count = Score(), Score(), 0
        for before, after in compared(CONDITIONS[name]):
            plain.add(before)
            other.add(after)
            count += 1
        if chosen.errors:
            print("\n".join(e for e in other.errors if e not in plain.errors))
        shares = f"{plain.placed_share:.3f} | {other.placed_share:.3f} | {other.overlap_f1:.3f}"
        print(f"| {name} | {count} | {plain.spots} | {shares} |", flush=True)


if __name__ == "__main__":
    main()
