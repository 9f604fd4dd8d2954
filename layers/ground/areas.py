"""What is said of a whole province, or of the country, at once: who held all of it.

Before its first report a place is unknown; but that a government held its whole country before an
uprising, or lost all that was left on one day, is said of no place in particular. Such a statement
is a row of ``control_areas.csv``. It speaks where nothing nearer is told: ground is never firm on
its word, and the first report of a place ends it.
"""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import csv_faults, whole_rows
from frontline.geo.files.nested import json_of
from frontline.geo.gazetteer.user_added import stamp
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border
from frontline.layers.build.reports import PRECISIONS, VERIFICATIONS
from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.reach import NOBODY
from frontline.layers.model import AREA, Holder, Report
from frontline.layers.mosaic.spells import NO_REPORT
from frontline.layers.planar.measure import Floats

FILE = "control_areas.csv"
COLUMNS = (
    "area", "date", "precision", "controller", "previous_controller", "note", "source",
    "verification",
)  # fmt: skip
UNITS = "units.geojson"


def read_areas(file: Path, theatre: Theatre) -> tuple[Report, ...]:
    """The statements about whole areas of *theatre*; none where it has no such file.

    ``area`` is the title of the theatre or the name of a unit. A row without
    ``previous_controller`` speaks of ground of which nothing is told up to that day, one with it of
    ground that this side held then.

    Raises:
        BadInput: A column is missing or a value is wrong; the line names the row.
    """
    if not file.is_file():
        return ()
    found = []
    with csv_faults(str(file)), file.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if missing := [c for c in COLUMNS if c not in (rows.fieldnames or ())]:
            raise BadInput(f"{file}: row 1: missing column {missing[0]!r}")
        for row in whole_rows(rows, str(file)):
            try:
                found.append(_report(row, rows.line_num, theatre))
            except ValueError as fault:
                raise BadInput(f"{file}: row {rows.line_num}: {fault}") from fault
    return tuple(found)


def _report(row: Mapping[str, str], line: int, theatre: Theatre) -> Report:
    sides = [a.key for a in theatre.actors if a.key not in ("contested", "unknown")]
    _one_of("controller", row["controller"], sides)
    _one_of("previous_controller", row["previous_controller"], ["", *sides])
    _one_of("precision", row["precision"], PRECISIONS)
    _one_of("verification", row["verification"], VERIFICATIONS)
    if not row["source"]:
        raise ValueError("column source: empty; say where it was read")
    spot = shapely.point_on_surface(area_of(row["area"], theatre))
    return Report(
        place=row["area"],
        admin="",
        lon=round(spot.x, 6),
        lat=round(spot.y, 6),
        day=date.fromisoformat(row["date"]),
        precision=row["precision"],  # type: ignore[arg-type]  # looked up above
        holder=Holder(row["controller"], "control"),
        note=row["note"],
        source=row["source"],
        verification=row["verification"],
        row=line,
        place_id=f"area {row['area']}",
        kind=AREA,
        event="state",
        previous=row["previous_controller"],
    )


