"""Villages drawn from the theatres' lists, each read in sentences of a report that stand around it.

    python -m bench.villages [--theatre syria ...] [--language en ...] [--errors 40]

Of each theatre ``DRAWN`` settlements of its country are drawn by a fixed seed, four in five of them
with a name that no other row of the theatre has. Each is put beside two noted places near by into
every sentence of ``bench.carriers``, in each language that has a name for all three. Read is that a
mention overlaps the name; right, that one of them has a point within 10 km of the row's. The lists
are the same that reading looks up, so this measures recognition, case and the choice between
namesakes, not whether a list knows the place. Russian names of Arab villages are made by the rules
of papers, for no list has them.
"""

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bench.carriers import CARRIERS, filled, press, russian
from frontline import geo
from frontline.geo.geodesy import distances_km
from frontline.geo.lexicon.tables import split
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.theatre import load_theatre

SEED, DRAWN, UNIQUE = 20261128, 400, 0.8
RIGHT_KM, LEAST_KM, NOTED = 10.0, 2.0, 3
DAY = "2018-03-06"
WARS = {
    "syria": ("en", "ar", "ru"),
    "ukraine": ("en", "uk", "ru"),
    "iraq": ("en", "ar", "ru"),
    "yemen": ("en", "ar", "ru"),
    "sudan": ("en", "ar"),
    "libya": ("en", "ar"),
}


class Row(NamedTuple):
    """A settlement of a list: its names by language, its point, whether reports name it.

    Those are the places that a theatre's list reads wherever they stand; where it reads all, those
    of several spellings.
    """

    id: str
    names: dict[str, str]
    lon: float
    lat: float
    noted: bool


def main() -> None:
    """Print a row for each theatre and language: judged, read, right."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--theatre", nargs="*", default=list(WARS))
    options.add_argument("--language", nargs="*", default=["en", "ar", "uk", "ru"])
    options.add_argument("--errors", type=int, default=0, help="so many that are wrong, each")
    chosen = options.parse_args()
    print("| theatre | language | judged | read | right within 10 km |\n|---|---|---|---|---|")
    for war in chosen.theatre:
        every = list(rows(war))
        for language in (one for one in WARS[war] if one in chosen.language):
            counted(war, language, every, chosen.errors)


def counted(war: str, language: str, every: Sequence[Row], errors: int = 0) -> None:
    """Print one row of the table, and some of what is wrong."""
    told: Counter[str] = Counter()
    for text, start, end, row in texts(language, every):
        found = [m for m in geo.read(text, war, DAY).places if m.start < end and start < m.end]
        right = any(m.place is not None and not m.metonymic and _near(row, m.place) for m in found)
        told.update(judged=1, read=bool(found), right=right)
        if not right and told["judged"] - told["right"] <= errors:
            points = [(m.text, m.place.name if m.place else None) for m in found]
            print(f"   {text[start:end]!r} {row.id} {points}\n      {text}")
    read, right = told["read"] / told["judged"], told["right"] / told["judged"]
    print(f"| {war} | {language} | {told['judged']} | {read:.3f} | {right:.3f} |", flush=True)


def rows(war: str) -> Iterator[Row]:
    """The settlements of the theatre's own country."""
    theatre = load_theatre(war)
    home, cells = theatre.countries[0], list[dict[str, str]]()
    for file in theatre.place_files():
        with file.open(encoding="utf-8-sig", newline="") as lines:
            cells += csv.DictReader(lines)
    chosen = any(row.get("read") == "context" for row in cells)
    for row in cells:
        if (row["kind"], row["country"]) != ("settlement", home) or row.get("read") == "no":
            continue
        known = row["read"] == "yes" if chosen else len(split(row["variants"])) >= NOTED
        yield Row(
            row["id"], dict(_names(row, war)), float(row["lon"]), float(row["lat"]), noted=known
        )


def _names(row: dict[str, str], war: str) -> Iterator[tuple[str, str]]:
    """(language, name) of each language that the theatre is read in."""
    others = [*split(row["variants"]), *split(row.get("listed") or "")]
    if name := press(row["name"]):
        yield "en", name
        if war != "ukraine" and name.isascii() and not set(name) - set(_PLAIN):
            yield "ru", russian(row["name"])
    if arabic := next((n for n in others if "\u0620" <= n[0] <= "\u064a"), ""):
        yield "ar", arabic.partition(" (")[0]
    own = [n.partition(" (")[0] for n in others if "\u0400" <= n[0] <= "\u04ff"]
    if war == "ukraine" and own:
        # A letter that the other language does not have tells; what could be both is both.
        yield "uk", next((n for n in own if not set(n.lower()) & set("ыэёъ")), own[0])
        if said := next((n for n in own if not set(n.lower()) & set("іїєґ’'")), ""):
            yield "ru", said


_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -"


def texts(language: str, every: Sequence[Row]) -> Iterator[tuple[str, int, int, Row]]:
    """(sentence, start and end of the village in it, the village)."""
    known = [row for row in every if language in row.names]
    near = [row for row in known if row.noted]
    if len(near) < len(CARRIERS):
        near = known
    lons, lats = np.array([(row.lon, row.lat) for row in near]).T
    keys = Counter(name_key(row.names[language]) for row in known)
    for row in drawn(every):
        if language not in row.names:
            continue
        far = distances_km(row.lon, row.lat, lons, lats)
        beside = [
            near[n].names[language]
            for n in np.argsort(far)[:40]
            if far[n] > LEAST_KM and keys[name_key(near[n].names[language])] == 1
        ]
        first, second = (*dict.fromkeys(beside), *[""] * 2)[:2]
        if not second:
            continue
        for carrier in CARRIERS[language]:
            names = {"v": row.names[language], "a": first, "b": second}
            yield *filled(carrier, language, names), row


def drawn(every: Sequence[Row]) -> list[Row]:
    """The villages that are judged: the same for all languages."""
    chance = random.Random(SEED)  # noqa: S311  not for secrets
    keys = Counter(name_key(row.names["en"]) for row in every if "en" in row.names)
    known = [row for row in every if "en" in row.names]
    alone = [row for row in known if keys[name_key(row.names["en"])] == 1]
    several = [row for row in known if keys[name_key(row.names["en"])] > 1]
    one = round(DRAWN * UNIQUE)
    return [
        *chance.sample(alone, min(one, len(alone))),
        *chance.sample(several, min(DRAWN - one, len(several))),
    ]


def _near(row: Row, place: geo.Place) -> bool:
    spot = np.array([place.lon]), np.array([place.lat])
    return float(distances_km(row.lon, row.lat, *spot)[0]) <= RIGHT_KM


if __name__ == "__main__":
    main()
