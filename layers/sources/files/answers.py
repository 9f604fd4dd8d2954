"""Answers of map services saved as files: whether one is whole, and what else it may be.

A service sends a thousand or two thousand features at once and says with ``exceededTransferLimit``
that there are more: a map made of such an answer lacks ground, and does not show it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.sources.files.dates import day_in_name

FLAG = "exceededTransferLimit"
CUT = "cut off by its service"
"""How a note on such an answer begins."""
_SET = re.compile(rb'"exceededTransferLimit"\s*:\s*true')


def is_cut_off(answer: Any) -> bool:
    """Whether a service says that *answer*, GeoJSON or Esri JSON, is not all there is."""
    if not isinstance(answer, Mapping):
        return False
    properties = answer.get("properties")
    told = (answer, properties if isinstance(properties, Mapping) else {})
    return any(place.get(FLAG) is True for place in told)


def cut_off(file: InputFile, answer: Any, beside: Sequence[InputFile]) -> tuple[str, str]:
    """A question and a note about an answer that is cut off; both "" where it is whole.

    There is nothing to ask where the last page of the same day lies beside it.
    """
    if not is_cut_off(answer):
        return "", ""
    what = f"{CUT} ({FLAG})"
    if last := next((other for other in beside if _is_last_page(other, file)), None):
        return (
            "",
            f"{what}: what it lacks must be in the pages beside it, the last of them {last.name}",
        )
    return (
        f"{what}: there are more features than it has; fetch the rest (resultOffset) and give all "
        "pages together"
    ), ""


def _is_last_page(other: InputFile, file: InputFile) -> bool:
    if other is file or other.suffix != file.suffix or _day(other) != _day(file):
        return False
    try:
        return not _SET.search(other.content)
    finally:
        other.forget()


def _day(file: InputFile) -> object:
    try:
        dated = day_in_name(file.stem)
    except BadInput:
        return None
    return dated.day if dated else None


def error_of(answer: Any) -> str:
    """The error that a service answered with, in its words; "" where it is none."""
    error = answer.get("error") if isinstance(answer, Mapping) else None
    if not isinstance(error, Mapping) or not {"code", "message"} & error.keys():
        return ""
    details = error.get("details")
    parts = [
        error.get("code"),
        error.get("message"),
        *(details if isinstance(details, list) else []),
    ]
    return " ".join(dict.fromkeys(str(part).strip()[:120] for part in parts if part))[:300]