def _one_of(column: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise ValueError(f"column {column}: {value!r} is none of {', '.join(filter(None, known))}")


def area_of(name: str, theatre: Theatre) -> shapely.Geometry:
    """The ground of a unit of *theatre* in its border, or all of that by the theatre's title.

    Raises:
        ValueError: It has no unit of that name.
    """
    file = theatre.folder / UNITS
    return _area(name, theatre, (stamp(file), stamp(theatre.basemap)))


@lru_cache(maxsize=64)  # all that a war speaks of, many times in one build
def _area(name: str, theatre: Theatre, stamped: tuple[object, object]) -> shapely.Geometry:
    units = _units(theatre.folder / UNITS, stamped[0])
    if name != theatre.title and name not in units:
        raise ValueError(f"column area: {name!r} is no unit of {UNITS}, nor {theatre.title!r}")
    country = _country(theatre, stamped[1])
    found = country if name == theatre.title else shapely.intersection(units[name], country)
    shapely.prepare(found)
    return found


@lru_cache(maxsize=4)
def _country(theatre: Theatre, stamped: object) -> shapely.Geometry:
    del stamped
    return border(theatre)


@lru_cache(maxsize=4)
def _units(file: Path, stamped: object) -> dict[str, shapely.Geometry]:
    del stamped
    if not file.is_file():
        return {}
    features = dict(json_of(file.read_text("utf-8")))["features"]
    return {one["properties"]["name_en"]: shape(one["geometry"]) for one in features}


def told_of_areas(
    known: Histories,
    degrees: Floats,
    reports: Sequence[Report],
    days: Sequence[date],
    holders: Sequence[Holder],
    theatre: Theatre,
) -> tuple[tuple[date, ...], Histories]:
    """The days and histories with what is said of whole areas, where nothing nearer is told.

    Args:
        known: Who held each place spoken of, and on whose word.
        degrees: Where these places are.
        reports: All reports, in order of day.
        days: What the columns are; areas may be spoken of on others.
        holders: What the numbers mean.
        theatre: Its units.
    """
    areas = [(i, report) for i, report in enumerate(reports) if report.kind == AREA]
    if not areas:
        return tuple(days), known
    days, known = _with_days(known, days, {report.day for _, report in areas})
    state, told = known.state.copy(), known.report.copy()
    for number, report in areas:
        inside = _inside(degrees, area_of(report.place, theatre))
        column = bisect_left(days, report.day)
        there, word = state[inside, column:], told[inside, column:]
        if report.previous:
            open_ = there == holders.index(Holder(report.previous, "control"))
        else:
            open_ = word < 0
        # Only as long as nothing else is told: the first word of a place ends what is said of all.
        open_ = np.logical_and.accumulate(open_, axis=1)
        open_ &= ~_kept_on(word, report.previous, reports)[:, None]
        there[open_], word[open_] = holders.index(report.holder), number
        state[inside, column:], told[inside, column:] = there, word
    return days, Histories(state, told)


def _kept_on(
    word: npt.NDArray[np.int32], side: str, reports: Sequence[Report]
) -> npt.NDArray[np.bool_]:
    """Of which places the next word says that *side* held them until then, or has them yet."""
    if not side:
        return np.zeros(len(word), dtype=bool)
    says = np.array([side in (one.previous, one.holder.actor) for one in reports])
    other = word != word[:, :1]
    following = np.take_along_axis(word, other.argmax(axis=1)[:, None], axis=1)[:, 0]
    return np.asarray(other.any(axis=1) & says[following])


def borne_out(
    reports: Sequence[Report], degrees: Floats, theatre: Theatre, days: float
) -> npt.NDArray[np.bool_]:
    """Which reports tell of a turn that is told of the whole area around them too.

    Args:
        reports: All reports.
        degrees: Where each of them speaks of.
        theatre: Its units.
        days: So many days apart at most.
    """
    found = np.zeros(len(reports), dtype=bool)
    ordinals = np.array([one.day.toordinal() for one in reports])
    for turn in (one for one in reports if one.kind == AREA and one.previous):
        near = np.flatnonzero(np.abs(ordinals - turn.day.toordinal()) <= days)
        same = near[[reports[i].holder == turn.holder for i in near.tolist()]]
        found[same[_inside(degrees[same], area_of(turn.place, theatre))]] = True
    return found


def _with_days(
    known: Histories, days: Sequence[date], more: set[date]
) -> tuple[tuple[date, ...], Histories]:
    """Columns for more days: as on the day before, nobody's before the first."""
    every = tuple(sorted({*days, *more}))
    column = np.array([bisect_right(days, day) for day in every])
    state = np.pad(known.state, ((0, 0), (1, 0)), constant_values=NOBODY)
    report = np.pad(known.report, ((0, 0), (1, 0)), constant_values=NO_REPORT)
    return every, Histories(state[:, column], report[:, column])


def _inside(degrees: Floats, area: shapely.Geometry) -> npt.NDArray[np.int64]:
    """Places in the area; a village at its edge is in none, since outlines are simplified."""
    return np.flatnonzero(shapely.contains_xy(area, degrees))
