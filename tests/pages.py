"""What a tab shows, for all tests that look at the page in a browser."""

import json
from typing import Any

from conftest import Tab
from playwright.sync_api import Page as Browsed

OPACITY = 0.55
PAPER = (250, 246, 236)


def shown_day(tab: Browsed) -> str:
    return tab.locator("#masthead time").get_attribute("datetime") or ""


def opened(tab: Browsed) -> Browsed:
    """The tab with its View menu open."""
    tab.get_by_label("View", exact=True).click()
    return tab


def lit(tab: Browsed, pane: str, lon: float, lat: float) -> list[int]:
    """Colours of the last canvas of a pane at a point, as red, green, blue, opacity."""
    return tab.evaluate(
        """([pane, lon, lat]) => {
          const canvas = [...document.querySelectorAll(`.leaflet-${pane}-pane canvas`)].at(-1);
          const box = canvas.getBoundingClientRect();
          const map = map_frontline.getContainer().getBoundingClientRect();
          const p = map_frontline.latLngToContainerPoint([lat, lon]);
          const at = [p.x + map.left - box.left, p.y + map.top - box.top].map(Math.round);
          return [...canvas.getContext("2d").getImageData(...at, 1, 1).data];
        }""",
        [pane, lon, lat],
    )


def faults(tab: Tab) -> list[str]:
    """Faults, but for Chromium's advice not to read a canvas so often: only these tests do."""
    return [fault for fault in tab.watch.faults if "willReadFrequently" not in fault]


def colour(tab: Browsed, lon: float, lat: float) -> tuple[int, int, int]:
    """Colour of the zones' own canvas at a point, laid on paper; hatches averaged out."""
    rgba = tab.evaluate(
        """([lon, lat]) => {
          const canvas = document.querySelector(".leaflet-zones-pane canvas");
          const box = canvas.getBoundingClientRect();
          const map = map_frontline.getContainer().getBoundingClientRect();
          const p = map_frontline.latLngToContainerPoint([lat, lon]);
          const x = Math.round(p.x + map.left - box.left) - 8;
          const y = Math.round(p.y + map.top - box.top) - 8;
          const data = canvas.getContext("2d").getImageData(x, y, 16, 16).data;
          const sum = [0, 0, 0, 0];
          for (let i = 0; i < data.length; i += 4) {
            for (let c = 0; c < 3; c++) sum[c] += data[i + c] * data[i + 3];
            sum[3] += data[i + 3];
          }
          return [...sum.slice(0, 3).map((v) => (sum[3] ? v / sum[3] : 0)), sum[3] / 256 / 255];
        }""",
        [lon, lat],
    )
    red, green, blue = (
        round(c * rgba[3] + p * (1 - rgba[3])) for c, p in zip(rgba, PAPER, strict=False)
    )
    return red, green, blue


def nearest_actor(seen: tuple[int, int, int], actors: Any) -> str:
    """The actor whose colour at the page's opacity is nearest."""

    def off(actor: Any) -> float:
        own = [int(actor.colour[i : i + 2], 16) for i in (1, 3, 5)]
        strength = {"contested": 0.4, "unknown": 0.0}.get(actor.key, OPACITY)
        laid = [c * strength + p * (1 - strength) for c, p in zip(own, PAPER, strict=True)]
        return sum((a - b) ** 2 for a, b in zip(laid, seen, strict=True))

    return min(actors, key=off).key


def under(html: str, terms: dict[str, Any]) -> str:
    """A page that claims in its manifest to be on other *terms*; its data are as they were."""
    head, start, rest = html.partition('id="manifest">')
    told, end, tail = rest.partition("</script>")
    return f"{head}{start}{json.dumps({**json.loads(told), **terms})}{end}{tail}"
