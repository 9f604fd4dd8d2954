"""The records that layers are made of. Days are calendar days; spans of days are half-open."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["control", "contested", "claimed", "advance", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Holder:
    """Who holds a cell, and how.

    ``actor`` is a key of the theatre. Where several sides fight for a place and none is named,
    actor and status are both ``"contested"``; where nothing is known, both are ``"unknown"``.
    """

    actor: str
    status: Status


UNKNOWN = Holder("unknown", "unknown")
CONTESTED = Holder("contested", "contested")


@dataclass(frozen=True, slots=True)
class Report:
    """One dated statement that a place is held by somebody.

    Attributes:
        place, admin: The place's name and the unit it lies in.
        lon, lat: Where it is, degrees.
        day: First day it holds.
        precision: ``"day"``, or ``"month"`` where only the month is known (``day`` is its first).
        holder: Who holds the place from that day on.
        note, source: What the report says, and where it was read.
        verification: ``"looked_up"``, ``"general_knowledge"`` or ``"convention"``.
        row: Line in the file it came from, counted from 1 with the header as line 1.
    """

    place: str
    admin: str
    lon: float
    lat: float
    day: date
    precision: Literal["day", "month"]
    holder: Holder
    note: str
    source: str
    verification: str
    row: int


@dataclass(frozen=True, slots=True)
class Spell:
    """A cell held without a change: ``start <= day < end``; ``end`` None while it still holds.

    ``report`` is the statement that gave the cell this holder, None where a layer drew it.
    """

    start: date
    end: date | None
    holder: Holder
    report: Report | None = None

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
