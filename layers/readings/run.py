"""Any number of texts read into a folder of parts: a run that stops goes on where it was.

A part is named by the digest of its texts and of all they are read with. Whatever run finds it has
it; so whoever is killed, only the chunks that were being read are read again.
"""

import datetime
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from frontline.geo.batch import versions
from frontline.geo.batch.chunks import TEXTS, Chunk, chunks
from frontline.geo.batch.executor import Executor
from frontline.geo.batch.parallel import local
from frontline.geo.documents.corpus import File, day, file_at, items
from frontline.geo.documents.remote import is_address
from frontline.geo.errors import BadInput
from frontline.geo.files.folder import Folder, open_folder
from frontline.geo.review.decisions import Decision
from frontline.layers.readings.ledger import Ledger, ledger
from frontline.layers.readings.manifest import (
    FILE,
    PARTS,
    READINGS,
    Manifest,
    Part,
    parsed,
    written,
)
from frontline.layers.readings.part import Made, ReadWith, described, program, read_part

if TYPE_CHECKING:  # an extra
    from distributed import Client

# How often the manifest is written while a run goes on: what it lists need not be opened to go on.
SAVE_S = 60.0
SUFFIX = ".parquet"


@dataclass(frozen=True, slots=True)
class Progress:
    """A part that is in the folder now.

    Attributes:
        part: As it is listed.
        kept: It was there from an earlier run.
    """

    part: Part
    kept: bool


def read_to(
    out: str,
    files: Sequence[str | File],
    with_: ReadWith,
    executor: Executor,
    *,
    texts_a_part: int = TEXTS,
    told: Callable[[Progress], None] | None = None,
) -> Manifest:
    """Read texts into a folder of parts, or go on with such a run.

    Args:
        out: The folder, or an address that fsspec knows.
        files: Files, folders and addresses of texts; a folder of parts holds those of one such
            list.
        with_: All else that the readings depend on; versions are filled in.
        executor: Who reads.
        texts_a_part: Texts of a part in the middle.
        told: Hears of each part once it is in the folder, in the order of the texts.

    Returns:
        The manifest as it stands in the folder.

    Raises:
        BadInput: A source is not there, the folder holds something else, cannot be written to, or
            is being written to by another run.
        UnknownName: No such theatre.
    """
    with_ = replace(with_, reader=program(), gazetteer=versions.gazetteer(with_.theatre))
    folder = open_folder(out)
    _check_apart(out, files)
    with ledger() as book:
        # A source that is not there is told before a folder is made.
        found = items([file_at(f) if isinstance(f, str) else f for f in files], book)
        with folder.alone():
            run = _Run(folder, book, tuple(map(str, files)), with_, told)
            run.open()
            run.read(chunks(found, book, with_.date, texts_a_part), executor)
            return run.close()


def read_into(  # noqa: PLR0913  each is one thing a caller may say
    out: str,
    files: Sequence[str | File],
    theatre: str | None = None,
    *,
    date: str | datetime.date | None = None,
    decisions: Sequence[Decision] = (),
    client: "Client | None" = None,
    workers: int | None = None,
    told: Callable[[Progress], None] | None = None,
) -> Manifest:
    """``read_to`` as a script calls it: ``read_into("out/", ["texts/"], "syria", client=client)``.

    Args:
        out, files, told: As for ``read_to``.
        theatre: Key of a theatre whose places come first.
        date: Day of publication of all texts; wins over what they say.
        decisions: A reader's, applied to each text.
        client: A Dask client whose workers read.
        workers: Processes of this machine where there is no client; all cores if not given.

    Raises:
        BadInput, UnknownName: As ``read_to`` does; no such day, less than one worker.
    """
    if client is not None:
        from frontline.geo.batch.dask import Cluster

        executor: Executor = Cluster(client)
    else:
        executor = local(workers)
    with_ = ReadWith(theatre, day(date, "date"), tuple(decisions))
    return read_to(out, files, with_, executor, told=told)


