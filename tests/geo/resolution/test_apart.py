"""Places that lie apart from all that a text tells of: every bound on both sides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.gazetteer.gazetteer import Entry, open_gazetteer
from frontline.geo.geodesy import apart_km
from frontline.geo.model import Place, PlaceKind
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.apart import (
    ABROAD_KM,
    APART,
    CITY,
    CITY_APART,
    ELSEWHERE,
    FAR_KM,
    ITS_OWN_KM,
    lies_abroad,
    lies_apart,
    nearer,
    share_apart,
)
from frontline.geo.theatre.theatre import load_theatre

KM = 1 / 111.19
"""Degrees of latitude that a kilometre is, on the sphere that distances are measured on."""


def place(
    km: float = 0.0, name: str = "X", people: int = 0, kind: PlaceKind = "settlement"
) -> Place:
    """A place so many kilometres north of the others."""
    return Place(f"t:{name}{km}", name, kind, 38.0, 35.0 + km * KM, "ZZ", people)


def nowhere(_: int) -> bool:
    """No name stands as ground of a front does."""
    return False


def apart_from(one: Place, *km: float) -> bool:
    """Whether a place lies apart from others so many kilometres north."""
    return lies_apart(one, [apart_km(one, place(at)) for at in km])


@pytest.mark.parametrize(
    ("km", "apart"), [(FAR_KM - 5, False), (FAR_KM + 5, True), (0, False), (2000, True)]
)
def test_three_others_all_of_them_far_leave_a_place_apart(km: float, *, apart: bool) -> None:
    assert apart_from(place(km), 0, 0, 0) is apart
    assert not apart_from(place(km), 0, 0), "two are no company"
    assert not apart_from(place(km), 0, 0, 0, km), "one near by is enough"


@pytest.mark.parametrize(("km", "apart"), [(ITS_OWN_KM - 2, False), (ITS_OWN_KM + 2, True)])
def test_one_of_several_of_its_name_speaks_for_its_own_ground(km: float, *, apart: bool) -> None:
    assert apart_from(place(km, "Panorama (Hasakah)"), 0, 0, 0) is apart


def test_a_city_is_left_more_than_a_village_and_one_of_several_least() -> None:
    assert share_apart(place(people=CITY)) == CITY_APART
    assert share_apart(place(people=CITY - 1)) == APART
    assert share_apart(place(people=CITY, name="X (Y)")) == ELSEWHERE
    assert CITY_APART > APART > ELSEWHERE


def abroad(km: float, *, namesakes: int = 2, spoken: int = 0, local: bool = False,
           capital: bool = False, company: int = 2, **more: object) -> bool:  # fmt: skip
    entry = Entry(place(km, **more), 2, local=local, capital=capital)
    return lies_abroad(entry, namesakes, [km] * company, lambda _: spoken, lambda _: km)


FAR = ABROAD_KM["settlement"] + 20


def test_a_small_town_abroad_far_from_all_is_another_of_its_name() -> None:
    assert abroad(FAR)
    assert not abroad(ABROAD_KM["settlement"] - 20)


@pytest.mark.parametrize("company", [0, 1])
def test_where_no_other_place_is_named_the_war_s_own_country_is_the_company(company: int) -> None:
    assert abroad(FAR, company=company)
    assert not abroad(ABROAD_KM["settlement"] - 20, company=company)


@pytest.mark.parametrize(
    "changes",
    [
        {"local": True},
        {"capital": True},
        {"people": CITY},
        {"namesakes": 1},
        {"spoken": 1},
        {"company": 1, "namesakes": 1},
        {"kind": "water"},
        {"kind": "country"},
    ],
    ids=str,
)
def test_what_is_ours_known_or_spoken_of_is_meant(changes: dict[str, object]) -> None:
    assert not abroad(FAR, **changes)


def test_a_province_lies_farther_before_it_is_another_and_names_its_own_country() -> None:
    far = ABROAD_KM["governorate"]
    assert not abroad(far - 20, kind="governorate")
    assert abroad(far + 20, kind="governorate")
    assert abroad(far + 20, kind="governorate", spoken=1, namesakes=1, people=CITY)
    assert not abroad(far + 20, kind="governorate", spoken=2)


@given(st.floats(0, 3000), st.lists(st.floats(0, 3000), min_size=3, max_size=6))
def test_more_company_never_sets_a_place_apart(km: float, beside: list[float]) -> None:
    if not apart_from(place(km), *beside):
        assert not apart_from(place(km), *beside, 0.0, 1500.0)


def test_a_village_of_the_lists_is_meant_where_its_namesake_lies_apart() -> None:
    gazetteer = open_gazetteer(load_theatre("ukraine"))
    here = {"a": (32.9, 46.7), "b": (32.8, 46.7), "c": (32.6, 46.65)}
    key = "понятівка"
    names = [Span(n, n + 1, 0, 1, k, (), 1.0) for n, k in enumerate(here)]
    named = Span(3, 4, 0, 9, key, gazetteer.entries(key), 1.0)
    (moved,) = nearer(gazetteer, [*names, named], here, nowhere)
    (entry,) = moved.entries
    assert (entry.place.lon, entry.place.lat) == pytest.approx((32.91, 46.75), abs=0.01)
    assert not list(nearer(gazetteer, [*names, named], dict(list(here.items())[:2]), nowhere))
    assert not list(nearer(gazetteer, [named, *names], here | {"d": (30.2, 46.9)}, nowhere))


def test_a_city_apart_is_the_village_beside_only_where_it_stands_as_ground_of_a_front() -> None:
    gazetteer = open_gazetteer(load_theatre("ukraine"))
    city = Span(1, 2, 0, 1, "рівне", gazetteer.entries("рівне"), 1.0)
    beside = Span(0, 1, 0, 1, "покровськ", gazetteer.entries("покровськ"), 1.0)
    here = {"покровськ": (37.18, 48.28)}
    (moved,) = nearer(gazetteer, [beside, city], here, lambda at: at == 1)
    assert [round(e.place.lon, 1) for e in moved.entries] == [37.2]
    assert not list(nearer(gazetteer, [beside, city], here, nowhere))
