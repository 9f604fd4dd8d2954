"""The registry of foreign formats: one module of ``formats`` each, and those of other packages.

named("deepstate")      the source of that name
detected(file)          the source that knows this file, and why
"""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.plugins import brought, loaded
from frontline.layers.sources import formats
from frontline.layers.sources.files.contract import InputFile, Source

__all__ = ["all_sources", "detected", "index", "named"]


def index(modules: Iterable[ModuleType]) -> Mapping[str, Source]:
    """Name -> source of each module with a ``SOURCE``; BadInput if two claim one name."""
    found: dict[str, Source] = {}
    for module in modules:
        source = getattr(module, "SOURCE", None)
        if source is None:
            continue
        if source.name in found:
            raise BadInput(f"two sources are named {source.name!r}: one is {module.__name__}")
        found[source.name] = source
    return MappingProxyType(dict(sorted(found.items())))


@cache
def _registry() -> Mapping[str, Source]:
    names = sorted(found.name for found in pkgutil.iter_modules(formats.__path__))
    ours = [importlib.import_module(f"{formats.__name__}.{name}") for name in names]
    return index([*ours, *map(loaded, brought("frontline.sources").values())])


def all_sources() -> tuple[Source, ...]:
    """Every source, by name."""
    return tuple(_registry().values())


def named(name: str) -> Source:
    """The source called *name*; UnknownName lists them all."""
    try:
        return _registry()[name]
    except KeyError as fault:
        raise UnknownName("source", name, _registry()) from fault


def detected(file: InputFile) -> tuple[Source, str] | None:
    """The source that knows *file* and why; None where none does.

    One publisher's formats are asked before plain ones.

    Raises:
        BadInput: Two claim it; the user must choose with --source.
    """
    for specific in (True, False):
        claims = [
            (source, why)
            for source in all_sources()
            if source.specific is specific and (why := source.detects(file))
        ]
        if len(claims) > 1:
            names = " or ".join(source.name for source, _ in claims)
            raise BadInput(f"{file.name}: can be {names}; say which with --source")
        if claims:
            return claims[0]
    return None
