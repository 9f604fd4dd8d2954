"""An area for an unknown place: only where the text bounds it, and wide enough to hold it."""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from small_names import abroad, chosen, own, scene, span

from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.resolution.approximate import (
    APART_KM,
    AROUND_KM,
    LEAST_KM,
    LIKELY,
    MARGIN_KM,
    REACH,
    Bound,
    bound,
)

UNKNOWN = "Qwesta"
KM = 1 / 111.19
"""Degrees of latitude that a kilometre is."""


def about(
    text: str, *known: Entry, home: str = "SY", share: float = 0.9, likely: float = 0.8
) -> Bound | None:
    """What is said of Qwesta in a text whose other names are *known*, each once."""
    laid = scene(text, *known, home=home)
    spans = [(span(laid.context, e.place.name, e), chosen(e, share)) for e in known]
    spans.append((span(laid.context, UNKNOWN, likely=likely, how="unlisted"), chosen(None, 0.0)))
    spans.sort(key=lambda one: one[0].first)
    number = next(n for n, (s, _) in enumerate(spans) if not s.entries)
    return bound(*laid, spans, number)


ALBA = own("Alba", 37.0, 36.0)
BERO = own("Bero", 37.1, 36.0)
PROVINCE = own("Corva", 37.5, 36.5, kind="governorate", km=70.0)


@pytest.mark.parametrize(
    "text",
    [
        "They shelled Qwesta near Alba.",
        "They shelled Qwesta, near Alba.",
        "They shelled Qwesta (near Alba).",
        "They shelled Qwesta NEAR Alba.",
        "They shelled Qwesta close to Alba.",
        "They shelled Qwesta near\nAlba.",
        "Обстріляли Qwesta біля Alba.",
    ],
)
def test_near_a_place_is_around_it(text: str) -> None:
    told = about(text, ALBA)
    assert told
    assert (told.place.lon, told.place.lat) == (37.0, 36.0)
    assert told.place.precision_km == AROUND_KM
    assert told.reason == "in no gazetteer; the text says that it is near Alba"


def test_near_a_wide_place_is_as_wide_as_that_place() -> None:
    told = about("They shelled Qwesta near Alba.", own("Alba", km=40.0))
    assert told
    assert told.place.precision_km == 40.0


@pytest.mark.parametrize(
    "text",
    [
        "They shelled Qwesta, Corva.",
        "They shelled Qwesta in Corva.",
        "They shelled Qwesta in the Corva.",
        "They shelled Qwesta (Corva).",
    ],
)
def test_in_a_province_is_as_far_as_the_province_reaches(text: str) -> None:
    told = about(text, PROVINCE)
    assert told
    assert (told.place.lon, told.place.lat, told.place.precision_km) == (37.5, 36.5, 70.0)
    assert told.reason.endswith("the text says that it is in Corva")


def test_a_part_of_what_lies_near_a_place_lies_around_that_place() -> None:
    told = about("Shells fell near Alba, at the hamlet of Qwesta.", ALBA)
    assert told
    assert told.place.precision_km == AROUND_KM
    assert "a part of what lies at Alba" in told.reason


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("They shelled Qwesta near Corva.", PROVINCE),
        ("They shelled Qwesta, Alba.", ALBA),
        ("They shelled Qwesta Corva.", PROVINCE),
        ("They shelled Qwesta near\n\nAlba.", ALBA),
        ("They shelled Qwesta and fled from Alba.", ALBA),
        ("They shelled Qwesta, not far in years from Corva.", PROVINCE),
        ("Near Corva, at the hamlet of Qwesta, they stood.", PROVINCE),
        ("Alba fell after they had left the hamlet of Qwesta.", ALBA),
        ("They shelled Qwesta.", None),
    ],
)
def test_words_that_bound_nothing_leave_it_unknown(text: str, known: Entry | None) -> None:
    assert about(text, *([known] if known else [])) is None


def test_without_a_theatre_nothing_is_bounded() -> None:
    assert about("They shelled Qwesta near Alba.", ALBA)
    assert about("They shelled Qwesta near Alba.", ALBA, home="") is None


def test_what_is_known_or_may_be_known_is_not_bounded() -> None:
    laid = scene("They shelled Qwesta near Alba.", ALBA)
    alba = (span(laid.context, "Alba", ALBA), chosen(ALBA))
    unknown = span(laid.context, UNKNOWN, how="unlisted")
    namesakes = replace(unknown, entries=(own(UNKNOWN),))
    assert bound(*laid, [(unknown, chosen(None)), alba], 0)
    assert bound(*laid, [(namesakes, chosen(None)), alba], 0) is None
    assert bound(*laid, [(namesakes, chosen(own(UNKNOWN))), alba], 0) is None
    assert bound(*laid, [(unknown, chosen(None)), alba], 1) is None


def test_beside_a_name_that_was_not_decided_nothing_is_said() -> None:
    laid = scene("They shelled Qwesta near Alba.", ALBA)
    spans = [
        (span(laid.context, UNKNOWN, how="unlisted"), chosen(None)),
        (span(laid.context, "Alba", ALBA), chosen(None)),
    ]
    assert bound(*laid, spans, 0) is None


