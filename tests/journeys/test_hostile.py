"""Text, names and reports are hostile input: nowhere on the page do they run or load anything."""

from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from conftest import Opener
from playwright.sync_api import Page as Browsed

from frontline.geo.model import Candidate, Mention, Place, Segment
from frontline.layers.page.snapshot.snapshot import snapshot

pytestmark = pytest.mark.browser

RUN = "window.pwned=1;alert(1)"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</SCRIPT\t><ScRiPt>{RUN}</sCrIpT>",
    f"<!--<script>{RUN}",
    f"<!--<script></script><script>{RUN}</script>-->",
    f"]]><script>{RUN}</script>",
    f"<img src=x onerror='{RUN}'>",
    f"<img src=x onerror={RUN}//",
    f"<IMG SRC=x:x OnError='{RUN}'>",
    f"<svg onload='{RUN}'>",
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin='{RUN}' attributeName=x dur=1s>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={RUN}>#x'/></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror='{RUN}'>",
    f"<body onload='{RUN}'>",
    f"<details open ontoggle='{RUN}'>",
    f"<video><source onerror='{RUN}'></video>",
    f"<audio src=x onerror='{RUN}'>",
    f"<input autofocus onfocus='{RUN}'>",
    f"<select autofocus onfocus='{RUN}'>",
    f"<marquee onstart='{RUN}'>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<iframe src='javascript:{RUN}'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<embed src='javascript:{RUN}'>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"<form action='javascript:{RUN}'><button autofocus>x</button></form>",
    f"<base href='javascript:{RUN}//'>",
    f"<link rel=stylesheet href='javascript:{RUN}'>",
    "<link rel=stylesheet href='http://evil.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<img src='http://evil.example/beacon.png'>",
    "<style>*{background:url(http://evil.example/x)}</style>",
    "<style>@import 'http://evil.example/x.css';</style>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title=\"</noscript><img src=x onerror='{RUN}'>\">",
    f"<textarea></textarea><script>{RUN}</script>",
    f"<title></title><script>{RUN}</script>",
    f"\"><script>{RUN}</script>",
    f"'><img src=x onerror={RUN}>",
    f"\" onmouseover=\"{RUN}\" x=\"",
    f"' onfocus='{RUN}' autofocus x='",
    f"';{RUN};//",
    f"\";{RUN};//",
    f"\\\";{RUN};//",
    f"`;${{{RUN}}}",
    f"${{{RUN}}}",
    "{{ 7*7 }}{{ ''.__class__.__mro__ }}",
    "{% for x in range(9) %}boom{% endfor %}{# x #}",
    "{{constructor.constructor('window.pwned=1')()}}",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"\u2028{RUN}\u2029",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"＜script＞{RUN}＜/script＞",
    f"<scr\x00ipt>{RUN}</scr\x00ipt>",
    f"<<script>script>{RUN}</script>",
    f"<x onclick='{RUN}' tabindex=0 style='position:fixed;inset:0'>",
    "\u202e<b>right to left</b>\u202c",
    "__proto__",
    "constructor",
)  # fmt: skip


def hostile(folder: Path) -> str:
    """A snapshot in which every text of every kind is one of the payloads."""
    every = list(PAYLOADS)
    label = "".join(every)
    theatre = tiny.theatre(folder, title=label)
    actors = tuple(replace(actor, label=actor.label + label) for actor in theatre.actors)
    plain = tiny.mosaic()
    reports = tuple(
        replace(r, place=names, admin=label, note=label, source=label, verification=label)
        for r, names in zip(plain.reports, every * 9, strict=False)
    )
    mosaic = tiny.mosaic(
        title=label,
        names=tuple(every[:4]),
        reports=reports,
        sources=tuple(every),
        doubts=tuple(every),
    )
    text, mentions = "", []
    for number, payload in enumerate(every):
        lon, lat = tiny.CENTRES[number % 4]
        place = Place(payload, payload, "settlement", lon, lat, payload, 0, 1.0, payload, payload)
        start = len(text)
        text += payload
        mentions.append(
            Mention(payload, start, len(text), "settlement", place if number % 5 else None, 0.5,
                    number % 7 == 0, (Candidate(place, 0.5),), (payload,))
        )  # fmt: skip
        text += " and then.\n\n"
    half = text.index("\n\n", len(text) // 2) + 2
    segments = (Segment("note", 0, half, label), Segment("comment", half, len(text), label))
    reading = tiny.reading(text)
    document = replace(reading.document, title=label, outlet=label, id=label, segments=segments)
    reading = replace(reading, document=document, places=tuple(mentions))
    (folder / "SOURCES.md").write_text(label, "utf-8")
    made = snapshot(mosaic, replace(theatre, actors=actors), reading=reading)
    return made.html()


def press_everything(tab: Browsed) -> None:
    """Opens every card, tab and list there is."""
    tab.evaluate(
        """async () => {
          const rest = () => new Promise((done) => setTimeout(done, 5));
          const press = async (selector) => {
            for (const element of document.querySelectorAll(selector)) {
              element.click();
              await rest();
            }
          };
          map_frontline.options.zoomAnimation = false;
          await press("#text .mention");
          await press("[role=tab]");
          await press("#figures button");
          for (const [lat, lon] of [[35.5, 38.5], [35.5, 39.5], [36.5, 38.5], [36.5, 39.5]]) {
            map_frontline.fire("click", { latlng: L.latLng(lat, lon) });
            await press("#card .strip button");
            await press("#card .members button");
          }
          await press("#player button:not(.play)");
          for (const element of document.querySelectorAll("*")) {
            element.dispatchEvent(new MouseEvent("mouseover"));
          }
        }"""
    )


def test_there_are_payloads_of_many_kinds() -> None:
    assert len(set(PAYLOADS)) >= 60


def test_hostile_text_is_shown_never_run_and_becomes_no_element(
    open_page: Opener, tmp_path: Path
) -> None:
    tab = open_page(hostile(tmp_path))
    press_everything(tab.page)
    tab.page.wait_for_timeout(300)
    assert tab.page.evaluate("window.pwned") is None
    assert tab.watch.faults == []
    assert tab.watch.requests == []
    assert tab.page.url.startswith("file:")
    shown = tab.page.locator("#text .mention[data-mention]").all_text_contents()
    assert len(shown) == len(PAYLOADS)
    assert shown[0] == PAYLOADS[0]
    nothing_that_was_read_became_an_element(tab.page)


def nothing_that_was_read_became_an_element(tab: Browsed) -> None:
    strange = (
        "iframe, object, embed, marquee, video, audio, form, base, math, template, textarea, x"
    )
    assert tab.locator(strange).count() == 0
    assert tab.locator("body script:not([type])").count() <= 1
    listeners = tab.evaluate(
        """() => [...document.querySelectorAll("*")]
          .flatMap((e) => [...e.attributes].map((a) => a.name))
          .filter((name) => name.startsWith("on"))"""
    )
    assert listeners == []


def test_the_policy_stops_a_script_that_would_be_put_in(open_page: Opener, tmp_path: Path) -> None:
    tab = open_page(hostile(tmp_path))
    tab.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.pwned = 1";
          document.body.append(script);
          const image = document.createElement("img");
          image.src = "http://127.0.0.1:9/beacon.png";
          document.body.append(image);
        }"""
    )
    tab.page.wait_for_timeout(200)
    assert tab.page.evaluate("window.pwned") is None
    assert len([f for f in tab.watch.faults if "Content Security Policy" in f]) >= 2
