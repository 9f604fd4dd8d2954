"""Chunks worked on by a Dask cluster: of this machine, or of many.

Scheduling, moving and starting again are Dask's. A worker that dies is replaced, and what it was at
is done by another.
"""

import logging
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from frontline.geo.batch.executor import CHUNKS_AHEAD
from frontline.geo.errors import BadInput, FrontlineError, one_line

if TYPE_CHECKING:  # slow to load, and an extra
    from distributed import Client

LOG = logging.getLogger(__name__)
LOCAL = "local:"
"""How the address of a cluster begins that is made for one run: ``local:4``."""
PRELOAD = "frontline.geo.batch.worker"
"""What a worker loads before its first chunk."""
WAIT_S = 30
"""So long a cluster may take to answer, or to have a first worker."""
# Of a cluster of our own: its profiler looks at each worker a hundred times a second and its ticks
# come fifty times a second, which cost a tenth of a core each (measured with bench/many.py). Memory
# is looked at ten times a second and the machine twice, by worker and scheduler: a hundredth of a
# core together, as much as all else that an idle cluster costs.
QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "500ms",
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
}
ASK_S = 2.0
"""How often a cluster is asked how many workers it has."""

C = TypeVar("C")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What Dask shall carry as it is.

    It looks into lists for tasks and packs each of their items by itself, which costs as much as
    all else that a task costs.
    """

    value: Any


def _done(work: Callable[[C], R], chunk: _Whole) -> _Whole:
    """What a worker makes of a chunk."""
    return _Whole(work(chunk.value))


@dataclass
class Cluster:
    """Workers of a Dask cluster as an ``Executor``.

    Attributes:
        client: Connected.
    """

    client: "Client"
    _threads: int = 0
    _asked: float = field(default=-ASK_S)

    def run(self, work: Callable[[C], R], chunks: Iterable[C]) -> Iterator[R]:
        """What *work* makes of each chunk, in their order.

        Raises:
            BadInput: The scheduler is gone, or a chunk has ended several workers.
        """
        from distributed import Future

        waiting: deque[Future[_Whole]] = deque()
        try:
            for chunk in chunks:
                # Every chunk is its own: nothing is remembered by what it holds.
                waiting.append(self.client.submit(_done, work, _Whole(chunk), pure=False))
                while len(waiting) >= CHUNKS_AHEAD * self._workers():
                    yield self._taken(waiting)
            while waiting:
                yield self._taken(waiting)
        finally:
            # A closed client would raise here and hide why the run ended.
            if waiting and self.client.status == "running":
                self.client.cancel(list(waiting))  # type: ignore[no-untyped-call]

    def _workers(self) -> int:
        """Threads of all workers; the cluster may grow and shrink meanwhile."""
        now = time.monotonic()
        if now - self._asked >= ASK_S:
            with _reached():
                self._threads = sum(self.client.nthreads().values())  # type: ignore[no-untyped-call]
            self._asked = now
        return max(self._threads, 1)

    def _taken(self, waiting: Any) -> Any:
        with _reached():
            answer = waiting[0].result().value
        # An answer that was taken must not stay on its worker: runs are longer than memory.
        waiting.popleft().release()
        return answer


@contextmanager
def _reached() -> Iterator[None]:
    """BadInput where a worker or the scheduler is lost; the work's own faults pass."""
    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        yield
    except FrontlineError:
        raise
    except KilledWorker as fault:
        raise BadInput(
            f"a chunk of texts ended {fault.allowed_failures + 1} workers, for want of memory "
            "perhaps; give each worker more (--memory-limit), or split the longest texts"
        ) from fault
    except (CancelledError, CommClosedError, TimeoutError, OSError) as fault:
        raise BadInput(
            "the Dask scheduler is out of reach; see that it runs, and run the same again: "
            "parts that are written stay"
        ) from fault


@contextmanager
def connected(cluster: str) -> Iterator["Client"]:
    """A client of the cluster; one that is made for the run ends with it, whatever happens.

    Args:
        cluster: ``local:4``, four workers of this machine, or a scheduler's ``tcp://HOST:PORT``
            (``tls://``, ``ws://``).

    Raises:
        BadInput: Dask is not installed, the address is none, or nobody answers there.
    """
    try:
        from distributed import Client
    except ImportError as fault:
        raise BadInput(
            "--cluster needs Dask, which is not installed; pip install 'frontline-maps[dask]'"
        ) from fault
    with ExitStack() as open_:
        # First in, last out: Dask goes on writing while its cluster closes.
        open_.enter_context(_silent())
        address = open_.enter_context(_own(cluster)) if cluster.startswith(LOCAL) else cluster
        try:
            dask_client = Client(address, timeout=WAIT_S, set_as_default=False)  # type: ignore[no-untyped-call]
            client = open_.enter_context(_closed_in_the_end(dask_client))
            client.wait_for_workers(1, timeout=WAIT_S)
        except TimeoutError as fault:
            raise BadInput(
                f"--cluster {cluster}: no worker within {WAIT_S} s; start one with "
                f"dask worker {cluster} --preload {PRELOAD}"
            ) from fault
        except (OSError, ValueError, ImportError) as fault:
            raise BadInput(
                f"--cluster {cluster}: no scheduler answers there: {one_line(fault)}"
            ) from fault
        yield client


@contextmanager
def _silent() -> Iterator[None]:
    """What Dask writes to its logs meanwhile is said by one line of ours, or needs no saying."""
    names = [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


@contextmanager
def _own(cluster: str) -> Iterator[Any]:
    """A cluster on this machine, reached from this machine alone."""
    import dask
    from distributed import LocalCluster

    count = cluster.removeprefix(LOCAL)
    if not count.isascii() or not count.isdecimal() or not 1 <= int(count) <= 1024:
        raise BadInput(f"--cluster {cluster}: write local:N, N workers from 1 to 1024")
    try:
        with _unheard(), dask.config.set(QUIET):
            workers = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=int(count),
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                preload=[PRELOAD],
                silence_logs=logging.CRITICAL,
            )
    except RuntimeError as fault:  # Dask's, where a process ends before it is a worker
        raise BadInput(
            f"--cluster {cluster}: its workers did not start: {one_line(fault)}; "
            "try fewer, or --workers instead"
        ) from fault
    with _closed_in_the_end(workers):
        yield workers


@contextmanager
def _closed_in_the_end(opened: Any) -> Iterator[Any]:
    """What Dask opened; that it would not close is told, and does not hide how the run ended."""
    opened.__enter__()
    try:
        yield opened
    finally:
        try:
            opened.__exit__(None, None, None)
        # Dask asserts that all is closed, and waits for it only so long.
        except (AssertionError, OSError, RuntimeError, ValueError) as fault:
            LOG.warning("Dask did not close in order: %s", one_line(fault) or type(fault).__name__)


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes that start meanwhile do not hear Ctrl-C, which a terminal sends to all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
