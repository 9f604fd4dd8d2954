"""Waters between two places, read from a theatre's files."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
import tiny

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.border import border, shared_border
from frontline.layers.inference import barriers
from frontline.layers.inference.rules import read_rules

HUGE = int("9" * 400)


def water(*coordinates: object) -> str:
    feature = {
        "type": "Feature",
        "properties": {"layer": "river", "name": "Nahr"},
        "geometry": {"type": "LineString", "coordinates": list(coordinates)},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.mark.parametrize(
    "text", ["", "[]", '{"features": 1}', '{"features": [{}]}', water([HUGE, 35], [38, 36])]
)
def test_a_broken_file_of_waters_gets_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / barriers.FILE).write_text(text, "utf-8")
    with pytest.raises(BadInput, match=barriers.FILE):
        barriers._waters(tmp_path / barriers.FILE)


def test_rivers_and_lakes_are_read_by_name(tmp_path: Path) -> None:
    file = tmp_path / barriers.FILE
    file.write_text(water([38, 35], [38, 36]), "utf-8")
    ((name, outline),) = barriers._waters(file)
    assert name == "Nahr"
    assert outline.length == 1


def test_a_border_of_400_digits_gets_one_line(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    feature = {
        "type": "Feature",
        "properties": {"layer": "border"},
        "geometry": {"type": "Polygon", "coordinates": [[[HUGE, 1], [2, 2], [3, 1], [HUGE, 1]]]},
    }
    theatre.basemap.write_text(json.dumps({"features": [feature]}), "utf-8")
    with pytest.raises(BadInput, match="basemap"):
        border(theatre)


def test_the_shipped_waters_can_be_read() -> None:
    file = load_theatre("syria").folder / barriers.FILE
    assert len(barriers._waters(file)) > 1


PARTED = ((date(2022, 5, 5), date(2022, 10, 1)), (date(2024, 11, 14), None))


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        (date(2022, 5, 4), False), (date(2022, 5, 5), True), (date(2022, 10, 1), False),
        (date(2024, 11, 14), True), (date(2030, 1, 1), True),
    ],
)  # fmt: skip
def test_a_river_parts_two_sides_on_its_days(day: date, *, parts: bool) -> None:
    river = barriers.Barrier("Nahr", shapely.LineString([[38, 35], [38, 36]]), 3.0, PARTED)
    assert river.parts_on(day) is parts
    assert replace(river, days=()).parts_on(day)


def test_days_of_a_river_are_read_with_its_price(tmp_path: Path) -> None:
    file = tmp_path / "ground.toml"
    file.write_text(
        "[barriers]\nNahr = 3\nWadi = 4\n"
        "[barrier_days]\nNahr = [[2022-05-05, 2022-10-01], [2024-11-14]]\n",
        "utf-8",
    )
    rules = read_rules(file)
    assert rules.barrier_days == {"Nahr": PARTED}
    theatre = tiny.theatre(tmp_path)
    (theatre.folder / barriers.FILE).write_text(water([38, 35], [38, 36]), "utf-8")
    (river,) = barriers.barriers(theatre, {"Nahr": 3.0}, rules.barrier_days)
    assert river.days == PARTED


@pytest.mark.parametrize(
    "days", ["3", "[2022-05-05]", "[[]]", "[[2022-05-05, 2022-05-05]]", '[["soon"]]']
)
def test_days_that_are_no_spans_get_one_line(tmp_path: Path, days: str) -> None:
    file = tmp_path / "ground.toml"
    file.write_text(f"[barriers]\nNahr = 3\n[barrier_days]\nNahr = {days}\n", "utf-8")
    with pytest.raises(BadInput, match="barrier_days: Nahr: write spans"):
        read_rules(file)
    file.write_text(f"[barrier_days]\nNahr = {days}\n", "utf-8")
    with pytest.raises(BadInput, match="'Nahr' has no price"):
        read_rules(file)


def test_the_border_with_a_neighbour_is_that_part_of_the_outline() -> None:
    theatre = load_theatre("ukraine")
    line = shared_border(theatre, ("Russia", "Belarus"))
    outline = shapely.boundary(border(theatre))
    assert 0 < line.length < 0.5 * outline.length
    assert line.distance(shapely.Point(36.3, 50.3)) < 0.2  # north of Kharkiv
    assert line.distance(shapely.Point(24.0, 49.8)) > 1.0  # Lviv
    assert shared_border(theatre, ()).is_empty
    with pytest.raises(BadInput, match="no neighbour 'Ruritania'"):
        shared_border(theatre, ("Ruritania",))


def test_a_way_through_a_bend_of_a_river_crosses_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(barriers, "PAIRS", 1)
    course = shapely.LineString([(0, -2), (0, 0), (1, 2), (4, 2), (4, -2)])
    river = barriers.Barrier("Nahr", course, 5.0)
    here = np.array([[-1.0, 0.0], [-1.0, 0.0], [-1.0, -1.0], [-1.0, 3.0], [0.5, 0.0]])
    there = np.array([[1.0, 0.0], [5.0, 0.0], [1.0, -1.0], [5.0, 3.0], [1.0, 0.0]])
    ways = barriers.Ways.between(here, there)
    assert ways.crossing((river,)).ravel().tolist() == [True, False, True, False, False]
    assert ways.detour_km((river,)).tolist() == [5, 0, 5, 0, 0]
