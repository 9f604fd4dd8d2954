"""Ends a process at random moments, and counts what it had shown as kept and is gone."""

import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from here import ROOT

from frontline.workspace import Workspace
from frontline.workspace.library.library import Library
from frontline.workspace.library.records import Query

LONGEST_S = 0.6
MOST_LINES = 150
"""Lines after which an adder is ended at the latest: two chunks, each text read and kept."""


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


@dataclass(frozen=True)
class Adding:
    """What became of texts while whoever added them was ended again and again.

    Attributes:
        kills: How often a process was ended at work.
        lost: Texts that were shown as kept and are not there.
        twice: Texts that were read again after they were shown as kept.
        again: The most texts that a run read again: those of the chunk that was open.
        missing: Texts that are not there, or not once, at the end.
    """

    kills: int
    lost: list[str]
    twice: list[str]
    again: int
    missing: int


def adding_under_kills(folder: Path, *, texts: int, kills: int, seed: int) -> Adding:
    """Add texts, with kill -9 at random moments, then to the end."""
    chance = random.Random(seed)  # noqa: S311  no secret
    kept: set[str] = set()
    read: set[str] = set()
    twice: list[str] = []
    again = ended = 0
    for run in range(kills + 1):
        lines = _adding(folder, texts, chance.randint(1, MOST_LINES) if run < kills else None)
        now = [line.split()[1] for line in lines if line.startswith("read ")]
        twice += [name for name in now if name in kept]
        again = max(again, sum(name in read for name in now))
        read.update(now)
        kept.update(line.split()[1] for line in lines if line.startswith("kept "))
        ended += "done" not in lines
    there = [item.name for item in Library(Workspace(folder)).find(Query()).items]
    missing = sum(there.count(str(n)) != 1 for n in range(texts)) + abs(len(there) - texts)
    return Adding(ended, sorted(kept - set(there)), twice, again, missing)


def _adding(folder: Path, texts: int, most: int | None) -> list[str]:
    """The lines of one run, ended when it has told so many; None lets it go to its end.

    Counted in lines, not in seconds: on a machine that is loaded a second is no work at all.
    """
    command = [sys.executable, str(ROOT / "tests/adding.py"), str(folder), str(texts)]
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
    )
    assert run.stdout
    lines = [run.stdout.readline()]  # it is at work now
    if most is not None:
        lines += [run.stdout.readline() for _ in range(most)]
        run.send_signal(signal.SIGKILL)
    lines += [line for line in run.stdout if line.endswith("\n")]
    run.wait()
    run.stdout.close()
    return [line.strip() for line in lines]
