"""Fighting events that the layers were not made from agree with them about who held a place."""

import importlib.util
import sys
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from here import ROOT

from frontline import layers

SCRIPT = ROOT / "bench" / "ucdp.py"


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_ucdp", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_ucdp"] = module
    spec.loader.exec_module(module)
    return module


UCDP = bench()


@pytest.mark.skipif(not UCDP.FOLDER.is_dir(), reason=f"no events in {UCDP.FOLDER}")
def test_the_holder_is_a_side_of_the_fight_in_98_of_100_events() -> None:
    found, left_out = UCDP.events(UCDP.FOLDER)
    checks = UCDP.check(UCDP.Layers(layers.open("syria")), found, UCDP.NEAR_KM, UCDP.DAYS)
    single = [c.fits for c in checks if c.event.where not in UCDP.CITIES]
    assert len(checks) > 5000
    assert left_out["a side that holds no ground here"] < 100  # the table of sides is complete
    assert sum(c.fits for c in checks) / len(checks) >= UCDP.BAR
    assert sum(single) / len(single) >= UCDP.BAR


def test_an_event_between_others_than_the_holder_does_not_fit() -> None:
    syria = UCDP.Layers(layers.open("syria"))
    event = UCDP.Event(
        id="1",
        first=(day := date(2016, 5, 1)),
        last=day,
        lon=37.955,
        lat=36.528,
        where="Manbij town",
        dyad="",
        actors=frozenset(UCDP.actors("Government of Syria") | UCDP.actors("SDF")),
    )
    (wrong,) = UCDP.check(syria, [event], 3.0, 3)
    assert (wrong.fits, wrong.fits_nearest) == (False, False)
    sides = frozenset(UCDP.actors("IS") | UCDP.actors("SDF"))
    (right,) = UCDP.check(syria, [replace(event, actors=sides)], 3.0, 3)
    assert right.fits
    (change,) = UCDP.check(
        syria,
        [replace(event, first=date(2016, 6, 8), last=date(2016, 6, 8))],
        3.0,
        3,
    )
    assert change.fits  # two days before Manbij becomes contested
