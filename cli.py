"""The terminal face: the jobs of the dashboard as commands.

Exit codes: 0 done; 1 the input is bad (one line says what and where, nothing is written); 2 usage.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, track

import geo
import layers
import publishing
from geo import document, dump, formats, review
from geo.errors import BadInput, FrontlineError, UnknownName
from geo.fold import name_key
from geo.gazetteer import open_gazetteer
from geo.model import AREAS, Place
from geo.theatre import load_theatre, theatres
from layers import dry_run, saving, sources
from layers.days import as_day
from layers.importing import Plan, Wishes, load_wishes, plan, save_wishes
from layers.model import Spell
from layers.mosaic import Mosaic
from layers.page.snapshot import snapshot as draw
from layers.sources.model import InputFile
from printing import (
    MapFormat,
    ReadFormat,
    TableFormat,
    print_json,
    print_map,
    print_rows,
    print_table,
    records,
)

cli = typer.Typer(
    help=__doc__,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
cli.add_typer(publishing.commands)


class DateOrder(StrEnum):
    """How a date such as 03/05/2022 is written."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class AxisOrder(StrEnum):
    """Which coordinate a file writes first."""

    LON_LAT = "lon,lat"
    LAT_LON = "lat,lon"


Layers = Annotated[str, typer.Argument(help="A theatre's name, or its folder or reports file.")]
Article = Annotated[Path, typer.Argument(help="The text: .txt or .md, UTF-8.")]
Theatre = Annotated[str | None, typer.Option(help="Theatre to read for; without it, the world.")]
Day = Annotated[str | None, typer.Option("--date", help="Day, YYYY-MM-DD.")]


@cli.command("read")
def read_(
    article: Article,
    theatre: Theatre = None,
    date: Day = None,
    decided: Annotated[
        Path | None, typer.Option("--review", help="A reader's decisions to apply.")
    ] = None,
    format_: Annotated[ReadFormat, typer.Option("--format")] = ReadFormat.TABLE,
) -> None:
    """Find and place every place a text names."""
    reading = geo.read(document.load(article, as_day(date) if date else None), theatre=theatre)
    if decided is not None:
        reading = _reviewed(reading, decided)
    if format_ is ReadFormat.JSON:
        print_json(formats.as_json(reading))
    elif format_ is ReadFormat.GEOJSON:
        print_json(formats.as_geojson(reading))
    else:
        print_rows(formats.as_rows(reading), TableFormat(format_.value), [*formats.COLUMNS])


def _reviewed(reading: geo.Reading, file: Path) -> geo.Reading:
    """The reading as a reader has decided; what decided nothing is said on stderr."""
    if not file.is_file():
        raise BadInput(f"{file}: no file of decisions; check --review")
    reading, idle = review.apply(reading, review.load(file))
    for decision in idle:
        typer.echo(f"frontline: {file}: {decision.name!r} stands nowhere in this text", err=True)
    return reading


gazetteer = typer.Typer(help="Names and places of one's own.", no_args_is_help=True)
cli.add_typer(gazetteer, name="gazetteer")


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


@cli.command()
def at(
    layers_: Layers,
    date: Annotated[str, typer.Option("--date", help="Day, YYYY-MM-DD.")],
    format_: Annotated[MapFormat, typer.Option("--format")] = MapFormat.GEOJSON,
) -> None:
    """Who held what on a day."""
    mosaic = layers.open(layers_)
    print_map(mosaic.at(date), _day_shown(mosaic, date), format_)


@cli.command()
def front(
    layers_: Layers,
    date: Annotated[str, typer.Option("--date", help="Day, YYYY-MM-DD.")],
    actor: Annotated[str | None, typer.Option(help="Only lines of this actor.")] = None,
    other: Annotated[str | None, typer.Option(help="Only lines against this actor.")] = None,
    format_: Annotated[MapFormat, typer.Option("--format")] = MapFormat.GEOJSON,
) -> None:
    """The lines between two holders on a day, with their length."""
    mosaic = layers.open(layers_)
    print_map(mosaic.front(date, actor, other), _day_shown(mosaic, date), format_)


@cli.command()
def shifts(
    layers_: Layers,
    from_: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")],
    to: Annotated[str, typer.Option("--to", help="Second day, YYYY-MM-DD.")],
    format_: Annotated[TableFormat, typer.Option("--format")] = TableFormat.TABLE,
) -> None:
    """What changed hands between two days."""
    mosaic = layers.open(layers_)
    _day_shown(mosaic, from_)
    _day_shown(mosaic, to)
    moved = mosaic.shifts(from_, to).drop(columns="geometry")
    print_rows(records(moved), format_, list(moved.columns))


@cli.command()
def areas(
    layers_: Layers,
    format_: Annotated[TableFormat, typer.Option("--format")] = TableFormat.CSV,
) -> None:
    """Square kilometres per actor, one row for each day on which something changed."""
    table = layers.open(layers_).areas().reset_index(names="date")
    print_rows(records(table), format_, list(table.columns))


