"""Numbers that others wrote: in the cells of a table what is none is named by line and column."""

import math

from frontline.geo.errors import BadInput


def point_of(lon: str, lat: str, where: str) -> tuple[float, float]:
    """Two cells as a point, longitude first; BadInput, beginning with *where*, if it is none."""
    x, y = number_of(lon, "lon", where), number_of(lat, "lat", where)
    if not (-180 <= x <= 180 and -90 <= y <= 90):
        raise BadInput(f"{where}: lon {x}, lat {y} is not on the globe; are the two swapped?")
    return x, y


def number_of(cell: str, column: str, where: str) -> float:
    """A cell as a number that ends; BadInput names where it stands."""
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise BadInput(f"{where}, column {column}: {cell!r:.40} is not a number")
    return number


def count_of(cell: str, column: str, where: str) -> float:
    """A cell as a number of people or kilometres, which is not below zero; BadInput otherwise."""
    number = number_of(cell, column, where)
    if number < 0:
        raise BadInput(f"{where}, column {column}: {cell!r:.40} is less than nothing")
    return number


def is_number(value: object) -> bool:
    """Whether a value of JSON is a number that ends; ``true`` is none, though Python counts it."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
