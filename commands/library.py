"""``frontline library``: texts go in once, and are found by place, days, side, speaker, words."""

import datetime
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated, Any

import typer

from frontline.commands.dialogue.answers import Into, answer, form
from frontline.commands.dialogue.options import Day, Keep, in_order
from frontline.commands.dialogue.printing import (
    TableFormat,
    json_text,
    print_json,
    print_rows,
    progress,
    rows_text,
    say,
    warn,
)
from frontline.commands.dialogue.terminal import show
from frontline.geo.calendar import as_day
from frontline.geo.errors import BadInput
from frontline.geo.files.replace import replacing
from frontline.geo.notebook import counted
from frontline.workspace import Workspace, places
from frontline.workspace.ingest.entrance import Doors
from frontline.workspace.ingest.formats.contract import Met, Refusal, Taken
from frontline.workspace.library.library import FEW, Library
from frontline.workspace.library.records import MOST, Added, Found, Item, Query, Shown

commands = typer.Typer(rich_markup_mode=None)
library = typer.Typer(help="Every text you have, found again.", no_args_is_help=True)
commands.add_typer(library, name="library")
SHOWN = ["id", "day", "outlet", "title", "places", "claims", "tags"]
COLUMNS = [field.name for field in fields(Item)]
CLAIMS = ["id", "day", "outlet", "speaker", "text", "actors", "places", "end_day", "verdict"]
PAGE = 50
"""Texts that a table on the screen shows unless --limit says otherwise."""

Theatre = Annotated[str | None, typer.Option(help="Only texts read for this theatre.")]
Place = Annotated[
    str | None, typer.Option(help="A place by name, in any script and spelling, or its place_id.")
]
First = Annotated[str | None, typer.Option("--from", help="First day of publication, YYYY-MM-DD.")]
Last = Annotated[str | None, typer.Option("--to", help="Last day of publication, included.")]
Actor = Annotated[str | None, typer.Option(help="A side of the war, by key, label or alias.")]
Outlet = Annotated[str | None, typer.Option(help="Part of an outlet's name.")]
Speaker = Annotated[str | None, typer.Option(help="Part of the name of who makes a claim.")]
Verdict = Annotated[
    str | None, typer.Option(help="Of a claim: agrees, disagrees, partly, 'no report near', ...")
]
Words = Annotated[
    str | None, typer.Option(help='Words that all stand in it; "a phrase", a beginn*.')
]
Tag = Annotated[str | None, typer.Option(help="A tag of yours.")]
Limit = Annotated[int | None, typer.Option(help="Texts at most, the newest first.", min=1)]
Format = Annotated[
    TableFormat | None, typer.Option("--format", help="What -o FILE is named; else a table.")
]
Idents = Annotated[list[str], typer.Argument(help="Ids of texts, or how they begin.")]


@library.command("add")
def library_add(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Texts (.txt, .md, .html, .pdf, .docx, .eml), feeds (.rss, .atom, .xml), tables "
            "(.jsonl, .csv), folders, URLs; - for standard input."
        ),
    ],
    theatre: Annotated[
        str | None, typer.Option(help="Theatre to read for; without it, the world.")
    ] = None,
    date: Day = None,
    workers: Annotated[
        int | None, typer.Option(help="Processes; all cores by default.", min=1)
    ] = None,
    allow_web: Annotated[
        bool | None,
        typer.Option("--allow-web/--forbid-web", help="Whether URLs are fetched; remembered."),
    ] = None,
    format_: Format = None,
    workspace: Keep = None,
) -> None:
    """Read texts and keep them with their places, sides, claims and verdicts.

    A text is read once: a run that was stopped goes on where it was. What cannot be read is a line
    on stderr, the others are kept, and the exit code is 1. URLs are fetched once you have said
    --allow-web: https only, public addresses only, no pictures.
    """
    day = as_day(date) if date else None
    kept = _opened(workspace)
    if allow_web is not None:
        kept.allow_web(allowed=allow_web)
    with progress("reading", None) as bar:

        def told(item: Taken | Refusal | Met) -> None:
            if isinstance(item, Refusal):
                warn(item.message, bar)
            bar.advance(bar.task_ids[0])

        stdin = sys.stdin.buffer if "-" in sources else None
        doors = Doors(kept.web, stdin=stdin, stores=True)
        added = kept.add(sources, theatre, day=day, workers=workers, told=told, doors=doors)
    for line in added.undated:
        warn(line)
    _tell(added, format_ or TableFormat.TABLE)
    if added.refused:
        count = len(added.refused) + len(added.new) + added.known
        raise BadInput(f"{len(added.refused):,} of {count:,} texts could not be read")


