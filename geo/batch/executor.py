"""Where chunks are worked on: here, in processes of this machine; ``dask`` has a cluster.

Answers come in the order of the chunks, and only a few chunks are on their way at a time, so that
neither memory nor what a stopped run loses grows with the number of texts.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from frontline.geo.errors import BadInput
from frontline.geo.files.child import leave_to_parent

# Chunks a process may be ahead of what has been taken: this bounds memory.
CHUNKS_AHEAD = 3
# How often in a row processes may be ended from outside, as Dask allows it to its workers.
TRIES = 3

C = TypeVar("C")
R = TypeVar("R")


class Executor(Protocol):
    """Whoever works on chunks."""

    def run(self, work: Callable[[C], R], chunks: Iterable[C]) -> Iterator[R]:
        """What *work* makes of each chunk, in their order; chunks are taken as they are needed.

        Raises:
            BadInput: Those who work were ended from outside, again and again, or are out of reach.
        """


@dataclass(frozen=True, slots=True)
class Here:
    """One after the other, in this process."""

    def run(self, work: Callable[[C], R], chunks: Iterable[C]) -> Iterator[R]:
        """What *work* makes of each chunk."""
        return map(work, chunks)


@dataclass(frozen=True, slots=True)
class Processes:
    """In processes of this machine, which end with this one.

    Attributes:
        count: How many.
    """

    count: int

    def run(self, work: Callable[[C], R], chunks: Iterable[C]) -> Iterator[R]:
        """What *work* makes of each chunk; what an ended process was at is done again."""
        pool = _Pool(self.count, work)
        try:
            for chunk in chunks:
                pool.put(chunk)
                # Taken in order, so that a slow chunk holds back the others and not the memory.
                if len(pool.waiting) >= CHUNKS_AHEAD * self.count:
                    yield pool.take()
            while pool.waiting:
                yield pool.take()
        finally:
            pool.processes.shutdown(cancel_futures=True)


class _Pool:
    """Processes that are started anew when one of them was ended from outside."""

    def __init__(self, count: int, work: Callable[[Any], Any]) -> None:
        self.count, self.work = count, work
        self.waiting: deque[tuple[Any, Future[Any]]] = deque()
        self.broken = 0
        self.processes = self._started()

    def put(self, chunk: Any) -> None:
        """Hand a chunk out."""
        try:
            self.waiting.append((chunk, self.processes.submit(self.work, chunk)))
        except BrokenProcessPool as fault:
            self._again(fault)
            self.put(chunk)

    def take(self) -> Any:
        """The answer to the chunk that was handed out first."""
        while True:
            try:
                answer = self.waiting[0][1].result()
            except BrokenProcessPool as fault:
                self._again(fault)
                continue
            self.waiting.popleft()
            self.broken = 0
            return answer

    def _started(self) -> ProcessPoolExecutor:
        # A fork would copy threads of libraries in the middle of what they do.
        spawn = get_context("spawn")
        return ProcessPoolExecutor(self.count, mp_context=spawn, initializer=leave_to_parent)

    def _again(self, fault: BrokenProcessPool) -> None:
        """New processes; what the old ones had answered stays, the rest is handed out anew."""
        self.broken += 1
        if self.broken > TRIES:
            raise BadInput(
                "a process that reads was ended from outside again and again, for want of memory "
                "perhaps; read with fewer workers"
            ) from fault
        self.processes.shutdown(cancel_futures=True)
        self.processes = self._started()
        self.waiting = deque(
            (chunk, old if _answered(old) else self.processes.submit(self.work, chunk))
            for chunk, old in self.waiting
        )


def _answered(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
