"""Large JSON: each name of an object stands once, and the collector of garbage stays out of it."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def uncollected() -> Iterator[None]:
    """A block that makes many objects which hold no cycles.

    The collector looks for cycles each time some hundred lists were made, and walks over all of
    them: a third of the time in which a map is parsed.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def one_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of *pairs*; for ``object_pairs_hook`` of ``json.loads``.

    Raises:
        ValueError: It has a name twice: nobody can say which value is meant.
    """
    # Counting costs; it is done only for the rare object that lost a pair to the mapping.
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for name, count in Counter(k for k, _ in pairs).items() if count > 1)
        raise ValueError(f"an object has the name {twice[:60]!r} twice; keep one")
    return found
