"""The one door for foreign files: ``frontline import`` and the dashboard's uploads go through it.

What may take long is read and cut in a process of its own, which is ended when its time is over.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.files.child import apart
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.imports import append as adding
from frontline.layers.imports import dry_run
from frontline.layers.imports import save as saving
from frontline.layers.imports.append import Added
from frontline.layers.imports.open import open_layers
from frontline.layers.imports.plan import Progress, Wishes, plan
from frontline.layers.store import store

MINUTES = 20.0
"""How long an import may take: five times the longest series that is known, 1,641 days of the NZZ
in 216 s. ``frontline import --minutes`` gives more."""
LIGHT_BYTES = 64 * 2**10
"""Plain text up to this size is read at once: a process of its own costs a second, as much as the
usual file takes."""
PLAIN = frozenset(
    {".geojson", ".json", ".csv", ".tsv", ".kml", ".topojson", ".lua", ".txt", ".jsonl"}
)
"""Files that are as large as they look; what is packed may hold anything."""
MORE = "split it by day, or thin it out; `frontline import --minutes N` gives it longer"


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an import.

    Attributes:
        facts: What the files are, ready for JSON (``layers.dry_run.facts``).
        files: The files written.
        added: What was added to a store that was there.
        refused: Why nothing was written, though the files could be read; "" otherwise.
    """

    facts: dict[str, Any]
    files: tuple[Path, ...] = ()
    added: Added | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to import: the files, what the user said of them, and where to.

    Attributes:
        output: The store; None to look only.
        add: Whether days are added to a store that is there.
    """

    paths: tuple[Path, ...]
    wishes: Wishes
    output: Path | None
    add: bool = False


def bring_in(wanted: Wanted, progress: Progress | None = None, minutes: float = MINUTES) -> Done:
    """Import files; what is heavy in a process of its own.

    Args:
        wanted: What to import.
        progress: Shows how far the reading is; a function of a module.
        minutes: The longest it may take.

    Raises:
        BadInput: A file cannot be used, no file is a layer, or it took too long.
    """
    if _is_light(wanted.paths):
        return _brought(wanted, progress)
    names = ", ".join(str(path) for path in wanted.paths[:3])
    return apart(_brought, wanted, progress, minutes=minutes, what=names, more=MORE)


def _brought(wanted: Wanted, progress: Progress | None) -> Done:
    found = plan(wanted.paths, wanted.wishes, *([progress] if progress else []))
    facts = dry_run.facts(found)
    try:
        if wanted.output is None:
            found.check()
            return Done(facts)
        if wanted.add:
            added = adding.add(found, wanted.output)
            return Done(facts, added.files, added)
        return Done(facts, tuple(saving.save(found, wanted.output)))
    except FrontlineError as fault:
        return Done(facts, refused=str(fault))


def build(what: Path, theatre: Theatre, to: Path, minutes: float = MINUTES) -> None:
    """The store of the layers in *what*, a file or a folder of a reader's, written to *to*.

    Raises:
        BadInput: They are no layers, or it took too long; a fault does not tell where they lie.
    """
    try:
        if _is_light((what,)):
            _built(what, theatre, to)
        else:
            apart(_built, what, theatre, to, minutes=minutes, what=what.name, more=MORE)
    except FrontlineError as fault:
        home = what if what.is_dir() else what.parent
        told = str(fault).replace(f"{home}{os.sep}", "").replace(str(home), "the files")
        raise BadInput(told) from fault


def _built(what: Path, theatre: Theatre, to: Path) -> None:
    store.save(open_layers(what, theatre=theatre), to)


def _is_light(paths: Sequence[Path]) -> bool:
    files = [f for path in paths for f in ([path] if path.is_file() else path.rglob("*"))]
    plain = all(f.suffix.lower() in PLAIN for f in files if f.is_file())
    return plain and sum(f.stat().st_size for f in files if f.is_file()) <= LIGHT_BYTES
