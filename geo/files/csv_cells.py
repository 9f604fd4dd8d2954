"""The one door of foreign text into CSV: no cell that a spreadsheet would run.

A cell that begins as a formula does gets an apostrophe before it, which spreadsheets take as "this
is text". Numbers stay numbers.
"""

from collections.abc import Mapping
from typing import Any

from frontline.geo.unseen import disarmed, written_out

STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""Letters that begin a formula or hide one, in either width (OWASP, "CSV Injection")."""


def cell(value: Any) -> Any:
    """*value* as it may stand in a CSV file."""
    if not isinstance(value, str):
        return value
    # A lone carriage return ends a row for some readers and is not quoted by the writer.
    text = disarmed(value.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{text}" if _begins_formula(text) and not _number(text) else text


def cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose names and values may stand in a CSV file."""
    return {cell(name): cell(value) for name, value in row.items()}


def _begins_formula(text: str) -> bool:
    """Whether it does so at once, or after what a spreadsheet may strip."""
    shown = (letter for letter in text if not (letter.isspace() or written_out(letter) != letter))
    return text.startswith(STARTS) or next(shown, "") in STARTS


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text.isascii()
