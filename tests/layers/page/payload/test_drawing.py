"""The lines of layers are worked out once, however many texts are opened beside them."""

from pathlib import Path

import tiny

from frontline.layers.page.payload.payload import drawing_of, mosaic_payload


def test_the_same_layers_have_one_drawing_and_other_layers_another() -> None:
    one, other = tiny.mosaic(), tiny.mosaic()
    assert drawing_of(one) is drawing_of(one)
    assert drawing_of(one) is not drawing_of(other)
    assert drawing_of(other).mosaic is other


def test_a_drawing_that_was_drawn_before_gives_the_same_payload(tmp_path: Path) -> None:
    mosaic, theatre = tiny.mosaic(), tiny.theatre(tmp_path)
    first = mosaic_payload(drawing_of(mosaic), theatre)
    assert mosaic_payload(drawing_of(mosaic), theatre) == first == mosaic_payload(mosaic, theatre)
