"""A snapshot says what it was made from, and whoever changes it is found out.

Syria shows that its size makes no difference; what is changed by hand is changed on a small war.
"""

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import tiny
from hypothesis import given, settings
from hypothesis import strategies as st
from small_war import small_war as small_war

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.page.html.map import script_json
from frontline.layers.page.html.seal import MARK, sealed, unbroken
from frontline.layers.page.page import page
from frontline.layers.page.payload.codec import deltas, pack, zigzag
from frontline.layers.page.payload.decode import LARGEST, block, payload, unpack
from frontline.layers.page.payload.payload import drawing_of
from frontline.layers.page.snapshot.checks import Check, differences
from frontline.layers.page.snapshot.reissue import part_hashes
from frontline.layers.page.snapshot.snapshot import Beside, snapshot
from frontline.layers.page.snapshot.verify import verify
from frontline.layers.planar.measure import area_km2

DAY = date(2016, 8, 6)
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def made(small_war: Path) -> str:
    key = small_war.name
    return snapshot(layers.open(key), load_theatre(key), day=DAY).html()


@pytest.fixture(scope="module")
def syria() -> str:
    return snapshot(layers.open("syria"), load_theatre("syria"), day=DAY).html()


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with a text and a second source."""
    folder = tmp_path_factory.mktemp("tiny")
    mosaic = tiny.mosaic(area_km2=area_km2(tiny.mosaic().polygons))
    other = Beside(replace(mosaic, title="Another gazette"), (Path(tiny.__file__),))
    return snapshot(
        mosaic, tiny.theatre(folder), reading=tiny.reading(), beside=other,
        inputs=(Path(tiny.__file__),),
    ).html()  # fmt: skip


@pytest.fixture(scope="module")
def page_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where changed pages are written, one over the other."""
    return tmp_path_factory.mktemp("pages")


def checked(folder: Path, html: str) -> dict[str, Check]:
    file = folder / "page.html"
    file.write_bytes(html.encode())
    return {check.what: check for check in verify(file)}


def data_changed(html: str, change: Callable[[dict], None]) -> str:
    """The page with its data changed and sealed again, as somebody would who knows how."""
    data = block(html, "data")
    change(data)
    tag = '<script type="application/json" id="data">'
    start = html.index(tag) + len(tag)
    end = html.index("</script>", start)
    changed = html[:start] + json.dumps(data).replace("<", "\\u003c") + html[end:]
    return sealed(re.sub('"seal":"[0-9a-f]{64}"', f'"seal":"{MARK}"', changed))


EAST, NORTH, AREAS, DAYS, INFORMED, HOLDER = 3, 5, 9, 10, 11, 15
"""Places of streams, see ``payload``."""


def repacked(data: dict, stream: int, change: Callable[[list[int]], object]) -> None:
    """Change one stream of the packed numbers."""
    streams = [found.tolist() for found in unpack(data["mosaic"]["packed"])]
    change(streams[stream])
    data["mosaic"]["packed"] = pack(streams)


def leaves(tree: Any, path: tuple = ()) -> Iterator[tuple]:
    """The way to every text and number in a tree of JSON."""
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, inner in steps:
        if isinstance(inner, dict | list):
            yield from leaves(inner, (*path, step))
        else:
            yield (*path, step)


def altered(tree: Any, path: tuple) -> None:
    """Change one leaf a little: a text by a letter, a number by one."""
    for step in path[:-1]:
        tree = tree[step]
    old = tree[path[-1]]
    if isinstance(old, bool) or old is None:
        tree[path[-1]] = not old
    elif isinstance(old, str):
        tree[path[-1]] = old[:-1] + ("x" if old[-1:] != "x" else "y")
    else:
        tree[path[-1]] = old + 1


def block_replaced(html: str, name: str, data: Any) -> str:
    """The page with another block of JSON, sealed again."""
    start = html.index(f'id="{name}">') + len(f'id="{name}">')
    end = html.index("</script>", start)
    changed = html[:start] + script_json(data) + html[end:]
    return sealed(re.sub('"seal":"[0-9a-f]{64}"', f'"seal":"{MARK}"', changed))


def told_of(folder: Path, html: str) -> list[bool | None]:
    """What each check says; a page that is refused agrees with nothing."""
    try:
        return [check.agrees for check in checked(folder, html).values()]
    except BadInput:
        return [False]


