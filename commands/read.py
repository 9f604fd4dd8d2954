"""The command that reads: one text or many, printed, or written to a file or a folder of parts."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as date_
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from frontline import geo
from frontline.commands.dialogue.cluster import client_of
from frontline.commands.dialogue.options import Day, Decisions, Theatre, apart, existing
from frontline.commands.dialogue.printing import (
    ReadFormat,
    json_text,
    progress,
    say,
    table_blocks,
    warn,
)
from frontline.commands.dialogue.terminal import show
from frontline.geo import pipeline
from frontline.geo.batch import claims as told
from frontline.geo.batch import formats
from frontline.geo.documents import corpus as texts
from frontline.geo.documents import document, stream
from frontline.geo.documents.remote import is_address
from frontline.geo.documents.tables import TABLES
from frontline.geo.errors import BadInput
from frontline.geo.files.replace import replacing
from frontline.geo.learned import adapters
from frontline.geo.notebook import counted
from frontline.geo.review import apply as review
from frontline.geo.review.decisions import Decision, load
from frontline.geo.stages.explain import Line, StageAccount
from frontline.layers.mosaic.days import as_day

commands = typer.Typer(rich_markup_mode=None)
STDIN = "-"
"""The name that stands for what comes in on standard input."""
CLAIMS = ["speaker", "claim", "type", "actors", "against", "places", "days", "mood"]
"""Columns of the table of claims on the screen."""
SHOWN = ["document", "text", "kind", "canonical", "country", "lon", "lat", "confidence"]
"""Columns of the table on the screen."""
WIDEST = 28
"""Characters of the text's words; longer ones are cut, what is said of them is not."""


Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Texts (.txt, .md), folders, .jsonl, .csv or .parquet files, addresses of such "
        "(s3://...); - for standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        help=".json, .jsonl, .geojson, .csv or .parquet file; or a folder, OUT/ (also s3://...): "
        "parts, and a run that stopped goes on there.",
        show_default=False,
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        help="Read on Dask: tcp://HOST:PORT of a scheduler, or local:N workers here.",
        show_default=False,
    ),
]
Format = Annotated[
    ReadFormat | None,
    typer.Option("--format", help="What -o FILE is named, else table.", show_default=False),
]


@commands.command("read")
def read_(
    sources: Articles,
    theatre: Theatre = None,
    date: Day = None,
    decided: Decisions = None,
    format_: Format = None,
    output: Output = None,
    recogniser: Annotated[
        str | None,
        typer.Option(help="spacy:MODEL, gliner:FOLDER or natasha:news, a model of your own."),
    ] = None,
    workers: Annotated[int | None, typer.Option(help="Processes; all cores by default.")] = None,
    cluster: Cluster = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="What the texts claim, not the places they name.")
    ] = False,
    together: Annotated[
        bool,
        typer.Option("--together", help="The texts are on one war: they help to read each other."),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="What each stage found and let go, and why."),
    ] = False,
) -> None:
    """Find and place every place that a text names, or many texts name, and what the text claims.

    Several texts, a folder, a .jsonl, .csv or .parquet (a row a text: text, and perhaps id, date,
    title, outlet, author) are read with all cores into one table, or with -o OUT/ into a folder of
    parts. A text that cannot be read is a line on stderr; the others are read, and the exit code
    is 1.
    """
    decisions = load(existing(decided, "--review")) if decided else []
    model = adapters.named(recogniser) if recogniser else None
    day = as_day(date) if date else None
    if output is not None and _is_folder(output):
        if STDIN in sources or format_ or explain or claims:
            raise typer.BadParameter(
                "-o OUT/ takes files, folders and addresses, and writes parts: "
                "no -, --format, --claims or --explain"
            )
        from frontline.commands.parts import read_into  # slow to load
        from frontline.layers.readings.part import ReadWith

        with_ = ReadWith(theatre, day, tuple(decisions), model)
        read_into(output, sources, with_, cluster, workers)
        return
    form = _form(format_, output)
    apart(output, *(one for one in sources if one != STDIN), decided)
    if claims and form.value not in ("table", *told.STREAMS):
        raise typer.BadParameter(f"--claims is written as table, {', '.join(told.STREAMS)}")
    run = Run(decisions)
    one, given = _given(sources, day)
    if explain:
        _print_stages(_explained(one, given, theatre, day, model))
        return
    with client_of(cluster, workers) as client:
        count = workers if workers is not None else 1 if one else os.cpu_count()
        if together:
            results = geo.read_together(given, theatre, date=day, recogniser=model)
        else:
            results = geo.read_many(
                given, theatre, date=day, recogniser=model, workers=count, client=client
            )
        if one:
            _put(run.readings(_whole(results)), form, output, Show(True, claims))
        else:
            known = None if STDIN in sources else lambda: texts.count(given)
            with progress("reading", known) as run.bar:
                _put(run.readings(results), form, output, Show(False, claims))
            say(f"{counted(run.read, 'text')}, {counted(run.names, 'name')}")
    for idle in run.idle:
        warn(f"{decided}: {idle.name!r} stands nowhere in {run.whole}")
    if run.refused:
        raise BadInput(f"{run.refused:,} of {run.refused + run.read:,} texts could not be read")


