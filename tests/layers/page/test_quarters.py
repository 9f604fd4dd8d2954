"""Of a divided city page and table say the same."""

from datetime import date
from itertools import pairwise

import pytest

from frontline import geo, layers
from frontline.layers.page.payload.payload import day_number
from frontline.layers.page.quarters import quarters_payload

CASES = {
    "syria": (
        "Shells fell on Aleppo, Deir ez-Zor, Homs and Raqqa. Manbij was quiet.",
        (2013, 2016, 2018),
    ),
    "ukraine": ("Shells fell on Mariupol, Kherson, Bakhmut and Kharkiv.", (2022, 2023)),
}  # fmt: skip


@pytest.mark.parametrize("theatre", CASES)
def test_the_page_s_shares_of_a_city_are_those_of_the_table(theatre: str) -> None:
    text, years = CASES[theatre]
    mosaic = layers.open(theatre)
    for year in years:
        for day in (date(year, 4, 1), date(year, 12, 5)):
            briefing = layers.briefing(geo.read(text, theatre, day.isoformat()), mosaic)
            found = quarters_payload(briefing.reading, mosaic)
            for standing in briefing.standings():
                shares = {side: round(100 * share) for side, share in standing.shares.items()}
                rows = found.get(standing.mention.place.id)
                if rows is None:
                    assert len(shares) < 2
                    continue
                told = [held for first, held in rows if first <= day_number(day)][-1]
                assert dict(told) == shares
                assert [side for side, _ in told] == list(shares), "the largest first"


def test_a_village_has_none_and_a_city_that_was_divided_has_one_row_a_change() -> None:
    mosaic = layers.open("syria")
    reading = geo.read(CASES["syria"][0], "syria", "2016-12-05")
    found = quarters_payload(reading, mosaic)
    assert "syria:manbij" not in found
    aleppo = found["syria:aleppo"]
    assert all(one[0] < other[0] and one[1] != other[1] for one, other in pairwise(aleppo))
    assert len(aleppo[-1][1]) > 1


def test_an_area_with_bounds_has_the_shares_of_its_ground() -> None:
    mosaic = layers.open("syria")
    text = "Rebels hold Idlib province, the SDF Manbij district. Eastern Ghouta is besieged."
    reading = geo.read(text, "syria", "2016-12-05")
    found = quarters_payload(reading, mosaic)
    assert {"syria:idlib-governorate", "syria:manbij-district", "syria:eastern-ghouta"} == {*found}
    day = day_number(date(2016, 12, 5))
    idlib = [held for first, held in found["syria:idlib-governorate"] if first <= day][-1]
    assert idlib[0][0] == "opposition"
    assert sum(share for _, share in idlib) == pytest.approx(100, abs=2)
