"""A real series of daily maps on the page: how exact it is, how it grows, what Chromium draws."""

import tarfile

import geopandas as gpd
import numpy as np
import pytest
import shapely
from conftest import Opener, Tab
from here import ROOT

from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.imports import plan as importing
from frontline.layers.imports import save as saving
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.page import page
from frontline.layers.page.payload.decode import Payload, block, payload
from frontline.layers.page.payload.payload import STEP, mosaic_payload
from frontline.layers.page.payload.strokes import STRAIGHT

SERIES = ROOT.parent / "shared/data/layers/deepstate/deepstate_daily.tar.xz"
EVERY = 4
METRES = 111_700
"""In a degree, at most."""


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("ukraine")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> gpd.GeoDataFrame:
    """Every so manyth day of the series, as polygons, in order."""
    if not SERIES.exists():
        pytest.skip(f"{SERIES.name} is not beside this checkout")
    folder = tmp_path_factory.mktemp("series")
    with tarfile.open(SERIES) as archive:
        files = sorted((m for m in archive if m.isfile()), key=lambda m: m.name)
        archive.extractall(folder, members=files[::EVERY], filter="data")
    found = importing.plan([folder], importing.Wishes(theatre="ukraine"))
    return saving.zones_table(found).sort_values("day")


@pytest.fixture(scope="module")
def mosaic(table: gpd.GeoDataFrame) -> Mosaic:
    return mosaic_of_zones(table, title="Series")


@pytest.fixture(scope="module")
def made(mosaic: Mosaic, theatre: Theatre) -> str:
    return page(mosaic, theatre, day=mosaic.days[0]).html()


@pytest.fixture(scope="module")
def sent(made: str) -> Payload:
    return payload(block(made, "data"))


def test_no_vertex_of_the_page_is_farther_from_the_source_than_stated(
    table: gpd.GeoDataFrame, mosaic: Mosaic, sent: Payload
) -> None:
    known = np.concatenate([
        shapely.get_coordinates(table.geometry.to_numpy()),
        shapely.get_coordinates(mosaic.edges.lines),  # and crossings of lines of different days
    ])  # fmt: skip
    tree = shapely.STRtree(shapely.points(np.unique(known, axis=0)))
    vertices = shapely.points(np.unique(sent.xy, axis=0))
    _, off = tree.query_nearest(vertices, return_distance=True, all_matches=False)
    assert off.max() <= STEP / 2**0.5 * 1.000001
    assert off.max() * METRES <= 0.0791


def test_no_vertex_of_any_day_is_farther_from_a_line_of_the_page_than_a_tenth_of_a_metre(
    table: gpd.GeoDataFrame, sent: Payload
) -> None:
    within = sent.edge[1:] == sent.edge[:-1]
    pieces = np.stack([sent.xy[:-1], sent.xy[1:]], axis=1)[within]
    tree = shapely.STRtree(shapely.linestrings(pieces))
    vertices = np.unique(shapely.get_coordinates(table.geometry.to_numpy()), axis=0)
    _, off = tree.query_nearest(shapely.points(vertices), return_distance=True, all_matches=False)
    assert off.max() <= (1 / 2**0.5 + STRAIGHT) * STEP * 1.000001
    assert off.max() * METRES <= 0.1014


