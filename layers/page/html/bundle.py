"""The page's scripts and styles as text: what ``make page`` built, and Leaflet beside it.

The modules in ``script/`` are built by esbuild into ``dist/``, which is committed: nobody who runs
Frontline needs node. ``dist/page.js`` is one script, cut into sections; a page carries the first
and those of the parts it needs. The styles in ``style/`` are joined in the order of ``STYLES``.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import rcssmin
from xstatic.pkg import leaflet

from frontline.layers.page.payload.codec import deflated

HERE = Path(__file__).resolve().parents[1]
STYLES = {
    "ground": "core",
    "map": "core",
    "furniture": "core",
    "compare": "core",
    "sheet": "core",
    "names": "core",
    "marks": "text",
    "card": "core",
    "player": "core",
    "pane": "core",
    "figures": "core",
    "text": "text",
    "claims": "text",
    "lens": "strip",
    "news": "core",
    "narrow": "core",
    "small": "core",
}
"""The page's styles, by what they dress, and which part of the page needs them; the last have the
last word: little room, then a phone."""
_SECTION = re.compile(r"^//#(?:part (\w+)|end)\n", re.MULTILINE)
_BUILT = re.compile(r"^// Built from .*\n", re.MULTILINE)
_PICTURE = re.compile(r"url\(images/[^)]*\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def asset(name: str) -> str:
    """A file of this folder as text."""
    return (HERE / name).read_text("utf-8")


def skeleton() -> str:
    """The markup of a page, without the blanks that indent it."""
    return re.sub(r">\s+<", "><", asset("skeleton.html"))


def built(name: str) -> str:
    """A script of ``dist/``, without the line that says from what it was built."""
    return _BUILT.sub("", asset(f"dist/{name}.js"), count=1)


def page_js(parts: Iterable[str] = ()) -> str:
    """The page's own script: its core, and the sections of *parts*.

    Raises:
        KeyError: There is no such part.
    """
    head, *pieces = _SECTION.split(built("page"))
    sections = dict(zip(pieces[:-2:2], pieces[1:-2:2], strict=True))
    wanted = {"core", *parts}
    if unknown := wanted - sections.keys():
        raise KeyError(f"no part of the page's script: {', '.join(sorted(unknown))}")
    kept = "".join(text for name, text in sections.items() if name in wanted)
    return f"{head}{kept}{pieces[-1]}"


def page_css(parts: Iterable[str] = ()) -> str:
    """The page's own styles, joined: those of its core and of *parts*."""
    wanted = {"core", *parts}
    return "\n".join(asset(f"style/{name}.css") for name, part in STYLES.items() if part in wanted)


def leaflet_js() -> str:
    """Leaflet as shipped by XStatic, without the pointer to its source map."""
    return _SOURCE_MAP.sub("", (Path(leaflet.BASE_DIR) / "leaflet.js").read_text("utf-8"))


def leaflet_css() -> str:
    """Leaflet's styles without its pictures, which we never show and must not ask for."""
    return _PICTURE.sub("none", (Path(leaflet.BASE_DIR) / "leaflet.css").read_text("utf-8"))


def packed(part: str, text: str) -> str:
    """A deflated ``style`` or ``script``, which ``load.mjs`` unpacks."""
    text = rcssmin.cssmin(text) if part == "style" else text
    return f'<script type="text/plain" data-part="{part}">{deflated(text.encode())}</script>'


def sha256(script: str) -> str:
    """The hash by which a Content-Security-Policy allows this inline script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
