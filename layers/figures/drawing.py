"""Figures over time as markup: one strip a side on one scale, so none rests on colour alone."""

from datetime import date

import numpy as np

from frontline.geo.unseen import replaced
from frontline.layers.figures.held import Held

WIDE, STRIP, LEFT, RIGHT = 940, 54, 240, 100
"""Pixels: the drawing, a side's strip, the room of its label and of its newest figure."""
ROOM = 8
"""Pixels between two strips."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escaped(text: str) -> str:
    """*text* as it may stand in markup: nothing in it acts, turns or hides what is beside it."""
    return replaced(text).translate(_ESCAPES)


def chart(figures: Held, shown: date) -> str:
    """An SVG with a strip for each side; a line stands on the day *shown*."""
    first, last = figures.days[0].toordinal(), figures.last.toordinal()
    wide, most = WIDE - LEFT - RIGHT, max(float(figures.km2.max(initial=0)), 1.0)

    def x(day: int) -> float:
        return round(LEFT + wide * (day - first) / max(last - first, 1), 1)

    high = len(figures.sides) * (STRIP + ROOM) + 24
    drawn = [
        _strip(figures, number, [x(d.toordinal()) for d in figures.days] + [x(last)], most)
        for number in range(len(figures.sides))
    ]
    at = x(shown.toordinal())
    drawn.append(f'<path d="M{at} 0V{high - 24}" class="day"/>')
    drawn += [
        f'<text x="{x(year)}" y="{high - 6}" class="year">{date.fromordinal(year).year}</text>'
        for year in _years(figures.days[0], figures.last)
    ]
    told = f"Square kilometres of each side from {figures.days[0]} to {figures.last}"
    return (
        f'<svg viewBox="0 0 {WIDE} {high}" role="img" aria-label="{told}; the table has them">'
        f"{''.join(drawn)}</svg>"
    )


def _strip(figures: Held, number: int, xs: list[float], most: float) -> str:
    side, row = figures.sides[number], figures.km2[number]
    floor = number * (STRIP + ROOM) + STRIP
    ys = np.round(floor - row / most * STRIP, 1).tolist()
    path = f"M{xs[0]} {floor}V{ys[0]}"
    path += "".join(f"H{x}V{y}" for x, y in zip(xs[1:-1], ys[1:], strict=True))
    path += f"H{xs[-1]}V{floor}Z"
    label = escaped(side.label)
    return (
        f'<path d="{path}" fill="{escaped(side.colour)}" class="held"/>'
        f'<path d="M{xs[0]} {floor}H{xs[-1]}" class="floor"/>'
        f'<text x="{LEFT - 10}" y="{floor - STRIP / 2 + 4:g}" class="side">{label}</text>'
        f'<text x="{WIDE - RIGHT + 10}" y="{floor - STRIP / 2 + 4:g}">{row[-1]:,.0f} km²</text>'
    )


def _years(first: date, last: date) -> list[int]:
    """First days of at most ten years."""
    years = [d for y in range(first.year, last.year + 1) if first <= (d := date(y, 1, 1)) <= last]
    return [day.toordinal() for day in years[:: -(-len(years) // 10) or 1]]
