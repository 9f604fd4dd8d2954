"""One door for all that goes out: layers, theatre and text as a profile lets them, with licences.

out = published(mosaic, theatre, Terms(profile, last_day, licences), reading)
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from frontline.geo.errors import BadInput
from frontline.geo.files.replace import replacing
from frontline.geo.model import Reading
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.epochs.spans import from_to
from frontline.layers.export.zones import ASK, attribution
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.notes.note import Note
from frontline.layers.publishing.excerpt import excerpt
from frontline.layers.publishing.licences import (
    Licence,
    check_open,
    of_layers,
    of_theatre,
    offered_under,
    record,
)
from frontline.layers.publishing.notes import NO_NOTES, NotesOut, let_out
from frontline.layers.publishing.profile import WHOLE, Profile
from frontline.layers.publishing.withhold import spared, withheld

Days = tuple[date | None, date | None]
NO_END: Days = (None, None)


def days_told(record: Mapping[str, Any]) -> Days:
    """The days that a manifest says were asked for."""
    first, last = (date.fromisoformat(day) if day else None for day in record.get("days", NO_END))
    return first, last


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms something goes out.

    Attributes:
        profile: What is held back.
        last_day: The last day that may be told, None for all.
        licences: Of every file that enters.
        open_only: Whether files that are not open were left out (``licences.open_part``).
        days: First and last day that was asked for; None where all before or after it go out.
    """

    profile: Profile = WHOLE
    last_day: date | None = None
    licences: tuple[Licence, ...] = field(default=())
    open_only: bool = False
    days: Days = NO_END

    def record(self) -> dict[str, Any]:
        """As the manifest of an export has it."""
        return {
            "profile": self.profile.record(self.last_day),
            "licences": record(self.licences),
            "open_only": self.open_only,
            **({} if self.days == NO_END else {"days": [day and str(day) for day in self.days]}),
        }

    @property
    def figures_only(self) -> bool:
        """Whether the layers may go out as figures only."""
        closed = any(licence.closed for licence in self.licences)
        wanted = self.profile.layers
        return wanted == "figures" or (wanted == "as licensed" and closed)

    @property
    def closed_by(self) -> str:
        """The first file whose licence forbids to pass it on, with its words; "" if none does."""
        closed = next((one for one in self.licences if one.closed), None)
        return f"{closed.file} is under {closed.terms!r}" if closed else ""

    def check_drawn(self) -> None:
        """BadInput where the layers may not be drawn."""
        if self.figures_only:
            raise BadInput(
                f"profile {self.profile.name!r} lets no lines out: "
                f"{self.closed_by or 'it lets figures only'}; only figures may be drawn, "
                "or choose --profile whole for your own use"
            )


def licences_of(
    theatre: Theatre, made_from: Iterable[tuple[Path | str | None, Mosaic]]
) -> tuple[Licence, ...]:
    """The licence of each file that enters an export.

    Args:
        made_from: What each source of layers was read from, None for the theatre's own reports.
    """
    sources = list(made_from)
    found = of_theatre(theatre, own_reports=any(path is None for path, _ in sources))
    for path, mosaic in sources:
        found += [] if path is None else of_layers(path, mosaic)
    return tuple(found)


def terms_today(
    theatre: Theatre, licences: tuple[Licence, ...], profile: Profile, *, open_only: bool
) -> Terms:
    """The terms of an export that is made now: its last day is counted back from today (UTC).

    Raises:
        BadInput: Only open files were asked for, and one is not.
    """
    if open_only:
        check_open(licences)
    last_day = profile.last_day(theatre, datetime.now(tz=UTC).date())
    return Terms(profile, last_day, licences, open_only)


@dataclass(frozen=True, slots=True)
class Published:
    """What may go out: the layers, the theatre without names near spared places, text, notes."""

    mosaic: Mosaic
    theatre: Theatre
    reading: Reading | None
    notes: NotesOut = NO_NOTES


def published(
    mosaic: Mosaic,
    theatre: Theatre,
    terms: Terms,
    reading: Reading | None = None,
    notes: Iterable[Note] = (),
) -> Published:
    """Layers, text and notes without what *terms* hold back; of the layers only the days asked for.

    Raises:
        BadInput: Nothing is left of the layers.
    """
    profile = terms.profile
    hidden = spared(mosaic, profile)
    return Published(
        from_to(withheld(mosaic, theatre, profile, terms.last_day), *terms.days),
        replace(theatre, hushed=tuple(sorted(hidden.points))) if hidden.points else theatre,
        excerpt(reading, profile, hidden) if reading else None,
        let_out(notes, profile, terms.last_day, hidden, figures_only=terms.figures_only),
    )


def licence_line(own: Theatre | None, terms: Terms) -> str:
    """The terms of exported data in one line, and under what they are offered too.

    Args:
        own: The theatre whose own layers they are; None for layers of others.
    """
    line = attribution(own) if own else ASK
    alike = " and ".join(offered_under(terms.licences))
    return f"{line}; offered under {alike}" if alike else line


def write_manifest(file: Path, terms: Terms, notes: NotesOut = NO_NOTES) -> Path:
    """Write beside *file* what it was made under, with its SHA-256: ``FILE.manifest.json``."""
    facts = {
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        **terms.record(),
        **notes.told(),
    }
    target = file.with_name(f"{file.name}.manifest.json")
    with replacing(target) as draft:
        draft.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return target
