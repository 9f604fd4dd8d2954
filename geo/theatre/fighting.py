"""Where a war was on a day, by the theatre's own reports: it tells namesakes apart.

Ukraine has nine villages called Pavlivka. A headline of November 2022 that names one without a word
more means the one around which ground changed hands in those weeks.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frontline.geo.calendar import iso_day
from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import csv_faults, without_nul
from frontline.geo.geodesy import DEGREE_KM, distances_km
from frontline.geo.model import Place
from frontline.geo.theatre.theatre import Theatre

# A report counts half so many days from the text's day, and half so many kilometres away: about how
# far a front moved in the weeks of an offensive (Kherson 2022, Palmyra 2016).
DAYS, KM = 45.0, 15.0
LEGAL = 0.4
"""Weight of a day that a law or an edit of a map states beside one that was reported."""
MAY_BE = 0.5
"""Share of the most that a report counts on a plane: where any counts less there, it does not
count most on the sphere. The two differ by less than a third within a theatre."""
AT_ONCE = 64
"""Places that are held against all reports at a time: a long text asks for thousands."""
# Below this a report is too far in days to tell anything: ten months.
FORGOTTEN = 0.02
_STILL = frozenset(("state", "claim_expired"))
_LISTED = frozenset(("legal", "latest"))
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Fighting:
    """Reports of ground that changed hands.

    Attributes:
        lon, lat: Degrees.
        day: Ordinals of their days.
        weight: How far each is believed to tell of fighting, from 0 to 1.
    """

    lon: Floats
    lat: Floats
    day: Floats
    weight: Floats

    def __bool__(self) -> bool:
        """Any report is known."""
        return bool(len(self.day))

    def near(self, places: Sequence[Place], day: date) -> list[float]:
        """From 0 to 1 for each place: how close in days and kilometres the nearest report lies."""
        lon, lat, when = _about(self, day.toordinal())
        if not len(when):
            return [0.0] * len(places)
        some = (places[n : n + AT_ONCE] for n in range(0, len(places), AT_ONCE))
        return [near for asked in some for near in _near(asked, lon, lat, when)]


def _near(places: Sequence[Place], lon: Floats, lat: Floats, when: Floats) -> list[float]:
    """How close the nearest of these reports lies to each place."""
    here, there = np.array([(place.lon, place.lat) for place in places]).T
    # On a plane first, which takes no sines: few reports may count most.
    wide = np.cos(np.radians(there)) * (DEGREE_KM / KM)
    x = (lon - here[:, None]) * wide[:, None]
    y = (lat - there[:, None]) * (DEGREE_KM / KM)
    about = when / (1 + x * x + y * y)
    of, best = np.nonzero(about >= MAY_BE * about.max(axis=1, keepdims=True))
    km = distances_km(here[of], there[of], lon[best], lat[best])
    counted = when[best] * (1 / (1 + (km / KM) ** 2))
    begun = np.searchsorted(of, np.arange(len(places)))
    return [float(most) for most in np.maximum.reduceat(counted, begun)]


@lru_cache(maxsize=64)
def _about(known: Fighting, day: int) -> tuple[Floats, Floats, Floats]:
    """Lon, lat and weight of the reports that are near enough in days to count."""
    when = known.weight / (1 + (np.abs(known.day - day) / DAYS) ** 2)
    near = when >= FORGOTTEN
    return known.lon[near], known.lat[near], when[near]


@lru_cache(maxsize=8)
def fighting(theatre: Theatre) -> Fighting:
    """What the theatre's files of reports say, nothing where it has none.

    Raises:
        BadInput: A row has no point; the message names file and line.
    """
    rows = [row for file in theatre.report_files() for row in _rows(file)]
    table = np.array(rows, float).reshape(-1, 4)
    return Fighting(*(np.ascontiguousarray(column) for column in table.T))


def _rows(file: Path) -> Iterator[tuple[float, float, int, float]]:
    """Lon, lat, ordinal of the day, weight of every row that says when ground changed hands."""
    with csv_faults(str(file)), file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(without_nul(lines, str(file)))
        for row in rows:
            day = iso_day(row.get("date") or row.get("since") or "")
            if day is None or row.get("event") in _STILL:
                continue
            legal = row.get("day_kind") in _LISTED or "legal" in row
            try:
                lon, lat = float(row["lon"]), float(row["lat"])
            except (KeyError, TypeError, ValueError) as fault:
                where = f"{file}: line {rows.line_num}"
                raise BadInput(f"{where}: lon and lat must be numbers, in degrees") from fault
            yield lon, lat, day.toordinal(), LEGAL if legal else 1.0
