"""Garbage is looked for among what is new: names and layers stay as long as the server does.

Streamlit looks through every object of the process at the end of every run of the script. With the
names of the world and a war's layers these are a million, and it took nine tenths of what an
action cost (260 of 290 ms, measured on Syria with one client).
"""

import gc
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WHOLE = 2
"""The generation that holds all objects."""
# Seconds of processor time of one look: through what a few sessions add it takes two to five
# thousandths, and what costs more than this is names, layers or readings that came in.
SLOW_S = 0.01
# Looks after which what was set aside is looked through too, so that sessions that ended meanwhile
# are let go: 3 ms an action, where each look at all took 260.
EVERY = 100


@dataclass
class Rest:
    """Sets aside what a slow look left alive; called by the garbage collector.

    Attributes:
        looks: Looks through all since what is set aside was among them.
    """

    looks: int = 0
    _begun: float = 0.0

    def __call__(self, phase: str, info: Mapping[str, Any]) -> None:
        """Before and after a look (``gc.callbacks``)."""
        if info["generation"] != WHOLE:
            return
        if phase == "start":
            self.looks += 1
            if self.looks >= EVERY:
                self.looks = 0
                gc.unfreeze()
            self._begun = time.thread_time()
        elif time.thread_time() - self._begun > SLOW_S:
            gc.freeze()
