"""Where the cells of a mosaic stand, and how far and how old the evidence for each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.model import AREA, SEEN, STEPS, Evidence, Holder, Report, Steps
from frontline.layers.planar.measure import Floats, geodesic_km

# A report this near is about the place itself: points are kept to some ten metres.
OWN_KM = 0.01
EVERYWHERE_KM = 20_000.0
"""Half the earth's girth: what is said of an area is said of each place that rests on it."""
GENERAL = "general_knowledge"
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Told:
    """Reports that ground rests on: the days of each (ordinals), and whether none was looked up.

    Where a list vouches for the ground nothing is firm by general knowledge alone, and nothing
    anywhere by what is said of a whole area (``wide``).
    """

    days: Ints
    general: npt.NDArray[np.bool_]
    wide: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, reports: Sequence[Report], numbers: Ints) -> "Told":
        """Of reports by number; those of -1 are never asked for."""
        days = np.array([r.day.toordinal() for r in reports] or [0], np.int64)
        general = np.array([r.verification == GENERAL for r in reports] or [False])
        wide = np.array([r.kind == AREA for r in reports] or [False])
        return cls(days[numbers], general[numbers], wide[numbers])


@dataclass(frozen=True, eq=False)
class Sites:
    """The place of each cell.

    Attributes:
        degrees: Longitude and latitude, shape (cells, 2).
        community: Whether people live there: not of a base, a hill or open ground.
        people: How many, 0 where no source says.
        steps: What counts as near, far, fresh and old.
        vouched: Up to this day a list vouches for who held what: no report is old before it.
        doubtful: Of each place whether nothing is firm there after that day, so near is the line.
    """

    degrees: Floats
    community: npt.NDArray[np.bool_]
    people: Ints
    steps: Steps = field(default_factory=Steps)
    vouched: date | None = None
    doubtful: npt.NDArray[np.bool_] | None = None

    def ages(
        self, days: Ints, report: Ints, contested: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.int64]:
        """Days (ordinals) less those of reports; only fights age while a list vouches."""
        if self.vouched is None:
            return days - report
        until = self.vouched.toordinal()
        listed = np.where(days <= until, 0, days - np.maximum(report, until))
        return np.where(contested, days - report, listed)

    def doubts(self, cells: Ints, days: Ints) -> npt.NDArray[np.bool_]:
        """Which of these places have nothing firm on these days (ordinals)."""
        if self.vouched is None or self.doubtful is None:
            return np.zeros(len(cells), dtype=bool)
        return np.asarray(self.doubtful[cells] & (days > self.vouched.toordinal()))

    def steps_at(
        self,
        at: tuple[Ints, Ints, npt.NDArray[np.float64]],
        told: Told,
        km: Floats,
        contested: npt.NDArray[np.bool_],
    ) -> npt.NDArray[np.int8]:
        """Index into ``STEPS`` of what is known of cells on days.

        Args:
            at: The cells, the days (ordinals), and the days on which something else is said there.
            told: What they rest on.
            km: How far off that is; NaN where nobody told.
            contested: Where nobody holds the ground, since it is fought over.
        """
        cells, days, until = at
        aged = np.minimum(np.abs(self.ages(days, told.days, contested)), until - days)
        step = steps_of(self.steps, km, aged, contested)
        weak = self.doubts(cells, days) | (told.general & (self.vouched is not None)) | told.wide
        return np.where(weak, np.maximum(step, 1), step).astype(np.int8)


def distances_km(sites: Sites, cells: Ints, reports: Sequence[Report], report: Ints) -> Floats:
    """From the place of each of *cells* to that of its report, by number; NaN where it is -1."""
    found = np.full(len(cells), np.nan)
    told = np.flatnonzero(report >= 0)
    if len(told):
        there = np.array([(reports[i].lon, reports[i].lat) for i in report[told].tolist()])
        here = sites.degrees[cells[told]]
        away = geodesic_km(here, there)
        itself = np.array([spoken_of(reports[i]) for i in report[told].tolist()])
        found[told] = np.where(away <= itself, 0, away)
    return found


def spoken_of(report: Report) -> float:
    """Within so many kilometres a line of a list speaks of every place itself, or a whole area."""
    if report.kind == AREA:
        return EVERYWHERE_KM
    return report.radius_km or 0.0 if report.event == "legal_list" else 0.0


def steps_of(
    rules: Steps, km: Floats, days: Floats, contested: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int8]:
    """Index into ``STEPS`` for evidence so far and so old; NaN is no evidence, which is far."""
    age = np.abs(days)
    near = (km <= rules.near_km) & (age <= rules.fresh_days)
    far = ~(km <= rules.far_km) | ~(age <= rules.old_days)
    far |= contested & ~(age <= rules.contested_days)
    return np.where(far, 2, np.where(near, 0, 1)).astype(np.int8)


def evidence_of(
    sites: Sites,
    cell: tuple[int, str],
    day: date,
    holder: Holder,
    report: Report | None,
    next_word: date | None = None,
) -> Evidence:
    """The answer for one cell, given by number and name, on one day; *next_word* ends its spell."""
    number, name = cell
    if report is None:
        return Evidence(
            name, day, holder, None, float("nan"), None, False, True, STEPS[2],
            "no report near enough: nobody is said to hold this ground",
        )  # fmt: skip
    km = float(geodesic_km(sites.degrees[[number]], np.array([[report.lon, report.lat]]))[0])
    km = 0.0 if km <= spoken_of(report) else km
    age = (day - report.day).days
    contested = np.array([holder.status == "contested"])
    today, days = np.array([day.toordinal()]), np.array([report.day.toordinal()])
    aged = np.abs(sites.ages(today, days, contested)).astype(np.float64)
    if next_word is not None:
        aged = np.minimum(aged, (next_word - day).days)
    step = int(steps_of(sites.steps, np.array([km]), aged, contested)[0])
    general = report.verification == GENERAL and sites.vouched is not None
    if general or report.kind == AREA or sites.doubts(np.array([number]), today)[0]:
        step = max(step, 1)
    inferred = km > OWN_KM or report.kind == AREA
    return Evidence(
        place=name,
        day=day,
        holder=holder,
        report=report,
        distance_km=round(km, 3),
        age_days=age,
        verified=report.verification == "looked_up",
        inferred=inferred,
        step=STEPS[step],
        why=_why(report, km, age) if inferred else _said(report, age),
    )


def _why(report: Report, km: float, age: int) -> str:
    if report.kind == AREA:
        return f"said of {report.place} as a whole, of no place in it; {_said(report, age)}"
    return (
        f"inferred from {report.place}, {km:.0f} km away: of the places around on its side of "
        f"rivers and lakes it is most like all of them; {_said(report, age)}"
    )


def _said(report: Report, age: int) -> str:
    when = f"{report.day:%-d %B %Y}" if report.precision == "day" else f"{report.day:%B %Y}"
    verb = "seen" if report.event == SEEN else "reported"
    late = f", {-age} days after the day asked" if age < 0 else ""
    # Nobody fights there: both sides are in it by a word they gave each other.
    both = ", shared by two sides by agreement" if report.kind == "joint" else ""
    # A map of others may name whom the theatre does not tell apart.
    whom = f" ({report.note})" if report.event == SEEN and report.note else ""
    return f"{verb} {when}{whom}{late}{both}"
