"""How the command line prints: tables for people, JSON, GeoJSON and CSV for programs."""

import csv
import io
import json
from enum import StrEnum
from typing import Any

import geopandas as gpd
import pandas as pd
import typer
from rich.console import Console
from rich.table import Table


class ReadFormat(StrEnum):
    """How a reading is printed."""

    JSON = "json"
    TABLE = "table"
    GEOJSON = "geojson"
    CSV = "csv"


class MapFormat(StrEnum):
    """How geometry is printed; CSV leaves the geometry out."""

    GEOJSON = "geojson"
    CSV = "csv"


class TableFormat(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries, column names as text."""
    return [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]


def print_json(value: Any) -> None:
    """JSON, indented, in any script."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def print_map(frame: gpd.GeoDataFrame, head: dict[str, Any], format_: MapFormat) -> None:
    """A GeoJSON FeatureCollection with *head* beside its features, or its table as CSV."""
    if format_ is MapFormat.GEOJSON:
        print_json({**json.loads(frame.to_json()), **head})
    else:
        flat = frame.drop(columns="geometry")
        print_rows(records(flat), TableFormat.CSV, list(flat.columns))


def print_rows(rows: list[dict[str, Any]], format_: TableFormat, columns: list[str]) -> None:
    """Rows as a table for people, as JSON or as CSV; *columns* are those of the table."""
    if format_ is TableFormat.JSON:
        print_json(rows)
    elif format_ is TableFormat.CSV:
        text = io.StringIO()
        names = list(rows[0]) if rows else columns
        writer = csv.DictWriter(text, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        typer.echo(text.getvalue(), nl=False)
    else:
        print_table(rows, columns)


def print_table(rows: list[dict[str, Any]], columns: list[str]) -> None:
    """A table for people; as wide as the terminal, or wide enough for a pipe."""
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[c]) for c in columns))
    console = Console(markup=False, highlight=False)
    if not console.is_terminal:
        console.width = 240  # a pipe has no width of its own
    console.print(table)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)
