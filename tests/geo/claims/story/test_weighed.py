"""Claims by weights: of places that rules leave out, as facts only where nothing is doubted."""

import pytest

from frontline import geo
from frontline.geo.claims.learned import likely as learned
from frontline.geo.claims.story import weighed
from frontline.geo.model import Claim


@pytest.fixture
def everything_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever weights make the likeliest is claimed."""
    for name in ("ALONE", "DOUBTED", "BESIDE", "OF_A_TYPE", "LOWEST", "PLAIN"):
        monkeypatch.setattr(learned, name, 0.0)


def by_weights(text: str, theatre: str = "syria") -> list[Claim]:
    found = geo.read(text, theatre, "2016-08-06").claims
    return [claim for claim in found if ": learned" in claim.rule]


@pytest.mark.usefixtures("everything_likely")
def test_without_weights_rules_alone_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The rebels captured Morek. They like Souran."
    both = geo.read(text, "syria", "2016-08-06").claims
    monkeypatch.setattr(weighed, "likely", lambda *_: [])
    alone = geo.read(text, "syria", "2016-08-06").claims
    assert alone == both[:1]


@pytest.mark.usefixtures("everything_likely")
def test_what_rules_claim_of_a_place_stays_theirs() -> None:
    assert not by_weights("The rebels captured Morek.")
    (claim,) = by_weights("The rebels captured Morek. They like Souran.")
    assert [place.text for place in claim.places] == ["Souran"]


@pytest.mark.usefixtures("everything_likely")
@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The rebels are glum. Souran is lovely.", "asserted"),
        ("The rebels are glum. Perhaps Souran is lovely.", "hedged"),
        ("The rebels are glum. Is Souran lovely?", "questioned"),
    ],
)
def test_what_is_doubted_or_asked_is_no_fact(text: str, modality: str) -> None:
    assert [claim.modality for claim in by_weights(text)] == [modality]


@pytest.mark.usefixtures("everything_likely")
def test_beside_a_claim_a_doubt_may_be_of_either_place() -> None:
    assert not by_weights("The rebels took Morek on Friday, perhaps Souran on Saturday.")


@pytest.mark.usefixtures("everything_likely")
def test_a_place_is_claimed_once_however_often_it_is_named() -> None:
    found = by_weights("The rebels are glum. Souran is Souran.")
    assert len([place for claim in found for place in claim.places]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The rebels took Morek. It rained in Souran on Saturday.",
        "The rebels met on Friday. A doctor in Saraqib said that the hospital had no fuel.",
        "Refugees from Hama sleep in the schools of Idlib, the army said.",
    ],
)
def test_places_in_passing_are_no_claims(text: str) -> None:
    assert not by_weights(text)
