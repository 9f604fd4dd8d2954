"""What stands beneath the page: what changed hands, and the history of the chosen place."""

from datetime import date, timedelta
from typing import Any

import streamlit as st

from geo.theatre import Theatre
from layers import charts
from layers.mosaic import Mosaic

LOOKBACK = timedelta(days=30)


def show_shifts(mosaic: Mosaic, theatre: Theatre, day: date) -> None:
    """What changed hands between two days, as a chart and a table."""
    st.subheader("What changed hands")
    first, last = mosaic.coverage.first, mosaic.coverage.last
    limits: dict[str, Any] = {"min_value": first, "max_value": last, "format": "YYYY-MM-DD"}
    shown = mosaic.on(day).shown
    one, two = st.columns(2)
    a = one.date_input("From", value=max(first, shown - LOOKBACK), **limits)
    b = two.date_input("To (follows the map)", value=shown, **limits)
    moved = charts.labelled_shifts(mosaic.shifts(a, b), theatre)
    if moved.empty:
        st.caption("Nothing changed hands between these days, as far as the reports tell.")
        return
    st.altair_chart(charts.shift_chart(moved, theatre), width="stretch")
    names = {"lost_by": "Lost by", "gained_by": "Gained by", "places": "Places"}
    km2 = st.column_config.NumberColumn("km²", format="%,.1f")
    st.dataframe(moved, hide_index=True, column_config={**names, "area_km2": km2})


def show_history(mosaic: Mosaic, theatre: Theatre, day: date, place: dict[str, Any] | None) -> None:
    """The chosen place's spells as a strip, with the report behind each."""
    st.subheader(f"History of {place['name']}" if place else "History of a place")
    if not place:
        st.caption("Choose a place on the map or a mention in the text.")
        return
    if place["lon"] is None:
        st.caption("It was not placed; say where it is under “Correct a place”.")
        return
    if not mosaic.covers(place["lon"], place["lat"]):
        st.caption("No layer covers this point.")
        return
    spells = charts.labelled_spells(mosaic.history(lon=place["lon"], lat=place["lat"]), theatre)
    strip = charts.history_chart(spells, theatre, mosaic.on(day).shown, mosaic.coverage.last)
    st.altair_chart(strip, width="stretch")
    table = spells.fillna("").rename(columns=str.capitalize)
    st.dataframe(table, hide_index=True)
