"""Texts of one war help each other: a name or a land that is sure in one is known in the others."""

from frontline import geo
from frontline.geo.context.beside import gathered

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
