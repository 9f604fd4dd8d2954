"""The window of a picture as a user says it: a box, or a place with kilometres around it."""

from frontline.commands.dialogue.meant import own_place
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.stills.scene import Box, around

# A town with the villages that are fought over with it.
AROUND_KM = 25.0
# Between a village and a country: what is wider is the whole map.
LEAST_KM, MOST_KM = 1.0, 1000.0


def window(bbox: str | None, place: str | None, theatre: Theatre) -> Box | None:
    """The box that one of the two options asks for; None for the theatre's own view.

    Raises:
        BadInput: Both are given, or one cannot be understood.
    """
    if bbox is not None and place is not None:
        raise BadInput("--bbox and --around: give one of the two")
    if bbox is not None:
        return _box(bbox)
    return None if place is None else _around(place, theatre)


def _box(words: str) -> Box:
    numbers = [_number(part) for part in words.split(",")]
    match numbers:
        case [float(west), float(south), float(east), float(north)]:
            return west, south, east, north
    raise BadInput(f"--bbox {words!r}: write WEST,SOUTH,EAST,NORTH in degrees: 36.5,35.9,37.6,36.7")


def _around(words: str, theatre: Theatre) -> Box:
    """Read "Manbij", "Manbij,30" and "37.95,36.53,30": a name or a point, then kilometres."""
    parts = [part.strip() for part in words.split(",")]
    numbers = [_number(part) for part in parts]
    match numbers:
        case [float(lon), float(lat), *rest] if len(rest) <= 1:
            return around(lon, lat, _km(words, rest))
        case [None, *rest] if len(rest) <= 1:
            km = _km(words, rest)
            place = own_place(parts[0], theatre)
            if place is None:
                raise BadInput(
                    f"--around {words!r}: {theatre.key} has no one place of this name; "
                    "write LON,LAT,KM instead"
                )
            return around(place.lon, place.lat, km)
    raise BadInput(f"--around {words!r}: write PLACE, PLACE,KM or LON,LAT,KM")


def _km(words: str, rest: list[float | None]) -> float:
    km = rest[0] if rest else AROUND_KM
    if km is None or not LEAST_KM <= km <= MOST_KM:
        raise BadInput(
            f"--around {words!r}: from {LEAST_KM:g} to {MOST_KM:g} kilometres can be drawn"
        )
    return km


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
