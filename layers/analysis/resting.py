"""What the layers' answer at a place rests on: which report, how far, how old, from which text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

from frontline.geo.geodesy import distances_km
from frontline.geo.text.normalize import name_key
from frontline.layers.analysis.words import Phrase, word
from frontline.layers.asked.place_cells import Where
from frontline.layers.locales.messages import Language, language
from frontline.layers.model import AREA, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.claims import UNCALLED

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
        inside: The place is an area, and the report from somewhere in it.
    """

    report: Report
    km: float
    age_days: int
    same_article: bool = False
    why: str = ""
    inside: bool = False

    @property
    def line(self) -> str:
        """In English, with what weakens it."""
        return self.spoken(language())

    def spoken(self, speaks: Language, called: Mapping[str, str] = UNCALLED) -> str:
        """In the words of a language, with what weakens it; *called* are its names of places."""
        told = self.report
        place = called.get(told.place, told.place)
        newest = word("answers.newest", place=place, day=told.day, source=told.source)
        parts = [newest, self._where(), self._when()]
        if self.same_article:
            parts.append(word("answers.same_article"))
        return speaks.say("answers.joint").join(part.spoken(speaks) for part in parts)

    def _where(self) -> Phrase:
        if self.inside:
            return word("answers.inside")
        km = round(self.km)
        if self.km >= FAR_KM:
            return word("answers.far", n=km)
        if self.why:
            return word("answers.nearby", n=km)
        return word("answers.at_place") if self.km < SAME_KM else word("answers.away", n=km)

    def _when(self) -> Phrase:
        days = abs(self.age_days)
        if not days:
            return word("answers.same_day")
        if self.age_days < 0:
            return word("answers.of_later", n=days)
        return word("answers.old", n=days) if days >= OLD_DAYS else word("answers.before", n=days)


def rest_of(mosaic: Mosaic, place: Where, day: date, article: str) -> Basis | None:
    """What the answer at *place* rests on, as ``Mosaic.evidence`` knows it; None for drawn layers.

    Where nobody holds the ground it is the nearest report, by which one sees how far that is.
    """
    if not mosaic.reports:
        return None
    if (inside := _inside(mosaic, place, day)) is not None:
        days, told = (day - inside.day).days, _from_article(inside, article)
        return Basis(inside, 0.0, days, told, inside=True)
    cell = mosaic.cell_at(place.lon, place.lat)
    basis = mosaic.evidence_at(cell, mosaic.on(day)) if cell is not None else None
    report = (basis.report if basis else None) or _nearest(mosaic, place, day)
    if report is None:
        return None
    km = 0.0
    if report.kind != AREA:  # of that it is inside
        here = np.array([report.lon]), np.array([report.lat])
        km = float(distances_km(place.lon, place.lat, *here)[0])
    why = basis.why if basis is not None and basis.report is not None and basis.inferred else ""
    return Basis(report, km, (day - report.day).days, _from_article(report, article), why)


def _inside(mosaic: Mosaic, place: Where, day: date) -> Report | None:
    """The newest report from inside an area: its middle alone says little of it."""
    if place.area is None:
        return None
    earlier = _earlier(mosaic, day)
    points = np.array([(report.lon, report.lat) for report in earlier]).reshape(-1, 2)
    within = np.flatnonzero(shapely.contains_xy(place.area, *points.T))
    return max((earlier[at] for at in within), key=lambda report: report.day, default=None)


def _nearest(mosaic: Mosaic, place: Where, day: date) -> Report | None:
    earlier = _earlier(mosaic, day)
    if not earlier:
        return None
    lon, lat = np.array([r.lon for r in earlier]), np.array([r.lat for r in earlier])
    return earlier[int(distances_km(place.lon, place.lat, lon, lat).argmin())]


def _earlier(mosaic: Mosaic, day: date) -> list[Report]:
    """Reports of places up to a day."""
    return [report for report in mosaic.reports if report.day <= day and report.kind != AREA]


def _from_article(report: Report, article: str) -> bool:
    """The report names the article's title, or the article holds the report's address."""
    title = name_key(article.partition("\n")[0])
    named = len(title) >= LEAST_TITLE and title in name_key(report.source)
    return named or bool(report.url and report.url in article)
