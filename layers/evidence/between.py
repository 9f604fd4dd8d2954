"""Between which two places ground lies of which nobody knows whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontline.layers.model import NO_SIDE, UNDECIDED, Holder


@dataclass(frozen=True, slots=True)
class Voice:
    """A place that reports speak of, and who held it on a day.

    Attributes:
        place: Its name.
        km: How far off it is.
        holder: Who held it.
    """

    place: str
    km: float
    holder: Holder


def between(followed: Voice, others: Sequence[Voice]) -> str:
    """In words: between the place that would be followed and the nearest one of another side."""
    sides = [one for one in others if _is_side(one.holder, followed.holder)]
    near = sorted([followed, *sorted(sides, key=lambda one: one.km)[:1]], key=lambda one: one.km)
    told = (f"{one.place}, {_held(one.holder)}, {one.km:.0f} km" for one in near)
    return f"between {' and '.join(told)}: not known whose"


def _held(holder: Holder) -> str:
    fought = holder.actor in ("contested", UNDECIDED.actor)
    return "fought over" if fought else f"held by {holder.actor}"


def _is_side(holder: Holder, other: Holder) -> bool:
    """Whether it is a side, and another than *other*."""
    nobody = holder.actor in ("contested", UNDECIDED.actor) or holder.status in NO_SIDE
    return not nobody and holder.actor != other.actor
