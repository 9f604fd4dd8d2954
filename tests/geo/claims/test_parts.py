"""What a party is to a trigger, by where it stands and what leads to it."""

import pytest

from frontline.geo.claims.parts import role_of
from tests.geo.claims.scenes import scene


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The rebels took Manbij from the army.", ["subject", "against"]),
        ("The army drove ISIS out of Manbij.", ["subject", "actors"]),
    ],
)
def test_order_and_prepositions_give_the_parts(text: str, roles: list[str]) -> None:
    found = scene(text, "syria")
    (hit,) = found.hits
    told = [
        role_of(found, party, hit, turned=False, taken=False, subject=False)
        for party in found.parties
    ]
    assert told == roles
