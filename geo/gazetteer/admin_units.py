"""Provinces and counties of the world: where their middle is, and the names they go by."""

from collections.abc import Iterator
from functools import cache

from frontline.geo.lexicon.tables import read_table, split
from frontline.geo.model import Place
from frontline.geo.text.normalize import name_key

SOURCE = "middle of its towns, GeoNames (CC BY 4.0)"

Filed = tuple[str, Place, list[str], list[str]]
"""First-level unit, place, published names, further names."""


def units() -> Iterator[Filed]:
    """Every unit of ``units.csv``.

    Its point is the middle of the towns that GeoNames counts to it, not of its ground, and its
    precision how far those towns reach. Where only the towns that govern are known, each town is
    counted to the nearest of them.
    """
    for row in read_table("units.csv"):
        code, country, second = row["code"], row["country"], row["level"] == "2"
        # Codes of counties repeat those of their province, so their name stands in the id as well.
        tail = "-" + name_key(row["name"]).replace(" ", "-") if second else ""
        place = Place(
            id=f"unit:{country}-{code}{tail}".lower(),
            name=row["name"],
            kind="district" if second else "governorate",
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            country=country,
            population=int(row["people"]),
            precision_km=float(row["reach_km"]),
            source=SOURCE,
        )
        yield code, place, split(row["names"]), split(row["others"])


@cache
def unit_numbers() -> dict[str, int]:
    """Id of a province or county -> what GeoNames counts it."""
    return {row["id"]: int(row["geonames"]) for row in read_table("unit_numbers.csv")}
