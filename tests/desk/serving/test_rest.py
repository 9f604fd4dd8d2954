"""What stays is looked through for garbage once, and again from time to time."""

import gc
from collections.abc import Iterator

import pytest

from frontline.desk.serving import rest
from frontline.desk.serving.rest import EVERY, Rest

WHOLE, YOUNG = {"generation": 2}, {"generation": 0}


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def look(of: Rest, info: dict[str, int] = WHOLE) -> None:
    of("start", info)
    of("stop", info)


def test_what_a_slow_look_leaves_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "SLOW_S", -1.0)
    look(Rest())
    assert gc.get_freeze_count() > 0


def test_quick_looks_and_looks_at_what_is_young_set_nothing_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = gc.get_freeze_count()
    monkeypatch.setattr(rest, "SLOW_S", -1.0)
    look(Rest(), YOUNG)
    monkeypatch.setattr(rest, "SLOW_S", 3600.0)
    look(Rest())
    assert gc.get_freeze_count() == before


def test_what_was_set_aside_is_looked_through_again_after_some_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rest, "SLOW_S", 3600.0)
    gc.freeze()
    looks = Rest()
    for _ in range(EVERY - 1):
        look(looks)
    assert gc.get_freeze_count() > 0
    look(looks)
    assert gc.get_freeze_count() == 0
