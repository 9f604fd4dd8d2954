"""A claim of one side alone that nobody confirms is dropped after a stated number of days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from frontline.layers.reportbuild.statements import Statement

Kept = list[tuple[Statement, list[Statement]]]


UNKNOWN = "unknown"


def expire(
    kept: Sequence[tuple[Statement, list[Statement]]], days: int | None, held: str = UNKNOWN
) -> Kept:
    """*kept* with a row that gives the place back where a claim found no confirmation in time.

    Any later statement about the place ends the claim: it confirms, or it says otherwise. Where
    nobody was known to hold the place before, it is unknown again. A claim to what a side has is
    none.

    Args:
        kept: The statements of one place in order of day.
        days: After how many days; None: never.
        held: Who held the place before all of them, where that is known.
    """
    out: Kept = []
    for at, (one, others) in enumerate(kept):
        if one.certainty == "claim" and one.controller == held:
            continue
        out.append((one, others))
        if one.certainty != "claim":
            held = one.controller
            continue
        if days is None:
            continue
        end = one.day + timedelta(days)
        later = kept[at + 1][0].day if at + 1 < len(kept) else None
        if later is None or later > end:
            out.append((_expired(one, end, _before(one, held)), []))
    return out


def _before(one: Statement, held: str) -> str:
    """Who has the place again: whoever was known to hold it, else whom the claim names."""
    return one.previous if held == UNKNOWN and one.previous else held


def _expired(one: Statement, end: date, holder: str) -> Statement:
    return replace(
        one,
        day=end,
        precision="day",
        controller=holder,
        previous="",
        event="claim_expired",
        certainty="reported",
        verification="convention",
        note=f"nobody confirmed the claim of {one.day}",
        source="rule: a claim of one side alone that nobody confirms is dropped",
        url="",
    )
