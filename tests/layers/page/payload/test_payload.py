"""What travels inside the page is the mosaic, whole and exact to the stated step."""

import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import tiny
from here import TESTS
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from frontline import layers
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.border import border
from frontline.layers.build.from_reports import mosaic_of
from frontline.layers.build.reports import read_reports
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.page.html.map import script_json
from frontline.layers.page.payload import codec, decode, payload
from frontline.layers.page.payload.strokes import Strokes, strokes
from frontline.layers.page.payload.trails import edge_streams
from frontline.layers.planar.arrangement import Edges

SLIVER = 1e-7
"""Square degrees, a tenth of a hectare: what the corners of small ground may lose on the way."""
PROBE = TESTS / "page" / "probe.mjs"
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed: its half cannot run")


def ask(**questions: Any) -> dict[str, Any]:
    """The answers of the page's own modules, run by node."""
    assert NODE
    done = subprocess.run(
        [NODE, str(PROBE)], input=json.dumps(questions), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


@pytest.fixture(scope="module")
def syria() -> Mosaic:
    """Cells around the reports of Syria: each travels as what it is."""
    war = load_theatre("syria")
    return mosaic_of(read_reports(war.reports_csv, war), war, border(war))


@pytest.fixture(scope="module")
def answers(syria: Mosaic) -> dict[str, Any]:
    """What the browser's modules say about Syria."""
    rng = np.random.default_rng(7)
    points = np.column_stack([rng.uniform(35.5, 42.5, 400), rng.uniform(32.2, 37.4, 400)])
    stops = [0, 40, 120, 200, 280, len(syria.days) - 1]
    data = payload.mosaic_payload(syria, load_theatre("syria"))
    pairs = [list(pair) for pair in pairwise(stops)]
    said = ask(mosaic=data, points=points.tolist(), stops=stops, pairs=pairs)
    return {**said, "points": points, "stops": stops, "pairs": pairs}


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 2**52), max_size=30), max_size=4))
def test_varints_are_minimal_and_end_where_they_say(streams: list[list[int]]) -> None:
    for stream in streams:
        coded = codec.varints(stream)
        assert len(coded) == sum(max(1, -(-n.bit_length() // 7)) for n in stream)
        assert sum(byte < 128 for byte in coded) == len(stream)


@needs_node
def test_the_browser_reads_the_numbers_that_python_packed() -> None:
    rng = np.random.default_rng(3)
    cases = [[], [[]], [[0]], [[127, 128, 2**32, 2**52]]]
    cases += [[rng.integers(0, 2**k, 20).tolist() for k in range(1, 50, 7)] for _ in range(5)]
    signed = [[rng.integers(-(2**k), 2**k, 20).tolist() for k in (3, 20, 40)] for _ in range(5)]
    coded = [[codec.zigzag(codec.deltas(stream)) for stream in case] for case in signed]
    said = ask(packed=[codec.pack(case) for case in [*cases, *coded]])
    assert said["packed"][: len(cases)] == cases
    assert said["sums"][len(cases) :] == signed


@needs_node
def test_a_day_is_the_same_day_in_both_languages() -> None:
    days = [date(1600, 2, 29), date(1969, 12, 31), date(1970, 1, 1), date(2016, 8, 6)]
    days += [date(2016, 1, 1) + timedelta(k) for k in range(370)]
    numbers = [payload.day_number(day) for day in days]
    assert ask(days=numbers)["days"] == [
        [d.isoformat(), n] for d, n in zip(days, numbers, strict=True)
    ]


@needs_node
def test_an_age_is_never_made_to_look_older_or_younger_than_its_unit() -> None:
    said = ask(spans=[0, 1, 20, 21, 69, 70, 730, 731, 3000])["spans"]
    young = ["0 days", "1 day", "20 days", "3 weeks", "9 weeks"]
    assert said == [*young, "2 months", "23 months", "2 years", "8 years"]


@given(st.recursive(st.text() | st.integers() | st.booleans(), st.lists, max_leaves=8))
def test_json_between_script_tags_keeps_every_text_and_cannot_end_the_tag(value: Any) -> None:
    text = script_json({"value": value})
    assert json.loads(text)["value"] == value
    assert not set(text) & {"<", ">", "&", "\u2028", "\u2029"}


def test_a_number_that_json_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        script_json({"area": float("nan")})


@needs_node
def test_every_edge_travels_once_and_lies_where_it_lay_to_a_tenth_of_a_metre(
    syria: Mosaic, answers: dict[str, Any]
) -> None:
    sides = zip(syria.edges.left.tolist(), syria.edges.right.tolist(), strict=True)
    expected = by_cells(syria.edges.lines, sides)
    sent = [shapely.LineString(line) for line in answers["lines"]]
    found = by_cells(sent, zip(*answers["sides"], strict=True))
    assert set(found) == set(expected)
    for cells, line in found.items():
        assert shapely.hausdorff_distance(line, expected[cells]) <= 0.9 * payload.STEP
        assert line.length == pytest.approx(expected[cells].length, abs=20 * payload.STEP)
    known = shapely.MultiPoint(shapely.get_coordinates(syria.edges.lines))
    vertices = shapely.points(shapely.get_coordinates(sent))
    assert shapely.distance(vertices, known).max() <= payload.STEP / 2**0.5 * 1.001


def by_cells(lines: Iterable[Any], sides: Iterable[tuple[int, int]]) -> dict[Any, Any]:
    """The line between each two cells, with the lower number on its left."""
    found = defaultdict(list)
    for line, (left, right) in zip(lines, sides, strict=True):
        found[min(left, right), max(left, right)].append(
            line if left < right else shapely.reverse(line)
        )
    return {cells: shapely.line_merge(shapely.MultiLineString(parts), directed=True)
            for cells, parts in found.items()}  # fmt: skip


def test_a_vertex_is_off_by_a_tenth_of_a_metre_at_most_anywhere() -> None:
    rng = np.random.default_rng(5)
    points = np.column_stack([rng.uniform(-180, 180, 5000), rng.uniform(-80, 80, 5000)])
    points[:100] = (np.rint(points[:100] * [1e4, 10]) + 0.499) * payload.STEP  # the worst case
    rounded = codec.quantise(points, payload.STEP) * payload.STEP
    metres = Geod(ellps="WGS84").inv(*points.T, *rounded.T)[2]
    assert 0.075 < np.max(metres) <= 0.079


@given(st.data())
def test_edges_in_trails_are_the_edges_given(data: st.DataObject) -> None:
    corner = st.tuples(st.integers(0, 4), st.integers(0, 4))
    lines = data.draw(st.lists(st.lists(corner, min_size=2, max_size=4), max_size=12))
    points = np.array([xy for line in lines for xy in line], dtype=np.int64).reshape(-1, 2)
    first = np.cumsum([0, *map(len, lines)])
    numbers = np.arange(len(lines))
    streams, order = edge_streams(Strokes(points, first, numbers, np.full_like(numbers, -1)))
    counts, xy = decode._trails(streams[:6])
    found = np.split(xy, np.cumsum(counts)[:-1]) if lines else []
    ends = np.array([[*line[0], *line[-1]] for line in found], dtype=np.int64).reshape(-1, 4)
    sides = decode._sides(ends, np.column_stack(streams[6:]), np.array(order, dtype=np.int64))
    for drawn, (left, right) in zip(found, sides.tolist(), strict=True):
        line = [list(xy) for xy in lines[max(left, right)]]
        assert drawn.tolist() == (line if left >= 0 else line[::-1])
    assert sorted(sides.max(axis=1).tolist() if lines else []) == list(range(len(lines)))


def a_day(*lines: tuple[list[tuple[float, float]], int, int]) -> list[tuple[Any, ...]]:
    """Lines with the cells left and right of each, given in steps -> the strokes they give."""
    drawn = np.array([shapely.LineString(np.array(xy) * 1e-6) for xy, *_ in lines], dtype=object)
    left, right = np.array([pair for _, *pair in lines]).T
    cut = Edges(drawn, left, right, np.zeros(len(drawn))).segments
    found = strokes(cut, np.column_stack([cut.left, cut.right]), 1e-6)
    along = [points.tolist() for points in np.split(found.points, found.first[1:-1])]
    return sorted(zip(along, found.left.tolist(), found.right.tolist(), strict=False))


def test_lines_nearer_than_a_step_are_one_and_what_lies_between_them_is_gone() -> None:
    low, high = [(0, 0), (9, 3.2), (20, 0)], [(0, 0), (9, 2.7), (20, 0)]
    top, ground = [(20, 0), (10, 30), (0, 0)], [(0, 0), (10, -30), (20, 0)]
    hair = a_day((low, 1, 2), (high, 2, 3), (top, 1, -1), (ground, 3, -1))
    assert [s for s in hair if -1 not in s] == [([[0, 0], [9, 3], [20, 0]], 1, 3)]
    assert len(hair) == 3


def test_a_line_drawn_to_and_fro_parts_nothing() -> None:
    spike = [(0, 0), (9, 0), (0, 0.1)]
    assert a_day((spike, 1, 2)) == []


def test_a_crossing_that_parts_nothing_is_left_out_and_a_bend_is_kept() -> None:
    straight, bent = [(0, 0), (700, 301), (1000, 430)], [(0, 0), (700, 310), (1000, 430)]
    assert a_day((straight[:2], 1, 2), (straight[1:], 1, 2)) == [([[0, 0], [1000, 430]], 1, 2)]
    assert a_day((bent[:2], 1, 2), (bent[1:], 1, 2)) == [([list(p) for p in bent], 1, 2)]


def test_cells_that_tell_nothing_apart_travel_as_one(tmp_path: Path) -> None:
    plain = tiny.mosaic(names=("",) * 4, reports=(), spells=Spells.of(np.array(
        [[1, 1, 2], [2, 1, 1], [1, 1, 2], [0, 1, 1]])))  # fmt: skip
    read = decode.payload({"mosaic": payload.mosaic_payload(plain, tiny.theatre(tmp_path))})
    assert sorted(read.area_km2.tolist()) == pytest.approx([200, 400, 400])
    assert all(read.left != read.right)
    for column, day in enumerate(plain.days):
        assert read.areas_on(column) == pytest.approx(plain.areas_on(day).to_dict())
    named = tiny.mosaic(reports=())
    assert payload.drawing_of(named).sent.tolist() == [0, 1, 2, 3]


@needs_node
def test_a_walk_through_the_days_keeps_the_lines_that_part_two_holders(
    syria: Mosaic, tmp_path: Path
) -> None:
    walk = [0, 1, 2, 40, 39, 200, 5, -1, 300, 301, 0]
    data = payload.mosaic_payload(syria, load_theatre("syria"))
    assert ask(mosaic=data, walk=walk)["followed"] == [True] * len(walk)
    plain = payload.mosaic_payload(tiny.mosaic(reports=()), tiny.theatre(tmp_path))
    assert ask(mosaic=plain, walk=[0, 2, -1, 1])["followed"] == [True] * 4


@needs_node
def test_a_change_of_which_only_the_month_is_known_is_open_until_the_month_is_over(
    syria: Mosaic,
) -> None:
    rng = np.random.default_rng(11)
    vague = [r.day for r in syria.reports if r.precision == "month"]
    days = [vague[0], vague[-1], *rng.choice(vague, 12)]
    days += [day + timedelta(int(k)) for day, k in zip(days, rng.integers(0, 40, 14), strict=True)]
    asked = [[syria.column(day), payload.day_number(day)] for day in days]
    data = payload.mosaic_payload(syria, load_theatre("syria"))
    said = ask(mosaic=data, asked=asked)["unsettled"]
    for day, (column, _), cells in zip(days, asked, said, strict=True):
        expected = [cell for cell in range(len(syria.names)) if _open(syria, cell, column, day)]
        assert cells == expected
    assert any(said)
    assert any(len(a) != len(b) for a, b in zip(said[:14], said[14:], strict=True))


def _open(mosaic: Mosaic, cell: int, column: int, day: date) -> bool:
    """Whether the report that brought the cell's holder names only a month that still runs."""
    runs = np.flatnonzero(np.diff(mosaic.states[cell], prepend=-1))
    ground = mosaic.grounds[cell][runs[runs <= column][-1]]
    report = mosaic.reports[ground] if ground >= 0 else None
    same = report and (report.day.year, report.day.month) == (day.year, day.month)
    return bool(same and report and report.precision == "month")


@needs_node
def test_the_browser_knows_every_holder_on_every_day(
    syria: Mosaic, answers: dict[str, Any]
) -> None:
    assert np.array_equal(np.array(answers["states"]).T, syria.states)
    assert set(answers["before"]) == {0}


@needs_node
def test_the_browser_finds_the_cell_under_a_point(syria: Mosaic, answers: dict[str, Any]) -> None:
    lon, lat = answers["points"].T
    expected = syria.cells_at(lon, lat)
    assert (expected >= 0).sum() > 150
    assert np.array_equal(answers["cells"], expected)


@needs_node
def test_zones_drawn_from_edges_are_the_zones_of_the_day(
    syria: Mosaic, answers: dict[str, Any]
) -> None:
    numbers = {(h.actor, h.status): n for n, h in enumerate(syria.holders)}
    for stop, zones in zip(answers["stops"], answers["zones"], strict=True):
        drawn = {holder: _even_odd(rings) for holder, rings in zones}
        table = syria.at(syria.days[stop])
        held = {
            numbers[a, s]: g
            for a, s, g in zip(table.actor, table.status, table.geometry, strict=True)
        }
        assert set(drawn) == set(held)
        for holder, shape in held.items():
            moved = drawn[holder].symmetric_difference(shape).area
            assert moved < max(2e-5 * shape.area, SLIVER)


def _even_odd(rings: list[list[list[float]]]) -> shapely.Geometry:
    """Closed rings filled by the even-odd rule, by way of shapely."""
    shapes = (shapely.make_valid(shapely.Polygon(ring)) for ring in rings)
    return reduce(lambda a, b: a.symmetric_difference(b), shapes)


@needs_node
def test_figures_in_the_browser_are_the_figures_of_the_mosaic(
    syria: Mosaic, answers: dict[str, Any]
) -> None:
    areas = syria.areas()
    assert set(areas.columns) <= set(answers["areas"])
    for actor in areas.columns:
        assert answers["areas"][actor] == pytest.approx(areas[actor].to_numpy(), abs=1e-3)
    for (start, end), shifts in zip(answers["pairs"], answers["shifts"], strict=True):
        table = syria.shifts(syria.days[start], syria.days[end])
        # Ground that was fought over and is shared now changed status, and no holder.
        table = table[table.from_actor != table.to_actor]
        expected = table.groupby(["from_actor", "to_actor"])["area_km2"].sum().to_dict()
        assert {(s["from"], s["to"]): s["area"] for s in shifts} == pytest.approx(
            expected, rel=1e-5
        )


@needs_node
def test_the_front_is_as_long_in_the_browser(syria: Mosaic, answers: dict[str, Any]) -> None:
    lengths = syria.front_lengths().sum(axis=1).to_numpy()
    assert answers["fronts"] == pytest.approx(lengths, rel=1e-4, abs=1e-3)


@needs_node
def test_a_cell_has_the_same_history_in_the_browser(syria: Mosaic, answers: dict[str, Any]) -> None:
    for cell, told in enumerate(answers["histories"]):
        runs = np.flatnonzero(np.diff(syria.states[cell], prepend=-1))
        starts = [payload.day_number(syria.days[column]) for column in runs]
        assert [spell["from"] for spell in told] == starts
        assert [spell["to"] for spell in told] == [*starts[1:], None]
        assert [spell["holder"] for spell in told] == syria.states[cell][runs].tolist()
        assert [spell["report"] for spell in told] == syria.grounds[cell][runs].tolist()


@needs_node
def test_the_browser_measures_the_ground_inside_a_ring_as_the_mosaic_does(syria: Mosaic) -> None:
    data = payload.mosaic_payload(syria, load_theatre("syria"))
    measured = np.array(ask(mosaic=data, enclosed=True)["enclosed"])
    assert measured == pytest.approx(syria.area_km2, rel=1e-4, abs=1e-3)


def test_texts_that_repeat_are_sent_once(tmp_path: Path) -> None:
    data = payload.mosaic_payload(tiny.mosaic(), tiny.theatre(tmp_path))
    assert len(data["words"]) == len(set(data["words"]))
    assert data["words"].count("Tiny gazette") == 1
    assert [data["words"][row[0]] for row in data["reports"][:3]] == list(tiny.NAMES[:3])


@pytest.mark.parametrize("war", ["syria", "iraq", "ukraine"])
def test_ground_is_called_by_a_place_that_lies_in_it_or_by_nobody(war: str) -> None:
    drawing = payload.drawing_of(layers.open(war))
    reports = drawing.mosaic.reports
    cells = drawing.mosaic.cells_at([r.lon for r in reports], [r.lat for r in reports])
    there = {
        (number, report.place)
        for number, report in zip(drawing.numbers[cells].tolist(), reports, strict=True)
    }
    named = {(number, name) for number, name in enumerate(drawing.names) if name}
    assert named <= there
    assert len(named) > 200
    data = payload.mosaic_payload(drawing, load_theatre(war))
    assert decode.cell_names(data, decode.payload({"mosaic": data})) == drawing.names
