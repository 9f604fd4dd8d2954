"""Charts of what a mosaic answers, in the theatre's colours; Vega-Lite through Altair.

A dashboard or a notebook shows them; they need no network where Vega is at hand, as in Streamlit.
"""

from datetime import date

import altair as alt
import pandas as pd

from geo.theatre import Theatre
from layers.history import spell_row
from layers.model import Spell

INK = "#1d1b18"
ROW_HEIGHT = 34
KEYS_HEIGHT = 130
"""Pixels for axis and legend; Streamlit counts them into a chart's height."""


def labelled_shifts(shifts: pd.DataFrame, theatre: Theatre) -> pd.DataFrame:
    """What ``Mosaic.shifts`` answers, with labels for keys: lost_by, gained_by, area_km2, places.

    A change of status only (contested ground of the same actor, say) keeps its row.
    """
    labels = {actor.key: actor.label for actor in theatre.actors}
    return pd.DataFrame(
        {
            "lost_by": shifts["from_actor"].map(labels),
            "gained_by": shifts["to_actor"].map(labels),
            "area_km2": shifts["area_km2"],
            "places": shifts["places"],
        }
    )


def labelled_spells(spells: list[Spell], theatre: Theatre) -> pd.DataFrame:
    """The spells of a place as a table: holder, start, end (None while it holds), report."""
    labels = {actor.key: actor.label for actor in theatre.actors}
    rows = pd.DataFrame([spell_row(spell) for spell in spells])
    rows.insert(0, "holder", rows["actor"].map(labels))
    return rows[["holder", "start", "end", "precision", "note", "source", "verification"]]


def shift_chart(moved: pd.DataFrame, theatre: Theatre) -> alt.Chart:
    """Bars in km2: who lost ground, coloured by who gained it; takes ``labelled_shifts``."""
    chart: alt.Chart = (
        alt.Chart(moved, height=KEYS_HEIGHT + ROW_HEIGHT * moved["lost_by"].nunique())
        .mark_bar(stroke=INK, strokeWidth=0.4)
        .encode(
            x=alt.X("area_km2:Q", title="km²"),
            y=alt.Y("lost_by:N", title=None, sort="-x", axis=alt.Axis(labelLimit=240)),
            color=_holders("gained_by", moved["gained_by"], theatre, "gained by"),
            tooltip=[
                alt.Tooltip("lost_by", title="lost by"),
                alt.Tooltip("gained_by", title="gained by"),
                alt.Tooltip("area_km2", title="km²", format=",.1f"),
                alt.Tooltip("places", title="places"),
            ],
        )
    )
    return chart


def history_chart(spells: pd.DataFrame, theatre: Theatre, day: date, last: date) -> alt.LayerChart:
    """A strip of the years, one block a spell, a line at *day*; takes ``labelled_spells``.

    The block that still holds ends on *last*, the last day the layers cover.
    """
    drawn = spells.assign(end=spells["end"].fillna(last.isoformat()))
    strip = (
        alt.Chart(drawn, height=KEYS_HEIGHT + ROW_HEIGHT)
        .mark_bar(height=ROW_HEIGHT - 8, stroke=INK, strokeWidth=0.4)
        .encode(
            x=alt.X("start:T", title=None),
            x2="end:T",
            color=_holders("holder", drawn["holder"], theatre, None),
            tooltip=["holder", "start", "end", "source"],
        )
    )
    now = alt.Chart(pd.DataFrame({"day": [day.isoformat()]})).mark_rule(color=INK, strokeWidth=2)
    chart: alt.LayerChart = strip + now.encode(x="day:T")
    return chart


def _holders(
    column: str, shown: "pd.Series[str]", theatre: Theatre, title: str | None
) -> alt.Color:
    present = [a for a in theatre.actors if a.label in set(shown)]
    return alt.Color(
        f"{column}:N",
        title=title,
        scale=alt.Scale(domain=[a.label for a in present], range=[a.colour for a in present]),
        legend=alt.Legend(orient="bottom", columns=2, labelLimit=260, symbolStrokeWidth=0.4),
    )
