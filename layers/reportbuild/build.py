"""A theatre's ``reports.toml`` -> its ``control_reports.csv`` and what was set aside."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_cells import cells
from frontline.geo.files.replace import replacing
from frontline.layers.build.reports import COLUMNS, OPTIONAL
from frontline.layers.listed.communities import UNNAMED, UNNAMED_COLUMNS
from frontline.layers.reportbuild.claims import UNKNOWN, expire
from frontline.layers.reportbuild.encyclopedia import ORIGIN, read_captures, read_series
from frontline.layers.reportbuild.joining import Aside, Joined, Site, join
from frontline.layers.reportbuild.legal import read_listed, read_spots, said
from frontline.layers.reportbuild.lines import COLUMNS as LISTED
from frontline.layers.reportbuild.lines import FILE as LIST
from frontline.layers.reportbuild.lines import lines, unnamed
from frontline.layers.reportbuild.names import large_towns, told_apart
from frontline.layers.reportbuild.plan import Encyclopedia, Plan, read_plan
from frontline.layers.reportbuild.points import Gazetteers, read_known
from frontline.layers.reportbuild.precedence import precede
from frontline.layers.reportbuild.settle import settle, with_days
from frontline.layers.reportbuild.statements import Statement, read_statements

REPORTS, ASIDE = "control_reports.csv", "control_reports_aside.csv"
ASIDE_COLUMNS = (
    "place", "admin1", "date", "precision", "controller", "previous_controller", "note", "source",
    "source_url", "verification", "why", "place_id", "stands", "origin",
)  # fmt: skip


ENCYCLOPEDIA = "control_reports_wikipedia.csv"
"""Whole histories of places; each stands instead of the one in ``control_reports.csv``."""
Rows = tuple[Mapping[str, str], ...]
Spots = Set[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it.

    Attributes:
        reports: Rows of ``control_reports.csv``, by unit, place and day.
        aside: Rows of ``control_reports_aside.csv``.
        statements, sites: How many were read, and at how many places.
        more: Rows of further files by name: places that a legal list alone speaks of, those that it
            does not name, and the whole histories of places of which an encyclopedia speaks too.
    """

    reports: Rows
    aside: Rows
    statements: int
    sites: int
    more: Mapping[str, Rows] = field(default_factory=dict)


def build(folder: Path, without: Sequence[str] = ()) -> Built:
    """Join the statements of the theatre in *folder*.

    Args:
        folder: The theatre's.
        without: Lists of places to leave out with all points that came from them.

    Raises:
        BadInput: A file is missing or a cell of it cannot be used; nothing is written.
    """
    plan = read_plan(folder)
    statements = [_pointless(one, without) for one in _statements(folder, plan)]
    lists = [one for one in plan.places if one.key not in without]
    known = [k for one in lists for k in read_known(folder / one.file, one.key, plan.units)]
    gazetteers, hand = Gazetteers(known, plan.slavic), _hand(folder, plan)
    spots = read_spots(folder / plan.legal.places) if plan.legal else []
    listed = read_listed(folder / plan.legal.file, plan.legal, spots) if plan.legal else []
    coded = {(round(s.lon, 3), round(s.lat, 3)) for s in spots if s.codes}
    law = [one for line in listed if plan.legal for one in said(line, plan.legal)]
    statements, abroad = _inside(statements, plan)
    joined = join([*law, *statements], gazetteers, hand, plan.slavic)
    joined.aside += abroad
    extents = _extents(folder, plan, joined)
    rows, aside = _settled(joined, plan, extents, coded, lambda one: one.event != "legal_list")
    more: dict[str, Rows] = {}
    if plan.legal:
        more[LIST] = tuple(lines(listed, joined, plan.legal))
    if plan.encyclopedia:
        wiki = _encyclopedia(folder, plan.encyclopedia)
        both = join([*law, *statements, *wiki], gazetteers, hand, plan.slavic)
        found = _settled(both, plan, extents, coded, lambda one: one.origin == ORIGIN)[0]
        more[ENCYCLOPEDIA] = tuple(found)
    towns = large_towns(spots)
    more = {name: told_apart(found, towns) for name, found in more.items()}
    if plan.legal:
        more[UNNAMED] = tuple(unnamed(spots, listed, plan.legal))
    return Built(
        told_apart(rows, towns),
        tuple(_aside(aside)),
        len(statements) + len(abroad) + len(law),
        len(joined.sites),
        more,
    )


def _settled(
    joined: Joined,
    plan: Plan,
    extents: Mapping[str, Mapping[str, str]],
    coded: Spots,
    wanted: Callable[[Statement], bool],
) -> tuple[list[Mapping[str, str]], list[Aside]]:
    """Rows of the places about which some statement is *wanted*, and what was set aside there."""
    rows: list[Mapping[str, str]] = []
    aside = list(joined.aside)
    for site in sorted(joined.sites.values(), key=lambda s: (s.admin, s.name, s.id)):
        if not any(map(wanted, site.statements)):
            continue
        told = site.statements
        if plan.legal:
            statements = precede(site.statements, plan.legal, site.id, named=_named(site, coded))
            site.statements, yielded = statements
            aside += yielded
        settled = settle(site)
        aside += settled.aside
        first = plan.legal.other if plan.legal and _named(site, coded) else UNKNOWN
        kept = expire(with_days(settled.kept, told), plan.claim_days, first)
        rows += [_report(site, one, others, extents) for one, others in kept]
    return rows, aside


