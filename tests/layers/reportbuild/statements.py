"""A plain statement, to be changed by the tests of what is joined from them."""

from dataclasses import replace
from datetime import date
from typing import Any

from frontline.layers.reportbuild.statements import Statement

PLAIN = Statement(
    place="Marea", admin="Aleppo", lon=37.2, lat=36.48, coord_source="OCHA 1",
    day=date(2016, 4, 14), precision="day", controller="isis", previous="opposition", kind="place",
    event="captured", certainty="reported", verification="looked_up", radius_km=None, note="",
    source="a paper", url="https://example.org/a", distance=2, corrects=False, place_id="",
    origin="events.csv:2",
)  # fmt: skip


def said(**changes: Any) -> Statement:
    """The plain statement with other values."""
    return replace(PLAIN, **changes)
