"""Rows of one source file, and the sites that rows of several sources make together."""

import math
from collections.abc import Set
from dataclasses import dataclass, field, replace

from frontline.geo.geodesy import DEGREE_KM
from frontline.geo.model import PlaceKind
from frontline.geo.text.normalize import name_key

MEMORY = "memory"
"""Origin of a point that nobody published: somebody remembered where the place is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place as one source has it.

    Attributes:
        source: Key of the source in ``sources.toml``.
        code: What the source calls it: a P-code, a number of GeoNames, an id of ours.
        name: As published there.
        others: Further spellings, in any script.
        kind: What sort of place it is.
        lon, lat: Degrees, EPSG:4326.
        area: The unit it lies in, as published.
        people: 0 where the source does not say.
        precision_km: How far off the point may be.
        country: ISO 3166 two-letter code.
        origin: Who published the point: the source itself, another that it names, or ``MEMORY``.
        curated: Somebody has gone over its names: they are read wherever they stand.
        names: Every spelling, the published name first.
    """

    source: str
    code: str
    name: str
    others: tuple[str, ...]
    kind: PlaceKind
    lon: float
    lat: float
    area: str = ""
    people: int = 0
    precision_km: float = 1.0
    country: str = ""
    origin: str = ""
    curated: bool = False
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Every spelling, the published name first."""
        object.__setattr__(self, "names", (self.name, *self.others))

    @property
    def remembered(self) -> bool:
        """Nobody published its point."""
        return self.origin == MEMORY

    @property
    def reference(self) -> str:
        """``"ocha:C1003"``: the row, for those who want to look it up."""
        return f"{self.source}:{self.code}"

    def without(self, keys: Set[str]) -> "Row | None":
        """The row without spellings that fold to one of these; None if no name is left."""
        kept = [name for name in self.names if name_key(name) not in keys]
        if len(kept) == len(self.names):
            return self
        return replace(self, name=kept[0], others=tuple(kept[1:])) if kept else None

    def apart_km(self, other: "Row") -> float:
        """Distance in kilometres; exact to 0.1 % up to 50 km, where rows are compared."""
        across = (self.lon - other.lon) * math.cos(math.radians((self.lat + other.lat) / 2))
        return DEGREE_KM * math.hypot(across, self.lat - other.lat)


@dataclass(slots=True)
class Site:
    """Rows of several sources that are one place, the one that names it first."""

    rows: list[Row] = field(default_factory=list)

    @property
    def first(self) -> Row:
        """The row that gives name, kind and id."""
        return self.rows[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling of every row."""
        return tuple(name for row in self.rows for name in row.names)
