"""A claim as a record: its words, its kind, and the road that is known by its ends."""

from frontline import geo
from frontline.geo.claims.earlier.memory import Memory
from frontline.geo.claims.moods.modality import FACT
from frontline.geo.claims.roles import roles
from frontline.geo.claims.story.drafts import Draft
from frontline.geo.claims.story.making import claim_of
from frontline.geo.model import Claim
from tests.geo.claims.scenes import DAY, scene


def only(text: str) -> Claim:
    (claim,) = geo.read(text, "syria", "2016-08-06").claims
    return claim


def test_a_claim_without_a_day_is_of_the_day_of_its_text() -> None:
    one = scene("ISIS captured Manbij.")
    draft = Draft(0, one.hits[0], roles(one, 0, (0, 0)), FACT)
    claim = claim_of(one, draft, Memory(), DAY, comment=False)
    assert (claim.start_day, claim.end_day, claim.day_from) == (
        DAY,
        only("ISIS captured Manbij.").end_day,
        "document",
    )


def test_a_cut_road_is_a_claim_of_both_its_ends() -> None:
    claim = only("The army cut the road between Azaz and Marea.")
    assert [place.canonical for place in claim.places] == ["Azaz", "Mare'"]


def test_what_is_to_come_has_a_type_of_its_own_and_what_will_not_come_has_not() -> None:
    assert only("ISIS will capture Manbij.").type == "expected_future"
    denied = only("ISIS will not capture Manbij.")
    assert (denied.type, denied.polarity) == ("control", "negative")


def test_who_is_surrounded_is_the_actor_where_nobody_says_by_whom() -> None:
    claim = only("ISIS fighters are surrounded in Manbij.")
    assert (claim.type, claim.actors, claim.against) == ("surrounded", ("isis",), ())


def test_the_rule_says_language_and_trigger() -> None:
    assert only("ISIS captured Manbij.").rule == "en: capture"
