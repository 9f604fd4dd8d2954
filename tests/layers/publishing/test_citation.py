"""A citation is one line that says what, when, from which layers, by whom, and how to check it."""

import re
from datetime import date

import pytest
import tiny

from frontline import geo
from frontline.layers.publishing.citation import SHORT, citation

DAY = date(2016, 2, 3)
MADE = f"Drawn with Frontline {geo.__version__}"
LAYERS = "Who held what on 3 February 2016, layers “Tiny war” from 2016-01-01 to 2016-03-15"


def test_it_says_all_in_one_line() -> None:
    assert citation(tiny.mosaic(), "Two towns", DAY) == f"Two towns. {LAYERS}. {MADE}."


def test_whoever_has_the_page_can_check_it() -> None:
    sha256 = "0123456789abcdef" * 4
    cited = citation(tiny.mosaic(), "Two towns", DAY, sha256)
    assert cited.endswith(f". SHA-256 {sha256[:SHORT]}.")


@pytest.mark.parametrize("headline", ["", " ", "\n\t", "...", "\u00a0"])
def test_without_a_headline_it_is_about_the_layers(headline: str) -> None:
    assert citation(tiny.mosaic(), headline, DAY).startswith("Tiny war. Who held what")


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Two towns.", "Two towns"),
        ("Two\n  towns\r\n", "Two towns"),
        ("What now?", "What now?"),
        ("حلب الشرقية", "حلب الشرقية"),
        ("Two \u202esnwot", r"Two \u202esnwot"),
    ],
)
def test_a_headline_stays_one_line_and_turns_nothing_behind_it(headline: str, told: str) -> None:
    cited = citation(tiny.mosaic(), headline, DAY)
    assert cited.startswith(f"{told}. Who held what")
    assert "\n" not in cited
    assert not re.search("[\u202a-\u202e]", cited)
