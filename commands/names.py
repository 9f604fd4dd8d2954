"""The commands of what names are looked up in: the theatres there are, gazetteers of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from frontline.commands.dialogue.printing import TableFormat, print_rows, quiet, warn
from frontline.commands.dialogue.terminal import show
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre, theatres

commands = typer.Typer(rich_markup_mode=None)
gazetteer = typer.Typer(help="Names and places of one's own.", no_args_is_help=True)
commands.add_typer(gazetteer, name="gazetteer")


@gazetteer.command("add")
def gazetteer_add(
    file: Annotated[Path, typer.Argument(help="allCountries.zip of GeoNames, or a .csv.")],
) -> None:
    """Add a dump of GeoNames or a table (name, lon, lat) to what names are looked up in."""
    from rich.console import Console
    from rich.progress import Progress

    from frontline.geo.gazetteer import import_dump as dump

    shown = Console(stderr=True)
    with Progress(console=shown, disable=quiet() or not shown.is_terminal) as bar:
        task = bar.add_task(file.name)
        added = dump.add(file, lambda done, size: bar.update(task, completed=done, total=size))
    show(f"{added.file}: {added.places:,} places of {added.lines:,} lines", err=True)


@commands.command("theatres")
def theatres_() -> None:
    """List the theatres that are installed."""
    rows = []
    for name in sorted(theatres()):
        try:
            war = load_theatre(name)
        except BadInput as fault:  # one that is broken does not hide the others
            warn(str(fault))
            continue
        rows.append({"theatre": name, "title": war.title, "articles": len(war.articles())})
    print_rows(rows, TableFormat.TABLE, ["theatre", "title", "articles"])
