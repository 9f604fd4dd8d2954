"""Counts a snapshot again: from its own numbers, and from its inputs where they are at hand.

    for check in verify(Path("page.html")): print(check.line)

Each question has an answer of its own: is every byte as it was written; is each part of the data
the one the manifest was made for; is the program that draws them ours; do the figures in the
manifest follow from the numbers in the page; do the lines drawn enclose the areas stated; and do
the inputs give the same again.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build.evidence import evidence
from frontline.layers.locales.messages import DEFAULT, language
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.heading import spoken_of
from frontline.layers.page.html.map import script_json
from frontline.layers.page.payload.basemap import basemap_payload
from frontline.layers.page.payload.decode import Payload, block, payload
from frontline.layers.page.payload.names import names_payload
from frontline.layers.page.payload.payload import drawing_of, mosaic_payload
from frontline.layers.page.snapshot.checks import Check, at_hand, read, said_of, seal
from frontline.layers.page.snapshot.manifest import (
    FORMAT,
    extent,
    figures,
    maker,
    rules,
)
from frontline.layers.page.snapshot.reissue import drawn_again, part_hashes
from frontline.layers.page.snapshot.rounding import STEPS, apart, same_lines, same_numbers
from frontline.layers.page.snapshot.snapshot import page_licences

# Figures are kept to 0.001 km2; areas of cells are rounded to ``Payload.area_step`` beside.
ROUNDING_KM2 = 0.002
# Figures of how lines are cut up, which may differ where a vertex is all but on a straight line.
# They are held against the page's own lines, and the lines against those of the inputs.
OF_THE_LINES = ("edges", "vertices")
METRES = 111_700.0
"""In one degree, at most."""


def verify(page: Path, layers: Path | str | None = None) -> list[Check]:
    """Every check that can be made of the snapshot in the file *page*.

    Args:
        page: An HTML file that ``frontline snapshot`` wrote.
        layers: What its layers were read from, where that is no theatre's own reports.

    Raises:
        BadInput: The file cannot be read, is no snapshot, or is damaged.
    """
    html, record, data = opened(page)
    with said_of(page):
        return [
            *own_checks(html, record, data),
            *_inputs(record, data, layers),
        ]


def opened(page: Path) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The text of the file *page*, its manifest and its data.

    Raises:
        BadInput: The file cannot be read, or is no snapshot.
    """
    html = read(page)
    with said_of(page):
        record, data = block(html, "manifest"), block(html, "data")
        if not isinstance(record, dict) or record.get("format") != FORMAT:
            raise BadInput(f"the manifest is not of format {FORMAT}")
        if not isinstance(data, dict):
            raise BadInput("the page's data are damaged: no parts in them")
        return html, record, data


def own_checks(html: str, record: dict[str, Any], data: dict[str, Any]) -> list[Check]:
    """The checks for which nothing but the page is needed."""
    drawn = payload(data)
    return [
        seal(html),
        _parts(record, data),
        _program(record, data, html),
        _own_figures(record, drawn, "figures"),
        _areas(drawn, "areas"),
        *_beside(record, data),
        *_notes(record, data),
    ]


def _notes(record: dict[str, Any], data: dict[str, Any]) -> list[Check]:
    """Whether as many notes are in the page as the manifest says went out."""
    if "notes" not in record:
        return []
    stated, there = record["notes"]["kept"], len(data.get("notes", ()))
    held = record["notes"]["held_back"]
    detail = f"{there} in the page, {stated} stated; {held} held back"
    return [Check("notes", stated == there, detail)]


def _parts(record: dict[str, Any], data: dict[str, Any]) -> Check:
    """Each part of the data against its hash."""
    stated, found = record["parts"], part_hashes(data)
    off = [name for name in {**stated, **found} if stated.get(name) != found.get(name)]
    if off:
        return Check("parts", False, f"not what the manifest was made for: {', '.join(off)}")
    return Check("parts", True, f"{', '.join(found)} have the hashes in the manifest")


def _program(record: dict[str, Any], data: dict[str, Any], html: str) -> Check:
    """The whole file against the one that its data give with the program at hand."""
    again, ours = drawn_again(data, record)
    if record["program"] != ours:
        other = f"made by another build ({record['maker']}; here is {maker()})"
        # Another version draws other bytes from the same data, which is no fault of the page.
        return Check("program", None, f"{other}: scripts and markup are not compared")
    if again != html or record["maker"] != maker():
        return Check("program", False, "scripts, styles or markup are not those of this build")
    return Check("program", True, "written again from its data, the file is the same to the byte")


