"""How a reader wants a picture."""

from dataclasses import dataclass

from frontline.layers.locales.messages import DEFAULT

KINDS = {
    "png": ("PNG", "image/png"),
    "svg": ("SVG", "image/svg+xml"),
    "pdf": ("PDF", "application/pdf"),
    "gif": ("GIF", "image/gif"),
}
"""What each file is called here, and its type."""
FILM = "gif"
"""The kind that moves."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a reader wants a picture.

    Attributes:
        title: A headline, or nothing.
        change: Mark what changed hands in the lens's span.
        text: Mark the places of the text.
        language: ISO 639 code of what is said beside the map.
    """

    title: str = ""
    change: bool = True
    text: bool = True
    language: str = DEFAULT
