"""The square country of ``tests/square.py``, for every test of its ground."""

from pathlib import Path

import pytest

import tests.square as square
from frontline.geo.theatre.theatre import Theatre


@pytest.fixture
def war(tmp_path: Path) -> Theatre:
    """A square country of two degrees with a river from south to north."""
    return square.war(tmp_path)
