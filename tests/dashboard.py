"""The dashboard without a browser, for all tests of it."""

import json
from typing import Any

from here import ROOT
from streamlit.testing.v1 import AppTest

from frontline import geo
from frontline.desk.serving.shown import shown
from frontline.geo.documents.document import load
from frontline.layers.page.html.map import script_json
from frontline.layers.page.payload.decode import block
from frontline.workspace import places

APP = ROOT / "app.py"
SAMPLE = "2016-08-06-the-ring-around-aleppo-opens"


def opened(**query: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=300)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def page(at: AppTest) -> dict[str, Any]:
    """What the map page is given."""
    found: dict[str, Any] = json.loads(at.get("bidi_component")[0].proto.json)
    return found


def html(at: AppTest) -> str:
    """The page that is shown, as its frame asks for it, its words written out."""
    return written_out(shown().html(places.folder_of(None), page(at)["digest"]) or "")


def written_out(html: str) -> str:
    """A page whose text, reports and licences can be read: they travel packed."""
    return f"{html}\n{script_json(block(html, 'data'))}" if html else ""


def lines(at: AppTest) -> list[str]:
    return [str(e.value) for e in [*at.error, *at.warning]]


def sample() -> geo.Reading:
    return geo.read(load(APP.parent / "theatres/syria/articles" / f"{SAMPLE}.md"), "syria")


def add_what_waits(at: AppTest) -> AppTest:
    """Press *Add* on the page of layers that were dropped."""
    at.button(key="bring add").click().run()
    assert not at.exception
    return at
