"""What the page must know about a mosaic, small enough to travel inside it.

Each edge is sent once, with the cells on its two sides; the browser makes the zones of a day from
the edges whose sides differ, so neighbouring zones share their line and nothing can gape. Days are
whole numbers since 1970-01-01. Texts that repeat (sources, notes) are sent once, as ``words``.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import shapely

from geo.theatre import Theatre
from layers.arrangement import Edges
from layers.mosaic import Mosaic
from layers.page.codec import Numbers, deltas, pack, quantise, zigzag

STEP = 1e-6
"""Coordinates are rounded to this many degrees: off by 0.06 m at most."""
EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


def mosaic_payload(mosaic: Mosaic, theatre: Theatre) -> dict[str, Any]:
    """The mosaic as JSON-ready data; ``packed`` holds the numbers (see ``decode.mjs``).

    Raises:
        UnknownName: The mosaic has a holder that the theatre does not list.
    """
    words = _Words()
    holders = {holder: number for number, holder in enumerate(mosaic.holders)}
    return {
        "title": mosaic.title,
        "step": STEP,
        "cells": list(mosaic.names),
        "areas": [round(float(area), 6) for area in mosaic.area_km2],
        "holders": [[holder.actor, holder.status] for holder in mosaic.holders],
        "actors": _actors(mosaic, theatre),
        "days": [day_number(day) for day in mosaic.days],
        "informed": [day_number(day) for day in mosaic.informed],
        "reports": [
            [
                words[report.place],
                words[report.admin],
                round(report.lon, 6),
                round(report.lat, 6),
                day_number(report.day),
                int(report.precision == "month"),
                holders[report.holder],
                words[report.note],
                words[report.source],
                words[report.verification],
                report.row,
            ]
            for report in mosaic.reports
        ],
        "words": words.texts,
        "sources": list(mosaic.sources),
        "doubts": list(mosaic.doubts),
        "packed": pack([*_edge_streams(mosaic.edges), *_spell_streams(mosaic)]),
    }


class _Words:
    """Gives each different text a number, in order of first use."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def __getitem__(self, text: str) -> int:
        if text not in self._numbers:
            self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return self._numbers[text]


def _actors(mosaic: Mosaic, theatre: Theatre) -> list[dict[str, str]]:
    """The theatre's actors that hold anything here, in its order; UnknownName names a stranger."""
    present = {theatre.actor(holder.actor).key for holder in mosaic.holders}
    return [
        {"key": a.key, "label": a.label, "colour": a.colour, "hatch": a.hatch}
        for a in theatre.actors
        if a.key in present | {"unknown"}
    ]


def _edge_streams(edges: Edges) -> Iterable[Numbers]:
    """Vertices per edge, left and right cell plus one, then steps in longitude and latitude."""
    xy = quantise(shapely.get_coordinates(edges.lines), STEP)
    yield np.asarray(shapely.get_num_coordinates(edges.lines), dtype=np.int64)
    yield edges.left.astype(np.int64) + 1
    yield edges.right.astype(np.int64) + 1
    yield zigzag(deltas(xy[:, 0]))
    yield zigzag(deltas(xy[:, 1]))


def _spell_streams(mosaic: Mosaic) -> Iterable[Numbers]:
    """Spells per cell; then of each its first day (index into ``days``), holder and report + 1.

    A new spell starts where the holder changes or where another report vouches for it. A cell's
    first spell starts at day 0.
    """
    states, grounds = mosaic.states.astype(np.int64), mosaic.grounds.astype(np.int64)
    starts = np.ones(states.shape, dtype=bool)
    starts[:, 1:] = (np.diff(states) != 0) | (np.diff(grounds) != 0)
    cell, column = np.nonzero(starts)
    yield starts.sum(axis=1)
    yield zigzag(deltas(column))
    yield states[cell, column]
    yield zigzag(deltas(grounds[cell, column] + 1))
