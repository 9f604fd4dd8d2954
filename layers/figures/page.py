"""A page of figures only, for layers whose licence lets nothing else out: no line, place or text.

It is markup alone, without a script, and asks no network. Its numbers travel as JSON beside the
manifest, as in a snapshot, so that ``verify`` can count it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.export.zones import attribution
from frontline.layers.figures.drawing import chart, escaped
from frontline.layers.figures.held import Held, held, held_of
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.html.map import script_json
from frontline.layers.page.html.saved import NOTEBOOK_HEIGHT, SavedPage
from frontline.layers.page.html.seal import MARK, sealed
from frontline.layers.page.page import opening_day
from frontline.layers.page.snapshot.manifest import hashes, maker
from frontline.layers.publishing.licences import files_of, lines
from frontline.layers.publishing.release import Terms, published

FORMAT = "figures 1"
"""What the manifest of such a page says it is."""
_STYLE = (
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:940px;"
    "margin:2rem auto;padding:0 1rem}svg{width:100%;height:auto}svg text{font-size:13px;"
    "fill:currentColor}.side{text-anchor:end}.held{stroke:currentColor;stroke-width:.6}"
    ".floor,.day{stroke:currentColor;stroke-width:1;fill:none}.day{stroke-dasharray:4 3}"
    "table{border-collapse:collapse;font-variant-numeric:tabular-nums}"
    "th,td{padding:.15rem .7rem;text-align:right;border-bottom:1px solid #8886}"
    "th:first-child{text-align:left}.note{font-size:.85rem}"
)
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


@dataclass(frozen=True)
class FiguresPage(SavedPage):
    """A page of figures that saves as one file, and shows itself in a notebook.

    Attributes:
        told: Its manifest.
        data: Its numbers, with the day it opens on and its lines on licences.
    """

    told: dict[str, Any]
    data: dict[str, Any]

    def _drawn(self) -> str:
        return sealed(_written(self.told, self.data))

    def _repr_html_(self) -> str:
        size = f"width:100%;height:{NOTEBOOK_HEIGHT}px"
        return f'<iframe sandbox srcdoc="{escaped(self._html)}" style="{size}">'


def figures_page(
    mosaic: Mosaic,
    theatre: Theatre,
    terms: Terms,
    *,
    day: date | None = None,
    inputs: tuple[Path | str, ...] = (),
) -> FiguresPage:
    """The figures of what *terms* let out of *mosaic*.

    Args:
        day: The day that is written out; else the theatre's, or the newest the layers cover.
        inputs: Files and folders the mosaic was made from; without any, the theatre's reports.

    Raises:
        BadInput: Nothing is left of the layers.
    """
    out = published(mosaic, theatre, terms)
    figures = held(out.mosaic, out.theatre)
    asked = day or opening_day(out.mosaic, out.theatre)
    shown = max(min(asked, figures.last), figures.days[0])
    used = hashes([*inputs, *files_of(theatre, own_reports=not inputs)])
    told = {
        "format": FORMAT,
        "maker": maker(),
        "theatre": theatre.key,
        "own_reports": not inputs,
        "inputs": [{"name": name, "sha256": digest} for name, digest in used],
        **terms.record(),
    }
    said = [*lines(told["licences"]), terms.profile.line(terms.last_day)]
    said += [] if inputs else [attribution(theatre)]
    return FiguresPage(told, {**figures.record(), "shown": str(shown), "licences": said})


def _written(told: dict[str, Any], data: dict[str, Any]) -> str:
    figures, shown = held_of(data), date.fromisoformat(data["shown"])
    title = escaped(figures.title)
    parts = [
        f"<h1>{title}</h1>",
        f"<p>{escaped(_sentence(figures, shown))}</p>",
        chart(figures, shown),
        "<p class=note>These are figures only: by licence or by choice no line, place or text of "
        "the layers is in this file.</p>",
        f"<details><summary>Every day with a change</summary>{_table(figures)}</details>",
        "<h2>Sources</h2>",
        *_paragraphs(figures.sources),
        "<h2>Licences</h2>",
        *_paragraphs(data["licences"]),
        _block("data", data),
        _block("manifest", {**told, "seal": MARK}),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _sentence(figures: Held, day: date) -> str:
    on = [f"{label} {km2:,.0f} km²" for label, km2 in figures.on(day).items() if km2]
    return f"{figures.theatre}, {day.day} {day:%B %Y}: {'; '.join(on)}."


def _table(figures: Held) -> str:
    head = "".join(f"<th scope=col>{escaped(side.label)}, km²</th>" for side in figures.sides)
    rows = (
        f"<tr><th scope=row>{day}</th>{''.join(f'<td>{km2:,.1f}</td>' for km2 in column)}</tr>"
        for day, column in zip(figures.days, figures.km2.T.tolist(), strict=True)
    )
    return f"<table><tr><th scope=col>Day</th>{head}</tr>{''.join(rows)}</table>"


def _paragraphs(lines: Sequence[str]) -> list[str]:
    return [f"<p class=note>{escaped(line)}</p>" for line in lines]


def _block(name: str, data: Any) -> str:
    return f'<script type="application/json" id="{name}">{script_json(data)}</script>'
