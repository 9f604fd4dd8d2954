"""How sure a mention is: less for every doubt, never more than a probability."""

from dataclasses import replace

import pytest

from frontline import geo
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.learned.weights import load_models
from frontline.geo.model import Place
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.confidence import FAR_KM, NOTED, TOWN, UNDRAWN, confidence
from frontline.geo.resolution.prior import Choice

VILLAGE = Place("t:village", "Village", "settlement", 37.0, 36.0, "SY", population=900)
OWN = Entry(VILLAGE, 2, local=True, own=True)
SPAN = Span(0, 1, 0, 7, "village", (OWN,), 0.9)
CHOICE = Choice(OWN, 0.9, (), ())
MODELS = load_models()


def sure(span: Span = SPAN, choice: Choice = CHOICE) -> float:
    return confidence(span, choice, MODELS)


def test_what_nobody_chose_is_no_surer_than_its_parts() -> None:
    assert sure(choice=Choice(None, 0.5, (), ())) == pytest.approx(0.45)


@pytest.mark.parametrize("likely", [0.01, 0.4, 0.9, 1.0])
@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_it_is_a_probability(likely: float, share: float) -> None:
    assert 0 < sure(replace(SPAN, likely=likely), replace(CHOICE, share=share)) < 1


def test_it_grows_with_both_beliefs() -> None:
    assert sure(replace(SPAN, likely=0.5)) < sure() < sure(choice=replace(CHOICE, share=0.95))


def test_each_doubt_makes_it_smaller() -> None:
    near = replace(OWN, own=False)
    doubts = (
        sure(replace(SPAN, how="misspelling")),
        sure(replace(SPAN, entries=(near,)), replace(CHOICE, entry=near)),
        sure(choice=replace(CHOICE, apart_km=FAR_KM)),
    )
    assert all(doubt < sure() for doubt in doubts)


def test_a_village_far_from_its_company_is_doubted_and_a_town_is_not() -> None:
    town = replace(OWN, place=replace(VILLAGE, population=TOWN))
    span, choice = replace(SPAN, entries=(town,)), replace(CHOICE, entry=town)
    assert sure(span, replace(choice, apart_km=200.0)) == sure(span, choice)
    assert sure(choice=replace(CHOICE, apart_km=200.0)) < sure() / 2


def test_names_of_the_world_go_by_the_learned_calibration() -> None:
    world = Entry(VILLAGE, 2)
    span, choice = replace(SPAN, entries=(world,)), replace(CHOICE, entry=world)
    assert sure(span, choice) == MODELS.calibration.confidence(0.9, 0.9)


def test_what_lists_write_in_many_ways_is_named_far_and_wide() -> None:
    known = replace(OWN, noted=NOTED)
    span, choice = replace(SPAN, entries=(known,)), replace(CHOICE, entry=known, apart_km=200.0)
    assert sure(span, choice) == sure(span, replace(choice, apart_km=0.0))


def test_a_point_that_is_hardly_right_is_not_given() -> None:
    """A hamlet a thousand kilometres from what is named beside it."""
    text = "اندلعت مواجهات في كتم ونهب السوق، ووصلت عائلات من مخيم كساب إلى الفاشر."
    found = {m.text: m for m in geo.read(text, "sudan", "2024-05-01").places}
    assert found["كساب"].place is None
    assert found["كساب"].confidence < UNDRAWN
    assert found["كساب"].candidates
    assert found["الفاشر"].place
