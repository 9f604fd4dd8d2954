"""The records that layers are made of. Days are calendar days; spans of days are half-open."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal[
    "control", "contested", "joint", "claimed", "advance", "unknown", "rest", "margin", "inferred",
    "far", "undecided",
]  # fmt: skip
DRAWABLE: tuple[Status, ...] = (
    "control", "contested", "joint", "claimed", "advance", "unknown", "rest", "margin",
)  # fmt: skip
"""Statuses that zones may come with; the others are worked out from the evidence of reports."""
Precision = Literal["day", "approx", "month"]


@dataclass(frozen=True, slots=True, order=True)
class Holder:
    """Who holds a cell, and how.

    ``actor`` is a key of the theatre. Four kinds of ground have no holder that was drawn:

    - drawn as contested (actor and status both ``"contested"``) or drawn as of unknown status
      (``UNCLEAR``): somebody looked, and named nobody;
    - ground that two sides share by agreement (``SHARED``): nobody fights there, and no one side
      holds it;
    - no data (``UNKNOWN``): nobody drew or reported anything;
    - ground between reports of two sides that compete closely (``UNDECIDED``): not known whose;
    - the rest of a country on a map that draws one side only: the actor whom the source says holds
      it, with status ``"rest"``, or ``"margin"`` along the border, where two ideas of the border
      lie beside each other and no front runs between them (``layers.rest``).
    """

    actor: str
    status: Status


LEFT_OUT: tuple[Status, ...] = ("rest", "margin")
"""Statuses of ground that a map of one side does not draw."""
NO_SIDE: tuple[Status, ...] = ("margin", "joint", "undecided")
"""Statuses of ground along which no front runs: the border's, what two sides share, nobody's."""
# One hectare: smaller pieces that change hands are mostly lines drawn anew.
SLIVER_KM2 = 0.01

UNKNOWN = Holder("unknown", "unknown")
"""No data."""
CONTESTED = Holder("contested", "contested")
# Drawn by the source as ground of unknown status, a grey zone: not the same as no data.
UNCLEAR = Holder("contested", "unknown")
# Between reports of two sides that compete closely: nobody drew it, and no holder is guessed.
UNDECIDED = Holder("unknown", "undecided")
# Northern Syria after October 2019: the army moved in by agreement, and the SDF stayed.
SHARED = Holder("contested", "joint")


def labelled(holder: Holder, name: str) -> str:
    """*holder* in words; *name* is its actor's. Ground without a drawn holder is told apart."""
    if holder.status == "control" or holder.actor == holder.status:
        return name
    if holder.status == "rest":
        return f"{name} (not drawn: the source says the rest is theirs)"
    if holder.status == "margin":
        return f"{name} (not drawn, along the border: no front)"
    if holder == SHARED:
        return "Shared by two sides, by agreement"
    if holder.status == UNDECIDED.status:
        return "Between two sides: unknown"
    return "Drawn as of unclear status" if holder == UNCLEAR else f"{name} ({holder.status})"


SEEN = "seen"
"""The event of a report that says who held a place on one day, and nothing of before or after."""
AREA = "area"
"""The kind of a report that speaks of a whole unit or country, and of no place in it."""
ALL_OTHERS = "all-others"
"""Place id of the one report that speaks of every place that a legal list does not name."""


@dataclass(frozen=True, slots=True)
class Report:
    """One dated statement that a place is held by somebody.

    Attributes:
        place, admin: The place's name and the unit it lies in.
        lon, lat: Where it is, degrees.
        day: First day it holds.
        precision: ``"day"``; ``"approx"`` where it came on that day or some days before (an army
            lists what it took "in the past days"); ``"month"`` where only the month is known
            (``day`` is its first).
        holder: Who holds the place from that day on.
        note, source: What the report says, and where it was read.
        verification: ``"looked_up"``, ``"general_knowledge"`` or ``"convention"``.
        row: Line in the file it came from, counted from 1 with the header as line 1.
        place_id: The same for all reports of one place.
        kind: What it speaks of: ``"place"``, a ``"base"`` with its perimeter, a besieged
            ``"pocket"``, ``"joint"`` ground that two sides share by agreement, or a whole
            ``"area"``, named by ``place``.
        event: How it came about: ``"captured"``, ``"agreement"``, ``"state"`` (held so already) and
            so on, as in ``layers.reports.EVENTS``.
        radius_km: How far around the point it speaks, where the report says so.
        certainty: Who stands behind it, as in ``layers.reports.CERTAINTIES``: what one side alone
            claims has a holder of status ``"claimed"``.
        previous: Key of who held the place before, "" where the source does not say.
        url: Address of the source, "" where none is known.
        differs: What other sources say instead, with their addresses; "" where none does.
        also: Keys of other actors that the statement agrees with, ``|`` between: a map of
            others may not tell two sides apart.
        day_kind: What kind of day it is: ``"fought"`` over, ``"announced"`` by one side,
            ``"legal"`` or a ``"latest"`` day; "" where nobody told them apart.
    """

    place: str
    admin: str
    lon: float
    lat: float
    day: date
    precision: Precision
    holder: Holder
    note: str
    source: str
    verification: str
    row: int
    place_id: str = ""
    kind: str = "place"
    event: str = "captured"
    radius_km: float | None = None
    certainty: str = "reported"
    previous: str = ""
    url: str = ""
    differs: str = ""
    also: str = ""
    day_kind: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """When evidence is near or far, fresh or old: what a map draws firm, pale, palest.

    Its age is that of the report, or the time until the next word of the place where that is less:
    a town that was taken from one side in August was still theirs in July.

    Attributes:
        near_km, fresh_days: Up to here ground is as good as reported, after issue 14: 5 km, a year.
        far_km, old_days: Beyond either it is far or old. Fifteen kilometres is where the point
            truth of July 2017 falls under nine in ten; two years, because one in five places
            of the theatres so far changed hands again within them.
        contested_days: Contested ground that nobody reported on for so long is old.
    """

    near_km: float = 5.0
    fresh_days: float = 365
    far_km: float = 15.0
    old_days: float = 730
    contested_days: float = 90


