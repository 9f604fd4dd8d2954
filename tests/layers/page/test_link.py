"""A page's link says what is on the screen, and nothing hostile comes in by it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.layers.page.link import Linked, linked
from frontline.layers.stills.view import box_at, view_on


def test_day_view_span_palette_and_theme_are_those_of_the_link() -> None:
    assert linked("#day=2016-08-06&z=9.5/36.2/37.15&span=30&palette=safe&theme=dark") == Linked(
        date(2016, 8, 6), (9.5, 36.2, 37.15), 30, "safe", True
    )
    assert linked("day=2016-08-06&span=here").span is None


@pytest.mark.parametrize(
    "link",
    [
        "", "#", "#day=not-a-day", "#day=2016-02-30", "#z=5/1e300/1e300", "#z=nan/nan/nan",
        "#z=99/36/37", "#z=5/36", "#span=-1", "#palette=neon", "#" + "a" * 5000,
        "#z=5/inf/37", "#day=2016-08-06" + "0" * 4000,
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_link_says_nothing(link: str) -> None:
    assert linked(link) == Linked()


@given(st.text(max_size=60))
def test_any_words_are_a_link_that_shows_something(words: str) -> None:
    assert isinstance(linked(words), Linked)


@given(st.floats(3, 16), st.floats(-70, 70), st.floats(-150, 150))
def test_a_window_of_that_size_has_the_zoom_of_the_page(
    zoom: float, lat: float, lon: float
) -> None:
    box = box_at(zoom, lat, lon, 980, 800)
    if zoom > 4:  # wider than that a window holds more than the world
        assert view_on(box, 980, 800).zoom == pytest.approx(zoom, abs=1e-6)
