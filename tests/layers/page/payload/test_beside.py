"""What two sources share in a page, added up, is what their comparison says of each day."""

from collections import Counter
from datetime import date
from pathlib import Path

import months
import numpy as np
import pytest
import series
import shapely
import tiny

from frontline.geo.files.folder import open_folder
from frontline.geo.theatre.theatre import Actor, Theatre
from frontline.layers.analysis.compare import agreement
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.epochs.open import open_epochs
from frontline.layers.epochs.write import Drawn, Named, folder_of, save_epochs
from frontline.layers.model import UNKNOWN
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload import beside as module
from frontline.layers.page.payload.beside import beside_payload
from frontline.layers.page.payload.codec import undelta
from frontline.layers.page.payload.decode import unpack
from frontline.layers.page.payload.payload import AREA_STEP_KM2, drawing_of
from frontline.layers.store.marks import empty


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[list[Mosaic]]:
    """Two made-up series, each as one mosaic and in epochs of a month."""
    found = []
    for seed in (3, 4):
        zones = series.series(seed, 70)
        home = tmp_path_factory.mktemp("store")
        made = {"theatre": None, "rest": None, "inputs": []}
        told = Drawn(zones, (), empty(), f"War {seed}", ("made up",), None, made)
        where = open_folder(home / folder_of(None, "made up"))
        save_epochs(where, told, Named(None, "made up", "month"))
        found.append([mosaic_of_zones(zones, title=f"War {seed}"), open_epochs(home)])
    return found


def war(folder: Path) -> Theatre:
    actors = [Actor(a, a, "#777777", "none", ()) for a in (*series.ACTORS, "contested", "unknown")]
    return tiny.theatre(folder, actors=tuple(actors))


def verdicts(one: Mosaic, other: Mosaic, shared: str, day: date) -> dict[str, float]:
    """As the page adds them up: square kilometres of each verdict on a day."""
    first, second, ground, *_ = unpack(shared)
    pairs = zip(undelta(first).tolist(), undelta(second).tolist(), ground.tolist(), strict=True)
    states = []
    for mosaic in (one, other):
        drawing = drawing_of(mosaic)
        column = drawing.mosaic.column(day)
        states.append(drawing.mosaic.spells.of_cells(drawing.sent).holders_at(column))
    km2: Counter[str] = Counter()
    for a, b, area in pairs:
        held = [
            UNKNOWN if cell < 0 else mosaic.holders[int(state[cell])]
            for cell, mosaic, state in zip((a, b), (one, other), states, strict=True)
        ]
        unknown = [holder == UNKNOWN for holder in held]
        if unknown == [False, False]:
            same = held[0].actor == held[1].actor
            what = "agreed" if held[0] == held[1] else "status" if same else "disputed"
        elif all(unknown):
            continue
        else:
            what = "only other" if unknown[0] else "only one"
        km2[what] += area * AREA_STEP_KM2
    return dict(km2)


@pytest.mark.parametrize("kept", [(0, 0), (1, 1), (0, 1)])
@pytest.mark.parametrize("lines", [60, 40_000])
def test_ground_shared_strip_by_strip_adds_up_to_what_the_two_say(
    sources: list[list[Mosaic]],
    kept: tuple[int, int],
    lines: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LINES", lines)
    one, other = (several[n] for several, n in zip(sources, kept, strict=True))
    made = beside_payload(drawing_of(one), other, war(tmp_path))
    assert all("whole" not in mosaic.__dict__ for mosaic in (one, other)), "no epoch is joined"
    for day in (one.days[0], one.days[len(one.days) // 2], one.coverage.last):
        said = agreement(sources[0][0], sources[1][0], day)
        expected = said.ground.groupby("verdict").area_km2.sum().to_dict()
        found = verdicts(one, other, made["shared"], day)
        assert found == pytest.approx(expected, abs=0.02)


def test_each_piece_lies_in_its_box(tmp_path: Path) -> None:
    kept = open_epochs(months.write(tmp_path))
    actors = [Actor(a, a, "#777777", "none", ()) for a in ("red", "green", "blue", "unknown")]
    made = beside_payload(drawing_of(kept), kept, tiny.theatre(tmp_path, actors=tuple(actors)))
    first, second, ground, west, south, width, height = unpack(made["shared"])
    assert (undelta(first) == undelta(second)).all()
    low = np.column_stack([undelta(west), undelta(south)]) * module.BOX_STEP
    boxes = shapely.box(*low.T, *(low + np.column_stack([width, height]) * module.BOX_STEP).T)
    drawn = [months.WEST, months.EAST, months.FAR]
    assert sorted(box.bounds for box in boxes) == sorted(shape.bounds for shape in drawn)
    assert len(ground) == 3