@cli.command()
def history(
    layers_: Layers,
    place: Annotated[str | None, typer.Option(help="Name of a place.")] = None,
    point: Annotated[str | None, typer.Option(help="LON,LAT in degrees.")] = None,
    theatre: Annotated[
        str | None, typer.Option(help="Whose places are known too; LAYERS if it is a theatre.")
    ] = None,
    format_: Annotated[TableFormat, typer.Option("--format")] = TableFormat.TABLE,
) -> None:
    """Who held a place or a point, from when to when, and which report says so."""
    if (place is None) == (point is None):
        raise typer.BadParameter("give either --place NAME or --point LON,LAT")
    mosaic = layers.open(layers_)
    if point is not None:
        lon, lat = _lon_lat(point)
        spells = mosaic.history(lon=lon, lat=lat)
    else:
        known = theatre or (layers_ if layers_ in theatres() else None)
        spells = _spells_of(mosaic, str(place), known)
    rows = [layers.spell_row(spell) for spell in spells]
    print_rows(rows, format_, ["start", "end", "actor", "status", "place", "precision", "source"])


def _spells_of(mosaic: Mosaic, name: str, theatre: str | None) -> list[Spell]:
    """Of the cell that bears the name; else of the one where the theatre's place stands."""
    try:
        return mosaic.history(place=name)
    except UnknownName:
        place = _own_place(name, theatre) if theatre else None
        cell = mosaic.cell_at(place.lon, place.lat) if place else None
        if place is None or cell is None:
            raise
    where = f"in the cell of {mosaic.names[cell]}" if mosaic.names[cell] else "where it stands"
    typer.echo(f"frontline: {name!r} has no cell of its own; shown is {where}", err=True)
    return mosaic.history(lon=place.lon, lat=place.lat)


def _own_place(name: str, theatre: str) -> Place | None:
    """The one place of this name in the theatre's own list; None for areas and namesakes."""
    entries = open_gazetteer(load_theatre(theatre)).entries(name_key(name))
    found = [e.place for e in entries if e.own and e.place.kind not in AREAS]
    return found[0] if len(found) == 1 else None


@cli.command()
def snapshot(
    article: Annotated[
        Path | None, typer.Argument(help="The text; without it, the map alone.")
    ] = None,
    theatre: Annotated[str, typer.Option(help="Theatre: its actors, places, basemap.")] = "syria",
    layers_: Annotated[
        str | None, typer.Option("--layers", help="Layers; the theatre's own by default.")
    ] = None,
    date: Day = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="HTML file to write.")] = Path(
        "page.html"
    ),
) -> None:
    """Write one HTML file with text, map, figures and sources that works without a network."""
    war = load_theatre(theatre)
    mosaic = layers.open(layers_ or theatre, theatre=war)
    text = document.load(article, as_day(date) if date else None) if article else None
    own = layers_ is None or layers_ in theatres()
    inputs = () if own else (Path(layers_ or ""),)
    if text:
        told = layers.briefing(geo.read(text, theatre=war.key), mosaic, war)
        page = told.snapshot(inputs)
    else:
        page = draw(mosaic, war, day=as_day(date or war.day), inputs=inputs)
    page.save(output)
    typer.echo(f"{output}: {output.stat().st_size / 1e6:.2f} MB", err=True)


@cli.command("import")
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
    for file in saving.save(found, output):
        typer.echo(f"{file}: {file.stat().st_size / 1e6:.2f} MB", err=True)


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
    print_table(rows, columns)
    for line in dry_run.summary(facts):
        typer.echo(line)


@cli.command("sources")
def sources_() -> None:
    """List the formats that can be imported."""
    rows = [
        {"source": s.name, "what": s.title, "licence": s.licence, "url": s.url}
        for s in sources.all_sources()
    ]
    print_rows(rows, TableFormat.TABLE, ["source", "what", "licence", "url"])


@cli.command("theatres")
def theatres_() -> None:
    """List the theatres that are installed."""
    rows = []
    for name in sorted(theatres()):
        war = load_theatre(name)
        rows.append({"theatre": name, "title": war.title, "articles": len(war.articles())})
    print_rows(rows, TableFormat.TABLE, ["theatre", "title", "articles"])


@cli.command()
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


def _lon_lat(point: str) -> tuple[float, float]:
    try:
        lon, lat = map(float, point.split(","))
    except ValueError as fault:
        raise BadInput(
            f"--point {point!r}: write LON,LAT in degrees, for example 37.95,36.53"
        ) from fault
    return lon, lat


def _day_shown(mosaic: Mosaic, day: str) -> dict[str, Any]:
    """What was asked and what is shown; a day outside the layers is also said on stderr."""
    on = mosaic.on(day)
    if on.outside:
        typer.echo(f"frontline: {on.note}", err=True)
    return {
        "asked": on.asked.isoformat(),
        "day": on.shown.isoformat(),
        "newest_information_age_days": on.age_days,
        "sources": list(mosaic.sources),
    }


def main() -> None:
    """Run the command line; a fault that a user can mend becomes one line and exit code 1."""
    try:
        cli()
    except FrontlineError as fault:
        typer.echo(f"frontline: {' '.join(str(fault).split())}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
