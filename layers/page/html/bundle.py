"""The page's scripts and styles as text: what ``make page`` built, and Leaflet beside it.

The modules in ``script/`` are built by esbuild into ``dist/``, which is committed: nobody who runs
Frontline needs node. ``dist/page.js`` is one script, cut into sections; a page carries the first
and those of the parts it needs. The styles in ``style/`` are joined in the order of ``STYLES``.
"""

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import rcssmin
from xstatic.pkg import leaflet

from frontline.layers.locales.messages import Language
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
    "notes": "notes",
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
    "turned": "core",
}
"""The page's styles, by what they dress, and which part of the page needs them; the last have the
last word: little room, then a phone."""
FORMS = frozenset(("zero", "one", "two", "few", "many", "other"))
"""What numbers are told apart by in the languages of the world (CLDR)."""
KINDS = "kinds"
_SECTION = re.compile(r"^//#(?:part (\w+)|end)\n", re.MULTILINE)
_SAID = re.compile(r"\{say:([\w.]+)\}")
_BUILT = re.compile(r"^// Built from .*\n", re.MULTILINE)
_PICTURE = re.compile(r"url\(images/[^)]*\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def asset(name: str) -> str:
    """A file of this folder as text."""
    return (HERE / name).read_text("utf-8")


def skeleton(language: Language) -> str:
    """The markup of a page, without the blanks that indent it; what it says in *language*."""
    bare = re.sub(r">\s+<", "><", asset("skeleton.html"))
    return _SAID.sub(lambda key: html.escape(language.say(key[1])), bare)


def said_in_markup() -> set[str]:
    """Keys of the messages in the markup of a page."""
    return set(_SAID.findall(asset("skeleton.html")))


def said_in_script() -> dict[str, list[str]]:
    """Key of each message of the page's script, in order, and the parts that say it."""
    found: dict[str, list[str]] = json.loads(asset("dist/messages.json"))
    return found


def words_js(language: Language, parts: Iterable[str] = ()) -> str:
    """The script that tells the page's own what to say: the messages of its core and of *parts*."""
    wanted = {"core", *parts}
    words = [
        json.dumps(_brief(key, language.told(key)), ensure_ascii=False, separators=(",", ":"))
        if wanted.intersection(speakers)
        else ""
        for key, speakers in said_in_script().items()
    ]
    rtl = json.dumps(language.direction == "rtl")
    told = f'{{locale:"{language.code}",rtl:{rtl},words:[{",".join(words)}]}}'
    return f"globalThis.frontlineWords={told};"


def _brief(key: str, told: Any) -> Any:
    """A message without what its script falls back from.

    That is the forms of number that say what its "other" says (say.mjs), and in English the kinds
    of places, which are called as they are written in a gazetteer (kinds.mjs).
    """
    if key == KINDS:
        return {kind: text for kind, text in told.items() if kind != text}
    if not isinstance(told, Mapping) or not {"other"} <= told.keys() <= FORMS:
        return told
    other = told["other"]
    forms = {form: text for form, text in told.items() if text != other}
    return {**forms, "other": other} if forms else other


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
