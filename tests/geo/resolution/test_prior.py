"""Which of its namesakes a name means, and how surely."""

import pytest

from frontline import geo
from frontline.geo.geodesy import apart_km


def only(text: str, theatre: str | None = None) -> geo.Mention:
    (mention,) = geo.read(text, theatre).places
    return mention


def country_of(text: str, name: str) -> str:
    (mention,) = [m for m in geo.read(text).places if m.text == name][:1]
    assert mention.place
    return mention.place.country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He was born in Tripoli, Lebanon.", "Tripoli", "LB"),
        ("He was born in Tripoli, Libya.", "Tripoli", "LY"),
        ("A crash in Lebanon, Ind. closed the road to Indianapolis.", "Lebanon", "US"),
        ("Israel struck Lebanon near Tyre.", "Lebanon", "LB"),
        ("Georgia and Florida voted; so did Atlanta and Miami.", "Georgia", "US"),
        ("Russia and Georgia fought near Tbilisi and Gori.", "Georgia", "GE"),
        ("They met in Paris.", "Paris", "FR"),
        ("They met in Paris, Texas.", "Paris", "US"),
        ("She flew from Ontario to Quebec and British Columbia.", "Ontario", "CA"),
    ],
)
def test_namesakes_are_told_apart_by_what_stands_beside_them(
    text: str, name: str, country: str
) -> None:
    assert country_of(text, name) == country


def test_the_theatre_comes_first_where_a_text_is_about_it() -> None:
    text = "Syrian troops shelled Mansoura, Qamishli and Tripoli."
    found = {m.text: m for m in geo.read(text, "syria").places}
    assert found["Qamishli"].place
    assert found["Qamishli"].place.country == "SY"


def test_a_name_without_a_decision_is_left_open() -> None:
    mention = only("They live in Springfield.")
    assert mention.place is None
    assert mention.lon is None
    assert mention.confidence < 0.35
    assert len(mention.candidates) > 3
    assert mention.canonical == "Springfield"


def test_candidates_come_with_shares_that_add_up_to_one_at_most() -> None:
    mention = only("They live in Alexandria.")
    shares = [c.score for c in mention.candidates]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1.001


def test_every_decision_gives_its_reasons() -> None:
    for mention in geo.read("Fighting in Azaz, Syria, and talks in Geneva.", "syria").places:
        assert mention.reasons
        assert all(reason and "\n" not in reason for reason in mention.reasons)


def test_a_river_is_told_from_the_town_on_it() -> None:
    kinds = [
        m.kind
        for m in geo.read("Ukraine: they crossed the Oskil and left Oskil.", "ukraine").places
    ]
    assert kinds == ["country", "water", "settlement"]


def test_a_lone_namesake_far_from_all_others_is_doubted() -> None:
    near = "Fighting in Syria: Azaz, Marea, Tell Rifaat and Menagh fell."
    far = near.replace("Menagh", "Darbasiyah")
    sure = [m.confidence for m in geo.read(near, "syria").places][-1]
    unsure = [m.confidence for m in geo.read(far, "syria").places][-1]
    assert unsure < sure - 0.2


@pytest.mark.parametrize(
    "text",
    [
        "Shelling in Damascus killed two.",
        "The army bombed Syria from Moscow.",
        "They crossed into Turkey and fled to Lebanon.",
        "They live in Washington and near Ankara.",
        "the border with Turkey, inside Turkey",
        "the north of Iraq, most of Syria",
        "Turkey's southern coast",
        "They have no frontier with Turkey left.",
    ],
)
def test_a_spot_is_a_spot(text: str) -> None:
    assert not any(m.metonymic for m in geo.read(text).places)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said it would help.",
        "Moscow and Ankara agreed on a truce.",
        "The US-backed rebels won.",
        "Russia's offer was refused.",
        "Disappointed by Washington, they left.",
        "They fight Russia, Iran and Turkey.",
        "Turkey has refused.",
        "A Moscow representative came.",
        "The government in Ankara refused.",
        "The US is not willing to pay.",
    ],
)
def test_a_state_is_marked_as_a_state(text: str) -> None:
    places = geo.read(text).places
    assert places
    assert all(m.metonymic for m in places)


