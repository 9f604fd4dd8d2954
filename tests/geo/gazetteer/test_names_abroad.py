"""Countries, capitals and regions under their Arabic, Russian and Ukrainian names.

The oracle is CLDR (through babel), which our tables were not made from.
"""

import pytest
from babel import Locale

from frontline import geo
from frontline.geo.gazetteer.gazetteer import Entry, open_gazetteer
from frontline.geo.lexicon.tables import read_table, split
from frontline.geo.text.normalize import name_key

LANGUAGES = ("ar", "ru", "uk")
ADMINISTRATIVE = ("САР", "ОАР", "إدارية", "о-ва")
"""Words that only CLDR's own long forms have: no report writes "Hong Kong, SAR of China"."""
NAMED_AFTER_LAND = {
    "America/Miquelon": "PM", "America/Panama": "PA", "America/Puerto_Rico": "PR",
    "Asia/Brunei": "BN", "Atlantic/St_Helena": "SH", "Europe/Andorra": "AD", "Indian/Mahe": "SC",
}  # fmt: skip
"""Zones that CLDR names after a land or an island, in some languages at least, not its capital."""
ODD = {"آلانباتار", "بور مورسبي", "غودثاب", "ماهي"}
"""Spellings of CLDR that nobody else uses; the last is also Arabic for "what is"."""


def countries_of(name: str) -> set[str]:
    entries = open_gazetteer().entries(name_key(name))
    return {e.place.country for e in entries if e.place.kind == "country"}


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_every_country_is_found_by_the_name_that_cldr_gives_it(language: str) -> None:
    names = Locale(language).territories
    codes = [row["iso"] for row in read_table("countries.csv") if row["iso"] in names]
    asked = {i: names[i] for i in codes if not any(w in names[i] for w in ADMINISTRATIVE)}
    assert len(asked) > 230
    assert {i: n for i, n in asked.items() if i not in countries_of(n)} == {}


def capitals_of(name: str) -> set[str]:
    return {e.place.id for e in open_gazetteer().entries(name_key(name)) if e.capital}


def named_zones(language: str) -> dict[str, str]:
    zones = Locale(language).time_zones.items()
    return {zone: facts["city"] for zone, facts in zones if "city" in facts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_capital_that_names_a_time_zone_is_found_by_the_name_of_cldr(language: str) -> None:
    english = {z: d.get("city", z.split("/")[-1]) for z, d in Locale("en").time_zones.items()}
    asked = {}
    for zone, city in named_zones(language).items():
        plain = english.get(zone, zone.split("/")[-1]).replace("_", " ")
        if zone not in NAMED_AFTER_LAND and city not in ODD and (known := capitals_of(plain)):
            asked[city] = known
    assert len(asked) > 140
    assert {c for c, known in asked.items() if not known & capitals_of(c)} == set()


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_lands_and_islands_that_name_a_time_zone_are_found_by_the_name_of_cldr(
    language: str,
) -> None:
    named = named_zones(language)
    known = {named[zone]: iso for zone, iso in NAMED_AFTER_LAND.items() if zone in named}
    asked = {name: iso for name, iso in known.items() if name not in ODD}
    assert len(asked) >= 2
    found = {name: {e.place.country for e in entries(name)} for name in asked}
    assert {name for name, iso in asked.items() if iso not in found[name]} == set()


def test_every_country_has_a_capital_with_a_name_in_each_language() -> None:
    world = open_gazetteer().world
    without = {"AQ", "BQ", "BV", "HM", "IO", "TK", "UM"}  # no town of five hundred people
    assert set(world.country_rows) - set(world.capitals.values()) == without
    named = [row for row in read_table("city_names.csv") if row["capital"]]
    for row in named:
        for language in LANGUAGES:
            for name in split(row[language]):
                assert f"geonames:{row['id']}" in capitals_of(name), name


@pytest.mark.parametrize(
    "text",
    ["واشنطن", "موسكو", "أنقرة", "طهران", "دمشق", "كييف", "بغداد", "Вашингтон", "Москва", "Анкара",
     "Тегеран", "Дамаск", "Київ"],
)  # fmt: skip
def test_the_capitals_of_reports_are_the_best_known_of_their_name(text: str) -> None:
    entries = open_gazetteer().entries(name_key(text))
    largest = max(entries, key=lambda e: (e.rank, e.place.population))
    assert largest.capital


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Вашингтон и Анкара договорились о перемирии.", "Washington"),
        ("Президент прилетел в Тегеран.", "Tehran"),
        ("Міністр прибув до Вашингтона.", "Washington"),
        ("وصل الوزير إلى واشنطن يوم الاثنين.", "Washington"),
        ("زار الوفد أنقرة وطهران.", "Ankara"),
    ],
)
def test_a_sentence_in_another_language_places_its_capitals(text: str, name: str) -> None:
    assert name in {m.canonical for m in geo.read(text).places}


