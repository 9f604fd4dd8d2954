"""The terminal face: the jobs of the dashboard as commands.

Exit codes: 0 done; 1 the input is bad (one line says what and where, nothing is written; of many
texts those that can be read are); 2 wrong usage.
"""

import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_group

from frontline.commands.terminal import show
from frontline.geo.errors import BadInput, FrontlineError

here = typer.Typer(rich_markup_mode=None)
gazetteer = typer.Typer(help="Names and places of one's own.", no_args_is_help=True)
here.add_typer(gazetteer, name="gazetteer")
kept = typer.Typer(help="What the dashboard keeps for you.", no_args_is_help=True)
here.add_typer(kept, name="workspace")
Keep = Annotated[
    Path | None,
    typer.Option("--workspace", help="Folder to keep texts in; by default in your data folder."),
]


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


@gazetteer.command("add")
def gazetteer_add(
    file: Annotated[Path, typer.Argument(help="allCountries.zip of GeoNames, or a .csv.")],
) -> None:
    """Add a dump of GeoNames or a table (name, lon, lat) to what names are looked up in."""
    from rich.console import Console
    from rich.progress import Progress

    from frontline.commands.printing import quiet
    from frontline.geo.gazetteer import import_dump as dump

    shown = Console(stderr=True)
    with Progress(console=shown, disable=quiet() or not shown.is_terminal) as bar:
        task = bar.add_task(file.name)
        made = dump.add(file, lambda done, size: bar.update(task, completed=done, total=size))
    show(f"{made.file}: {made.places:,} places of {made.lines:,} lines", err=True)


@here.command("theatres")
def theatres_() -> None:
    """List the theatres that are installed."""
    from frontline.commands.printing import TableFormat, print_rows, warn
    from frontline.geo.theatre.theatre import load_theatre, theatres

    rows = []
    for name in sorted(theatres()):
        try:
            war = load_theatre(name)
        except BadInput as fault:  # one that is broken does not hide the others
            warn(str(fault))
            continue
        rows.append({"theatre": name, "title": war.title, "articles": len(war.articles())})
    print_rows(rows, TableFormat.TABLE, ["theatre", "title", "articles"])


@here.command()
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
    _check_free(port)
    from streamlit.web.cli import main as streamlit  # slow to load, and no other command needs it

    from frontline.desk.serving.server import TILES
    from frontline.geo.theatre.theatre import USER_FOLDER
    from frontline.workspace import places

    if workspace:
        os.environ[places.FOLDER] = str(workspace.resolve())
    for name, wanted in ((places.SHARED, shared), (TILES, tiles)):
        if wanted:
            os.environ[name] = "1"
    home = Path(__file__).resolve().parent
    options = {
        "server.address": "127.0.0.1",
        "server.port": port,
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "server.fileWatcherType": "none",  # who changes the program starts it with streamlit
        "client.showErrorDetails": "none",
    }
    if headless:
        options["server.headless"] = "true"
    if own := os.environ.get(USER_FOLDER):  # named from where the user stands
        there = (str(Path(p).absolute()) for p in own.split(os.pathsep) if p)
        os.environ[USER_FOLDER] = os.pathsep.join(there)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(home)  # where the dashboard's own .streamlit/config.toml is
    flags = [f"--{key}={value}" for key, value in options.items()]
    streamlit(["run", str(home / "app.py"), *flags])  # in this process: one id to end


def _check_free(port: int) -> None:
    """BadInput where something else listens on *port*."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as fault:
            raise BadInput(
                f"--port {port}: {fault.strerror}; choose another, for example --port "
                f"{port + 1 if port < 65535 else 8502}"
            ) from fault


WHERE = {
    "read": "read",
    "check": "check",
    "review": "review",
    "decisions": "review",
    "at": "query",
    "front": "query",
    "shifts": "query",
    "areas": "query",
    "history": "query",
    "compare": "query",
    "snapshot": "publish",
    "stills": "publish",
    "export": "publish",
    "verify": "publish",
    "import": "imports",
    "sources": "imports",
    "theatre": "theatre",
}
"""Command -> its module in ``commands``, in the order of the help: many need a second of libraries,
most none, so each is loaded when it is asked for."""


class _Commands(MutableMapping[str, Any]):
    """Commands by name; one that is not there yet is loaded with its module."""

    def __init__(self, loaded: MutableMapping[str, Any]) -> None:
        self._loaded = loaded

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded and name in WHERE:
            module = import_module(f"frontline.commands.{WHERE[name]}")
            self._loaded.update(get_group(module.commands).commands)
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*WHERE, *self._loaded)))

    def __len__(self) -> int:
        return len({*WHERE, *self._loaded})


class Lazily(TyperGroup):
    """A group with the commands of ``WHERE`` beside its own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = _Commands(self.commands)

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, none of them loaded."""
        del ctx
        return list(self.commands)


cli = typer.Typer(
    cls=Lazily,
    help=__doc__,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cli.add_typer(here)


def _version(asked: bool) -> None:
    if asked:
        from frontline.geo import __version__

        show(f"frontline {__version__}")
        raise typer.Exit


@cli.callback(help=__doc__)
def options(
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="Say faults and warnings only.")
    ] = False,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say it, and end.")
    ] = False,
) -> None:
    """What holds for every command: how much is said, which ``commands.printing`` asks the log."""
    logging.getLogger("frontline").setLevel(logging.ERROR if quiet else logging.WARNING)


def main() -> None:
    """Run the command line; a fault that a user can mend becomes one line and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what it cannot write is written out, as \\u0641
            stream.reconfigure(errors="backslashreplace")
    before = signal.signal(signal.SIGINT, _stop)
    try:
        cli(prog_name="frontline")
    except FrontlineError as fault:
        _leave(str(fault), 1)
    except Stopped:
        _leave("stopped; nothing is left half-written", 130)
    except OSError as fault:
        _leave(f"cannot be written or read: {fault.strerror or fault}", 1)
    finally:
        signal.signal(signal.SIGINT, before)


class Stopped(BaseException):
    """Ctrl-C: not an error, and nobody's to catch but the command line's."""


def _stop(*_: object) -> None:
    raise Stopped


def _leave(line: str, code: int) -> NoReturn:
    """Say *line*, and end; what could not be written is not tried again."""
    show(f"frontline: {' '.join(line.split())}", err=True)
    if isinstance(sys.stdout, TextIOWrapper):
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
