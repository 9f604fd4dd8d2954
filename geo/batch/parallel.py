"""Reads many texts with all cores, or on a cluster: files, folders, tables, any run of texts.

Results come in the order of the texts. A text that cannot be read is told of, never left out.
"""

import datetime
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from frontline.geo.batch import formats
from frontline.geo.batch.executor import Executor, Here, Processes
from frontline.geo.batch.worker import warm
from frontline.geo.context.beside import Beside
from frontline.geo.documents.corpus import (
    Content,
    Item,
    Refusal,
    Texts,
    carried,
    day,
    document_of,
    items,
)
from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.model import Reading
from frontline.geo.pipeline import read
from frontline.geo.recognition.merge import Recogniser
from frontline.geo.theatre.theatre import Theatre, load_theatre

if TYPE_CHECKING:  # an extra
    from distributed import Client

# Texts and bytes handed to a process at a time: few enough that all cores end together, enough that
# handing over costs little beside reading.
TEXTS_A_CHUNK, BYTES_A_CHUNK = 8, 200_000
# Texts of a chunk on a cluster: a task costs Dask some 6 ms, one short text; as many as a part has.
TEXTS_A_TASK = 64

Result = Reading | Refusal
Chunk = list[tuple[str, Item]]
Work = Callable[[Chunk], list[Result]]


def read_many(  # noqa: PLR0913  each is one thing a caller may say
    texts: Texts,
    theatre: str | None = None,
    *,
    date: str | datetime.date | None = None,
    recogniser: Recogniser | None = None,
    workers: int | None = None,
    client: "Client | None" = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Result]:
    """Read texts in parallel; results in their order, a few at a time in memory.

    Processes of their own start with the second chunk of texts, so a few texts are read here. A
    script that asks for them needs ``if __name__ == "__main__":`` around its work, as always.

    Args:
        texts: A folder (its ``.txt`` and ``.md`` files and tables, those of its folders too), a
            ``.jsonl``, ``.csv`` or ``.parquet`` file, an address of either that fsspec knows
            (``s3://bucket/texts/``), a data frame, or an iterable of texts, documents, rows and
            ``Path``. Rows have ``text`` and may have ``id``, ``date`` (ISO), ``title`` and
            ``outlet``.
        theatre: Key of a theatre whose places come first.
        date: Day of publication of all of them; wins over what rows and texts say.
        recogniser: As for ``read``; for several processes one that can be pickled, such as
            ``geo.learned.adapters.named`` gives.
        workers: Processes; all cores if not given (one with a recogniser), none of their own if 1.
        client: A Dask client whose workers read instead; they have the same Frontline, and need
            not see the files.
        progress: Called with the number of texts done so far.

    Raises:
        BadInput: The folder or file is not there, the date is none, or workers is less than one or
            cannot be had; while reading, if processes were ended from outside again and again.
        UnknownName: No such theatre.
    """
    if theatre is not None:
        load_theatre(theatre)
    work = partial(_read_chunk, theatre, day(date, "date"), recogniser)
    if client is not None:
        from frontline.geo.batch.dask import Cluster

        executor: Executor = Cluster(client)
    else:
        executor = local(workers, recogniser)
    if recogniser and not isinstance(executor, Here):
        _check_travels(recogniser)
    chunks = _chunks(items(texts), TEXTS_A_CHUNK if client is None else TEXTS_A_TASK)
    return _counted(_results(chunks, work, executor), progress)


def local(workers: int | None = None, recogniser: Recogniser | None = None) -> Executor:
    """This machine as an executor.

    Args:
        workers: Processes; all cores if not given (one with a recogniser), none of their own if 1.
        recogniser: A model of one's own.

    Raises:
        BadInput: Less than one.
    """
    count = workers if workers is not None else 1 if recogniser else os.cpu_count() or 1
    if count < 1:
        raise BadInput(f"workers {count}: give 1 or more")
    return Processes(count) if count > 1 else Here()


def rows(results: Iterable[Result]) -> Iterator[dict[str, Any]]:
    """One row per mention, columns as in ``formats.TABLE``, ready for a data frame or CSV.

    Raises:
        BadInput: A text was refused; the message names it.
    """
    for result in results:
        yield from formats.table_rows(_reading(result))


def geojson(results: Iterable[Result]) -> dict[str, Any]:
    """The same as a GeoJSON FeatureCollection; a mention without a place has no geometry.

    Raises:
        BadInput: A text was refused; the message names it.
    """
    features = [feature for result in results for feature in formats.features(_reading(result))]
    return {"type": "FeatureCollection", "features": features}


def _reading(result: Result) -> Reading:
    if isinstance(result, Refusal):
        raise BadInput(result.message)
    return result


def _check_travels(recogniser: Recogniser) -> None:
    try:
        pickle.dumps(recogniser)
    except (pickle.PicklingError, AttributeError, TypeError) as fault:
        raise BadInput(
            f"this recogniser cannot be sent to other processes ({fault}); read with workers=1, "
            "or take one that geo.learned.adapters.named gives"
        ) from fault


def _read_chunk(
    theatre: str | None,
    date: datetime.date | None,
    recogniser: Recogniser | None,
    chunk: Chunk,
) -> list[Result]:
    warm(theatre)
    war = load_theatre(theatre) if theatre else None
    return [read_one(name, item, war, date, recogniser) for name, item in chunk]


def read_one(
    name: str,
    item: Item,
    theatre: Theatre | None,
    date: datetime.date | None,
    recogniser: Recogniser | None,
    beside: Beside | None = None,
) -> Result:
    """The reading of one text, or why it cannot be read."""
    if isinstance(item, Refusal):
        return item
    try:
        document = document_of(name, item, date)
        return read(document, theatre, recogniser=recogniser, beside=beside)
    except FrontlineError as fault:
        return Refusal(name, str(fault))


def _chunks(found: Iterator[tuple[str, Item]], texts: int) -> Iterator[Chunk]:
    """Texts a process takes at once: a few, or one that is long."""
    chunk: Chunk = []
    size = 0
    for name, item in found:
        taken = carried(name, item)
        chunk.append((name, taken))
        size += _size(taken)
        if len(chunk) == texts or size >= BYTES_A_CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _size(item: Item) -> int:
    if isinstance(item, Content):
        return len(item.content)
    text = item if isinstance(item, str) else getattr(item, "text", None)
    if isinstance(item, dict):
        text = item.get("text")
    return len(text) if isinstance(text, str) else 0


def _results(chunks: Iterator[Chunk], work: Work, executor: Executor) -> Iterator[Result]:
    """Answers text by text; a single chunk is no work to start processes for."""
    if isinstance(executor, Processes):
        first, second = next(chunks, []), next(chunks, None)
        chunks = chain([first] if second is None else [first, second], chunks)
        executor = Here() if second is None else executor
    for answers in executor.run(work, chunks):
        yield from answers


def _counted(results: Iterator[Result], progress: Callable[[int], None] | None) -> Iterator[Result]:
    for done, result in enumerate(results, 1):
        yield result
        if progress is not None:
            progress(done)
