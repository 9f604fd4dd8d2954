"""``frontline theatre``: what makes and checks a theatre, a war as data."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from frontline import layers
from frontline.commands.dialogue.printing import TableFormat, print_rows
from frontline.commands.dialogue.terminal import show
from frontline.geo.errors import BadInput
from frontline.geo.theatre.build.build import build
from frontline.geo.theatre.theatre import Theatre, load_theatre, theatres
from frontline.layers.epochs.open import made_from
from frontline.layers.imports.whose import own_of
from frontline.layers.reportbuild import build as join_reports
from frontline.layers.reportbuild import write as write_reports
from frontline.layers.scaffold.derived import derived
from frontline.layers.scaffold.missing import Lack, lacks
from frontline.layers.scaffold.natural_earth import draw
from frontline.layers.scaffold.scaffold import new

theatre = typer.Typer(help="Make a theatre's files, and check them.", no_args_is_help=True)
commands = typer.Typer(rich_markup_mode=None)
commands.add_typer(theatre, name="theatre")
SHOWN = 5
"""Rows of a file named one by one; of more only the count is told."""
Folder = Annotated[str, typer.Argument(help="A theatre's folder, or the name of one.")]


@theatre.command("new")
def theatre_new(
    name: Annotated[str, typer.Argument(help="What to call it: small letters, digits, _ and -.")],
    country: Annotated[
        str | None, typer.Option(help="ISO 3166 code of two letters: YE, SD, LY.")
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", help="Layers (a store or control maps) whose sides and extent it gets."
        ),
    ] = None,
    names: Annotated[
        list[Path] | None,
        typer.Option(help="A dump of GeoNames (.txt, .zip) or a table with name, lon, lat (.csv)."),
    ] = None,
    title: Annotated[str, typer.Option(help="What the page prints; else the country.")] = "",
    into: Annotated[
        Path | None, typer.Option(help="Folder of theatres; else FRONTLINE_THEATRES or your own.")
    ] = None,
) -> None:
    """Make a theatre of a country, or of what layers draw: extent, outline; ready at once."""
    if (country is None) == (from_ is None):
        raise typer.BadParameter("give either --country CODE or --from LAYERS")
    if from_ is not None:
        if names:
            raise typer.BadParameter("--names goes with --country")
        folder = derived(name, layers.open(from_), _made_for(from_), title, into)
    else:
        folder = new(name, str(country), names or (), title, into)
    rows = [{"file": file, "places": count} for file, count in folder.places.items()]
    print_rows(rows, TableFormat.TABLE, ["file", "places"])
    if folder.astray:
        show(f"left out, lying outside the country: {folder.astray:,}", err=True)
    show("the outline follows the lines of the United Nations: SOURCES.md", err=True)
    todo = "write the sides of the war in theatre.toml"
    if from_ is not None:
        todo = f"its sides are in theatre.toml; show it with --theatre {name} --layers {from_}"
    show(f"{folder.folder}: {todo}", err=True)


def _made_for(layers_: str) -> Theatre | None:
    """The theatre that layers were made for, if it is one that is known here."""
    key = own_of(layers_) or (made_from(layers_) or {}).get("theatre")
    return load_theatre(key) if key in theatres() else None


@theatre.command("check")
def theatre_check(path: Folder) -> None:
    """Say what is missing, by file, row and column; fails where something cannot be used."""
    war = opened(path)
    found = list(lacks(war))
    groups: dict[tuple[str, str, str], list[Lack]] = {}
    for lack in found:
        groups.setdefault((lack.file, lack.column, lack.what), []).append(lack)
    rows = [
        {"file": file, "rows": _rows(group), "column": column, "what": what}
        for (file, column, what), group in groups.items()
    ]
    print_rows(rows, TableFormat.TABLE, ["file", "rows", "column", "what"])
    if broken := next((lack for lack in found if lack.broken), None):
        raise BadInput(f"{war.key}: cannot be used as it is: {broken.what}")


def _rows(group: list[Lack]) -> str:
    """Lines of a file, the first few of many."""
    first = ", ".join(str(lack.row) for lack in group[:SHOWN] if lack.row)
    return first if len(group) <= SHOWN else f"{first} and {len(group) - SHOWN:,} more"


@theatre.command("basemap")
def theatre_basemap(path: Folder) -> None:
    """Draw its basemap from Natural Earth as basemap.toml wants it; npm fetches the outlines."""
    war = opened(path)
    draw(war)
    show(f"{war.basemap}: drawn", err=True)


@theatre.command("build")
def theatre_build(
    path: Folder,
    without: Annotated[
        list[str] | None,
        typer.Option(help="A list of sources.toml to leave out, with all that came from it."),
    ] = None,
) -> None:
    """Build its places from the lists in sources.toml: each row says its source and licence."""
    war = opened(path)
    built = build(war, tuple(without or ()))
    rows = [{"file": file.name, "places": count} for file, count in built.files.items()]
    print_rows(rows, TableFormat.TABLE, ["file", "places"])
    counts = ", ".join(f"{key} {count:,}" for key, count in built.used.items())
    show(f"rows used: {counts}", err=True)
    show(f"{built.unsourced:,} places stand where nobody published a point", err=True)


@theatre.command("reports")
def theatre_reports(
    path: Folder,
    without: Annotated[
        list[str] | None,
        typer.Option(help="A list of places to leave out, with all points that came from it."),
    ] = None,
) -> None:
    """Join control_reports.csv from the statements that its reports.toml lists."""
    war = opened(path)
    built = join_reports(war.folder, tuple(without or ()))
    write_reports(built, war.folder)
    counts = Counter(row["why"].split(":")[0] for row in built.aside)
    rows = [{"set aside because": why, "statements": n} for why, n in counts.most_common()]
    print_rows(rows, TableFormat.TABLE, ["set aside because", "statements"])
    summary = f"{built.statements:,} statements at {built.sites:,} places"
    show(f"{summary}: {len(built.reports):,} reports", err=True)


def opened(path: str) -> Theatre:
    """The theatre in a folder, or of a name.

    Raises:
        UnknownName: There is none.
        BadInput: It is broken.
    """
    folder = Path(path)
    return load_theatre(folder if (folder / "theatre.toml").is_file() else path)
