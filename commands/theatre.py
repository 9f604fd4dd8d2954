"""``frontline theatre``: what makes and checks a theatre, a war as data."""

from pathlib import Path
from typing import Annotated

import typer

from frontline.commands.printing import TableFormat, print_rows
from frontline.commands.terminal import show
from frontline.geo.theatre.build.build import build
from frontline.geo.theatre.theatre import Theatre, load_theatre

theatre = typer.Typer(help="Make a theatre's files, and check them.", no_args_is_help=True)
commands = typer.Typer(rich_markup_mode=None)
commands.add_typer(theatre, name="theatre")
Folder = Annotated[str, typer.Argument(help="A theatre's folder, or the name of one.")]


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
    told = ", ".join(f"{key} {count:,}" for key, count in built.used.items())
    show(f"rows used: {told}", err=True)
    show(f"{built.unsourced:,} places stand where nobody published a point", err=True)


def opened(path: str) -> Theatre:
    """The theatre in a folder, or of a name.

    Raises:
        UnknownName: There is none.
        BadInput: It is broken.
    """
    folder = Path(path)
    return load_theatre(folder if (folder / "theatre.toml").is_file() else path)
