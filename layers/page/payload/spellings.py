"""Other spellings of the places that a page carries, in any script, for its search."""

from collections.abc import Iterable, Mapping
from typing import Any

from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.places import read_places
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.codec import deflated
from frontline.layers.page.payload.towns import Town


def carried(towns: Iterable[Town], mosaic: Mosaic, text: Mapping[str, Any] | None) -> set[str]:
    """The names that a page shows: of towns, of reported places, of a text's (``text_payload``)."""
    told = {place["name"] for place in text["places"]} if text else set()
    return {town.name for town in towns} | {report.place for report in mosaic.reports} | told


def spellings(names: Iterable[str], theatre: Theatre) -> str | None:
    """A deflated text of lines, a name and its further spellings, parted by tabs; None without any.

    Args:
        names: The names that the page shows, as it writes them.
        theatre: Its places have the spellings.
    """
    known: dict[str, list[str]] = {}
    for place, variants in read_places(theatre.places_csv, theatre.bbox):
        known.setdefault(name_key(place.name), []).extend((place.name, *variants))
    lines = []
    for name in sorted(set(names)):
        others = dict.fromkeys(v for v in known.get(name_key(name), ()) if v != name)
        if others:
            lines.append("\t".join(" ".join(text.split()) for text in (name, *others)))
    return deflated("\n".join(lines).encode()) if lines else None
