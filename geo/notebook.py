"""What a notebook shows of a record: a line and a short table, never more than a screen."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

# Rows of a table and characters of a cell: what fits on a laptop's screen.
ROWS, LETTERS = 20, 60


def table_html(head: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """*head* above a table of the first rows, and how many more there are. All text is escaped."""
    found = iter(rows)
    shown = list(islice(found, ROWS))
    rest = sum(1 for _ in found)
    names = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in shown)
    more = f"<p>… and {rest:,} more</p>" if rest else ""
    table = f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"
    return f"<p>{escape(head)}</p>{table if shown else ''}{more}"


def _cell(value: object) -> str:
    text = "" if value is None else f"{value:,.2f}" if isinstance(value, float) else str(value)
    short = text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"
    return f"<td>{escape(short)}</td>"


def counted(number: int, one: str, many: str = "") -> str:
    """``"1 cell"``, ``"2 cells"``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
