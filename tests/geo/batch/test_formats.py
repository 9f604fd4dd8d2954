"""Readings written down: a place is told by the number that GeoNames gives it, where it has one."""

import pytest

from frontline import geo
from frontline.geo.batch.formats import geonames_id


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Talks were held in Paris, France.", 2988507),
        ("Talks were held in France.", 3017382),
        ("Police in Walker County, Texas, met.", 4739690),
        ("Police met in Ontario, Canada.", 6093943),
        ("A fire broke out in Kentucky, USA.", 6254925),
        ("Fighting was reported in Idlib province, Syria.", 169387),
    ],
)
def test_towns_countries_provinces_and_counties_bear_the_number_of_geonames(
    text: str, number: int
) -> None:
    assert number in [geonames_id(m.place) for m in geo.read(text).places]


def test_what_geonames_does_not_count_has_no_number() -> None:
    (region,) = geo.read("They spoke of the Middle East.").places
    assert region.place is not None
    assert geonames_id(region.place) is None
    assert geonames_id(None) is None
