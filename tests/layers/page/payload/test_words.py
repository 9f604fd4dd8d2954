"""The words of a page are packed for the way, and come back as they were."""

import json
from pathlib import Path
from typing import Any

import pytest
import tiny

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.imports.open import open_layers
from frontline.layers.page.html.map import script_json
from frontline.layers.page.page import Page, Parts, page
from frontline.layers.page.payload.codec import inflated, packed_json
from frontline.layers.page.payload.decode import block, payload
from frontline.layers.page.payload.payload import FORMAT
from frontline.layers.page.payload.words import TEXTS, folded, unfolded


@pytest.fixture(scope="module")
def syria() -> Page:
    return page(open_layers("syria"), load_theatre("syria"))


def test_what_travels_comes_back_as_it_was(syria: Page) -> None:
    sent = block(syria.html(), "data")
    assert sent["mosaic"].keys() == syria.map.drawn["mosaic"].keys()
    assert script_json(sent) == script_json(syria.map.drawn | {"mosaic": sent["mosaic"]})
    for name in TEXTS:
        assert script_json(sent["mosaic"][name]) == script_json(syria.map.drawn["mosaic"][name])


def test_a_theatre_of_reports_travels_in_two_thirds_of_the_bytes(syria: Page) -> None:
    plain, travelling = (len(script_json(d)) for d in (syria.map.drawn, folded(syria.map.drawn)))
    assert travelling < 0.7 * plain


def test_both_sources_of_a_comparison_are_packed(tmp_path: Path) -> None:
    both = page(tiny.mosaic(), tiny.theatre(tmp_path), parts=Parts(beside=tiny.mosaic())).map.drawn
    sent = folded(both)
    assert "texts" in sent["mosaic"]
    assert "texts" in sent["beside"]["mosaic"]
    assert script_json(unfolded(sent)["beside"]["mosaic"]["words"]) == script_json(
        both["beside"]["mosaic"]["words"]
    )


def test_without_reports_nothing_is_packed(tmp_path: Path) -> None:
    bare = tiny.mosaic(reports=(), names=("",) * 4)
    data = page(bare, tiny.theatre(tmp_path)).map.drawn
    assert folded(data)["mosaic"] == data["mosaic"]


@pytest.mark.parametrize(
    "texts",
    ["", "~~~~", 5, None, packed_json([1]), packed_json({"cells": []}), packed_json({})[:-5]],
)
def test_damaged_words_get_one_line(texts: object) -> None:
    with pytest.raises(BadInput, match="the packed words are damaged"):
        unfolded({"mosaic": {"texts": texts}})


def test_text_and_licences_travel_packed_and_come_back(tmp_path: Path) -> None:
    drawn = page(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading()).map.drawn
    sent = folded(drawn)
    assert (sent["text"], sent["licences"]) == (0, 0)
    assert unfolded(sent)["text"] == json.loads(script_json(drawn["text"]))


def test_a_page_of_before_whose_text_travelled_plain_is_read(tmp_path: Path) -> None:
    drawn = page(tiny.mosaic(), tiny.theatre(tmp_path), reading=tiny.reading()).map.drawn
    assert unfolded(drawn)["text"] == drawn["text"]


@pytest.mark.parametrize("told", ["", 5, packed_json([1]), packed_json({"day": 1})])
def test_a_damaged_text_gets_one_line(told: object) -> None:
    with pytest.raises(BadInput, match="the packed words are damaged"):
        unfolded({"told": told})


def test_what_reports_say_too_travels_once(syria: Page) -> None:
    told = json.loads(inflated(folded(syria.map.drawn)["mosaic"]["texts"], 10**7))
    words = syria.map.drawn["mosaic"]["words"]
    assert [words[number] for number in told["sources"]] == syria.map.drawn["mosaic"]["sources"]
    assert sum(isinstance(one, int) for own in told["addresses"] for one in own) > 200
    lon, lat = told["reports"][2:4]
    left_out = [i for i, east in enumerate(lon) if east is None]
    assert len(left_out) > 1000
    assert all(lat[i] is None for i in left_out)


@pytest.mark.parametrize(
    "damage", [{"sources": [10**6]}, {"addresses": [[None]]}, {"addresses": 5}, {"words": 7}]
)
def test_a_source_that_names_no_word_is_damage(tmp_path: Path, damage: dict[str, Any]) -> None:
    sent = folded(page(tiny.mosaic(), tiny.theatre(tmp_path)).map.drawn)["mosaic"]
    texts = json.loads(inflated(sent["texts"], 10**6)) | damage
    with pytest.raises(BadInput, match="the packed words are damaged"):
        unfolded({"mosaic": {**sent, "texts": packed_json(texts)}})


def test_a_report_without_a_point_whose_place_has_none_is_damage(tmp_path: Path) -> None:
    sent = folded(page(tiny.mosaic(), tiny.theatre(tmp_path)).map.drawn)["mosaic"]
    texts = json.loads(inflated(sent["texts"], 10**6))
    texts["reports"][2][0] = texts["reports"][3][0] = None
    with pytest.raises(BadInput, match="the packed words are damaged"):
        unfolded({"mosaic": {**sent, "texts": packed_json(texts)}})


def test_columns_of_reports_of_unequal_length_are_damage(tmp_path: Path) -> None:
    sent = folded(page(tiny.mosaic(), tiny.theatre(tmp_path)).map.drawn)["mosaic"]
    texts = json.loads(inflated(sent["texts"], 10**6))
    texts["reports"][3] = texts["reports"][3][:-1]
    with pytest.raises(BadInput, match="the packed words are damaged"):
        unfolded({"mosaic": {**sent, "texts": packed_json(texts)}})


def test_a_page_of_another_format_is_told_so_and_not_that_it_is_damaged(tmp_path: Path) -> None:
    drawn = page(tiny.mosaic(), tiny.theatre(tmp_path)).map.drawn
    texts = {key: drawn["mosaic"][key] for key in TEXTS}  # reports as rows
    before = {**drawn["mosaic"], "format": FORMAT - 1, "texts": packed_json(texts)}
    with pytest.raises(BadInput, match=f"of format {FORMAT - 1}, not {FORMAT}"):
        payload(unfolded({**drawn, "mosaic": before}))
