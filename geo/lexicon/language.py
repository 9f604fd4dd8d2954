"""Languages as data: one file each under ``geo/lexicon/languages``, all of one shape.

What reads text asks for words by their role ("prepositions of place", "months") and gets those of
every language at once; nothing else in the house names a language. A new language is a new file.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from frontline.geo.errors import BadInput
from frontline.geo.files.checked import cache_folder, read_checked, write_checked
from frontline.geo.files.tidy import tidy
from frontline.geo.model import PlaceKind
from frontline.geo.text.normalize import fold_word
from frontline.geo.text.tokens import words

FOLDER = Path(__file__).with_name("languages")
SCRIPTS = ("Latin", "Arabic", "Cyrillic")
"""Scripts that recognition has a matcher for."""
SIDES = (
    "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest", "middle",
)  # fmt: skip
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
TABLES = frozenset(
    (
        "calendar",
        "directions",
        "place_types",
        "places",
        "inflection",
        "words",
        "cues",
        "time",
        "relative",
    )
)
CLAIM_TABLES = ("claims", "parties", "forces", "voices", "claim_cues")
"""Tables of ``geo.claims``, which checks what stands in them."""
RELATIVE = (
    "km", "mile", "metre", "lead", "of", "radius", "between", "border", "coast", "bank", "left",
    "right", "ring", "part", "near", "inside", "lies", "unit", "settled", "north", "south",
    "east", "west",
)  # fmt: skip
"""Classes of words that relative places are made of (``geo.relations``)."""
ROLES = ("districts", "sites", "common", "units", "unit_stems", "towards_stems")
TRIMMINGS = ("leading", "trailing", "anglophone", "site_endings")


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language; every word is folded as the words of a text are.

    Attributes:
        code: ISO 639 code, the name of its file.
        name: English name.
        script: Script it is written in.
        letters: Small letters that it has and the others of its script have not, as far as it has
            any: what tells it from them in a short sentence.
        months: Form of a month's name -> 1 to 12; forms may have several words.
        weekdays: Form of a weekday's name -> 0 for Monday to 6.
        hijri: Months of the Islamic calendar, which are never turned into days.
        directions: Word -> one of ``SIDES``.
        place_types: Word for a type of area ("oblast") -> kind of place.
        roles: Words of ``place_types`` that have a role besides: those of ``ROLES``.
        trimmings: Phrases of ``place_types`` that a name may do without: those of ``TRIMMINGS``.
        places: What stands beside and between names of places.
        relative: Class of words -> words that relative places are made of.
        inflection: Endings that a name may take in a sentence.
        ordinary, openers: Everyday words that are also names of places.
        cues: Section -> words around a name that say in which sense it is meant.
        time: Words of time beyond months and weekdays, for ``geo.temporal``.
        claims: Tables of what a text says happened, for ``geo.claims``: the triggers, names of
            parties and forces, and cues.
    """

    code: str
    name: str
    script: str
    letters: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    hijri: frozenset[str]
    directions: Mapping[str, str]
    place_types: Mapping[str, PlaceKind]
    roles: Mapping[str, frozenset[str]]
    trimmings: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Any]
    relative: Mapping[str, frozenset[str]]
    inflection: Mapping[str, str]
    ordinary: frozenset[str]
    openers: frozenset[str]
    cues: Mapping[str, frozenset[str]]
    time: Mapping[str, Any]
    claims: Mapping[str, Any]


@lru_cache(maxsize=1)
def languages() -> tuple[Language, ...]:
    """The languages that Frontline reads, in the order of their files' names."""
    return tuple(load(file) for file in sorted(FOLDER.glob("*.toml")))