STEPS = ("reported", "inferred", "far")
"""How well a cell is known on a day: near and fresh, in between, far or old."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the holder of a cell on a day rests on.

    Attributes:
        place: The cell's own place; "" for open ground.
        day: The day asked.
        holder: Who holds it.
        report: The statement that tells, about this place or about the one it follows; None where
            nobody holds the ground.
        distance_km: From the place to where the report speaks of; NaN without one.
        age_days: Days from the report to the day asked, less than 0 where the report is the later
            one (who held a place before it was taken); None without one.
        verified: Whether a source of the report was read.
        inferred: Whether the report is about another place.
        step: One of ``STEPS``.
        why: In one line, whom the place follows and why.
    """

    place: str
    day: date
    holder: Holder
    report: Report | None
    distance_km: float
    age_days: int | None
    verified: bool
    inferred: bool
    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Spell:
    """A cell held without a change: ``start <= day < end``; ``end`` None while it still holds.

    ``report`` is the statement that gave the cell this holder, None where a layer drew it.
    ``start_after`` is the last day on which something else was known, where the change shows only
    between two pictures more than a day apart: it came on some day after that, up to ``start``.
    None where ``start`` itself is known.
    """

    start: date
    end: date | None
    holder: Holder
    report: Report | None = None
    start_after: date | None = None

    @property
    def actor(self) -> str:
        """Key of the holder."""
        return self.holder.actor

    @property
    def status(self) -> Status:
        """How it is held."""
        return self.holder.status

    def covers(self, day: date) -> bool:
        """Whether *day* lies in the spell."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Share:
    """What one holder has of an area: square kilometres, and the share of the whole, 0 to 1."""

    holder: Holder
    area_km2: float
    share: float


@dataclass(frozen=True, slots=True)
class AreaSpell:
    """An area held without a change: ``start <= day < end``; ``end`` None while it still is.

    Attributes:
        shares: Who holds how much, largest first.
        outside_km2: How much of the area lies outside the layers.
        start_after: As in ``Spell``.
    """

    start: date
    end: date | None
    shares: tuple[Share, ...]
    outside_km2: float
    start_after: date | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A zone whose shape had to be changed before it could be cut.

    Attributes:
        file, label, day: Which zone.
        what: What was wrong and what was done.
        area_change_km2: How much larger it became; negative where it shrank.
    """

    file: str
    label: str
    day: date
    what: str
    area_change_km2: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """Ground that zones of two actors claimed on the same days.

    Attributes:
        one, other: The two holders, in alphabetical order.
        kept: Who holds it in the mosaic.
        rule: Why.
        first_day: First day it happened.
        days: On how many of the mosaic's days of change.
        largest_km2: The largest area on one day.
    """

    one: Holder
    other: Holder
    kept: Holder
    rule: str
    first_day: date
    days: int
    largest_km2: float


@dataclass(frozen=True, slots=True)
class BuildNotes:
    """What happened while polygons became cells.

    Attributes:
        repairs: Zones that were mended.
        overlaps: Ground claimed twice, largest first.
        slivers, slivers_km2: Cells smaller than ``sliver_km2``, and their area: most are lines
            drawn anew a little beside the old ones.
        gaps, gaps_km2: Pieces smaller than ``sliver_km2`` that on some day lay open between zones
            on all sides; they stay unknown on those days, or are the rest's.
        sliver_km2: The size below which ground is a sliver.
    """

    repairs: tuple[Repair, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    slivers: int = 0
    slivers_km2: float = 0.0
    gaps: int = 0
    gaps_km2: float = 0.0
    sliver_km2: float = SLIVER_KM2

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each thing worth knowing, none where nothing was."""
        repaired = (
            f"{r.file or 'a zone'}, {r.label or 'no label'}, {r.day}: {r.what} "
            f"({r.area_change_km2:+.3f} km2)"
            for r in self.repairs
        )
        doubled = (
            f"{o.one.actor} ({o.one.status}) and {o.other.actor} ({o.other.status}) overlap on "
            f"{o.days} days from {o.first_day}, at most {o.largest_km2:.3f} km2: {o.rule}"
            for o in self.overlaps
        )
        small = f"smaller than {self.sliver_km2 * 100:g} ha"
        counts = (
            (self.slivers, f"{self.slivers} cells {small}, {self.slivers_km2:.3f} km2 in all"),
            (self.gaps, f"{self.gaps} gaps {small} between zones, {self.gaps_km2:.3f} km2 in all"),
        )
        return (*repaired, *doubled, *(line for count, line in counts if count))
