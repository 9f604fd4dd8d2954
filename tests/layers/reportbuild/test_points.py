"""The point of a place by name, unit and company; none where nothing tells namesakes apart."""

from datetime import date
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.layers.reportbuild.points import (
    COMPANY_KM,
    DAYS,
    FAR_KM,
    Gazetteers,
    Known,
    company,
    find,
    read_known,
)
from tests.layers.reportbuild.statements import said


def known(code: str, name: str, admin: str, lon: float, lat: float, **more: object) -> Known:
    return Known("OCHA", code, name, (name,), admin, lon, lat, **more)  # type: ignore[arg-type]


HERE = known("1", "Suran", "Aleppo", 37.3, 36.5)
THERE = known("2", "Suran", "Aleppo", 38.3, 36.5)
ABROAD = known("3", "Suran", "Hama", 36.7, 35.3)
LISTS = Gazetteers([HERE, THERE, ABROAD, known("4", "Marea", "Aleppo", 37.2, 36.48)])
NOWHERE = said(place="Suran", lon=None, lat=None)


def test_the_only_place_of_the_name_in_the_unit_is_meant() -> None:
    assert find(said(place="Suran", admin="Hama"), [], LISTS).known is ABROAD
    assert find(said(place="Marea"), [], LISTS).known is not None


def test_of_two_the_one_near_the_company_is_meant() -> None:
    assert find(NOWHERE, [(37.25, 36.45)], LISTS).known is HERE
    assert find(NOWHERE, [(38.25, 36.45)], LISTS).known is THERE


@pytest.mark.parametrize(
    ("around", "why"),
    [
        ([], "2 places of that name"),
        ([(37.8, 36.5)], "km from what the source speaks of"),
        ([(30.0, 30.0)], "km from what the source speaks of"),
    ],
)
def test_without_company_that_tells_there_is_no_point(
    around: list[tuple[float, float]], why: str
) -> None:
    found = find(NOWHERE, around, LISTS)
    assert found.known is None
    assert why in found.why


def test_two_as_near_as_each_other_are_told() -> None:
    rows = [known("1", "Suran", "U", 37.0, 36.0), known("2", "Suran", "U", 37.2, 36.0)]
    found = find(said(place="Suran", admin="U"), [(37.1, 36.0)], Gazetteers(rows))
    assert found.known is None
    assert "two of them as near as each other" in found.why


def test_the_only_namesake_far_from_its_company_is_another_place() -> None:
    assert FAR_KM > COMPANY_KM
    assert find(said(place="Suran", admin="Hama"), [(42.0, 35.3)], LISTS).known is None


def test_a_name_in_a_bracket_tells_where() -> None:
    assert find(said(place="Suran (Marea)"), [], LISTS).known is HERE


def test_only_spellings_near_it_are_not_enough_without_company() -> None:
    found = find(said(place="Maria"), [], LISTS)
    assert found.known is None
    assert found.why.startswith(("no list has the name", "only spellings near it"))


def test_two_lists_of_one_place_are_one_row() -> None:
    lists = Gazetteers([HERE, known("9", "Suran", "Aleppo", 37.31, 36.5)])
    assert lists.named("Suran", "Aleppo") == [HERE]


def test_company_is_what_the_same_source_names_around_the_same_days() -> None:
    near = said(day=date(2016, 4, 14 + DAYS), lon=1, lat=2)
    others = [
        near,
        said(day=date(2016, 4, 15 + DAYS), lon=3, lat=4),
        said(url="https://example.org/b", lon=5, lat=6),
        said(lon=None, lat=None),
    ]
    assert company(NOWHERE, others) == [(1, 2)]


def test_general_knowledge_is_company_within_a_unit_only() -> None:
    one = said(place="Suran", verification="general_knowledge", url="", lon=None, lat=None)
    here = said(verification="general_knowledge", url="", lon=1, lat=2)
    far = said(verification="general_knowledge", url="", admin="Deir ez-Zor", lon=3, lat=4)
    assert company(one, [here, far]) == [(1, 2)]


def test_a_list_is_read_with_the_spelling_of_its_units(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "code,name,native,others,area,lon,lat,kind\n"
        '1,Suran (Hama),صوران,Soran|Sauran,"Masyaf, Hamah",36.7,35.3,district\n',
        "utf-8",
    )
    (row,) = read_known(file, "OCHA", {"Hamah": "Hama"})
    assert row.names == ("Suran", "صوران", "Soran", "Sauran")
    assert (row.admin, row.quarter, row.reference) == ("Hama", True, "OCHA 1")


@pytest.mark.parametrize("text", ["code\n1\n", "code,name,lon,lat\n1,A,east,2\n"])
def test_a_list_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text, "utf-8")
    with pytest.raises(BadInput, match=r"list\.csv: cannot be read as a list of places"):
        read_known(tmp_path / "list.csv", "OCHA", {})
    with pytest.raises(BadInput, match=r"none\.csv"):
        read_known(tmp_path / "none.csv", "OCHA", {})
