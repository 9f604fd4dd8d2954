"""A picture's window, and what is marked in it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from frontline.commands.dialogue.window import window
from frontline.geo.errors import BadInput
from frontline.layers.mosaic.days import DayNotCovered
from frontline.layers.stills.plate import Plate
from frontline.layers.stills.scene import MOST_DEGREES, Scene, around, changed, fitting, marked
from frontline.layers.stills.stills import Canvas, still
from frontline.layers.stills.view import view_on

wide = st.floats(0.02, 50)


@given(st.floats(-120, 60), st.floats(-60, 10), wide, wide)
def test_all_of_a_box_is_in_the_view_and_touches_two_of_its_edges(
    west: float, south: float, width: float, height: float
) -> None:
    box = (west, south, west + width, south + height)
    view = view_on(box, 900, 700)
    (left, top), (right, bottom) = view.pixels([[west, box[3]], [box[2], south]])
    assert min(left, top, 900 - right, 700 - bottom) >= -1e-3
    assert min(abs(left), abs(top)) < 1e-3


@given(st.floats(-1e3, 1e3), st.floats(-90, 80), st.floats(0, 1e3), st.floats(0, 170))
def test_any_view_of_a_page_has_a_box_that_can_be_drawn(
    west: float, south: float, width: float, height: float
) -> None:
    box = fitting((west, south, west + width, south + height))
    assert Scene(box=box).box == box, "which refuses what it cannot draw"
    if 0.02 < width < MOST_DEGREES and -180 < west < 180 - width:
        assert (box[0], box[2]) == pytest.approx((west, west + width), abs=1e-5)


def test_around_a_point_is_as_many_kilometres_to_each_side() -> None:
    from frontline.geo.geodesy import points_km

    west, south, east, north = around(37.16, 36.2, 40)
    assert points_km(west, 36.2, 37.16, 36.2) == pytest.approx(40, rel=0.01)
    assert points_km(37.16, north, 37.16, 36.2) == pytest.approx(40, rel=0.01)
    assert (east - west) / 2 == pytest.approx(37.16 - west)
    assert south < 36.2 < north


@pytest.mark.parametrize(
    "box",
    [(1, 1, 1, 2), (2, 1, 1, 2), (0, 80, 1, 89), (0, 0, 0.001, 0.001), (-170, 0, 170, 1),
     (float("nan"), 0, 1, 1), (0, 0, float("inf"), 1)],
)  # fmt: skip
def test_a_box_that_is_none_is_refused(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(BadInput):
        Scene(box)


def test_a_first_report_and_a_contested_town_are_no_change_of_hands() -> None:
    mosaic = tiny.mosaic()
    # al-Shamal goes from green to contested to green, Janub from green to red: Sharqiya is new.
    (moved,) = changed(mosaic, tiny.DAYS[0], tiny.DAYS[2])
    assert moved is mosaic.polygons[1]
    assert not len(changed(mosaic, tiny.DAYS[2], tiny.DAYS[2]))


def test_since_a_later_day_or_one_without_layers_is_refused() -> None:
    mosaic = tiny.mosaic()
    with pytest.raises(BadInput, match="after the day shown"):
        changed(mosaic, date(2016, 1, 9), date(2016, 1, 8))
    with pytest.raises(DayNotCovered):
        changed(mosaic, date(2011, 1, 1), tiny.DAYS[2])


def test_places_of_a_text_are_marked_but_neither_governments_nor_areas() -> None:
    read = tiny.reading()
    places = [m for m in read.places if m.place]
    assert places
    one = replace(places[0], metonymic=False)
    twice = Scene(mentions=(one, one, replace(one, metonymic=True)))
    (town, count), *others = marked(twice)
    assert (town.name, count, others) == (one.place.name if one.place else "", 2, [])
    assert one.place
    region = replace(one, place=replace(one.place, kind="region"))
    assert marked(Scene(mentions=(region,))) == []


def test_changed_ground_is_striped_and_everything_else_stays_as_it_was(tmp_path: Path) -> None:
    war, mosaic = tiny.theatre(tmp_path), tiny.mosaic()
    box = (37.9, 34.9, 40.1, 37.1)
    pictures = []
    for since in (None, tiny.DAYS[0]):
        plate = Plate(mosaic, war, (800, 600), scene=Scene(box, since))
        plate.show(tiny.DAYS[2])
        pictures.append(plate.pixels())
    differs = (pictures[0] != pictures[1]).any(axis=2)

    def share(lon: float, lat: float) -> float:
        x, y = plate.view.pixels([lon, lat])[0].round().astype(int)
        x += plate.layout.left
        return float(differs[y - 30 : y + 30, x - 30 : x + 30].mean())

    assert share(39.3, 35.3) > 0.05, "Janub went from green to red"
    assert share(38.3, 35.3) == 0, "Gharbiya stayed red"


def test_a_headline_takes_the_place_of_the_layers_name(tmp_path: Path) -> None:
    war, mosaic = tiny.theatre(tmp_path), tiny.mosaic()
    plain, own = (
        Plate(mosaic, war, (800, 600), scene=Scene(title=title)) for title in ("", "The ring opens")
    )
    for plate in (plain, own):
        plate.show(tiny.DAYS[2])
    said = [[t.get_text() for axes in p.figure.axes for t in axes.texts] for p in (plain, own)]
    assert ["Tiny war" in words for words in said] == [True, False]
    assert "The ring opens" in said[1]
    assert np.any(plain.pixels() != own.pixels())


def test_a_hostile_headline_acts_nowhere_and_warns_of_nothing(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    """The font's warning had the escape itself in it, on stderr."""
    sheet = Canvas((640, 480), scene=Scene(title="\x1b[2J\u202eleft \u4e2d"))
    file = still(tiny.mosaic(), tiny.theatre(tmp_path), tiny.DAYS[0], tmp_path / "a.svg", sheet)
    told = file.read_text("utf-8")
    assert not {"\x1b", "\u202e"} & set(told)
    assert not [w for w in recwarn if "Glyph" in str(w.message)]


@pytest.mark.parametrize("words", ["", " ", ","])
def test_a_window_of_no_words_is_no_window(words: str, tmp_path: Path) -> None:
    """`--around "$PLACE"` with nothing in it drew the whole country."""
    for bbox, place in ((words, None), (None, words)):
        with pytest.raises(BadInput, match=r"write|can be drawn"):
            window(bbox, place, tiny.theatre(tmp_path))
