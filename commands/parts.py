"""`frontline read ... -o OUT/`: any number of texts into a folder of parts, and going on there."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.progress import Progress as Bar

from frontline.commands.dialogue.cluster import client_of
from frontline.commands.dialogue.printing import progress, say, warn
from frontline.geo.batch.dask import Cluster
from frontline.geo.batch.parallel import local
from frontline.geo.errors import BadInput
from frontline.geo.notebook import counted
from frontline.geo.review.decisions import Decision
from frontline.layers.readings.manifest import FILE, Manifest
from frontline.layers.readings.part import ReadWith
from frontline.layers.readings.run import Progress, read_to

NAMED = 10
"""Duplicates that are named on the screen; the manifest names all."""
BETWEEN_TEXTS = 10_000
"""Texts between two lines where there is no terminal that shows a bar."""


def read_into(
    output: str, sources: Sequence[str], with_: ReadWith, cluster: str | None, workers: int | None
) -> None:
    """Read into a folder of parts, and say how it went.

    Args:
        output: The folder, or its address.
        sources: Files, folders and addresses.
        with_: Theatre, day, decisions, model.
        cluster: Who reads, see ``geo.batch.dask.connected``; None for processes of this machine.
        workers: How many of those; all cores if not given.

    Raises:
        BadInput: Some texts could not be read; each was named, and the others are written.
    """
    shown = Shown(with_.decisions)
    manifest = None
    try:
        with client_of(cluster, workers) as client:
            who = Cluster(client) if client else local(workers, with_.recogniser)
            with progress("reading", None) as shown.bar:
                manifest = read_to(output, sources, with_, who, told=shown.put)
    finally:
        if manifest is None and shown.texts:
            kept = counted(shown.texts, "text is", "texts are")
            say(f"{output}: {kept} kept; the same command goes on where it was")
    shown.close(output, manifest)


@dataclass
class Shown:
    """What a run says while it goes on.

    Attributes:
        decisions: A reader's, that are applied.
        bar: Moves with every part.
        texts, kept: Texts so far, and those that an earlier run had read.
        refused, duplicates: How many.
        found: Numbers of the decisions that found their name.
    """

    decisions: Sequence[Decision]
    bar: Bar | None = None
    texts: int = 0
    kept: int = 0
    refused: int = 0
    duplicates: int = 0
    found: set[int] = field(default_factory=set)

    def put(self, told: Progress) -> None:
        """A part is in the folder."""
        part = told.part
        for row in (*part.refusals, *part.notices):
            name = "" if row["id"] in row["message"] else f"{row['id']}: "
            warn(f"{name}{row['message']}", self.bar)
        for row in part.duplicates[: max(NAMED - self.duplicates, 0)]:
            warn(f"{row['id']}: repeats {row['of']} word for word; not read again", self.bar)
        before = self.texts // BETWEEN_TEXTS
        self.texts += part.texts
        self.kept += part.texts if told.kept else 0
        self.refused += len(part.refusals)
        self.duplicates += len(part.duplicates)
        self.found.update(part.decisions)
        if self.bar:
            self.bar.advance(self.bar.task_ids[0], part.texts)
            if self.bar.disable and self.texts // BETWEEN_TEXTS > before:
                say(counted(self.texts, "text"))

    def close(self, output: str, manifest: Manifest) -> None:
        """The last lines.

        Raises:
            BadInput: Some texts could not be read.
        """
        if self.duplicates > NAMED:
            warn(f"{self.duplicates:,} texts repeat others; {FILE} names all of them")
        for number, decision in enumerate(self.decisions):
            if number not in self.found:
                warn(f"{decision.name!r} (--review) stands nowhere in these texts")
        rows = sum(part.rows for part in manifest.parts)
        kept = f", {self.kept:,} of them read before" if self.kept else ""
        parts = counted(len(manifest.parts), "part")
        summary = f"{counted(self.texts, 'text')}{kept}, {counted(rows, 'name')} in {parts}"
        say(f"{output}: {summary}; {counted(self.duplicates, 'duplicate')}")
        if self.refused:
            whole = self.refused + self.texts
            raise BadInput(f"{self.refused:,} of {whole:,} texts could not be read")
