"""The view of a picture that nobody has moved is where the text happens."""

from pathlib import Path

import tiny

from frontline.desk.out.heart import heart


def test_a_name_far_from_all_others_is_left_out(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    text = "Gharbiya, Gharbiya, Gharbiya, Sharqiya, Sharqiya, Sharqiya. Moscow denied it."
    box = heart(tiny.reading(text).places, theatre)
    assert box is not None
    west, south, east, north = box
    points = dict(zip(tiny.NAMES, tiny.CENTRES, strict=True))
    for name in ("Gharbiya", "Sharqiya"):
        lon, lat = points[name]
        assert west < lon < east
        assert south <= lat <= north
    assert east - west < 2, "Moscow is on no map of these"


def test_of_one_place_or_none_there_is_no_box(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    assert heart(tiny.reading("Gharbiya, Gharbiya.").places, theatre) is None
    assert heart((), theatre) is None
