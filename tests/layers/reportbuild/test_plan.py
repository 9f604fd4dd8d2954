"""``reports.toml``: what is joined, or one line on what is wrong with it."""

from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.layers.reportbuild.plan import FILE, Listing, read_plan

WHOLE = """
statements = ["own.csv", "events.csv"]
hand = "hand.csv"
claim_days = 30
slavic = true
[places]
OCHA = "list.csv"
GeoNames = "more.csv"
[units]
Idlib = ["Idleb", "إدلب"]
"""


def test_a_plan_is_as_it_says(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WHOLE, "utf-8")
    plan = read_plan(tmp_path)
    assert plan.statements == ("own.csv", "events.csv")
    assert plan.places == (Listing("OCHA", "list.csv"), Listing("GeoNames", "more.csv"))
    assert plan.units == {"Idlib": "Idlib", "Idleb": "Idlib", "إدلب": "Idlib"}
    assert (plan.claim_days, plan.slavic, plan.extents) == (30, True, "")


def test_what_is_not_said_is_left_out(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('statements = ["a.csv"]', "utf-8")
    plan = read_plan(tmp_path)
    assert (plan.places, plan.units, plan.claim_days, plan.slavic) == ((), {}, None, False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("statements = [", "cannot be read"),
        ('statements = ["a"]\nstatments = 1', "statments"),
        ("statements = []", "at least one file"),
        ("", "at least one file"),
    ],
)
def test_a_broken_plan_gets_one_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(BadInput, match=told) as fault:
        read_plan(tmp_path)
    assert FILE in str(fault.value)


def test_no_plan_gets_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=FILE):
        read_plan(tmp_path)
