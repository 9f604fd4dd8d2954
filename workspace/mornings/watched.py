"""Places that a reader watches: they come first in what changed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.workspace.database import Database

if TYPE_CHECKING:  # slow to load, and a page that is kept needs none of it
    from frontline.layers.mosaic.mosaic import Mosaic

# Digits of a degree: a metre, which no two places are apart by.
DIGITS = 5
# Places of a theatre; more is no list that anybody watches.
MOST = 200
# Characters of a name.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is watched: degrees, longitude first."""

    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Turn:
    """Ground at a watched place changed hands on a day."""

    place: Place
    day: date
    before: Holder
    after: Holder


@dataclass(frozen=True)
class Watched:
    """The places that a reader watches."""

    database: Database

    def list(self, theatre: str) -> tuple[Place, ...]:
        """Those of a theatre, in the order in which they were marked."""
        question = "select name, lon, lat from watched where theatre = ? order by added, name"
        return self.database.rows(Place, question, theatre)

    def add(self, theatre: str, place: Place) -> None:
        """Watch a place.

        Raises:
            BadInput: It is nowhere on earth, has no name, or too many are watched.
        """
        if not (abs(place.lon) <= 180 and abs(place.lat) <= 90):
            raise BadInput(f"{place.lon:g},{place.lat:g}: no place on earth")
        if not place.name.strip() or len(place.name) > LONGEST:
            raise BadInput("a place to watch needs a name that can be read")
        if len(self.list(theatre)) >= MOST:
            raise BadInput(f"{MOST} places are watched, the most; leave one out first")
        row = (theatre, *_rounded(place), place.name.strip(), datetime.now(UTC).isoformat())
        with self.database.work() as db:
            db.execute("insert or ignore into watched values (?, ?, ?, ?, ?)", row)

    def remove(self, theatre: str, place: Place) -> None:
        """Watch a place no more."""
        question = "delete from watched where theatre = ? and lon = ? and lat = ?"
        with self.database.work() as db:
            db.execute(question, (theatre, *_rounded(place)))


def turns(mosaic: "Mosaic", place: Place, first: date, last: date) -> tuple[Turn, ...]:
    """What changed hands at a place from *first* to *last*, both included."""
    if mosaic.cell_at(place.lon, place.lat) is None:
        return ()
    spells = mosaic.history(lon=place.lon, lat=place.lat)
    return tuple(
        Turn(place, spell.start, before.holder, spell.holder)
        for before, spell in pairwise(spells)
        if first <= spell.start <= last and before.holder.actor != spell.holder.actor
    )


def standing(mosaic: "Mosaic", place: Place) -> tuple[Holder, date] | None:
    """Who holds a place on the last day, and since when; None outside the layers."""
    if mosaic.cell_at(place.lon, place.lat) is None:
        return None
    spell = mosaic.history(lon=place.lon, lat=place.lat)[-1]
    return spell.holder, spell.start


def _rounded(place: Place) -> tuple[float, float]:
    return round(place.lon, DIGITS), round(place.lat, DIGITS)
