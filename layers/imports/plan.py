"""Files of public control maps -> a plan that explains itself -> a mosaic in a store.

with plan(paths, Wishes()) as ...      see ``plan``; nothing is written
save(plan, "out.parquet")              the store, replaced in one step or not at all
"""

import json
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import NoReturn

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import json_of
from frontline.geo.files.regular import text_of
from frontline.geo.files.scratch import room
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.geo.theatre.widened import new_in, widened
from frontline.layers.build.rest import Rest, rest_of, rest_said
from frontline.layers.build.snapped import checked_metres
from frontline.layers.imports.read import As, Looked, Progress, first_source, look_at_all
from frontline.layers.imports.series import ReadFile, SameDay, Series, series
from frontline.layers.sources.files.contract import EMPTY, Asked, Axes, InputFile, Source
from frontline.layers.sources.files.dates import Order
from frontline.layers.sources.files.unpack import input_files
from frontline.layers.sources.kit.labels import parse_map
from frontline.layers.store import store

NO_FORMAT = "not a format that can be imported; `frontline sources` lists them"
REPLACED = "\ufffd"
"""What stands for a byte that is no character."""
NO_UTF8 = "not a text in UTF-8; save it as UTF-8"
NO_ROWS = "a table without rows: there is nothing below its head"


def unknown(file: InputFile) -> str:
    """Why no format knows *file*: nothing is in it, or nothing that is known."""
    told = file.head.strip()
    if file.blank:
        return EMPTY
    table = file.path.suffix.lower() in {".csv", ".tsv"}
    if table and REPLACED in told:
        return NO_UTF8
    return NO_ROWS if table and "\n" not in told else NO_FORMAT


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for; each can be saved and used again. See ``Asked`` for the meaning."""

    source: str | None = None
    theatre: str | None = None
    labels: tuple[str, ...] = ()
    date_from: str | None = None
    order: Order | None = None
    axes: Axes | None = None
    crs: str | None = None
    actor_from: str | None = None
    rest: str | None = None
    """Who holds what the zones leave out inside the border; ``"unknown"``: nobody says. Without it
    the source's own word counts."""
    same_day: SameDay | None = None
    """What to do where files draw one day differently; without it the later by name counts."""
    snap: str | None = None
    """Metres within which a day's lines are those of the day before; without it none is moved."""


def load_wishes(file: Path) -> Wishes:
    """Wishes saved with ``save_wishes``; BadInput where the file holds anything else."""
    return wishes_of(text_of(file), str(file))


def save_wishes(wishes: Wishes, file: Path) -> None:
    """Keep *wishes* for the next import of such files, as JSON that people can edit."""
    text = text_of_wishes(wishes, indent=1) + "\n"
    store.replace_file(file, lambda draft: draft.write_text(text, "utf-8"))


def wishes_of(text: str, name: str = "choices") -> Wishes:
    """Wishes as ``text_of_wishes`` writes them; BadInput where *text* is anything else."""
    try:
        raw = json_of(text)
        labels = tuple(raw.pop("labels", ()))
        if not all(isinstance(text, str) for text in (*labels, *raw.values())):
            raise TypeError("values must be texts")
        return Wishes(labels=labels, **raw)
    except BadInput:
        raise
    except (ValueError, TypeError, AttributeError) as fault:
        raise BadInput(f"{name}: not a mapping saved with --save-map: {fault}") from fault


