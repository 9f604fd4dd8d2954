"""Texts of one war help each other: a name or a land that is sure in one is known in the others."""

import pytest

from frontline import geo
from frontline.geo.batch.together import read_together
from frontline.geo.context.beside import gathered
from frontline.geo.errors import BadInput, UnknownName

WAR = (
    "Government troops retook Mekelle after three days of shelling, and Alamata fell on Monday.",
    "Fighting went on around Bahir Dar and Debre Tabor, two towns of the Amhara region, Ethiopia.",
)
ALONE = "Korem silent."


def names(results: list[geo.Reading | geo.Refusal]) -> list[list[str]]:
    return [[m.text for m in r.places if m.place] for r in results if isinstance(r, geo.Reading)]


def test_a_headline_is_read_with_the_lands_of_the_others() -> None:
    alone = names(list(geo.read_many([ALONE], workers=1)))
    *_, last = names(list(geo.read_together([*WAR, ALONE])))
    assert "Korem" not in alone[0]
    assert last == ["Korem"]


def test_texts_alone_tell_what_they_tell_and_a_refusal_stays_in_its_place() -> None:
    results = list(geo.read_together(["", WAR[0]]))
    assert isinstance(results[0], geo.Refusal)
    assert isinstance(results[1], geo.Reading)


def test_what_is_gathered_is_sure_and_of_more_than_one_place() -> None:
    readings = [geo.read(text) for text in WAR]
    beside = gathered(readings)
    assert "ET" in beside.lands
    assert beside.places["mekelle"][0].country == "ET"
    assert not gathered([]).places


def test_every_text_has_its_result_in_its_place() -> None:
    texts = ["Marea was shelled.", "", "Marea fell.", " \n"]
    kinds = [type(result) for result in read_together(texts, "syria")]
    assert kinds == [geo.Reading, geo.Refusal, geo.Reading, geo.Refusal]


def test_one_day_is_that_of_all_texts() -> None:
    found = list(read_together(["Marea fell.", "Azaz fell."], "syria", date="2016-08-06"))
    assert {str(r.document.date) for r in found if isinstance(r, geo.Reading)} == {"2016-08-06"}


@pytest.mark.parametrize(
    ("theatre", "day", "fault"),
    [("atlantis", None, UnknownName), (None, "2016-13-01", BadInput), (None, "soon", BadInput)],
)
def test_a_wrong_war_or_day_is_told_before_anything_is_read(
    theatre: str | None, day: str | None, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        list(read_together(["Marea fell."], theatre, date=day))


def test_no_texts_are_no_results() -> None:
    assert list(read_together([])) == []
