"""The metadata ``geo`` that makes a Parquet file a GeoParquet file, written the same everywhere."""

import json
from collections.abc import Sequence
from typing import Any

# EPSG:4326 as PROJJSON, spelt out so that the same data are the same bytes with every PROJ. Without
# it readers call the system OGC:CRS84, and a saved table does not join with a live one. The order
# of its axes does not count: GeoParquet always writes longitude first.
WGS84: dict[str, Any] = {
    "$schema": "https://proj.org/schemas/v0.7/projjson.schema.json",
    "type": "GeographicCRS",
    "name": "WGS 84",
    "datum": {
        "type": "GeodeticReferenceFrame",
        "name": "World Geodetic System 1984",
        "ellipsoid": {
            "name": "WGS 84",
            "semi_major_axis": 6378137,
            "inverse_flattening": 298.257223563,
        },
    },
    "coordinate_system": {
        "subtype": "ellipsoidal",
        "axis": [
            {
                "name": "Geodetic latitude",
                "abbreviation": "Lat",
                "direction": "north",
                "unit": "degree",
            },
            {
                "name": "Geodetic longitude",
                "abbreviation": "Lon",
                "direction": "east",
                "unit": "degree",
            },
        ],
    },
    "id": {"authority": "EPSG", "code": 4326},
}


def geo_metadata(kinds: Sequence[str], bounds: Sequence[float] | None) -> bytes:
    """GeoParquet 1.1 metadata of a file with one column ``geometry`` of WKB in EPSG:4326.

    Args:
        kinds: The types of geometry in it.
        bounds: West, south, east, north in degrees; None where there is no geometry.
    """
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": list(kinds), "crs": WGS84}
    if bounds is not None:
        column["bbox"] = [float(v) for v in bounds]
    whole = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    return json.dumps(whole, separators=(",", ":")).encode()
