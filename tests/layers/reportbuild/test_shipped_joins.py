"""Where the shipped reports were joined to: the place, the unit, the neighbour that each names."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from here import ROOT

from frontline.geo.geodesy import DEGREE_KM, points_km
from frontline.geo.theatre.build.reading import plain
from frontline.layers.reportbuild.joining import MEMORY_KM
from frontline.layers.reportbuild.plan import read_plan

THEATRES = ("syria", "ukraine", "iraq")
OUTLINE_KM = 35
"""Outlines are simplified, and al-Tanf is told of the province whose desert it lies beside."""
RAION_KM = 80
"""Raions of Ukraine since 2020 are up to 150 km wide."""
_RAION = re.compile(r"\((?P<town>[A-Z][a-z]+) raion\)")
_AWAY = re.compile(r"(?P<km>\d+) km (?:[a-z]+[ -]?)+ of (?P<town>[A-Z][a-z]+)")
Row = dict[str, str]


def table(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def reports(key: str) -> list[Row]:
    """All reports that a theatre ships, without the ministry's lines."""
    files = sorted((ROOT / "theatres" / key).glob("control_reports*.csv"))
    rows = [row for f in files if not f.stem.endswith("aside") for row in table(f)]
    return [row for row in rows if row["event"] != "legal_list"]


def spot(row: Row) -> tuple[float, float]:
    return float(row["lon"]), float(row["lat"])


@pytest.mark.parametrize("key", THEATRES)
def test_a_statement_with_a_point_is_joined_to_a_place_near_it(key: str) -> None:
    folder = ROOT / "theatres" / key
    told = defaultdict(list)
    for row in reports(key):
        told[plain(row["place"]), row["date"], row["controller"]].append(spot(row))
    plan = read_plan(folder)
    by_hand = {(r["place"], r["admin1"]) for r in table(folder / plan.hand)} if plan.hand else set()
    far = []
    for name in plan.statements:
        for row in table(folder / name):
            if (row["place"], row["admin1"]) in by_hand:
                continue
            at = told.get((plain(row["place"]), row["date"], row["controller"]))
            if row["lon"] and at and min(points_km(*spot(row), *a) for a in at) > MEMORY_KM:
                far.append((row["place"], row["admin1"], row["date"], at))
    assert not far


@pytest.mark.parametrize("key", ["syria", "ukraine"])
def test_a_report_lies_in_the_unit_that_it_names(key: str) -> None:
    shapes = json.loads((ROOT / "theatres" / key / "units.geojson").read_text("utf-8"))
    outlines = defaultdict(list)
    for one in shapes["features"]:
        name = one["properties"]["name_en"].removesuffix(" Oblast")
        outlines[name].append(shapely.geometry.shape(one["geometry"]))
    rows = [row for row in reports(key) if row["admin1"] in outlines and row["admin1"] != "Kyiv"]
    assert len(rows) > 500
    assert {row["admin1"] for row in reports(key)} <= {
        "",
        *read_plan(ROOT / "theatres" / key).units.values(),
    }
    assert not [
        (row["place"], row["admin1"], row["date"])
        for row in rows
        if min(shape.distance(shapely.Point(spot(row))) for shape in outlines[row["admin1"]])
        > OUTLINE_KM / DEGREE_KM
    ]


def neighbours(row: Row) -> Iterator[tuple[str, float]]:
    """Towns that the note of a report says it lies by, and how far off at most."""
    if raion := _RAION.search(row["note"]):
        yield raion["town"], RAION_KM
    if away := _AWAY.search(row["note"]):
        yield away["town"], float(away["km"]) + MEMORY_KM


@pytest.mark.parametrize("key", THEATRES)
def test_a_report_lies_by_the_town_that_its_note_names(key: str) -> None:
    towns = defaultdict(list)
    for row in table(ROOT / "theatres" / key / "places.csv"):
        if row["kind"] == "settlement":
            towns[plain(row["name"])].append(spot(row))
    far = [
        (row["place"], row["date"], row["note"])
        for row in reports(key)
        for town, km in neighbours(row)
        if towns[town] and min(points_km(*spot(row), *a) for a in towns[town]) > km
    ]
    assert not far


def test_ukraine_loses_nothing_in_the_weeks_before_the_invasion() -> None:
    early = [
        (row["place"], row["date"])
        for row in reports("ukraine")
        if "2022-01-01" <= row["date"] < "2022-02-24" and row["controller"] == "russia"
    ]
    assert early == []
