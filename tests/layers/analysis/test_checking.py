"""Claims of a text about points, provinces, districts and regions, held against Syria's layers."""

from dataclasses import replace
from datetime import date

import pytest

from frontline import geo, layers
from frontline.geo.model import Document, Reading
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.analysis.checking import as_drawn, check, places_of, said
from frontline.layers.mosaic.mosaic import Mosaic


@pytest.fixture(scope="module")
def syria() -> Mosaic:
    return layers.open("syria")


def read(text: str, day: date) -> Reading:
    return geo.read(Document("one", text, date=day), theatre="syria")


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("Rebels hold Idlib province.", date(2015, 9, 10), "agrees"),
        ("The government holds Idlib province.", date(2015, 9, 10), "disagrees"),
        ("The Islamic State controls Raqqa governorate.", date(2015, 9, 10), "partly"),
        ("The government controls Latakia province.", date(2014, 9, 10), "partly"),
        ("Government forces besieged Eastern Ghouta.", date(2017, 7, 15), "agrees"),
        ("Government forces besieged Eastern Ghouta.", date(2018, 9, 15), "disagrees"),
        ("The rebels withdrew from Eastern Ghouta.", date(2018, 4, 14), "agrees"),
        ("The rebels withdrew from Eastern Ghouta.", date(2017, 4, 14), "disagrees"),
        ("The SDF holds Manbij district.", date(2017, 3, 1), "partly"),
        ("The Islamic State holds Manbij district.", date(2015, 3, 1), "partly"),
        ("The army advanced in Daraa province.", date(2018, 7, 5), "agrees"),
        ("The army advanced in Daraa province.", date(2014, 1, 20), "disagrees"),
        ("The army controls Syria.", date(2015, 3, 1), "not checkable"),
    ],
)
def test_an_area_is_asked_for_the_whole_of_its_ground(
    syria: Mosaic, text: str, day: date, kind: str
) -> None:
    (one,) = check(read(text, day), [syria])
    assert one.verdicts[0].kind == kind, one.verdicts[0].line


def test_a_circle_that_stands_for_unknown_bounds_says_so(syria: Mosaic) -> None:
    (circle,) = check(read("Rebels held Eastern Ghouta.", date(2017, 7, 15)), [syria])
    (outline,) = check(read("Rebels held Idlib province.", date(2017, 7, 15)), [syria])
    assert "a circle of 8 km" in circle.verdicts[0].line
    assert "circle" not in outline.verdicts[0].line


def test_an_area_rests_on_the_newest_report_from_inside_it(syria: Mosaic) -> None:
    (one,) = check(read("Rebels hold Idlib province.", date(2015, 9, 10)), [syria])
    basis = one.verdicts[0].basis
    assert basis is not None
    assert basis.inside
    assert "inside it" in one.verdicts[0].line
    assert date(2015, 5, 1) < basis.report.day <= date(2015, 9, 10)


def test_a_desert_without_bounds_is_not_asked() -> None:
    reading = read("ISIS controls the al-Hamad desert and Manbij.", date(2015, 9, 10))
    assert [place.name for claim in reading.claims for place in places_of(claim)] == ["Manbij"]


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("Hezbollah captured Qusayr.", date(2013, 6, 6), "agrees"),
        ("Turkish forces captured Afrin.", date(2018, 3, 18), "agrees"),
        ("Turkish forces hold Raqqa.", date(2018, 3, 18), "disagrees"),
        ("American forces hold Raqqa.", date(2018, 3, 18), "not checkable"),
    ],
)
def test_an_ally_whose_ground_is_drawn_as_anothers_is_asked_for_that(
    syria: Mosaic, text: str, day: date, kind: str
) -> None:
    (one,) = check(read(text, day), [syria], load_theatre("syria"))
    assert one.verdicts[0].kind == kind, one.verdicts[0].line
    assert one.claim.actors not in (("government",), ("turkey_backed",)), "the text's own words"


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("Rebels entered Jarabulus.", date(2016, 8, 24), "agrees"),
        ("The opposition holds al-Bab.", date(2018, 3, 18), "agrees"),
        ("The opposition holds Manbij.", date(2018, 3, 18), "disagrees"),
        ("Turkish-backed rebels hold Maarrat al-Numan.", date(2018, 3, 18), "disagrees"),
    ],
)
def test_rebels_may_be_those_whom_a_neighbour_backs(
    syria: Mosaic, text: str, day: date, kind: str
) -> None:
    (one,) = check(read(text, day), [syria], load_theatre("syria"))
    assert one.verdicts[0].kind == kind, one.verdicts[0].line


def test_a_claim_that_tells_two_sides_apart_keeps_them_apart() -> None:
    shown = {"opposition": ("opposition", "turkey_backed"), "hezbollah": ("government",)}
    (claim,) = read("Rebels captured Azaz.", date(2018, 3, 18)).claims
    fought = replace(claim, against=("turkey_backed",))
    assert as_drawn(claim, shown).actors == ("opposition", "turkey_backed")
    assert as_drawn(fought, shown).actors == ("opposition",)


def test_a_line_of_another_language_names_places_as_that_language_does(syria: Mosaic) -> None:
    text = read("Rebels hold Azaz.", date(2015, 9, 10))
    lines = {
        code: said(text, [syria], load_theatre("syria"), code)[0][0].line for code in ("en", "ar")
    }
    # Behind the bracket stands the title of a source, in its own words.
    told = {code: line.partition("(")[0] for code, line in lines.items()}
    assert "Azaz" in told["en"]
    assert "اعزاز" in told["ar"]
    assert "Azaz" not in told["ar"]
