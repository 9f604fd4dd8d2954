"""What the layers' answer at a place rests on: which report, how far, how old, from which text."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from frontline.geo.geodesy import distances_km
from frontline.geo.text.normalize import name_key
from frontline.layers.analysis.place_cells import Where
from frontline.layers.model import Report
from frontline.layers.mosaic.mosaic import Mosaic

# From here on an answer is inference: of independent marks of July 2017 all agree within 2 km of a
# report, and 69 % beyond 20 km.
FAR_KM = 10.0
# Below this a report is about the place itself: the points of towns are no better than that.
SAME_KM = 0.5
# After a year a report is called old, as the map's paler steps have it.
OLD_DAYS = 365
# Characters of an article's title from which on it tells one article from others.
LEAST_TITLE = 15


@dataclass(frozen=True, slots=True)
class Basis:
    """The newest report that the answer at a place rests on.

    Attributes:
        report: The report.
        km: From the place to the report.
        age_days: From the report to the day asked, less than 0 where the report came later.
        same_article: The report was taken from the very article that makes the claim.
        why: Whom the ground follows where the report is about another place, "" elsewhere.
    """

    report: Report
    km: float
    age_days: int
    same_article: bool = False
    why: str = ""

    @property
    def line(self) -> str:
        """In words, with what weakens it."""
        newest = f"newest report: {self.report.place}, {self.report.day} ({self.report.source})"
        notes = ["at the place itself" if self.km < SAME_KM else f"{self.km:.0f} km away"]
        if self.km >= FAR_KM:
            notes = [f"inferred, {self.km:.0f} km away"]
        elif self.why:
            notes = [f"inferred from a place nearby, {self.km:.0f} km away"]
        days = abs(self.age_days)
        span = "the same day" if not days else f"{days} day{'s' * (days > 1)}"
        notes.append(f"of a later day, {span}" if self.age_days < 0 else self._age(span))
        if self.same_article:
            notes.append("taken from this very article")
        return "; ".join([newest, *notes])

    def _age(self, span: str) -> str:
        if not self.age_days:
            return span
        return f"{span} old" if self.age_days >= OLD_DAYS else f"{span} before"


def rest_of(mosaic: Mosaic, place: Where, day: date, article: str) -> Basis | None:
    """What the answer at *place* rests on, as ``Mosaic.evidence`` knows it; None for drawn layers.

    Where nobody holds the ground it is the nearest report, by which one sees how far that is.
    """
    if not mosaic.reports:
        return None
    cell = mosaic.cell_at(place.lon, place.lat)
    basis = mosaic.evidence_at(cell, mosaic.on(day)) if cell is not None else None
    report = (basis.report if basis else None) or _nearest(mosaic, place, day)
    if report is None:
        return None
    km = float(
        distances_km(place.lon, place.lat, np.array([report.lon]), np.array([report.lat]))[0]
    )
    why = basis.why if basis is not None and basis.report is not None and basis.inferred else ""
    return Basis(report, km, (day - report.day).days, _from_article(report, article), why)


def _nearest(mosaic: Mosaic, place: Where, day: date) -> Report | None:
    earlier = [report for report in mosaic.reports if report.day <= day]
    if not earlier:
        return None
    lon, lat = np.array([r.lon for r in earlier]), np.array([r.lat for r in earlier])
    return earlier[int(distances_km(place.lon, place.lat, lon, lat).argmin())]


def _from_article(report: Report, article: str) -> bool:
    """The report names the article's title, or the article holds the report's address."""
    title = name_key(article.partition("\n")[0])
    named = len(title) >= LEAST_TITLE and title in name_key(report.source)
    return named or bool(report.url and report.url in article)