def _tell(added: Added, shape: TableFormat) -> None:
    counts = {"added": len(added.new), "known": added.known, "refused": len(added.refused)}
    if shape is TableFormat.JSON:
        lines = {"lines": list(added.refused), "undated": list(added.undated)}
        print_json({**counts, "ids": list(added.new), **lines})
    elif shape is TableFormat.CSV:
        print_rows([counts], shape, list(counts))
    else:
        say(f"{counted(counts['added'], 'text')} added, {counts['known']:,} known already")


@library.command("find")
def library_find(
    place: Place = None,
    first: First = None,
    last: Last = None,
    actor: Actor = None,
    outlet: Outlet = None,
    speaker: Speaker = None,
    verdict: Verdict = None,
    words: Words = None,
    tag: Tag = None,
    theatre: Theatre = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="The claims themselves, not their texts.")
    ] = False,
    limit: Limit = None,
    format_: Format = None,
    output: Into = None,
    workspace: Keep = None,
) -> None:
    """Find texts of which all that is given holds; the newest first.

    Speaker and verdict are asked of claims, and a place or side beside them must be that claim's.
    """
    shape = form(format_, output, TableFormat.TABLE)
    days = _days(first, last)
    most = _most(limit, shape)
    query = Query(place, *days, actor, outlet, speaker, verdict, words, tag, theatre, most)
    if claims:
        _print_claims(_fresh(workspace).claims(query), shape, output)
    else:
        _print(_fresh(workspace).find(query), shape, output)


def _days(first: str | None, last: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    days = as_day(first) if first else None, as_day(last) if last else None
    in_order(*days)
    return days


def _most(limit: int | None, shape: TableFormat) -> int:
    """How many texts are given out: a screen of them, where somebody looks."""
    return limit or (PAGE if shape is TableFormat.TABLE else MOST)


def _print_claims(found: list[dict[str, Any]], shape: TableFormat, output: Path | None) -> None:
    flat = [
        {key: "; ".join(value) if isinstance(value, list) else value for key, value in row.items()}
        for row in found
    ]
    with answer(output):
        print_rows(found if shape is TableFormat.JSON else flat, shape, CLAIMS)
    say(counted(len(found), "claim"))


@library.command("list")
def library_list(
    tag: Tag = None,
    theatre: Theatre = None,
    limit: Limit = None,
    format_: Format = None,
    output: Into = None,
    workspace: Keep = None,
) -> None:
    """List the texts, the newest first."""
    shape = form(format_, output, TableFormat.TABLE)
    most = _most(limit, shape)
    _print(_fresh(workspace).find(Query(tag=tag, theatre=theatre, limit=most)), shape, output)


def _print(found: Found, shape: TableFormat, output: Path | None) -> None:
    rows = [asdict(item) for item in found.items]
    with answer(output):
        print_rows(rows, shape, SHOWN if shape is TableFormat.TABLE else COLUMNS)
    if len(found.meant) > 1:
        ids = ", ".join(f"{name} ({ident})" for ident, name in found.meant[:6])
        say(f"{len(found.meant)} places of that name: {ids}")
    shown = "" if found.total == len(rows) else f", the newest {len(rows):,} shown (--limit)"
    say(f"{counted(found.total, 'text')}{shown}")


@library.command("show")
def library_show(
    ident: Annotated[str, typer.Argument(help="Id of a text, or how it begins.")],
    format_: Format = None,
    output: Into = None,
    workspace: Keep = None,
) -> None:
    """Show a text: its words, where it is from, and what was read in it."""
    shape = form(format_, output, TableFormat.TABLE)
    shown = _opened(workspace).show(ident)
    with answer(output):
        if shape is TableFormat.JSON:
            print_json(_row(shown))
        elif shape is TableFormat.CSV:
            print_rows([_flat(shown)], shape, [])
        else:
            _print_text(shown)


def _print_text(shown: Shown) -> None:
    item = shown.item
    head = (item.day or "no day", item.outlet, item.author, item.title)
    show("; ".join(filter(None, head)))
    for name, told in (("from", shown.sources), ("tags", [item.tags]), ("sides", shown.actors)):
        if any(told):
            show(f"{name}: {', '.join(told)}")
    show(f"\n{shown.body.strip()}\n")
    rows = [{**p, "point": f"{p['lon']:.4f},{p['lat']:.4f}"} for p in shown.places]
    print_rows(rows, TableFormat.TABLE, ["name", "kind", "mentions", "point", "place_id"])
    claims = [{**c, "actors": ", ".join(c["actors"]), "claim": c["text"]} for c in shown.claims]
    columns = ["speaker", "claim", "actors", "end_day", "verdict"]
    print_rows(claims, TableFormat.TABLE, columns)


@library.command("tag")
def library_tag(
    idents: Idents,
    tags: Annotated[list[str], typer.Option("--tag", help="A tag, again for each further one.")],
    away: Annotated[bool, typer.Option("--away", help="Take the tags away instead.")] = False,
    workspace: Keep = None,
) -> None:
    """Put tags on texts, or take them away."""
    _opened(workspace).tag(idents, tags, away=away)
    say(f"{counted(len(idents), 'text')}: {'without' if away else 'with'} {', '.join(tags)}")


@library.command("forget")
def library_forget(idents: Idents, workspace: Keep = None) -> None:
    """Take texts away with all that was read in them; no byte of them is left in the library."""
    say(f"{counted(_opened(workspace).forget(idents), 'text')} forgotten")


@library.command("remove")
def library_remove(idents: Idents, workspace: Keep = None) -> None:
    """The same as forget."""
    library_forget(idents, workspace)


@library.command("refresh")
def library_refresh(
    everything: Annotated[
        bool, typer.Option("--all", help="Every text, after an update of Frontline say.")
    ] = False,
    workers: Annotated[int | None, typer.Option(help="Processes.", min=1)] = None,
    workspace: Keep = None,
) -> None:
    """Read again what new decisions, names or layers touch, and nothing else."""
    count, lines = _opened(workspace).refresh(everything=everything, workers=workers)
    for line in lines:
        warn(line)
    say(f"{counted(count, 'text')} read again")


@library.command("export")
def library_export(
    place: Place = None,
    first: First = None,
    last: Last = None,
    actor: Actor = None,
    outlet: Outlet = None,
    speaker: Speaker = None,
    verdict: Verdict = None,
    words: Words = None,
    tag: Tag = None,
    theatre: Theatre = None,
    format_: Format = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A .jsonl, .json or .csv file.")
    ] = None,
    workspace: Keep = None,
) -> None:
    """Give texts out, words and all, chosen as by find; `library add` takes the file again.

    JSON Lines unless --format or the file's name says otherwise.
    """
    days = _days(first, last)
    query = Query(place, *days, actor, outlet, speaker, verdict, words, tag, theatre)
    kept = _fresh(workspace)
    found = kept.find(query)
    shape = format_.value if format_ else (output.suffix.lower().lstrip(".") if output else "jsonl")
    if shape not in ("jsonl", "json", "csv"):
        raise typer.BadParameter("name the file .jsonl, .json or .csv, or say --format json or csv")
    pieces = _pieces((kept.show(item.id) for item in found.items), shape)
    if output is None:
        for piece in pieces:
            show(piece, nl=False)
    else:
        with replacing(output) as draft, draft.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    say(counted(found.total, "text"))


