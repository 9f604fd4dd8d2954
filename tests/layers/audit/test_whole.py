"""The whole of which a part went out: the same places, lines and words from a page and layers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
import tiny
from small_war import small_war  # noqa: F401  a fixture

from frontline.geo.errors import BadInput, FrontlineError
from frontline.layers.audit.whole import Place, Whole, whole_of
from frontline.layers.imports.open import open_layers
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.snapshot.snapshot import snapshot
from frontline.layers.planar.measure import area_km2
from frontline.layers.publishing.profile import Profile
from frontline.layers.publishing.release import Terms

OPEN = Terms(Profile("whole"))
FIGURES = Terms(Profile("figures", layers="figures", text="none"))


def mosaic() -> Mosaic:
    plain = tiny.mosaic()
    noted = replace(plain.reports[0], note="the 47th Brigade left")
    area = area_km2(plain.polygons)
    return replace(plain, reports=(noted, *plain.reports[1:]), area_km2=area)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    made = snapshot(mosaic(), tiny.theatre(folder), reading=tiny.reading())
    return made.save(folder / "whole.html")


@pytest.fixture(scope="module")
def of_page(page: Path) -> Whole:
    return whole_of(str(page), {}, OPEN)


def test_every_report_of_a_page_is_a_place_with_its_day_and_holder(of_page: Whole) -> None:
    expected = {Place(r.place, r.lon, r.lat, r.day, r.holder.actor) for r in mosaic().reports}
    assert set(of_page.places) == expected


def test_a_page_has_the_words_beside_the_map_and_its_text(of_page: Whole) -> None:
    assert "the 47th Brigade left" in of_page.words
    assert "Fighters left Gharbiya at dawn" in of_page.text
    assert "<b>it</b>" in of_page.text, "as written, no markup"


def test_the_vertices_of_a_page_are_those_of_its_lines(of_page: Whole) -> None:
    corners = {(float(x), float(y)) for x in (38, 39, 40) for y in (35, 36, 37)}
    assert {(round(x, 6), round(y, 6)) for x, y in of_page.points.tolist()} == corners
    assert of_page.allowed is None


@pytest.mark.usefixtures("small_war")
def test_layers_that_went_out_whole_may_show_all_that_they_have() -> None:
    found = whole_of("small", {"theatre": "small"}, OPEN)
    layers = open_layers("small")
    assert len(found.places) == len(layers.reports)
    assert found.text == ""
    assert found.allowed is not None
    lines = shapely.get_coordinates(layers.edges.lines)
    assert np.array_equal(found.points, np.unique(lines, axis=0))
    assert {tuple(row) for row in found.allowed.tolist()} <= {tuple(row) for row in lines.tolist()}
    for report in layers.reports:
        assert report.note in found.words


@pytest.mark.usefixtures("small_war")
def test_of_figures_alone_no_line_may_be_seen() -> None:
    assert whole_of("small", {"theatre": "small"}, FIGURES).allowed is None


@pytest.mark.usefixtures("small_war")
def test_days_that_were_held_back_are_in_the_whole_and_not_in_what_was_let_out() -> None:
    late = date(2016, 8, 1)
    found = whole_of("small", {}, Terms(Profile("late"), late))
    assert any(place.day and place.day > late for place in found.places)
    assert found.allowed is not None
    assert len(found.allowed) <= len(found.points)


@pytest.mark.parametrize("what", ["nowhere.html", "nowhere.parquet", "no-such-war"])
def test_a_whole_that_is_not_there_is_one_line(what: str, tmp_path: Path) -> None:
    asked = str(tmp_path / what) if "." in what else what
    with pytest.raises(FrontlineError) as fault:
        whole_of(asked, {}, OPEN)
    assert "\n" not in str(fault.value)


def test_a_page_that_is_none_of_ours_is_no_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<html><body>nothing</body></html>", "utf-8")
    with pytest.raises(BadInput):
        whole_of(str(file), {}, OPEN)
