"""The names of a package, each loaded when it is first asked for (PEP 562)."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def on_demand(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A ``__getattr__`` for *package*.

    Args:
        package: Its ``__name__``.
        homes: Name -> where it is, ``"room.module:name"`` from the package; without ``:name`` it
            bears the same name there, and with ``:`` alone it is the module itself.
    """

    def load(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        home, colon, there = homes[name].partition(":")
        module = import_module(f"{package}.{home}")
        found = module if colon and not there else getattr(module, there or name)
        setattr(sys.modules[package], name, found)  # asked for once
        return found

    return load