def packed_changed(html: str, stream: int, at: int, by: int) -> str:
    def change(numbers: list[int]) -> None:
        numbers[at] += by

    return data_changed(html, lambda data: repacked(data, stream, change))


@pytest.mark.parametrize("size", ["made", "syria"])
def test_a_snapshot_as_it_was_made_agrees_with_itself_and_with_its_inputs(
    size: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    checks = checked(tmp_path, request.getfixturevalue(size))
    assert list(checks) == [
        "file", "parts", "program", "figures", "areas", "inputs", "made again",
    ]  # fmt: skip
    assert all(check.agrees for check in checks.values())
    assert differences(list(checks.values())) == ""


def test_the_manifest_tells_figures_that_the_mosaic_gives(syria: str) -> None:
    mosaic, told = layers.open("syria"), block(syria, "manifest")
    assert told["figures"]["shown"] == str(DAY)
    assert told["figures"]["cells"] == len(drawing_of(mosaic).sent)
    assert told["figures"]["reports"] == len(mosaic.reports)
    for day, held in told["figures"]["area_km2"].items():
        truth = mosaic.areas_on(day).to_dict()
        assert held == pytest.approx(truth, abs=6e-4)
    assert {row["name"] for row in told["inputs"]} >= {"control_reports.csv", "theatre.toml"}
    assert {"python", "shapely"} <= set(told["versions"])


@given(where=st.floats(0, 1, exclude_max=True))
def test_one_byte_changed_anywhere_breaks_the_seal(made: str, where: float) -> None:
    at = int(where * len(made))
    other = "x" if made[at] != "x" else "y"
    assert not unbroken(made[:at] + other + made[at + 1 :])


@pytest.mark.parametrize(
    "change",
    [
        lambda html: html.replace("Small war", "Small wax", 1),
        lambda html: html.replace("</body>", "<p>More</p></body>"),
        lambda html: html + "\n",
        lambda html: html.replace("2016-08-06", "2016-08-07", 1),
    ],
)
def test_a_page_changed_by_hand_is_found_out(made: str, change: Change, tmp_path: Path) -> None:
    changed = change(made)
    assert changed != made
    assert checked(tmp_path, changed)["file"].agrees is False


@pytest.mark.parametrize(
    ("change", "what", "words"),
    [
        (lambda d: repacked(d, AREAS, lambda s: s.__setitem__(5, 1_000)), "areas",
         "cell 5 is stated as "),
        (lambda d: repacked(d, DAYS, lambda s: s.__setitem__(0, s[0] - 2)), "figures",
         "2013-12-31 counted"),
        (lambda d: repacked(d, DAYS, lambda s: s.__setitem__(2, s[2] + 2)), "made again", "days"),
        (lambda d: repacked(d, INFORMED, lambda s: s.pop()), "figures", "days_with_information"),
        (lambda d: d["mosaic"]["reports"].append(d["mosaic"]["reports"][-1]), "figures",
         "in the manifest, "),
        (lambda d: d["mosaic"]["holders"].reverse(), "figures", "area_km2"),
    ],
)  # fmt: skip
def test_numbers_changed_and_sealed_again_are_found_out(
    made: str, change: Callable[[dict], None], what: str, words: str, tmp_path: Path
) -> None:
    checks = checked(tmp_path, data_changed(made, change))
    assert checks["file"].agrees is True
    assert checks[what].agrees is False
    assert words in checks[what].detail


@pytest.mark.parametrize(
    ("stream", "what"),
    [(EAST, "areas"), (NORTH, "areas"), (HOLDER, "figures")],
    ids=["lon", "lat", "holder"],
)
def test_packed_numbers_changed_and_sealed_again_are_found_out(
    made: str, stream: int, what: str, tmp_path: Path
) -> None:
    mosaic = layers.open("small")
    state = mosaic.states[drawing_of(mosaic).sent[0], 0]
    by = 100 if stream != HOLDER else int(state == 0) - int(state > 0)
    checks = checked(tmp_path, packed_changed(made, stream, 0 if stream == HOLDER else 7, by))
    assert checks["file"].agrees is True
    assert checks[what].agrees is False or checks["made again"].agrees is False
    assert checks["made again"].agrees is False


@settings(max_examples=40, deadline=None)
@given(data=st.data(), hides=st.booleans())
def test_whatever_of_the_map_is_changed_and_sealed_again_is_found_out(
    made: str, page_folder: Path, data: st.DataObject, hides: bool
) -> None:
    drawn, told = block(made, "data"), block(made, "manifest")
    part = data.draw(st.sampled_from(["mosaic", "basemap", "names", "licences"]))
    altered(drawn, data.draw(st.sampled_from(list(leaves({part: drawn[part]})))))
    if hides:  # whoever changes a part may write its hash anew
        told["parts"] = part_hashes(drawn)
    changed = block_replaced(block_replaced(made, "data", drawn), "manifest", told)
    assert unbroken(changed)
    assert False in told_of(page_folder, changed)


@pytest.mark.parametrize("step", [1.0001, 1e9, -1.0])
def test_a_line_that_leaves_the_earth_is_damage_and_not_measured(
    made: str, step: float, tmp_path: Path
) -> None:
    """A step of a degree made lines of 46 million pieces, and nine gigabytes of them."""
    drawn = block(made, "data")
    drawn["mosaic"]["step"] = step
    with pytest.raises(BadInput, match="damaged"):
        checked(tmp_path, block_replaced(made, "data", drawn))


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_of_text_title_or_second_source_is_changed_is_found_out(
    compared: str, page_folder: Path, data: st.DataObject
) -> None:
    drawn = block(compared, "data")
    part = data.draw(st.sampled_from(["text", "beside", "title", "day", "theatre"]))
    ways = list(leaves({part: drawn[part]}))
    altered(drawn, data.draw(st.sampled_from(ways)))
    assert False in told_of(page_folder, block_replaced(compared, "data", drawn))


FREE = {"versions", "seal", "open_only", "quoted_words"}
"""Of the machine it was made on; what the seal itself says; choices that change nothing here: no
file of this war is closed, and no text goes out."""


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_manifest_changed_and_sealed_again_no_longer_agrees(
    made: str, page_folder: Path, data: st.DataObject
) -> None:
    told = block(made, "manifest")
    ways = [way for way in leaves(told) if not FREE & {way[0], way[-1]}]
    altered(told, data.draw(st.sampled_from(ways)))
    assert told_of(page_folder, block_replaced(made, "manifest", told)) != [True] * 7


@pytest.mark.parametrize(
    "change",
    [
        lambda html: html.replace("<body>", '<body><p style="color:red">Denied</p>', 1),
        lambda html: html.replace("img-src data:", "img-src *", 1),
        lambda html: html.replace("frontline.start", "frontline.stop", 1),
        lambda html: html.replace('lang="en"', 'lang="de"', 1),
    ],
)
def test_scripts_and_markup_changed_and_sealed_again_are_found_out(
    made: str, change: Change, tmp_path: Path
) -> None:
    changed = change(made)
    assert changed != made
    changed = sealed(re.sub('"seal":"[0-9a-f]{64}"', f'"seal":"{MARK}"', changed))
    checks = checked(tmp_path, changed)
    assert checks["file"].agrees is True
    assert checks["program"].agrees is False


def test_a_page_of_another_edition_says_so_and_its_figures_are_still_counted(
    made: str, tmp_path: Path
) -> None:
    told = block(made, "manifest")
    told["program"], told["maker"] = "0" * 64, "Frontline 0.0.9"
    checks = checked(tmp_path, block_replaced(made, "manifest", told))
    assert checks["program"].agrees is None
    assert "Frontline 0.0.9" in checks["program"].detail
    assert checks["figures"].agrees is checks["made again"].agrees is True


def test_both_sources_of_a_comparison_are_counted(compared: str, tmp_path: Path) -> None:
    checks = checked(tmp_path, compared)
    assert checks["second source: figures"].agrees is True
    assert checks["second source: areas"].agrees is True
    told = block(compared, "manifest")
    told["beside"]["figures"]["area_km2"]["2016-01-01"]["red"] += 40
    checks = checked(tmp_path, block_replaced(compared, "manifest", told))
    assert checks["second source: figures"].agrees is False


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda html: html[:900], "0 blocks 'manifest'"),
        (lambda html: html.replace('id="manifest"', 'id="other"'), "0 blocks 'manifest'"),
        (lambda html: re.sub(r'"packed":"....', '"packed":"????', html), "damaged"),
        (lambda html: re.sub(r'"packed":"([^"]{800})[^"]*"', r'"packed":"\1"', html), "damaged"),
        (lambda html: html.replace('"format":2', '"format":9'), "format 2"),
        (lambda html: html.replace('"format":8', '"format":1'), "of format 1, not 8"),
        (lambda html: html.replace('"figures":{', '"shapes":{'), "manifest is damaged"),
        (lambda html: html.replace('"holders":[', '"holders":[["x"],'), "damaged"),
    ],
)
def test_what_is_no_whole_snapshot_is_refused_in_one_line(
    made: str, change: Change, words: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=words) as fault:
        checked(tmp_path, change(made))
    assert str(fault.value).startswith(str(tmp_path / "page.html"))
    assert "\n" not in str(fault.value)


