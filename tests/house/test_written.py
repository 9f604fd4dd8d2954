"""The written test sets are well formed; no message shows what the kept halves hold."""

import csv
import json
from collections import Counter
from datetime import date

import pytest
from here import TESTS

WRITTEN = TESTS / "written"
HALVES = ("open", "kept")
TYPES = {"control", "advance", "retreat", "siege", "siege_broken", "surrounded", "pocket"}
TYPES |= {
    "supply_line_cut",
    "truce",
    "switch_sides",
    "reinforcement",
    "fighting",
    "expected_future",
}
VERDICTS = {"agrees", "disagrees", "partly", "contested", "no report near"}
VERDICTS |= {"no layer that day", "not checkable"}
HOLDERS = {
    "syria": {"government", "opposition", "isis", "sdf", "hts", "turkish_backed"},
    "iraq": {"iraq", "kurds", "isis"},
    "ukraine": {"ukraine", "russia", "contested"},
}
MODALITIES = {"asserted", "hedged", "predicted", "questioned", "hypothetical"}


def read(name: str) -> dict:
    return json.loads((WRITTEN / name).read_text(encoding="utf-8"))


def read_csv(name: str) -> list[dict[str, str]]:
    with (WRITTEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("half", "rows"),
    [
        ("open", 60),
        ("kept", 60),
        ("second", 80),
        ("third_open", 80),
        ("third_kept", 80),
        ("fourth_open", 60),
        ("fourth_kept", 60),
        ("fifth_open", 60),
        ("fifth_kept", 60),
    ],
)
def test_claims_stand_in_their_texts(half: str, rows: int) -> None:
    items = read(f"claims_{half}.json")["items"]
    claims = [(item["text"], claim) for item in items for claim in item["claims"]]
    assert len({item["id"] for item in items}) == len(items) == rows
    assert all(date.fromisoformat(item["date"]) for item in items)
    assert all(text.count(claim["span"]) == 1 for text, claim in claims), (
        "a span is missing or stands twice"
    )
    assert all(place in text for text, claim in claims for place in claim["places"]), (
        "a place is not in its text"
    )
    assert all(claim["type"] in TYPES and claim["modality"] in MODALITIES for _, claim in claims)
    days = [
        [date.fromisoformat(day) for day in (c["start_day"], c["end_day"]) if day]
        for _, c in claims
    ]
    assert all(span == sorted(span) for span in days), "a claim ends before it starts"


@pytest.mark.parametrize("half", HALVES)
def test_phrases_name_their_places_and_actors(half: str) -> None:
    rows = read_csv(f"phrases_{half}.csv")
    counts = Counter(row["language"] for row in rows)
    assert set(counts) == {"en", "ar", "uk", "ru"}
    assert min(counts.values()) >= 160
    assert len({row["text"] for row in rows}) == len(rows)
    assert {row["type"] for row in rows} == TYPES | {"none"}
    named = [(row["text"], f"{row['places']};{row['actors']}".split(";")) for row in rows]
    assert all(name in text for text, names in named for name in names), "a name is not there"
    told = [row for row in rows if row["type"] != "none"]
    assert {row["polarity"] for row in told} == {"positive", "negative"}
    assert {row["modality"] for row in told} == MODALITIES


@pytest.mark.parametrize(("country", "rows"), [("syria", 75), ("iraq", 30)])
def test_facts_have_a_point_a_day_and_a_holder(country: str, rows: int) -> None:
    halves = [read_csv(f"{country}_facts_{half}.csv") for half in HALVES]
    assert [len(half) for half in halves] == [rows, rows]
    assert not {row["place"] for row in halves[0]} & {row["place"] for row in halves[1]}
    facts = halves[0] + halves[1]
    assert all(35 < float(row["lon"]) < 49 and 29 < float(row["lat"]) < 38 for row in facts)
    assert all(
        date(2012, 1, 1) <= date.fromisoformat(row["day"]) < date(2021, 1, 1) for row in facts
    )
    assert all(set(row["holder"].split("|")) <= HOLDERS[country] for row in facts)


@pytest.mark.parametrize("language", ["en", "ar", "uk", "ru"])
def test_times_are_half_open_days(language: str) -> None:
    halves = [read(f"times_{language}_{half}.json")["items"] for half in HALVES]
    items = halves[0] + halves[1]
    assert [len(half) for half in halves] == [60, 60]
    assert len({item["text"] for item in items}) == 120
    assert all(item["text"].count(item["expression"]) == 1 for item in items), (
        "expression not there"
    )
    assert all(len(item["anchors"]) == 3 for item in items)
    values = [value for item in items for value in item["anchors"].values()]
    spans = [value for value in values if isinstance(value, list)]
    assert all(date.fromisoformat(start) < date.fromisoformat(end) for start, end in spans)
    assert {str(value) for value in values if not isinstance(value, list)} <= {"None", "ambiguous"}


