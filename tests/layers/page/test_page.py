"""A page is one file: the same input gives the same bytes, and nothing outside is asked for."""

import base64
import hashlib
import html
import re
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import folium
import pytest
import tiny
from zopfli import zopfli

from frontline import geo
from frontline.geo.documents.document import parse
from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.model import Claim, Document, Mention, Place, Reading, Segment
from frontline.layers.locales.messages import language
from frontline.layers.model import Holder
from frontline.layers.page.html.bundle import page_js, words_js
from frontline.layers.page.html.map import parts_of
from frontline.layers.page.page import Page, Parts, frame_css, frame_js, page
from frontline.layers.page.payload import codec
from frontline.layers.page.payload.basemap import basemap_payload
from frontline.layers.page.payload.decode import block
from frontline.layers.page.payload.names import towns
from frontline.layers.page.payload.text import text_payload
from frontline.layers.page.snapshot.snapshot import snapshot

SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)


@pytest.fixture
def drawn(tmp_path: Path) -> Page:
    return page(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, drawn: Page) -> None:
    again = page(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading())
    assert again.html() == drawn.html()
    assert again.digest == drawn.digest == hashlib.sha256(drawn.html().encode()).hexdigest()
    other = page(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading(day=tiny.DAYS[0]))
    assert other.digest != drawn.digest


def test_the_policy_allows_nothing_but_the_scripts_of_the_page(drawn: Page) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', drawn.html())
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    scripts = [code.encode() for kind, code in SCRIPT.findall(drawn.html()) if not kind]
    for kind, text in SCRIPT.findall(drawn.html()):
        if 'data-part="start"' in kind:
            scripts.append(text.encode())
        elif 'data-part="script"' in kind:
            scripts.append(zlib.decompress(codec.digits(text)))
    hashes = {
        "'sha256-" + base64.b64encode(hashlib.sha256(code).digest()).decode() + "'"
        for code in scripts
    }
    assert len(scripts) == 3
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == hashes
    assert rules["img-src"] == "data:"
    assert "http" not in policy[1]


def test_the_page_names_no_address_to_load_from(drawn: Page) -> None:
    markup = re.sub(r"<script.*?</script>", "", drawn.html(), flags=re.DOTALL)
    loads = r"<(link|img|iframe|object|embed|base)\b|\bsrc=|@import|url\((?!#)"
    assert not re.search(loads, markup)
    assert not re.search("jquery|bootstrap", drawn.html(), re.IGNORECASE)


WRAPPED = """---
title: The bridge of Sharqiya
---

# The bridge of Sharqiya

Fighters left the town at dawn, and by noon the bridge was
open. A driver said that he had seen smoke over the river,
and that nobody had stopped him. The army did not say what
became of the garrison.
"""


def test_lines_that_were_broken_to_fit_a_page_are_joined_and_a_title_is_told_once() -> None:
    title, *rest = (b for b in text_payload(Reading(parse(WRAPPED)))["blocks"] if b["paragraphs"])
    assert (title["kind"], title["paragraphs"]) == ("title", [[["The bridge of Sharqiya"]]])
    assert "noon the bridge was open. " in str(rest)
    assert "\\n" not in str(rest)


@pytest.mark.parametrize(
    "text",
    [
        "Held that night:\nGharbiya\nJanub\nSharqiya, but for the bridge and the mill",
        "The army said that it had taken the whole of the town that night.\nNobody saw it.",
    ],
)
def test_lines_of_a_list_or_of_a_short_post_stay(text: str) -> None:
    block, _ = (b for b in text_payload(Reading(parse(text)))["blocks"] if b["paragraphs"])
    assert "\\n" in str(block)


def test_template_marks_in_a_title_are_text(tmp_path: Path) -> None:
    text = "{{ 7 * 7 }}{% raw %}{# gone #}"
    made = page(tiny.mosaic(title=text), tiny.theatre(tmp_path), title=text).html()
    assert f"<title>{html.escape(text)}</title>" in made
    assert "49" not in re.findall(r"<title>(.*?)</title>", made)[0]


def test_it_is_a_folium_map_that_takes_other_elements(tmp_path: Path) -> None:
    made = page(tiny.mosaic(), tiny.theatre(tmp_path))
    assert isinstance(made.map, folium.Map)
    folium.Circle(location=(36.0, 39.0), radius=1000).add_to(made.map)
    assert "L.circle(" in made.html().split('id="data"')[1]


def test_saving_leaves_the_whole_file_or_none(tmp_path: Path, drawn: Page) -> None:
    saved = drawn.save(tmp_path / "page.html")
    assert saved.read_text("utf-8") == drawn.html()
    assert [f.name for f in tmp_path.iterdir()] == ["page.html"]
    with pytest.raises(BadInput, match="nowhere"):
        drawn.save(tmp_path / "nowhere" / "page.html")
    assert [f.name for f in tmp_path.iterdir()] == ["page.html"]


