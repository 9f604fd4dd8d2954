"""The terminal face: the jobs of the dashboard as commands.

Exit codes: 0 done; 1 the input is bad (one line says what and where, nothing is written; of many
texts those that can be read are); 2 wrong usage.
"""

import logging
import os
import signal
import sys
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from frontline.commands.dialogue.terminal import shortened, show
from frontline.commands.families import Lazily
from frontline.geo.errors import FrontlineError

cli = typer.Typer(
    cls=Lazily,
    help=__doc__,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
    # A stream that was closed before the start is none at all; what is said there goes nowhere.
    sys.stdout, sys.stderr = (one or open(os.devnull, "w") for one in (sys.stdout, sys.stderr))  # noqa: SIM115, PTH123
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
        where = f"{fault.filename}: " if fault.filename else ""
        _leave(f"{where}cannot be written or read: {fault.strerror or fault}", 1)
    finally:
        signal.signal(signal.SIGINT, before)


class Stopped(BaseException):
    """Ctrl-C: not an error, and nobody's to catch but the command line's."""


def _stop(*_: object) -> None:
    raise Stopped


def _leave(line: str, code: int) -> NoReturn:
    """Say *line*, and end; what could not be written is not tried again."""
    show(f"frontline: {shortened(' '.join(line.split()))}", err=True)
    if isinstance(sys.stdout, TextIOWrapper):
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
