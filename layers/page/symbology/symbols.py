"""``symbology.json``: inks, palettes, widths, dashes, hatches, thresholds of page and stills alike.

The page's modules read the same file when they are built, so the two cannot drift. Colours are
``"#rrggbb"``, with opacity ``"#rrggbbaa"``; widths and dashes pixels of the page; opacities and
shares 0 to 1. ``sheet`` is for stills alone: on the page these colours are the style sheet's.
"""

import json
from pathlib import Path
from typing import Any, Final

SYMBOLS: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "symbology.json").read_text("utf-8")
)


def dashes(line: dict[str, Any]) -> Any:
    """The dashes of a line of the table as matplotlib wants them, in widths of the line."""
    if "dash" not in line:
        return "solid"
    return (0, tuple(length / line["width"] for length in line["dash"]))
