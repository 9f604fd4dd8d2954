"""The commands of a reader who corrects: review a text, join the decisions of several readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from frontline import geo
from frontline.commands.dialogue.options import Day, Theatre, existing, lon_lat
from frontline.commands.dialogue.printing import TableFormat, print_rows, say, warn
from frontline.geo.documents import document
from frontline.geo.errors import BadInput
from frontline.geo.files.replace import alone
from frontline.geo.geodesy import apart_km
from frontline.geo.model import Place, Reading
from frontline.geo.notebook import counted
from frontline.geo.review import apply as review
from frontline.geo.review.apply import Name
from frontline.geo.review.decisions import Decision, dispute, disputed, joined, load, save
from frontline.layers.mosaic.days import as_day

commands = typer.Typer(rich_markup_mode=None)
LISTED = ["number", "text", "kind", "place", "country", "confidence", "decided", "candidates"]
CHOICES = ["candidate", "name", "kind", "area", "country", "lon", "lat", "score", "km_away"]
# How long one reader waits for another who decides: that takes a fraction of a second.
PATIENCE_S = 10.0
DECISIONS = ["name", "decided", "everywhere", "by", "around"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the command line said about a name; at most one of the first four."""

    candidate: int | None
    nothing: bool
    point: str | None
    forget: bool
    called: str | None

    @property
    def said(self) -> int:
        """How many verdicts were given."""
        return sum((self.candidate is not None, self.nothing, bool(self.point), self.forget))

    def place(self, name: Name) -> Place | None:
        """The place that is meant, None for no place."""
        if self.point:
            kind = name.read.kind if name.read else "settlement"
            return review.drawn(self.called or name.text, *lon_lat(self.point, "--at"), kind)
        if self.candidate is None:
            return None
        known = name.candidates
        if not 1 <= self.candidate <= len(known):
            choice = f"candidates 1 to {len(known)}" if known else "no candidates; say --at LON,LAT"
            raise BadInput(f"--candidate {self.candidate}: {name.text!r} has {choice}")
        return known[self.candidate - 1].place


@commands.command("review")
def review_(
    article: Annotated[Path, typer.Argument(help="The text: .txt or .md, UTF-8.")],
    theatre: Theatre = None,
    date: Day = None,
    file: Annotated[
        Path | None,
        typer.Option("--decisions", help="Where they are kept; ARTICLE.decisions.jsonl else."),
    ] = None,
    mention: Annotated[int | None, typer.Option(help="Number of a name in the list.")] = None,
    words: Annotated[str | None, typer.Option(help="Words that were not found as a name.")] = None,
    candidate: Annotated[int | None, typer.Option(help="It is this candidate.")] = None,
    nothing: Annotated[bool, typer.Option("--not-a-place", help="It is no place.")] = False,
    point: Annotated[str | None, typer.Option("--at", help="It is at LON,LAT.")] = None,
    called: Annotated[str | None, typer.Option("--name", help="Name of what is there.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Take back what was decided.")] = False,
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="Wherever the name stands, not here alone.")
    ] = False,
    by: Annotated[str, typer.Option(help="Who decides, as printed beside it.")] = "",
    format_: Annotated[TableFormat, typer.Option("--format")] = TableFormat.TABLE,
) -> None:
    """List the names in a text with their numbers, and decide what one of them is.

    Decisions are kept by the words around a name, so that they hold in a changed text too;
    `frontline read --review FILE` and `frontline snapshot --review FILE` apply them.
    """
    verdict = Verdict(candidate, nothing, point, forget, called)
    _check_usage(verdict, mention, words, everywhere)
    kept = file or article.with_name(f"{article.stem}.decisions.jsonl")
    reading = geo.read(document.load(article, as_day(date) if date else None), theatre)
    if verdict.said:
        with alone(kept, PATIENCE_S):
            decisions = load(kept)
            listed = review.names(reading, decisions)
            name = _words(reading, listed, words) if words else _name(listed, mention or 0)
            new = _decided(reading, decisions, name, verdict, everywhere=everywhere, by=by)
            save(kept, new)
        say(f"{kept}: {counted(len(new), 'decision')}")
        now = review.names(reading, new)
        here = [n for n in now if n.start < name.end and name.start < n.end]
        print_rows([_row(n) for n in here], format_, LISTED)
        return
    decisions = load(kept)
    listed = review.names(reading, decisions)
    if mention is not None:
        print_rows(_choices(_name(listed, mention)), format_, CHOICES)
    else:
        for idle in review.apply(reading, decisions)[1]:
            warn(f"{kept}: {idle.name!r} stands nowhere in this text")
        print_rows([_row(n) for n in listed], format_, LISTED)


