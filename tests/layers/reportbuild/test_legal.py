"""A legal list joined to places, by code or by name in the same district."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.layers.reportbuild.joining import Joined
from frontline.layers.reportbuild.legal import Listed, Spot, read_listed, read_spots, said
from frontline.layers.reportbuild.lines import COLUMNS, lines
from frontline.layers.reportbuild.plan import Legal
from tests.layers.reportbuild.statements import said as statement

LEGAL = Legal(
    file="list.csv", places="places.csv", source="Order 1", side="russia", other="ukraine",
    until=date(2025, 4, 30), late_from=date(2024, 1, 1), late_days=30, claim_days=14,
    units={"UA14": "Donetsk"},
)  # fmt: skip
ONE, TWO, THREE = (f"UA14020000000{n:06d}" for n in (1, 2, 3))
HEAD = "code,name,native,from,to,by\n"


def spot(ident: str, lon: float, *codes: str, name: str = "село") -> Spot:
    return Spot(ident, ident.title(), lon, 48.0, frozenset((name,)), codes)


def listed(folder: Path, rows: str, *spots: Spot, legal: Legal = LEGAL) -> list[Listed]:
    file = folder / "list.csv"
    file.write_text(HEAD + rows, "utf-8")
    return read_listed(file, legal, spots)


def ids(found: list[Listed]) -> list[str]:
    return [one.spot.id if one.spot else "" for one in found]


def test_a_code_that_one_place_bears_is_that_place(tmp_path: Path) -> None:
    rows = f"{ONE},Selo,Село,2022-03-01,,settlement\n"
    assert ids(listed(tmp_path, rows, spot("a", 37.0, ONE))) == ["a"]


def test_of_two_with_a_code_the_one_of_the_name_is_meant(tmp_path: Path) -> None:
    rows = f"{ONE},Selo,Село,2022-03-01,,settlement\n"
    found = listed(tmp_path, rows, spot("a", 37.0, ONE, name="хутір"), spot("b", 37.5, ONE))
    assert ids(found) == ["b"]


def test_two_far_apart_with_code_and_name_are_none(tmp_path: Path) -> None:
    rows = f"{ONE},Selo,Село,2022-03-01,,settlement\n"
    assert ids(listed(tmp_path, rows, spot("a", 37.0, ONE), spot("b", 38.5, ONE))) == [""]


def test_a_name_counts_near_coded_places_of_its_district_or_in_its_box(tmp_path: Path) -> None:
    rows = f"{ONE},Selo,Се-ло,2022-03-01,,raion\n"
    near, far = spot("near", 37.1), spot("far", 39.0)
    coded = spot("coded", 37.05, TWO, name="хутір")
    assert ids(listed(tmp_path, rows, near, far, coded)) == ["near"]
    boxed = replace(LEGAL, boxes={"UA1402": (38.5, 47.0, 39.5, 49.0)})
    assert ids(listed(tmp_path, rows, near, far, coded, legal=boxed)) == ["far"]


def test_a_code_that_was_looked_at_and_has_no_place_stays_without(tmp_path: Path) -> None:
    rows = f"{ONE},Selo,Село,2022-03-01,,settlement\n"
    found = listed(tmp_path, rows, spot("a", 37.0, ONE), legal=replace(LEGAL, unplaced=(ONE,)))
    assert ids(found) == [""]


def test_a_line_that_begins_on_a_day_of_the_orders_own_has_the_day_of_the_loss(
    tmp_path: Path,
) -> None:
    rows = f"{ONE},Selo,Село,2018-02-07,,settlement\n{TWO},Selo,Село,2022-03-01,,settlement\n"
    legal = replace(LEGAL, starts={ONE: date(2022, 6, 24)})
    found = listed(tmp_path, rows, spot("a", 37.0, ONE), legal=legal)
    assert [one.start for one in found] == [date(2022, 6, 24), date(2022, 3, 1)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (f"{ONE},Selo,Село,March,,settlement\n", "row 2: "),
        (f"{ONE},Selo,Село,2022-03-01,never,settlement\n", "mend from, to or code"),
        ("UA99,Selo,Село,2022-03-01,,settlement\n", "'UA99'"),
    ],
)
def test_a_day_or_unit_that_cannot_be_used_is_named(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(BadInput, match=r"list\.csv") as fault:
        listed(tmp_path, rows)
    assert told in str(fault.value)


def test_a_list_without_its_columns_or_none_at_all_is_named(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("code,name\n", "utf-8")
    with pytest.raises(BadInput, match="no column 'native'"):
        read_listed(tmp_path / "list.csv", LEGAL, ())
    with pytest.raises(BadInput, match="cannot be read as CSV"):
        read_listed(tmp_path / "none.csv", LEGAL, ())


def test_a_line_says_occupied_from_a_day_on_and_freed(tmp_path: Path) -> None:
    rows = f"{ONE},Selo,Село,2022-03-01,2022-09-10,settlement\n{TWO},Selo,Село,2022-03-01,,raion\n"
    freed, still = listed(tmp_path, rows, spot("a", 37.0, ONE), spot("b", 37.9, TWO))
    first, last = said(freed, LEGAL)
    assert (first.controller, first.previous, first.day) == ("russia", "ukraine", date(2022, 3, 1))
    assert (last.controller, last.previous, last.day) == ("ukraine", "russia", date(2022, 9, 10))
    (only,) = said(still, LEGAL)
    assert only.note == "the list names its raion"
    assert said(replace(still, spot=None), LEGAL) == []


def test_settlements_are_read_with_the_codes_of_their_source(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(
        "id,name,kind,lon,lat,variants,source\n"
        f"a,Selo,settlement,37,48,Село|Се'ло,KATOTTG {ONE} and {TWO}\n"
        "b,River,water,37,48,,none\n",
        "utf-8",
    )
    (found,) = read_spots(file)
    assert found.codes == (ONE, TWO)
    assert found.names == {"selo", "село"}


def test_places_of_which_the_list_alone_speaks_have_a_line_of_their_own(tmp_path: Path) -> None:
    rows = (
        f"{ONE},Selo,Село,2022-03-01,2022-09-10,settlement\n"
        f"{TWO},Selo,Село,2024-03-01,,raion\n"
        f"{THREE},Gone,Ген,2022-03-01,,raion\n"
    )
    found = listed(tmp_path, rows, spot("a", 37.0, ONE), spot("b", 37.9, TWO))
    joined = Joined()
    joined.add(statement(place_id=TWO), 37.9, 48.0, "list")
    told = list(lines(found, joined, LEGAL))
    assert [row["place_id"] for row in told] == [ONE]
    assert tuple(told[0]) == COLUMNS
    assert (told[0]["since"], told[0]["until"], told[0]["by"]) == ("2022-03-01", "2022-09-10", "")


def test_a_late_line_is_drawn_before_its_own_day(tmp_path: Path) -> None:
    found = listed(tmp_path, f"{TWO},Selo,Село,2024-03-31,,raion\n", spot("b", 37.9, TWO))
    (row,) = lines(found, Joined(), LEGAL)
    assert (row["since"], row["legal"], row["by"]) == ("2024-03-01", "2024-03-31", "raion")
