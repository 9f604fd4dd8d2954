"""Who held one cell from when to when."""

from typing import TYPE_CHECKING, Any

import numpy as np

from layers.model import Spell

if TYPE_CHECKING:
    from layers.mosaic import Mosaic


def spells(mosaic: "Mosaic", cell: int) -> list[Spell]:
    """The spells of *cell* in order: one ends on the day the next starts, the last is open."""
    state = mosaic.states[cell]
    starts = np.flatnonzero(np.append(True, state[1:] != state[:-1])).tolist()
    ends = [mosaic.days[i] for i in starts[1:]] + [None]
    return [
        Spell(
            start=mosaic.days[i],
            end=end,
            holder=mosaic.holders[state[i]],
            report=mosaic.reports[ground]
            if (ground := int(mosaic.grounds[cell, i])) >= 0
            else None,
        )
        for i, end in zip(starts, ends, strict=True)
    ]


def spell_row(spell: Spell) -> dict[str, Any]:
    """A spell as a flat row for a table or a file; days as ``YYYY-MM-DD``, None while it holds."""
    report = spell.report
    return {
        "start": spell.start.isoformat(),
        "end": spell.end.isoformat() if spell.end else None,
        "actor": spell.actor,
        "status": spell.status,
        "place": report.place if report else None,
        "precision": report.precision if report else None,
        "note": report.note if report else None,
        "source": report.source if report else None,
        "verification": report.verification if report else None,
    }
