"""Hand-set weights decide a theatre's own names, the learned ranker the rest."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.learned.weights import load_models
from frontline.geo.recognition.rules import find_spans
from frontline.geo.resolution.combine import UNKNOWN, decide
from frontline.geo.resolution.prior import Choice
from frontline.geo.theatre.theatre import load_theatre


def choices(text: str, theatre: str | None = None) -> dict[str, Choice]:
    laid = laid_out(text, open_gazetteer(load_theatre(theatre) if theatre else None))
    context, spans = laid.context, find_spans(*laid)
    made = decide(context, laid.gazetteer, spans, load_models())
    assert len(made) == len(spans)
    return {context.text[s.start : s.end]: c for s, c in zip(spans, made, strict=True)}


def lands(text: str, theatre: str | None = None) -> dict[str, str]:
    return {n: c.entry.place.country for n, c in choices(text, theatre).items() if c.entry}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Tripoli, Libya, was quiet; so were Misrata and Benghazi.", "Tripoli", "LY"),
        ("In Tripoli, Sidon and Beirut the Lebanese army patrolled.", "Tripoli", "LB"),
        ("He was born in Paris, Texas, near Dallas.", "Paris", "US"),
        ("Talks were held in Paris and Lyon.", "Paris", "FR"),
    ],
)
def test_company_tells_namesakes_apart(text: str, name: str, country: str) -> None:
    assert lands(text)[name] == country


def test_a_theatre_comes_before_namesakes_abroad() -> None:
    assert lands("Shelling in Tripoli, Aleppo and Homs.", "syria")["Homs"] == "SY"


def test_one_name_has_one_meaning_in_a_text() -> None:
    text = "Fighting in Tripoli. Misrata fell. Tripoli was quiet. Benghazi and Tripoli, Libya."
    assert set(lands(text).values()) == {"LY"}


def test_a_choice_has_its_reasons_and_shares_that_sum_to_one_at_most() -> None:
    for choice in choices("Talks were held in Paris and Springfield.").values():
        assert choice.reasons
        assert sum(c.score for c in choice.candidates) <= 1.001
        ordered = [c.score for c in choice.candidates]
        assert ordered == sorted(ordered, reverse=True)


def test_nothing_to_choose_from_is_no_choice() -> None:
    laid = laid_out("Nothing here.")
    assert decide(laid.context, laid.gazetteer, [], load_models()) == []
    assert UNKNOWN.entry is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police in Stroud, Ontario, searched a barn.", None),
        ("Police in Stroud (Ontario) searched a barn.", None),
        ("Flights to London, Ontario, resumed.", "CA"),
        ("A fire in Paris, Texas.", "US"),
        ("Police in Stroud, England, searched a barn.", "GB"),
    ],
)
def test_a_town_in_a_state_where_no_list_has_it_is_no_namesake_elsewhere(
    text: str, country: str | None
) -> None:
    named = geo.read(text).places[0]
    assert (named.place.country if named.place else None) == country
