"""A mosaic at a prompt is one line, in a notebook one screen; names of others are text there."""

import tiny

from frontline.layers.mosaic.notebook import one_line, one_screen


def test_the_line_says_what_from_when_to_when_and_how_much() -> None:
    line = one_line(tiny.mosaic())
    assert line == (
        "<Mosaic 'Tiny war', 2016-01-01 to 2016-03-15: 4 cells, 1,000 km², 3 days of change>"
    )


def test_the_screen_says_who_held_how_much_last() -> None:
    screen = one_screen(tiny.mosaic())
    assert "on 2016-03-01" in screen
    assert screen.index("green") < screen.index("red")
    assert "unknown" not in screen


def test_a_title_from_elsewhere_is_no_markup() -> None:
    assert "<script>" not in one_screen(tiny.mosaic(title="<script>alert(1)</script>"))
