"""Reports of a theatre -> Mosaic: ground from evidence where it has rules, else plain cells."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border
from frontline.layers.build.from_reports import mosaic_of
from frontline.layers.build.reports import Reports, read_reports
from frontline.layers.ground.areas import FILE as AREAS
from frontline.layers.ground.areas import UNITS, read_areas
from frontline.layers.ground.build import (
    country_of,
    holders_of,
    mosaic_of_ground,
    plain_of,
    within,
)
from frontline.layers.ground.cache import cache_file, keep, kept
from frontline.layers.ground.states import read_states
from frontline.layers.inference.barriers import FILE as BARRIERS
from frontline.layers.inference.districts import FILE as DISTRICTS
from frontline.layers.inference.rules import read_rules
from frontline.layers.mosaic.mosaic import Mosaic

RULES = "ground.toml"
STATES = "control_states.csv"


def has_ground(theatre: Theatre) -> bool:
    """Whether the ground of *theatre* is inferred from its communities."""
    return (theatre.folder / RULES).is_file()


def mosaic_of_reports(reports: Reports, theatre: Theatre) -> Mosaic:
    """The mosaic that reports about places of *theatre* tell.

    Raises:
        BadInput: A place lies far outside the border, two are too close for a cell each, or a file
            of the theatre is wrong.
    """
    if has_ground(theatre):
        return mosaic_of_ground(reports, theatre)
    return mosaic_of(reports, theatre, border(theatre))


def open_theatre(theatre: Theatre) -> Mosaic:
    """The mosaic of a theatre's own reports; inferred ground from the cache, or built and kept.

    Raises:
        BadInput: The theatre has no reports, or a file of it is wrong.
    """
    if not theatre.reports_csv.exists():
        raise BadInput(
            f"theatre {theatre.key} ships no layers; bring some in with `frontline import PATH "
            f"-o {theatre.key}.parquet` and give that store"
        )
    if not has_ground(theatre):
        return mosaic_of_reports(facts_of(theatre), theatre)
    return _opened(theatre, cache_file(theatre, ground_files(theatre)))


@lru_cache(maxsize=2)  # a war and the one that is shown beside it
def _opened(theatre: Theatre, file: Path) -> Mosaic:
    """The ground that *file* keeps; its name stands for the content of all that it is made from.

    What a process opens again is the same mosaic, whose drawing and answers are kept by it.
    """
    reports = facts_of(theatre)
    if file.is_file():
        inside = within(reports, country_of(reports, theatre))
        plain = plain_of(inside, theatre, holders_of(inside.reports, theatre))
        if found := kept(file, plain, read_rules(theatre.folder / RULES)):
            return found
    built = mosaic_of_ground(reports, theatre)
    keep(built, file)
    return built


def facts_of(theatre: Theatre) -> Reports:
    """All that is said of places of *theatre*: reports, states seen, areas, in order of day.

    Raises:
        BadInput: A file is wrong.
    """
    reports = read_reports(theatre.reports_csv, theatre)
    if not has_ground(theatre):
        return reports
    states = () if STATES in theatre.without else read_states(theatre.folder / STATES, theatre)
    more = (*states, *read_areas(theatre.folder / AREAS, theatre))
    every = sorted([*reports.reports, *more], key=lambda report: report.day)
    sources = (*reports.sources, *(r.source for r in more))
    return replace(reports, reports=tuple(every), sources=tuple(dict.fromkeys(sources)))


def ground_files(theatre: Theatre) -> list[Path]:
    """The files that say who held the ground of *theatre*: its reports, and what they lean on."""
    names = (STATES, AREAS, UNITS, RULES, BARRIERS, DISTRICTS) if has_ground(theatre) else ()
    more = (theatre.folder / name for name in names if name not in theatre.without)
    return [*theatre.report_files(), *(file for file in more if file.is_file())]