def _check_apart(out: str, files: Sequence[str | File]) -> None:
    """BadInput where the parts would lie among the texts, and be met by the next run."""
    if is_address(out):
        home = out.rstrip("/") + "/"
        inside = [f for f in map(str, files) if home.startswith(f.rstrip("/") + "/")]
    else:
        where = Path(out).resolve()
        near = (str(f) for f in files)
        inside = [f for f in near if not is_address(f) and where.is_relative_to(Path(f).resolve())]
    if inside:
        raise BadInput(f"{out}: lies in {inside[0]}, which is read; name a folder elsewhere")


class _Run:
    """One run on one folder."""

    def __init__(
        self,
        folder: Folder,
        book: Ledger,
        sources: tuple[str, ...],
        with_: ReadWith,
        told: Callable[[Progress], None] | None,
    ) -> None:
        self.folder, self.book, self.sources, self.with_ = folder, book, sources, with_
        self.told = told
        self.there: dict[str, int] = {}
        self.numbers: deque[int] = deque()
        self.saved = time.monotonic()

    def open(self) -> None:
        """See what an earlier run has left, and say that this one is not at its end."""
        self.there = self.folder.sizes()
        content = self.folder.read(FILE)
        if content is None:
            foreign = [name for name in self.there if not name.startswith((PARTS, READINGS))]
            if foreign:
                raise BadInput(
                    f"{self.folder.name}: holds {foreign[0]!r} and no {FILE}: no folder of "
                    "readings; name a new or an empty one"
                )
        else:
            old = parsed(content, f"{self.folder.name}/{FILE}")
            if old.sources != self.sources:
                raise BadInput(
                    f"{self.folder.name}: holds the readings of {', '.join(old.sources)}; name "
                    "another folder for other sources"
                )
            self.book.know(old.parts)
        self._save(complete=False)

    def read(self, found: Iterator[Chunk], executor: Executor) -> None:
        """Read what is not there yet."""
        work = partial(read_part, self.with_)
        for part in executor.run(work, self._open_chunks(found)):
            self._keep(self.numbers.popleft(), part)

    def close(self) -> Manifest:
        """List all parts, and take away what no longer belongs to these sources."""
        whole = self._save(complete=True)
        for name in self.folder.sizes():
            digest = name.removesuffix(SUFFIX).removeprefix(PARTS).removeprefix(READINGS)
            if name.startswith((PARTS, READINGS)) and not self.book.has(digest):
                self.folder.remove(name)
        return whole

    def _open_chunks(self, found: Iterator[Chunk]) -> Iterator[Chunk]:
        """The chunks that have no part yet; those that have are noted on the way."""
        for number, chunk in enumerate(found):
            digest = chunk.digest(self.with_.digest)
            if self.book.has(digest):
                continue  # a source that repeats itself to the letter, refusals and all
            part = self._there(digest)
            if part is None:
                self.numbers.append(number)
                yield chunk
            else:
                self._note(number, part, kept=True)

    def _there(self, digest: str) -> Part | None:
        """The part of an earlier run; None where one of its files is not there, or another one."""
        part = self.book.known(digest)
        if part is None and f"{PARTS}{digest}{SUFFIX}" in self.there:
            # Made after the manifest was last written: it tells of itself.
            name = f"{PARTS}{digest}{SUFFIX}"
            try:
                part = described(self.folder.read(name) or b"", f"{self.folder.name}/{name}")
            except BadInput:
                return None  # damaged: it is read anew and replaced
        if part is None:
            return None
        sizes = (self.there.get(part.file), self.there.get(part.readings_file))
        return part if sizes == (part.bytes, part.readings_bytes) else None

    def _keep(self, number: int, part: Made) -> None:
        """Write a part: the file that says it is whole comes last."""
        self.folder.write(part.part.readings_file, part.readings)
        self.folder.write(part.part.file, part.mentions)
        self._note(number, part.part, kept=False)
        if time.monotonic() - self.saved >= SAVE_S:
            self._save(complete=False)

    def _note(self, number: int, part: Part, *, kept: bool) -> None:
        self.book.note(number, part)
        if self.told:
            self.told(Progress(part, kept))

    def _save(self, *, complete: bool) -> Manifest:
        parts = [*self.book.parts()] if complete else [*self.book.parts(), *self.book.rest()]
        manifest = Manifest(self.sources, self.with_.told, tuple(parts), complete)
        self.folder.write(FILE, written(manifest))
        self.saved = time.monotonic()
        return manifest
