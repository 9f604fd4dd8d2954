"""The page's scripts and styles as text: our ES modules joined into one script, Leaflet beside it.

The modules in the rooms of ``script/`` stay plain files that node and an editor understand; there
is no build step. Each has a name of its own, whatever its room; each is wrapped in a function of
its own, so names never meet, and ``import`` lines become look-ups. The styles in ``style/`` are
joined in the order of ``STYLES``. Blanks and comments stay behind.
"""

import base64
import hashlib
import re
from pathlib import Path

import rcssmin
import rjsmin
from xstatic.pkg import leaflet

from layers.page.codec import deflated

HERE = Path(__file__).parent
STYLES = (
    "ground",
    "map",
    "furniture",
    "compare",
    "sheet",
    "names",
    "marks",
    "card",
    "player",
    "pane",
    "figures",
    "text",
    "lens",
    "narrow",
    "small",
)
"""The page's styles, by what they dress; the last have the last word: little room, then a phone."""
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\.\.?/(?:\w+/)?(\w+)\.mjs";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|const|class) (\w+)", re.MULTILINE)
_PICTURE = re.compile(r"url\(images/[^)]*\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def asset(name: str) -> str:
    """A file of this folder as text."""
    return (HERE / name).read_text("utf-8")


def script(name: str) -> str:
    """One of our modules as it is written, from whichever room it lives in."""
    (file,) = (HERE / "script").glob(f"*/{name}.mjs")
    return file.read_text("utf-8")


def page_css() -> str:
    """The page's own styles, joined."""
    return "\n".join(asset(f"style/{name}.css") for name in STYLES)


def leaflet_js() -> str:
    """Leaflet as shipped by XStatic, without the pointer to its source map."""
    return _SOURCE_MAP.sub("", (Path(leaflet.BASE_DIR) / "leaflet.js").read_text("utf-8"))


def leaflet_css() -> str:
    """Leaflet's styles without its pictures, which we never show and must not ask for."""
    return _PICTURE.sub("none", (Path(leaflet.BASE_DIR) / "leaflet.css").read_text("utf-8"))


def bundle(entry: str, after: str | None = None) -> str:
    """One script with module *entry* and all that it imports, each once, imported ones first.

    What the bundle of module *after* has already is left out: it must run before this one.

    Only ``import { a, b } from "../room/x.mjs";`` on one statement and ``export
    function|const|class`` are understood; anything else is a fault of ours that a test finds.
    """
    order: list[str] = []
    if after:
        _visit(after, order)
    known = len(order)
    _visit(entry, order)
    modules = "\n".join(_wrap(name) for name in order[known:])
    joined: str = rjsmin.jsmin(f'"use strict";\nglobalThis.modules ??= {{}};\n{modules}')
    return joined


def _visit(name: str, order: list[str]) -> None:
    for match in _IMPORT.finditer(script(name)):
        if match[2] not in order:
            _visit(match[2], order)
    order.append(name)


def _wrap(name: str) -> str:
    source = script(name)
    exported = ", ".join(match[2] for match in _EXPORT.finditer(source))
    body = _IMPORT.sub(lambda m: f"const {{{m[1]}}} = modules.{m[2]};", source)
    body = _EXPORT.sub(r"\1 \2", body)
    return f"modules.{name} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();"


def packed(part: str, text: str) -> str:
    """A deflated ``style`` or ``script``, which ``load.mjs`` unpacks."""
    text = rcssmin.cssmin(text) if part == "style" else text
    return f'<script type="text/plain" data-part="{part}">{deflated(text.encode())}</script>'


def sha256(script: str) -> str:
    """The hash by which a Content-Security-Policy allows this inline script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
