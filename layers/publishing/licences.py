"""Under which licence every file that entered an export is, and what follows for the export."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.epochs.open import made_from
from frontline.layers.ground.open import ground_files
from frontline.layers.mosaic.mosaic import Mosaic

NOT_STATED = "not stated"
_ALIKE = re.compile(r"\b(?:CC[ -]BY(?:-NC)?-SA|ODbL)\b(?:[ -]\d(?:\.\d)?)?", re.IGNORECASE)
_CLOSED = re.compile(
    r"no (?:raw )?redistribution|redistribution restricted|written consent|all rights reserved|"
    r"ask (?:them|for)|do not redistribute",
    re.IGNORECASE,
)
_ROW = re.compile(r"^\| (`[^|]+`[^|]*) \|[^|]*\|([^|]*)\|\s*$", re.MULTILINE)
_FILE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms of one file.

    Attributes:
        file: Its name, without the folders of a machine.
        terms: As its publisher words them; ``NOT_STATED`` where nobody says.
    """

    file: str
    terms: str

    @property
    def alike(self) -> str:
        """The licence under which what is made of the file must be offered too; "" if none."""
        found = _ALIKE.search(self.terms)
        return found.group() if found else ""

    @property
    def closed(self) -> bool:
        """Whether the terms forbid to pass the file on."""
        return bool(_CLOSED.search(self.terms))

    @property
    def open(self) -> bool:
        """Whether the terms are known, let the file be passed on and bind nothing made of it."""
        return not (self.alike or self.closed or self.terms == NOT_STATED)


def stated(folder: Path) -> dict[str, str]:
    """The terms of each file that the tables in a theatre's ``SOURCES.md`` name, by its name."""
    file = folder / "SOURCES.md"
    rows = _ROW.findall(file.read_text("utf-8")) if file.exists() else []
    return {name: terms.strip() for names, terms in rows for name in _FILE.findall(names)}


def open_part(theatre: Theatre) -> Theatre:
    """The theatre without its files that are not open: as if their places were not known."""
    named = [row for one in (theatre, *theatre.parts) for row in stated(one.folder).items()]
    used = [(one.file, one.terms) for one in of_theatre(theatre, own_reports=False)]
    closed = {Path(name).name for name, terms in (*named, *used) if not Licence(name, terms).open}
    without = tuple(sorted(closed - {theatre.basemap.name, "theatre.toml"}))
    parts = tuple(replace(part, without=without) for part in theatre.parts)
    return replace(theatre, without=without, parts=parts)


def of_theatre(theatre: Theatre, *, own_reports: bool) -> list[Licence]:
    """Each file of a theatre that an export is made from, as its ``SOURCES.md`` has it.

    Files of its parts bear the name of their folder: two parts may have one of the same name.
    """
    used = files_of(theatre, own_reports=own_reports)
    by_folder = {folder: stated(folder) for folder in {file.parent for file in used}}
    return [
        Licence(
            f.name if f.parent == theatre.folder else f"{f.parent.name}/{f.name}",
            by_folder[f.parent].get(f.name, NOT_STATED),
        )
        for f in used
    ]


def files_of(theatre: Theatre, *, own_reports: bool) -> list[Path]:
    """The files of a theatre that an export is made from; its reports only where they are used."""
    used = [
        *(f for one in (theatre, *theatre.parts) if own_reports for f in ground_files(one)),
        *theatre.place_files(),
        *theatre.outline_files(),
        *theatre.district_files(),
        theatre.basemap,
        theatre.folder / "theatre.toml",
    ]
    return [file for file in dict.fromkeys(used) if file.exists()]


def of_layers(path: Path | str, mosaic: Mosaic) -> list[Licence]:
    """Each file that the layers in *path* were made from.

    Args:
        path: Of files; a text is the address of a store, such as ``s3://bucket/store/``.
        mosaic: What was read from it: its sources are the terms of plain files.
    """
    plain = "; ".join(mosaic.sources) or NOT_STATED
    if (made := made_from(path)) is not None:
        rows = made.get("inputs") or [{"name": str(path).rstrip("/").rsplit("/", 1)[-1]}]
        return [Licence(str(r["name"]), str(r.get("licence") or plain)) for r in rows]
    from frontline.layers.sources.files.unpack import input_files
    from frontline.layers.sources.registry import (
        detected,  # they know every format; most layers need none
    )

    with TemporaryDirectory(prefix="frontline-") as scratch:
        files = input_files([Path(path)], Path(scratch))
        found = [(file.short, detected(file)) for file in files]
    return [
        Licence(short, (claim[0].licence or plain) if claim else plain) for short, claim in found
    ]


def offered_under(licences: Iterable[Licence]) -> tuple[str, ...]:
    """The licences under which the data of an export are offered, since a file demands it."""
    return tuple(dict.fromkeys(licence.alike for licence in licences if licence.alike))


def check_open(licences: Iterable[Licence]) -> None:
    """BadInput naming the first file that is not open, or whose terms bind what is made of it."""
    for licence in licences:
        if not licence.open:
            raise BadInput(
                f"only open files may enter (--open-only): {licence.file} is under "
                f"{licence.terms!r}; build without it"
            )


def record(licences: Iterable[Licence]) -> dict[str, Any]:
    """As a manifest has it: the terms of each file, and what the export is offered under."""
    rows = list(licences)
    return {"files": [asdict(row) for row in rows], "offered_under": list(offered_under(rows))}


def lines(rows: dict[str, Any]) -> list[str]:
    """What ``record`` gave, in words, for the page: files that share terms in one line."""
    groups: dict[str, list[str]] = {}
    for row in rows["files"]:
        groups.setdefault(str(row["terms"]), []).append(str(row["file"]))
    said = [f"Licence of {_listed(files)}: {terms}" for terms, files in groups.items()]
    alike = " and ".join(rows["offered_under"])
    return [*said, *([f"The data in this file are offered under {alike} too."] if alike else [])]


def _listed(files: list[str], most: int = 6) -> str:
    more = f" and {len(files) - most} more" if len(files) > most else ""
    return ", ".join(files[:most]) + more
