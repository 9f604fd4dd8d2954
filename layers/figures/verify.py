"""Counts a page of figures again, from itself and from its inputs where they are at hand."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from frontline.layers.figures.held import held, held_of
from frontline.layers.figures.page import FORMAT, FiguresPage
from frontline.layers.page.payload.decode import block
from frontline.layers.page.snapshot.checks import Check, at_hand, read, said_of, seal
from frontline.layers.page.snapshot.manifest import maker
from frontline.layers.page.snapshot.verify import ROUNDING_KM2


def is_figures(page: Path) -> bool:
    """Whether the file *page* says that it is a page of figures only."""
    html = read(page)
    with said_of(page):
        told = block(html, "manifest")
    return isinstance(told, dict) and told.get("format") == FORMAT


def verify(page: Path, layers: Path | str | None = None) -> list[Check]:
    """Every check that can be made of the page of figures in the file *page*.

    Args:
        page: An HTML file that ``frontline snapshot`` wrote on terms that let figures only out.
        layers: What its layers were read from, where that is no theatre's own reports.

    Raises:
        BadInput: The file cannot be read, or is damaged.
    """
    html = read(page)
    with said_of(page):
        told, data = block(html, "manifest"), block(html, "data")
        held_of(data), date.fromisoformat(data["shown"])
        return [seal(html), _written_again(html, told, data), *_inputs(told, data, layers)]


def _written_again(html: str, told: dict[str, Any], data: dict[str, Any]) -> Check:
    """Nothing is in the file but what its figures and manifest give."""
    if told["maker"] != maker():
        return Check("program", None, f"made by another build ({told['maker']}; here is {maker()})")
    same = FiguresPage({k: v for k, v in told.items() if k != "seal"}, data).html() == html
    detail = "written again from its figures, the file is the same to the byte"
    return Check("program", same, detail if same else "there is more in the file than its figures")


def _inputs(told: dict[str, Any], data: dict[str, Any], layers: Path | str | None) -> list[Check]:
    check, out = at_hand(told, layers)
    if out is None:
        return [check]
    stated, ours = held_of(data), held(out.mosaic, out.theatre)
    same = (stated.days, stated.last, stated.sides) == (ours.days, ours.last, ours.sides)
    if not same:
        return [check, Check("made again", False, "days or sides are others than the inputs give")]
    off = float(np.abs(stated.km2 - ours.km2).max(initial=0))
    told_ = f"{len(ours.days)} days of {len(ours.sides)} sides; no figure is off by more than"
    return [check, Check("made again", off <= ROUNDING_KM2, f"{told_} {off:.3f} km2")]
