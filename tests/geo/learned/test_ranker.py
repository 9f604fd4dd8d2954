"""The ranker decides a whole text at once; shares are probabilities, decided names stay."""

from dataclasses import replace

import numpy as np
import pytest
from laid_out import laid_out

from frontline.geo.learned.ranker import MOST_REASONS, SENTENCES, _shares, best
from frontline.geo.learned.ranker_features import MAY, Shared, Slot, slots
from frontline.geo.learned.weights import load_models
from frontline.geo.recognition.rules import find_spans

RANKER = load_models().ranker


def made(text: str) -> list[Slot]:
    laid = laid_out(text)
    return slots(laid.context, find_spans(*laid))[0]


def ranked(names: list[Slot]) -> list[np.ndarray]:
    priors = {n: np.zeros(len(slot.entries)) for n, slot in enumerate(names)}
    return RANKER.rank(names, {}, priors, {})


TEXT = "Talks were held in Paris, Lyon and Springfield; in Qwertiza nobody came."


def test_every_name_has_a_share_for_each_of_its_meanings() -> None:
    names = made(TEXT)
    for slot, shares in zip(names, ranked(names), strict=True):
        assert len(shares) == len(slot.entries)
        assert np.all(shares >= 0)
        assert shares.sum() <= 1 + 1e-9


def test_a_name_that_is_decided_has_no_shares_and_keeps_others_company() -> None:
    names = made(TEXT)
    priors = {n: np.zeros(len(slot.entries)) for n, slot in enumerate(names)}
    shares = RANKER.rank(names, {}, priors, {0: names[0].entries[0]})
    assert len(shares[0]) == 0
    assert len(shares[1]) == len(names[1].entries)


def test_a_prior_moves_a_share_its_way() -> None:
    names = made("Talks were held in Springfield.")
    plain = ranked(names)[0]
    push = np.zeros(len(plain))
    push[-1] = 8.0
    pushed = RANKER.rank(names, {}, {0: push}, {})[0]
    assert pushed[-1] > plain[-1]


def test_reasons_are_few_and_from_the_list() -> None:
    names = made(TEXT)
    picks = [slot.entries[0] if slot.entries else None for slot in names]
    for told in RANKER.reasons(names, picks, {}, {}):
        assert len(told) <= MOST_REASONS
        assert set(told) <= set(SENTENCES)
        assert len(set(told)) == len(told)
    assert RANKER.reasons(names, [None] * len(names), {}, {}) == [()] * len(names)


def test_other_names_speak_for_the_state_that_they_may_share_and_none_for_itself() -> None:
    names = made("Police in Athens, Paris and Waco met. In Paris they stayed.")
    shared = Shared(names)
    for slot in names:
        told = shared.columns(slot)
        assert tuple(told) == MAY
        assert all(len(column) == len(slot.entries) for column in told.values())
        assert all(min(column, default=0) >= 0 for column in told.values())
    paris = next(slot for slot in names if slot.key == "paris")
    spoken = dict(
        zip([e.admin for e in paris.entries], shared.columns(paris)["unit_may"], strict=True)
    )
    assert spoken["TX"] > spoken["KY"]
    assert not any(Shared([paris]).columns(paris)["land_may"]), "a name alone has no company"


def test_a_county_speaks_for_the_town_that_lies_in_it() -> None:
    names = made("Police in Huntsville said so. The jail of Walker County is full.")
    shared = Shared(names)
    town = next(slot for slot in names if slot.key == "huntsville")
    close = dict(zip([e.admin for e in town.entries], shared.closest(town), strict=True))
    assert close["TX"] < close["AL"]
    assert len(set(Shared([town]).closest(town))) == 1, "a name alone is close to nothing"


def test_of_many_namesakes_one_that_lies_close_says_little() -> None:
    (one, other) = made("Police in Huntsville, Springfield met.")[:2]
    town = next(e for e in one.entries if e.admin == "AL")
    spot = one.entries.index(town)
    near = replace(town, place=replace(town.place, lon=town.place.lon + 0.05))
    few, many = replace(other, entries=(near,)), replace(other, entries=(near,) * 50)
    assert Shared([one, few]).closest(one)[spot] < Shared([one, many]).closest(one)[spot]


def test_a_text_without_names_is_ranked_at_once() -> None:
    assert RANKER.rank([], {}, {}, {}) == []


@pytest.mark.parametrize("odds", [[0.0], [800.0, -800.0], [-900.0], [3.0, 3.0, 3.0]])
def test_shares_never_overflow(odds: list[float]) -> None:
    shares = _shares(np.array(odds))
    assert np.isfinite(shares).all()
    assert 0 <= shares.sum() <= 1 + 1e-12


def test_the_likeliest_is_best_and_of_nothing_none_is() -> None:
    (slot,) = made("Talks were held in Springfield.")
    shares = np.linspace(0, 0.5, len(slot.entries))
    assert best(slot, shares) is slot.entries[-1]
    assert best(slot, np.zeros(0)) is None
