"""Signs that show nothing: written out where people read, and nothing moves where text is shown."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.desk.plain import plain
from frontline.geo.files.csv_cells import cell
from frontline.geo.unseen import disarmed, replaced, written_out
from frontline.layers.page.html.map import script_json
from frontline.layers.page.payload.codec import inflated, packed_json

TURNING = [chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
HIDING = ["\U000e0041", "\u206a", "\ufff9"]
EMPTY = ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u3164", "\u200e", "\u061c", "\U000e0101"]


@pytest.mark.parametrize("sign", [*TURNING, *HIDING, *EMPTY])
def test_what_is_not_seen_is_written_out_for_people(sign: str) -> None:
    told = written_out(f"Az{sign}az")
    assert told.isascii()
    assert told.startswith("Az\\u")
    assert sign not in plain(f"Az{sign}az")


@pytest.mark.parametrize("sign", [*TURNING, *HIDING])
def test_on_the_page_each_that_acts_is_one_sign_that_is_seen(sign: str) -> None:
    assert replaced(f"a{sign}b") == "a\ufffdb"
    assert sign not in script_json({"label": sign})
    assert sign not in inflated(packed_json({"label": sign}), 99).decode()
    assert sign not in cell(f"a{sign}b")


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "حلب\u200f", "Алеппо", "👨\u200d👩\u200d👧", "٣ ٠"]
)
def test_what_belongs_to_a_script_stays(text: str) -> None:
    assert replaced(text) == disarmed(text) == text
    assert written_out(text.replace("\u200f", "")) == text.replace("\u200f", "")


@pytest.mark.parametrize("lead", ["\ufeff", "\u200b", "\u00a0", "\u3000", " \u200f "])
def test_a_formula_behind_what_is_not_seen_is_none(lead: str) -> None:
    assert cell(f"{lead}=1+1").startswith("'")


def test_of_the_signs_of_format_only_those_stay_that_have_a_shape_or_join() -> None:
    formats = [c for c in map(chr, range(sys.maxunicode)) if unicodedata.category(c) == "Cf"]
    assert len(formats) > 150
    kept = [unicodedata.name(c) for c in formats if c in written_out(f"a{c}")]
    shapes = ("ARABIC", "SYRIAC", "KAITHI", "HIEROGLYPH", "SHORTHAND", "MUSICAL")
    assert [name for name in kept if not any(shape in name for shape in shapes)] == []


@given(st.text())
def test_nothing_moves_on_the_page(text: str) -> None:
    assert len(replaced(text)) == len(text)
    assert replaced(replaced(text)) == replaced(text)
