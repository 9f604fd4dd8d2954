"""The picture as a link: what is seen stands in the address, exact both ways, in file and frame."""

import html
import random
from collections.abc import Iterator
from typing import Any

import pytest
import tiny
from conftest import Opener
from mutants import mutant
from playwright.sync_api import Page as Browsed

from frontline.layers.page.page import Page
from frontline.layers.page.snapshot.snapshot import snapshot

pytestmark = pytest.mark.browser
SEEN = """() => JSON.stringify([
  document.querySelector("#masthead time").dateTime,
  map_frontline.getZoom().toFixed(2), map_frontline.getCenter().lat.toFixed(5),
  map_frontline.getCenter().lng.toFixed(5),
  document.querySelector("#card h2")?.textContent ?? null,
  document.querySelector("#text .mention.lead")?.dataset.mention ?? null,
  document.querySelector("[role=tab][aria-selected=true]").id,
  document.querySelector("#compare").hidden || document.querySelector("#compare input").value,
  [...document.querySelectorAll("#view select, #view input")].map((i) => i.value).join(),
  document.querySelector("#lens select").value,
])"""
"""All that a link has to bring back, as it stands in the page."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A snapshot of the tiny war beside its text."""
    theatre = tiny.theatre(tmp_path_factory.mktemp("links"))
    drawn: Page = snapshot(tiny.mosaic(), theatre, reading=tiny.reading())
    return drawn.html()


def links(seed: int) -> Iterator[str]:
    """Pictures at random: day, view, choice, comparison, colours, tab, days played."""
    draw = random.Random(seed)  # noqa: S311 - a test, no secret
    while True:
        mode = draw.choice(["off", "since", "swipe", "beside"])
        parts = {
            "day": draw.choice(["2016-01-01", "2016-01-17", "2016-02-01", "2016-03-01"]),
            "play": draw.choice(["", "2016-01-05/2016-02-20"]),
            "palette": draw.choice(["", "safe", "grey"]),
            "span": draw.choice(["", "1", "30", "here"]),
            "theme": draw.choice(["", "dark", "light"]),
            "tab": draw.choice(["", "figures", "sources"]),
            **({} if mode == "off" else {"since": "2016-01-01", "compare": mode}),
            draw.choice(["mention", "none"]): str(draw.randrange(6)),
            "z": f"{draw.randrange(16, 53) / 4:g}/{round(draw.uniform(35, 37), 5)}"
            f"/{round(draw.uniform(38, 40), 5)}",
        }
        parts.pop("none", None)
        if "mention" not in parts and draw.random() < 0.5:
            parts["z"] = f"9.5/{tiny.CENTRES[1][1]}/{tiny.CENTRES[1][0]}"
            parts = {**{k: v for k, v in parts.items() if k != "z"}, "at": "35.5/39.5",
                     "z": parts["z"]}  # fmt: skip
        yield "#" + "&".join(f"{key}={value}" for key, value in parts.items() if value)


def settled(tab: Browsed) -> str:
    """The address once it has come to rest."""
    tab.wait_for_timeout(300)
    address: str = tab.evaluate("location.hash")
    return address


def test_a_link_opens_the_same_picture_in_the_file_and_in_a_frame(
    open_page: Opener, made: str
) -> None:
    outer = (
        "<!doctype html><body data-ready><script>window.told = [];"
        "addEventListener('message', (e) => told.push(e.data));</script>"
        '<iframe sandbox="allow-scripts" style="width:1400px;height:900px;border:0" '
        f'srcdoc="{html.escape(made)}"></iframe>'
    )
    alone = open_page(made, reduced_motion="reduce").page
    framed = open_page(outer, reduced_motion="reduce").page
    framed.wait_for_function("told.some((m) => m.event === 'state')")
    inner = framed.frames[1]
    pictures = links(7)
    for _ in range(20):
        link = next(pictures)
        alone.evaluate("(link) => { location.hash = link; }", link)
        written = settled(alone)
        assert set(written[1:].split("&")) == set(link[1:].split("&"))
        seen = alone.evaluate(SEEN)
        framed.evaluate(
            "(hash) => document.querySelector('iframe').contentWindow"
            ".postMessage({ frontline: 1, do: 'open', hash }, '*')",
            written,
        )
        framed.wait_for_function(
            # An address not yet written anew has its parts in the order of the link.
            "(parts) => told.findLast((m) => m.event === 'state')?.hash.split('&').sort().join()"
            " === parts",
            arg=",".join(sorted(written[1:].split("&"))),
        )
        assert inner.evaluate(SEEN) == seen
    fresh = open_page(made, fragment=written, reduced_motion="reduce").page
    assert sorted(settled(fresh)[1:].split("&")) == sorted(written[1:].split("&"))
    assert fresh.evaluate(SEEN) == seen


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("z=5/1e300/1e300", "z"),
        ("z=/ / ", "z"),
        ("z=8/91/39", "z"),
        ("z=8/-36/-140", "z"),
        ("z=NaN/Infinity/36", "z"),
        ("at=1e9/3&day=2016-02-31", "at, day"),
        ("mention=99999&compare=toString&palette=__proto__", "mention, compare, palette"),
        ("<img src=x onerror=alert(1)>=1", "<img src"),
        ("tab=card&play=2016-03-01/2016-01-01&with=other", "tab, play, with"),
        ("%E0%A4%A&" + "z=8/36/39&" * 1700, "all of it"),
    ],
)
def test_a_broken_link_leaves_the_map_where_it_is_and_says_what_it_left_out(
    open_page: Opener, made: str, link: str, named: str
) -> None:
    tab = open_page(made, fragment=f"#{link}", reduced_motion="reduce")
    centre: Any = tab.page.evaluate(
        "[map_frontline.getCenter().lat, map_frontline.getCenter().lng]"
    )
    assert 35 < centre[0] < 37
    assert 38 < centre[1] < 40
    notice = tab.page.locator("#notice")
    assert "Not understood in the link, left out: " in notice.inner_text()
    for name in named.split(", "):
        assert name in notice.inner_text()
    assert tab.watch.faults == []


