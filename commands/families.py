"""Which family of commands each belongs to; one is loaded when a command of it is asked for."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

from typer.core import TyperCommand, TyperGroup
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

# What the help says of each: the first paragraph of its own. Their modules together take a second
# of CPU and 200 MB; `tests/house/test_on_demand.py` holds this against what they say.
TOLD = {
    "read": "Find and place every place that a text names, or many texts name, and what the text "
    "claims.",
    "check": "Hold each claim of a text against the layers: agrees, disagrees, partly, not "
    "checkable.",
    "review": "List the names in a text with their numbers, and decide what one of them is.",
    "decisions": "Join the decisions of several readers; where two disagree each is a line, none "
    "is chosen.",
    "at": "Who held what on a day; for a day outside the layers there is no answer (exit code 1).",
    "front": "The lines between two holders on a day, with their length.",
    "shifts": "What changed hands between two days.",
    "areas": "Square kilometres per actor, one row for each day on which something changed.",
    "history": "Who held a place or a point, from when to when, and which report says so.",
    "compare": "Two sources side by side: where they agree on a day, and who differs where.",
    "snapshot": "Write one HTML file with text, map, figures and sources that works without a "
    "network.",
    "stills": "Draw a day (.png, .svg, .pdf) or a film of many (.gif, .mp4), without a browser.",
    "export": "Write the zones of a day, or of a span with their days: .geojson, .gpkg, .kml or "
    ".csv.",
    "verify": "Count a snapshot again: from its own numbers, and from its inputs where they are "
    "at hand.",
    "import": "Bring control maps of any kind into one store.",
    "sources": "List the formats that can be imported.",
    "source": "Layers of your own, and their later days.",
    "theatre": "Make a theatre's files, and check them.",
    "theatres": "List the theatres that are installed.",
    "gazetteer": "Names and places of one's own.",
    "library": "Every text you have, found again.",
    "serve": "Open the dashboard in the browser (on 127.0.0.1 only).",
    "workspace": "What the dashboard keeps for you.",
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

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of the help, none of them loaded."""
        told = {name: TyperCommand(name, help=TOLD[name]) for name in TOLD}
        own = {name: self.commands[name] for name in self.commands if name not in TOLD}
        TyperGroup(commands={**told, **own}).format_commands(ctx, formatter)
