"""A picture of layers kept in epochs is that of one mosaic, drawn from the epochs of its day."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import months
import numpy as np
import pytest
import shapely
import tiny
from PIL import ImageColor

from frontline import layers
from frontline.geo.theatre.sides import Actor
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.epochs.epochs import Epochs
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.stills.plate import Plate, merged
from frontline.layers.stills.scene import Scene

BOX = (37.0, 34.0, 43.0, 37.5)


def plate(folder: Path, mosaic: Mosaic, day: date, since: date | None) -> Plate:
    plain = tiny.theatre(folder)
    blue = Actor("blue", "Blue side", "#2c4a8a", "none", ())
    war = replace(plain, actors=(blue, *plain.actors))
    drawn = Plate(mosaic, war, (800, 600), scene=Scene(BOX, since))
    drawn.show(day)
    return drawn


def words(drawn: Plate) -> list[str]:
    return [text.get_text() for axes in drawn.figure.axes for text in axes.texts]


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (months.JANUARY, None),
        (months.FEBRUARY + timedelta(3), None),
        (months.FEBRUARY, months.JANUARY),
        (months.MARCH, months.JANUARY),
    ],
)
def test_a_picture_of_epochs_is_that_of_one_mosaic_and_joins_none(
    day: date, since: date | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ground that only another epoch draws is counted as unknown, and no line parts it from it."""
    whole = mosaic_of_zones(months.zones(), title="Three months", sources=["made up; MIT"])
    whole_drawn = plate(tmp_path / "whole", whole, day, since)
    months.write(tmp_path / "store")
    epochs = layers.open(tmp_path / "store")
    assert isinstance(epochs, Epochs)

    def never(*_: object) -> Mosaic:
        raise AssertionError("epochs were joined")

    monkeypatch.setattr("frontline.layers.epochs.epochs.joined", never)
    drawn = plate(tmp_path / "epochs", epochs, day, since)
    assert words(drawn) == words(whole_drawn)
    differ = (drawn.pixels() != whole_drawn.pixels()).any(axis=2)
    assert differ.mean() < 0.001, "corners of another epoch bend a line by less than a pixel"


def test_a_plate_goes_from_epoch_to_epoch_and_back(tmp_path: Path) -> None:
    months.write(tmp_path / "store")
    epochs = layers.open(tmp_path / "store")
    drawn = plate(tmp_path, epochs, months.JANUARY, None)
    first = drawn.pixels()
    drawn.show(months.MARCH)
    assert np.any(drawn.pixels() != first)
    drawn.show(months.JANUARY)
    assert np.array_equal(drawn.pixels(), first)


def test_where_zones_end_and_nobody_drew_more_a_thin_line_is_drawn_as_on_the_page(
    tmp_path: Path,
) -> None:
    """It stood between ground and unknown cells only, so that it went where no other day drew."""
    mosaic = mosaic_of_zones(months.zones(), title="Three months", sources=["made up; MIT"])
    drawn = plate(tmp_path, mosaic, months.MARCH, None)
    state = mosaic.spells.holders_at(mosaic.column(months.MARCH))
    _, thin, _ = drawn._between(state, np.zeros(len(state), bool))
    outer = (mosaic.edges.left < 0) | (mosaic.edges.right < 0)
    assert outer.any()
    assert thin[outer].all()


def test_a_line_is_one_however_an_arrangement_cuts_it() -> None:
    """Each piece had round ends of its own, which laid over each other were darker."""
    whole = np.array([[0, 0], [1, 0], [1, 1], [3, 1]], float)
    cut = [
        [[0, 0], [0.4, 0]],
        [[1, 0], [0.4, 0]],
        [[1, 0], [1, 1]],
        [[3, 1], [2, 1 + 1e-9], [1, 1]],
    ]
    found = merged(np.array([shapely.LineString(piece) for piece in cut], dtype=object))
    assert [line.normalize() for line in found] == [shapely.LineString(whole).normalize()]


def test_a_lake_that_ran_dry_is_drawn_on_the_days_that_it_was_there(tmp_path: Path) -> None:
    """The Kakhovka reservoir was a white hole in the map."""
    theatre = tiny.theatre(tmp_path)
    (tmp_path / "basemap.geojson").write_text('{"features": []}', "utf-8")
    ring = [[39.2, 36.2], [39.8, 36.2], [39.8, 36.8], [39.2, 36.8], [39.2, 36.2]]
    tags = {"name": "Tiny reservoir", "rank": 2, "until": str(tiny.DAYS[1])}
    lake = {"properties": tags, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (tmp_path / "waters.geojson").write_text(json.dumps({"features": [lake]}), "utf-8")
    drawn = Plate(tiny.mosaic(), theatre, (800, 600), scene=Scene(BOX))
    water = np.array(ImageColor.getrgb(drawn.ink.lake)[:3])
    for day, there in ((0, True), (1, False), (2, False), (0, True)):
        drawn.show(tiny.DAYS[day])
        assert bool(np.all(drawn.pixels() == water, axis=2).sum() > 1000) is there, day