def _check_usage(
    verdict: Verdict, mention: int | None, words: str | None, everywhere: bool
) -> None:
    """BadParameter where the options do not go together."""
    if verdict.said > 1:
        raise typer.BadParameter("give one of --candidate, --not-a-place, --at and --forget")
    if mention is not None and words is not None:
        raise typer.BadParameter("give --mention or --words, not both")
    if verdict.said and mention is None and words is None:
        raise typer.BadParameter("say which name with --mention N, or --words")
    if (everywhere or verdict.called or words) and not verdict.said:
        raise typer.BadParameter("say what it is: --candidate, --not-a-place or --at")


def _decided(
    reading: Reading,
    decisions: Sequence[Decision],
    name: Name,
    verdict: Verdict,
    *,
    everywhere: bool,
    by: str,
) -> list[Decision]:
    if not verdict.forget:
        place = verdict.place(name)
        return review.decided(reading, decisions, name, place, everywhere=everywhere, by=by)
    if name.decision is None:
        raise BadInput(f"{name.text!r}: nothing was decided on it")
    return review.without(decisions, name)


@commands.command("decisions")
def decisions_(
    files: Annotated[list[Path], typer.Argument(help="Files of decisions of several readers.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write them all to.")
    ] = None,
    prefer: Annotated[
        Path | None, typer.Option(help="Which of the files is right where two disagree.")
    ] = None,
    format_: Annotated[TableFormat, typer.Option("--format")] = TableFormat.TABLE,
) -> None:
    """Join the decisions of several readers; where two disagree each is a line, none is chosen.

    Without -o they are printed. With -o nothing is written while two disagree, unless --prefer
    says whose word stands.
    """
    if prefer is not None and prefer not in files:
        raise typer.BadParameter("--prefer names one of the files")
    if output is None:
        whole, _ = _joined(files, prefer)
        print_rows([_decision_row(d) for d in whole], format_, DECISIONS)
        return
    with alone(output, PATIENCE_S):  # it may be one of those that are read
        whole, disputes = _joined(files, prefer)
        if disputes and not prefer:
            raise BadInput(
                f"{output}: not written: {counted(disputes, 'decision')} above disagree; "
                "say whose stand with --prefer FILE"
            )
        save(output, whole)
    say(f"{output}: {counted(len(whole), 'decision')}")


def _joined(files: Sequence[Path], prefer: Path | None) -> tuple[list[Decision], int]:
    """The decisions of all files, and how many pairs of them disagree, each told in a line."""
    by_file = {file: load(existing(file, "its name")) for file in files}
    whole: list[Decision] = []
    disputes = 0
    for decisions in by_file.values():
        for one, other in disputed(whole, decisions):
            warn(dispute(one, other))
            disputes += 1
        whole = joined(whole, decisions)
    return joined(whole, by_file[prefer]) if prefer else whole, disputes


def _name(listed: Sequence[Name], number: int) -> Name:
    last = max((n.number for n in listed), default=0)
    if not 1 <= number <= last:
        has = f"the names are numbered 1 to {last}" if last else "no name was found in this text"
        raise BadInput(f"--mention {number}: {has}")
    return next(n for n in listed if n.number == number)


def _words(reading: Reading, listed: Sequence[Name], words: str) -> Name:
    """The first place where *words* stand: a name of the list, or one that nobody has seen yet."""
    start = reading.document.text.find(words)
    if start < 0 or not words.strip():
        raise BadInput(f"--words {words!r}: stand nowhere in this text, letter by letter")
    end = start + len(words)
    known = next((n for n in listed if (n.start, n.end) == (start, end)), None)
    return known or Name(0, words, start, end, None, None, None)


def _row(name: Name) -> dict[str, Any]:
    place = name.now.place if name.now else None
    return {
        "number": name.number or None,
        "start": name.start,
        "end": name.end,
        "text": name.text,
        "kind": name.now.kind if name.now else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lon": place.lon if place else None,
        "lat": place.lat if place else None,
        "confidence": name.now.confidence if name.now else None,
        "decided": name.decision.told if name.decision else None,
        "by": name.decision.by if name.decision else None,
        "candidates": "; ".join(
            f"{n} {c.place.name}, {c.place.area or c.place.country} {c.score:.2f}"
            for n, c in enumerate(name.candidates, 1)
        ),
    }


def _choices(name: Name) -> list[dict[str, Any]]:
    here = name.now.place if name.now else None
    return [
        {
            "candidate": number,
            "name": c.place.name,
            "kind": c.place.kind,
            "area": c.place.area,
            "country": c.place.country,
            "lon": c.place.lon,
            "lat": c.place.lat,
            "score": round(c.score, 3),
            "km_away": round(apart_km(here, c.place), 1) if here else None,
        }
        for number, c in enumerate(name.candidates, 1)
    ]


def _decision_row(decision: Decision) -> dict[str, Any]:
    return {
        "name": decision.name,
        "decided": decision.told,
        "everywhere": decision.everywhere,
        "by": decision.by,
        "around": " ".join((*decision.before, f"[{decision.name}]", *decision.after)),
    }
