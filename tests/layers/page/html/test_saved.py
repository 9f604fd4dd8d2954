"""A page is drawn once, and saved whole or not at all."""

import hashlib
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.layers.figures.page import FiguresPage
from frontline.layers.page.html.saved import SavedPage
from frontline.layers.page.page import Page


class Counted(SavedPage):
    """A page that counts how often it is drawn."""

    drawn = 0

    def _drawn(self) -> str:
        self.drawn += 1
        return "<p>Алеппо</p>\n"


def test_it_is_drawn_once_however_often_it_is_asked_for(tmp_path: Path) -> None:
    page = Counted()
    file = page.save(tmp_path / "page.html")
    assert file.read_bytes() == page.html().encode()
    assert page.digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert page.drawn == 1


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        Counted().save(tmp_path / "gone" / "page.html")
    assert list(tmp_path.iterdir()) == []


def test_pages_of_maps_and_of_figures_are_such() -> None:
    assert issubclass(Page, SavedPage)
    assert issubclass(FiguresPage, SavedPage)
