"""Opens layers, whatever they are kept in."""

import json
from pathlib import Path

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from geo.errors import BadInput, UnknownName
from geo.theatre import Theatre, load_theatre, theatres
from layers.build import mosaic_of
from layers.mosaic import Mosaic
from layers.reports import read_reports


def open_layers(what: str | Path, *, theatre: Theatre | str | None = None) -> Mosaic:
    """The mosaic kept in *what*.

    Args:
        what: The name of a theatre, the folder of one, or a ``.csv`` of reports with the columns
            that ``layers.reports.COLUMNS`` explains.
        theatre: For a ``.csv``: the theatre whose actors and border it uses; a theatre's own
            folder needs none.

    Raises:
        BadInput: *what* is none of these, or a file in it is wrong; one line says which and where.
        UnknownName: There is no such theatre.
    """
    path = Path(what)
    if str(what) in theatres():
        return _from_reports(load_theatre(str(what)))
    if path.suffix.lower() == ".csv":
        if theatre is None:
            raise BadInput(f"{what}: reports need a theatre; name it, for example theatre='syria'")
        war = theatre if isinstance(theatre, Theatre) else load_theatre(theatre)
        return _from_reports(war, path)
    if path.is_dir() and (path / "theatre.toml").exists():
        return _from_reports(load_theatre(path))
    if path.exists() or path.suffix or len(path.parts) > 1:
        raise BadInput(
            f"{str(what)!r}: not layers that can be opened; give the name of a theatre "
            f"({', '.join(sorted(theatres()))}), its folder, or a .csv of reports"
        )
    raise UnknownName("layers or theatre", str(what), sorted(theatres()))


def _from_reports(theatre: Theatre, file: Path | None = None) -> Mosaic:
    return mosaic_of(read_reports(file or theatre.reports_csv, theatre), theatre, border(theatre))


def border(theatre: Theatre) -> shapely.Geometry:
    """The country of *theatre* in EPSG:4326: the features of its basemap with layer "border".

    Raises:
        BadInput: The basemap is missing, is not GeoJSON, or has no polygon in that layer.
    """
    file = theatre.basemap
    try:
        features = json.loads(file.read_text("utf-8"))["features"]
        shapes = [shape(f["geometry"]) for f in features if f["properties"]["layer"] == "border"]
    except FileNotFoundError as fault:
        raise BadInput(
            f"{file}: no such file; a theatre needs a basemap with its border"
        ) from fault
    except (ValueError, KeyError, TypeError, AttributeError, ShapelyError) as fault:
        raise BadInput(f"{file}: not a GeoJSON FeatureCollection with layers: {fault}") from fault
    country: shapely.Geometry = shapely.union_all(shapes)
    if country.is_empty or country.geom_type not in {"Polygon", "MultiPolygon"}:
        raise BadInput(f"{file}: no polygon with layer 'border'; add the country's outline")
    return country
