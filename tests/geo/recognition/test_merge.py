"""The rules keep the last word on what they know; the tagger adds what it sees."""

import pytest
from laid_out import laid_out

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.recognition.merge import recognise
from frontline.geo.recognition.rules import find_spans
from frontline.geo.recognition.span import Name, Span
from frontline.geo.theatre.theatre import load_theatre


class Told:
    """A recogniser that names the words it was told."""

    def __init__(self, *names: Name) -> None:
        self.given = list(names)

    def names(self, _: TextContext, __: object) -> list[Name]:
        return self.given


def read(text: str, *names: Name, theatre: str | None = None) -> list[Span]:
    laid = laid_out(text, open_gazetteer(load_theatre(theatre) if theatre else None))
    return recognise(*laid, find_spans(*laid), Told(*names))


def texts(text: str, *names: Name, theatre: str | None = None) -> list[str]:
    return [text[s.start : s.end] for s in read(text, *names, theatre=theatre)]


def test_what_the_tagger_names_is_a_span_with_what_it_may_mean() -> None:
    (span,) = read("They met in Springfield yesterday.", Name(3, 4, 0.9))
    assert span.key == "springfield"
    assert len(span.entries) > 1
    assert span.likely == 0.9


def test_a_theatres_own_name_stays_whatever_the_tagger_says() -> None:
    assert texts("They fought in Manbij.", theatre="syria") == ["Manbij"]
    assert texts("They met in Paris.") == []


def test_no_two_spans_overlap() -> None:
    text = "They fought in Tell Rifaat."
    assert texts(text, Name(3, 4, 0.9), Name(4, 5, 0.9), theatre="syria") == ["Tell Rifaat"]


def test_a_name_in_no_gazetteer_is_kept_unless_it_is_a_person() -> None:
    assert texts("They met in Qwertiza.", Name(3, 4, 0.9)) == ["Qwertiza"]
    assert texts("They met John there.", Name(2, 3, 0.9)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They sell Aleppo pepper here.", Name(2, 3, 0.9)),
        ("They work for Boston Corp here.", Name(3, 4, 0.9)),
    ],
)
def test_goods_and_firms_are_no_places(text: str, name: Name) -> None:
    assert texts(text, name) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pupils of a school in Botley, St Gregory's, won.", Name(5, 6, 0.9)),
        ("They fled to Laos, Burma and Thailand.", Name(3, 4, 0.9)),
        ("Cases were reported in the Philippines.", Name(5, 6, 0.9)),
        ("Bake the bread, season the soup. Cooks earn Hawaii's jobs a name.", Name(8, 9, 0.9)),
    ],
)
def test_streets_peoples_and_dishes_are_only_what_is_said_so(text: str, name: Name) -> None:
    assert len(texts(text, name)) == 1


def test_no_town_is_an_oblast() -> None:
    (span,) = read("They met in Kherson Oblast again.", Name(3, 5, 0.9))
    assert (span.first, span.last) in {(3, 4), (3, 5)}
    if (span.first, span.last) == (3, 5):
        assert any(e.place.kind == "governorate" for e in span.entries)


def test_a_point_that_shortens_belongs_to_the_name() -> None:
    assert texts("They met in the U.S. yesterday.", Name(4, 5, 0.9))[0] in {"U.S.", "U.S"}


def test_the_tagger_says_nothing_of_other_scripts() -> None:
    text = "вони бились за Бахмут"
    assert texts(text, Name(0, 1, 0.9)) == texts(text) == ["Бахмут"]


def test_spans_come_in_the_order_of_the_text() -> None:
    text = "Paris, Lyon and Nice are towns."
    found = read(text, Name(1, 2, 0.8), Name(0, 1, 0.9), Name(3, 4, 0.9))
    assert [s.first for s in found] == [0, 1, 3]


def test_what_a_span_may_mean_is_told_for_short() -> None:
    (span,) = read("They met in Paris.", Name(3, 4, 0.9))
    assert span.meanings() == tuple((e.place.id, e.rank) for e in span.entries)


def test_names_that_share_the_word_counties_are_counties_each() -> None:
    text = "Floods hit Clay, Grant and Swift counties, and Paris."
    names = [Name(2, 3, 0.9), Name(3, 4, 0.9), Name(5, 6, 0.9), Name(8, 9, 0.9)]
    *counties, town = read(text, *names)
    assert [s.key for s in counties] == ["clay county", "grant county", "swift county"]
    assert all(e.place.kind == "district" for s in counties for e in s.entries)
    assert town.key == "paris"


def test_a_list_of_counties_is_read_whole_whatever_the_tagger_overlooks() -> None:
    text = "Roads in Becker, Clay, Otter Tail, Swift and Wilkin counties are wet."
    assert texts(text, Name(2, 3, 0.9)) == ["Becker", "Clay", "Otter Tail", "Swift", "Wilkin"]
    found = read(text, Name(2, 3, 0.9))
    assert all(e.place.kind == "district" for s in found for e in s.entries)


MAYORS = "Violet Stubblefield met the Mayor and the Sheriff of the County on Monday."


@pytest.mark.parametrize(
    "opening", ["FREMONT — ", "FREMONT, Neb. — ", "FREMONT (AP) -- ", "FREMONT, Neb. (AP) - "]
)
def test_where_a_report_was_written_is_a_place_though_the_tagger_overlooks_it(opening: str) -> None:
    assert "FREMONT" in texts(f"{opening}{MAYORS}")


@pytest.mark.parametrize("opening", ["UPDATE — ", "FREMONT-", "FREMONT said: ", "Fremont — "])
def test_a_heading_or_a_name_in_plain_letters_opens_no_report(opening: str) -> None:
    assert texts(f"{opening}{MAYORS}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Counties are small.",
        "Smith and other counties are small.",
        "He said the Baltic counties are small.",
        "Swift met Wilkin in two counties.",
    ],
)
def test_what_no_county_is_called_or_no_list_ends_with_is_none(text: str) -> None:
    assert texts(text) == []