def test_files_that_are_no_text_or_not_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"\xff\xfe\x00PNG")
    with pytest.raises(BadInput, match="not UTF-8"):
        verify(tmp_path / "page.html")
    with pytest.raises(BadInput, match="cannot be read"):
        verify(tmp_path / "nowhere.html")


def test_numbers_that_unpack_to_endless_ones_are_refused() -> None:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = deflate.compress(bytes(LARGEST + 10)) + deflate.flush()
    with pytest.raises(BadInput, match="damaged"):
        unpack(base64.b85encode(bomb).decode())


def test_inputs_of_another_edition_are_said_and_not_compared(
    made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = tmp_path / "wars" / "small"
    edition.mkdir(parents=True)
    for file in load_theatre("small").folder.iterdir():
        if file.is_file():
            (edition / file.name).write_bytes(file.read_bytes())
    with (edition / "control_reports.csv").open("a") as reports:
        reports.write("\n")
    monkeypatch.setenv("FRONTLINE_THEATRES", str(tmp_path / "wars"))
    checks = checked(tmp_path, made)
    assert checks["inputs"].agrees is None
    assert "control_reports.csv" in checks["inputs"].detail
    assert "made again" not in checks


def test_a_page_of_a_theatre_that_is_not_installed_is_still_counted(tmp_path: Path) -> None:
    html = snapshot(tiny.mosaic(area_km2=area_km2(tiny.mosaic().polygons)), tiny.theatre(tmp_path))
    checks = checked(tmp_path, html.html())
    assert [check.agrees for check in checks.values()] == [*[True] * 5, None]
    assert "no theatre named 'tiny'" in checks["inputs"].detail


def pieces(lines: list[np.ndarray], left: np.ndarray, right: np.ndarray) -> set[tuple]:
    """Every straight piece and the cells beside it, the same however lines are cut and turned."""
    sides = zip(lines, left.tolist(), right.tolist(), strict=True)
    steps = ((a, b, *pair) for line, *pair in sides for a, b in pairwise(line.round(5).tolist()))
    return {min((*a, *b, one, other), (*b, *a, other, one)) for a, b, one, other in steps}


def test_what_a_page_holds_is_read_back_as_it_was(tmp_path: Path) -> None:
    mosaic = tiny.mosaic()
    read = payload(block(page(mosaic, tiny.theatre(tmp_path)).html(), "data"))
    assert np.array_equal(read.states, mosaic.states)
    assert (read.days, read.informed, read.holders) == (
        mosaic.days, mosaic.informed, mosaic.holders,
    )  # fmt: skip
    drawn = np.split(read.xy, np.flatnonzero(np.diff(read.edge)) + 1)
    known = [shapely.get_coordinates(line) for line in mosaic.edges.lines]
    assert pieces(drawn, read.left, read.right) == pieces(
        known, mosaic.edges.left, mosaic.edges.right
    )
    for column, day in enumerate(mosaic.days):
        assert read.areas_on(column) == pytest.approx(mosaic.areas_on(day).to_dict())


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(-(2**40), 2**40), max_size=30), max_size=6))
def test_unpacking_undoes_packing(streams: list[list[int]]) -> None:
    coded = [zigzag(deltas(stream)) for stream in streams]
    assert [stream.tolist() for stream in unpack(pack(coded))] == [c.tolist() for c in coded]
