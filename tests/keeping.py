"""A reader at work, in a process of its own that is ended without warning: see test_workspace.

Prints each thing the moment it is kept; whoever reads the lines may count on it.
"""

import itertools
import sys
from pathlib import Path

from frontline.geo.review.apply import decide, drawn
from frontline.workspace import Workspace


def main() -> None:
    """Work until somebody ends it."""
    work = Workspace(Path(sys.argv[1]))
    for n in itertools.count(int(sys.argv[2])):
        body = f"6 August 2016\n\nText {n}: shelling was heard in Manbij. " + "word " * 400
        text = work.texts.add(body, "syria")
        say(f"text {text.id} {n}")
        start = body.index("Manbij")
        one = decide(body, start, start + 6, drawn(f"Point {n}", 38.0, 36.0))
        work.decisions.keep("syria", text.id, [one])
        say(f"decision {text.id} {n}")
        work.settings.set("picture", f"day={n}")
        say(f"setting picture {n}")


def say(line: str) -> None:
    """Tell what is kept."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
