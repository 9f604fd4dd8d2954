"""The command that holds a text's claims against layers: check."""

from pathlib import Path
from typing import Annotated, Any

import typer

from frontline import geo, layers
from frontline.commands.dialogue.answers import Into, answer, form
from frontline.commands.dialogue.options import Day, Decisions, existing
from frontline.commands.dialogue.printing import TableFormat, print_json, print_rows, say
from frontline.geo.documents import document
from frontline.geo.errors import BadInput
from frontline.geo.notebook import counted
from frontline.geo.review import apply as review
from frontline.geo.review.decisions import load
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.analysis.checking import COLUMNS, check, flat, rows
from frontline.layers.imports.whose import theatre_of
from frontline.layers.mosaic.days import as_day

commands = typer.Typer(rich_markup_mode=None)
SHOWN = ["speaker", "claim", "actors", "places", "end_day", "says", "source"]
"""Columns of the table on the screen."""


@commands.command("check")
def check_(
    articles: Annotated[list[Path], typer.Argument(help="Texts, each with a date.")],
    theatre: Annotated[
        str | None, typer.Option(help="Theatre to read for; without it, that of the layers.")
    ] = None,
    layers_: Annotated[
        list[str] | None,
        typer.Option("--layers", help="Layers to ask, again for each further source."),
    ] = None,
    date: Day = None,
    decided: Decisions = None,
    format_: Annotated[
        TableFormat | None, typer.Option("--format", help="What -o FILE is named; else a table.")
    ] = None,
    output: Into = None,
) -> None:
    """Hold each claim of a text against the layers: agrees, disagrees, partly, not checkable.

    The layers are the theatre's own unless --layers names others; several are asked one by one.
    A verdict says what the layers show, never who is right.
    """
    if theatre is None and not layers_:
        raise BadInput("say --theatre NAME, or --layers with what the claims are held against")
    names = layers_ or [theatre or ""]
    war = load_theatre(theatre) if theatre else theatre_of(names[0])
    mosaics = [layers.open(name, theatre=war) for name in names]
    day = as_day(date) if date else None
    decisions = load(existing(decided, "--review")) if decided else []
    texts = [document.load(article, day) for article in articles]
    if dateless := next((text for text in texts if text.date is None), None):
        told = "; ".join(dateless.notices) or "the text states no date; say it with --date"
        raise BadInput(f"{dateless.id}: {told}")
    found: list[dict[str, Any]] = []
    for text in texts:
        reading = geo.read(text, war)
        reading, _ = review.apply(reading, decisions)
        found += rows(reading, check(reading, mosaics, war))
    shape = form(format_, output, TableFormat.TABLE)
    with answer(output, *articles, *names, decided):
        if shape is TableFormat.JSON:
            print_json(found)
        else:
            columns = SHOWN if shape is TableFormat.TABLE else list(COLUMNS)
            print_rows([flat(row) for row in found], shape, columns)
    told = counted(len(texts), "text claims", "texts claim")
    say(f"{counted(len(found), 'answer')} to what {told}")