def _named(site: Site, coded: Spots) -> bool:
    """Whether the list would name the place of a site: it lies where a coded settlement does."""
    return (round(site.lon, 3), round(site.lat, 3)) in coded


def _encyclopedia(folder: Path, told: Encyclopedia) -> list[Statement]:
    return [
        *read_captures(folder / told.captures, told),
        *read_series(folder / told.series, told),
    ]


def _statements(folder: Path, plan: Plan) -> Iterator[Statement]:
    """All statements; only the first file's ids of places count, the others' places are joined."""
    for at, name in enumerate(plan.statements):
        for one in read_statements(folder / name):
            yield one if at == 0 else replace(one, place_id="")


def _inside(statements: Sequence[Statement], plan: Plan) -> tuple[list[Statement], list[Aside]]:
    """Those of places in the theatre's units, and those of places beyond them set aside.

    A village across the border has namesakes here, and no list of ours has itself.
    """
    ours = {"", *plan.units.values()} if plan.units else {one.admin for one in statements}
    inside = [one for one in statements if one.admin in ours]
    why = "lies beyond the units of the theatre"
    return inside, [Aside(one, why) for one in statements if one.admin not in ours]


def _pointless(one: Statement, without: Sequence[str]) -> Statement:
    """*one* without its point where that came from a list that is left out."""
    taken = any(one.coord_source.startswith(key) for key in without)
    return replace(one, lon=None, lat=None, coord_source="") if taken else one


def write(built: Built, folder: Path) -> None:
    """All files, each whole or not at all."""
    columns = (*COLUMNS, *OPTIONAL, *(("day_kind",) if built.more else ()))
    _write(folder / REPORTS, columns, built.reports)
    _write(folder / ASIDE, ASIDE_COLUMNS, built.aside)
    own = {LIST: LISTED, UNNAMED: UNNAMED_COLUMNS}
    for name, rows in built.more.items():
        _write(folder / name, own.get(name, columns), rows)


def _write(file: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    text = StringIO()
    table = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    table.writeheader()
    table.writerows(map(cells, rows))
    with replacing(file) as draft:
        draft.write_text(text.getvalue(), "utf-8")


def _report(
    site: Site,
    one: Statement,
    others: Sequence[Statement],
    extents: Mapping[str, Mapping[str, str]],
) -> dict[str, str]:
    extent = extents.get(site.id, {})
    kind = extent.get("kind") or one.kind
    radius = extent.get("radius_km") or ("" if one.radius_km is None else f"{one.radius_km:g}")
    return {
        "place": extent.get("name") or site.name,
        "admin1": site.admin,
        "lat": _short(site.lat),
        "lon": _short(site.lon),
        "date": str(one.day),
        "precision": one.precision,
        "controller": one.controller,
        "previous_controller": one.previous,
        "note": one.note,
        "source": one.source,
        "place_id": site.id,
        "coord_source": site.coord_source,
        "verification": one.verification,
        "kind": "joint" if one.kind == "joint" else kind,
        "event": one.event,
        "radius_km": radius,
        "certainty": one.certainty,
        "source_url": one.url,
        "differs": "; ".join(_say(one, other) for other in others if other.read),
        "day_kind": _day_kind(one),
    }


def _day_kind(one: Statement) -> str:
    """What kind of day it is: an order's, a speaker's, a latest one, or that of the ground."""
    if one.event == "legal_list" or one.certainty == "list":
        return "legal"
    if one.certainty == "claim" or one.event == "claim_expired":
        return "announced"
    return "latest" if one.certainty == "map edit" or one.precision == "approx" else "fought"


def _short(degrees: float) -> str:
    return f"{degrees:.6f}".rstrip("0").rstrip(".")


def _say(one: Statement, other: Statement) -> str:
    when = "same day" if other.day == one.day else f"{_word(other)}{other.day}"
    return f"{when}: {other.url or other.source}"


def _word(other: Statement) -> str:
    return {"day": "", "approx": "by ", "month": "month of "}[other.precision]


def _aside(rows: Iterable[Aside]) -> Iterator[dict[str, str]]:
    ordered = sorted(
        rows,
        key=lambda a: (a.statement.admin, a.statement.place, a.statement.day, a.statement.origin),
    )
    for row in ordered:
        one = row.statement
        yield {
            "place": one.place,
            "admin1": one.admin,
            "date": str(one.day),
            "precision": one.precision,
            "controller": one.controller,
            "previous_controller": one.previous,
            "note": one.note,
            "source": one.source,
            "source_url": one.url,
            "verification": one.verification,
            "why": row.why,
            "place_id": row.place_id,
            "stands": row.day,
            "origin": one.origin,
        }


def _table(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadInput(f"{file}: cannot be read as CSV in UTF-8: {fault}") from fault


def _hand(folder: Path, plan: Plan) -> dict[tuple[str, str], str]:
    rows = _table(folder / plan.hand) if plan.hand else []
    return {(row["place"], row["admin1"]): row["is"] for row in rows}


def _extents(folder: Path, plan: Plan, joined: Joined) -> dict[str, dict[str, str]]:
    rows = {row["place_id"]: row for row in _table(folder / plan.extents)} if plan.extents else {}
    if strange := sorted(set(rows) - set(joined.sites)):
        raise BadInput(f"{folder / plan.extents}: no place has the id {strange[0]!r}")
    return rows
