r"""The one door to the terminal: what is printed goes through ``show`` and can do nothing there.

Labels, names of files and texts of others may hold sequences that rename the window, move the
cursor or turn the direction of writing. On a terminal they are shown as ``\u001b``; in JSON that
means the same. A pipe gets the data as they are, but stderr never does: it is read by people.
"""

import sys
import unicodedata

import typer

from frontline.geo.unseen import code, written_out

KEPT = "\n\t"
# Letters of a line that says what is wrong: a value without end would bury it.
LONGEST = 1000
HIDDEN = frozenset(("Cc", "Cs", "Zl", "Zp"))
"""Categories of Unicode: controls of both sets, halves of characters, separators of lines."""


def printable(text: str) -> str:
    """*text* with all that acts on a terminal written out."""
    return written_out("".join(map(_shown, text)))


def _shown(letter: str) -> str:
    acts = letter not in KEPT and unicodedata.category(letter) in HIDDEN
    return code(letter) if acts else letter


def shortened(line: str) -> str:
    """*line*, its middle left out where it is endless: what to do stands at its end."""
    if len(line) <= LONGEST:
        return line
    return f"{line[: LONGEST // 2]} [...] {line[-LONGEST // 2 :]}"


def show(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print *text* to stdout, or to stderr."""
    stream = sys.stderr if err else sys.stdout
    shown = printable(text) if err or stream.isatty() else text
    typer.echo(shown, err=err, nl=nl)
