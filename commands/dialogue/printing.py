"""How the command line prints: tables for people, JSON, GeoJSON and CSV for programs."""

import csv
import io
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn
from rich.table import Table

from frontline.commands.dialogue.terminal import printable, shortened, show
from frontline.geo.files.csv_cells import cell, cells
from frontline.geo.files.folder import open_folder

if TYPE_CHECKING:  # slow to load, and what is read in texts is no such table
    import geopandas as gpd
    import pandas as pd

WIDE = 240
"""Columns of text where there is no terminal: a pipe and a file have no width of their own."""
BLOCK = 500
"""Rows of a table that are laid out together."""


class ReadFormat(StrEnum):
    """How readings are printed or written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    CSV = "csv"
    PARQUET = "parquet"


class MapFormat(StrEnum):
    """How geometry is printed; CSV leaves the geometry out."""

    GEOJSON = "geojson"
    CSV = "csv"


class TableFormat(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class GroundFormat(StrEnum):
    """How a table of ground is printed: with its geometry as GeoJSON only."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"


def records(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """The rows of a table as dictionaries, column names as text; what is missing is None."""
    import pandas as pd

    return [
        {str(k): None if pd.api.types.is_scalar(v) and pd.isna(v) else v for k, v in row.items()}
        for row in table.to_dict("records")
    ]


def quiet() -> bool:
    """Whether ``frontline --quiet`` was said."""
    return not logging.getLogger("frontline").isEnabledFor(logging.WARNING)


def say(line: str) -> None:
    """A line on stderr, beside what is printed, unless ``--quiet`` was said."""
    if not quiet():
        show(" ".join(line.split()), err=True)


def warn(line: str, beside: Progress | None = None) -> None:
    """A line on stderr that the reader must know of; above a bar that is shown there."""
    text = f"frontline: {shortened(' '.join(line.split()))}"
    if beside is None or beside.disable:
        show(text, err=True)
    else:
        beside.console.print(printable(text), markup=False, highlight=False, soft_wrap=True)


SMALL = 1e5
"""Bytes below which a file's size is told in kB: a store of two zones had been "0.00 MB"."""


def written(file: Path | str) -> None:
    """Say on stderr what was written, a file or a folder or an address, and how large it is."""
    folder = isinstance(file, str) or file.is_dir()
    size = sum(open_folder(file).sizes().values()) if folder else Path(file).stat().st_size
    say(f"{file}: {size / 1e6:.2f} MB" if size >= SMALL else f"{file}: {size / 1e3:.1f} kB")


def json_text(value: Any) -> str:
    """JSON, indented, in any script."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"


def print_json(value: Any) -> None:
    """JSON on stdout."""
    show(json_text(value), nl=False)


def print_map(frame: "gpd.GeoDataFrame", head: dict[str, Any], format_: MapFormat) -> None:
    """A GeoJSON FeatureCollection with *head* beside its features, or its table as CSV."""
    if format_ is MapFormat.GEOJSON:
        from frontline.layers.export.zones import counterclockwise  # slow to load

        print_json({**json.loads(counterclockwise(frame).to_json(default=str)), **head})
    else:
        flat = frame.drop(columns="geometry")
        print_rows(records(flat), TableFormat.CSV, list(flat.columns))


def print_rows(rows: list[dict[str, Any]], format_: TableFormat, columns: list[str]) -> None:
    """Rows as a table for people, as JSON or as CSV; *columns* are those of the table."""
    show(rows_text(rows, format_, columns), nl=False)


def rows_text(rows: list[dict[str, Any]], format_: TableFormat, columns: list[str]) -> str:
    """What ``print_rows`` prints."""
    if format_ is TableFormat.JSON:
        return json_text(rows)
    if format_ is TableFormat.TABLE:
        return table_text(rows, columns)
    text = io.StringIO()
    names = list(rows[0]) if rows else columns
    writer = csv.DictWriter(text, [cell(name) for name in names], lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(cells, rows))
    return text.getvalue()


def table_blocks(rows: Iterable[dict[str, Any]], columns: list[str]) -> Iterator[str]:
    """Tables for people of any number of rows, a block at a time, each with its header."""
    rest = iter(rows)
    yield table_text(list(islice(rest, BLOCK)), columns)
    while block := list(islice(rest, BLOCK)):
        yield "\n" + table_text(block, columns)


def table_text(rows: list[dict[str, Any]], columns: list[str]) -> str:
    """A table for people; as wide as the terminal, or wide enough for a pipe."""
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(printable(_cell(row[c])) for c in columns))
    # Our own bold letters would be written out like those of a hostile label.
    console = Console(markup=False, highlight=False, color_system=None)
    if not console.is_terminal:
        console.width = WIDE
    with console.capture() as text:
        console.print(table)
    return text.get()


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


@contextmanager
def progress(what: str, count: Callable[[], int] | None) -> Iterator[Progress]:
    """A bar on stderr with one task, to ``advance``; only a terminal has it, and has it counted.

    Without *count* nobody knows beforehand how many there are.
    """
    shown = Console(stderr=True)
    hidden = quiet() or not shown.is_terminal
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=shown, disable=hidden) as bar:
        bar.add_task(what, total=count() if count and not bar.disable else None)
        yield bar
