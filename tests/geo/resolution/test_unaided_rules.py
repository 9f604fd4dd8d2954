"""What may be added without a theatre, by spans set by hand: only what a country backs."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_names import abroad, chosen, own, place, scene, span

from frontline import geo
from frontline.geo.context.beside import Beside
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.prior import Choice
from frontline.geo.resolution.unaided import (
    FAMOUS,
    LIKELY,
    SURE,
    TOWN,
    UNSTATED,
    by_others,
    speaks_of_one_land,
    unless_foreign,
    with_missed,
)


def town(name: str, country: str = "SD", people: int = 3_000, rank: int = 2) -> Entry:
    return Entry(place(name, 30.0, 15.0, country=country, people=people), rank)


def added(
    text: str, *free: tuple[Entry, ...], kept: Sequence[Entry] = (), beside: Beside | None = None,
    how: str = "exact",
) -> list[str]:  # fmt: skip
    """Names that are added to those of *kept*."""
    laid = scene(text, home="")
    sure = [span(laid.context, e.place.name, e) for e in kept]
    loose = [span(laid.context, es[0].place.name, *es, likely=0.1, how=how) for es in free]
    found = with_missed(*laid, sure, loose, beside)
    assert [s.first for s in found] == sorted(s.first for s in found)
    assert all(s in found for s in sure), "what was kept stays"
    new = [s for s in found if s not in sure]
    assert all(s.likely == LIKELY for s in new)
    return [text[s.start : s.end] for s in new]


QORVA, ZEBRIN = (town("Qorva"),), (town("Zebrin"),)


def test_two_towns_of_one_country_back_each_other_and_one_alone_is_not_added() -> None:
    assert added("Shelling in Qorva, and in Zebrin.", QORVA, ZEBRIN) == ["Qorva", "Zebrin"]
    assert added("Shelling in Qorva.", QORVA) == []


def test_one_name_twice_is_one_name() -> None:
    laid = scene("Shelling in Qorva. Nobody left Qorva.", home="")
    spans = [
        span(laid.context, "Qorva", *QORVA, likely=0.1),
        span(laid.context, "Qorva", *QORVA, likely=0.1, after=20),
    ]
    assert with_missed(*laid, [], spans) == []


def test_a_place_that_the_tagger_found_backs_others_of_its_country() -> None:
    text = "Shelling in Qorva, and in Zebrin."
    assert added(text, QORVA, kept=ZEBRIN) == ["Qorva"]
    assert added(text, QORVA, kept=(town("Zebrin", "TD"),)) == []


def test_the_country_itself_backs_its_towns() -> None:
    assert added("Sudan is at war, and Qorva is shelled.", QORVA) == ["Qorva"]
    assert added("Chad is at war, and Qorva is shelled.", QORVA) == []


def test_other_texts_of_the_war_back_a_town() -> None:
    text = "Shelling in Qorva."
    assert added(text, QORVA, beside=Beside(lands=frozenset({"SD"}))) == ["Qorva"]
    assert added(text, QORVA, beside=Beside(lands=frozenset({"TD"}))) == []


def test_a_larger_town_needs_no_company_in_a_war_under_its_published_name() -> None:
    war, peace = "Shelling in Qorva.", "Music in Qorva."
    assert added(war, (town("Qorva", people=TOWN),)) == ["Qorva"]
    assert added(war, (town("Qorva", people=TOWN - 1),)) == []
    assert added(war, (town("Qorva", people=TOWN, rank=1),)) == []
    assert added(war, (town("Qorva", people=TOWN), town("Qorva", "TD"))) == []
    assert added(peace, (town("Qorva", people=TOWN),)) == []


@pytest.mark.parametrize("land", ["US", "GB", "CA", "AU", "NZ", "IE"])
def test_countries_of_english_speech_back_nothing(land: str) -> None:
    names = (town("Qorva", land, 9 * TOWN),), (town("Zebrin", land, 9 * TOWN),)
    assert added("Shelling in Qorva, and in Zebrin.", *names) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sudan at war: shelling in qorva.",
        "Sudan at war: Mr Qorva fled.",
        "Sudan at war: Ahmed Qorva fled.",
        "Sudan at war. Qorva fell, qorva fell.",
    ],
)
def test_small_letters_and_people_are_not_added_though_the_country_is_named(text: str) -> None:
    name = "qorva" if "Qorva" not in text else "Qorva"
    assert added(text, (town(name),)) == []


def test_whom_the_text_introduced_is_nobodys_town_where_the_name_stands_alone() -> None:
    text = "Sudan at war. John Qorva fled. Later Qorva was seen."
    laid = scene(text, home="")
    assert "qorva" in laid.context.persons
    again = span(laid.context, "Qorva", *QORVA, likely=0.8, after=36)
    assert with_missed(*laid, [], [again]) == []


def test_capitals_that_the_rules_doubt_are_an_organisation_and_not_those_of_a_dateline() -> None:
    text = "Sudan and Chad: QORVA met on Monday."
    laid = scene(text, home="")
    doubted = span(laid.context, "QORVA", *QORVA, likely=0.1)
    assert with_missed(*laid, [], [doubted]) == []
    backed = span(laid.context, "QORVA", *QORVA, likely=0.8)
    assert [s.first for s in with_missed(*laid, [], [backed])] == [backed.first]


def test_short_names_slips_and_areas_are_not_added() -> None:
    text = "Sudan at war: shelling in {}."
    assert added(text.format("Qor"), (town("Qor"),)) == []
    assert added(text.format("Qorv"), (town("Qorv"),)) == ["Qorv"]
    assert added(text.format("Qorva"), QORVA, how="misspelling") == []
    province = Entry(place("Qorva", country="SD", kind="governorate"), 2)
    assert added(text.format("Qorva"), (province,)) == []


def test_what_overlaps_a_kept_span_is_not_added() -> None:
    laid = scene("Sudan at war: shelling in Qorva Zebrin today.", home="")
    whole = span(laid.context, "Qorva Zebrin", town("Qorva Zebrin"))
    part = span(laid.context, "Zebrin", *ZEBRIN, likely=0.1)
    assert with_missed(*laid, [whole], [part]) == [whole]


def test_nothing_found_is_nothing_added() -> None:
    assert with_missed(*scene(".", home=""), [], []) == []
    assert with_missed(*scene("Shelling in Qorva.", home=""), [], []) == []


def one_of_two() -> tuple[Span, Entry, Entry]:
    here, there = town("Qorva"), town("Qorva", "TD")
    laid = scene("Shelling in Qorva.", home="")
    return span(laid.context, "Qorva", here, there), here, there


@given(share=st.floats(0, 1), sure=st.floats(0, 1))
def test_other_texts_decide_only_where_they_are_surer(share: float, sure: float) -> None:
    found, here, there = one_of_two()
    said = by_others(found, chosen(here, share), Beside({"qorva": (there.place, sure)}))
    assert said.entry == (there if sure > share else here)
    assert said.share == max(share, sure)


def test_other_texts_cannot_name_what_is_no_candidate_or_change_what_is_so_already() -> None:
    found, here, there = one_of_two()
    choice = chosen(here, 0.2)
    assert by_others(found, choice, Beside({"qorva": (place("Elsewhere"), 0.9)})) is choice
    assert by_others(found, choice, Beside({"zebrin": (there.place, 0.9)})) is choice
    assert by_others(found, choice, Beside({"qorva": (here.place, 0.9)})) is choice
    assert by_others(found, choice, Beside()) is choice


def test_that_other_texts_decided_is_the_first_reason() -> None:
    found, here, there = one_of_two()
    said = by_others(found, chosen(here, 0.2), Beside({"qorva": (there.place, 0.9)}))
    assert said.reasons == ("other texts read with it mean this one", "by hand")


NAMES = ("حلبون", "سقبين", "دومين", "تازين")
OURS = [own(name, 37.0 + n / 10, 36.0) for n, name in enumerate(NAMES[:3])]
FAR = abroad(NAMES[3], -4.0, 34.2, people=30_000)


def read(
    *entries: Entry, home: str = "SY", text: str = "قصفت القوات {}"
) -> list[tuple[str, Entry | None]]:
    found = left(*entries, home=home, text=text)
    assert all(not s.entries and s.how == "unlisted" for s, c in found if c.entry is None)
    return [(s.key, c.entry) for s, c in found]


def shares(*entries: Entry, home: str = "SY") -> list[float]:
    return [c.share for _, c in left(*entries, home=home, text="قصفت القوات {}")]


def left(*entries: Entry, home: str, text: str) -> list[tuple[Span, Choice]]:
    written = text.format("، ".join(e.place.name for e in entries))
    laid = scene(written, *entries, home=home)
    placed = [(span(laid.context, e.place.name, e), chosen(e)) for e in entries]
    found = unless_foreign(laid.context, laid.gazetteer, lexicon(), placed)
    assert [s.first for s, _ in found] == [s.first for s, _ in placed]
    return found


def test_a_far_town_abroad_among_a_theatres_own_becomes_an_unknown_name() -> None:
    assert [e for _, e in read(*OURS, FAR)] == [*OURS, None]


def test_a_far_region_becomes_an_unknown_name_too() -> None:
    tribes = abroad("القبائل", 4.0, 36.5, country="DZ", kind="region", people=0)
    assert [e for _, e in read(*OURS, tribes)] == [*OURS, None]


def test_one_own_place_beside_it_is_enough() -> None:
    assert [e for _, e in read(OURS[0], FAR)] == [OURS[0], None]


def test_it_stays_where_no_theatre_is_chosen() -> None:
    assert [e for _, e in read(*OURS, FAR, home="")] == [*OURS, FAR]
    assert shares(*OURS, FAR, home="")[-1] > UNSTATED


@pytest.mark.parametrize(
    "entry",
    [
        abroad(NAMES[3], -4.0, 34.2, people=FAMOUS),
        abroad(NAMES[3], -4.0, 34.2, people=30_000, capital=True),
        abroad(NAMES[3], -4.0, 34.2, kind="governorate"),
        abroad(NAMES[3], 36.0, 34.2, country="LB", people=30_000),
    ],
    ids=["famous", "capital", "province", "near"],
)
def test_what_such_texts_do_name_abroad_stays(entry: Entry) -> None:
    assert [e for _, e in read(*OURS, entry)] == [*OURS, entry]


def test_a_town_whose_country_is_named_in_its_own_language_stays() -> None:
    morocco = abroad("المغرب", -6.0, 32.0, kind="country", people=0)
    libya = abroad("ليبيا", 17.0, 27.0, country="LY", kind="country", people=0)
    assert [e for _, e in read(*OURS, FAR, morocco)] == [*OURS, FAR, morocco]
    assert [e for _, e in read(*OURS, FAR, libya)] == [*OURS, None, libya]


def test_a_far_town_in_latin_letters_stays_but_hardly_believed() -> None:
    latin = abroad("Tazen", -4.0, 34.2, people=30_000)
    assert read(*OURS, latin)[-1][1] == latin
    assert shares(*OURS, latin)[-1] == UNSTATED


def lands(text: str, *entries: Entry, share: float = 0.9) -> bool:
    laid = scene(text, home="")
    placed = [(span(laid.context, e.place.name, e), chosen(e, share)) for e in entries]
    return speaks_of_one_land(laid.context, placed)


def test_two_towns_of_one_country_make_a_text_about_it_and_a_second_country_does_not() -> None:
    text = "Shelling in Qorva, Zebrin and Tolde."
    assert lands(text, *QORVA, *ZEBRIN)
    assert not lands(text, *QORVA)
    assert not lands(text)
    assert not lands(text, *QORVA, *ZEBRIN, town("Tolde", "TD"))
    assert not lands(text, *QORVA, Entry(place("Zebrin", country="SD", kind="governorate"), 2))


def test_a_name_of_several_countries_counts_only_where_it_is_sure() -> None:
    laid = scene("Shelling in Qorva and Zebrin.", home="")
    qorva = span(laid.context, "Qorva", *QORVA, town("Qorva", "TD"))
    zebrin = (span(laid.context, "Zebrin", *ZEBRIN), chosen(ZEBRIN[0]))
    for share, told in ((SURE, True), (SURE - 0.01, False)):
        assert speaks_of_one_land(laid.context, [(qorva, chosen(QORVA[0], share)), zebrin]) is told


def test_kitchens_and_weddings_are_about_no_land() -> None:
    text = "Qorva and Zebrin: the recipe asks for flour, butter, garlic, onion and a salad."
    assert not lands(text, *QORVA, *ZEBRIN)


def test_a_village_far_abroad_is_not_drawn_in_a_text_of_a_theatre() -> None:
    found = geo.read("Guns near Bakhmut. Berkhivka fell. Axis closed.", "ukraine").places
    assert {m.place.country for m in found if m.place} == {"UA"}
