"""The facts of a theatre that has a ``ground.toml``: its reports and the states seen on one day."""

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build.reports import Reports, read_reports
from frontline.layers.ground.build import Facts
from frontline.layers.ground.states import States, read_states

RULES = "ground.toml"
STATES = "control_states.csv"


def has_ground(theatre: Theatre) -> bool:
    """Whether the ground of *theatre* is inferred from its communities."""
    return (theatre.folder / RULES).is_file()


def facts_of(theatre: Theatre) -> Facts:
    """All that is reported in *theatre*.

    Raises:
        BadInput: A file is wrong.
    """
    reports = read_reports(theatre.reports_csv, theatre)
    return joined(reports, read_states(theatre.folder / STATES, theatre))


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
