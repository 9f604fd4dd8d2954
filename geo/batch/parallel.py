"""Reads many texts with all cores: files, folders, JSON Lines, CSV, a table, any run of texts.

Results come in the order of the texts. A text that cannot be read is told of, never left out.
"""

import datetime
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from frontline.geo.batch import formats
from frontline.geo.documents.corpus import Item, Refusal, Texts, day, document_of, items
from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.files.child import leave_to_parent
from frontline.geo.model import Reading
from frontline.geo.pipeline import read
from frontline.geo.recognition.merge import Recogniser
from frontline.geo.theatre.theatre import Theatre, load_theatre

TEXTS_A_CHUNK, BYTES_A_CHUNK = 8, 200_000
CHUNKS_AHEAD = 3
"""Chunks a process may be ahead of what has been taken: this bounds memory."""

Result = Reading | Refusal
Chunk = list[tuple[str, Item]]
Work = Callable[[Chunk], list[Result]]


def read_many(
    texts: Texts,
    theatre: str | None = None,
    *,
    date: str | datetime.date | None = None,
    recogniser: Recogniser | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Result]:
    """Read texts in parallel; results in their order, a few at a time in memory.

    Processes of their own start with the second chunk of texts, so a few texts are read here. A
    script that asks for them needs ``if __name__ == "__main__":`` around its work, as always.

    Args:
        texts: A folder (its ``.txt`` and ``.md`` files, those of its folders too), a ``.jsonl`` or
            ``.csv`` file, a data frame, or an iterable of texts, documents, rows and ``Path``.
            Rows have ``text`` and may have ``id``, ``date`` (ISO), ``title`` and ``outlet``.
        theatre: Key of a theatre whose places come first.
        date: Day of publication of all of them; wins over what rows and texts say.
        recogniser: As for ``read``; for several processes one that can be pickled, such as
            ``geo.learned.adapters.named`` gives.
        workers: Processes; all cores if not given (one with a recogniser), none of their own if 1.
        progress: Called with the number of texts done so far.

    Raises:
        BadInput: The folder or file is not there, the date is none, or workers is less than one or
            cannot be had; while reading, if a process was ended from outside.
        UnknownName: No such theatre.
    """
    if theatre is not None:
        load_theatre(theatre)
    count = workers if workers is not None else 1 if recogniser else os.cpu_count() or 1
    if count < 1:
        raise BadInput(f"workers {count}: give 1 or more")
    if count > 1 and recogniser:
        _check_travels(recogniser)
    work = partial(_read_chunk, theatre, day(date, "date"), recogniser)
    return _counted(_results(_chunks(items(texts)), work, count), progress)


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
    war = load_theatre(theatre) if theatre else None
    return [_read_one(name, item, war, date, recogniser) for name, item in chunk]


def _read_one(
    name: str,
    item: Item,
    theatre: Theatre | None,
    date: datetime.date | None,
    recogniser: Recogniser | None,
) -> Result:
    if isinstance(item, Refusal):
        return item
    try:
        return read(document_of(name, item, date), theatre, recogniser=recogniser)
    except FrontlineError as fault:
        return Refusal(name, str(fault))


def _chunks(found: Iterator[tuple[str, Item]]) -> Iterator[Chunk]:
    """Texts a process takes at once: a few, or one that is long."""
    chunk: Chunk = []
    size = 0
    for name, item in found:
        chunk.append((name, item))
        size += _size(item)
        if len(chunk) == TEXTS_A_CHUNK or size >= BYTES_A_CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _size(item: Item) -> int:
    if isinstance(item, Path):
        return item.stat().st_size if item.is_file() else 0
    text = item if isinstance(item, str) else getattr(item, "text", None)
    if isinstance(item, dict):
        text = item.get("text")
    return len(text) if isinstance(text, str) else 0


def _results(chunks: Iterator[Chunk], work: Work, count: int) -> Iterator[Result]:
    first = next(chunks, [])
    if count > 1 and (second := next(chunks, None)):
        yield from _pooled(chain((first, second), chunks), work, count)
    else:
        for chunk in chain((first,), chunks):
            yield from work(chunk)


def _pooled(chunks: Iterable[Chunk], work: Work, count: int) -> Iterator[Result]:
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=leave_to_parent)
    waiting: deque[Future[list[Result]]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(work, chunk))
            if len(waiting) >= CHUNKS_AHEAD * count:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as fault:
        raise BadInput(
            "a process that reads was ended from outside, for want of memory perhaps; "
            "read with one worker"
        ) from fault
    finally:
        pool.shutdown(cancel_futures=True)


def _counted(results: Iterator[Result], progress: Callable[[int], None] | None) -> Iterator[Result]:
    for done, result in enumerate(results, 1):
        yield result
        if progress is not None:
            progress(done)
