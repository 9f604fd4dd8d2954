"""Pictures of the ground from a server: offered where a page may ask a network, off until wanted.

A snapshot never has them. Whoever switches them on tells the server which part of the map they look
at; the page says so beside the switch.
"""

import re
from dataclasses import dataclass
from typing import Any

from frontline.geo.errors import BadInput

_ADDRESS = re.compile(r"(https://[a-z0-9.-]+\.[a-z]{2,})/[\w./{}?=&-]*")


@dataclass(frozen=True, slots=True)
class Tiles:
    """A server of map tiles.

    Attributes:
        name: What the switch says.
        url: Address with ``{z}``, ``{x}`` and ``{y}``; https, one host, no port.
        attribution: Whose map it is, shown while it is on.

    Raises:
        BadInput: The address is not of that form.
    """

    name: str
    url: str
    attribution: str

    def __post_init__(self) -> None:
        marks = all(self.url.count(mark) == 1 for mark in ("{z}", "{x}", "{y}"))
        if not (_ADDRESS.fullmatch(self.url) and marks):
            raise BadInput(
                f"tiles {self.url!r}: write https://host/path with {{z}}, {{x}} and {{y}} once each"
            )

    @property
    def host(self) -> str:
        """What the page's policy must allow: scheme and host, nothing else."""
        return self.url[: self.url.index("/", len("https://"))]

    def payload(self) -> dict[str, Any]:
        """As JSON-ready data."""
        host = self.host.removeprefix("https://")
        return {"name": self.name, "url": self.url, "host": host, "attribution": self.attribution}


OPENSTREETMAP = Tiles(
    "OpenStreetMap",
    "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "Tiles: © OpenStreetMap contributors, ODbL (openstreetmap.org/copyright)",
)
