"""What a GeoJSON collection draws, for a source that knows what its properties mean."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import shapely

from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.model import Holder
from frontline.layers.sources.files.contract import OUTSIDE, Asked, InputFile, Mapped, Mark
from frontline.layers.sources.files.dates import Dated
from frontline.layers.sources.kit.drawn import drawn, imported, unknown_labels
from frontline.layers.sources.kit.features import Shape

Maker = Callable[[str, str], InputFile]

RED, GREEN = Holder("red", "control"), Holder("green", "control")
DAY = Dated(date(2016, 8, 6), "observed", "the file's name", "20160806")
HOMS, OCEAN = shapely.box(36.5, 34.5, 37.5, 35.0), shapely.box(-40, -10, -39, -9)


def collection(*shapes: tuple[str, shapely.Geometry]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {"side": side}, "geometry": shapely.geometry.mapping(g)}
        for side, g in shapes
    ]
    return {"type": "FeatureCollection", "features": features}


def meaning(one: Shape) -> tuple[str, Holder | None, str]:
    side = one.feature.properties["side"]
    return (side, RED, "a rule") if side == "r" else (side, None, "not known")


@pytest.fixture
def seen(made: Maker) -> Callable[..., Any]:
    def look(*shapes: tuple[str, shapely.Geometry], asked: Asked | None = None) -> Any:
        return drawn(made("a.geojson", ""), collection(*shapes), asked or Asked())

    return look


def test_areas_are_zones_of_whom_they_mean(seen: Callable[..., Any]) -> None:
    read = imported(seen(("r", HOMS), ("?", HOMS)), DAY, meaning, Asked())
    assert [(z.holder, z.day, z.label) for z in read.zones] == [(RED, DAY.day, "r")]
    assert read.skipped == {"not known": 1}


def test_what_the_reader_said_wins(seen: Callable[..., Any]) -> None:
    asked = Asked(labels={"R ": GREEN, "?": RED})
    read = imported(seen(("r", HOMS), ("?", HOMS)), DAY, meaning, asked)
    assert [zone.holder for zone in read.zones] == [GREEN, RED]
    assert {one.rule for one in read.mapped} == {"said with --map"}


def test_ground_outside_the_theatre_is_left_out_and_counted(seen: Callable[..., Any]) -> None:
    asked = Asked(load_theatre("syria"))
    read = imported(seen(("r", OCEAN), ("r", HOMS)), DAY, meaning, asked)
    assert len(read.zones) == 1
    assert read.skipped == {OUTSIDE: 1}


def test_points_become_marks_or_are_counted(seen: Callable[..., Any]) -> None:
    look = seen(("r", shapely.Point(37, 35)))
    assert imported(look, DAY, meaning, Asked()).skipped == {"point, not an area": 1}

    def mark(one: Shape) -> Mark:
        return Mark(DAY.day, None, "unit", "x", "", {}, one.geometry)

    assert len(imported(look, DAY, meaning, Asked(), marks=mark).marks) == 1


def test_labels_that_nobody_knows_are_asked_about_with_the_way_out() -> None:
    found = (Mapped("?", None, "not known", 3), Mapped("r", RED, "a rule", 1))
    (question,) = unknown_labels(found, "not known")
    assert "'?' (3)" in question
    assert '--map "?=ACTOR[:STATUS]"' in question
