"""The places a name keeps company with, against plain loops."""

import numpy as np
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
    others = Company.of(named).others("a")
    assert list(others.keys) == [key for key, *_ in named if key != "a"]
    assert len(others) == len(others.lons) == len(others.starts)


@given(NAMED, st.integers(0, 500))
def test_beside_are_the_few_that_stand_nearest(
    named: list[tuple[str, int, Place]], start: int
) -> None:
    company = Company.of(named)
    beside = company.at(company.nearest(start))
    gaps = sorted(abs(at - start) for _, at, _ in named)[:BESIDE]
    assert [abs(at - start) for at in beside.starts] == gaps


@given(NAMED)
def test_distances_are_those_on_the_ground(named: list[tuple[str, int, Place]]) -> None:
    company = Company.of(named)
    for number, (_, _, place) in enumerate(named):
        plain = [apart_km(place, other) for _, _, other in named]
        assert np.allclose(company.distances(place), plain, atol=1e-6)
        assert np.isclose(company.spread()[number], max(plain), atol=1e-6)