@pytest.mark.parametrize("half", [*HALVES, "second"])
def test_relative_places_have_a_middle_and_points(half: str) -> None:
    items = read(f"relative_{half}.json")["items"]
    assert len(items) == 40
    assert all(item["text"].count(item["phrase"]) == 1 for item in items), "phrase not there"
    assert all(name in item["phrase"] for item in items for name in item["anchors"])
    areas = [item["expected"] for item in items]
    assert all(area["radius_km"] > 0 and area["inside"] and area["outside"] for area in areas)
    points = [p for a in areas for p in [a["centre"], *a["inside"], *a["outside"]]]
    assert all(29 < lon < 47 and 12 < lat < 53 for lon, lat in points)


def test_verdicts_speak_of_places_and_days_of_their_layer() -> None:
    made = read("verdicts.json")
    names = {place["name"] for place in made["places"]}
    keys = {actor["key"] for actor in made["actors"]}
    claims = [item["claim"] for item in made["items"]]
    assert len(made["items"]) == 100
    assert list(made["layers"]) == sorted(made["layers"])
    assert all(set(claim["places"]) <= names for claim in claims)
    assert all(set(claim["actors"]) | set(claim["against"]) <= keys for claim in claims)
    assert {item["expected"]["verdict"] for item in made["items"]} == VERDICTS


def test_the_second_facts_have_a_point_a_day_and_a_holder() -> None:
    facts = read_csv("ukraine_facts_second.csv")
    assert len(facts) == len({(row["place"], row["day"]) for row in facts}) == 150
    assert all(22 < float(row["lon"]) < 41 and 44 < float(row["lat"]) < 53 for row in facts)
    assert all(2014 <= date.fromisoformat(row["day"]).year <= 2025 for row in facts)
    assert all(set(row["holder"].split("|")) <= HOLDERS["ukraine"] for row in facts)
    assert all(row["source_id"] for row in facts)


@pytest.mark.parametrize(
    ("name", "half", "rows"),
    [
        ("notes", "second", 120),
        ("arabic_general", "second", 150),
        ("theatres_third", "kept", 45),
        ("theatres_fourth", "kept", 60),
        ("theatres_fifth", "kept", 60),
        ("reports_sixth", "kept", 16),
        ("reports_seventh", "kept", 14),
        ("reports_eighth", "kept", 15),
        ("reports_ninth", "kept", 15),
        ("reports_tenth", "kept", 20),
        ("reports_eleventh", "kept", 20),
        ("reports_twelfth", "kept", 24),
        ("reports_thirteenth", "kept", 24),
        ("reports_fourteenth", "kept", 9),
        ("small_letters", "kept", 80),
        ("anchors", "kept", 60),
    ],
)
def test_the_later_places_stand_where_their_offsets_say(name: str, half: str, rows: int) -> None:
    items = read(f"{name}_{half}.json")["items"]
    assert len({item["id"] for item in items}) == len({item["text"] for item in items}) == rows
    assert all(date.fromisoformat(item["date"]) for item in items)
    places = [(item["text"], place) for item in items for place in item["places"]]
    assert all(text[place["start"] : place["end"]] == place["text"] for text, place in places), (
        "an offset is off"
    )
    assert all(("lon" in place) == ("source" in place) for _, place in places)
    assert not {i["text"] for i in items} & {i["text"] for i in read(f"{name}_open.json")["items"]}


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("name", ["small_letters", "anchors"])
def test_short_texts_say_what_stands_in_them_and_what_must_not_be_told(
    name: str, half: str
) -> None:
    items = read(f"{name}_{half}.json")["items"]
    pieces = [
        (i["text"], p)
        for i in items
        for k in ("claims", "no_places", "ground")
        for p in i.get(k, [])
    ]
    assert all(text[p["start"] : p["end"]] == p["text"] for text, p in pieces), "offset is off"
    claims = [claim for item in items for claim in item["claims"]]
    assert all(claim["type"] in TYPES and claim["modality"] in MODALITIES for claim in claims)
    assert all(len(c[k]) == len(c[f"{k}_side"]) for c in claims for k in ("actors", "against"))
    known = [({place["name"] for place in item["places"]}, item) for item in items]
    assert all(set(claim["places"]) <= names for names, i in known for claim in i["claims"])
    assert all(never["place"] in names for names, i in known for never in i.get("never", []))
    assert all(item["ground"] for item in items if name == "anchors"), "no ground beside a place"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("stories", 14),
        ("stories_second", 12),
        ("stories_third", 12),
        ("stories_fourth", 12),
        ("stories_fifth", 6),
        ("stories_sixth", 12),
        ("stories_seventh", 12),
        ("stories_eighth", 16),
        ("stories_ninth_a", 8),
        ("stories_ninth_b", 8),
        ("comments", 8),
        ("comments_second", 6),
        ("comments_third", 6),
        ("comments_fourth", 8),
        ("comments_fifth", 8),
        ("comments_sixth_a", 6),
        ("comments_sixth_b", 3),
        ("stories_tenth_a", 8),
        ("comments_seventh_a", 5),
        ("stories_tenth_b", 2),
        ("stories_eleventh_a", 8),
        ("comments_eighth_a", 4),
        ("stories_eleventh_b", 6),
        ("comments_eighth_b", 4),
        ("stories_twelfth_a", 7),
        ("comments_ninth_a", 4),
        ("stories_twelfth_b", 6),
        ("comments_ninth_b", 3),
        ("stories_thirteenth_a", 5),
        ("stories_thirteenth_b", 4),
        ("comments_tenth_a", 3),
        ("comments_tenth_b", 2),
        ("stories_fourteenth_a", 7),
        ("stories_fourteenth_b", 7),
        ("comments_eleventh_a", 5),
        ("comments_eleventh_b", 5),
        ("stories_fifteenth_a", 6),
        ("stories_fifteenth_b", 6),
        ("comments_twelfth_a", 4),
        ("comments_twelfth_b", 4),
        ("stories_sixteenth_a", 10),
        ("stories_sixteenth_b", 10),
        ("comments_thirteenth_a", 5),
        ("comments_thirteenth_b", 5),
        ("stories_seventeenth_a", 7),
        ("comments_fourteenth_a", 6),
        ("stories_eighteenth_a", 10),
        ("stories_nineteenth_a", 10),
        ("comments_sixteenth_a", 4),
        ("stories_twentieth_a", 8),
        ("comments_seventeenth_a", 7),
        ("stories_twentyfirst_a", 9),
        ("comments_eighteenth_a", 6),
        ("stories_twentysecond_a", 10),
        ("comments_nineteenth_a", 5),
        ("stories_twentythird_a", 12),
        ("comments_twentieth_a", 8),
    ],
)
@pytest.mark.parametrize("other", [False, True])
def test_stories_say_where_each_claim_and_each_place_stands(
    name: str, other: bool, rows: int
) -> None:
    halves = [h for h in ("kept", "opened") if (WRITTEN / f"{name}_{h}.json").exists()]
    assert len(halves) == 1, "the other half is kept, or was scored and then opened"
    items = read(f"{name}_{halves[0] if other else 'open'}.json")["items"]
    # Of an odd number of texts the open half has one more.
    assert len({item["id"] for item in items}) == len(items)
    assert len(items) - rows in ({0} if other else {0, 1})
    assert all(110 <= len(item["text"].split()) <= 350 for item in items)
    claims = [(item, claim) for item in items for claim in item["claims"]]
    assert all(i["text"][c["start"] : c["end"]] == c["text"] for i, c in claims), "offset is off"
    assert all(claim["type"] in TYPES and claim["modality"] in MODALITIES for _, claim in claims)
    assert all(len(c[k]) == len(c[f"{k}_side"]) for _, c in claims for k in ("actors", "against"))
    known = [({place["canonical"] for place in i["places"]}, c) for i, c in claims]
    assert all(set(claim["places"]) <= names for names, claim in known), "a place has no row"
    days = [
        [date.fromisoformat(c[k]) for k in ("first_day", "last_day") if c[k]] for _, c in claims
    ]
    assert all(span == sorted(span) for span in days), "a claim ends before it starts"


