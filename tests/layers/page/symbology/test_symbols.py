"""One table of inks, widths and thresholds for page and stills: neither has any of its own."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from here import ROOT

from frontline.layers.page.html.bundle import HERE, page_js
from frontline.layers.page.symbology.symbols import SYMBOLS, dashes
from frontline.layers.page.symbology.theme import DARK, LIGHT, SAFE
from frontline.layers.stills.lettering import FROM_ZOOM
from frontline.layers.stills.rivers import FROM_ZOOM as RIVERS_FROM

COLOUR = re.compile(r"#[0-9a-f]{6}\b")
READERS = [
    HERE / "symbology" / "theme.py",
    HERE / "script" / "map" / "theme.mjs",
    HERE / "script" / "map" / "labels.mjs",
    ROOT / "layers" / "stills" / "hatching.py",
    ROOT / "layers" / "stills" / "lettering.py",
]


def test_the_page_that_is_built_has_every_ink_and_palette_of_the_table() -> None:
    built = page_js()
    for shade in SYMBOLS["ink"].values():
        for name, colour in shade.items():
            assert f'{name}:"{colour}"' in built, name
    assert ",".join(f'"{colour}"' for colour in SYMBOLS["palettes"]["safe"]) in built
    assert "sea_name" not in built  # what stills alone need does not travel


def test_the_stills_have_the_very_inks_palette_and_thresholds_of_the_table() -> None:
    for ink, shade in ((LIGHT, "light"), (DARK, "dark")):
        assert asdict(ink) == SYMBOLS["ink"][shade] | SYMBOLS["sheet"][shade]
    assert list(SAFE) == SYMBOLS["palettes"]["safe"]
    assert list(FROM_ZOOM) == SYMBOLS["from_zoom"]["town"]
    assert list(RIVERS_FROM) == SYMBOLS["from_zoom"]["river"]


@pytest.mark.parametrize("file", READERS, ids=lambda file: file.name)
def test_who_reads_the_table_states_no_colour_of_its_own(file: Path) -> None:
    assert "symbology" in file.read_text("utf-8")
    assert COLOUR.findall(file.read_text("utf-8")) == []


def test_dashes_are_as_long_on_paper_as_on_the_page() -> None:
    line = SYMBOLS["lines"]["unsure"]
    _, lengths = dashes(line)
    assert [length * line["width"] for length in lengths] == pytest.approx(line["dash"])
    assert dashes(SYMBOLS["lines"]["front"]) == "solid"