def test_of_a_link_that_names_nothing_nothing_is_left_out(open_page: Opener, made: str) -> None:
    tab = open_page(made, fragment="#=&=&==", reduced_motion="reduce")
    assert tab.page.locator("#notice").is_hidden()
    assert tab.watch.faults == []


def test_a_link_to_a_second_source_that_is_not_here_says_so_and_compares_no_days(
    open_page: Opener, made: str
) -> None:
    link = "#day=2016-02-01&with=other&compare=swipe&z=8/36/39"
    tab = open_page(made, fragment=link, reduced_motion="reduce").page
    said = tab.locator("#notice").inner_text()
    assert "a second source, which this page does not carry" in said
    assert "Not understood" not in said
    assert tab.locator("#compare").is_hidden()
    assert tab.locator("#masthead time").get_attribute("datetime") == "2016-02-01"


def test_with_a_day_before_the_layers_nothing_is_compared_and_it_is_said(
    open_page: Opener, made: str
) -> None:
    """Its caption names that day: a list of what changed since the first one would lie under it."""
    link = "#day=2016-03-01&since=2014-08-01&compare=beside"
    told = open_page(made, fragment=link, reduced_motion="reduce").page.locator("#compare")
    assert told.locator("input").input_value() == "2014-08-01"
    assert told.locator("li button").count() == 0
    assert "covers 1 January 2016 to 15 March 2016, not this day" in told.locator("li").inner_text()
    told.locator("input").fill("2016-01-01")
    told.locator("input").press("Enter")
    told.locator("li button").first.wait_for()


def test_a_day_outside_the_layers_is_answered_with_the_nearest_and_said(
    open_page: Opener, made: str
) -> None:
    tab = open_page(made, fragment="#day=1999-05-03").page
    assert tab.locator("#masthead time").get_attribute("datetime") == "2016-01-01"
    assert "The link is of 3 May 1999" in tab.locator("#notice").inner_text()


FOLLOWED = """async (links) => {
  const lost = [];
  for (const link of links) {
    const heard = new Promise((go) => addEventListener("hashchange", go, { once: true }));
    location.hash = link;
    await Promise.race([heard, new Promise((go) => setTimeout(go, 100))]);
    const { lat, lng } = map_frontline.getCenter();
    const day = document.querySelector("#masthead time").dateTime;
    const whole = [lat, lng, map_frontline.getZoom()].every(Number.isFinite);
    if (!whole || Math.abs(lat) > 85 || !/^\\d{4}-\\d\\d-\\d\\d$/.test(day)) lost.push(link);
  }
  return lost;
}"""


def test_two_hundred_broken_links_leave_the_page_whole(open_page: Opener, made: str) -> None:
    pictures = links(11)
    broken = [mutant(next(pictures).encode(), seed).decode(errors="replace") for seed in range(200)]
    tab = open_page(made, reduced_motion="reduce", size=(1000, 500))  # a third of the ground
    assert tab.page.evaluate(FOLLOWED, broken) == []
    assert tab.watch.faults == []
    whole = next(pictures)
    tab.page.evaluate("(link) => { location.hash = link; }", whole)
    assert set(settled(tab.page)[1:].split("&")) == set(whole[1:].split("&"))
