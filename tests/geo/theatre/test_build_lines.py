"""Lines of places.csv: namesakes told apart, files written whole."""

import csv
from dataclasses import fields, replace
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.theatre.build.areas import told_apart
from frontline.geo.theatre.build.writing import Line, degrees, write

LINE = Line(**dict.fromkeys((field.name for field in fields(Line)), ""))
SURAN = replace(LINE, id="ocha:1", name="Suran", kind="settlement", area="Aleppo")


def test_namesakes_of_one_unit_bear_their_id_beside_it() -> None:
    twin, other = replace(SURAN, id="ocha:2"), replace(SURAN, id="ocha:3", area="Hama")
    assert [line.area for line in told_apart([SURAN, twin, other])] == [
        "Aleppo (1)",
        "Aleppo (2)",
        "Hama",
    ]


def test_a_further_spelling_is_enough_to_be_namesakes() -> None:
    other = replace(SURAN, id="ocha:2", name="Soran", variants="Sauran|Suran")
    assert [line.area for line in told_apart([SURAN, other])] == ["Aleppo (1)", "Aleppo (2)"]


def test_a_town_and_a_hill_of_one_name_are_no_namesakes() -> None:
    hill = replace(SURAN, id="ocha:2", kind="landmark")
    assert told_apart([SURAN, hill]) == [SURAN, hill]


def test_a_file_has_its_rows_in_the_order_of_ids_and_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    write({file: [replace(SURAN, id="b"), replace(SURAN, id="a", name="=cmd|calc!A0")]})
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert [row["id"] for row in rows] == ["a", "b"]
    assert not rows[0]["name"].startswith("=")


def test_a_file_without_places_is_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "places_odbl.csv"
    write({file: [SURAN]})
    write({file: []})
    assert not file.exists()


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    good = tmp_path / "places.csv"
    good.write_text("as it was", "utf-8")
    with pytest.raises(BadInput, match="none"):
        write({good: [SURAN], tmp_path / "none" / "places.csv": [SURAN]})
    assert good.read_text("utf-8") == "as it was"


@pytest.mark.parametrize(
    ("value", "text"), [(37.0, "37"), (36.123456, "36.12346"), (-0.5, "-0.5"), (100.0, "100")]
)
def test_degrees_have_a_metre_at_most(value: float, text: str) -> None:
    assert degrees(value) == text
