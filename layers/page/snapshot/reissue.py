"""A page written again from what it holds itself: does every byte follow from its data and ours?

The manifest has a hash for each part of the page's data, and one of the program that draws them. So
a part that was changed is named; and where the program is the one at hand, the whole file is
written again and compared, scripts and markup too.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from frontline.layers.page.html.bundle import skeleton
from frontline.layers.page.html.map import FrontlineMap, PageDocument, script_json
from frontline.layers.page.html.seal import MARK


def part_hashes(data: Mapping[str, Any]) -> dict[str, str]:
    """SHA-256 of each part of a page's data, as the JSON that the page has."""
    return {name: _sha256(script_json(part)) for name, part in data.items()}


def program_hash(sheet: PageDocument) -> str:
    """SHA-256 of the scripts, styles and markup of a page."""
    program = (sheet.loader, sheet.code, sheet.style, skeleton(sheet.language))
    return _sha256("\0".join(program))


def drawn_again(data: dict[str, Any], manifest: dict[str, Any]) -> tuple[str, str]:
    """The file that *data* and the *manifest* make with the program at hand; its hash.

    Raises:
        KeyError, TypeError, ValueError: The data are no page's.
    """
    lon, lat, zoom = data["theatre"]["view"]
    again = FrontlineMap(data, data["title"], (lon, lat, zoom))
    again.add_data("manifest", {**manifest, "seal": MARK})
    html: str = again.get_root().render()
    return html, program_hash(again.sheet)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
