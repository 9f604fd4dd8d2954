"""What a long reading says while it goes on: each fault once, and sums that are right."""

from collections.abc import Mapping
from typing import Any

import pytest

from frontline.commands.parts import BETWEEN_TEXTS, NAMED, Shown
from frontline.geo.errors import BadInput
from frontline.geo.review.decisions import Decision
from frontline.layers.readings.manifest import Manifest, Part
from frontline.layers.readings.run import Progress

AZAZ = Decision("azaz", (), (), "nothing")
MANBIJ = Decision("manbij", (), (), "nothing")


def part(number: int = 0, **told: Any) -> Part:
    return Part(f"{number:064x}", "0" * 64, **{"texts": 10, "rows": 30, **told})


def manifest(*parts: Part) -> Manifest:
    return Manifest(parts=parts, read_with={}, sources=())


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def repeats(count: int) -> tuple[Mapping[str, str], ...]:
    return tuple({"id": f"copy{i}", "outlet": "", "of": "first"} for i in range(count))


def test_the_last_line_sums_up_all_parts(capsys: pytest.CaptureFixture[str]) -> None:
    shown, parts = Shown([]), [part(1), part(2, texts=5, rows=7)]
    shown.put(Progress(parts[0], kept=True))
    shown.put(Progress(parts[1], kept=False))
    shown.close("OUT", manifest(*parts))
    assert said(capsys) == [
        "OUT: 15 texts, 10 of them read before, 37 names in 2 parts; 0 duplicates"
    ]


def test_texts_that_cannot_be_read_are_named_and_end_in_a_fault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    refused = ({"id": "a.txt", "message": "a.txt: it is empty"}, {"id": "b", "message": "no text"})
    one = part(refusals=refused)
    shown = Shown([])
    shown.put(Progress(one, kept=False))
    lines = said(capsys)
    assert any(line.endswith("a.txt: it is empty") and line.count("a.txt") == 1 for line in lines)
    assert any(line.endswith("b: no text") for line in lines)
    with pytest.raises(BadInput, match="2 of 12 texts could not be read"):
        shown.close("OUT", manifest(one))


def test_a_few_duplicates_are_named_and_the_rest_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown, parts = Shown([]), [part(i, duplicates=repeats(NAMED - 2)) for i in range(2)]
    for one in parts:
        shown.put(Progress(one, kept=False))
    assert sum("word for word" in line for line in said(capsys)) == NAMED
    shown.close("OUT", manifest(*parts))
    lines = said(capsys)
    assert any(f"{2 * (NAMED - 2)} texts repeat others" in line for line in lines)
    assert f"{2 * (NAMED - 2)} duplicates" in lines[-1]


def test_a_decision_that_met_no_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    shown, one = Shown([AZAZ, MANBIJ]), part(decisions=(1,))
    shown.put(Progress(one, kept=False))
    shown.close("OUT", manifest(one))
    idle = [line for line in said(capsys) if "stands nowhere" in line]
    assert len(idle) == 1
    assert "'azaz'" in idle[0]


def test_without_a_bar_nothing_is_said_of_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    shown = Shown([])
    for number in range(5):
        shown.put(Progress(part(number, texts=BETWEEN_TEXTS), kept=False))
    assert said(capsys) == []
    assert shown.texts == 5 * BETWEEN_TEXTS
