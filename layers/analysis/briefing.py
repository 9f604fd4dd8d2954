"""Reading + Mosaic -> Briefing: what the map says beside what the text says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from frontline.geo.errors import BadInput
from frontline.geo.model import AREAS, Mention, Place, Reading
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.analysis.checking import Checked, check, said, table
from frontline.layers.asked.place_cells import PlaceCells, where
from frontline.layers.locales.messages import DEFAULT
from frontline.layers.model import Report, Spell
from frontline.layers.mosaic.days import DayShown
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.notes.note import Note
from frontline.layers.page.page import Figures, Page, Parts, Tiles, page
from frontline.layers.page.snapshot.snapshot import Beside, snapshot
from frontline.layers.publishing.release import Terms

COLUMNS = (
    "place", "kind", "mentions", "holder", "since", "until", "newest_report_age_days", "source",
    "verification", "divided",
)  # fmt: skip
NO_LAYER = "no layer for that day"
"""What the table says instead of a holder where the layers do not cover the text's day."""
DIVIDED = "divided"
"""What it says of a city whose quarters several held: that of its middle would be a guess."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a place named in the text stood on the text's day; nobody knows outside the layers.

    Attributes:
        mention: Its first mention.
        count: How often the text names it.
        spell: The spell of its cell that covers the day, None where the map has no layer there or
            for that day, or the place is an area, which a single cell cannot answer for.
        age_days: Days from the newest report about its cell to the text's day, None without one.
        shares: How much of it each actor holds, most first; of a city whose quarters parted, more
            than the one of its middle, whom the spell names. Empty without a spell.
    """

    mention: Mention
    count: int
    spell: Spell | None
    age_days: int | None
    shares: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Briefing:
    """A reading with the map beside it.

    Attributes:
        reading: What the text says.
        mosaic: What the map says.
        theatre: Colours and labels.
        on: The text's day, and the nearest to it that the layers cover. Where that is another,
            the map knows no holder for the text's day, and none is named.
    """

    reading: Reading
    mosaic: Mosaic
    theatre: Theatre
    on: DayShown

    @property
    def day(self) -> date:
        """The day the map opens on: the text's, or the nearest that the layers cover."""
        return self.on.shown

    def standings(self) -> list[Standing]:
        """One standing for each distinct place, in the order the text first names them."""
        groups: dict[str, list[Mention]] = {}
        for mention in self.reading.places:
            if mention.place and not mention.metonymic:
                groups.setdefault(mention.place.id, []).append(mention)
        return [self._standing(group[0], len(group)) for group in groups.values()]

    def table(self) -> pd.DataFrame:
        """The standings as a table: place, mentions, holder, since, until, source, age in days.

        The holder is that of a place's point. A city whose quarters parted has none, nor a spell:
        it is ``DIVIDED``, and ``divided`` says who held how much. ``attrs`` has the ``note`` on the
        day asked.
        """
        table = pd.DataFrame([self._row(s) for s in self.standings()], columns=COLUMNS)
        table.attrs["note"] = self.on.note
        return table

    def checked(self, beside: Sequence[Mosaic] = ()) -> list[Checked]:
        """Each claim of the text with what the layers, and those *beside* them, say to it."""
        return check(self.reading, [self.mosaic, *beside], self.theatre)

    def claims(self, beside: Sequence[Mosaic] = ()) -> pd.DataFrame:
        """The claims as a table: who says what of which place and day, verdict and evidence.

        A row for each claim and source; columns as ``analysis.checking.COLUMNS``.
        """
        return table(self.reading, self.checked(beside))

    def page(
        self,
        *,
        figures: Figures = "all",
        beside: Mosaic | None = None,
        tiles: Tiles | None = None,
        language: str = DEFAULT,
    ) -> Page:
        """The page: text and map in one, also what a notebook shows.

        Args:
            figures: What its tab Figures shows.
            beside: Layers of another source, to be compared with these.
            tiles: A server of map tiles to offer; off until the reader switches them on.
            language: What it speaks, one of ``locales.messages.languages``.
        """
        parts = Parts(figures, beside, tiles, judge=said, language=language)
        return page(self.mosaic, self.theatre, reading=self.reading, parts=parts)

    def snapshot(
        self,
        inputs: tuple[Path | str, ...] = (),
        beside: Beside | None = None,
        terms: Terms | None = None,
        notes: tuple[Note, ...] = (),
        language: str = DEFAULT,
    ) -> Page:
        """The page to send: with figures, sources, licences and the hashes of its inputs.

        Args:
            inputs: What the layers were read from, where that is not the theatre's own reports.
            beside: Another source, to be compared with these layers.
            terms: What is held back, and the licences of what entered.
            notes: What a reader measured and drew.
            language: What it speaks, one of ``locales.messages.languages``.
        """
        return snapshot(
            self.mosaic,
            self.theatre,
            reading=self.reading,
            inputs=inputs,
            beside=beside,
            terms=terms,
            judge=said,
            notes=notes,
            language=language,
        )

    def __repr__(self) -> str:
        """One line: which text beside which layers, and the day of both."""
        text = self.reading.document.id
        return f"<Briefing of {text!r} beside {self.mosaic.title!r}, {self.on.asked}>"

    def _repr_html_(self) -> str:
        return self.page()._repr_html_()

    def _row(self, standing: Standing) -> dict[str, object]:
        divided = self._divided(standing)
        spell = None if divided else standing.spell
        report = spell.report if spell else None
        return {
            "place": standing.mention.canonical,
            "kind": standing.mention.kind,
            "mentions": standing.count,
            "holder": DIVIDED if divided else self._label(standing),
            "since": spell.start if spell else None,
            "until": spell.end if spell else None,
            "newest_report_age_days": standing.age_days,
            "source": report.source if report else "",
            "verification": report.verification if report else "",
            "divided": divided,
        }

    def _label(self, standing: Standing) -> str:
        if self.on.outside:
            return NO_LAYER
        return self.theatre.actor(standing.spell.actor).label if standing.spell else ""

    def _divided(self, standing: Standing) -> str:
        """As in "Opposition 62 %; Government and allies 34 %", "" where one holds it all."""
        if len(standing.shares) < 2:
            return ""
        label = {actor: self.theatre.actor(actor).label for actor in standing.shares}
        return "; ".join(
            f"{label[actor]} {100 * share:.0f} %" for actor, share in standing.shares.items()
        )

    def _newest(self, place: Place) -> Report | None:
        """The newest report about the cell of *place*; drawn layers have none."""
        cell = self.mosaic.cell_at(place.lon, place.lat) if self.mosaic.reports else None
        return None if cell is None else self.mosaic.ground(cell, self.on.shown)

    def _standing(self, mention: Mention, count: int) -> Standing:
        place = mention.place
        if place is None or mention.kind in AREAS or not self.mosaic.covers(place.lon, place.lat):
            return Standing(mention, count, None, None)
        newest = self._newest(place)
        age = (self.on.asked - newest.day).days if newest else None
        if self.on.outside:
            return Standing(mention, count, None, age if age is not None and age >= 0 else None)
        spell = self.mosaic.held(self.day, lon=place.lon, lat=place.lat)
        shares = PlaceCells(self.mosaic, where(mention, place)).shares(self.day)
        return Standing(mention, count, spell, age, shares)


def briefing(reading: Reading, mosaic: Mosaic, theatre: Theatre | None = None) -> Briefing:
    """Put *reading* beside *mosaic* on the text's date.

    Args:
        theatre: Colours and labels; the reading's own theatre when left out.

    Raises:
        BadInput: The text has no date (a day is never guessed), or no theatre is known.
    """
    if reading.document.date is None:
        named = ", ".join(str(day) for day in reading.days_named[:3])
        raise BadInput(
            f"{reading.document.id}: the text states no date; say when it was published"
            + (f" (it names {named})" if named else "")
        )
    if theatre is None:
        if reading.theatre is None:
            raise BadInput(f"{reading.document.id}: read without a theatre; give one")
        theatre = load_theatre(reading.theatre)
    return Briefing(reading, mosaic, theatre, mosaic.on(reading.document.date))