def load(file: Path) -> Language:
    """The language of one file.

    Raises:
        BadInput: It is no TOML, or a table or a value in it is missing or not known.
    """
    try:
        raw = _tables(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: not a language file: {error}") from None
    if raw.get("script") not in SCRIPTS:
        raise BadInput(f"{file}: script must be one of {', '.join(SCRIPTS)}")
    if missing := [key for key in ("name", "calendar", "directions", "cues") if key not in raw]:
        raise BadInput(f"{file}: no {' and no '.join(missing)}")
    unknown = set(raw) - TABLES - {"name", "script", "letters", *CLAIM_TABLES}
    if unknown:
        raise BadInput(f"{file}: no table is called {', '.join(sorted(unknown))}")
    calendar, types = raw["calendar"], raw.get("place_types", {})
    return Language(
        code=file.stem,
        name=raw["name"],
        script=raw["script"],
        letters=frozenset(raw.get("letters", "")),
        months=_numbered(file, calendar, "months", 12, first=1),
        weekdays=_numbered(file, calendar, "weekdays", 7, first=0),
        hijri=frozenset(phrases(calendar.get("hijri", ""))),
        directions=_sides(file, raw["directions"]),
        place_types={w: kind for kind in KINDS if kind in types for w in folded(types[kind])},
        roles={role: frozenset(folded(types.get(role, ""))) for role in ROLES},
        trimmings={name: tuple(phrases(types.get(name, ""))) for name in TRIMMINGS},
        places=raw.get("places", {}),
        relative=_classes(file, raw.get("relative", {})),
        inflection=raw.get("inflection", {}),
        ordinary=frozenset(folded(raw.get("words", {}).get("ordinary", ""))),
        openers=frozenset(folded(raw.get("words", {}).get("openers", ""))),
        cues={section: frozenset(folded(line)) for section, line in raw["cues"].items()},
        time=raw.get("time", {}),
        claims={table: raw.get(table, ()) for table in CLAIM_TABLES},
    )


def _tables(file: Path) -> dict[str, Any]:
    """What stands in a file, from the cache where these very bytes were parsed before.

    To parse the four files takes .15 s, a fifth of what it takes to import the reader; to open what
    was parsed takes .01 s.
    """
    content = file.read_bytes()
    edition = hashlib.sha256(content).hexdigest()[:24]
    kept = cache_folder() / f"language-{file.stem}-{edition}.json"
    if (parsed := read_checked(kept)) is not None:
        return dict(json.loads(parsed))
    raw = tomllib.loads(content.decode())
    with suppress(OSError, BadInput, TypeError):  # a day in TOML is none in JSON
        write_checked(kept, json.dumps(raw, ensure_ascii=False).encode())
        tidy(kept)
    return raw


def folded(line: str) -> list[str]:
    """Words that spaces part, folded."""
    return [fold_word(word) for word in line.split()]


def phrases(cell: str) -> list[str]:
    """Forms that ``|`` parts, each as the folded words of a text with single spaces between."""
    return [" ".join(w.key for w in words(form)) for form in cell.split("|") if form.strip()]


def together(sections: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """The sections of several languages as one: each holds the words of all."""
    found: dict[str, frozenset[str]] = {}
    for section in sections:
        for name, listed in section.items():
            found[name] = found.get(name, frozenset()) | listed
    return found


def _numbered(
    file: Path, calendar: Mapping[str, Any], name: str, rows: int, first: int
) -> dict[str, int]:
    listed = calendar.get(name, ())
    if len(listed) != rows:
        raise BadInput(f"{file}: calendar.{name} has {len(listed)} rows, it needs {rows}")
    return {form: number for number, row in enumerate(listed, first) for form in phrases(row)}


def _classes(file: Path, table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    if unknown := set(table) - set(RELATIVE):
        raise BadInput(f"{file}: relative has no {', '.join(sorted(unknown))}")
    return {name: frozenset(folded(table.get(name, ""))) for name in RELATIVE}


def _sides(file: Path, table: Mapping[str, str]) -> dict[str, str]:
    if unknown := set(table) - set(SIDES):
        raise BadInput(f"{file}: directions has no {', '.join(sorted(unknown))}")
    return {word: side for side, line in table.items() for word in folded(line)}
