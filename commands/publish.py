"""The commands that make files to publish, and check them: snapshot, stills, export, verify."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from frontline import geo, layers
from frontline.commands.dialogue.options import (
    Day,
    Decisions,
    Held,
    Layers,
    Nearest,
    Notes,
    OpenOnly,
    Speaks,
    Words,
    apart,
    existing,
    span,
    where,
)
from frontline.commands.dialogue.printing import print_json, quiet, warn, written
from frontline.commands.dialogue.terminal import show
from frontline.geo.documents import document
from frontline.geo.errors import BadInput
from frontline.geo.review import apply as review
from frontline.geo.review import decisions
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.epochs.spans import from_to
from frontline.layers.export.zones import export as write_export
from frontline.layers.export.zones import figures as write_figures
from frontline.layers.figures.page import FiguresPage, figures_page
from frontline.layers.imports.whose import own_of, theatre_of, with_actors_of
from frontline.layers.locales.messages import DEFAULT, language
from frontline.layers.mosaic.days import answerable, as_day
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.notes.geojson import read_notes
from frontline.layers.notes.note import Note
from frontline.layers.page.page import Page
from frontline.layers.page.snapshot.snapshot import Beside
from frontline.layers.page.snapshot.snapshot import snapshot as draw
from frontline.layers.publishing import licences
from frontline.layers.publishing.notes import NotesOut
from frontline.layers.publishing.profile import WHOLE, load_profile
from frontline.layers.publishing.release import (
    Terms,
    licence_line,
    licences_of,
    published,
    terms_today,
    write_manifest,
)

if TYPE_CHECKING:
    from frontline.layers.stills.frames import Frame

# What a snapshot shows that names neither layers nor theatre.
DEFAULT_THEATRE = "syria"


class Form(StrEnum):
    """How zones are written."""

    GEOJSON = "geojson"
    GPKG = "gpkg"
    KML = "kml"
    CSV = "csv"


commands = typer.Typer(rich_markup_mode=None)

War = Annotated[str | None, typer.Option("--theatre", help="Theatre: actors, colours, basemap.")]
First = Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.")]
Last = Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")]
Output = Annotated[Path, typer.Option("-o", "--output", help="The file to write.")]


@commands.command()
def snapshot(
    article: Annotated[
        Path | None, typer.Argument(help="The text; without it, the map alone.")
    ] = None,
    theatre: Annotated[
        str | None,
        typer.Option(help="Theatre: its actors, places, basemap; without it, that of the layers."),
    ] = None,
    layers_: Annotated[
        str | None, typer.Option("--layers", help="Layers; the theatre's own by default.")
    ] = None,
    beside: Annotated[
        str | None, typer.Option(help="Layers of another source, to be compared with the first.")
    ] = None,
    date: Day = None,
    from_: First = None,
    to: Last = None,
    decided: Decisions = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="HTML file to write.")] = Path(
        "page.html"
    ),
    notes: Notes = None,
    nearest: Nearest = False,
    profile: Held = WHOLE.name,
    open_only: OpenOnly = False,
    speaks: Speaks = DEFAULT,
) -> None:
    """Write one HTML file with text, map, figures and sources that works without a network.

    It opens on the text's day, on --date, or on the newest day of the layers. Where the layers do
    not cover the text's day, the page says so and names no holder for it. With --from and --to
    only these days and those between go into it.
    """
    days = span(from_, to)
    apart(output, article, layers_, beside, decided, notes)
    language(speaks)  # one that nobody wrote is said before the layers are opened
    war = with_actors_of(_war(layers_ or DEFAULT_THEATRE, theatre, open_only=open_only), beside)
    mosaic = layers.open(layers_ or war.key, theatre=war)
    other = Beside(layers.open(beside, theatre=war), _inputs(beside)) if beside else None
    text = document.load(article, as_day(date) if date else None) if article else None
    drawn = _notes(notes)
    inputs = _inputs(layers_ or war.key)
    made_from = [(layers_ or war.key, mosaic), *([(beside or "", other.mosaic)] if other else [])]
    terms = replace(_terms(war, made_from, profile, open_only=open_only), days=days)
    page: FiguresPage | Page
    if terms.figures_only:
        day = as_day(date) if date else text.date if text else None
        page = figures_page(mosaic, war, terms, day=day, inputs=inputs)
        warn(f"only figures may go out: {terms.closed_by or 'the profile says so'}")
    elif text:
        briefing = layers.briefing(_decided(geo.read(text, war), decided), mosaic, war)
        page = briefing.snapshot(inputs, other, terms, drawn, speaks)
    else:
        own = None if inputs else war.day
        day = _opening(from_to(mosaic, *days), date, nearest=nearest, own=own)
        page = draw(
            mosaic, war, day=day, inputs=inputs, beside=other, terms=terms, notes=drawn,
            language=speaks,
        )  # fmt: skip
    page.save(output)
    if drawn:
        _tell(published(mosaic, war, terms, None, drawn).notes)
    written(output)


@commands.command()
def stills(
    layers_: Layers,
    output: Output,
    theatre: War = None,
    date: Day = None,
    from_: First = None,
    to: Last = None,
    only_changes: Annotated[
        bool, typer.Option(help="A film of the days with a change only.")
    ] = False,
    speed: Annotated[float, typer.Option(help="Days with a change a second, in a film.")] = 4,
    size: Annotated[str, typer.Option(help="WIDTHxHEIGHT in pixels.")] = "1280x800",
    scale: Annotated[float, typer.Option(help="A PNG with so many times the pixels.")] = 1,
    palette: Annotated[
        str, typer.Option(help="theatre, safe (for colour-blind readers) or grey.")
    ] = "theatre",
    dark: Annotated[bool, typer.Option("--dark", help="Light on dark.")] = False,
    bbox: Annotated[
        str | None, typer.Option(help="The window: WEST,SOUTH,EAST,NORTH in degrees.")
    ] = None,
    around: Annotated[
        str | None, typer.Option(help="The window: PLACE, PLACE,KM or LON,LAT,KM (25 km if none).")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Mark what changed hands after this day, YYYY-MM-DD.")
    ] = None,
    title: Annotated[str, typer.Option(help="A headline.")] = "",
    article: Annotated[
        Path | None, typer.Option(help="Mark the places that this text names.")
    ] = None,
    decided: Decisions = None,
    notes: Notes = None,
    nearest: Nearest = False,
    profile: Held = WHOLE.name,
    open_only: OpenOnly = False,
    speaks: Speaks = DEFAULT,
) -> None:
    """Draw a day (.png, .svg, .pdf) or a film of many (.gif, .mp4), without a browser."""
    # Slow to load, and no other command needs them.
    from frontline.commands.dialogue.film import frames_of
    from frontline.commands.dialogue.window import window
    from frontline.layers.figures.picture import film_of_figures, still_of_figures
    from frontline.layers.page.symbology.theme import Theme
    from frontline.layers.stills.scene import Scene
    from frontline.layers.stills.stills import FILMS, Canvas, film, kind, still

    language(speaks)  # one that nobody wrote is said before the layers are opened
    moving = kind(output) in FILMS
    if moving == bool(date) or (not moving and (from_ or to)):
        raise typer.BadParameter("a picture shows --date DAY, a film runs --from DAY --to DAY")
    war, mosaic = _opened(layers_, theatre, open_only=open_only)
    terms = _terms(war, [(layers_, mosaic)], profile, open_only=open_only)
    draw_day, draw_film = (
        (still_of_figures, film_of_figures) if terms.figures_only else (still, film)
    )
    read = _decided(geo.read(document.load(article), war), decided) if article else None
    out = published(mosaic, war, terms, read, _notes(notes))
    war, mosaic = out.theatre, out.mosaic
    places = out.reading.places if out.reading else ()
    scene = Scene(window(bbox, around, war), as_day(since) if since else None, title, places,
                  out.notes.kept, speaks)  # fmt: skip
    sheet = Canvas(_pixels(size), scale, Theme(palette, dark), scene)
    if moving:
        first, last = (as_day(day) if day else None for day in (from_, to))
        frames = frames_of(mosaic, first, last, only_changes=only_changes, speed=speed)
        draw_film(mosaic, war, frames, output, sheet, progress=_progress)
    else:
        draw_day(mosaic, war, as_day(date or ""), output, sheet, nearest=nearest)
    written(output)
    _keep_terms(output, terms, out.notes)


@commands.command()
def export(
    layers_: Layers,
    output: Output,
    theatre: War = None,
    date: Day = None,
    from_: First = None,
    to: Last = None,
    notes: Notes = None,
    nearest: Nearest = False,
    profile: Held = WHOLE.name,
    open_only: OpenOnly = False,
    by_evidence: Annotated[
        bool, typer.Option("--by-evidence", help="Reported, inferred and far ground apart.")
    ] = False,
    format_: Annotated[
        Form | None, typer.Option("--format", help="What -o FILE is named; for a stream say it.")
    ] = None,
) -> None:
    """Write the zones of a day, or of a span with their days: .geojson, .gpkg, .kml or .csv."""
    if bool(date) == bool(from_) or bool(from_) != bool(to):
        raise typer.BadParameter("give either --date DAY, or --from DAY and --to DAY")
    apart(output, layers_, notes)
    war, mosaic = _opened(layers_, theatre, open_only=open_only)
    terms = _terms(war, [(layers_, mosaic)], profile, open_only=open_only)
    out = published(mosaic, war, terms, None, _notes(notes))
    suffix = f".{format_.value}" if format_ else ""
    if terms.figures_only:
        span = (as_day(date or from_ or ""), as_day(date or to or ""))
        write_figures(out.mosaic, output, span, suffix=suffix)
    else:
        end = as_day(to) if to else None
        start = out.mosaic.on(date or "") if nearest and date else as_day(date or from_ or "")
        licence = licence_line(war if own_of(layers_) else None, terms)
        write_export(
            out.mosaic, output, start, end, theatre=out.theatre, licence=licence,
            by_evidence=by_evidence, suffix=suffix, notes=out.notes.kept,
        )  # fmt: skip
    written(output)
    _keep_terms(output, terms, out.notes)


@commands.command()
def verify(
    page: Annotated[Path, typer.Argument(help="What went out: a snapshot, or any other export.")],
    layers_: Annotated[
        str | None, typer.Option("--layers", help="What its layers were read from.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            help="A newer snapshot: what changed since, with both hashes. Of a file that holds "
            "something back the whole (layers, or a snapshot of profile whole): is any of it in?"
        ),
    ] = None,
    format_: Annotated[Words, typer.Option("--format", help="How it is printed.")] = Words.TEXT,
) -> None:
    """Count a snapshot again: from its own numbers, and from its inputs where they are at hand.

    Exit code 1 where something does not agree. With --against both snapshots are held against
    themselves, and what changed from the one to the other is printed: exit code 0 whether or not
    anything did (--format json says "changed"). Where the first holds back what the second does
    not, every byte of it is searched for that instead: exit code 1 where anything is found.
    """
    from frontline.layers.audit.withheld import holds_less, withheld
    from frontline.layers.figures import verify as of_figures
    from frontline.layers.page.snapshot.checks import differences
    from frontline.layers.page.snapshot.since import compared
    from frontline.layers.page.snapshot.verify import verify as checks_of

    origin = where(layers_) if layers_ else None
    if against and not holds_less(page, against):
        changes = compared(page, Path(against))
        _print(changes.record(), changes.lines(), format_)
        return
    if against:
        checks = withheld(page, against)
    elif of_figures.is_figures(page):
        checks = of_figures.verify(page, origin)
    else:
        checks = checks_of(page, origin)
    if differ := differences(checks):
        raise BadInput(f"{page}: does not agree: {differ}")
    _print([asdict(check) for check in checks], (check.line for check in checks), format_)


def _print(data: Any, lines: Iterable[str], format_: Words) -> None:
    if format_ is Words.JSON:
        print_json(data)
        return
    for line in lines:
        show(line)


def _opening(
    mosaic: Mosaic, day: str | None, *, nearest: bool, own: datetime.date | None
) -> datetime.date:
    """The day a map alone opens on: the one asked for, the theatre's *own*, or the newest covered.

    Raises:
        DayNotCovered: The layers do not cover the day asked for, and the *nearest* will not do.
    """
    if day:
        return answerable(mosaic.on(day), nearest=nearest).asked
    return own if own and own in mosaic.coverage else mosaic.coverage.last


def _terms(
    war: Theatre, made_from: list[tuple[str, Mosaic]], profile: str, *, open_only: bool
) -> Terms:
    """What is held back, and the licence of each file that enters.

    Raises:
        BadInput: Only open files were asked for, and one is not.
    """
    sources = [(None if own_of(what) else where(what), mosaic) for what, mosaic in made_from]
    return terms_today(war, licences_of(war, sources), load_profile(profile), open_only=open_only)


def _keep_terms(output: Path, terms: Terms, notes: NotesOut) -> None:
    """Keep profile and licences beside a file that cannot hold them; a pipe has no beside."""
    _tell(notes)
    if output.is_file():
        write_manifest(output, terms, notes)


def _notes(file: Path | None) -> tuple[Note, ...]:
    return read_notes(existing(file, "--notes")) if file else ()


def _tell(notes: NotesOut) -> None:
    """On stderr how many notes the profile held back."""
    if notes.line:
        warn(notes.line)


def _inputs(layers_: str) -> tuple[Path | str, ...]:
    """What layers are read from; nothing for a theatre's own reports."""
    return () if own_of(layers_) else (where(layers_),)


