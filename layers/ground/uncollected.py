"""No garbage is collected while ground is built: of its hundred thousand shapes none is garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the collector of cycles off, and put it on again if it was on.

    It walks all shapes again whenever a quarter more of them is there, and they hold no cycles:
    five walks were 0.27 of 1.8 s of CPU of a build of Syria.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
