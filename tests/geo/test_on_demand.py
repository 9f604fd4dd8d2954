"""Names that are loaded when they are first asked for."""

import pytest

import frontline.geo as geo
from frontline.geo.on_demand import on_demand


def test_a_name_comes_from_its_home_under_its_own_or_another_name() -> None:
    load = on_demand("frontline.geo", {"apart_km": "geodesy", "distance": "geodesy:apart_km"})
    try:
        assert load("apart_km") is load("distance")
        assert load("apart_km").__module__ == "frontline.geo.geodesy"
    finally:
        del geo.distance, geo.apart_km


def test_other_names_are_missed_as_python_misses_them() -> None:
    load = on_demand("frontline.geo", {})
    with pytest.raises(AttributeError, match=r"'frontline\.geo' has no attribute 'nothing'"):
        load("nothing")


def test_it_is_asked_for_once() -> None:
    load = on_demand("frontline.geo", {"a_name_for_this_test": "geodesy:apart_km"})
    try:
        load("a_name_for_this_test")
        assert "a_name_for_this_test" in vars(geo)
    finally:
        del geo.a_name_for_this_test
