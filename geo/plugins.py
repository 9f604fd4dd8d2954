"""Parts that other people's packages bring: entry points of Python packaging, by group and name.

A package that says in its ``pyproject.toml``

    [project.entry-points."frontline.sources"]
    ourmap = "ourpackage.ourmap"

is asked as if its module stood here. Groups are ``frontline.sources`` (a module with ``SOURCE``),
``frontline.theatres`` (a package whose folder holds folders of theatres) and
``frontline.recognisers`` (a function from the text after the colon to a recogniser).
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any

from frontline.geo.errors import BadInput, one_line


@cache
def brought(group: str) -> Mapping[str, EntryPoint]:
    """Name -> entry point of a group, as installed when the process began; nothing is loaded.

    Raises:
        BadInput: Two packages bring one name.
    """
    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=group):
        other = found.get(point.name)
        if other is not None and other.value != point.value:
            raise BadInput(
                f"{group}: {_package(other)} and {_package(point)} both bring {point.name!r}; "
                "remove one of them"
            )
        found[point.name] = point
    return MappingProxyType(dict(sorted(found.items())))


def loaded(point: EntryPoint) -> Any:
    """What an entry point names.

    Raises:
        BadInput: Its package cannot be imported, or has no such name.
    """
    try:
        return point.load()
    except (ImportError, AttributeError) as fault:
        why = one_line(fault)[:120]
        raise BadInput(
            f"{point.group}: {point.name!r} of {_package(point)} cannot be loaded: {why}"
        ) from fault


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value
