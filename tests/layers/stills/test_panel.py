"""What stands beside a still is said in its language."""

from dataclasses import replace
from pathlib import Path

import pytest
import tiny

from frontline.layers.locales.messages import language
from frontline.layers.model import Holder
from frontline.layers.page.symbology.looks import PLAIN
from frontline.layers.stills.panel import looks_of


@pytest.mark.parametrize("code", ["ar", "uk"])
def test_the_legend_says_statuses_in_the_language_and_colours_as_in_english(
    tmp_path: Path, code: str
) -> None:
    drawn, theatre = tiny.mosaic(), tiny.theatre(tmp_path)
    mosaic = replace(drawn, holders=(*drawn.holders[:-1], Holder("red", "claimed")))
    english, spoken = (looks_of(mosaic, theatre, PLAIN, language(one)) for one in ("en", code))
    assert [one.colour for one in english] == [one.colour for one in spoken]
    assert english[-1].label == "Red side (claimed)"
    assert "Red side" in spoken[-1].label
    assert "claimed" not in spoken[-1].label
