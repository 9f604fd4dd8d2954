"""Where ground went from hand to hand is told tile by tile, as of all epochs joined."""

from pathlib import Path

import geopandas as gpd
import pytest
import series
import shapely

from frontline.geo.batch.executor import Processes
from frontline.geo.files.folder import open_folder
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.epochs import busy
from frontline.layers.epochs.epochs import Epochs
from frontline.layers.epochs.kept import kept_in
from frontline.layers.epochs.write import Drawn, Named, save_epochs
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.store.marks import empty


def kept(folder: Path, zones: gpd.GeoDataFrame) -> Epochs:
    """The zones in epochs of a month."""
    made = {"theatre": None, "rest": None, "inputs": []}
    drawn = Drawn(zones, (), empty(), "A war", ("made up",), None, made)
    save_epochs(open_folder(folder), drawn, Named(None, "made up", "month"))
    return Epochs(kept_in(open_folder(folder)))


FACTS = ["changes", "first_change", "last_change"]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mosaic, Epochs]:
    zones = series.series(5, 100)
    return mosaic_of_zones(zones, title="A war"), kept(tmp_path_factory.mktemp("busy"), zones)


@pytest.mark.parametrize("cells", [40_000, 60])
def test_the_busiest_ground_is_that_of_one_mosaic(
    both: tuple[Mosaic, Epochs], cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it is cut in one tile or in many, and without joining all."""
    whole, epochs = both
    monkeypatch.setattr(busy, "CELLS", cells)
    monkeypatch.setitem(epochs.__dict__, "whole", None)
    tiles = len(list(busy._tiles(epochs.kept)))
    assert tiles == 1 if cells == 40_000 else tiles > 4

    ours, theirs = (mosaic.busiest(25, least_km2=0.05) for mosaic in (epochs, whole))
    assert len(ours) == len(theirs) == 25
    assert ours["changes"].tolist() == theirs["changes"].tolist()
    assert ours["area_km2"].to_numpy() == pytest.approx(theirs["area_km2"].to_numpy(), abs=1e-4)
    for one, other in zip(ours.itertuples(), theirs.itertuples(), strict=True):
        assert [getattr(one, fact) for fact in FACTS] == [getattr(other, fact) for fact in FACTS]
        assert shapely.symmetric_difference(one.geometry, other.geometry).area < 1e-8


def test_processes_find_what_one_finds(
    both: tuple[Mosaic, Epochs], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, epochs = both
    monkeypatch.setattr(busy, "CELLS", 400)
    here = epochs.busiest(5)
    apart = Epochs(epochs.kept, Processes(2)).busiest(5)
    assert apart.equals(here)
    assert list(here.columns) == ["place", *FACTS, "area_km2", "geometry"]


def test_where_nothing_ever_changed_hands_no_row_comes(tmp_path: Path) -> None:
    zones = series.series(5, 100)
    still = zones[zones["day"] == zones["day"].min()]
    assert len(kept(tmp_path, still).busiest()) == 0
