"""Notes as a profile lets them out: no held-back day, place or word goes out on one.

A note is a reader's own, and may tell all that the profile holds back. So it is left out whole, and
counted, where it

- is about a held-back day: it begins on one, is said to end on one, or its words name one;
- lies on, around or within three kilometres of a place of one's own side, or names one;
- would be drawn where only figures go out, or is nothing but words where no text does.

Of the words of the others go what goes of an article's: all, 25 of each note up to the most that
all quotes have, or none; numbers of units are blotted out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import shapely

from frontline.geo.temporal.expressions import read_times
from frontline.layers.notes.note import Note
from frontline.layers.publishing.excerpt import LONGEST
from frontline.layers.publishing.profile import Profile
from frontline.layers.publishing.withhold import NEAR_DEGREES, Spared, unnumbered


@dataclass(frozen=True, slots=True)
class NotesOut:
    """What goes out of a reader's notes.

    Attributes:
        kept: Those that do.
        held_back: How many do not.
        cut: Of how many that do some words do not.
    """

    kept: tuple[Note, ...] = ()
    held_back: int = 0
    cut: int = 0

    def told(self) -> dict[str, dict[str, int]]:
        """As a manifest has it; nothing where there were none."""
        counts = {"kept": len(self.kept), "held_back": self.held_back, "cut": self.cut}
        return {"notes": counts} if self.kept or self.held_back else {}

    @property
    def line(self) -> str:
        """What was held back, in words; "" where nothing was."""
        all_ = len(self.kept) + self.held_back
        parts = [f"{self.held_back} of {all_} notes are held back"] if self.held_back else []
        parts += [f"the words of {self.cut} are cut"] if self.cut else []
        return "; ".join(parts)


NO_NOTES = NotesOut()


def let_out(
    notes: Iterable[Note],
    profile: Profile,
    last_day: date | None,
    hidden: Spared,
    *,
    figures_only: bool = False,
) -> NotesOut:
    """*notes* without what is held back.

    Args:
        last_day: The last day that may be told, None for all.
        hidden: Places of one's own side.
        figures_only: Nothing is drawn at all.
    """
    given = tuple(notes)
    if figures_only:
        return NotesOut(held_back=len(given))
    kept, cut, left = [], 0, profile.quoted_words
    for note in given:
        if _tells_later(note, last_day) or _tells_spared(note, profile, hidden):
            continue
        text = _words(note.text, profile, left)
        if not text and note.text and note.kind == "point":
            continue  # a point without its words says nothing
        left -= len(text.split())
        cut += text != note.text
        kept.append(replace(note, text=text))
    return NotesOut(tuple(kept), len(given) - len(kept), cut)


def _tells_later(note: Note, last: date | None) -> bool:
    """Whether it is about a day after *last*; one without an end is about the days told."""
    if last is None:
        return False
    days = [note.start, note.end and date.fromordinal(note.end.toordinal() - 1)]
    named = [
        date.fromordinal(span.toordinal() - 1)
        for time in read_times(note.text, None)
        for span in (time.last, time.other[1] if time.other else None)
        if span
    ]
    return any(day is not None and day > last for day in (*days, *named))


def _tells_spared(note: Note, profile: Profile, hidden: Spared) -> bool:
    if profile.own_places == "left out" and hidden.named_in(note.text):
        return True
    if not hidden.points:
        return False
    spots = shapely.multipoints(sorted(hidden.points))
    return bool(shapely.distance(note.geometry, spots) <= NEAR_DEGREES)


def _words(text: str, profile: Profile, left: int) -> str:
    if profile.units == "left out":
        text = unnumbered(text)
    if profile.text == "none":
        return ""
    if profile.text == "quotes":
        words = text.split()
        most = min(LONGEST, max(left, 0))
        text = text if len(words) <= most else " ".join([*words[:most], "…"] if most else [])
    return text