def _decided(read: geo.Reading, file: Path | None) -> geo.Reading:
    """The reading as a reader has decided; what decided nothing is said on stderr."""
    if file is None:
        return read
    changed, idle = review.apply(read, decisions.load(existing(file, "--review")))
    for decision in idle:
        warn(f"{file}: {decision.name!r} stands nowhere in this text")
    return changed


def _war(what: str, theatre: str | None, *, open_only: bool) -> Theatre:
    """The theatre named, else that of the layers; only its open files where that is asked for."""
    war = with_actors_of(load_theatre(theatre) if theatre else theatre_of(what), what)
    return licences.open_part(war) if open_only else war


def _opened(what: str, theatre: str | None, *, open_only: bool) -> tuple[Theatre, Mosaic]:
    war = _war(what, theatre, open_only=open_only)
    return war, layers.open(what, theatre=war)


def _pixels(size: str) -> tuple[int, int]:
    width, _, height = size.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise BadInput(f"--size {size!r}: write WIDTHxHEIGHT, for example 1280x800")
    return int(width), int(height)


@contextmanager
def _progress(frames: "Sequence[Frame]") -> "Iterator[Iterator[Frame]]":
    shown = Console(stderr=True)
    yield iter(track(frames, "drawing", console=shown, disable=quiet() or not shown.is_terminal))
