"""Ends a reader's process at random moments, and counts what it had shown as kept and is gone."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from here import ROOT

from frontline.workspace import Workspace

LONGEST_S = 0.6


def lost_after_kills(folder: Path, *, kills: int, seed: int) -> tuple[int, list[str]]:
    """How many things were shown as kept, and the lines of those that are gone."""
    chance = random.Random(seed)  # noqa: S311  no secret
    shown: list[str] = []
    for run in range(kills):
        command = [sys.executable, str(ROOT / "tests/keeping.py"), str(folder), str(run * 10_000)]
        reader = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
        )
        assert reader.stdout
        shown.append(reader.stdout.readline().strip())  # it is at work now
        time.sleep(chance.uniform(0, LONGEST_S))
        reader.send_signal(signal.SIGKILL)
        # A line that was cut off was not shown whole.
        shown += [line.strip() for line in reader.stdout if line.endswith("\n")]
        reader.wait()
        reader.stdout.close()
    return len(shown), [line for line in shown if not kept(Workspace(folder), line, shown)]


def kept(work: Workspace, line: str, shown: list[str]) -> bool:
    """Whether what this line tells is there; of settings the last that was told, or a later one."""
    what, ident, number = line.split()
    if what == "text":
        text = work.texts.get(ident)
        return text is not None and f"Text {number}:" in text.body
    if what == "decision":
        return [d.place and d.place.name for d in work.decisions.of("syria", ident)] == [
            f"Point {number}"
        ]
    value = work.settings.get("picture") or "day=-1"
    last = [one.split()[2] for one in shown if one.startswith("setting")][-1]
    return int(value.removeprefix("day=")) >= int(last)
