"""The facts of a theatre that has a ``ground.toml``: its reports and the states seen on one day."""

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border
from frontline.layers.build.reports import Reports, read_reports
from frontline.layers.ground.build import Facts, holders_of, mosaic_of_ground, plain_of, within
from frontline.layers.ground.cache import cache_file, keep, kept
from frontline.layers.ground.rules import read_rules
from frontline.layers.ground.states import States, read_states
from frontline.layers.mosaic.mosaic import Mosaic

RULES = "ground.toml"
STATES = "control_states.csv"
INFERRED = ":inferred"
"""Behind the name of a theatre: its ground inferred from evidence, not cells around its reports."""


def has_ground(theatre: Theatre) -> bool:
    """Whether the ground of *theatre* is inferred from its communities."""
    return (theatre.folder / RULES).is_file()


def open_ground(theatre: Theatre) -> Mosaic:
    """The mosaic of a theatre with a ``ground.toml``: from the cache, or built and kept there.

    Raises:
        BadInput: A file of the theatre is wrong.
    """
    facts, file = facts_of(theatre), cache_file(theatre)
    if file.is_file():
        inside = within(facts, border(theatre))
        plain = plain_of(inside, theatre, holders_of(inside.reports, theatre))
        if found := kept(file, plain, read_rules(theatre.folder / RULES)):
            return found
    built = mosaic_of_ground(facts, theatre)
    keep(built, file)
    return built


def facts_of(theatre: Theatre) -> Facts:
    """All that is reported in *theatre*, in the files that it is not *without*.

    Raises:
        BadInput: A file is wrong.
    """
    reports = read_reports(theatre.reports_csv, theatre)
    seen = theatre.folder / STATES
    none = States((), ())
    return joined(reports, none if seen.name in theatre.without else read_states(seen, theatre))


def joined(told: Reports, states: States) -> Facts:
    """Reports and states in order of day, as one."""
    every = [
        *((r, frozenset[str]()) for r in told.reports),
        *zip(states.reports, states.also, strict=True),
    ]
    every.sort(key=lambda one: one[0].day)
    return Facts(
        reports=tuple(report for report, _ in every),
        also={i: others for i, (_, others) in enumerate(every) if others},
        sources=(*told.sources, *dict.fromkeys(r.source for r in states.reports)),
        doubts=told.doubts,
    )