def _beside(record: dict[str, Any], data: dict[str, Any]) -> list[Check]:
    """The second source of a page that compares two: its figures and areas."""
    if not data["beside"] and "beside" not in record:
        return []
    if not data["beside"] or "beside" not in record:
        return [Check("second source", False, "it is in the manifest or in the page alone")]
    drawn = payload(data["beside"])
    return [
        _own_figures(record["beside"], drawn, "second source: figures"),
        _areas(drawn, "second source: areas"),
    ]


def _own_figures(record: dict[str, Any], drawn: Payload, what: str) -> Check:
    """The manifest's figures against the page's numbers."""
    stated = record["figures"]
    counted = _counted(drawn, str(stated["shown"]))
    # Areas of cells are sent rounded, and each may be off by half a step.
    off = list(_unlike(stated, counted, ROUNDING_KM2 + drawn.area_step / 2 * len(drawn.area_km2)))
    if off:
        return Check(what, False, _some(off))
    return Check(
        what,
        True,
        f"{counted['cells']} cells, {counted['edges']} edges, {counted['reports']} reports, areas "
        f"on {', '.join(counted['area_km2'])} follow from the numbers in the page",
    )


def _counted(drawn: Payload, shown: str) -> dict[str, Any]:
    """What ``manifest.figures`` told, counted from the page."""
    days = [str(day) for day in drawn.days]
    return {
        "cells": len(drawn.area_km2),
        "edges": len(drawn.left),
        "vertices": len(drawn.xy),
        "reports": drawn.reports,
        "days": len(days),
        "days_with_information": len(drawn.informed),
        "first": days[0],
        "shown": shown,
        "last": days[-1],
        "newest": str(drawn.informed[-1]),
        "area_km2": {
            day: drawn.areas_on(max(sum(d <= day for d in days) - 1, 0))
            for day in (days[0], shown, days[-1])
        },
    }


def _unlike(stated: Any, counted: Any, tolerance: float, name: str = "") -> Iterator[str]:
    """What differs between two trees of figures, one line each."""
    if isinstance(counted, dict) and isinstance(stated, dict):
        for key in [*counted, *(k for k in stated if k not in counted)]:
            where = f"{name} {key}".strip()
            yield from _unlike(stated.get(key), counted.get(key), tolerance, where)
    elif type(stated) is not type(counted) and not isinstance(stated, int | float):
        yield f"{name} is {stated!r} in the manifest, {counted!r} counted"
    elif isinstance(counted, float):
        # Written so that a NaN in a forged manifest is a difference too.
        if not abs(stated - counted) <= tolerance:
            yield f"{name} is {stated:,.3f} in the manifest, {counted:,.3f} counted"
    elif stated != counted:
        yield f"{name} is {stated} in the manifest, {counted} counted"


def _areas(drawn: Payload, what: str) -> Check:
    """The areas stated against what the lines enclose."""
    enclosed, rounding = drawn.drawn_km2()
    off = np.abs(enclosed - drawn.area_km2)
    # As above: NaN is wrong.
    wrong = np.flatnonzero(~(off <= rounding))
    if len(wrong):
        worst = int(wrong[np.argmax(off[wrong])])
        return Check(
            what,
            False,
            f"cell {worst} is stated as {drawn.area_km2[worst]:,.6f} km2, its lines enclose "
            f"{enclosed[worst]:,.6f}" + (f" (and {len(wrong) - 1} more)" if wrong[1:].size else ""),
        )
    return Check(what, True, f"the lines drawn enclose them, to {off.max():.4f} km2 a cell")


def _inputs(record: dict[str, Any], data: dict[str, Any], layers: Path | str | None) -> list[Check]:
    """The inputs at hand against the manifest's hashes; where they agree, the page against them."""
    check, out = at_hand(record, layers)
    if out is None:
        return [check]
    theatre = named(out.theatre, str(data.get("language", DEFAULT)))
    return [check, _made_again(record, data, out.mosaic, theatre)]


