"""Processes that are ended from outside are started anew; nothing is lost or out of its turn."""

from functools import partial
from pathlib import Path

import dying
import pytest

from frontline.geo.batch import executor
from frontline.geo.batch.executor import CHUNKS_AHEAD, Here, Processes
from frontline.geo.errors import BadInput


def test_what_an_ended_process_was_at_is_done_by_another(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    work = partial(dying.die_once, mark)
    assert list(Processes(2).run(work, range(12))) == list(range(12))
    assert mark.exists()


def test_processes_that_end_again_and_again_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "TRIES", 1)
    with pytest.raises(BadInput, match=r"again and again.*fewer workers"):
        list(Processes(1).run(dying.die, [1]))


def test_chunks_are_taken_as_they_are_needed() -> None:
    taken = []
    run = Processes(1).run(abs, (taken.append(n) or n for n in range(1_000)))
    assert [next(run) for _ in range(5)] == list(range(5))
    run.close()  # type: ignore[attr-defined]
    assert len(taken) <= 5 + CHUNKS_AHEAD
    here = Here().run(abs, iter(lambda: taken.append(-1) or -1, None))
    assert next(iter(here)) == 1
