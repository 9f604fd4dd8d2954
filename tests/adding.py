"""Somebody who adds many texts, in a process of its own that is ended without warning.

Prints each text the moment it is read, and the moment it is kept; whoever reads the lines may count
on both.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frontline.geo.batch import parallel
from frontline.workspace import Workspace
from frontline.workspace.ingest.formats.contract import Taken
from frontline.workspace.library.library import Library


def texts(count: int) -> Iterator[Taken]:
    """Short texts, each of its own."""
    for n in range(count):
        yield Taken(f"Report {n}. ISIS lost Manbij and Azaz.", str(n), f"made/{n}")


def main() -> None:
    """Add them all."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    read = parallel.read

    def noted(document: Any, *args: Any, **options: Any) -> Any:
        say(f"read {document.id}")
        return read(document, *args, **options)

    parallel.read = noted
    kept = Library(Workspace(folder))
    say("begun")
    kept.keep(texts(count), "syria", workers=1, told=lambda one: say(f"kept {one.name}"))
    say("done")


def say(line: str) -> None:
    """Tell what was done."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
