"""Who is indexed as a speaker: offices and sides, never a private person."""

from dataclasses import replace

import pytest

from frontline import geo
from frontline.geo.model import Claim, Document, Segment
from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace.library.speakers import author_of, indexed, side_names

SYRIA = load_theatre("syria")
TEXT = Document("t", "x", "Title", None, "Example Post")


@pytest.fixture(scope="module")
def claim() -> Claim:
    return geo.read("The rebels captured Manbij.", "syria", "2016-08-06").claims[0]


@pytest.mark.parametrize(
    "speaker",
    [
        "the ministry of defence", "A spokesman for the army", "local officials", "activists",
        "the  Syrian\nObservatory", "міністерство оборони", "речниця штабу", "представитель армии",
        "Генштаб", "ЗСУ", "وزارة الدفاع", "المتحدث باسم الجيش", "المرصد السوري", "ISIS",
    ],
)  # fmt: skip
def test_an_office_or_a_side_is_named(claim: Claim, speaker: str) -> None:
    told = indexed(replace(claim, speaker=speaker), TEXT, "", SYRIA)
    assert told == " ".join(speaker.split())


@pytest.mark.parametrize(
    "speaker",
    ["Omar Tailor", "a driver", "his mother", "один із мешканців", "очевидец Иван", "سائق سيارة",
     "Mr. Armitage", "Newsham"],
)  # fmt: skip
def test_a_private_person_is_not(claim: Claim, speaker: str) -> None:
    assert indexed(replace(claim, speaker=speaker), TEXT, "", SYRIA) == ""


def test_what_the_text_says_itself_is_said_by_its_author_else_its_outlet(claim: Claim) -> None:
    own = replace(claim, speaker="text")
    assert indexed(own, TEXT, "Ana Vera", SYRIA) == "Ana Vera"
    assert indexed(own, TEXT, "", SYRIA) == "Example Post"
    assert indexed(own, replace(TEXT, outlet=""), "", SYRIA) == ""


def test_the_author_may_be_named_in_the_text(claim: Claim) -> None:
    own = replace(claim, speaker="ana vera")
    assert indexed(own, TEXT, "Ana Vera", SYRIA) == "ana vera"
    assert indexed(own, TEXT, "", SYRIA) == ""


def test_sides_are_known_in_their_own_theatre_alone(claim: Claim) -> None:
    side = replace(claim, speaker="Jaysh al-Islam")
    known = folded_names = side_names(SYRIA)
    assert "isis" in known
    assert "" not in folded_names
    assert indexed(replace(side, speaker="ISIS"), TEXT, "", None) == ""


def test_the_author_line_is_as_given_else_the_line_under_the_title() -> None:
    byline = replace(TEXT, segments=(Segment("byline", 0, 1, "Bo"), Segment("article", 1, 2)))
    assert author_of(byline) == "Bo"
    assert author_of(byline, "Ana") == "Ana"
    assert author_of(TEXT) == ""
