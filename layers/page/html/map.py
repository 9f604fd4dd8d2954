"""The picture as a folium map: our own elements on it, everything inline, nothing from a network.

folium renders each macro and then compiles the *result* as a template again, so ``{{`` in a title
would be evaluated. What comes from outside therefore never passes through a macro: it travels as
``Verbatim`` elements, and as JSON whose ``<``, ``>`` and ``&`` are escaped.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import folium
from branca.element import Element, Figure
from folium.template import Template

from frontline.geo.unseen import replaced
from frontline.layers.locales.messages import DEFAULT, Language, language
from frontline.layers.page.html.bundle import (
    built,
    leaflet_css,
    leaflet_js,
    packed,
    page_css,
    page_js,
    sha256,
    skeleton,
    words_js,
)
from frontline.layers.page.html.seal import sealed
from frontline.layers.page.payload.words import folded
from frontline.layers.page.symbology.steps import PALER

_START = re.compile(r'<script type="text/plain" data-part="start">(.*?)</script>', re.DOTALL)
_POLICY = "frontline-policy"
_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def parts_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The parts of the page's script that *data* need besides its core; ``build.mjs`` has them."""
    text, figures = data["text"] is not None, data["figures"] != "none"
    strip = text or figures
    second = data["beside"] is not None
    first, last = data["mosaic"]["coverage"]
    mosaics = [data["mosaic"], *([data["beside"]["mosaic"]] if second else [])]
    needed = {
        "reports": any(one["reports"] or _inferred(one["holders"]) for one in mosaics),
        "days": strip or second or first < last,
        "strip": strip,
        "text": text,
        "figures": figures,
        "differ": second,
        "tiles": data["tiles"] is not None,
        "notes": data.get("notes") is not None,
    }
    return tuple(name for name, wanted in needed.items() if wanted)


def _inferred(holders: Iterable[tuple[str, str]]) -> bool:
    return any(status in PALER for _, status in holders)


def script_json(data: Any) -> str:
    """JSON that is safe between script tags: no text in it can end the tag or start another.

    Nor can one turn the direction of what stands beside it, or hide another text.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda m: _ESCAPES[m[0]], replaced(text))


class Verbatim(Element):
    """Text that goes into the page exactly as it is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002 - folium's signature
        """The text."""
        return self.text


class PageDocument(Figure):
    """The HTML document around the map: named, in a language, under a policy."""

    _template = Template(
        "<!DOCTYPE html>\n"
        '<html lang="{{ this.language.code }}" dir="{{ this.language.direction }}">\n'
        '<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="frontline-policy">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{{ this.title|e }}</title>\n{{ this.header.render(**kwargs) }}\n</head>\n"
        "<body>\n{{ this.html.render(**kwargs) }}\n"
        '<script type="text/plain" data-part="start">{{ this.script.render(**kwargs) }}</script>\n'
        "<script>{{ this.loader }}</script>\n</body>\n</html>\n"
    )

    def __init__(
        self, title: str, speaks: Language, parts: tuple[str, ...] = (), pictures: str = ""
    ) -> None:
        """A document whose script has *parts* besides its core; *pictures* is the one host asked.

        Both are ours to say, never what was read.
        """
        super().__init__(title=replaced(title))
        self.header._children.clear()  # branca's own meta tag: the template has it
        self.language = speaks
        self.loader = built("load")
        self.code = f"{leaflet_js()}\n{words_js(speaks, parts)}\n{page_js(parts)}"
        self.pictures = f"data: {pictures}".strip()
        self.style = f"{leaflet_css()}\n{page_css(parts)}"
        # Ours and Leaflet's in one piece: what they share is packed once.
        self.header.add_child(Verbatim(packed("style", self.style)))
        self.header.add_child(Verbatim(packed("script", self.code)))

    def render(self, **kwargs: Any) -> str:
        """The document, with the hash of every script in it as its Content-Security-Policy.

        Scripts run only if they are these very ones; styles are inline; pictures are data. But for
        the host of online tiles, where a page offers them, no address is ever allowed: the page
        cannot ask a network for anything.
        """
        html: str = super().render(**kwargs)
        start = _START.findall(html)[-1]  # all that stands before it is escaped or packed
        scripts = " ".join(f"'{sha256(code)}'" for code in (self.loader, self.code, start))
        policy = (
            f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
            f"img-src {self.pictures}; base-uri 'none'; form-action 'none'"
        )
        return sealed(html.replace(_POLICY, policy, 1))


class FrontlineMap(folium.Map):
    """A folium map with Frontline's elements on it. Other folium elements may be added to it.

    Args:
        data: What the page's script draws; every text in it is treated as hostile.
        title: Title of the document.
        view: Longitude, latitude in degrees and zoom level to open with.
        pictures: The host that online tiles come from, where the page offers any.
        quick: Its reader waits for it: the text is packed quickly.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's attribute
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _template = Template(
        "{% macro html(this, kwargs) %}{{ this.markup }}{% endmacro %}\n"
        "{% macro script(this, kwargs) %}\n"
        "const {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, "
        "{ center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}, "
        "...frontline.mapOptions() });\n"
        "{% endmacro %}"
    )

    def __init__(
        self,
        data: dict[str, Any],
        title: str,
        view: tuple[float, float, float],
        pictures: str = "",
        *,
        quick: bool = False,
    ) -> None:
        lon, lat, zoom = view
        super().__init__(location=(lat, lon), tiles=None)
        self.options["zoom"] = zoom  # may be a fraction
        if within := data["theatre"].get("within"):
            west, south, east, north = within
            self.options["max_bounds"] = [[south, west], [north, east]]
            self.options["max_bounds_viscosity"] = 1  # a wall, and no spring
        self._id = "frontline"  # folium's is random: the same input must give the same bytes
        self.drawn = data
        # A page drawn before there were others speaks the first.
        speaks = language(data.get("language", DEFAULT))
        self.markup = skeleton(speaks).replace("frontline-map", self.get_name())
        self.sheet = PageDocument(title, speaks, parts_of(data), pictures)
        self.sheet.add_child(self)
        self.add_data("data", folded(data, quick=quick))

    def add_data(self, name: str, data: Any) -> None:
        """Let *data* travel in the page as JSON, in a script tag with the id *name*."""
        block = f'<script type="application/json" id="{name}">{script_json(data)}</script>'
        self.sheet.html.add_child(Verbatim(block), name=name)

    def render(self, **kwargs: Any) -> str:
        """Hands the parts to the document; the page starts after all other elements."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        start = f"frontline.start({self.get_name()});"
        self.sheet.script.add_child(Verbatim(start), name="start")
        return ""  # as in folium, everything goes into the parts of the document