def test_a_government_named_by_its_capital_has_a_kind_of_its_own() -> None:
    mention = only("Moscow said it would help.")
    assert mention.kind == "capital-as-government"
    assert mention.canonical == "Moscow"


def test_seats_named_as_where_fighters_are_mean_their_governorates() -> None:
    kinds = {
        m.text: m.kind
        for m in geo.read("The rebels of Idlib and Latakia left Azaz.", "syria").places
    }
    assert kinds == {"Idlib": "governorate", "Latakia": "governorate", "Azaz": "settlement"}


def test_a_governorate_named_barely_stays_pinned_at_its_seat() -> None:
    bare, town = (
        geo.read(t, "syria").places[0].place
        for t in ("Rebels in Idlib and Latakia fight.", "Shells hit Idlib.")
    )
    assert bare
    assert town
    assert apart_km(bare, town) < 5
    assert bare.precision_km >= 20


@pytest.mark.parametrize(
    ("war", "text", "lon", "lat"),
    [
        # points of the districts by Who's On First; each has a hamlet of its name 99 to 226 km away
        ("yemen", "Clashes were reported in Sirwah on Tuesday.", 45.0, 15.4),
        ("yemen", "The Houthis took Al Jubah.", 45.3, 15.1),
        ("yemen", "اشتباكات في رغوان", 45.06, 15.79),
        ("sudan", "Shelling hit Saraf Omra.", 23.3, 13.6),
        ("sudan", "The RSF entered En Nuhud and El Kurmuk.", 34.2, 10.6),
    ],
)
def test_a_district_of_the_theatre_comes_before_a_hamlet_of_its_name(
    war: str, text: str, lon: float, lat: float
) -> None:
    place = geo.read(text, theatre=war, date="2020-03-01").places[-1].place
    assert place
    assert abs(place.lon - lon) < 0.5
    assert abs(place.lat - lat) < 0.5


def test_a_town_comes_before_the_district_of_its_name() -> None:
    """Marib's district lies 50 km from the city, which its own small district surrounds."""
    (mention,) = geo.read("A missile hit a mosque in Marib.", theatre="yemen").places
    assert mention.place
    assert mention.place.kind == "settlement"
    assert abs(mention.place.lon - 45.32) < 0.1


def test_a_place_of_a_list_that_tells_it_from_others_is_not_meant_far_from_its_company() -> None:
    """The list has a Panorama in Hasakah; the one west of Deir ez-Zor it does not have."""
    text = (
        "The army reached Brigade 137 and the Panorama checkpoint west of Deir ez-Zor from al-Shola"
        " and Kabajib, while al-Mayadin was bombed."
    )
    read = {m.text: m for m in geo.read(text, theatre="syria", date="2017-09-06").places}
    assert read["Panorama checkpoint"].place is None
    there = "Shots were heard at the Panorama roundabout in Hasakah, near Ghuwayran."
    [found] = [m for m in geo.read(there, theatre="syria").places if "Panorama" in m.text]
    assert found.place
    assert "Hasakah" in found.place.name


def test_a_hamlet_without_people_yields_to_a_city_over_the_border() -> None:
    text = "A missile was fired at Riyadh; shells fell in Najran. Clashes went on at Hodeidah."
    read = {m.text: m.place for m in geo.read(text, theatre="yemen").places}
    assert read["Najran"]
    assert read["Najran"].country == "SA"
    assert read["Hodeidah"]
    assert read["Hodeidah"].country == "YE"


def test_fights_near_a_remembered_point_do_not_outweigh_a_town_that_lists_know() -> None:
    text = "The column left Balakliia, passed Shevchenkove and stood before Kupiansk at night."
    reading = geo.read(text, "ukraine", date="2022-09-13")
    (town,) = (m.place for m in reading.places if m.text == "Shevchenkove")
    assert town is not None
    assert (town.lon, town.lat) == pytest.approx((37.17, 49.70), abs=0.05)
