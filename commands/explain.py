"""Prints what each stage of reading found in one text, and what it let go."""

from collections.abc import Iterable

from frontline.commands.terminal import show
from frontline.geo.stages.explain import Line, Told

WIDEST = 28
"""Characters of the text's words; longer ones are cut, what is said of them is not."""


def print_stages(stages: Iterable[Told]) -> None:
    """One block a stage; what was let go stands after a minus."""
    for stage in stages:
        show(stage.stage)
        for mark, lines in ((" ", stage.found), ("-", stage.dropped)):
            for line in lines:
                show(f"  {mark} {_line(line)}")


def _line(line: Line) -> str:
    words, said = (" ".join(part.split()) for part in line)
    short = words if len(words) <= WIDEST else f"{words[: WIDEST - 3]}..."
    return f"{short:{WIDEST}}  {said}" if words else said
