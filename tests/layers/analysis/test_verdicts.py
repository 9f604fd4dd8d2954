"""Claims against layers: 100 written sentences over an invented layer of three actors."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import geopandas as gpd
import pytest
import shapely
from here import ROOT

from frontline.geo.model import Claim, Mention, Place
from frontline.layers.analysis.verdicts import Verdict, verdict
from frontline.layers.asked.place_cells import Where
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.mosaic.mosaic import Mosaic

MADE = json.loads((ROOT / "tests/written/verdicts.json").read_text("utf-8"))
ITEMS = MADE["items"]


def zones(layers: dict[str, Any]) -> gpd.GeoDataFrame:
    rows = []
    for day in sorted(layers):
        for feature in layers[day]["features"]:
            told = feature["properties"]
            rows.append(
                {
                    "actor": told["actor"] or "contested",
                    "status": "contested" if told["actor"] is None else "control",
                    "day": date.fromisoformat(day),
                    "until": None,
                    "label": "",
                    "file": "verdicts.json",
                    "geometry": shapely.geometry.shape(feature["geometry"]),
                }
            )
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


@cache
def mosaic() -> Mosaic:
    return mosaic_of_zones(zones(MADE["layers"]), title="Invented layer")


def places() -> dict[str, Where]:
    found = {}
    for place in MADE["places"]:
        area = shapely.geometry.shape(place["geometry"]) if "geometry" in place else None
        point = area.representative_point() if area else None
        lon, lat = (point.x, point.y) if point else (place["lon"], place["lat"])
        found[place["name"]] = Where(place["name"], lon, lat, area)
    return found


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def claim(told: dict[str, Any]) -> Claim:
    return Claim(
        start=0,
        end=1,
        type=told["type"],
        actors=tuple(told["actors"]),
        against=tuple(told["against"]),
        places=(),
        start_day=day(told["start_day"]),
        end_day=day(told["end_day"]),
        day_from="sentence",
        modality=told["modality"],
        polarity=told["polarity"],
        speaker="text",
        rule="written",
    )


def answer(item: dict[str, Any], layers: Mosaic | None = None) -> Verdict:
    known = places()
    asked = [known[name] for name in item["claim"]["places"]]
    return verdict(claim(item["claim"]), asked, layers or mosaic())


def right(found: Verdict, expected: dict[str, Any]) -> bool:
    return (
        found.kind == expected["verdict"]
        and (found.first_later == day(expected.get("first_later")))
        and (found.last_earlier == day(expected.get("last_earlier")))
        and ("share" not in expected or found.share == pytest.approx(expected["share"], abs=0.02))
        and ("why" not in expected or found.why == expected["why"])
    )


def test_the_written_verdicts_are_right() -> None:
    answers = [(item, answer(item)) for item in ITEMS]
    wrong = [
        (i["id"], i["text"], i["expected"], v) for i, v in answers if not right(v, i["expected"])
    ]
    assert len(wrong) <= 0.05 * len(ITEMS), wrong
    agrees = [i["id"] for i, v in answers if v.kind == "agrees" != i["expected"]["verdict"]]
    assert not agrees, "agrees where the layer disagrees"


def test_moving_an_edge_across_the_place_flips_the_verdict() -> None:
    item = next(i for i in ITEMS if i["id"] == "v001")
    assert answer(item).kind == "agrees"
    moved = json.loads(json.dumps(MADE["layers"]))
    for layer in moved.values():
        for feature in layer["features"]:
            actor = feature["properties"]["actor"]
            feature["properties"]["actor"] = {"a": "b", "b": "a"}.get(actor, actor)
    assert answer(item, mosaic_of_zones(zones(moved), title="Moved")).kind == "disagrees"


def test_without_the_day_there_is_no_layer() -> None:
    item = next(i for i in ITEMS if i["id"] == "v001")
    later = {d: layer for d, layer in MADE["layers"].items() if d > "2031-03-06"}
    found = answer(item, mosaic_of_zones(zones(later), title="Later"))
    assert found.kind == "no layer that day"


@pytest.mark.parametrize(("chance", "kind"), [(0.49, "not checkable"), (0.5, "agrees")])
def test_of_a_place_that_is_more_likely_another_no_verdict_is_given(
    chance: float, kind: str
) -> None:
    item = next(i for i in ITEMS if i["id"] == "v001")
    (spot,) = (places()[name] for name in item["claim"]["places"])
    place = Place("x", spot.name, "settlement", spot.lon, spot.lat)
    named = Mention(spot.name, 0, len(spot.name), "settlement", place, chance)
    found = verdict(replace(claim(item["claim"]), places=(named,)), [spot], mosaic())
    assert found.kind == kind
    assert (spot.name in found.line) == (kind == "not checkable")
