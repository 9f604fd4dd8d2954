"""What was learned: the chain, the trees and the ranker do what their definitions say."""

import math
import time
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline import geo
from frontline.geo.learned.forest import Forest
from frontline.geo.learned.ranker_features import FEATURES
from frontline.geo.learned.tagger import LABELS, likeliest, outside
from frontline.geo.learned.weights import FILE, Calibration, load_models, read_models, write_models

NUMBERS = st.floats(-4, 4, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=4), st.data())
def test_the_best_labels_and_the_chance_of_no_name_are_those_of_counting_every_way(
    rows: list[tuple[float, float, float]], data: st.DataObject
) -> None:
    emits = np.array(rows)
    moves = np.array(data.draw(st.lists(NUMBERS, min_size=9, max_size=9))).reshape(3, 3)
    ways = {
        way: sum(emits[n, y] for n, y in enumerate(way))
        + sum(moves[a, b] for a, b in pairwise(way))
        for way in product(range(len(LABELS)), repeat=len(emits))
    }
    labels, out = likeliest(emits, moves), outside(emits, moves)
    assert ways[tuple(labels)] == pytest.approx(max(ways.values()))
    total = sum(math.exp(v) for v in ways.values())
    for n in range(len(emits)):
        exact = sum(math.exp(v) for way, v in ways.items() if way[n] == 0) / total
        assert out[n] == pytest.approx(exact, abs=1e-9)


def by_hand(forest: Forest, row: np.ndarray) -> float:
    total = forest.base
    for root in forest.roots:
        at = root
        while forest.left[at] != at:
            low = row[forest.feature[at]] <= forest.threshold[at]
            at = forest.left[at] if low else forest.right[at]
        total += forest.value[at]
    return float(total)


def test_trees_score_as_when_walked_one_by_one_and_shares_add_up() -> None:
    rows = np.random.default_rng(1).normal(2, 3, (25, len(FEATURES)))
    for forest in load_models().ranker.rounds:
        scores = forest.scores(rows)
        assert scores == pytest.approx([by_hand(forest, row) for row in rows])
        ground = forest.base + forest.value[forest.roots].sum()
        assert forest.shares(rows).sum(axis=1) + ground == pytest.approx(scores)


def test_weights_are_small_open_fast_and_say_where_they_come_from() -> None:
    assert FILE.stat().st_size < 3_000_000
    begun = time.process_time()
    models = read_models(FILE)
    assert time.process_time() - begun < 1
    told = FILE.with_suffix(".txt").read_text("utf-8")
    assert "seed" in told
    assert f"{len(models.tagger.known)} cues" in told


def test_weights_written_and_read_again_are_the_same(tmp_path: object) -> None:
    models = load_models()
    write_models(models, tmp_path / "again.npz")  # type: ignore[operator]
    again = read_models(tmp_path / "again.npz")  # type: ignore[operator]
    text = "Fighting near Azaz; talks in Paris, Texas, and in Springfield, Illinois."
    assert geo.read(text, models=again) == geo.read(text, models=models)


def test_confidence_grows_with_either_belief_and_stays_a_probability() -> None:
    calibration = load_models().calibration
    steps = [0.0, 0.01, 0.3, 0.5, 0.9, 1.0]
    for other in steps:
        by_name = [calibration.confidence(s, other) for s in steps]
        by_place = [calibration.confidence(other, s) for s in steps]
        assert by_name == sorted(by_name)
        assert by_place == sorted(by_place)
        assert all(0 < c < 1 for c in (*by_name, *by_place))
    assert Calibration().confidence(0.5, 0.5) == 0.5


LOCAL = """Sheriff's deputies in Laurel County, Kentucky, searched for a man from London on Monday.
He was last seen near Corbin and Somerset. A court in Lexington will hear the case."""


def test_company_decides_which_london_is_meant() -> None:
    london = next(m for m in geo.read(LOCAL).places if m.text == "London")
    assert london.place
    assert (london.place.country, london.place.area) == ("US", "Kentucky")
    assert london.reasons


def test_a_name_in_no_gazetteer_is_a_mention_and_harms_no_other() -> None:
    plain = {m.text: m.place for m in geo.read(LOCAL).places}
    odd = LOCAL.replace("near Corbin", "in Xyzzyport and near Corbin")
    found = {m.text: m for m in geo.read(odd).places}
    assert found["Xyzzyport"].place is None
    assert found["Xyzzyport"].confidence == 0
    assert {name: found[name].place for name in plain} == plain


def test_counties_states_and_abbreviations_are_placed() -> None:
    text = "Floods hit Rapides Parish, La., Charleston, W.Va., and Ontario on Monday, police said."
    found = {m.text: m.place for m in geo.read(text).places}
    assert found["Rapides Parish"]
    assert found["Rapides Parish"].area == "Louisiana"
    assert found["Charleston"]
    assert found["Charleston"].area == "West Virginia"
