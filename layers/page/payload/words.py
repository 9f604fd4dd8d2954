"""What a mosaic tells in words, packed for the way: names, reports, sources are most of a page.

Numbers are packed by ``codec``; of a theatre of reports the words around them weigh more. They are
deflated as one JSON, and ``main.mjs`` puts them back before anything is drawn.
"""

import json
from typing import Any

from frontline.geo.errors import BadInput
from frontline.layers.page.payload.codec import inflated, packed_json

TEXTS = ("cells", "reports", "words", "sources", "addresses", "doubts")
# Bytes of words a page may hold; more is no page of ours.
LARGEST = 64_000_000


def folded(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a page as they travel: the words of its mosaics as one packed text each.

    A mosaic without reports has few words, and keeps them.
    """
    return _each_mosaic(data, _fold)


def unfolded(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a page as ``page`` made them; what travelled unfolded stays as it is.

    Raises:
        BadInput: The packed words are damaged.
    """
    return _each_mosaic(data, _unfold)


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
    return {**emptied, "texts": packed_json({key: mosaic[key] for key in TEXTS})}


def _unfold(mosaic: dict[str, Any]) -> dict[str, Any]:
    if "texts" not in mosaic:
        return mosaic
    try:
        texts = json.loads(inflated(mosaic["texts"], LARGEST))
    except (ValueError, AttributeError, RecursionError) as fault:
        raise BadInput(f"the packed words are damaged: {fault}") from fault
    if not isinstance(texts, dict) or set(texts) != set(TEXTS):
        raise BadInput("the packed words are damaged: they are none of ours")
    return {key: texts.get(key, value) for key, value in mosaic.items() if key != "texts"}
