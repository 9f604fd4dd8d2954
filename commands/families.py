"""Which family of commands each belongs to; one is loaded when a command of it is asked for."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

from typer.core import TyperGroup
from typer.main import get_group

# Command -> its module in commands, in the order of the help: many need a second of libraries, most
# none, so each is loaded when it is asked for.
WHERE = {
    "read": "read",
    "check": "check",
    "review": "review",
    "decisions": "review",
    "at": "query",
    "front": "query",
    "shifts": "query",
    "areas": "query",
    "history": "query",
    "compare": "query",
    "snapshot": "publish",
    "stills": "publish",
    "export": "publish",
    "verify": "publish",
    "import": "imports",
    "sources": "imports",
    "source": "mornings.source",
    "theatre": "theatre",
    "theatres": "names",
    "gazetteer": "names",
    "library": "library",
    "serve": "dashboard",
    "workspace": "dashboard",
}


class _Commands(MutableMapping[str, Any]):
    """Commands by name; one that is not there yet is loaded with its module."""

    def __init__(self, loaded: MutableMapping[str, Any]) -> None:
        self._loaded = loaded

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded and name in WHERE:
            module = import_module(f"frontline.commands.{WHERE[name]}")
            self._loaded.update(get_group(module.commands).commands)
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*WHERE, *self._loaded)))

    def __len__(self) -> int:
        return len({*WHERE, *self._loaded})


class Lazily(TyperGroup):
    """A group with the commands of ``WHERE`` beside its own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = _Commands(self.commands)

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, none of them loaded."""
        del ctx
        return list(self.commands)