def _explained(
    one: bool,
    given: texts.Texts,
    theatre: str | None,
    day: date_ | None,
    model: adapters.Named | None,
) -> tuple[StageAccount, ...]:
    """The stages of the one text that is given.

    Raises:
        BadInput: There are several, or it cannot be read.
    """
    if not one:
        raise typer.BadParameter("--explain tells of one text; give one")
    ((name, item),) = texts.items(given)
    if isinstance(item, geo.Refusal):
        raise BadInput(item.message)
    return pipeline.explain(texts.document_of(name, item, day), theatre, recogniser=model)


def _print_stages(stages: Iterable[StageAccount]) -> None:
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


@dataclass
class Run:
    """Readings on their way out, counted; what was refused is said at once.

    Attributes:
        decisions: A reader's, to apply to each.
        bar: Moves with every text.
        idle: Decisions that no text so far had a place for.
        read, refused, names: Texts read and refused, names in them.
    """

    decisions: Sequence[Decision]
    bar: Progress | None = None
    idle: list[Decision] = field(init=False)
    read: int = 0
    refused: int = 0
    names: int = 0

    def __post_init__(self) -> None:
        self.idle = list(self.decisions)

    @property
    def whole(self) -> str:
        """What has been read, in words."""
        return "this text" if self.read + self.refused == 1 else "these texts"

    def readings(self, results: Iterable[geo.Reading | geo.Refusal]) -> Iterator[geo.Reading]:
        """The readings among *results*, as decided.

        Raises:
            BadInput: Not one of several texts could be read.
        """
        for result in results:
            if isinstance(result, geo.Refusal):
                self.refused += 1
                warn(result.message, self.bar)
            else:
                yield self._decided(result)
            if self.bar:
                self.bar.advance(self.bar.task_ids[0])
        if self.refused and not self.read:
            raise BadInput(f"none of {self.refused:,} texts could be read; nothing is written")

    def _decided(self, reading: geo.Reading) -> geo.Reading:
        reading, idle = review.apply(reading, self.decisions)
        self.idle = [d for d in self.idle if d in idle]
        self.read += 1
        self.names += len(reading.places)
        for line in reading.document.notices:
            warn(f"{reading.document.id}: {line}", self.bar)
        return reading


def _given(sources: Sequence[str], day: date_ | None) -> tuple[bool, texts.Texts]:
    """Whether it is one text that was given, and the texts."""
    if list(sources) == [STDIN]:
        rows, found = stream.pieces(sys.stdin.buffer)
        return not rows, found
    if STDIN in sources:
        raise typer.BadParameter("standard input (-) is read alone, not beside files")
    files = [texts.file_at(source) for source in sources]
    if len(files) == 1 and _is_text(files[0]):
        one = files[0]
        return True, [document.load(one, day) if isinstance(one, Path) else one]
    return False, files