def test_a_list_bounds_by_its_middle_and_names_who_stands_beside() -> None:
    told = about("They shelled Alba, Qwesta and Bero.", ALBA, BERO)
    assert told
    assert (told.place.lon, told.place.lat) == (37.05, 36.0)
    assert told.place.precision_km == LEAST_KM
    assert told.reason == "in no gazetteer; named in one breath with Alba and Bero"


@pytest.mark.parametrize("text", ["Qwesta, Alba, Bero.", "Alba, Bero, Qwesta."])
def test_two_on_one_side_are_company_too(text: str) -> None:
    assert about(f"They shelled {text}", ALBA, BERO)


@pytest.mark.parametrize(
    "text",
    [
        "They shelled Alba and Qwesta. Bero is calm.",
        "They shelled Alba! Qwesta and Bero are calm.",
        "Alba fell\nQwesta and Bero hold",
        f"They shelled Alba, Qwesta and {'so ' * (REACH // 2)} Bero.",
    ],
)
def test_another_sentence_or_a_long_way_is_no_company(text: str) -> None:
    assert about(text, ALBA, BERO) is None


def test_places_abroad_and_provinces_are_no_company_of_a_list() -> None:
    text = "They shelled Alba, Qwesta and Bero."
    assert about(text, ALBA, abroad("Bero", 37.1, 36.0)) is None
    assert about(text, ALBA, own("Bero", 37.1, 36.0, kind="governorate")) is None


@pytest.mark.parametrize(("km", "found"), [(APART_KM - 3, True), (APART_KM + 3, False)])
def test_a_list_across_a_country_says_nothing(km: float, *, found: bool) -> None:
    """The distance is that from the middle of the list."""
    ends = own("Alba", 37.0, 36.0 - km * KM), own("Bero", 37.0, 36.0 + km * KM)
    assert bool(about("They shelled Alba, Qwesta and Bero.", *ends)) is found


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.floats(-0.4, 0.4), st.floats(-0.4, 0.4)), min_size=2, max_size=4, unique=True
    )
)
def test_the_area_of_a_list_holds_the_places_beside_it_with_a_margin(
    points: Sequence[tuple[float, float]],
) -> None:
    names = ("Alba", "Bero", "Ceda", "Dorn")[: len(points)]
    known = [own(n, 37 + x, 36 + y) for n, (x, y) in zip(names, points, strict=True)]
    told = about(f"They shelled {', '.join(names[:1])}, Qwesta, {', '.join(names[1:])}.", *known)
    if told is None:
        assert max(hypot(x, y) for x, y in points) > 0.2, "close places bound"
        return
    beside = known[:3] if len(known) > 2 else known
    globe = Geod(ellps="WGS84")
    far = [
        globe.inv(told.place.lon, told.place.lat, e.place.lon, e.place.lat)[2] / 1000
        for e in beside
    ]
    # A sphere and three decimals of a degree: some hundreds of metres.
    assert told.place.precision_km >= max(far) + MARGIN_KM - 0.6
    assert LEAST_KM <= told.place.precision_km <= APART_KM + MARGIN_KM


@settings(max_examples=40)
@given(st.floats(0, 1), st.floats(0, 1))
def test_it_is_never_surer_than_the_name_or_the_place_beside_it(
    likely: float, share: float
) -> None:
    told = about("They shelled Qwesta near Alba.", ALBA, share=share, likely=likely)
    assert told
    assert 0 <= told.likely <= min(likely, share) * LIKELY + 1e-12


def test_a_list_is_as_sure_as_its_least_sure_member() -> None:
    laid = scene("They shelled Alba, Qwesta and Bero.", ALBA, BERO)
    unknown = (span(laid.context, UNKNOWN, likely=1.0, how="unlisted"), chosen(None))
    told = [
        bound(
            *laid,
            [
                (span(laid.context, "Alba", ALBA), chosen(ALBA, one)),
                unknown,
                (span(laid.context, "Bero", BERO), chosen(BERO, two)),
            ],
            1,
        )
        for one, two in ((0.9, 0.4), (0.4, 0.9))
    ]
    assert [t.likely for t in told if t] == pytest.approx([0.4 * LIKELY] * 2)


def test_the_area_says_what_it_is_and_on_whose_word() -> None:
    laid = scene("They shelled Kafr\n Qwesta near Alba.", ALBA)
    spans = [
        (span(laid.context, "Kafr\n Qwesta", how="unlisted"), chosen(None)),
        (span(laid.context, "Alba", ALBA), chosen(ALBA)),
    ]
    told = bound(*laid, spans, 0)
    assert told
    place = told.place
    assert (place.name, place.id, place.kind) == (
        "Kafr Qwesta",
        "area:kafr qwesta",
        "relative_area",
    )
    assert (place.area, place.country, place.source) == ("Alba", "SY", "computed from the text")
    assert place.population == 0
