"""A country's outline: the lines of the United Nations, and a map without a gap."""

import json

import pytest
import shapely

from frontline.layers.scaffold.outline import COUNTED, Outlines


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    return Outlines()


@pytest.mark.parametrize(("of", "part", "to"), COUNTED)
def test_a_part_is_counted_where_the_united_nations_count_it(
    outlines: Outlines, of: str, part: tuple[float, float], to: str
) -> None:
    assert outlines.shape(to).contains(shapely.Point(part))
    assert not outlines.shape(of).contains(shapely.Point(part))


@pytest.mark.parametrize(
    ("code", "name"), [(804, "Ukraine"), (760, "Syria"), (887, "Yemen"), (368, "Iraq")]
)
def test_a_country_is_known_by_its_code(outlines: Outlines, code: int, name: str) -> None:
    assert outlines.name(code) == name


def test_a_code_of_no_country_has_no_name(outlines: Outlines) -> None:
    assert outlines.name(999) is None


def test_sea_country_and_neighbours_cover_the_frame_once(outlines: Outlines) -> None:
    box = (42.0, 12.0, 54.0, 19.0)
    features = json.loads(outlines.basemap(["Yemen"], box))["features"]
    ground = [
        (f["properties"]["layer"], shapely.geometry.shape(f["geometry"]))
        for f in features
        if f["properties"]["layer"] in ("border", "neighbour", "sea")
    ]
    assert {layer for layer, _ in ground} == {"border", "neighbour", "sea"}
    shapes = [shape for _, shape in ground]
    whole = shapely.union_all(shapes)
    assert whole.contains(shapely.box(*box))
    assert whole.area == pytest.approx(sum(shape.area for shape in shapes), rel=1e-3)


def test_a_country_far_from_any_sea_has_neither_sea_nor_coast(outlines: Outlines) -> None:
    features = json.loads(outlines.basemap(["Mongolia"], (95.0, 45.0, 110.0, 50.0)))["features"]
    layers = {f["properties"]["layer"] for f in features}
    assert layers == {"border", "neighbour"}
