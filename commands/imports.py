"""The commands that bring control maps into a store: import, sources."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from frontline.commands.dialogue.options import apart
from frontline.commands.dialogue.printing import (
    TableFormat,
    print_json,
    print_rows,
    quiet,
    say,
    table_text,
    warn,
    written,
)
from frontline.commands.dialogue.terminal import show
from frontline.geo.documents.remote import is_address
from frontline.geo.errors import BadInput
from frontline.geo.notebook import counted
from frontline.layers.epochs.periods import checked_every
from frontline.layers.imports import append as adding
from frontline.layers.imports import dry_run
from frontline.layers.imports.append import Added
from frontline.layers.imports.bounded import LIMITS, Limits
from frontline.layers.imports.entrance import Done, Wanted, bring_in
from frontline.layers.imports.plan import Wishes, load_wishes, save_wishes
from frontline.layers.sources import registry
from frontline.layers.sources.files.contract import InputFile

commands = typer.Typer(rich_markup_mode=None)


class DateOrder(StrEnum):
    """How a date such as 03/05/2022 is written."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class AxisOrder(StrEnum):
    """Which coordinate a file writes first."""

    LON_LAT = "lon,lat"
    LAT_LON = "lat,lon"


class SameDay(StrEnum):
    """What to do where files of one source draw one day, and not alike."""

    LATER = "later"
    REFUSE = "refuse"


@commands.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders (key=value too), archives.")],
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            help="The store to write: NAME.parquet, or a folder or address for years in epochs.",
        ),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Format; found by itself else.")] = None,
    theatre: Annotated[str | None, typer.Option(help="Theatre whose actors labels mean.")] = None,
    labels: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help='"LABEL=actor" or "LABEL=actor:status"; =+key names a new actor, =- none at all.',
        ),
    ] = None,
    date_from: Annotated[
        str | None,
        typer.Option(
            help="Where days are: a property, layer, file, YYYY-MM-DD, or FIRST/END, half-open."
        ),
    ] = None,
    order: Annotated[DateOrder | None, typer.Option("--date-order", help="Of 03/05/2022.")] = None,
    axes: Annotated[AxisOrder | None, typer.Option(help="Which coordinate comes first.")] = None,
    crs: Annotated[str | None, typer.Option(help="Coordinate system of files naming none.")] = None,
    actor_from: Annotated[str | None, typer.Option(help="Property that says who holds.")] = None,
    rest: Annotated[
        str | None,
        typer.Option(help="Who holds what zones leave out inside the border: ACTOR or unknown."),
    ] = None,
    same_day: Annotated[
        SameDay | None,
        typer.Option("--same-day", help="Where files draw one day differently; later by default."),
    ] = None,
    snap: Annotated[
        float | None,
        typer.Option(help="Metres: a line that near to one of the day before is that line."),
    ] = None,
    use_map: Annotated[Path | None, typer.Option(help="Saved answers to use.")] = None,
    save_map: Annotated[Path | None, typer.Option(help="Save these answers here.")] = None,
    add: Annotated[
        bool,
        typer.Option(
            "--add",
            help="Add later days to the store that is there; in a folder also old days drawn anew.",
        ),
    ] = False,
    every: Annotated[
        str, typer.Option("--epochs", help="In a folder, an epoch is a year, quarter or month.")
    ] = "year",
    dry_run_: Annotated[bool, typer.Option("--dry-run", help="Only say what files are.")] = False,
    minutes: Annotated[
        float, typer.Option(min=0.01, help="The longest it may take before it is ended.")
    ] = LIMITS.minutes,
    memory: Annotated[
        float, typer.Option(min=0.5, help="Gigabytes it may take before it is ended.")
    ] = LIMITS.gigabytes,
    json_: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Bring control maps of any kind into one store."""
    if output is None and not dry_run_:
        raise typer.BadParameter(
            "say where to write with -o NAME.parquet or -o FOLDER/, or add --dry-run"
        )
    apart(output, *paths, use_map)
    store = output if output is None or is_address(output) else Path(output)
    said = Wishes(
        source, theatre, tuple(labels or ()), date_from, order.value if order else None,
        axes.value if axes else None, crs, actor_from, rest, same_day.value if same_day else None,
        None if snap is None else f"{snap:g}",
    )  # fmt: skip
    wishes = _joined(load_wishes(use_map), said) if use_map else said
    if add and store is not None:
        wishes = adding.wishes_of(store, wishes)
    wanted = Wanted(tuple(paths), wishes, None if dry_run_ else store, add, checked_every(every))
    done = bring_in(wanted, None if quiet() else _progress, Limits(minutes, memory))
    if json_:
        print_json(done.facts)
    elif dry_run_:
        _print_plan(done.facts)
    if save_map:
        save_wishes(wishes, save_map)
    _say_what_came(done, store, notices=not json_)


def _say_what_came(done: Done, output: Path | str | None, *, notices: bool) -> None:
    if done.refused:
        raise BadInput(done.refused)
    if done.added:
        _say_added(done.added, output)
    for file in done.files:
        written(file)
    if notices and (done.files or done.added):
        for line in dry_run.notices(done.facts):
            warn(line)


def _say_added(added: Added, output: Path | str | None) -> None:
    had = f"; {added.known} of the files were in it already" if added.known else ""
    anew = f", {counted(added.corrected, 'day')} drawn anew" if added.corrected else ""
    built = f"; built: {', '.join(added.epochs)}" if added.epochs else ""
    say(f"{output}: {counted(added.days, 'day')} added{anew}{built}{had}")


def _joined(saved: Wishes, said: Wishes) -> Wishes:
    """Saved answers, with what is said now in their place."""
    now = {f.name: value for f in fields(said) if (value := getattr(said, f.name))}
    return replace(saved, **(now | {"labels": (*saved.labels, *said.labels)}))


@contextmanager
def _progress(files: Sequence[InputFile]) -> Iterator[Iterator[InputFile]]:
    shown = Console(stderr=True)
    yield iter(track(files, "reading", console=shown, disable=not shown.is_terminal))


def _print_plan(facts: dict[str, Any]) -> None:
    columns = list(dry_run.COLUMNS)
    rows = [dict(zip(columns, dry_run.row(file), strict=True)) for file in facts["files"]]
    show(table_text(rows, columns), nl=False)
    for line in dry_run.summary(facts):
        show(line)


@commands.command("sources")
def sources_() -> None:
    """List the formats that can be imported."""
    rows = [
        {"source": s.name, "what": s.title, "licence": s.licence, "url": s.url}
        for s in registry.all_sources()
    ]
    print_rows(rows, TableFormat.TABLE, ["source", "what", "licence", "url"])