def test_a_notebook_shows_it_in_a_frame_that_may_only_run_scripts(drawn: Page) -> None:
    shown = drawn._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts" srcdoc="')
    assert html.unescape(shown.split('srcdoc="')[1].split('"')[0]) == drawn.html()


def test_the_article_is_shown_whole_without_its_front_matter() -> None:
    data = text_payload(tiny.reading())
    shown = "".join(
        piece if isinstance(piece, str) else piece[1]
        for block in data["blocks"]
        for paragraph in block["paragraphs"]
        for sentence in paragraph
        for piece in sentence
    )
    assert "".join(shown.split()) == "".join(tiny.TEXT.split("---")[2].split())


def test_what_lies_outside_every_segment_is_shown_too() -> None:
    text = "Before. Inside Gharbiya. Between.\n\nLast words."
    document = Document("x", text, segments=(Segment("article", 8, 24),))
    blocks = text_payload(Reading(document))["blocks"]
    assert [b["kind"] for b in blocks if b["paragraphs"]] == ["rest", "article", "rest", "rest"]


def test_what_markdown_sets_around_a_title_and_a_day_is_not_shown() -> None:
    document = parse("# Two towns\n\n*6 August 2016*\n\nIt was *quiet* at Gharbiya.\n")
    blocks = [b for b in text_payload(Reading(document))["blocks"] if b["paragraphs"]]
    shown = [["".join(s) for p in b["paragraphs"] for s in p] for b in blocks]
    assert shown[:3] == [["Two towns"], ["6 August 2016"], ["It was *quiet* at Gharbiya."]]


def test_a_mention_is_quoted_with_its_sentence_and_no_other() -> None:
    blocks = text_payload(tiny.reading())["blocks"]
    sentences = [s for b in blocks for p in b["paragraphs"] for s in p]
    with_mention = ["".join(x if isinstance(x, str) else x[1] for x in s).strip() for s in sentences
                    if any(not isinstance(x, str) and x[1] == "Sharqiya" for x in s)]  # fmt: skip
    assert with_mention == ['"We saw smoke over Sharqiya," a driver said.']


def test_offsets_count_characters_even_beyond_the_basic_plane() -> None:
    text = "\U0001f600\U0001f600 Gharbiya 😀"
    place = Place("g", "Gharbiya", "settlement", 38.5, 35.5)
    mention = Mention("Gharbiya", 3, 11, "settlement", place, 0.9)
    document = Document("x", text, segments=(Segment("article", 0, len(text)),))
    [block, _] = text_payload(Reading(document, places=(mention,)))["blocks"]
    assert block["paragraphs"] == [[["\U0001f600\U0001f600 ", [0, "Gharbiya"], " 😀"]]]


def test_every_mention_of_the_page_stands_in_a_sentence_that_can_be_quoted() -> None:
    text = "---\ntitle: Azaz and Manbij\ndate: 2016-08-06\n---\nFighters left Manbij.\n"
    data = text_payload(geo.read(text, "syria"))
    sentences = [s for b in data["blocks"] for p in b["paragraphs"] for s in p]
    quoted = {piece[0] for s in sentences for piece in s if isinstance(piece, list)}
    assert {m["number"] for m in data["mentions"]} == quoted
    assert [p["name"] for p in data["places"]] == ["Manbij"]


def test_overlapping_mentions_never_print_a_word_twice() -> None:
    place = Place("g", "Gharbiya", "settlement", 38.5, 35.5)
    mentions = tuple(Mention("x", s, e, "settlement", place, 0.9) for s, e in ((0, 8), (3, 11)))
    document = Document("x", "Gharbiya and on", segments=(Segment("article", 0, 15),))
    data = text_payload(Reading(document, places=mentions))
    assert data["blocks"][0]["paragraphs"] == [[[[0, "Gharbiya"], " and on"]]]


def test_a_claim_is_marked_behind_its_last_word_never_within_it() -> None:
    text = "Rebels took the opposition's half of Azaz."
    ends = [text.index(word) + len(word) for word in ("opposition", "Azaz")]
    claims = tuple(
        Claim(0, end, "advance", (), (), (), None, None, "", "asserted", "positive", "text", "")
        for end in ends
    )
    document = Document("x", text, segments=(Segment("article", 0, len(text)),))
    data = text_payload(Reading(document, claims=claims))
    assert data["blocks"][0]["paragraphs"] == [
        [["Rebels took the opposition's", {"claim": 0}, " half of Azaz", {"claim": 1}, "."]]
    ]


