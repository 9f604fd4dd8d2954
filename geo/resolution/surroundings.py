"""What a text says beside a name: the countries and units it names, and where its places lie."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from frontline.geo.context.company import Company
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.model import Place
from frontline.geo.resolution.breath import Breath

# Places that keep company: a longer text names no more within one stretch of it.
ANCHORS = 60
RIGHT_BEHIND = 40
"""Characters from the beginning of a name to that of the unit that it is said to lie in."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a text around its names.

    Attributes:
        countries, units: How often each is named.
        homes: Name -> country of each of its places.
        fighting: Where and when ground changed hands, None where no report or no day is known.
        lands: Country -> how many of *homes* lie in it, as one name sees it (``without``).
        reported: The theatre's list is of places that reports name, not of a whole country.
        home_km: Kilometres from the country of the theatre, None where none was chosen.
        is_quarter: Whether a town of the theatre's country is counted inside a larger one.
        breath: Where the sentences of the text end.
        units_at: (country, first-level unit, offset) of each unit that is named.
    """

    countries: Counter[str] = field(default_factory=Counter)
    units: Counter[tuple[str, str]] = field(default_factory=Counter)
    homes: tuple[tuple[str, str], ...] = ()
    company: Company = field(default_factory=lambda: Company.of(()))
    fighting: Callable[[Place], float] | None = None
    reported: bool = False
    home_km: Callable[[Place], float] | None = None
    lands: Counter[str] = field(default_factory=Counter)
    is_quarter: Callable[[Place], bool] | None = None
    breath: Breath = field(default_factory=Breath)
    units_at: tuple[tuple[str, str, int], ...] = ()

    def is_beside_unit(self, country: str, admin: str, start: int) -> bool:
        """The unit is named in the sentence: before this offset, or right behind the name at it.

        "In Shabwah Ataq, Bayhan and Azzan"; "Azaz and Madaya, while others reached Foua in Idlib".
        """
        return any(
            (land, unit) == (country, admin)
            and at <= start + RIGHT_BEHIND
            and self.breath.is_one(at, start)
            for land, unit, at in self.units_at
        )

    def spoken_of(self, country: str) -> int:
        """How often a country is named, provinces of it too, or a sure place lies in it."""
        return self.countries[country] + self.lands[country]

    def without(self, key: str) -> "Surroundings":
        """The same as one name sees it: its own places are no company."""
        homes = tuple(home for home in self.homes if home[0] != key)
        lands = Counter(land for _, land in homes)
        return replace(self, homes=homes, lands=lands, company=self.company.others(key))

    def with_places(self, sure: Iterable[tuple[str, int, Entry]]) -> "Surroundings":
        """The same with the surer places of the text: (name, offset, what it was taken for)."""
        countries, units = Counter(self.countries), Counter(self.units)
        anchors: list[tuple[str, float, Place]] = []
        named: list[tuple[str, str, int]] = []
        for key, start, entry in sure:
            place = entry.place
            if place.kind in ("country", "governorate"):
                countries[place.country] += 1
            if place.kind == "governorate":
                units[place.country, entry.admin] += 1
                named.append((place.country, entry.admin, start))
            if place.kind != "country" and len(anchors) < ANCHORS:
                anchors.append((key, self.breath.at(start), place))
        return replace(
            self,
            countries=countries,
            units=units,
            homes=tuple((key, place.country) for key, _, place in anchors),
            company=Company.of(anchors),
            units_at=tuple(named),
        )
