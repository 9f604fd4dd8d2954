"""The words that several commands share: what they are called and how they are read."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from frontline.geo.documents.remote import is_address
from frontline.geo.errors import BadInput
from frontline.geo.files.regular import regular
from frontline.layers.locales.messages import languages

Layers = Annotated[
    str, typer.Argument(help="A theatre's name, a store (file, folder, address), or control maps.")
]
Theatre = Annotated[str | None, typer.Option(help="Theatre to read for; without it, the world.")]
Day = Annotated[str | None, typer.Option("--date", help="Day, YYYY-MM-DD.")]
OneDay = Annotated[str, typer.Option("--date", help="Day, YYYY-MM-DD.")]
Nearest = Annotated[
    bool,
    typer.Option("--nearest", help="Outside the layers answer for the nearest day, and say so."),
]
Keep = Annotated[
    Path | None,
    typer.Option(
        "--workspace", help="Folder that is kept for you; by default in your data folder."
    ),
]
Decisions = Annotated[Path | None, typer.Option("--review", help="A reader's decisions to apply.")]

Notes = Annotated[
    Path | None,
    typer.Option(
        "--notes",
        help="GeoJSON of notes to draw: kind (point, arrow, line, area, distance, extent), text, "
        "start_day and end_day (half-open).",
    ),
]

Held = Annotated[
    str,
    typer.Option(
        "--profile",
        help="What is held back: whole, public (quotes of 25 words, no numbers of units, no lines "
        "whose licence forbids it), figures, or a TOML file. All leave out the newest 3 days of a "
        "war that goes on.",
    ),
]
Speaks = Annotated[
    str,
    typer.Option("--language", help=f"What the page or picture speaks: {', '.join(languages())}."),
]
OpenOnly = Annotated[
    bool,
    typer.Option(
        "--open-only",
        help="Leave out the theatre's files that are not open, or under CC BY-SA or ODbL, with all "
        "that only they know; layers that are such are refused.",
    ),
]


class Words(StrEnum):
    """How what was found is printed."""

    TEXT = "text"
    JSON = "json"


def lon_lat(point: str, option: str) -> tuple[float, float]:
    """The two numbers of *point*, longitude first.

    Raises:
        BadInput: They are not two numbers; the line names *option*.
    """
    try:
        lon, lat = map(float, point.split(","))
    except ValueError as fault:
        raise BadInput(
            f"{option} {point!r}: write LON,LAT in degrees, for example 37.95,36.53"
        ) from fault
    return lon, lat


def in_order(first: date | None, last: date | None) -> None:
    """BadInput where a span runs backwards; an end that is not said is open."""
    if first and last and first > last:
        raise BadInput(f"--from {first} is after --to {last}: give the earlier day first")


def span(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """The days of --from and --to; an end that is not said is open.

    Raises:
        BadInput: One is no day, or the span runs backwards.
    """
    from frontline.layers.mosaic.days import as_day  # loads numpy

    days = as_day(first) if first else None, as_day(last) if last else None
    in_order(*days)
    return days


def where(layers_: str) -> Path | str:
    """A path; an address stays as it is, a path would lose a stroke of it."""
    return layers_ if is_address(layers_) else Path(layers_)


def existing(file: Path, option: str) -> Path:
    """*file* itself; BadInput naming *option* where no such file is, or a pipe."""
    if not file.exists():
        raise BadInput(f"{file}: no such file; check {option}")
    return regular(file)


def apart(output: Path | str | None, *inputs: Path | str | None) -> None:
    """BadInput where *output* is one of the files that are read: it would be lost."""
    target = Path(output) if output and not is_address(output) else None
    if target is None or not target.is_file():
        return
    for one in inputs:
        if one and not is_address(one) and Path(one).exists() and target.samefile(one):
            raise BadInput(f"-o {output}: would take the place of what is read; name another file")
