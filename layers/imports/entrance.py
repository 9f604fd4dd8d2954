"""The door of foreign files into stores: ``frontline import`` and the dashboard's uploads."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.epochs.periods import Every
from frontline.layers.imports import append as adding
from frontline.layers.imports import dry_run
from frontline.layers.imports import save as saving
from frontline.layers.imports.append import Added
from frontline.layers.imports.bounded import LIMITS, Limits, bounded
from frontline.layers.imports.open import open_layers
from frontline.layers.imports.plan import Wishes, plan
from frontline.layers.imports.read import Progress
from frontline.layers.store import store


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
    files: tuple[Path | str, ...] = ()
    added: Added | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to import: the files, what the user said of them, and where to.

    Attributes:
        output: The store, a file, a folder or an address; None to look only.
        add: Whether days are added to a store that is there.
        every: How long an epoch is, in a folder.
    """

    paths: tuple[Path, ...]
    wishes: Wishes
    output: Path | str | None
    add: bool = False
    every: Every = "year"


def bring_in(wanted: Wanted, progress: Progress | None = None, limits: Limits = LIMITS) -> Done:
    """Import files; what is heavy in a process of its own.

    Args:
        wanted: What to import.
        progress: Shows how far the reading is; a function of a module.
        limits: The most it may take.

    Raises:
        BadInput: A file cannot be used, no file is a layer, or it took too long or too much memory.
    """
    return bounded(_brought, wanted, progress, paths=wanted.paths, limits=limits)


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
        return Done(facts, tuple(saving.save(found, wanted.output, wanted.every)))
    except FrontlineError as fault:
        return Done(facts, refused=str(fault))


def build(
    what: Path,
    theatre: Theatre,
    to: Path,
    wishes: Wishes | None = None,
    limits: Limits = LIMITS,
) -> None:
    """The store of the layers in *what*, a file or a folder of a reader's, written to *to*.

    Args:
        what: What they brought.
        theatre: Whose layers they are.
        to: The file to write.
        wishes: What they said of the files, as in a dry run.
        limits: The most it may take.

    Raises:
        BadInput: They are no layers, or it took too long; a fault does not tell where they lie.
    """
    with _at_home(what):
        bounded(
            _built, what, theatre, to, wishes or Wishes(),
            paths=(what,), limits=limits, called=what.name,
        )  # fmt: skip


@contextmanager
def _at_home(what: Path) -> Iterator[None]:
    """Faults name the files as the reader knows them, and no folder of this machine."""
    try:
        yield
    except FrontlineError as fault:
        home = what if what.is_dir() else what.parent
        line = str(fault).replace(f"{home}{os.sep}", "").replace(str(home), "the files")
        raise BadInput(line) from fault


def _built(what: Path, theatre: Theatre, to: Path, wishes: Wishes) -> None:
    if wishes == Wishes():
        store.save(open_layers(what, theatre=theatre, limits=None), to)
        return
    found = plan([what], replace(wishes, theatre=theatre.key))
    found.check()
    mosaic = saving.build(found)
    if mosaic is None:
        raise BadInput(
            f"{what.name}: no zones and no reports in it; points and lines hold no ground"
        )
    store.save(mosaic, to, saving.manifest(found))
