"""Statements of a table become reports; what contradicts itself is left out and counted."""

from collections import Counter
from dataclasses import replace
from datetime import date

from frontline.layers.model import Holder
from frontline.layers.sources.kit.reported import Said, reports

RED, GREEN = Holder("red", "control"), Holder("green", "control")
AZAZ = Said("Azaz", "Aleppo", 37.0444, 36.5863, date(2016, 1, 2), RED, "", 2)


def test_reports_stand_in_order_of_day_whatever_the_file_has() -> None:
    earlier = replace(AZAZ, day=date(2015, 1, 1), line=9)
    found = reports([AZAZ, earlier], "a table", Counter())
    assert [report.day.year for report in found] == [2015, 2016]
    assert found[0].row == 9


def test_the_same_said_twice_counts_once() -> None:
    skipped: Counter[str] = Counter()
    assert len(reports([AZAZ, replace(AZAZ, line=3)], "t", skipped)) == 1
    assert skipped == {"said twice": 1}


def test_two_holders_of_one_spot_on_one_day_are_both_left_out() -> None:
    skipped: Counter[str] = Counter()
    later = replace(AZAZ, day=date(2016, 2, 1))
    found = reports([AZAZ, replace(AZAZ, holder=GREEN, line=3), later], "t", skipped)
    assert [report.day for report in found] == [date(2016, 2, 1)]
    assert skipped == {"contradicts another line on one spot and day": 2}


def test_one_spot_has_one_name_the_first() -> None:
    other = replace(AZAZ, place="A'zaz", day=date(2016, 3, 1), lon=37.0444001)
    assert {report.place for report in reports([AZAZ, other], "t", Counter())} == {"Azaz"}
