"""Three months of two squares kept in epochs: small enough to be built for a file of tests."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import shapely

from frontline.geo.files.folder import open_folder
from frontline.layers.epochs.kept import Kept, kept_in
from frontline.layers.epochs.write import Drawn, Named, folder_of, save_epochs
from frontline.layers.store.marks import empty

WEST, EAST = shapely.box(38, 35, 39, 36), shapely.box(39, 35, 40, 36)
FAR = shapely.box(41, 35, 42, 36)
"""Ground that only March draws."""
JANUARY, FEBRUARY, MARCH = date(2024, 1, 10), date(2024, 2, 5), date(2024, 3, 20)
DAYS = (
    (JANUARY, "red", WEST), (JANUARY, "green", EAST),
    (FEBRUARY, "red", WEST), (FEBRUARY, "red", EAST),
    (MARCH, "green", WEST), (MARCH, "red", EAST), (MARCH, "blue", FAR),
)  # fmt: skip
EPOCHS = ("2024-01", "2024-02", "2024-03")


def zones() -> gpd.GeoDataFrame:
    """What was drawn on three days."""
    rows = [
        {"day": day, "until": None, "actor": actor, "status": "control", "label": actor,
         "file": f"{day}.kml", "geometry": shape}
        for day, actor, shape in DAYS
    ]  # fmt: skip
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def write(home: Path, sides: Mapping[str, str] = MappingProxyType({})) -> Path:
    """The folder of the source, in a store in *home*; *sides* may be called otherwise."""
    made = {"theatre": None, "rest": None, "inputs": []}
    own = zones()
    own["actor"] = own["actor"].replace(dict(sides))
    drawn = Drawn(own, (), empty(), "Three months", ("made up; MIT",), None, made)
    folder = home / folder_of(None, "squares")
    save_epochs(open_folder(folder), drawn, Named(None, "squares", "month"))
    return folder


def kept(folder: Path) -> Kept:
    """The epochs in a folder that ``write`` made."""
    return kept_in(open_folder(folder))
