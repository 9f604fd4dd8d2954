"""Reading + Mosaic -> Briefing: what the map says beside what the text says."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from geo.errors import BadInput
from geo.model import AREAS, Mention, Reading
from geo.theatre import Theatre, load_theatre
from layers.model import Spell
from layers.mosaic import Mosaic
from layers.page import Figures, Page, Parts, Tiles, page
from layers.page.snapshot import Beside, snapshot


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a place named in the text stood on the text's day.

    Attributes:
        mention: Its first mention.
        count: How often the text names it.
        spell: The spell of its cell that covers the day, None where the map has no layer there
            or the place is an area, which a single cell cannot answer for.
        age_days: Days since the newest report about its cell, None without one.
    """

    mention: Mention
    count: int
    spell: Spell | None
    age_days: int | None


@dataclass(frozen=True, slots=True)
class Briefing:
    """A reading with the map beside it.

    Attributes:
        reading: What the text says.
        mosaic: What the map says.
        theatre: Colours and labels.
        day: The day both speak of: the text's date, or the nearest day the layers cover.
    """

    reading: Reading
    mosaic: Mosaic
    theatre: Theatre
    day: date

    def standings(self) -> list[Standing]:
        """One standing for each distinct place, in the order the text first names them."""
        groups: dict[str, list[Mention]] = {}
        for mention in self.reading.places:
            if mention.place and not mention.metonymic:
                groups.setdefault(mention.place.id, []).append(mention)
        return [self._standing(group[0], len(group)) for group in groups.values()]

    def table(self) -> pd.DataFrame:
        """The standings as a table: place, mentions, holder, since, until, source, age in days."""
        return pd.DataFrame(
            [
                {
                    "place": s.mention.canonical,
                    "kind": s.mention.kind,
                    "mentions": s.count,
                    "holder": self._label(s),
                    "since": s.spell.start if s.spell else None,
                    "until": s.spell.end if s.spell else None,
                    "newest_report_age_days": s.age_days,
                    "source": s.spell.report.source if s.spell and s.spell.report else "",
                }
                for s in self.standings()
            ]
        )

    def page(
        self,
        *,
        figures: Figures = "all",
        beside: Mosaic | None = None,
        tiles: Tiles | None = None,
    ) -> Page:
        """The page: text and map in one, also what a notebook shows.

        Args:
            figures: What its tab Figures shows.
            beside: Layers of another source, to be compared with these.
            tiles: A server of map tiles to offer; off until the reader switches them on.
        """
        parts = Parts(figures, beside, tiles)
        return page(self.mosaic, self.theatre, reading=self.reading, parts=parts)

    def snapshot(self, inputs: tuple[Path, ...] = (), beside: Beside | None = None) -> Page:
        """The page to send: with figures, sources, licences and the hashes of its inputs.

        Args:
            inputs: What the layers were read from, where that is not the theatre's own reports.
            beside: Another source, to be compared with these layers.
        """
        return snapshot(
            self.mosaic, self.theatre, reading=self.reading, inputs=inputs, beside=beside
        )

    def _repr_html_(self) -> str:
        return self.page()._repr_html_()

    def _label(self, standing: Standing) -> str:
        return self.theatre.actor(standing.spell.actor).label if standing.spell else ""

    def _standing(self, mention: Mention, count: int) -> Standing:
        place = mention.place
        cell = self.mosaic.cell_at(place.lon, place.lat) if place else None
        if place is None or cell is None or mention.kind in AREAS:
            return Standing(mention, count, None, None)
        spells = self.mosaic.history(lon=place.lon, lat=place.lat)
        spell = next((s for s in spells if s.covers(self.day)), None)
        newest = self.mosaic.ground(cell, self.day)
        age = (self.day - newest.day).days if newest else None
        return Standing(mention, count, spell, age)


def briefing(reading: Reading, mosaic: Mosaic, theatre: Theatre | None = None) -> Briefing:
    """Put *reading* beside *mosaic* on the text's date.

    Args:
        theatre: Colours and labels; the reading's own theatre when left out.

    Raises:
        BadInput: The text has no date (a day is never guessed), or no theatre is known.
    """
    if reading.document.date is None:
        raise BadInput(f"{reading.document.id}: the text states no date; say when it was published")
    if theatre is None:
        if reading.theatre is None:
            raise BadInput(f"{reading.document.id}: read without a theatre; give one")
        theatre = load_theatre(reading.theatre)
    shown = mosaic.on(reading.document.date).shown
    return Briefing(reading, mosaic, theatre, shown)
