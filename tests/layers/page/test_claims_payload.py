"""Claims as the page gets them: plain data, longitude first, nothing from before the text."""

import json

import tiny

from frontline import geo
from frontline.geo.model import Mention
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.page.claims import Said, _place, claims_payload

TEXT = "The rebels captured Manbij from ISIS on 3 August. Nobody entered Qwertiza."


def made(fence: int = 0, said: list[list[Said]] | None = None) -> list[dict[str, object]]:
    reading = geo.read(TEXT, "syria", "2016-08-06")
    answers = said or [[] for _ in reading.claims]
    return claims_payload(reading, load_theatre("syria"), answers, fence)


def test_a_claim_says_who_what_where_and_when() -> None:
    first = made()[0]
    assert first["text"] == "rebels captured Manbij from ISIS"
    assert first["type"] == "control"
    ((name, lon, lat),) = first["places"]  # type: ignore[misc,attr-defined]
    assert name == "Manbij"
    assert lon > lat  # Manbij lies at 37.9 east, 36.5 north
    assert first["days"][0] == first["days"][1]  # type: ignore[index]
    assert first["dated"] == "sentence"


def test_sides_bear_their_labels() -> None:
    labels = {actor.label for actor in load_theatre("syria").actors}
    first = made()[0]
    assert set(first["actors"]) | set(first["against"]) <= labels  # type: ignore[call-overload]


def test_what_the_layers_say_goes_along() -> None:
    reading = geo.read(TEXT, "syria", "2016-08-06")
    answers = [[Said("agrees", "<b>held</b> since May", "Gazette")] for _ in reading.claims]
    assert made(said=answers)[0]["said"] == [["agrees", "<b>held</b> since May", "Gazette"]]


def test_a_source_is_called_as_the_page_calls_it() -> None:
    reading, answers = geo.read(TEXT, "syria", "2016-08-06"), ("Syria", "Gazette")
    said = [[Said("agrees", "so", source) for source in answers] for _ in reading.claims]
    told = claims_payload(reading, load_theatre("syria"), said, 0, {"Syria": "سوريا"})
    assert [source for *_, source in told[0]["said"]] == ["سوريا", "Gazette"]


def test_nothing_from_before_the_fence_is_shown() -> None:
    assert len(made(fence=9)) == len(made()) - 1


def test_it_is_ready_for_json() -> None:
    assert json.loads(json.dumps(made())) == made()


def test_a_place_without_a_point_is_its_name() -> None:
    assert _place(Mention("Atlantis", 0, 8, "settlement", None, 0.0)) == ["Atlantis"]
    known = tiny.reading().places[0]
    assert _place(known) == ["Gharbiya", 38.5, 35.5]