@pytest.mark.parametrize(("country", "rows"), [("syria", 120), ("ukraine", 60)])
def test_the_third_facts_have_a_point_a_day_and_a_holder(country: str, rows: int) -> None:
    facts = read_csv(f"{country}_facts_third.csv")
    assert len(facts) == len({(row["place"], row["day"]) for row in facts}) == rows
    assert all(22 < float(row["lon"]) < 43 and 32 < float(row["lat"]) < 53 for row in facts)
    assert all(2012 <= date.fromisoformat(row["day"]).year <= 2025 for row in facts)
    assert all(set(row["holder"].split("|")) <= HOLDERS[country] for row in facts)
    assert all(row["source_id"] for row in facts)
    assert not any(country == "syria" and row["day"].startswith("2017-07") for row in facts)


@pytest.mark.parametrize(
    ("name", "rows"),
    [("iraq_facts_second", 252), ("syria_facts_fourth", 118), ("ukraine_facts_fourth", 61)],
)
def test_facts_written_before_the_map_was_asked_stand_in_one_part_only(
    name: str, rows: int
) -> None:
    parts = [read_csv(f"{name}_{half}.csv") for half in HALVES]
    facts = [row for part in parts for row in part]
    spots = [{(row["lon"], row["lat"]) for row in part} for part in parts]
    assert len(facts) == len({(row["place"], row["day"]) for row in facts}) == rows
    assert 0.18 < len(parts[1]) / rows < 0.26
    assert not spots[0] & spots[1], "a place stands in both parts"
    assert all(22 < float(row["lon"]) < 46 and 31 < float(row["lat"]) < 53 for row in facts)
    known = HOLDERS[name.split("_")[0]] | {"contested"}
    assert all(set(row["holder"].split("|")) <= known for row in facts)
    assert all(row["source_id"] and row["confidence"] in {"high", "medium"} for row in facts)
