"""Claims as rows: one a claim, offsets that find its words, safe in a spreadsheet."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.batch.claims import COLUMNS, STREAMS, claim_rows
from frontline.geo.model import Claim, Document, Mention, Place, Reading

TEXT = "Note. =Reds= took Marea and Nowhere."
MAREA = Place("t:marea", "Marea", "settlement", 37.7, 36.1)
PLACES = (
    Mention("Nowhere", 28, 35, "settlement", None, 0.0),
    Mention("Marea", 18, 23, "settlement", MAREA, 0.9),
)
CLAIM = Claim(
    6, 35, "control", ("red", "blue"), ("green",), PLACES, date(2016, 8, 5), date(2016, 8, 6),
    "sentence", "asserted", "positive", "text", "en: took",
)  # fmt: skip


def reading(*claims: Claim, day: date | None = date(2016, 8, 6), text: str = TEXT) -> Reading:
    return Reading(Document("note", text, date=day), "tiny", claims=claims)


def table(*readings: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(STREAMS["csv"](readings)))))


def test_a_row_says_what_the_claim_says() -> None:
    (row,) = claim_rows(reading(CLAIM))
    assert tuple(row) == COLUMNS
    assert (row["document"], row["date"]) == ("note", "2016-08-06")
    assert (row["actors"], row["against"]) == ("red; blue", "green")
    assert row["places"] == "Nowhere; Marea"
    assert (row["start_day"], row["end_day"]) == ("2016-08-05", "2016-08-06")
    assert (
        row["claim"] == TEXT[row["start_char"] : row["end_char"]] == "=Reds= took Marea and Nowhere"
    )


def test_the_point_is_that_of_the_first_place_that_has_one() -> None:
    (row,) = claim_rows(reading(CLAIM))
    assert (row["lon"], row["lat"]) == (37.7, 36.1)
    (row,) = claim_rows(reading(replace(CLAIM, places=PLACES[:1])))
    assert (row["lon"], row["lat"]) == (None, None)


def test_days_that_nobody_knows_are_empty_cells_and_null() -> None:
    unknown = replace(CLAIM, start_day=None, end_day=None, day_from="")
    (row,) = table(reading(unknown, day=None))
    assert (row["date"], row["start_day"], row["end_day"]) == ("", "", "")
    (value,) = json.loads("".join(STREAMS["json"]([reading(unknown, day=None)])))
    assert (value["start_day"], value["end_day"]) == (None, None)


def test_a_cell_of_a_text_is_no_formula_in_a_spreadsheet() -> None:
    (row,) = table(reading(CLAIM))
    assert row["claim"].startswith("'=Reds=")


@pytest.mark.parametrize("kind", sorted(STREAMS))
def test_no_claims_are_a_whole_file_without_rows(kind: str) -> None:
    whole = "".join(STREAMS[kind]([reading(), reading()]))
    empty = {"json": "[\n]\n", "jsonl": "", "csv": ",".join(COLUMNS) + "\n"}
    assert whole == empty[kind]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs",)), max_size=30).map(lambda s: f"x{s}"),
        max_size=4,
    )
)
def test_every_format_carries_the_same_words_in_the_same_order(texts: list[str]) -> None:
    readings = [reading(replace(CLAIM, start=0, end=len(t), places=()), text=t) for t in texts]
    whole = json.loads("".join(STREAMS["json"](readings)))
    lines = [json.loads(line) for line in "".join(STREAMS["jsonl"](readings)).split("\n") if line]
    assert whole == lines
    assert [value["text"] for value in whole] == texts
    assert len(table(*readings)) == len(texts)
