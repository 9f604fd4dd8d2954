"""``import frontline``: the few names a notebook wants, loaded when they are asked for."""

import subprocess
import sys

import pytest

import frontline
from frontline import geo, layers

HEAVY = ("geopandas", "folium", "streamlit", "matplotlib", "pandas", "pyarrow")


def test_the_names_are_those_of_the_rooms() -> None:
    assert frontline.read is geo.read
    assert frontline.read_many is geo.read_many
    assert frontline.open_layers is layers.open
    assert frontline.briefing is layers.briefing
    assert frontline.__version__ == geo.__version__


def test_every_name_that_is_promised_is_there() -> None:
    for package in (frontline, geo, layers):
        assert all(getattr(package, name) for name in package.__all__)


def test_a_name_that_is_not_there_is_no_name() -> None:
    with pytest.raises(AttributeError, match="frontline"):
        _ = frontline.nothing


def test_importing_it_loads_nothing_heavy() -> None:
    code = f"import sys, frontline; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
