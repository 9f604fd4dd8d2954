"""An object of JSON in which each name stands once."""

from collections import Counter
from typing import Any


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
