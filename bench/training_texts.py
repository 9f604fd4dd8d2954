"""Sentences for training the taggers of scripts other than Latin, with their places marked.

Three sources, none of them scored on: sentences of somebody else (``bench/texts/*_tagged.jsonl``),
patterns filled with names of the gazetteers (``*_patterns.txt``), and the open halves of
``tests/written``. The same seed gives the same sentences.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.tables import read_table, split
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.theatre import load_theatre

BENCH = Path(__file__).parent
TEXTS, WRITTEN = BENCH / "texts", BENCH.parent / "tests" / "written"
SEED = 20160806
TAGGED = {"Arabic": "arabic_tagged.jsonl", "Cyrillic": "cyrillic_tagged.jsonl"}
PATTERNS = {"Arabic": "arabic_patterns.txt", "Cyrillic": "cyrillic_patterns.txt"}
LANGUAGES = {"Arabic": ("ar",), "Cyrillic": ("uk", "ru")}
GENERAL = {"Arabic": "arabic_general", "Cyrillic": "cyrillic_general"}
OPEN = ("three_theatres", "reports", "peace")
WARS = {"Arabic": ("syria", "yemen", "iraq", "sudan", "libya"), "Cyrillic": ("ukraine", "syria")}
DRAWS = {"P": 4, "W": 3}
EVERYDAY, WORD, CITY = 8, 10, 300_000
"""Levels of counts: words to fill in, and names too common to; people of a city of the world."""
_SLOT = re.compile(r"\{([PW])\}")


@dataclass(frozen=True)
class Row:
    """A text with the offsets of its places.

    Attributes:
        wars: Theatres that it is read with, None for the world.
        group: Texts of one group stay together in cross-validation.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    wars: tuple[str | None, ...]
    group: str


def rows(script: str, open_sets: bool = True) -> list[Row]:
    """All sentences of a script."""
    made = [*_tagged(script), *_filled(script)]
    return [*made, *_open(script)] if open_sets else made


def _tagged(script: str) -> Iterator[Row]:
    lines = (TEXTS / TAGGED[script]).read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        row = json.loads(line)
        spans = tuple((a, b) for a, b in row["spans"])
        wars = WARS[script]
        yield Row(row["text"], spans, (None, wars[0], wars[number % len(wars)]), f"tagged {number}")


def _open(script: str) -> Iterator[Row]:
    for name in (GENERAL[script], *OPEN):
        content = json.loads((WRITTEN / f"{name}_open.json").read_text("utf-8"))
        for item in content["items"]:
            if item["language"] in LANGUAGES[script]:
                spans = tuple((g["start"], g["end"]) for g in item["places"])
                war = item.get("theatre")
                wars = (war,) if war else (None, *WARS[script][:2])
                yield Row(item["text"], spans, wars, f"open {item['id']}")


def _filled(script: str) -> Iterator[Row]:
    chance = random.Random(SEED)  # noqa: S311 - a draw that anybody can repeat
    names, everyday = _names(script), _everyday(script)
    for line in (TEXTS / PATTERNS[script]).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        slots = set(_SLOT.findall(line))
        for _ in range(max((DRAWS[s] for s in slots), default=1)):
            wars = (None, *WARS[script])
            yield _fill(line, names, everyday, chance, tuple(chance.sample(wars, 2)))


def _fill(
    line: str,
    names: Sequence[Sequence[str]],
    everyday: Sequence[str],
    chance: random.Random,
    wars: tuple[str | None, ...],
) -> Row:
    text, spans, after = "", [], 0
    own = chance.choice(names)
    for slot in _SLOT.finditer(line):
        text += line[after : slot.start()]
        word = _written(chance.choice(everyday if slot.group(1) == "W" else own))
        if slot.group(1) == "P":
            spans.append((len(text), len(text) + len(word)))
        text += word
        after = slot.end()
    return Row(text + line[after:], tuple(spans), wars, f"pattern {line}")


def _written(key: str) -> str:
    """With capitals, where the script has them."""
    return " ".join(word.capitalize() for word in key.split())


@lru_cache(maxsize=2)
def _names(script: str) -> list[list[str]]:
    """Names by war, and those of the world's cities and countries."""
    found = []
    for war in WARS[script]:
        local = open_gazetteer(load_theatre(war)).local
        known = {
            key
            for key, entries in local.items()
            if _is_of(script, key)
            and (" " in key or _level(script, key) < WORD or entries[0].place.population > CITY)
        }
        towns = {k for k in known if local[k][0].place.population > 0}
        words = {k for k in known if _level(script, k) >= WORD - 4}
        found += [sorted(known), sorted(towns), sorted(words)]
    for table in ("city_names.csv", "country_names.csv"):
        cells = (row[code] for row in read_table(table) for code in LANGUAGES[script])
        found.append(sorted({name_key(n) for cell in cells for n in split(cell)[:1]}))
    return found


@lru_cache(maxsize=2)
def _everyday(script: str) -> list[str]:
    """Everyday words that some place is called too."""
    gazetteers = [open_gazetteer(load_theatre(w) if w else None) for w in (None, *WARS[script])]
    levels = {w: n for language in LANGUAGES[script] for w, n in counts(language).items()}
    return sorted(
        word
        for word, level in levels.items()
        if level >= EVERYDAY and len(word) > 2 and any(g.entries(word) for g in gazetteers)
        if all(
            e.place.population < CITY / 3 and e.place.kind == "settlement"
            for g in gazetteers
            for e in g.entries(word)
        )
    )


def _level(script: str, key: str) -> int:
    return max(counts(language).get(key, 0) for language in LANGUAGES[script])


def _is_of(script: str, name: str) -> bool:
    first = name[:1]
    return "\u0620" <= first <= "\u064a" if script == "Arabic" else "\u0400" <= first <= "\u052f"


def sizes(found: Sequence[Row]) -> dict[str, Any]:
    """How many rows there are of each source."""
    kinds = [row.group.split()[0] for row in found]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
