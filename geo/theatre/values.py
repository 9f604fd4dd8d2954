"""Values of a theatre's TOML, each checked: a mistake names the file and the key."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from frontline.geo.calendar import iso_day
from frontline.geo.errors import BadInput

# Levels between the whole earth and a house; a map opens on a war.
ZOOMS = (1.0, 18.0)
# No number of a theatre comes near it; one of 400 digits is no float at all.
LARGEST = 1e9


def tables(raw: Any, where: str) -> Iterable[tuple[str, Any]]:
    """The tables of a table, by their keys."""
    if not isinstance(raw, Mapping):
        raise BadInput(f"{where}: must be tables, as in [actors.government]")
    for key in raw:
        if not re.fullmatch("[a-z][a-z0-9_]*", key):
            raise BadInput(f"{where}.{key}: use small letters, digits and _ only")
    return raw.items()


def check_keys(
    raw: Any, expected: set[str], where: str, optional: frozenset[str] = frozenset()
) -> None:
    """That a table has these keys; it may have *optional* ones too."""
    if not isinstance(raw, Mapping):
        raise BadInput(f"{where}: must be a table with the keys {', '.join(sorted(expected))}")
    if extra := sorted(set(raw) - expected - optional):
        raise BadInput(f"{where}: unknown key {extra[0]!r}; allowed: {', '.join(sorted(expected))}")
    if missing := sorted(expected - set(raw)):
        raise BadInput(f"{where}: missing key {missing[0]!r}")


def text(value: Any, where: str) -> str:
    """A text without outer spaces."""
    if not isinstance(value, str) or not value or value != value.strip():
        raise BadInput(f"{where}: {value!r} is no text; write it in quotes, without outer spaces")
    return value


def texts(value: Any, where: str) -> tuple[str, ...]:
    """A list of texts, none twice."""
    if not isinstance(value, list):
        raise BadInput(f"{where}: {value!r} must be a list of texts, as in ['one', 'two']")
    found = tuple(text(item, where) for item in value)
    folded = [one.casefold() for one in found]
    for one in found:
        if folded.count(one.casefold()) > 1:
            raise BadInput(f"{where}: {one!r} is listed twice; keep one")
    return found


def codes(value: Any, pattern: str, example: str, where: str) -> tuple[str, ...]:
    """A list of at least one code of this *pattern*."""
    found = texts(value, where)
    if not found:
        raise BadInput(f"{where}: is empty; give at least one code ({example})")
    for code in found:
        if not re.fullmatch(pattern, code):
            raise BadInput(f"{where}: {code!r} is no code ({example})")
    return found


def numbers(value: Any, count: int, where: str) -> list[float]:
    """A list of so many numbers."""
    # By type: a bool is an int in Python. TOML knows inf, nan, and whole numbers of any length.
    given = value if isinstance(value, list) else []
    good = [float(n) for n in given if type(n) in (int, float) and abs(n) <= LARGEST]
    if not len(good) == len(given) == count:
        raise BadInput(f"{where}: {value!r} must be a list of {count} numbers")
    return good


def bbox(value: Any, where: str) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees."""
    west, south, east, north = numbers(value, 4, where)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise BadInput(f"{where}: {value!r} must be west, south, east, north in degrees")
    return west, south, east, north


def view(
    value: Any, box: tuple[float, float, float, float], where: str
) -> tuple[float, float, float]:
    """Longitude and latitude inside *box*, and a zoom level."""
    lon, lat, zoom = numbers(value, 3, where)
    west, south, east, north = box
    if not (west <= lon <= east and south <= lat <= north):
        raise BadInput(f"{where}: {lon:g}, {lat:g} lies outside bbox; longitude comes first")
    if not ZOOMS[0] <= zoom <= ZOOMS[1]:
        raise BadInput(f"{where}: zoom {zoom:g} must be from {ZOOMS[0]:g} to {ZOOMS[1]:g}")
    return lon, lat, zoom


def day(value: Any, where: str) -> date:
    """A calendar day."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadInput(f"{where}: {value!r} is no day; write 2016-08-06 without quotes or time")
    return value


def first_day(cell: str, where: str) -> date | None:
    """The first day of what a cell says ("2016-02-04", "2016-02", "2016"), None if it is empty."""
    if not cell:
        return None
    found = iso_day(cell, whole=False)
    if found is None:
        raise BadInput(f"{where}: {cell!r} is no day; write 2016-02-04, 2016-02 or 2016")
    return found
