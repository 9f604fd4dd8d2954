"""Names that a page carries: of towns for its map, and their other spellings for its search."""

from collections.abc import Iterable, Mapping
from typing import Any

from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.places import read_theatre
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.codec import packed_json
from frontline.layers.page.payload.towns import Town, towns


def names_payload(mosaic: Mosaic, theatre: Theatre, text: Mapping[str, Any] | None) -> str:
    """Towns (name, longitude, latitude, rank) and spellings of all names shown, in one packed JSON.

    In one, because who has other spellings is often a town. *text* is a text's payload, if any.
    """
    named = towns(mosaic, theatre)
    spelt = spellings(carried(named, mosaic, text), theatre)
    return packed_json({"towns": named, "spellings": spelt})


def carried(towns: Iterable[Town], mosaic: Mosaic, text: Mapping[str, Any] | None) -> set[str]:
    """The names that a page shows: of towns, of reported places, of a text's (``text_payload``)."""
    told = {place["name"] for place in text["places"]} if text else set()
    return {town.name for town in towns} | {report.place for report in mosaic.reports} | told


def spellings(names: Iterable[str], theatre: Theatre) -> list[list[str]]:
    """Rows of a name and its further spellings; a name without any has no row.

    Args:
        names: The names that the page shows, as it writes them.
        theatre: Its places have the spellings.
    """
    known: dict[str, list[str]] = {}
    for place, variants in read_theatre(theatre):
        known.setdefault(name_key(place.name), []).extend((place.name, *variants))
    rows = []
    for name in sorted(set(names)):
        others = dict.fromkeys(v for v in known.get(name_key(name), ()) if v != name)
        if others:
            rows.append([name, *others])
    return rows
