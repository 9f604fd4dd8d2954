"""Provinces and counties of the world: where their middle is, and the names they go by."""

import re
from collections.abc import Iterator

from geo.fold import name_key
from geo.model import Place
from geo.tables import read_table

SOURCE = "middle of its towns, GeoNames (CC BY 4.0)"
_HEAD = re.compile(
    r"^(?:Province of|Provincia de|Provincia del|Departamento de|Departamento del|Muhafazat"
    r"|Region of|Republic of|Estado de|State of|Wilaya de|County of|District of|City of|Etat de)"
    r"\s+(?:the\s+)?",
)
_TAIL = re.compile(
    r"\s+(?:Oblast'?|Province|Region|Governorate|Prefecture|Krai|Republic|Canton|County|Parish"
    r"|District|State|Voivodeship|Department|Territory|Division|City and Borough"
    r"|Borough|Municipality)$",
)
_TAILS = ("Province", "Region", "State")

Filed = tuple[str, Place, list[str], list[str]]
"""First-level unit, place, published names, further names."""


def units(towns: frozenset[tuple[str, str, str]]) -> Iterator[Filed]:
    """Every unit of ``units.csv``.

    A name without a word such as "Province" is only a further one, and none at all where a town of
    the unit has it: there the town is meant.

    Args:
        towns: Country, first-level unit and key of every town.
    """
    for number, row in enumerate(read_table("units.csv")):
        code, country, name = row["code"], row["country"], row["name"]
        bare = _TAIL.sub("", _HEAD.sub("", name)) or name
        place = Place(
            id=f"unit:{country.lower()}-{code.lower()}-{number}",
            name=name,
            kind="district" if row["level"] == "2" else "governorate",
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            country=country,
            population=int(row["people"]),
            precision_km=float(row["reach_km"]),
            source=SOURCE,
        )
        others = [] if country == "US" else _longer(bare, row["level"])
        if (country, code, name_key(bare)) not in towns and country != "US":
            others.append(bare)
        yield code, place, [name] if bare != name else [], others


def _longer(bare: str, level: str) -> list[str]:
    return [f"County {bare}"] if level == "2" else [f"{bare} {tail}" for tail in _TAILS]
