"""The days of a claim, and what they were taken from."""

from datetime import date

import pytest

from frontline import geo
from frontline.geo.claims.story.days import Days, days
from frontline.geo.model import Claim, TimeRef
from tests.geo.claims.scenes import scene

PUBLISHED = date(2016, 8, 6)


def claims(text: str) -> tuple[Claim, ...]:
    return geo.read(text, "syria", PUBLISHED).claims


def one(text: str) -> tuple[date | None, date | None, str]:
    (claim,) = claims(text)
    return claim.start_day, claim.end_day, claim.day_from


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("On 3 August the rebels captured Manbij.", date(2016, 8, 3), date(2016, 8, 3)),
        ("The rebels captured Manbij yesterday.", date(2016, 8, 5), date(2016, 8, 5)),
        ("The rebels captured Manbij in July 2015.", date(2015, 7, 1), date(2015, 7, 31)),
    ],
)
def test_a_day_in_the_sentence_is_the_day(text: str, first: date, last: date) -> None:
    assert one(text) == (first, last, "sentence")


def test_without_one_it_is_the_day_of_the_document() -> None:
    assert one("The rebels captured Manbij.") == (PUBLISHED, PUBLISHED, "document")


def test_a_text_without_a_day_has_claims_without_days() -> None:
    (claim,) = geo.read("The rebels captured Manbij.", "syria").claims
    assert (claim.start_day, claim.end_day, claim.day_from) == (None, None, "")


def test_the_paragraph_goes_on_with_its_day_and_the_next_does_not() -> None:
    text = (
        "On 3 August the rebels captured Manbij. The army attacked Azaz.\n\n"
        "The rebels captured Marea."
    )
    told = [(c.start_day, c.day_from) for c in claims(text)]
    assert told == [
        (date(2016, 8, 3), "sentence"),
        (date(2016, 8, 3), "paragraph"),
        (PUBLISHED, "document"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "فك الجيش حصار دير الزور بعد ثلاث سنوات.",
        "Блокада Дейр-эз-Зора прорвана через три года.",
        "The siege of Deir ez-Zor was lifted after three years.",
    ],
)
def test_what_has_happened_is_not_of_a_day_to_come(told: str) -> None:
    assert one(told) == (PUBLISHED, PUBLISHED, "document")


@pytest.mark.parametrize(
    "lasting",
    [
        "The rebels have held Marea since July last year.",
        "ISIS held Manbij until June 2015.",
        "منذ تموز 2015 يسيطر تنظيم الدولة على منبج.",
        "С июля 2015 года боевики удерживают Мареа.",
    ],
)
def test_how_long_a_state_lasted_dates_nothing_told_after_it(lasting: str) -> None:
    told = claims(f"{lasting} The rebels captured Azaz.")[-1]
    assert (told.start_day, told.end_day) == (PUBLISHED, PUBLISHED)


def test_what_holds_now_is_of_the_day_of_the_document() -> None:
    text = "On 3 August the rebels captured Manbij. The army now controls Azaz."
    assert claims(text)[-1].day_from == "document"


def test_of_two_days_each_verb_takes_its_own() -> None:
    text = "The rebels captured Manbij on 2 August and lost Azaz on 4 August."
    assert [c.start_day for c in claims(text)] == [date(2016, 8, 2), date(2016, 8, 4)]


def test_a_day_that_opens_the_sentence_is_for_all_of_it() -> None:
    text = "On 2 August the rebels captured Manbij, and the army attacked Azaz."
    assert {c.start_day for c in claims(text)} == {date(2016, 8, 2)}


def test_what_lies_ahead_has_no_end_unless_it_is_told() -> None:
    assert one("The rebels will capture Manbij.")[:2] == (PUBLISHED, None)


def test_a_comment_has_its_own_day() -> None:
    text = "The rebels captured Manbij."
    (claim,) = geo.read(text, "syria", "2015-01-02").claims
    assert claim.start_day == date(2015, 1, 2)


WEEK = TimeRef("last week", 0, 9, date(2016, 7, 25), date(2016, 8, 1), "test")


def asked(text: str, **changes: object) -> Days:
    """The days of the first trigger, in a paragraph that spoke of the last week of July."""
    given = {"paragraph": WEEK, "published": PUBLISHED, "comment": False, "ahead": False}
    found = scene(text)
    return days(found, found.hits[0], **(given | changes))


