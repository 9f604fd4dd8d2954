"""Three thousand broken inputs: no traceback, no hang, nothing half-written, no store that lies."""

from pathlib import Path

import mutants

COUNT = 3_000


def test_three_thousand_mutants_are_whole_or_refused_in_one_line(tmp_path: Path) -> None:
    ended, faults = mutants.run(COUNT, 0, tmp_path)
    assert sum(ended.values()) == COUNT
    assert faults == []
    kinds = {kind for kind, _ in ended}
    assert {"store", "text", "texts", "decisions", "link", "theatre theatre.toml"} <= kinds
    assert len({kind for kind in kinds if kind.startswith("source")}) >= 12
    assert sum(n for (_, end), n in ended.items() if end == "refused") > COUNT / 5
