"""The commands that bring control maps into a store: import, sources."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from commands.printing import (
    TableFormat,
    print_json,
    print_rows,
    quiet,
    say,
    table_text,
    warn,
    written,
)
from commands.terminal import show
from layers import adding, dry_run, saving, sources
from layers.importing import Plan, Wishes, load_wishes, plan, save_wishes
from layers.sources.model import InputFile

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
    paths: Annotated[list[Path], typer.Argument(help="Files, folders and archives.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The store to write: NAME.parquet.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Format; found by itself else.")] = None,
    theatre: Annotated[str | None, typer.Option(help="Theatre whose actors labels mean.")] = None,
    labels: Annotated[
        list[str] | None, typer.Option("--map", help='"LABEL=actor" or "LABEL=actor:status".')
    ] = None,
    date_from: Annotated[
        str | None, typer.Option(help="Where days are: a property, layer, file, or YYYY-MM-DD.")
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
    use_map: Annotated[Path | None, typer.Option(help="Saved answers to use.")] = None,
    save_map: Annotated[Path | None, typer.Option(help="Save these answers here.")] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Add later days to the store that is there.")
    ] = False,
    dry_run_: Annotated[bool, typer.Option("--dry-run", help="Only say what files are.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Bring control maps of any kind into one store."""
    if output is None and not dry_run_:
        raise typer.BadParameter("say where to write with -o NAME.parquet, or add --dry-run")
    said = Wishes(
        source, theatre, tuple(labels or ()), date_from, order.value if order else None,
        axes.value if axes else None, crs, actor_from, rest, same_day.value if same_day else None,
    )  # fmt: skip
    wishes = _joined(load_wishes(use_map), said) if use_map else said
    if add and output is not None:
        wishes = adding.wishes_of(output, wishes)
    found = plan(paths, wishes, _progress)
    if json_:
        print_json(dry_run.facts(found))
    elif dry_run_:
        _print_plan(found)
    if save_map:
        save_wishes(wishes, save_map)
    if dry_run_ or output is None:
        found.check()
        return
    for file in _added(found, output) if add else saving.save(found, output):
        written(file)
    if not json_:
        for line in dry_run.notices(dry_run.facts(found)):
            warn(line)


def _added(found: Plan, output: Path) -> Sequence[Path]:
    """The files written; what was new is said."""
    done = adding.add(found, output)
    had = f"; {done.known} of the files were in it already" if done.known else ""
    say(f"{output}: {done.days} day{'' if done.days == 1 else 's'} added{had}")
    return done.files


def _joined(saved: Wishes, said: Wishes) -> Wishes:
    """Saved answers, with what is said now in their place."""
    now = {f.name: value for f in fields(said) if (value := getattr(said, f.name))}
    return replace(saved, **(now | {"labels": (*saved.labels, *said.labels)}))


@contextmanager
def _progress(files: Sequence[InputFile]) -> Iterator[Iterator[InputFile]]:
    shown = Console(stderr=True)
    yield iter(track(files, "reading", console=shown, disable=quiet() or not shown.is_terminal))


def _print_plan(found: Plan) -> None:
    facts = dry_run.facts(found)
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
        for s in sources.all_sources()
    ]
    print_rows(rows, TableFormat.TABLE, ["source", "what", "licence", "url"])