def test_the_last_day_of_a_week_is_the_day_before_the_next_one_begins() -> None:
    assert asked("The rebels captured Manbij.") == Days(
        date(2016, 7, 25), date(2016, 7, 31), "paragraph"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The rebels are capturing Manbij.",
        "The army still controls Azaz.",
        "The rebels now captured Manbij.",
    ],
)
def test_what_goes_on_now_is_not_of_the_day_that_was_told_before(text: str) -> None:
    assert asked(text) == Days(PUBLISHED, PUBLISHED, "document")


def test_what_lies_ahead_takes_no_day_from_the_past() -> None:
    assert asked("The rebels captured Manbij.", ahead=True) == Days(PUBLISHED, None, "document")


def test_a_comment_says_that_its_day_is_its_own() -> None:
    found = asked("The rebels captured Manbij.", paragraph=None, comment=True)
    assert found == Days(PUBLISHED, PUBLISHED, "comment")


def test_no_day_of_publication_is_no_day_and_names_no_source() -> None:
    found = asked("The rebels captured Manbij.", paragraph=None, published=None, comment=True)
    assert found == Days(None, None, "")


def test_a_semicolon_parts_a_verb_from_the_day_of_the_other_half() -> None:
    found = asked("The rebels captured Manbij; rain fell on 2 August.", paragraph=None)
    assert found.source == "document"


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("The truce comes less than two weeks after the Kurds took Manbij.", "syria"),
        ("On 3 August, a year after rebels took Idlib, the market reopened.", "syria"),
        ("Через два тижні після того, як ЗСУ звільнили Ізюм, там тихо.", "ukraine"),
        ("Через два месяца после того, как россияне заняли Херсон, там тихо.", "ukraine"),
        ("بعد أسبوعين من أن سيطر الثوار على الباب عاد السكان.", "syria"),
    ],
)
def test_what_was_so_long_before_is_of_no_told_day(text: str, theatre: str) -> None:
    taken = [c for c in geo.read(text, theatre, date(2022, 9, 20)).claims if c.type == "control"]
    assert [(c.start_day, c.end_day) for c in taken] == [(None, None)]


def test_a_claim_behind_counted_hours_is_of_the_day() -> None:
    taken = claims("Hours after the army took Khan Tuman, rebels attacked Manbij.")[0]
    assert taken.start_day == PUBLISHED


@pytest.mark.parametrize(
    ("text", "theatre", "place"),
    [
        ("Rebels took Raqqa in March 2013. The SDF controls Tabqa.", "syria", "Tabqa"),
        ("Лиман звільнили 1 жовтня 2014, а Кремінну росіяни ще утримують.", "ukraine", "Kreminna"),
        ("Лиман освободили 1 октября 2014. Кременную россияне удерживают.", "ukraine", "Kreminna"),
        (
            "استعاد الجيش تدمر في آذار 2015، ولا يزال التنظيم يسيطر على السخنة.",
            "syria",
            "al-Sukhnah",
        ),
    ],
)
def test_what_is_held_as_the_text_is_written_is_of_its_day(
    text: str, theatre: str, place: str
) -> None:
    found = {p.canonical: c for c in geo.read(text, theatre, PUBLISHED).claims for p in c.places}
    assert (found[place].start_day, found[place].end_day) == (PUBLISHED, PUBLISHED)


def test_what_is_held_on_a_day_of_its_own_clause_is_of_that_day() -> None:
    assert one("In 2013 the rebels hold Raqqa.")[2] == "sentence"


def test_a_day_that_heads_a_diary_is_that_of_what_is_held_then() -> None:
    (claim,) = claims("The diary of a medic.\n\n5 March 2015. The army holds Idlib.")
    assert claim.start_day == date(2015, 3, 5)


def test_a_year_in_brackets_dates_nothing_behind_them() -> None:
    text = "Торецк (до 2015 года Дзержинск) под огнём."
    assert {c.start_day for c in geo.read(text, "ukraine", PUBLISHED).claims} == {PUBLISHED}


@pytest.mark.parametrize(
    "text",
    [
        "After 24 February Russian troops took Kherson.",
        "Після 24 лютого 2022 року росіяни захопили Херсон.",
        "После 24 февраля 2022 года россияне заняли Херсон.",
        "بعد 24 فبراير 2022 سيطرت القوات الروسية على خيرسون.",
    ],
)
def test_what_came_after_a_day_was_not_on_it(text: str) -> None:
    (claim,) = geo.read(text, "ukraine", "2022-06-01").claims
    assert (claim.start_day, claim.end_day) == (None, None)
