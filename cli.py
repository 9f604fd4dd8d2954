"""The terminal face: the jobs of the dashboard as commands.

Exit codes: 0 done; 1 the input is bad (one line says what and where, nothing is written; of many
texts those that can be read are); 2 wrong usage.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, track

import asking
import geo
import layers
import publishing
import reading
import reviewing
from geo import decisions, document, dump, review
from geo.errors import FrontlineError
from geo.theatre import load_theatre, theatres
from layers import adding, dry_run, saving, sources
from layers.days import as_day
from layers.importing import Plan, Wishes, load_wishes, plan, save_wishes
from layers.page.snapshot import Beside
from layers.page.snapshot import snapshot as draw
from layers.sources.model import InputFile
from options import Day, Decisions, existing
from printing import TableFormat, print_json, print_rows, say, table_text, warn, written

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


gazetteer = typer.Typer(help="Names and places of one's own.", no_args_is_help=True)
commands.add_typer(gazetteer, name="gazetteer")


@gazetteer.command("add")
def gazetteer_add(
    file: Annotated[Path, typer.Argument(help="allCountries.zip of GeoNames, or a .csv.")],
) -> None:
    """Add a dump of GeoNames or a table (name, lon, lat) to what names are looked up in."""
    shown = Console(stderr=True)
    with Progress(console=shown, disable=not shown.is_terminal) as bar:
        task = bar.add_task(file.name)
        made = dump.add(file, lambda done, size: bar.update(task, completed=done, total=size))
    typer.echo(f"{made.file}: {made.places:,} places of {made.lines:,} lines", err=True)


@commands.command()
def snapshot(
    article: Annotated[
        Path | None, typer.Argument(help="The text; without it, the map alone.")
    ] = None,
    theatre: Annotated[str, typer.Option(help="Theatre: its actors, places, basemap.")] = "syria",
    layers_: Annotated[
        str | None, typer.Option("--layers", help="Layers; the theatre's own by default.")
    ] = None,
    beside: Annotated[
        str | None, typer.Option(help="Layers of another source, to be compared with the first.")
    ] = None,
    date: Day = None,
    decided: Decisions = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="HTML file to write.")] = Path(
        "page.html"
    ),
) -> None:
    """Write one HTML file with text, map, figures and sources that works without a network."""
    war = load_theatre(theatre)
    mosaic = layers.open(layers_ or theatre, theatre=war)
    other = Beside(layers.open(beside, theatre=war), _inputs(beside)) if beside else None
    text = document.load(article, as_day(date) if date else None) if article else None
    inputs = _inputs(layers_ or theatre)
    if text:
        told = layers.briefing(_decided(geo.read(text, war), decided), mosaic, war)
        page = told.snapshot(inputs, other)
    else:
        page = draw(mosaic, war, day=as_day(date or war.day), inputs=inputs, beside=other)
    page.save(output)
    written(output)


def _inputs(layers_: str) -> tuple[Path, ...]:
    """What layers are read from; nothing for a theatre's own reports."""
    return () if layers_ in theatres() else (Path(layers_),)


def _decided(read: geo.Reading, file: Path | None) -> geo.Reading:
    """The reading as a reader has decided; what decided nothing is said on stderr."""
    if file is None:
        return read
    changed, idle = review.apply(read, decisions.load(existing(file, "--review")))
    for decision in idle:
        warn(f"{file}: {decision.name!r} stands nowhere in this text")
    return changed


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
        axes.value if axes else None, crs, actor_from,
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
    yield iter(track(files, "reading", console=shown, disable=not shown.is_terminal))


def _print_plan(found: Plan) -> None:
    facts = dry_run.facts(found)
    columns = list(dry_run.COLUMNS)
    rows = [dict(zip(columns, dry_run.row(file), strict=True)) for file in facts["files"]]
    typer.echo(table_text(rows, columns), nl=False)
    for line in dry_run.summary(facts):
        typer.echo(line)


@commands.command("sources")
def sources_() -> None:
    """List the formats that can be imported."""
    rows = [
        {"source": s.name, "what": s.title, "licence": s.licence, "url": s.url}
        for s in sources.all_sources()
    ]
    print_rows(rows, TableFormat.TABLE, ["source", "what", "licence", "url"])


@commands.command("theatres")
def theatres_() -> None:
    """List the theatres that are installed."""
    rows = []
    for name in sorted(theatres()):
        war = load_theatre(name)
        rows.append({"theatre": name, "title": war.title, "articles": len(war.articles())})
    print_rows(rows, TableFormat.TABLE, ["theatre", "title", "articles"])


@commands.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8501,
    headless: Annotated[bool, typer.Option(help="Do not open a browser window.")] = False,
) -> None:
    """Open the dashboard in the browser (on 127.0.0.1 only)."""
    from streamlit.web.cli import main as streamlit  # slow to load, and no other command needs it

    home = Path(__file__).resolve().parent
    options = {
        "server.address": "127.0.0.1",
        "server.port": port,
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
    }
    if headless:
        options["server.headless"] = "true"
    os.chdir(home)  # where the dashboard's own .streamlit/config.toml is
    flags = [f"--{key}={value}" for key, value in options.items()]
    streamlit(["run", str(home / "app.py"), *flags])  # in this process: one id to end


cli = typer.Typer(
    help=__doc__,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (reading.commands, reviewing.commands, asking.commands, publishing.commands, commands):
    cli.add_typer(group)


def main() -> None:
    """Run the command line; a fault that a user can mend becomes one line and exit code 1."""
    try:
        cli()
    except FrontlineError as fault:
        typer.echo(f"frontline: {' '.join(str(fault).split())}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
