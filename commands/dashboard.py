"""The commands of the dashboard: open it, and what it keeps for its reader."""

from typing import Annotated

import typer

from frontline.commands.dialogue.options import Keep
from frontline.commands.dialogue.terminal import show

commands = typer.Typer(rich_markup_mode=None)
kept = typer.Typer(help="What the dashboard keeps for you.", no_args_is_help=True)
commands.add_typer(kept, name="workspace")


@kept.command("where")
def workspace_where(folder: Keep = None) -> None:
    """Print the folder that texts, readings, decisions and layers are kept in."""
    from frontline.workspace import places

    show(str(folder or places.home()))


@kept.command("forget")
def workspace_forget(folder: Keep = None) -> None:
    """Remove every text, reading, decision, layer and draft; nothing of them is left in a file."""
    from frontline.workspace import places
    from frontline.workspace.workspace import forget_all

    home = folder or places.home()
    count = forget_all(home)
    show(f"{home}: {'forgotten' if count else 'nothing is kept there'}", err=True)


@kept.command("prepare")
def workspace_prepare() -> None:
    """Draw the page that a new reader sees first, so that the dashboard opens at once."""
    from frontline.desk.warm import draw_first

    draw_first()


@commands.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on this machine.", min=1, max=65535)] = 8501,
    headless: Annotated[bool, typer.Option(help="Do not open a browser window.")] = False,
    workspace: Keep = None,
    shared: Annotated[
        bool, typer.Option(help="A workspace for each browser, known by a cookie.")
    ] = False,
    tiles: Annotated[
        bool, typer.Option(help="Offer online map tiles; else nothing outside can be asked.")
    ] = False,
) -> None:
    """Open the dashboard in the browser (on 127.0.0.1 only)."""
    from frontline.desk.serving.run import run  # its libraries are slow to load

    run(port, headless=headless, workspace=workspace, shared=shared, tiles=tiles)
