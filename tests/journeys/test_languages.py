"""The page in a language: all that it says is said in it, whichever way it is written."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import strange
import tiny
from axe import serious
from conftest import Opener
from playwright.sync_api import expect

from frontline.layers.analysis.checking import said
from frontline.layers.locales import messages
from frontline.layers.page.page import Page, Parts, page
from frontline.layers.page.payload import codec
from frontline.layers.page.snapshot.snapshot import Beside, snapshot

INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
SEEN = """() => {
  const all = [...document.querySelectorAll("#page *")];
  const nodes = document.createNodeIterator(document.querySelector("#page"), NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) texts.push(node.data);
  const names = ["aria-label", "title", "placeholder", "aria-valuetext"];
  const told = all.flatMap((one) => names.map((name) => one.getAttribute(name)));
  return [texts.join(" "), ...told.filter(Boolean)]; // a sentence may run through several elements
}"""
"""Every text of the page, and every name that is heard or shown as a tip."""


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    return strange.speak(tmp_path / "locales", monkeypatch)


def drawn(folder: Path, code: str) -> Page:
    """A page with all its parts."""
    parts = Parts("all", tiny.mosaic(title="Другий"), judge=said, language=code)
    return page(tiny.mosaic(), tiny.theatre(folder), reading=tiny.reading(), parts=parts)


def outside(text: str) -> str:
    """What stands in no brackets."""
    while INNERMOST.search(text):
        text = INNERMOST.sub("", text)
    return text


@pytest.mark.browser
def test_the_page_says_nothing_that_is_not_in_the_file_of_its_language(
    open_page: Opener, tmp_path: Path, made_up: str
) -> None:
    made = drawn(tmp_path, made_up)
    drawn_from = {**made.map.drawn, "names": codec.inflated(made.map.drawn["names"], 1_000_000)}
    known = json.dumps(drawn_from, default=bytes.decode, ensure_ascii=False)
    tab = open_page(made.html(), fragment="#mention=1", reduced_motion="reduce").page
    for press in ("#find summary", "#view summary", "#tab-figures", "#tab-sources", "#tab-claims"):
        if tab.locator(press).count():
            tab.locator(press).click()
    left = {outside(text) for text in tab.evaluate(SEEN)}
    words = {word for text in left for word in re.findall(r"[A-Za-z]{3,}", text)}
    # Names, sources and the text itself are data; so is what the layers say to a claim.
    assert {word for word in words if word not in known} <= {"GeoJSON", "WGS", "MGRS"}


UNDER = """(() => {
  const box = (one) => one.getBoundingClientRect();
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const buttons = "#mapbox > .fold > summary, .leaflet-control-zoom";
  const over = [...document.querySelectorAll(buttons)].map(box);
  return [...document.querySelectorAll("#mapbox > .then, #mapbox > .now, .name > span")]
    .filter((one) => over.some((button) => meet(box(one), button))).map((one) => one.textContent);
})"""
"""Captions and names that lie under a button of the map."""


@pytest.mark.browser
@pytest.mark.parametrize("code", ["ar", "uk"])
@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_a_page_in_a_language_is_whole_and_has_no_serious_finding_of_axe(
    open_page: Opener, tmp_path: Path, code: str, size: tuple[int, int]
) -> None:
    speaks = messages.language(code)
    tab = open_page(drawn(tmp_path, code).html(), size=size, reduced_motion="reduce").page
    root = tab.locator("html")
    expect(root).to_have_attribute("lang", code)
    expect(root).to_have_attribute("dir", speaks.direction)
    assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]
    # The map does not turn, and time runs to the right.
    for part in (".folium-map", "#player"):
        expect(tab.locator(part)).to_have_css("direction", "ltr")
    expect(tab.locator("#legend > summary")).to_have_text(speaks.say("legend.title"))
    for act in ("", "#mention=1", "#tab=figures", "view"):
        if act.startswith("#"):
            tab.evaluate("(link) => { location.hash = link; }", act)
        elif act:
            tab.locator(f"#{act} summary").click()
        assert serious(tab) == []
    tab.evaluate("() => { location.hash = '#compare=beside'; }")
    expect(tab.locator("#mapbox > .now")).to_be_visible()
    tab.wait_for_function(f"() => {UNDER}().length === 0", timeout=60_000)


@pytest.mark.browser
def test_a_name_is_the_same_place_whichever_way_its_page_is_written(
    open_page: Opener, tmp_path: Path
) -> None:
    reading = tiny.reading()
    found = next(mention for mention in reading.places if mention.text == "Gharbiya")
    assert found.place
    outskirts = replace(found, place=replace(found.place, lon=found.place.lon + 0.3))
    drawn = page(
        tiny.mosaic(),
        tiny.theatre(tmp_path),
        reading=replace(reading, places=(outskirts,)),
        parts=Parts(language="ar"),
    )
    tab = open_page(drawn.html(), fragment="#mention=0", reduced_motion="reduce").page
    expect(tab.locator("#card h2")).to_contain_text("Gharbiya")
    # Signs around a Latin name had made another of it, "taken from Gharbiya, 27 km away".
    expect(tab.locator("#card .caution")).to_have_count(0)


@pytest.mark.browser
def test_a_country_that_is_not_pinned_is_called_as_the_language_calls_it(
    open_page: Opener, tmp_path: Path
) -> None:
    reading = tiny.reading()
    places = tuple(
        replace(m, place=replace(m.place, name="Russia", kind="country"))
        if m.place and m.text == "Moscow"
        else m
        for m in reading.places
    )
    drawn = page(
        tiny.mosaic(),
        tiny.theatre(tmp_path),
        reading=replace(reading, places=places),
        parts=Parts(language="uk"),
    )
    aside = open_page(drawn.html()).page.locator(".story .aside")
    expect(aside).to_contain_text("Росія")
    expect(aside).not_to_contain_text("Russia")


@pytest.mark.browser
def test_names_of_two_scripts_stand_in_the_order_of_the_page(
    open_page: Opener, tmp_path: Path
) -> None:
    """Else "and 7 more" comes first in Arabic, where the first name is a Latin one."""
    made = page(tiny.mosaic(), tiny.theatre(tmp_path), parts=Parts("all", language="ar"))
    tab = open_page(made.html(), fragment="#day=2016-03-01").page
    for one in tab.locator("#lens .item bdi").all():
        expect(one).to_have_css("direction", "rtl")
    assert tab.locator("#lens .item bdi").count()


@pytest.mark.browser
def test_how_many_more_a_mark_stands_for_is_written_with_its_sign_first(
    open_page: Opener, tmp_path: Path
) -> None:
    """Behind an Arabic name it had read "2+"."""
    tab = open_page(drawn(tmp_path, "ar").html(), size=(390, 844)).page
    tab.evaluate("map_frontline.setView([36, 39], 4, { animate: false })")
    more = tab.locator(".name i").first
    expect(more).to_contain_text("+1")
    more.evaluate("(one) => one.parentElement.firstChild.replaceWith('حلب')")
    sign, number = more.evaluate(
        """(one) => [1, 2].map((at) => {
          const range = new Range();
          range.setStart(one.firstChild, at);
          range.setEnd(one.firstChild, at + 1);
          return range.getBoundingClientRect().left;
        })"""
    )
    assert sign < number


@pytest.mark.browser
def test_what_was_reported_moves_neither_of_two_maps(open_page: Opener, tmp_path: Path) -> None:
    """Beside the list of what changed it has two lines, however long it is."""
    made = page(tiny.mosaic(), tiny.theatre(tmp_path), parts=Parts("all", language="ar"))
    tab = open_page(made.html(), fragment="#day=2016-03-01&compare=beside").page
    news, maps = tab.locator("#masthead .age"), tab.locator(".leaflet-container").first
    before = maps.bounding_box()
    news.evaluate("one => { one.textContent += ' and many more words'.repeat(9); }")
    box = news.bounding_box()
    assert box
    assert box["height"] < 36
    assert before == maps.bounding_box()


def test_a_snapshot_speaks_the_language_it_is_asked_for(tmp_path: Path) -> None:
    made = snapshot(
        tiny.mosaic(),
        tiny.theatre(tmp_path),
        beside=Beside(tiny.mosaic(title="Other"), ()),
        language="ar",
    )
    assert '<html lang="ar" dir="rtl">' in made.html()
    assert messages.language("ar").say("page.skip") in made.html()
    assert messages.language().say("page.skip") not in made.html()
