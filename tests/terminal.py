"""Runs the command line inside the tests' own process: fast, and as a user would see it."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

from frontline import cli


def frontline(*args: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of ``frontline`` with these arguments."""
    out, err = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", ["frontline", *map(str, args)]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
    return code, out.getvalue(), err.getvalue()