def test_the_page_grows_with_the_edges_that_differ_not_with_the_days(
    table: gpd.GeoDataFrame, theatre: Theatre
) -> None:
    pieces, size, repeated = [], [], []
    for days in (len(table) // 9, len(table) // 3, len(table)):
        some = table.tail(days)
        told = mosaic_payload(mosaic_of_zones(some, title="Series"), theatre)
        drawn = payload({"mosaic": told})
        pieces.append(len(drawn.xy) - len(drawn.left))  # straight edges, each once
        size.append(len(told["packed"]))
        repeated.append(int(shapely.get_num_coordinates(some.geometry.to_numpy()).sum()))
    each = np.array(size) / pieces
    assert each.max() <= 1.4 * each.min()
    assert size[-1] / size[0] <= 0.6 * repeated[-1] / repeated[0]


def drawn_pixels(tab: Tab) -> np.ndarray:
    """Whether a zone is drawn at every sixth pixel.

    A pixel that a zone half covers, with fill and edge, has the opacity 115 of 255.
    """
    row = tab.page.evaluate(
        """() => {
          const canvas = document.querySelector(".leaflet-zones-pane canvas");
          const box = canvas.getBoundingClientRect();
          const map = map_frontline.getContainer().getBoundingClientRect();
          const [left, top] = [map.left - box.left, map.top - box.top].map(Math.round);
          const { x, y } = map_frontline.getSize();
          const data = canvas.getContext("2d").getImageData(left, top, x, y).data;
          let row = "";
          for (let j = 2; j < y; j += 6)
            for (let i = 2; i < x; i += 6) row += data[4 * (j * x + i) + 3] > 115 ? 1 : 0;
          return row;
        }"""
    )
    return np.array(list(row)) == "1"


def pixel_places(tab: Tab) -> np.ndarray:
    """Longitude and latitude of those pixels."""
    return np.array(
        tab.page.evaluate(
            """() => {
              const { x, y } = map_frontline.getSize();
              const places = [];
              for (let j = 2; j < y; j += 6)
                for (let i = 2; i < x; i += 6) {
                  const { lat, lng } = map_frontline.containerPointToLatLng([i + 0.5, j + 0.5]);
                  places.push([lng, lat]);
                }
              return places;
            }"""
        )
    )


@pytest.mark.browser
def test_ten_days_of_a_real_series_are_drawn_as_their_files_have_them(
    open_page: Opener, table: gpd.GeoDataFrame, made: str
) -> None:
    tab = open_page(made)
    tab.page.evaluate("() => { map_frontline.setView([48, 37], 7.5, { animate: false }); }")
    places = pixel_places(tab)
    for row in table.iloc[:: len(table) // 10].itertuples():
        tab.page.evaluate("(day) => { location.hash = `#day=${day}`; }", str(row.day))
        tab.page.wait_for_selector(f'#masthead time[datetime="{row.day}"]')
        shapely.prepare(row.geometry)
        inside = shapely.contains_xy(row.geometry, *places.T)
        drawn = drawn_pixels(tab)
        assert inside.sum() > 1000
        assert (inside != drawn).sum() <= 0.005 * inside.sum(), row.day
    assert tab.watch.requests == []
    assert [f for f in tab.watch.faults if "willReadFrequently" not in f] == []


@pytest.mark.browser
def test_a_walk_through_all_days_ends_with_the_picture_that_the_last_day_has_at_once(
    open_page: Opener, made: str, mosaic: Mosaic
) -> None:
    walked = open_page(made, fragment=f"#day={mosaic.days[0]}")
    for _ in mosaic.days[1:]:
        walked.page.keyboard.press("ArrowRight")
    at_once = open_page(made, fragment=f"#day={mosaic.days[-1]}")
    for tab in (walked, at_once):
        tab.page.wait_for_selector(f'#masthead time[datetime="{mosaic.days[-1]}"]')
        tab.page.evaluate("() => { map_frontline.setView([48, 37], 8, { animate: false }); }")
    assert np.array_equal(drawn_pixels(walked), drawn_pixels(at_once))


FAR_PIXELS = """() => {
  const canvases = ["zones", "fronts"].map((name) =>
    document.querySelector(`.leaflet-${name}-pane canvas`));
  const read = () => canvases.map((c) =>
    c.getContext("2d").getImageData(0, 0, c.width, c.height).data);
  const stepped = read();
  map_frontline.fire("viewreset");  // everything is painted anew
  const whole = read();
  let [far, drawn] = [0, 0];
  stepped.forEach((data, k) => data.forEach((value, i) => {
    far += Math.abs(value - whole[k][i]) > 24;
    drawn += whole[k][i] > 0;
  }));
  return [far, drawn];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("zoom", [7, 9.25])
def test_what_a_step_paints_anew_is_what_the_whole_map_would_show(
    open_page: Opener, made: str, mosaic: Mosaic, zoom: float
) -> None:
    tab = open_page(made, fragment=f"#day={mosaic.days[40]}")
    tab.page.evaluate(
        "(zoom) => { map_frontline.setView([48.1, 37.2], zoom, { animate: false }); }", zoom
    )
    for steps in (1, 1, 2, 5, 9):
        for _ in range(steps):
            tab.page.keyboard.press("ArrowRight")
        far, drawn = tab.page.evaluate(FAR_PIXELS)
        assert drawn > 10_000
        assert far <= drawn / 20_000  # ends of strokes, at single pixels
