"""What of the map a picture shows, and what it shows beside who holds what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from frontline.geo.errors import BadInput
from frontline.geo.geodesy import DEGREE_KM
from frontline.geo.model import AREAS, Mention
from frontline.layers.locales.messages import DEFAULT, Language, language
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.notes.note import Note
from frontline.layers.page.payload.names import Town
from frontline.layers.page.symbology.symbols import SYMBOLS
from frontline.layers.planar.measure import Shapes

Box = tuple[float, float, float, float]
# A box narrower than a kilometre shows one colour; wider than a continent is no map of a war.
LEAST_DEGREES, MOST_DEGREES = 0.01, 60.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture's window and what is marked in it.

    Attributes:
        box: West, south, east, north in degrees; None for the theatre's own view.
        since: Ground that changed hands after this day is marked; None marks nothing.
        title: A headline; without one the layers' name stands there.
        mentions: Of a text, each placed one marked with its name and how often it is named.
        notes: What a reader measured and drew; each is drawn on the days it is about.
        language: ISO 639 code of what is said beside the map and of its names.

    Raises:
        BadInput: The box is none.
    """

    box: Box | None = None
    since: date | None = None
    title: str = ""
    mentions: Sequence[Mention] = ()
    notes: Sequence[Note] = ()
    language: str = DEFAULT

    def __post_init__(self) -> None:
        if self.box is not None:
            _check(self.box)

    @property
    def speaks(self) -> Language:
        """The language."""
        return language(self.language)


WHOLE = Scene()
"""The theatre's own view, with nothing marked."""


def _check(box: Box) -> None:
    west, south, east, north = box
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        raise BadInput(f"{box}: a box is west,south,east,north in degrees, west before east")
    wide, tall = east - west, north - south
    if max(wide, tall) < LEAST_DEGREES or max(wide, tall) > MOST_DEGREES:
        raise BadInput(
            f"{box}: a box is from {LEAST_DEGREES:g} to {MOST_DEGREES:g} degrees wide or high"
        )


def fitting(box: Box) -> Box:
    """The nearest box that a picture can show, about the same middle as far as the world reaches.

    A page can be zoomed further out, or closer, than a picture goes.
    """
    west, south, east, north = box
    west, east = _cut(west, east, 180)
    south, north = _cut(south, north, 85)
    return west, south, east, north


def _cut(low: float, high: float, end: float) -> tuple[float, float]:
    """A span of degrees, not too short nor too long and within *end* on either side of 0."""
    # A hundred-thousandth, a metre, within the limits: rounding must not lead over them.
    half = min(max(high - low, LEAST_DEGREES + 1e-5), MOST_DEGREES - 1e-5) / 2
    middle = min(max((low + high) / 2, half - end), end - half)
    return round(middle - half, 6), round(middle + half, 6)


def around(lon: float, lat: float, km: float) -> Box:
    """The box that reaches *km* from a point to each side."""
    tall = km / DEGREE_KM
    wide = tall / np.cos(np.radians(lat))
    return (lon - float(wide), lat - tall, lon + float(wide), lat + tall)


def marked(scene: Scene) -> list[tuple[Town, int]]:
    """Places the text names, as a map letters them, with how often; the most named first."""
    places = [
        m.place for m in scene.mentions if m.place and not m.metonymic and m.place.kind not in AREAS
    ]
    times = Counter((p.name, p.lon, p.lat) for p in places)
    return [(Town(*place, 0), count) for place, count in times.most_common()]


def changed(mosaic: Mosaic, since: date, day: date) -> Shapes:
    """Ground that one side held on *since* and another on *day*, as cells.

    A first report is no change of hands, nor is ground that became contested.

    Raises:
        DayNotCovered: The layers do not cover one of the days.
        BadInput: *since* is after *day*.
    """
    if since > day:
        raise BadInput(f"--since {since}: that is after the day shown, {day}")
    cells, columns = mosaic.laid(since, day)
    actors = [holder.actor for holder in cells.holders]
    of = np.array([actors.index(actor) for actor in actors])
    side = np.array([actor not in SYMBOLS["palettes"]["apart"] for actor in actors])
    before, after = (cells.spells.holders_at(column) for column in columns)
    moved: Shapes = cells.polygons[(of[before] != of[after]) & side[before] & side[after]]
    return moved
