"""Tables of dated events, as points: what ACLED's, UCDP's and plain tables have in common."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import shapely

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Mark
from frontline.layers.sources.files.dates import (
    EARLIEST,
    Order,
    Unclear,
    day_in_value,
    doubtful,
    order_of,
)
from frontline.layers.sources.kit import axes
from frontline.layers.sources.kit.rows import Row, header, limited, spot


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table of events say what.

    ``last`` is the last day of an event; ``doubt`` says of a row how well its day is known.
    """

    day: str
    last: str | None
    kind: Callable[[Mapping[str, str]], str]
    label: Callable[[Mapping[str, str]], str]
    doubt: Callable[[Mapping[str, str]], str] = lambda _: ""


def read_events(file: InputFile, columns: Columns, asked: Asked) -> Imported:
    """The rows of *file* as points.

    Raises:
        BadInput: A date or a coordinate in it is none; the message names the row and the column.
    """
    names = header(file)
    table = limited(file)
    order, question = asked.order or _order(file, table, columns.day), ""
    skipped: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    found: list[Mark] = []
    for row in table:
        where = spot(file, row, names)
        if where is None:
            skipped["no coordinates, or the filler 0,0"] += 1
            continue
        try:
            first = day_of(file, row, columns.day, order)
            last = day_of(file, row, columns.last, order) if columns.last else None
        except Unclear as fault:
            question = str(fault)
            break
        mark = _mark(row, columns, first, last, shapely.Point(where))
        counts["doubtful date"] += bool(mark.note)
        found.append(mark)
    doubt = None if asked.axes else axes.swapped([m.geometry for m in found], asked.theatre)
    return Imported(
        marks=tuple(found),
        skipped=skipped,
        counts=counts,
        notes=(f"days: column {columns.day!r}",),
        questions=tuple(q for q in (question, doubt) if q),
    )


def _order(file: InputFile, table: list[Row], name: str) -> Order | None:
    try:
        return order_of(row.cells[name] for row in table)
    except BadInput as fault:
        raise BadInput(f"{file.name}: column {name}: {fault}") from fault


def day_of(file: InputFile, row: Row, name: str, order: Order | None) -> date | None:
    """The day in a column; None where the cell is empty.

    Raises:
        Unclear: It can mean two days.
        BadInput: It is no day.
    """
    value = row.cells[name].strip()
    if not value:
        return None
    try:
        return day_in_value(value, order)[0]
    except BadInput as fault:
        if isinstance(fault, Unclear):
            raise Unclear(f"row {row.line}, column {name}: {fault}") from fault
        raise BadInput(f"{file.name}: row {row.line}, column {name}: {fault}") from fault


def _mark(
    row: Row, columns: Columns, first: date | None, last: date | None, point: shapely.Point
) -> Mark:
    note = (doubtful(first) or columns.doubt(row.cells)) if first else "no date"
    day = first if first and first >= EARLIEST else None
    until = last + timedelta(1) if last and first and last >= first else None
    cells = dict(row.cells)
    return Mark(day, until, columns.kind(cells), columns.label(cells), note, cells, point)
