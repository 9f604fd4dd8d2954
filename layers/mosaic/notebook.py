"""A mosaic at a Python prompt and in a notebook: never more than a screen."""

from frontline.geo.notebook import counted, table_html
from frontline.layers.mosaic.cells import Cells
from frontline.layers.mosaic.shifts import areas_held


def one_line(mosaic: Cells) -> str:
    """What of, from when to when, how many cells and how much ground."""
    days = f"{mosaic.informed[0]} to {mosaic.informed[-1]}"
    cells = f"{counted(len(mosaic.names), 'cell')}, {mosaic.area_km2.sum():,.0f} km²"
    changes = f"{counted(len(mosaic.days), 'day')} of change"
    return f"<Mosaic {mosaic.title!r}, {days}: {cells}, {changes}>"


def one_screen(mosaic: Cells) -> str:
    """The line as HTML, and who held how much on the last day of change."""
    held = areas_held(mosaic).iloc[-1].sort_values(ascending=False)
    rows = ((actor, float(km2)) for actor, km2 in held.items() if km2)
    head = f"{one_line(mosaic)[1:-1]}; on {mosaic.days[-1]}:"
    return table_html(head, ("actor", "area_km2"), rows)
