"""What layers said when their reader was here last, and on which days they say other things now."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from frontline.workspace.database import Database

if TYPE_CHECKING:  # slow to load, and a page that is kept needs none of it
    from frontline.layers.mosaic.mosaic import Mosaic

Said = Mapping[str, str]
"""Day -> digest of what changed on it; "" where it was looked at and nothing did."""
# Square kilometres to which two readings of one day are compared: rounding moves less.
STEP_KM2 = 0.1


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader was here.

    Attributes:
        seen: When: a day.
        said: What the layers said then.
    """

    seen: date
    said: Said


@dataclass(frozen=True, slots=True)
class Since:
    """What is new since a visit.

    Attributes:
        seen: The day of the visit.
        new: Days that were not there, rising.
        other: Days that said something else, rising.
    """

    seen: date
    new: tuple[date, ...] = ()
    other: tuple[date, ...] = ()

    @property
    def first(self) -> date:
        """The first day that is new or other."""
        return min((*self.new, *self.other))

    @property
    def last(self) -> date:
        """The last of them."""
        return max((*self.new, *self.other))

    @property
    def link(self) -> str:
        """The picture of the span, as ``layers.page.link`` reads it."""
        return f"day={self.last}&span={(self.last - self.first).days + 1}"


@dataclass(frozen=True)
class Visits:
    """The last visit to each layer."""

    database: Database

    def last(self, theatre: str, layers: str) -> Visit | None:
        """The last visit; None before the first."""
        question = "select seen, days from visit where theatre = ? and layers = ?"
        with self.database.look() as db:
            row = db.execute(question, (theatre, layers)).fetchone()
        return Visit(date.fromisoformat(row[0][:10]), json.loads(row[1])) if row else None

    def keep(self, theatre: str, layers: str, said: Said) -> None:
        """The reader is here, and has seen all this."""
        row = (theatre, layers, datetime.now(UTC).isoformat(timespec="seconds"), json.dumps(said))
        with self.database.work() as db:
            db.execute("insert or replace into visit values (?, ?, ?, ?)", row)


def said_by(mosaic: "Mosaic") -> Said:
    """What the layers say of each day they have information of."""
    told: dict[str, list[str]] = {str(day): [] for day in mosaic.informed}
    shifts = mosaic.daily_shifts()
    columns = ("day", "from_actor", "from_status", "to_actor", "to_status", "area_km2")
    for day, *holders, km2 in zip(*(shifts[name] for name in columns), strict=True):
        told.setdefault(str(day), []).append(f"{holders} {round(km2 / STEP_KM2)}")
    return {day: _digest(lines) for day, lines in told.items()}


def since(visit: Visit, now: Said) -> Since | None:
    """What is new or other since a visit; None where nothing is.

    A day that is gone says something else too: its ground is what it was before.
    """
    new = sorted(day for day in now if day not in visit.said)
    other = sorted(day for day, told in visit.said.items() if now.get(day) != told)
    if not new and not other:
        return None
    days = [tuple(map(date.fromisoformat, some)) for some in (new, other)]
    return Since(visit.seen, *days)


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:12] if lines else ""
