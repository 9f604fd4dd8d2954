"""What a page tells in words, packed for the way: names, reports, sources are most of a page.

Numbers are packed by ``codec``; of a theatre of reports the words around them weigh more. Those of
a mosaic are deflated as one JSON, a text and the licences as another, and ``main.mjs`` puts them
back before anything is drawn.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from frontline.geo.errors import BadInput
from frontline.layers.page.payload.codec import deltas, inflated, packed_json, undelta, zigzag
from frontline.layers.page.payload.payload import FORMAT

TEXTS = ("cells", "reports", "words", "sources", "addresses", "doubts")
TOLD = ("text", "licences")
"""What of a page is packed beside its mosaics."""
RISING = (0, 4, 7, 10)
"""Columns of reports that mostly rise from row to row: place, day, note, line of the file. They
travel as steps; with rows turned into columns that is 10 kB less of Syria's 84, measured."""
PLACE, POINT = 0, slice(2, 4)
"""Columns of reports: the place, and its degrees, which are left out where they are those of the
report before it of a place of that name (4 kB of Syria's 98)."""
# Bytes of words a page may hold; more is no page of ours.
LARGEST = 64_000_000


def folded(data: dict[str, Any], *, quick: bool = False) -> dict[str, Any]:
    """The data of a page as they travel: the words of its mosaics as one packed text each.

    A mosaic without reports has few words, and keeps them. *quick*, as of ``packed_json``, is for
    the text alone: what mosaics tell is packed once for all texts beside them.
    """
    found = _each_mosaic(data, _fold)
    told = {key: found[key] for key in TOLD if key in found}
    return {**found, **dict.fromkeys(told, 0), "told": packed_json(told, quick=quick)}


def unfolded(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a page as ``page`` made them; what travelled unfolded stays as it is.

    Raises:
        BadInput: The packed words are damaged.
    """
    found = _each_mosaic(data, _unfold)
    if "told" not in found:
        return found
    told = _words(found.pop("told"))
    if not told.keys() <= set(TOLD):
        raise BadInput("the packed words are damaged: they are none of ours")
    return {key: told.get(key, value) for key, value in found.items()}


def _each_mosaic(data: dict[str, Any], change: Any) -> dict[str, Any]:
    found = dict(data)
    if isinstance(found.get("mosaic"), dict):
        found["mosaic"] = change(found["mosaic"])
    if isinstance(found.get("beside"), dict):
        found["beside"] = _each_mosaic(found["beside"], change)
    return found


def _fold(mosaic: dict[str, Any]) -> dict[str, Any]:
    if not mosaic["reports"]:
        return mosaic
    # Each keeps its place, empty: the manifest's hash is of the data in their order.
    emptied = {key: 0 if key in TEXTS else value for key, value in mosaic.items()}
    texts = {key: mosaic[key] for key in TEXTS} | {"reports": _columns(mosaic["reports"])}
    number = {word: i for i, word in enumerate(mosaic["words"])}
    cited = _each_cited(texts, lambda text: number.get(text, text))
    return {**emptied, "texts": packed_json(texts | cited)}


def _unfold(mosaic: dict[str, Any]) -> dict[str, Any]:
    if "texts" not in mosaic:
        return mosaic
    texts = _words(mosaic["texts"])
    if set(texts) != set(TEXTS):
        raise BadInput("the packed words are damaged: they are none of ours")
    if mosaic.get("format") == FORMAT:  # what others hold is for ``decode`` to refuse
        texts |= _whole(texts)
    return {key: texts.get(key, value) for key, value in mosaic.items() if key != "texts"}


def _whole(texts: dict[str, Any]) -> dict[str, Any]:
    """Reports as rows, and what is cited by its text."""
    words = texts["words"]
    try:
        cited = _each_cited(texts, lambda one: one if isinstance(one, str) else words[one])
        return cited | {"reports": _rows(texts["reports"])}
    except (TypeError, ValueError, IndexError, KeyError, OverflowError) as fault:
        raise BadInput(f"the packed words are damaged: {fault}") from fault


def _each_cited(texts: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """Sources and their addresses changed: one that a report has travels as its word's number.

    That is 8 kB less of Syria's 98.
    """
    return {
        "sources": [change(one) for one in texts["sources"]],
        "addresses": [[change(one) for one in own] for own in texts["addresses"]],
    }


def _words(packed: Any) -> dict[str, Any]:
    try:
        words = json.loads(inflated(packed, LARGEST))
    except (ValueError, AttributeError, RecursionError) as fault:
        raise BadInput(f"the packed words are damaged: {fault}") from fault
    if not isinstance(words, dict):
        raise BadInput("the packed words are damaged: they are none of ours")
    return words


def _columns(rows: list[list[Any]]) -> list[list[Any]]:
    """Reports by column; those that rise as the steps of ``codec``."""
    columns = [list(column) for column in zip(*_pointed(rows), strict=True)]
    return [
        zigzag(deltas(column)).tolist() if number in RISING else column
        for number, column in enumerate(columns)
    ]


def _pointed(rows: list[list[Any]]) -> Iterator[list[Any]]:
    """Each report, without its point where that is the one of its place's report before it."""
    known: dict[Any, list[Any]] = {}
    for row in rows:
        point = row[POINT]
        again = known.get(row[PLACE]) == point
        known[row[PLACE]] = point
        yield [*row[: POINT.start], *((None, None) if again else point), *row[POINT.stop :]]


def _rows(columns: Any) -> list[list[Any]]:
    """Undoes ``_columns``."""
    whole = [
        undelta(np.array(column, np.int64)).tolist() if number in RISING else column
        for number, column in enumerate(columns)
    ]
    rows = [list(row) for row in zip(*whole, strict=True)]
    known: dict[Any, list[Any]] = {}
    for row in rows:
        if row[POINT] == [None, None]:
            row[POINT] = known[row[PLACE]]
        known[row[PLACE]] = row[POINT]
    return rows
