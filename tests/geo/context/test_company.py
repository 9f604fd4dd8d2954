"""The places a name keeps company with, against plain loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.context.company import BESIDE, Company
from frontline.geo.geodesy import apart_km
from frontline.geo.model import Place

NAMED = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.integers(0, 500),
        st.builds(
            Place,
            id=st.just("x"),
            name=st.just("x"),
            kind=st.just("settlement"),
            lon=st.floats(30, 40),
            lat=st.floats(30, 40),
        ),
    ),
    max_size=8,
)


@given(NAMED)
def test_a_name_is_never_its_own_company(named: list[tuple[str, int, Place]]) -> None:
    company = Company.of(named)
    assert len(company) == len(company.lons) == len(company.starts)
    others = [company.keys[n] for n in company.others("a")]
    assert others == [key for key, *_ in named if key != "a"]


@given(NAMED, st.integers(0, 500))
def test_beside_are_the_few_that_stand_nearest(
    named: list[tuple[str, int, Place]], start: int
) -> None:
    company = Company.of(named)
    beside = company.nearest(range(len(named)), start)
    gaps = sorted(abs(at - start) for _, at, _ in named)[:BESIDE]
    assert [abs(company.starts[n] - start) for n in beside] == gaps


@given(NAMED)
def test_distances_are_those_on_the_ground(named: list[tuple[str, int, Place]]) -> None:
    company = Company.of(named)
    plain = [[apart_km(place, other) for _, _, other in named] for _, _, place in named]
    table = company.table([place for _, _, place in named])
    assert np.allclose(table, np.reshape(plain, table.shape), atol=1e-6)
    if named:
        assert company.spread(range(len(named))) == pytest.approx(min(map(max, plain)), abs=1e-6)