def _is_text(file: texts.File) -> bool:
    return file.suffix.lower() not in TABLES and not file.is_dir()


def _is_folder(output: str) -> bool:
    """Whether ``-o`` names a folder of parts: it ends with a slash, or is a folder already."""
    return output.endswith("/") or (not is_address(output) and Path(output).is_dir())


def _whole(results: Iterable[geo.Reading | geo.Refusal]) -> Iterator[geo.Reading]:
    """The reading of the one text; BadInput as it was refused."""
    for result in results:
        if isinstance(result, geo.Refusal):
            raise BadInput(result.message)
        yield result


def _form(said: ReadFormat | None, output: str | None) -> ReadFormat:
    """The format to write: what was said, or what the file is named."""
    if output is None:
        if said is ReadFormat.PARQUET:
            raise typer.BadParameter("--format parquet needs -o FILE.parquet")
        return said or ReadFormat.TABLE
    by_name = {f".{form.value}": form for form in ReadFormat if form is not ReadFormat.TABLE}
    form = said or by_name.get(Path(output).suffix.lower())
    if form is None or form is ReadFormat.TABLE:
        raise typer.BadParameter(f"-o {output}: name it {', '.join(by_name)}, or OUT/ for parts")
    return form


@dataclass(frozen=True, slots=True)
class Show:
    """What is shown: of one text or of several; the claims alone or the places."""

    single: bool
    claims: bool


def _put(
    readings: Iterator[geo.Reading], form: ReadFormat, output: str | None, show_: Show
) -> None:
    """Print readings as they come, or write them to a file that appears when it is whole."""
    if form is ReadFormat.PARQUET and output:
        from frontline.layers.store.mentions import save_mentions  # slow to load

        save_mentions(readings, output)
        return
    pieces = _pieces(readings, form, show_)
    if output is None:
        for piece in pieces:
            show(piece, nl=False)
        return
    with replacing(output) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _pieces(readings: Iterator[geo.Reading], form: ReadFormat, show_: Show) -> Iterator[str]:
    """What is printed: the same for one text and for many, but for JSON, an object or an array."""
    if form is ReadFormat.TABLE:
        return _tables(readings, show_)
    if show_.claims:
        return told.STREAMS[form.value](readings)
    if form is ReadFormat.JSON and show_.single:
        return (json_text(formats.as_json(reading)) for reading in readings)
    return formats.STREAMS[form.value](readings)


def _tables(readings: Iterator[geo.Reading], show_: Show) -> Iterator[str]:
    """The table of names; behind that of one text, or alone if asked, the table of claims."""
    if show_.claims:
        found = (row for reading in readings for row in _claims(reading, single=show_.single))
        yield from table_blocks(found, CLAIMS if show_.single else ["document", *CLAIMS])
        return
    kept = list(readings) if show_.single else readings
    yield from table_blocks((row for one in kept for row in formats.table_rows(one)), SHOWN)
    rows = [row for one in kept for row in _claims(one, single=True)] if show_.single else []
    if rows:
        yield "\n"
        yield from table_blocks(rows, CLAIMS)


def _claims(reading: geo.Reading, *, single: bool) -> Iterator[dict[str, str]]:
    """The claims of a reading for the screen: the days in one column, the mood in another."""
    for row in told.claim_rows(reading):
        first, last = row["start_day"] or "", row["end_day"] or ""
        mood = row["modality"] if row["polarity"] == "positive" else f"{row['modality']}, negative"
        shown = {**row, "days": first if first == last else f"{first} to {last}", "mood": mood}
        yield {name: shown[name] for name in (CLAIMS if single else ["document", *CLAIMS])}