def _pieces(shown: Iterator[Shown], shape: str) -> Iterator[str]:
    """The texts in a format, a piece at a time but for JSON and CSV."""
    if shape == "jsonl":
        yield from (json.dumps(_row(one), ensure_ascii=False) + "\n" for one in shown)
    elif shape == "json":
        yield json_text([_row(one) for one in shown])
    else:
        yield rows_text([_flat(one) for one in shown], TableFormat.CSV, [])


def _row(shown: Shown) -> dict[str, Any]:
    """A text as ``library add`` takes it, with what was read in it."""
    item = shown.item
    return {
        "id": item.id,
        "date": item.day or None,
        "title": item.title,
        "outlet": item.outlet,
        "author": item.author,
        "theatre": item.theatre,
        "url": next((s for s in shown.sources if s.startswith("https:")), ""),
        "sources": list(shown.sources),
        "tags": item.tags.split(", ") if item.tags else [],
        "text": shown.body,
        "places": list(shown.places),
        "actors": list(shown.actors),
        "claims": list(shown.claims),
    }


def _flat(shown: Shown) -> dict[str, Any]:
    row = _row(shown)
    places = "; ".join(str(place["place_id"]) for place in shown.places)
    lists: dict[str, Sequence[str]] = {key: row[key] for key in ("sources", "tags", "actors")}
    joined = {key: "; ".join(value) for key, value in lists.items()}
    return {**row, **joined, "places": places, "claims": len(shown.claims)}


def _opened(folder: Path | None) -> Library:
    return Library(Workspace(folder or places.home()))


def _fresh(folder: Path | None) -> Library:
    """The library, with what few texts a decision or a new name touches read again."""
    kept = _opened(folder)
    _, lines = kept.refresh(most=FEW)
    for line in lines:
        warn(line)
    return kept
