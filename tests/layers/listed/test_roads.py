"""Roads that columns held: what their file tells, and what is wrong with one."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.ground.sites import CountryPlane
from frontline.layers.listed.columns import FROM, UNTIL
from frontline.layers.listed.roads import ROADS, Roads, read_roads

HEAD = "road,reached,left,place,lon,lat,source\n"
PLANE = CountryPlane(shapely.box(30, 45, 40, 52))


def of(folder: Path, *rows: str) -> Roads:
    (folder / ROADS).write_text(HEAD + "".join(f"{row},memory\n" for row in rows), "utf-8")
    return read_roads(folder, PLANE)


def test_a_road_is_held_from_the_day_it_was_reached_to_the_day_it_was_left(tmp_path: Path) -> None:
    found = of(
        tmp_path, "A - B,2022-02-25,2022-03-31,A,35,50", "A - B,2022-02-25,2022-03-31,B,35,51"
    )
    days = [date(2022, 2, 24), date(2022, 2, 25), date(2022, 3, 30), date(2022, 3, 31)]
    held = found.held(np.array([day.toordinal() for day in days]))
    assert held.tolist() == [[False, True, True, False]]
    assert found.away(PLANE.km([(35.0, 50.5)]))[0, 0] < 1
    assert 60 < found.away(PLANE.km([(36.0, 50.5)]))[0, 0] < 80


def test_a_theatre_without_such_a_file_knows_of_no_roads(tmp_path: Path) -> None:
    assert read_roads(tmp_path, PLANE).names == ()
    assert Roads.none().away(np.zeros((3, 2))).shape == (3, 0)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("A - B,2022-02-25,,A,35,50", "'A - B' has one place"),
        ("A - B,soon,,A,35,50", "row 2: Invalid isoformat string"),
        ("A - B,2022-02-25,,A,east,50", "row 2: could not convert"),
    ],
)
def test_a_mistake_is_one_line_that_names_file_and_row(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        of(tmp_path, row)


def test_a_file_without_a_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / ROADS).write_text("road,reached,left,place,lon\n", "utf-8")
    with pytest.raises(BadInput, match="missing column 'lat'"):
        read_roads(tmp_path, PLANE)


def test_the_roads_of_ukraine_were_held_in_the_weeks_of_columns() -> None:
    theatre = load_theatre("ukraine")
    found = read_roads(theatre.folder, PLANE)
    first, left = found.days.T
    assert (first >= FROM.toordinal()).all()
    assert (first < UNTIL.toordinal()).all()
    assert (left > first).all()
    assert shapely.length(found.lines).max() < 250
    told = (theatre.folder / ROADS).read_text("utf-8").splitlines()[1:]
    assert all(line.endswith("general knowledge (sure)") for line in told)