def entries(name: str) -> tuple[Entry, ...]:
    return open_gazetteer().entries(name_key(name))


@pytest.mark.parametrize(
    ("short", "country"),
    [("U.S.", "US"), ("USA", "US"), ("UK", "GB"), ("U.K.", "GB"), ("UAE", "AE"), ("U.A.E.", "AE"),
     ("DRC", "CD"), ("D.R.C.", "CD"), ("KSA", "SA"), ("DPRK", "KP"), ("ROK", "KR"), ("PRC", "CN"),
     ("PNG", "PG"), ("DR Congo", "CD"), ("BiH", "BA"), ("США", "US"), ("ОАЭ", "AE"), ("ОАЕ", "AE"),
     ("КНДР", "KP"), ("ЮАР", "ZA"), ("ПАР", "ZA"), ("ЦАР", "CF"), ("ДРК", "CD"), ("РФ", "RU"),
     ("ФРГ", "DE"), ("КНР", "CN")],
)  # fmt: skip
def test_abbreviations_of_countries(short: str, country: str) -> None:
    assert country in countries_of(short)


@pytest.mark.parametrize(
    ("short", "name"),
    [("D.C.", "District of Columbia"), ("W.Va.", "West Virginia"), ("N.Y.", "New York"),
     ("B.C.", "British Columbia"), ("N.B.", "New Brunswick"), ("N.S.W.", "New South Wales"),
     ("KRG", "Iraqi Kurdistan"), ("DPR", "Donetsk People's Republic"),
     ("LPR", "Luhansk People's Republic"), ("ДНР", "Donetsk People's Republic"),
     ("ЛНР", "Luhansk People's Republic"), ("E.U.", "European Union"), ("ЕС", "European Union"),
     ("TRNC", "Northern Cyprus"), ("USSR", "Soviet Union"), ("СРСР", "Soviet Union"),
     ("ZNPP", "Zaporizhzhia Nuclear Power Plant"), ("ЗАЭС", "Zaporizhzhia Nuclear Power Plant")],
)  # fmt: skip
def test_abbreviations_of_regions(short: str, name: str) -> None:
    assert name in {e.place.name for e in entries(short)}


@pytest.mark.parametrize(
    ("names", "kind"),
    [("Sahel Сахель", "region"), ("Donbas Донбас دونباس", "region"), ("Levant Левант", "region"),
     ("Golan Голаны الجولان", "region"), ("Balkans Балканы البلقان", "region"),
     ("Caucasus Кавказ القوقاز", "region"), ("Crimea Крым Крим القرم", "region"),
     ("Kurdistan Курдистан كردستان", "region"), ("Darfur Дарфур دارفور", "region"),
     ("Euphrates Евфрат Євфрат الفرات", "water"), ("Dniester Днестр Дністер", "water"),
     ("Tigris دجلة", "water"), ("Bosphorus Босфор البوسفور", "water"),
     ("Oskil Оскол Оскіл", "water")],
)  # fmt: skip
def test_regions_seas_and_rivers_of_the_reports(names: str, kind: str) -> None:
    for name in names.split():
        assert kind in {e.place.kind for e in entries(name)}, name


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Horn of Africa", "region"), ("Black Sea", "water"), ("Чёрное море", "water"),
     ("Чорне море", "water"), ("البحر الأسود", "water"), ("Sea of Azov", "water"),
     ("Азовське море", "water"), ("Red Sea", "water"), ("Strait of Hormuz", "water"),
     ("مضيق هرمز", "water"), ("Dnipro River", "water"), ("Gaza Strip", "region"),
     ("قطاع غزة", "region"), ("West Bank", "region"), ("الضفة الغربية", "region"),
     ("Suwalki Gap", "region"), ("Philadelphi Corridor", "region")],
)  # fmt: skip
def test_names_of_several_words(name: str, kind: str) -> None:
    assert kind in {e.place.kind for e in entries(name)}


def test_no_two_regions_claim_one_name() -> None:
    rows = read_table("regions.csv")
    keys = [k for r in rows for k in {name_key(n) for n in (r["name"], *split(r["names"]))}]
    assert sorted({k for k in keys if keys.count(k) > 1}) == []
