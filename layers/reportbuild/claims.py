"""A claim of one side alone that nobody confirms is dropped after a stated number of days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from frontline.layers.reportbuild.statements import Statement

Kept = list[tuple[Statement, list[Statement]]]


def expire(kept: Sequence[tuple[Statement, list[Statement]]], days: int | None) -> Kept:
    """*kept* with a row that gives the place back where a claim found no confirmation in time.

    Any later statement about the place ends the claim: it confirms, or it says otherwise. Where
    nobody was known to hold the place before, it is unknown again.
    """
    out: Kept = []
    held = "unknown"
    for at, (one, others) in enumerate(kept):
        out.append((one, others))
        if one.certainty != "claim":
            held = one.controller
            continue
        if days is None:
            continue
        end = one.day + timedelta(days)
        later = kept[at + 1][0].day if at + 1 < len(kept) else None
        if later is None or later > end:
            out.append((_expired(one, end, one.previous or held), []))
    return out


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
