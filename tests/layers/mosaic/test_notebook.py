"""What a notebook and a Python prompt show: one screen, whatever was read."""

from datetime import date, datetime, timezone

import numpy as np
import pandas as pd
import pytest
import tiny

from frontline import geo, layers
from frontline.geo.errors import BadInput
from frontline.layers.mosaic.days import as_day
from frontline.layers.mosaic.mosaic import Mosaic

SCREEN = 6_000
"""Characters of HTML that twenty rows of a table may take: a screen of a laptop."""
LONG = "Shelling hit Azaz, Manbij and Aleppo on 3 May 2016. " * 200


@pytest.fixture(scope="module")
def reading() -> geo.Reading:
    return geo.read(LONG, theatre="syria", date="2016-05-04")


@pytest.fixture(scope="module")
def syria() -> Mosaic:
    return layers.open("syria")


def test_a_reading_is_a_line_and_a_table(reading: geo.Reading) -> None:
    assert repr(reading).startswith("<Reading of 'pasted', 2016-05-04, theatre syria: 600 places")
    assert len(repr(reading)) < 200
    html = reading._repr_html_()
    assert len(html) < SCREEN
    assert html.count("<tr>") == 21
    assert "… and 580 more" in html
    assert "Shelling" not in repr(reading.document)


def test_layers_are_a_line_and_a_table(syria: Mosaic) -> None:
    assert len(repr(syria)) < 200
    html = syria._repr_html_()
    assert len(html) < SCREEN
    assert "sdf" in html


def test_a_briefing_and_its_methods_are_a_line(reading: geo.Reading, syria: Mosaic) -> None:
    briefing = layers.briefing(reading, syria)
    assert len(repr(briefing)) < 200
    assert len(repr(briefing.table)) < 300  # the brackets were forgotten


def test_names_in_a_notebook_are_text() -> None:
    mosaic = tiny.mosaic(title="<script>alert(1)</script>")
    assert "<script>" not in mosaic._repr_html_()
    reading = geo.read("x", date="2016-01-01")
    assert "<table>" not in reading._repr_html_()


@pytest.mark.parametrize(
    "day",
    [
        pd.Timestamp("2016-02-10"), np.datetime64("2016-02-10"), datetime(2016, 2, 10),  # noqa: DTZ001
        date(2016, 2, 10), "2016-02-10",
    ],
)  # fmt: skip
def test_a_day_may_come_from_a_table(day: object) -> None:
    assert as_day(day) == date(2016, 2, 10)  # type: ignore[arg-type]
    held = tiny.mosaic().at(day)  # type: ignore[arg-type]
    assert set(held["actor"]) == {"red", "green", "contested"}


@pytest.mark.parametrize(
    "moment",
    [
        pd.Timestamp("2016-02-10 06:00"), pd.NaT, np.datetime64("NaT"), 20160210, None,
        datetime(2016, 2, 10, tzinfo=timezone.utc),  # noqa: UP017 - a day in some zone is a moment
    ],
)  # fmt: skip
def test_a_moment_is_no_day(moment: object) -> None:
    with pytest.raises(BadInput, match="is not a day"):
        as_day(moment)  # type: ignore[arg-type]
