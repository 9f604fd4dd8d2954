"""The ground of a theatre with a legal list: from the cache, or built and kept there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import PASSING, border
from frontline.layers.build.reports import Reports, read_reports
from frontline.layers.ground.build import holders_of, plain_of, within
from frontline.layers.ground.cache import RULES as OF_GROUND
from frontline.layers.ground.cache import digest_of, keep, kept, kept_as
from frontline.layers.ground.open import mosaic_of_reports
from frontline.layers.inference.rules import read_rules as ground_rules
from frontline.layers.listed.build import mosaic_of_list
from frontline.layers.listed.communities import UNNAMED
from frontline.layers.listed.listing import (
    LIST,
    RULES,
    ListRules,
    has_list,
    read_listing,
    read_rules,
)  # fmt: skip
from frontline.layers.listed.roads import ROADS
from frontline.layers.model import ALL_OTHERS, Report
from frontline.layers.mosaic.mosaic import Mosaic

EXPIRED = "claim_expired"
MODULES = OF_GROUND + digest_of(Path(__file__).parent)
"""Of the modules that build a listed theatre, as this process runs them."""
# Whole histories of places under a licence that keeps them apart; each stands instead of the
# theatre's own.
BESIDE = "control_reports_*.csv"


def open_listed(theatre: Theatre) -> Mosaic:
    """The mosaic of a theatre with a legal list.

    Raises:
        BadInput: A file of the theatre is wrong.
    """
    listed = read_rules(theatre)
    facts = facts_of(theatre, listed)
    rules = ground_rules(theatre.folder / "ground.toml")
    file = _cache_file(theatre)
    if file.is_file():
        inside = within(facts, border(theatre))
        plain = plain_of(inside, theatre, holders_of(inside.reports, theatre))
        if found := kept(file, plain, rules):
            return titled(found, listed)
    built = mosaic_of_list(facts, theatre, listed, rules)
    keep(built, file)
    return titled(built, listed)


def titled(mosaic: Mosaic, listed: ListRules) -> Mosaic:
    """The layers with the age of their news in the title, and how long the list vouches."""
    sure = newest_sure(mosaic)
    newest = f", newest confirmed change {sure:%-d %B %Y}" if sure else ""
    sites = mosaic.sites and replace(mosaic.sites, vouched=listed.until)
    return replace(mosaic, title=f"{mosaic.title}{newest}", sites=sites)


def newest_sure(mosaic: Mosaic) -> date | None:
    """The day of the newest change that is confirmed; None where none is said to be."""
    return max((r.day for r in mosaic.reports if r.certainty == "confirmed"), default=None)


def mosaic_of_told(reports: Reports, theatre: Theatre) -> Mosaic:
    """The mosaic of reports about *theatre*, where a list may tell of what none is about.

    Raises:
        BadInput: As ``layers.ground.open.mosaic_of_reports``.
    """
    if has_list(theatre) and reports.reports[0].place_id == ALL_OTHERS:
        rules = ground_rules(theatre.folder / "ground.toml")
        return mosaic_of_list(reports, theatre, read_rules(theatre), rules)
    return mosaic_of_reports(reports, theatre)


def facts_of(theatre: Theatre, listed: ListRules) -> Reports:
    """All that is reported in *theatre*: what no list names first, then in order of day.

    Raises:
        BadInput: A file is wrong.
    """
    own = read_reports(theatre.reports_csv, theatre)
    sources = list(own.sources)
    told: dict[str, list[Report]] = {}
    rest, *lines = read_listing(theatre, listed)
    for report in (*lines, *own.reports):
        told.setdefault(report.place_id, []).append(report)
    for file in _beside(theatre):
        more = read_reports(file, theatre)
        sources += more.sources
        for place in {report.place_id for report in more.reports}:
            told[place] = []
        for report in more.reports:
            told[report.place_id].append(report)
    every = sorted((r for place in told.values() for r in place), key=lambda r: (r.day, r.row))
    newest = max((r.day for r in every if r.event != EXPIRED), default=date.min)
    every = [r for r in every if r.day <= newest]  # what runs out later is nobody's word
    named = tuple(dict.fromkeys([listed.source, *sources]))
    return Reports(theatre.reports_csv, (rest, *every), own.doubts, named)


def _beside(theatre: Theatre) -> list[Path]:
    return [file for file in theatre.report_files() if file.match(BESIDE)]


def _cache_file(theatre: Theatre) -> Path:
    """Named by a digest of all files that the build reads, and of its rules."""
    own = (RULES, LIST, UNNAMED, "ground.toml", "theatre.toml", "barriers.geojson", PASSING, ROADS)
    files = [theatre.reports_csv, *_beside(theatre), theatre.places_csv, theatre.basemap]
    read = (*files, *(theatre.folder / name for name in own))
    return kept_as("listed", theatre, read, MODULES)