def _made_again(
    record: dict[str, Any], data: dict[str, Any], mosaic: Mosaic, theatre: Theatre
) -> Check:
    """The page against the mosaic that its inputs give."""
    drawing = drawing_of(mosaic)
    stepped = drawing.stepped
    drawn, shown = payload(data), mosaic.on(str(record["figures"]["shown"])).shown
    ours = {k: v for k, v in figures(mosaic, shown).items() if k not in OF_THE_LINES}
    stated = {k: v for k, v in record["figures"].items() if k not in OF_THE_LINES}
    off = list(_unlike(stated, ours, ROUNDING_KM2))
    if drawn.days != stepped.days or drawn.informed != stepped.informed:
        off.append("the days with a change are others")
    elif drawn.holders != stepped.holders or not np.array_equal(
        drawn.spells.turns, stepped.spells.of_cells(drawing.sent).turns
    ):
        off.append("some cell is held by another on some day")
    speaks = language(data.get("language", DEFAULT))
    again = mosaic_payload(drawing, spoken_of(mosaic, theatre, speaks))
    # Another processor may round a crossing the other way, so numbers that differ are looked at
    # before they are called a change.
    exact = same_numbers(data["mosaic"]["packed"], again["packed"])
    off += [*_words(record, data, again, mosaic, theatre), *_sayings(record, mosaic, exact=exact)]
    if off:
        return Check("made again", False, _some(off))
    if not exact:
        return _rounded(data, again, drawn, theatre)
    metres, allowed = _furthest(drawn, drawing.mosaic), drawn.step / 2**0.5 * METRES
    if metres > allowed * 1.000_001:  # a half rounds either way
        line = f"a vertex lies {metres:.2f} m from the inputs' lines"
        return Check("made again", False, line)
    detail = f"{theatre.title}: every cell on every day, and no vertex is off by more than"
    return Check("made again", True, f"{detail} {metres:.3f} m (stated: {allowed:.3f} m)")


def _rounded(
    data: dict[str, Any], payload_again: dict[str, Any], drawn: Payload, theatre: Theatre
) -> Check:
    """Numbers that are not the same to the last digit: rounding, or a change?"""
    again = payload({"mosaic": payload_again})
    found = apart(data["mosaic"]["packed"], payload_again["packed"], drawn, again)
    if found.faults:
        return Check("made again", False, _some(list(found.faults)))
    detail = (
        f"{theatre.title}: every cell on every day; lines up to {found.steps:.1f} steps of "
        f"{again.step:g} degrees apart (allowed: {STEPS:.1f}), cells up to {found.km2:.5f} km2 "
        "(allowed: a step of their outline)"
    )
    return Check("made again", True, detail, rounded=True)


def _words(
    record: dict[str, Any],
    data: dict[str, Any],
    again: dict[str, Any],
    mosaic: Mosaic,
    theatre: Theatre,
) -> list[str]:
    """Which of the page's names, reports, sources and places are others than the inputs give."""
    ours = {
        "basemap": basemap_payload(theatre),
        "names": names_payload(
            mosaic, theatre, data["text"], language=data.get("language", DEFAULT)
        ),
        "licences": page_licences(theatre, record),
    }
    off = [name for name, again in ours.items() if not _same(data.get(name), again)]
    others = [name for name in again if name != "packed"]
    off += [name for name in others if not _same(data["mosaic"].get(name), again[name])]
    return [f"the page's {name} are others than the inputs give" for name in off]


def _sayings(record: dict[str, Any], mosaic: Mosaic, *, exact: bool) -> list[str]:
    """Which of the manifest's sayings are others than this edition would state."""
    off = [name for name, ours in extent(mosaic).items() if record.get(name) != ours]
    counted = asdict(evidence(mosaic.reports))
    if record.get("evidence", counted) != counted:
        off.append("evidence")
    # Rules are words of a version; another version may say them in others.
    if record["maker"] == maker():
        ours = rules(mosaic)
        same = record["rules"] == ours if exact else same_lines(record["rules"], ours)
        off += [] if same else ["rules"]
    return [f"the manifest's {name} are others" for name in off]


def _same(stated: Any, again: Any) -> bool:
    """Whether two parts of a page's data say the same."""
    return bool(stated == json.loads(script_json(again)))


def _furthest(drawn: Payload, mosaic: Mosaic) -> float:
    """The largest distance, in metres at most, from a drawn vertex to the nearest of the inputs."""
    known = shapely.STRtree(shapely.points(mosaic.segments.ends.reshape(-1, 2)))
    asked = shapely.points(drawn.xy)
    _, degrees = known.query_nearest(asked, return_distance=True, all_matches=False)
    return float(degrees.max()) * METRES


def _some(lines: list[str]) -> str:
    return lines[0] + (f" (and {len(lines) - 1} more)" if lines[1:] else "")
