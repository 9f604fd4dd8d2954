"""Where cells stand and what their evidence is, in a store and in an export, and back."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
import tiny

from frontline.layers.evidence.sites import Sites
from frontline.layers.export.standing import standing
from frontline.layers.model import STEPS, Steps
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.store.standing import columns, rules, sites_of

DEGREES = np.array(tiny.CENTRES)


def with_sites(**changes: object) -> Mosaic:
    """The tiny war, its cells placed where their reports are."""
    sites = Sites(DEGREES, np.array([True, True, False, True]), np.array([10, 0, 5, 7]))
    return tiny.mosaic(sites=replace(sites, **changes))


def test_layers_that_are_drawn_have_no_such_columns() -> None:
    assert columns(tiny.mosaic()) == {}
    assert rules(tiny.mosaic()) is None
    mosaic = tiny.mosaic()
    assert standing(mosaic, mosaic.spells, 0, mosaic.days) is None


def test_every_spell_says_how_far_and_how_old_its_evidence_is() -> None:
    mosaic = with_sites()
    found = {name: column.to_pylist() for name, column in columns(mosaic).items()}
    count = len(mosaic.spells.cell)
    assert {len(column) for column in found.values()} == {count}
    unheld = mosaic.spells.ground < 0
    assert [km is None for km in found["evidence_km"]] == unheld.tolist()
    assert {km for km in found["evidence_km"] if km is not None} == {0.0}
    assert {d for d in found["evidence_days"] if d is not None} == {0}
    assert not any(found["inferred"])


def test_a_cell_away_from_its_report_is_inferred() -> None:
    mosaic = with_sites(degrees=DEGREES + np.array([0.1, 0.0]))
    found = columns(mosaic)
    assert all(v is None or v for v in found["inferred"].to_pylist())
    km = [v for v in found["evidence_km"].to_pylist() if v is not None]
    assert km == pytest.approx([9.0] * len(km), rel=0.03)


def test_sites_come_back_from_their_columns() -> None:
    mosaic = with_sites()
    table = pa.table(columns(mosaic))
    first = np.unique(mosaic.spells.cell, return_index=True)[1]
    again = sites_of(table, first, rules(mosaic))
    assert again
    assert again.degrees.tolist() == DEGREES.tolist()
    assert again.community.tolist() == [True, True, False, True]
    assert again.people.tolist() == [10, 0, 5, 7]
    assert again.steps == Steps()
    assert sites_of(table, first, None) is None


def test_runs_of_cells_together_say_the_mean_by_area() -> None:
    mosaic = with_sites(degrees=DEGREES + np.array([[0.1, 0.0], [0, 0], [0, 0], [0, 0]]))
    found = standing(mosaic, mosaic.spells, 0, mosaic.days)
    assert found
    first = np.flatnonzero(mosaic.spells.cell == 0)[:1]
    other = np.flatnonzero((mosaic.spells.cell == 2) & (mosaic.spells.ground >= 0))[:1]
    told = found.columns(
        [first, np.concatenate([first, other])], mosaic.area_km2[mosaic.spells.cell]
    )
    alone, both = told["evidence_km"]
    assert alone == pytest.approx(9.0, rel=0.03)  # type: ignore[comparison-overlap]
    assert both == pytest.approx(9.0 * 100 / 400, rel=0.05)  # type: ignore[comparison-overlap]
    assert told["inferred"] == [1.0, 0.25]
    assert set(found.steps([first])["evidence"]) <= set(STEPS)


def test_ground_that_nobody_holds_has_no_evidence() -> None:
    mosaic = with_sites()
    found = standing(mosaic, mosaic.spells, 0, mosaic.days)
    assert found
    nobody = np.flatnonzero(mosaic.spells.ground < 0)
    told = found.columns([nobody], mosaic.area_km2[mosaic.spells.cell])
    assert told["evidence_km"] == [None]
    assert told["evidence_days"] == [None]
    assert date(2016, 1, 1) == mosaic.days[0]
