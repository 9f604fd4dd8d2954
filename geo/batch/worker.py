"""What a Dask worker does before its first chunk: ``dask worker tcp://... --preload`` this module.

The table of names, the words of claims and the learned weights are loaded once in a process, before
texts come.
"""

import gc
import signal
import threading
from functools import lru_cache
from multiprocessing import parent_process
from typing import Any

from frontline.geo.claims.wording.triggers import language
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.learned.weights import load_models
from frontline.geo.lexicon.language import languages
from frontline.geo.theatre.theatre import load_theatre

# Several threads of one worker would each load their own.
_LOADING = threading.Lock()
SOME = 50_000
"""New records between two looks for circles: with 700, as Python has it, they take 2 % longer."""


def dask_setup(worker: Any) -> None:  # noqa: ARG001  Dask calls it so
    """Called by Dask when a worker starts."""
    if threading.current_thread() is threading.main_thread():
        # Ctrl-C reaches every process of a terminal; the client ends the workers it started.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    warm(None)


def warm(theatre: str | None) -> None:
    """Load what reading for a theatre needs, where it is not loaded yet.

    Raises:
        UnknownName: This machine has no such theatre.
    """
    with _LOADING:
        _loaded(theatre)


@lru_cache(maxsize=16)
def _loaded(theatre: str | None) -> None:
    war = load_theatre(theatre) if theatre else None
    open_gazetteer(war)
    load_models()
    for known in languages():
        if war and known.code in war.languages and known.claims["claims"]:
            language(known.code)  # how claims are made in it
    if parent_process() is not None:
        # A process that was started to read: what it loaded stays, so the collector need not walk
        # a million entries again and again while texts are read. A caller's own is left as it is.
        gc.freeze()
        # A text makes thousands of records, which go with it: hardly any are part of a circle.
        gc.set_threshold(SOME, 10, 10)
