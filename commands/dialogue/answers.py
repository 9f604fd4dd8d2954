"""Where an answer goes: printed, or whole into a file that says by its name how it is written."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from frontline.commands.dialogue.options import apart
from frontline.commands.dialogue.printing import written
from frontline.geo.files.replace import replacing

Form = TypeVar("Form", bound=StrEnum)
Into = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="A file for the answer; its name says the format."),
]


@contextmanager
def answer(output: Path | None, *inputs: Path | str | None) -> Iterator[None]:
    """What is printed inside goes to *output*, when it is whole; without one it is printed.

    Raises:
        BadInput: The file cannot be written, or is one of *inputs*, which the answer comes from.
    """
    if output is None:
        yield
        return
    apart(output, *inputs)
    text = io.StringIO()
    with redirect_stdout(text):
        yield
    with replacing(output) as draft:
        draft.write_text(text.getvalue(), "utf-8")
    written(output)


def form(said: Form | None, output: Path | None, usual: Form) -> Form:
    """The format: what was said, else what the file is named, else *usual*."""
    if said is not None or output is None:
        return said or usual
    names = {f".{one.value}": one for one in type(usual) if one.value != "table"}
    if output.suffix.lower() == ".json" and ".geojson" in names and ".json" not in names:
        names[".json"] = names[".geojson"]
    found = names.get(output.suffix.lower())
    if found is None:
        raise typer.BadParameter(f"-o {output}: name it {', '.join(names)}, or say --format")
    return found