def text_of_wishes(wishes: Wishes, indent: int | None = None) -> str:
    """What was said, and nothing else, as JSON."""
    given = {name: value for name, value in asdict(wishes).items() if value}
    return json.dumps(given, ensure_ascii=False, indent=indent)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes:
        source: The format of all its files.
        theatre: Whose actors the zones name; None where labels stand for themselves.
        series: The files that were read.
        faults: Name of a file that cannot be read, and why: one line each.
        ignored: Name of a file that is no layer, and why.
        wishes: What the user said.
        rest: Who holds what the zones leave out, and on whose word; None where nobody says.
    """

    source: Source
    theatre: Theatre | None
    series: Series
    faults: tuple[tuple[str, str], ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()
    wishes: Wishes = field(default_factory=Wishes)
    rest: Rest | None = None

    @property
    def metres(self) -> float | None:
        """The precision that days are snapped within; BadInput where it is none."""
        return checked_metres(self.wishes.snap) if self.wishes.snap else None

    @property
    def obstacles(self) -> list[str]:
        """What stands between the files and a store, one line each."""
        lines = [line for _, line in self.faults]
        for file in self.series.files:
            lines += [f"{file.file.name}: {q}" for q in file.imported.questions]
        return lines

    def check(self) -> None:
        """BadInput with the first obstacle, and how many more there are."""
        if lines := self.obstacles:
            more = f" (and {len(lines) - 1} more; see --dry-run)" if lines[1:] else ""
            raise BadInput(lines[0] + more)


def plan(
    paths: Sequence[Path],
    wishes: Wishes,
    progress: Progress = nullcontext,
) -> Plan:
    """Read the files in *paths* and say what they are, without writing anything.

    Args:
        paths: Files, folders and archives.
        wishes: What the user said about them.
        progress: Shows how far the reading is.

    Raises:
        BadInput: A path cannot be used, or no file in them is a layer.
    """
    if wishes.snap:
        checked_metres(wishes.snap)
    with room() as scratch:
        files = input_files(paths, scratch)
        source = first_source(files, wishes.source)
        if source is None:
            looked = look_at_all(files, wishes.source, None, progress)
            _nothing(*_left(files, looked, wishes))
        theatre = _theatre(source, wishes)
        rest = _rest(source, theatre, wishes)
        asked = _asked(wishes, theatre, files)
        if source.together:
            asked = replace(asked, beside=_known(files, wishes))
        looked = look_at_all(files, wishes.source, As(source.name, asked), progress)
        _check_one_source(files, looked)
        faults, ignored = _left(files, looked, wishes)
        read = [
            ReadFile(file, one.sha256, source, one.why, one.imported)
            for file, one in zip(files, looked, strict=True)
            if one.imported
        ]
        found = series(read, wishes.same_day or "later")
        return Plan(source, theatre, found, tuple(faults), tuple(ignored), wishes, rest)


def _known(files: Sequence[InputFile], wishes: Wishes) -> tuple[InputFile, ...]:
    """The files that a source knows, none of them read yet."""
    looked = look_at_all(files, wishes.source, None, nullcontext)
    return tuple(file for file, one in zip(files, looked, strict=True) if one.source)


Lines = list[tuple[str, str]]


def _left(
    files: Sequence[InputFile], looked: Sequence[Looked], wishes: Wishes
) -> tuple[Lines, Lines]:
    """Faults, those of files that nobody knows first; and files of folders that are no layers."""
    strange: Lines = []
    faults: Lines = []
    ignored: Lines = []
    for file, one in zip(files, looked, strict=True):
        if one.fault:
            (faults if one.source else strange).append((file.name, one.fault))
        elif one.source is None and file.given:
            what = f"not a file of {wishes.source}" if wishes.source else unknown(file)
            strange.append((file.name, f"{file.name}: {what}"))
        elif one.source is None:
            ignored.append((file.name, unknown(file)))
    return strange + faults, ignored


def _nothing(faults: Lines, ignored: Lines) -> NoReturn:
    if faults:
        raise BadInput(faults[0][1] + (f" (and {len(faults) - 1} more)" if faults[1:] else ""))
    raise BadInput(": ".join(ignored[0]))


def _check_one_source(files: Sequence[InputFile], looked: Sequence[Looked]) -> None:
    """BadInput where two sources know files of one import: they are never merged in silence."""
    known = [(file, one.source) for file, one in zip(files, looked, strict=True) if one.source]
    first, source = known[0]
    for file, other in known:
        if other != source:
            raise BadInput(
                f"{first.name} is {source}, {file.name} is {other}; import each source "
                "into a store of its own, or choose with --source"
            )


def _theatre(source: Source, wishes: Wishes) -> Theatre | None:
    name = wishes.theatre or source.theatre
    return widened(load_theatre(name), new_in(wishes.labels)) if name else None


def _rest(source: Source, theatre: Theatre | None, wishes: Wishes) -> Rest | None:
    """What the user said; else what the source says, of a theatre that has such an actor."""
    if wishes.rest is None:
        if theatre is None or source.rest not in {actor.key for actor in theatre.actors}:
            return None
        return rest_of(theatre, source.rest, source.title)
    return rest_said(theatre, wishes.rest)


def _asked(wishes: Wishes, theatre: Theatre | None, beside: Sequence[InputFile]) -> Asked:
    return Asked(
        theatre=theatre,
        labels=dict(parse_map(text, theatre) for text in wishes.labels),
        date_from=wishes.date_from,
        order=wishes.order,
        axes=wishes.axes,
        crs=wishes.crs,
        actor_from=wishes.actor_from,
        beside=tuple(beside),
    )