def test_a_snapshot_names_what_it_was_made_from(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    theatre.reports_csv.write_text("place\n")
    (tmp_path / "SOURCES.md").write_text("# Sources\n\nReports: our own.\n")
    made = snapshot(tiny.mosaic(), theatre, reading=tiny.reading()).html()
    assert hashlib.sha256(b"place\n").hexdigest() in made
    assert hashlib.sha256(tiny.TEXT.encode()).hexdigest() in made
    assert "Reports: our own." in block(made, "data")["licences"]


def test_a_holder_the_theatre_does_not_list_is_named(tmp_path: Path) -> None:
    holders = (*tiny.mosaic().holders[:3], Holder("martians", "control"))
    with pytest.raises(UnknownName, match="martians"):
        page(tiny.mosaic(holders=holders, reports=()), tiny.theatre(tmp_path))


def test_a_broken_basemap_is_named(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    assert basemap_payload(theatre) is None
    theatre.basemap.write_text(
        '{"features": [{"properties": {"layer": "moon"}, "geometry": null}]}'
    )
    with pytest.raises(BadInput, match=r"basemap\.geojson.*'moon'"):
        basemap_payload(theatre)
    theatre.basemap.write_text("[]")
    with pytest.raises(BadInput, match="GeoJSON"):
        basemap_payload(theatre)


def test_towns_keep_the_reports_spelling_and_quarters_stand_apart() -> None:
    report = tiny.mosaic().reports[0]
    reports = (
        replace(report, place="Raqqa", lon=39.0, lat=35.95),
        replace(report, place="Aleppo Citadel", lon=37.1626, lat=36.1992),
    )
    theatre = replace(tiny.theatre(Path()), countries=("SY",), bbox=(34.5, 31.5, 43.5, 38.5))
    found = {t.name: t.rank for t in towns(tiny.mosaic(reports=reports), theatre)}
    assert found["Raqqa"] == 0
    assert found["Aleppo"] == 0
    assert found["Aleppo Citadel"] > 0
    assert not [name for name in found if name.startswith("Ar Raq")]


def test_a_page_carries_the_parts_of_the_script_that_it_needs_and_no_others() -> None:
    parts = ("reports", "days", "strip", "text", "figures", "differ", "tiles")
    plain, whole = page_js(), page_js(parts)
    assert not re.search(r"(^|[;}])\s*(import|export)[ {]", whole, re.MULTILINE)
    assert len(plain) < len(page_js(("days",))) < len(whole)
    assert plain.startswith('"use strict";')
    said, all_said = (
        words_js(language(), ()),
        words_js(language(), ("days", "strip", "text", "differ")),
    )
    assert "Both say the same" in all_said  # of two sources
    assert "Both say the same" not in said
    assert "What the marks in the text mean" in all_said
    assert "What the marks in the text mean" not in said
    with pytest.raises(KeyError, match="colours"):
        page_js(("colours",))


@pytest.mark.parametrize(
    ("parts", "most"),
    [
        ((), 25_660),  # a drawn map of one day
        (("reports",), 28_000),  # of reports: who said it, when, and what is inferred
        (("days",), 36_660),  # of several days: player, comparison, what each step changes
        (("reports", "days"), 39_060),
        # with an article: all but what is rare
        (("reports", "days", "strip", "text", "figures"), 54_300),
    ],
)
def test_the_script_of_a_page_stays_small(parts: tuple[str, ...], most: int) -> None:
    # Deflated bytes, by the packer of pages itself: that of other tests is quicker and packs less.
    code = f"{words_js(language(), parts)}{page_js(parts)}"
    assert len(zopfli.compress(code.encode(), numiterations=5)) <= most


def test_a_map_of_one_day_carries_no_player_and_no_comparison(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    assert parts_of(page(tiny.one_day(), theatre).map.drawn) == ()
    assert "days" in parts_of(page(tiny.mosaic(), theatre).map.drawn)
    assert "days" in parts_of(page(tiny.one_day(), theatre, reading=tiny.reading()).map.drawn)


def test_a_drawn_map_carries_nothing_of_reports(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    drawn, told = tiny.one_day(), tiny.mosaic()
    assert not drawn.reports
    assert "reports" not in parts_of(page(drawn, theatre).map.drawn)
    assert "reports" in parts_of(page(told, theatre).map.drawn)
    beside = page(drawn, theatre, parts=Parts(beside=told)).map.drawn
    assert "reports" in parts_of(beside)
    inferred = replace(
        drawn, holders=(drawn.holders[0], Holder("red", "inferred"), *drawn.holders[2:])
    )
    assert "reports" in parts_of(page(inferred, theatre).map.drawn)


def test_the_frame_is_given_as_text_not_as_a_path() -> None:
    assert "\n" in frame_js()
    assert "\n" in frame_css()
    assert re.search(r"export\s*\{\w+ as default\}", frame_js())


def test_a_text_without_a_date_opens_on_the_theatres_day(tmp_path: Path) -> None:
    made = page(
        tiny.mosaic(), tiny.theatre(tmp_path, day=date(2016, 2, 9)), reading=tiny.reading(day=None)
    )
    assert '"day":16840,' in made.html()
